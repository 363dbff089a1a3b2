"""What is told at a handover: from events to the exact lines, in English and in Ukrainian."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.casualty import Casualty, Limb, Side, Site, replay
from care.chart import Mechanism, Urgency
from care.clock import Reading
from care.events import HAPPENED, Event, What
from care.handover import NAMELESS, Handover, at_mist, gather, mist
from care.said import say, time_of
from care.treatments import Condition, Measure
from care.vitals import Consciousness, PulseAt, Radial
from content.library import load
from content.model import in_language
from tests.care.told import KYIV, START, event, reading

PHRASES = load().phrases


def texts(language: str) -> Any:
    return lambda name: in_language(PHRASES[name].text, language) if name in PHRASES else None


def told(
    events: Iterable[Event],
    *,
    minutes: float = 60,
    name: str = "",
    language: str = "en",
    at: bool = False,
    **how: Any,
) -> dict[str, list[str]]:
    """The message as it is said, by letter; the second T of AT-MIST is "T2"."""
    scene = replay([Casualty("a", 2, name)], events)
    handover = gather(scene, "a", reading(minutes), KYIV)
    lines: dict[str, list[str]] = {}
    for part in (at_mist if at else mist)(handover, **how):
        letter = part.letter if part.letter not in lines else part.letter + "2"
        lines[letter] = [say(line, texts(language)) for line in part.lines]
    return lines


APPLIED = event(0, What.APPLIED, tourniquet="t", limb="leg", side="left")

NIGHT = [
    event(0, What.INJURED, mechanism="artillery,burn", at=(START - timedelta(minutes=5)).isoformat()),
    APPLIED,
    event(1, What.DESCRIBED, tourniquet="t", site="high-and-tight", device="C-A-T"),
    event(2, What.WOUNDED, region="unheard-of", kind="odd", note="deep", percent="9"),
    event(3, What.VITALS, avpu="V", pulse="124", pulse_at="carotid", radial="weak", breathing="26", spo2="91"),
    event(4, What.VITALS, systolic="90", pain="7"),
    event(5, What.VITALS, temperature="35,4", pulse="118"),
    event(6, What.GIVEN, name="TXA", dose="2 g", route="IV"),
    event(7, What.TREATED, measure="chest-seal"),
    event(8, What.TOOK_IN, name="water", ml="200"),
    event(9, What.TOOK_IN, name="water", ml="150.5"),
    event(10, What.PASSED, ml="90"),
    event(11, What.IDENTIFIED, allergies="penicillin", blood_group="O+", age="34"),
    event(12, What.TRIAGED, urgency="urgent"),
    event(13, What.JUDGED, condition="unstable"),
]


def test_a_night_in_english() -> None:
    assert told(NIGHT, at=True) == {
        "": ["Casualty 2"],
        "A": ["34"],
        "T": ["04:55"],
        "M": ["artillery, burn"],
        "I": ["unheard of, odd, 9 % of the body burnt, deep"],
        "S": [
            "unstable, said at 05:13",
            "evacuation: urgent",
            "05:05: pulse 118, temperature 35.4 °C",
            "05:04: blood pressure 90/?, pain 7 of 10",
            "05:03: AVPU: V (answers to voice), wrist pulse: weak, breaths 26 a minute, SpO2 91 %",
        ],
        "T2": [
            "tourniquet, left leg: C-A-T, high and tight, on at 05:00, still on, not converted, "
            "limb without blood for 1 h 0 min",
            "chest seal, 05:07",
            "TXA 2 g, IV, 05:06",
            "fluids in, all recorded: 350.5 ml",
            "urine out, all recorded: 90 ml",
            "allergies: penicillin",
            "blood group: O+",
        ],
    }


def test_the_same_night_in_ukrainian() -> None:
    assert told(NIGHT, at=True, language="uk") == {
        "": ["Поранений № 2"],
        "A": ["34"],
        "T": ["04:55"],
        "M": ["артилерія, опік"],
        "I": ["unheard of, odd, обпечено 9 % тіла, deep"],
        "S": [
            "нестабільний, сказано: 05:13",
            "евакуація: невідкладна",
            "05:05: пульс 118, температура 35.4 °C",
            "05:04: артеріальний тиск 90/?, біль 7 з 10",
            "05:03: AVPU: V (реагує на голос), пульс на променевій артерії: слабкий, дихання 26 за хвилину, "
            "SpO2 91 %",
        ],
        "T2": [
            "турнікет, ліва нога: C-A-T, якомога вище та тугіше, накладено: 05:00, досі накладений, конверсії не "
            "було, кінцівка без кровотоку 1 год 0 хв",
            "оклюзійна наліпка, 05:07",
            "TXA 2 g, IV, 05:06",
            "рідини, усього записано: 350.5 мл",
            "сеча, усього записано: 90 мл",
            "алергія: penicillin",
            "група крові: O+",
        ],
    }


@pytest.mark.parametrize(
    ("language", "nothing", "signs"),
    [
        (
            "en",
            "not recorded",
            [
                "stable or unstable: not recorded",
                "urgency of evacuation: not recorded",
                "vital signs: not recorded",
            ],
        ),
        (
            "uk",
            "не записано",
            [
                "стабільний чи нестабільний: не записано",
                "терміновість евакуації: не записано",
                "життєві показники: не записано",
            ],
        ),
    ],
)
def test_of_an_empty_record_each_part_says_that_nothing_is_recorded(
    language: str, nothing: str, signs: list[str]
) -> None:
    message = told([], at=True, language=language)
    assert message.pop("S") == signs
    message.pop("")
    assert message == {letter: [nothing] for letter in ("A", "T", "M", "I", "T2")}


def test_a_casualty_that_is_not_recorded_is_told_as_such() -> None:
    handover = gather(replay([], []), "nobody", reading(0), KYIV)
    assert [say(part.lines, texts("en")) for part in mist(handover)][:2] == ["not recorded", "not recorded"]


ON = "on at 05:00"


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ([], f"left leg: {ON}, still on, not converted, limb without blood for 1 h 0 min"),
        ([event(20, What.REMOVED, tourniquet="t")], f"left leg: {ON}, removed 05:20"),
        ([event(20, What.CONVERTED, tourniquet="t")], f"left leg: {ON}, converted to a dressing 05:20"),
        (
            [event(20, What.CONVERSION_FAILED, tourniquet="t")],
            f"left leg: {ON}, conversion failed 05:20, tightened again, still on, not converted, "
            "limb without blood for 1 h 0 min",
        ),
        (
            [event(20, What.CONVERTED, tourniquet="t"), event(30, What.RETIGHTENED, tourniquet="t")],
            f"left leg: {ON}, converted to a dressing 05:20, tightened again 05:30, still on, "
            "limb without blood for 1 h 0 min",
        ),
        (
            [event(20, What.REPOSITIONED, tourniquet="t")],
            f"left leg: on the skin, {ON}, repositioned 05:20, still on, not converted, "
            "limb without blood for 1 h 0 min",
        ),
        (
            [event(20, What.REMOVED, tourniquet="t", id="slip"), event(21, What.UNDONE, event="slip")],
            f"left leg: {ON}, still on, not converted, limb without blood for 1 h 0 min",
        ),
        (
            [event(20, What.TIME_CORRECTED, tourniquet="t", applied=(START - timedelta(hours=1)).isoformat())],
            "left leg: on at 04:00 (corrected, first recorded 05:00), still on, not converted, "
            "limb without blood for 2 h 0 min",
        ),
        (
            [event(20, What.TIME_UNKNOWN, tourniquet="t")],
            "left leg: time on unknown (first recorded 05:00), still on, not converted, how long is unknown",
        ),
        (
            [event(20, What.DESCRIBED, tourniquet="t", side="new word")],
            f"left leg: {ON}, still on, not converted, limb without blood for 1 h 0 min",
        ),
        ([event(1, What.UNDONE, event=APPLIED.id)], None),  # a slip: no tourniquet was on
    ],
)
def test_each_fate_of_a_tourniquet(since: list[Event], expected: str | None) -> None:
    lines = told([APPLIED, *since])["T"]
    assert lines == [f"tourniquet, {expected}" if expected else "not recorded"]


def test_a_limb_nobody_told_is_told_as_such() -> None:
    events = [event(0, What.APPLIED, tourniquet="t"), event(0, What.APPLIED, tourniquet="u", limb="arm")]
    lines = told(events)["T"]
    assert lines[0].startswith("tourniquet, limb not recorded: on at 05:00")
    assert lines[1].startswith("tourniquet, arm, side not recorded: on at 05:00")


def test_clocks_that_disagree_are_both_told() -> None:
    scene = replay([Casualty("a", 1)], [APPLIED])
    late = Reading(START + timedelta(minutes=90), "run", 45 * 60)
    words = say(mist(gather(scene, "a", late, KYIV))[-1].lines, texts("en"))
    assert "the phone's clocks disagree: 0 h 45 min or 1 h 30 min" in words


def test_the_second_tourniquet_on_a_limb_tells_the_limbs_time() -> None:
    events = [APPLIED, event(30, What.APPLIED, tourniquet="u", limb="leg", side="left")]
    assert [line.rsplit(", ", 1)[1] for line in told(events)["T"]] == ["limb without blood for 1 h 0 min"] * 2


@pytest.mark.parametrize(
    ("moment", "english", "ukrainian"),
    [
        ("2026-11-22T05:10:00+00:00", "07:10", "07:10"),
        ("2026-11-21T22:00:00+00:00", "00:00", "00:00"),  # midnight here begins today
        ("2026-11-21T21:59:00+00:00", "21 November, 23:59", "21 листопада, 23:59"),
        ("2025-12-31T12:00:00+00:00", "31 December 2025, 14:00", "31 грудня 2025, 14:00"),
        ("2026-11-23T05:10:00+00:00", "23 November, 07:10", "23 листопада, 07:10"),  # a clock was set back
    ],
)
def test_a_time_names_its_day_where_that_is_not_today(moment: str, english: str, ukrainian: str) -> None:
    now = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
    words = time_of(datetime.fromisoformat(moment), now, timezone(timedelta(hours=2)))
    assert (say(words, texts("en")), say(words, texts("uk"))) == (english, ukrainian)


def test_the_day_stands_in_a_message_told_after_midnight() -> None:
    message = told([APPLIED, event(20, What.CONVERTED, tourniquet="t")], minutes=24 * 60)
    assert message["T"] == [
        "tourniquet, left leg: on at 22 November, 05:00, converted to a dressing 22 November, 05:20"
    ]


def test_a_late_entry_is_told_at_the_time_it_happened() -> None:
    late = event(40, What.GIVEN, name="TXA", **{HAPPENED: (START + timedelta(minutes=6)).isoformat()})
    assert told([late])["T"] == ["TXA, 05:06"]


LONG = "Іван-Олександр " + "Дуже-Довгий " * 12 + "MacDonald O'Neil"


@pytest.mark.parametrize("name", ["Ghost", "Jean Luc", "О'Нил", "A.", "[x", LONG])
@pytest.mark.parametrize("at", [False, True])
def test_no_name_is_told_without_the_switch(name: str, at: bool) -> None:
    events = [
        event(0, What.WOUNDED, region="chest", kind="burn", note=f"says he is {name}"),
        event(1, What.GIVEN, name=f"{name.upper()} own pills"),
        event(2, What.IDENTIFIED, allergies=f"ask {name}", age=f"{name} is 34", blood_group=name),
    ]
    nameless = str(told(events, name=name, at=at))
    assert name.lower() not in nameless.lower()
    assert NAMELESS in nameless
    named = told(events, name=name, at=at, with_names=True)
    assert named[""] == ["Casualty 2", f"Name: {name}"]
    assert f"says he is {name}" in str(named["I"][0])


def test_the_name_of_somebody_else_is_left_out_too() -> None:
    people = [Casualty("a", 1), Casualty("b", 2, "Raven One")]
    scene = replay(people, [event(0, What.WOUNDED, region="chest", kind="burn", note="lay beside raven one")])
    handover = gather(scene, "a", reading(1), KYIV)
    for with_names, note in ((False, f"lay beside {NAMELESS}"), (True, "lay beside raven one")):
        assert note in say(mist(handover, with_names=with_names)[2].lines, texts("en"))


def test_a_name_is_taken_out_only_where_it_is_a_word() -> None:
    assert told([event(0, What.GIVEN, name="Adrenaline")], name="Adrena")["T"] == ["Adrenaline, 05:00"]


def test_with_the_switch_on_a_missing_name_is_told_as_such() -> None:
    assert told([], with_names=True)[""] == ["Casualty 2", "Name: not recorded"]


def test_the_time_of_arrival_is_told_only_if_somebody_gave_it() -> None:
    assert told([], at=True, eta=" 06:30 ")["T"] == ["not recorded", "Arrival: 06:30"]


def test_the_last_word_on_stable_or_unstable_counts_and_nothing_works_it_out() -> None:
    vitals = event(0, What.VITALS, avpu="U", pulse="0")
    assert told([vitals])["S"][0] == "stable or unstable: not recorded"
    judged = [vitals, event(1, What.JUDGED, condition="unstable"), event(2, What.JUDGED, condition="stable")]
    assert told(judged)["S"][0] == "stable, said at 05:02"
    assert told([*judged, event(3, What.JUDGED, condition="newer")])["S"][0] == "stable, said at 05:02"


def test_every_word_that_can_be_recorded_has_its_phrase_in_both_languages() -> None:
    families: dict[str, Iterable[str]] = {
        "mechanism": Mechanism,
        "urgency": Urgency,
        "condition": Condition,
        "measure": Measure,
        "pulse-at": PulseAt,
        "radial": Radial,
        "avpu": (word.lower() for word in Consciousness),
        "site": Site,
        "limb": [*Limb, *(f"{side}-{limb}" for side in Side for limb in Limb)],
        "month": map(str, range(1, 13)),
    }
    wanted = {f"{family}-{word}" for family, words in families.items() for word in words}
    assert not wanted - set(PHRASES)
    assert not [name for name in wanted if not PHRASES[name].text.get("uk")]


@given(
    st.lists(
        st.builds(
            lambda minute, what, details: event(minute, what, tourniquet="t", **details),
            st.floats(0, 5000),
            st.sampled_from(What),
            st.dictionaries(
                st.sampled_from(["limb", "side", "measure", "condition", "pulse", "ml", "name", "percent", "at"]),
                st.sampled_from(["leg", "left", "npa", "stable", "80", "-1", "x{time}y", "nan", ""]),
            ),
        ),
        max_size=12,
    )
)
def test_whatever_was_recorded_every_part_can_be_said(events: list[Event]) -> None:
    scene = replay([Casualty("a", 1, "Ghost")], events)
    handover: Handover = gather(scene, "a", reading(6000), KYIV)
    for part in at_mist(handover):
        assert part.lines
        for line in part.lines:
            assert say(line, texts("en")).strip()
            assert say(line, texts("uk")).strip()
