"""The watch: what it tells, once, and whether it sounds."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from care.casualty import Scene, replay
from care.events import Event, What, new_id
from care.tasks import REPEATS, TASKS
from care.tourniquet import AlertPoint, Role
from content.library import load
from screens.alarm_banner import when
from screens.watch import Watch
from storage.documents import Alarms, to_settings
from storage.records import NotSaved, Records
from tests.clocks import FakeClock


@dataclass
class FakeWindow:
    """As much of a window as the watch looks at."""

    records: Records
    events: tuple[Event, ...] = ()
    made: Scene = field(default_factory=Scene)

    @property
    def settings(self) -> Any:
        return self.records.settings

    @property
    def scene(self) -> Scene:
        if self.events is not self.records.events:
            self.events = self.records.events
            self.made = replay(self.records.casualties, self.events)
        return self.made


@dataclass
class Room:
    """A phone with the app open."""

    records: Records
    clock: FakeClock = field(default_factory=FakeClock)
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        window: Any = FakeWindow(self.records)
        self.watch = Watch(window, self.records, self.clock)

    def record(self, what: What, tourniquet: str = "", **details: str) -> None:
        self.records.add_events(Event(new_id(), what, self.clock.read(), "medic", "", tourniquet, details))

    def unseen(self) -> list[str]:
        return [one.what for one in self.watch.unseen]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(Records(tmp_path))
    yield room
    room.records.close()


def test_what_comes_due_is_told_once_and_stays_until_seen(room: Room) -> None:
    room.record(What.APPLIED, "t1")
    assert not room.watch.look()
    room.clock.pass_time(minutes=60)
    assert room.watch.look()
    assert room.unseen() == ["reassess"]
    assert [e.what for e in room.records.events] == ["applied", "alarmed"]
    assert not room.watch.look()
    room.open()  # after a restart it is still there, and on record once
    room.watch.look()
    assert room.unseen() == ["reassess"]
    assert len(room.records.events) == 2
    room.record(What.SEEN, alarm=room.watch.unseen[0].id)
    room.watch.look()
    assert room.unseen() == []


@pytest.mark.parametrize(
    ("alarms", "sounds"), [("loud", [True, True]), ("quiet", [True, False]), ("silent", [False] * 2)]
)
def test_a_loud_one_sounds_again_a_quiet_one_once_a_silent_one_never(
    room: Room, alarms: str, sounds: list[bool]
) -> None:
    room.records.change_settings(alarms=Alarms(alarms))
    room.record(What.APPLIED, "t1")
    room.clock.pass_time(minutes=60)
    heard = [room.watch.look()]
    room.clock.pass_time(minutes=2)
    heard.append(room.watch.look())
    assert heard == sounds
    assert room.unseen() == ["reassess"]


def test_an_alarm_that_cannot_be_saved_is_told_all_the_same(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.record(What.APPLIED, "t1")
    room.clock.pass_time(minutes=60)

    def full(*_: object) -> None:
        raise NotSaved("Full.")

    monkeypatch.setattr(room.records, "add_events", full)
    assert room.watch.look()
    assert room.unseen() == ["reassess"]
    assert not room.watch.look()


def test_two_windows_tell_one_alarm_on_record(room: Room) -> None:
    room.record(What.APPLIED, "t1")
    room.clock.pass_time(minutes=60)
    other: Any = FakeWindow(room.records)
    room.watch.look()
    Watch(other, room.records, room.clock).look()
    assert [e.what for e in room.records.events] == ["applied", "alarmed"]


@pytest.mark.parametrize("role", list(Role))
def test_everything_that_can_be_due_has_its_sentence(role: Role) -> None:
    library = load()
    names = [*TASKS, *(drug.task for drug in REPEATS), *AlertPoint, "recheck", "clocks"]
    assert all(library.say(f"due-{name}", "en", role) for name in names)
    assert library.say("alarms-only-open", "en", role)


def test_a_drug_is_never_said_to_be_given() -> None:
    library = load()
    for drug in REPEATS:
        words = library.say(f"due-{drug.task}", "en")
        assert words.endswith("may repeat from")
        assert "give" not in words.lower()


def test_when_in_words(room: Room) -> None:
    room.record(What.APPLIED, "t1")
    (first, *_) = room.watch.due()
    assert when(first) == "in 1 h"
    room.clock.pass_time(minutes=65)
    (first, *_) = room.watch.due()
    assert when(first) == "due since 5 min"


@pytest.mark.parametrize(
    ("document", "alarms", "awake"),
    [
        ({}, Alarms.LOUD, True),
        ({"alarms": "silent", "keep_awake": False}, Alarms.SILENT, False),
        ({"alarms": "whisper", "keep_awake": "dimmed"}, Alarms.LOUD, True),  # of a newer version
    ],
)
def test_how_alarms_sound_is_remembered(document: dict[str, Any], alarms: Alarms, awake: bool) -> None:
    settings = to_settings(document)
    assert (settings.alarms, settings.keep_awake) == (alarms, awake)
