"""Two casualties that turn out to be one, and what must hold whatever is recorded in whatever order."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.casualty import Casualty, Scene, replay
from care.chart import about, chart
from care.events import Event, What
from tests.clocks import FakeClock

NAMES = "abcd"
CASUALTIES = [Casualty(name, number) for number, name in enumerate(NAMES, start=1)]


class Log:
    """Writes events a minute apart."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []

    def add(self, what: str, casualty: str, tourniquet: str = "", **details: str) -> Event:
        at = self.clock.pass_time(minutes=1)
        self.events.append(Event(str(len(self.events)), what, at, "medic", casualty, tourniquet, details))
        return self.events[-1]

    def undo(self, event: Event) -> Event:
        return self.add(What.UNDONE, event.casualty, event=event.id)

    @property
    def scene(self) -> Scene:
        return replay(CASUALTIES, self.events)


@pytest.fixture
def log() -> Log:
    return Log()


def test_all_that_was_recorded_of_the_first_shows_under_the_second(log: Log) -> None:
    log.add(What.APPLIED, "a", "t", limb="leg", side="left")
    log.add(What.GIVEN, "a", name="TXA")
    log.add(What.NOTED, "b", text="cold")
    log.add(What.MERGED, "a", into="b")
    scene = log.scene
    assert [c.id for c in scene.casualties] == ["b", "c", "d"]
    assert scene.recorded == tuple(CASUALTIES)
    assert [t.id for t in scene.on("b")] == [t.id for t in scene.on("a")] == ["t"]
    assert scene.casualty("a") == scene.casualty("b") == CASUALTIES[1]
    mine = chart(scene, "b")
    assert [g.name for g in mine.given] == ["TXA"]
    assert [n.text for n in mine.notes] == ["cold"]
    assert len(about(scene, "b")) == len(about(scene, "a")) == 4
    assert chart(scene, "a") is mine


def test_undo_brings_both_back_and_undoing_that_merges_again(log: Log) -> None:
    log.add(What.APPLIED, "a", "t")
    taken_back = log.undo(log.add(What.MERGED, "a", into="b"))
    assert len(log.scene.casualties) == 4
    assert [t.id for t in log.scene.on("a")] == ["t"]
    assert not log.scene.on("b")
    log.undo(taken_back)
    assert [t.id for t in log.scene.on("b")] == ["t"]


@pytest.mark.parametrize(
    ("mergers", "stand"),
    [
        (["ab"], {"a": "b"}),
        (["ab", "bc"], {"a": "c", "b": "c"}),
        (["bc", "ab"], {"a": "c", "b": "c"}),
        (["ab", "ba"], {"a": "b"}),  # a circle says nothing new
        (["ab", "bc", "ca"], {"a": "c", "b": "c"}),
        (["aa"], {}),
        (["ax"], {}),  # nobody goes where nothing is shown
        (["xa"], {"x": "a"}),
        (["ab", "ac"], {"a": "c", "b": "c"}),  # a is b, and a is c: all three are one
    ],
)
def test_who_stands_for_whom(log: Log, mergers: list[str], stand: dict[str, str]) -> None:
    for merger in mergers:
        log.add(What.MERGED, merger[0], into=merger[1])
    assert log.scene.merged == stand


def test_a_merger_of_no_word_changes_nothing(log: Log) -> None:
    log.add(What.MERGED, "a")
    log.add(What.MERGED, "", into="b")
    assert log.scene.merged == {}


def test_tourniquets_on_the_same_limb_share_the_longer_time(log: Log) -> None:
    log.add(What.APPLIED, "a", "one", limb="arm", side="left")
    log.clock.pass_time(minutes=29)
    log.add(What.APPLIED, "b", "two", limb="arm", side="left")
    log.add(What.MERGED, "a", into="b")
    scene, now = log.scene, log.clock.read()
    second = scene.tourniquet("two")
    assert second is not None
    assert scene.elapsed(second, now).time == timedelta(minutes=31)


def test_of_two_who_were_told_apart_both_words_stand_until_somebody_says_which(log: Log) -> None:
    log.add(What.IDENTIFIED, "a", allergies="penicillin", blood_group="A+")
    log.add(What.IDENTIFIED, "b", allergies="none known", blood_group="A+")
    log.add(What.MERGED, "a", into="b")
    assert chart(log.scene, "b").allergies == "penicillin / none known"
    assert chart(log.scene, "b").blood_group == "A+"
    log.add(What.IDENTIFIED, "b", allergies="penicillin")
    assert chart(log.scene, "b").allergies == "penicillin"


