"""In which order everybody stands who is looked after."""

from typing import Any

import pytest

from care.casualty import Casualty, Scene, replay
from care.events import Event, What
from care.roll import roll
from tests.clocks import FakeClock

CASUALTIES = [Casualty(letter, number) for number, letter in enumerate("abcde", start=1)]


class Night:
    """Writes events and tells the roll."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []

    def add(self, what: What, casualty: str, tourniquet: str = "", **details: Any) -> Event:
        number = str(len(self.events))
        self.events.append(Event(number, what, self.clock.read(), "medic", casualty, tourniquet, details))
        return self.events[-1]

    @property
    def scene(self) -> Scene:
        return replay(CASUALTIES, self.events)

    def order(self) -> str:
        return "".join(line.casualty.id for line in roll(self.scene, self.clock.read()))


@pytest.fixture
def night() -> Night:
    return Night()


def test_without_anything_known_they_stand_by_number(night: Night) -> None:
    assert night.order() == "abcde"


def test_urgent_first_and_whoever_nobody_has_sorted_before_the_routine(night: Night) -> None:
    for casualty, urgency in (("a", "routine"), ("b", "priority"), ("d", "urgent"), ("e", "a newer word")):
        night.add(What.TRIAGED, casualty, urgency=urgency)
    assert night.order() == "dbcea"


def test_among_equals_the_worst_tourniquet_comes_first_and_an_unknown_time_is_the_worst(night: Night) -> None:
    night.add(What.APPLIED, "b", "one")
    night.clock.pass_time(minutes=10)
    night.add(What.APPLIED, "c", "two")
    night.add(What.APPLIED, "d", "three")
    night.add(What.TIME_UNKNOWN, "d", "three")
    assert night.order() == "dbcae"
    line = roll(night.scene, night.clock.read())[1]
    assert line.worst is not None
    assert line.worst.id == "one"


def test_one_that_is_off_weighs_nothing(night: Night) -> None:
    night.add(What.APPLIED, "b", "one")
    night.add(What.REMOVED, "b", "one")
    assert night.order() == "abcde"
    assert roll(night.scene, night.clock.read())[1].worst is None


def test_archived_ones_stand_last_until_they_are_reopened(night: Night) -> None:
    night.add(What.TRIAGED, "b", urgency="urgent")
    night.add(What.ARCHIVED, "b")
    assert night.order() == "acdeb"
    night.add(What.REOPENED, "b")
    assert night.order() == "bacde"


def test_a_merged_one_is_gone_and_what_was_told_of_it_counts_for_the_other(night: Night) -> None:
    night.add(What.TRIAGED, "e", urgency="urgent")
    night.add(What.MERGED, "e", into="c")
    assert night.order() == "cabd"
