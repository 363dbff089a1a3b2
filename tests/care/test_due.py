"""What is due for whom, and when. Each number names its place in the fact sheet."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from care.awaited import OFF, SCHEDULE, awaited
from care.casualty import Casualty, Scene, replay
from care.due import Due, Kind, Origin, due, listed
from care.events import HAPPENED, Event, What, new_id
from care.tasks import RECHECK, TASKS, Severity, recheck_after, repeats
from tests.clocks import FakeClock


class Phone:
    """A phone on which somebody records."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.events: list[Event] = []

    def record(self, what: What, casualty: str = "c1", tourniquet: str = "", **details: str) -> Event:
        event = Event(new_id(), what, self.clock.read(), "medic", casualty, tourniquet, details)
        self.events.append(event)
        return event

    def scene(self) -> Scene:
        return replay([Casualty("c1", 1), Casualty("c2", 2)], self.events)

    def all(self) -> list[Due]:
        now = self.clock.read()
        return due(awaited(self.scene(), now), now)

    def due(self) -> list[tuple[str, float]]:
        """What is listed, with the minutes until then."""
        return [(one.what, one.left.total_seconds() / 60) for one in listed(self.all())]


@pytest.fixture
def phone() -> Iterator[Phone]:
    yield Phone()


@pytest.mark.parametrize(
    ("task", "settled", "critical"),
    [
        # Fact sheet, section 5.3, hours.
        ("food", 4, None),
        ("reposition", 2, 1),
        ("padding", 2, 1),
        ("mouth", 12, 4),
        ("bathe", 24, 24),
        ("massage", 2, 2),
        ("motion", 8, 8),
        ("cough", 1, None),
        ("tubes", 4, 4),
        ("flush", 4, 4),
        ("catheter", 24, 24),
        ("splints", 6, 2),
        ("dressings", 24, 12),
        # Section 4.1.
        ("neuro", 5 / 60, 5 / 60),
        ("burn", 0.5, 0.25),
        ("sepsis", 0.25, 0.25),
        ("sepsis-hourly", 1, 1),
        ("crush", 1, 0.25),
        ("crush-urine", 1, 1),
        ("airway", 0.25, 5 / 60),  # the app's own
    ],
)
def test_how_often_unless_somebody_sets_it(task: str, settled: float, critical: float | None) -> None:
    assert TASKS[task].every(Severity.SETTLED) == timedelta(hours=settled)
    assert TASKS[task].every(Severity.CRITICAL) == (None if critical is None else timedelta(hours=critical))


def test_only_what_no_source_sets_is_the_apps_own() -> None:
    assert [task.id for task in TASKS.values() if task.default] == ["airway"]


def test_nothing_is_due_that_nobody_started(phone: Phone) -> None:
    phone.record(What.NOTED, text="talks")
    assert phone.due() == []


@pytest.mark.parametrize(
    ("severity", "first", "count"),
    [(Severity.SETTLED, ("cough", 60), 13), (Severity.CRITICAL, ("padding", 60), 11)],
)
def test_the_nursing_schedule_starts_as_a_whole(
    phone: Phone, severity: str, first: tuple[str, float], count: int
) -> None:
    phone.record(What.INTERVAL_SET, **{SCHEDULE: severity})
    assert phone.due()[0] == first
    assert len(phone.due()) == count
    phone.record(What.INTERVAL_SET, **{SCHEDULE: OFF})
    assert phone.due() == []


def test_done_counts_from_then_and_can_be_taken_back(phone: Phone) -> None:
    phone.record(What.INTERVAL_SET, task="splints", minutes="120")
    (before,) = phone.all()
    phone.clock.pass_time(minutes=130)
    assert phone.due() == [("splints", -10)]
    done = phone.record(What.DONE, task="splints")
    assert phone.due() == [("splints", 120)]
    (after,) = phone.all()
    assert after.id != before.id
    phone.record(What.UNDONE, event=done.id)
    assert phone.due() == [("splints", -10)]
    assert phone.all()[0].id == before.id