def test_nobody_disappears_by_being_merged_with_somebody_archived(log: Log) -> None:
    log.add(What.ARCHIVED, "a")
    log.add(What.MERGED, "a", into="b")
    assert not chart(log.scene, "b").archived
    log.add(What.ARCHIVED, "b")
    assert chart(log.scene, "b").archived


def test_a_chart_is_worked_out_once_for_a_scene(log: Log) -> None:
    log.add(What.NOTED, "a", text="cold")
    scene = log.scene
    assert chart(scene, "a") is chart(scene, "a")
    assert about(scene, "a") is about(scene, "a")


def details(what: str) -> st.SearchStrategy[dict[str, str]]:
    match what:
        case What.MERGED:
            return st.fixed_dictionaries({"into": st.sampled_from([*NAMES, "nobody"])})
        case What.UNDONE:
            return st.fixed_dictionaries({"event": st.integers(0, 16).map(str)})
        case What.TIME_CORRECTED:
            return st.just({"applied": "2026-11-22T09:00:00+00:00"})
        case What.IDENTIFIED:
            return st.just({"allergies": "penicillin"})
        case _:
            return st.fixed_dictionaries({"limb": st.just("leg"), "side": st.sampled_from(["left", "right"])})


anything = st.lists(
    st.sampled_from([*What, What.MERGED, What.UNDONE, What.APPLIED]).flatmap(
        lambda what: st.tuples(
            st.just(what), st.sampled_from(["", *NAMES]), st.sampled_from(["", "t", "u"]), details(what)
        )
    ),
    max_size=16,
)


def written(happened: Any) -> list[Event]:
    log = Log()
    for what, casualty, tourniquet, told in happened:
        log.add(what, casualty, tourniquet, **told)
    return log.events


@given(anything, st.randoms(use_true_random=False))
def test_no_order_no_merger_and_no_undo_changes_the_first_application(happened: Any, random: Any) -> None:
    events = written(happened)
    first: dict[str, Any] = {}
    for event in events:
        if event.what == What.APPLIED and event.tourniquet:
            first.setdefault(event.tourniquet, event.at)
    random.shuffle(events)
    assert {t.id: t.first for t in replay(CASUALTIES, events).tourniquets} == first


@given(anything, st.lists(st.integers(0, 10_000), max_size=5))
def test_elapsed_never_decreases(happened: Any, minutes: list[int]) -> None:
    scene, clock = replay(CASUALTIES, events := written(happened)), FakeClock()
    clock.pass_time(minutes=len(events))
    for tourniquet in scene.tourniquets:
        before = scene.elapsed(tourniquet, clock.read()).time
        for passed in minutes:
            now = scene.elapsed(tourniquet, clock.pass_time(minutes=passed)).time
            assert now is before is None or (now is not None and before is not None and now >= before)
            before = now


@given(anything, st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=4))
def test_no_merger_makes_a_limbs_time_shorter(happened: Any, mergers: list[tuple[str, str]]) -> None:
    log = Log()
    log.events = written(happened)
    now = log.clock.pass_time(minutes=60)
    before = {t.id: log.scene.elapsed(t, now).time for t in log.scene.tourniquets}
    for goes, into in mergers:
        log.add(What.MERGED, goes, into=into)
    after = {t.id: log.scene.elapsed(t, now).time for t in log.scene.tourniquets}
    for name, time in before.items():
        longer = after[name]
        assert longer is None or (time is not None and longer >= time)


@given(anything)
def test_replayed_twice_it_is_the_same_and_nothing_is_lost(happened: Any) -> None:
    events = written(happened)
    scene, again = replay(CASUALTIES, events), replay(CASUALTIES, list(events))
    assert scene == again
    assert [chart(scene, c.id) for c in scene.casualties] == [chart(again, c.id) for c in again.casualties]
    shown = {event.id for casualty in scene.casualties for event in about(scene, casualty.id)}
    assert {event.id for event in events if event.casualty} <= shown
    assert scene.casualties
    assert set(scene.merged.values()) <= {c.id for c in scene.casualties}
