"""Records of casualties for tests: a typical one, and any whatever."""

import random
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from care.casualty import Casualty
from care.clock import Reading
from care.events import Event, Tick, What, new_id
from care.tourniquet import Role
from tests.clocks import FakeClock

MARCH = (
    *("return-fire", "casualty-to-cover", "tourniquet-over-uniform", "security-first", "blood-sweep"),
    *("tourniquet-on-skin", "second-tourniquet", "mark-the-time", "haemostatic-gauze", "hold-pressure"),
    *("first-shock-check", "airway-open", "recovery-position", "look-at-chest", "chest-seal", "pulse-oximeter"),
    *("pelvic-binder", "reassess-tourniquets", "iv-access", "txa", "calcium", "insulate", "heating-blanket"),
    *("enclose", "head-signs", "avpu-first", "pill-pack", "ketamine", "allergy", "dress-wounds", "splint"),
    *("talk", "mist", "card"),
)
"""The lines somebody ticks for one casualty."""
VITALS = (
    "pulse=132 pulse_at=radial breathing=26 spo2=91 radial=weak avpu=V pain=8",
    "pulse=128 pulse_at=radial breathing=24 spo2=93 radial=weak avpu=V pain=7",
    "pulse=118 breathing=22 spo2=94 systolic=92 diastolic=58 avpu=A pain=5",
    "pulse=112 breathing=20 spo2=95 systolic=96 diastolic=60 avpu=A pain=4",
    "pulse=108 breathing=18 spo2=96 systolic=98 diastolic=62 avpu=A pain=4",
    "pulse=104 breathing=18 spo2=96 systolic=102 diastolic=64 avpu=A pain=3 temperature=36.2",
)
DRUGS = (
    ("Tranexamic acid", "2 g", "IV"),
    ("Ketamine", "30 mg", "IV"),
    ("Calcium gluconate", "3 g", "IV"),
    ("Ceftriaxone", "2 g", "IV"),
    ("Ondansetron", "4 mg", "IV"),
)


def typical(clock: FakeClock | None = None) -> "Record":
    """Two tourniquets, six sets of vital signs, five drugs, and 34 ticks of MARCH."""
    clock = clock or FakeClock(run="start-5e0b9c1d", counter=48211.337)
    casualty = Casualty(new_id(), 1, "Bravo 7")
    events: list[Event] = []
    chance = random.Random(4)

    def later(seconds: float) -> Reading:
        return clock.pass_time(milliseconds=round(seconds * chance.uniform(300, 2000)))

    def record(what: What, tourniquet: str = "", **details: str) -> None:
        events.append(Event(new_id(), what, later(30), Role.MEDIC, casualty.id, tourniquet, details))

    for limb, side in (("leg", "left"), ("arm", "right")):
        tourniquet = new_id()
        record(What.APPLIED, tourniquet)
        record(What.DESCRIBED, tourniquet, limb=limb, side=side)
        record(What.DESCRIBED, tourniquet, site="high-and-tight")
        record(What.DESCRIBED, tourniquet, device="C-A-T")
    record(What.INJURED, mechanism="artillery,landmine")
    record(What.WOUNDED, region="left-thigh-front", kind="bleeding")
    record(What.WOUNDED, region="right-forearm-front", kind="amputation")
    record(What.TRIAGED, urgency="urgent")
    record(What.IDENTIFIED, blood_group="O+", allergies="none known", weight="85")
    ticks = [Tick("march", item, casualty.id, on=True, at=later(20), who=Role.MEDIC) for item in MARCH]
    for signs in VITALS:
        later(540)
        record(What.VITALS, **dict(sign.split("=") for sign in signs.split()))
    for name, dose, route in DRUGS:
        given = {"happened": (clock.wall - timedelta(minutes=5)).isoformat()} if name == "Ketamine" else {}
        record(What.GIVEN, name=name, dose=dose, route=route, **given)
    record(What.NOTED, text="Talks, asks for his brother. Dressing on the left thigh is dry.")
    record(What.REASSESSED, events[0].tourniquet)
    return casualty, events, ticks


_NAMES = st.one_of(
    st.sampled_from(["limb", "side", "event", "happened", "note", "text", "pulse"]), st.text(max_size=12)
)
_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "leg", "0", "007", "36.8", "36.80", "deadbeef", "DEADBEEF", "2026-11-22T10:00:00+00:00"]),
    st.integers(-(10**12), 10**12).map(str),
    st.floats(0, 500).map(str),
    st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat),
    st.binary(max_size=20).map(bytes.hex),
)
READINGS = st.builds(
    Reading,
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
        lambda wall: wall.replace(microsecond=wall.microsecond // 1000 * 1000)
    ),
    _TEXTS,
    st.integers(-(10**12), 10**12).map(lambda milliseconds: milliseconds / 1000),
)
"""As they are kept: to the millisecond."""


Record = tuple[Casualty, list[Event], list[Tick]]


def records(*, most: int = 12) -> st.SearchStrategy[Record]:
    """A casualty with any events about it, known to this version or not, and any ticks."""

    def of(casualty: Casualty) -> st.SearchStrategy[Record]:
        event = st.builds(
            Event,
            id=st.text(min_size=1, max_size=20) | st.binary(min_size=8, max_size=8).map(bytes.hex),
            what=st.sampled_from(list(What)).map(str) | st.text(max_size=12),
            at=READINGS,
            who=st.sampled_from(list(Role)).map(str) | st.text(max_size=8),
            casualty=st.just(casualty.id),
            tourniquet=st.sampled_from(["", "0011223344556677", "one", "other"]),
            details=st.dictionaries(_NAMES, _TEXTS, max_size=5),
        )
        tick = st.builds(Tick, _TEXTS, _TEXTS, st.just(casualty.id), st.booleans(), READINGS, st.text(max_size=8))
        events = st.lists(event, max_size=most, unique_by=lambda event: event.id)
        return st.tuples(st.just(casualty), events, st.lists(tick, max_size=most))

    casualty = st.builds(
        Casualty, st.binary(min_size=8, max_size=8).map(bytes.hex), st.integers(0, 10**6), st.text(max_size=20)
    )
    return casualty.flatmap(of)