def test_done_once_starts_a_task(phone: Phone) -> None:
    phone.record(What.DONE, task="burn")
    assert phone.due() == [("burn", 30)]


def test_a_late_entry_counts_from_when_it_happened(phone: Phone) -> None:
    earlier = phone.clock.wall - timedelta(minutes=20)
    phone.record(What.DONE, task="burn", **{HAPPENED: earlier.isoformat()})
    assert phone.due() == [("burn", 10)]


@pytest.mark.parametrize(
    ("task", "minutes", "origin"),
    [
        ("splints", "120", Origin.SOURCE),
        ("splints", "90", Origin.SET),
        ("airway", "5", Origin.DEFAULT),
        ("airway", "60", Origin.SET),
    ],
)
def test_who_says_how_often(phone: Phone, task: str, minutes: str, origin: Origin) -> None:
    phone.record(What.INTERVAL_SET, task=task, minutes=minutes)
    assert phone.all()[0].origin is origin


@pytest.mark.parametrize("minutes", ["0", "nonsense", "-5", "nan", "inf"])
def test_off_and_what_is_no_interval(phone: Phone, minutes: str) -> None:
    phone.record(What.INTERVAL_SET, task="burn", minutes=minutes)
    assert phone.due() == []


def test_what_somebody_set_outlasts_the_schedule(phone: Phone) -> None:
    phone.record(What.INTERVAL_SET, task="mouth", minutes="0")
    phone.record(What.INTERVAL_SET, **{SCHEDULE: "settled"})
    assert "mouth" not in dict(phone.due())


# Section 3.4, step 8; the app's own.


@pytest.mark.parametrize(
    ("looked", "then"),
    [
        (0, 5),
        (4, 5),
        (5, 10),
        (11, 15),
        (20, 35),
        (36, 50),
        (79, 80),
        (80, 140),
        (140, 200),
        (150, 200),
        (200, 260),
    ],
)
def test_when_to_look_again_after_a_conversion(looked: float, then: float) -> None:
    assert recheck_after(timedelta(minutes=looked)) == timedelta(minutes=then)


def test_a_converted_tourniquet_is_looked_at_again(phone: Phone) -> None:
    phone.record(What.APPLIED, tourniquet="t1")
    phone.clock.pass_time(minutes=30)
    phone.record(What.CONVERTED, tourniquet="t1")
    assert phone.due() == [("recheck", 5)]
    assert phone.all()[0].origin is Origin.DEFAULT
    phone.clock.pass_time(minutes=6)
    phone.record(What.DONE, tourniquet="t1", task=RECHECK)
    assert phone.due() == [("recheck", 4)]
    phone.clock.pass_time(minutes=15)
    phone.record(What.REASSESSED, tourniquet="t1")
    assert phone.due() == [("recheck", 14)]  # at 35 min
    phone.record(What.INTERVAL_SET, task=RECHECK, minutes="60")
    assert phone.due() == [("recheck", 60)]
    phone.record(What.INTERVAL_SET, task=RECHECK, minutes="0")
    assert phone.due() == []


# Tourniquets that are on: section 3.1.


def test_the_points_of_a_tourniquet_one_after_the_other(phone: Phone) -> None:
    phone.record(What.APPLIED, tourniquet="t1")
    assert phone.due() == [("reassess", 60)]
    assert [one.what for one in phone.all()] == ["reassess", "gate-near", "gate", "limit-near", "limit"]
    phone.clock.pass_time(minutes=61)
    assert phone.due() == [("reassess", -1), ("gate-near", 44)]
    phone.record(What.REASSESSED, tourniquet="t1")
    assert phone.due() == [("gate-near", 44)]
    phone.record(What.REMOVED, tourniquet="t1")
    assert phone.due() == []


def test_a_limb_has_one_clock_however_many_tourniquets(phone: Phone) -> None:
    for name in ("t1", "t2"):
        phone.record(What.APPLIED, tourniquet=name, limb="leg", side="left")
        phone.clock.pass_time(minutes=10)
    before = [one.id for one in phone.all()]
    assert phone.due() == [("reassess", 40)]
    phone.record(What.REMOVED, tourniquet="t1")
    assert [one.id for one in phone.all()] == before
    assert phone.all()[0].tourniquet == "t2"


def test_a_corrected_time_moves_what_is_to_come(phone: Phone) -> None:
    phone.record(What.APPLIED, tourniquet="t1")
    phone.clock.pass_time(minutes=10)
    applied = phone.clock.wall - timedelta(minutes=130)
    phone.record(What.TIME_CORRECTED, tourniquet="t1", applied=applied.isoformat())
    assert phone.due() == [("gate", -10), ("limit-near", 215)]
    assert [one.what for one in phone.all()] == ["gate", "limit-near", "limit"]


def test_where_nobody_knows_since_when_no_moment_is_to_come(phone: Phone) -> None:
    phone.record(What.APPLIED, tourniquet="t1")
    phone.record(What.TIME_UNKNOWN, tourniquet="t1")
    assert phone.due() == []


def test_a_clock_that_ran_backwards_asks_to_decide(phone: Phone) -> None:
    phone.record(What.APPLIED, tourniquet="t1")
    phone.record(What.INTERVAL_SET, task="burn", minutes="30")
    phone.clock.set_wall(hours=-3)
    phone.clock.restart()
    assert phone.due() == [("clocks", 0), ("burn", 0)]


# Drugs: section 7.1.


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        ("Acetaminophen", 8),
        ("paracetamol 500 x2", 8),
        ("Meloxicam", 24),
        ("Suzetrigine", 12),
        ("ketamine (IM)", 0.5),
        ("Ondansetron", 8),
        ("Cefadroxil", 24),
        ("Cephalexin", 6),
        ("Ceftriaxone", 24),
        ("TXA", None),  # a single dose
        ("Tranexamic acid", None),
        ("Esketamine", None),  # not sure
        ("Midazolam", None),
        ("", None),
    ],
)
def test_from_when_a_drug_may_be_repeated(phone: Phone, name: str, hours: float | None) -> None:
    phone.record(What.GIVEN, name=name, dose="1")
    assert [minutes / 60 for _, minutes in phone.due()] == ([] if hours is None else [hours])
    assert all(one.kind is Kind.DRUG for one in phone.all())


def test_a_combination_is_several_and_the_last_dose_counts(phone: Phone) -> None:
    assert [drug.id for drug in repeats("ketamine+ondansetron")] == ["ketamine", "ondansetron"]
    phone.record(What.GIVEN, name="Ketamine")
    phone.clock.pass_time(minutes=25)
    phone.record(What.GIVEN, name="ketamine")
    assert phone.due() == [("repeat-ketamine", 30)]
    phone.record(What.DONE, task="repeat-ketamine")
    assert phone.due() == []
    phone.record(What.GIVEN, name="ketamine")
    phone.record(What.INTERVAL_SET, task="repeat-ketamine", minutes="20")
    assert phone.due() == [("repeat-ketamine", 20)]


# Who.


def test_who_was_handed_over_has_nothing_due_here(phone: Phone) -> None:
    phone.record(What.INTERVAL_SET, task="burn", minutes="30")
    phone.record(What.INTERVAL_SET, "c2", task="burn", minutes="15")
    phone.record(What.ARCHIVED)
    assert phone.due() == [("burn", 15)]
    phone.record(What.REOPENED)
    assert phone.due() == [("burn", 15), ("burn", 30)]


def test_of_two_who_are_one_the_task_is_due_once(phone: Phone) -> None:
    phone.record(What.INTERVAL_SET, task="burn", minutes="30")
    phone.clock.pass_time(minutes=10)
    phone.record(What.INTERVAL_SET, "c2", task="burn", minutes="15")
    phone.record(What.MERGED, into="c2")
    assert [(one.casualty, one.left) for one in phone.all()] == [("c2", timedelta(minutes=5))]
