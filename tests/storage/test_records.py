"""What the user records: kept, typed, and honest about what could not be kept."""

import errno
import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.events import Event
from care.tourniquet import Role
from storage import documents
from storage.documents import OwnContact, Settings, Theme, Tick
from storage.folder import default_folder
from storage.records import FORMAT, NotSaved, Records
from tests.clocks import FakeClock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    records = Records(tmp_path / "data")
    yield records
    records.close()


def reopened(records: Records) -> Records:
    """The same records after the app was closed and started again."""
    records.close()
    return Records(records.folder)


def applied(clock: FakeClock, name: str = "one") -> Event:
    return Event(name, "applied", clock.read(), Role.SOLDIER, "", f"tourniquet-{name}")


def on_disk(records: Records) -> Any:
    return json.loads(records.path.read_text(encoding="utf-8"))


# What is kept.


def test_a_new_folder_holds_nothing_and_is_ready(records: Records) -> None:
    assert records.events == ()
    assert records.settings == Settings()
    assert not records.trouble
    assert not records.damage


def test_everything_survives_a_restart(records: Records, clock: FakeClock) -> None:
    event = Event("e", "applied", clock.read(), Role.MEDIC, "c", "t", {"limb": "leg"})
    tick = Tick("march", "blood-sweep", "c", on=True, at=clock.read(), who=Role.MEDIC)
    contact = OwnContact("o", "Медик", phone="+380 44 000 00 00")
    records.add_events(event)
    records.add_ticks(tick)
    records.save_own_contact(contact)
    casualty = records.add_casualty("Олександр")
    records.change_settings(theme=Theme.RED, text_size=200, favourites=("do-not-move", "radio-wait"))

    again = reopened(records)

    assert again.events == (event,)
    assert again.ticks == (tick,)
    assert again.own_contacts == (contact,)
    assert again.casualties == (casualty,)
    assert again.settings == Settings(theme=Theme.RED, text_size=200, favourites=("do-not-move", "radio-wait"))
    again.close()


def test_casualties_are_numbered_one_after_another(records: Records) -> None:
    assert [records.add_casualty().number for _ in range(3)] == [1, 2, 3]


def test_a_casualty_can_be_named_later(records: Records) -> None:
    first, second = records.add_casualty(), records.add_casualty()
    records.rename_casualty(second.id, "Іван")
    again = reopened(records)
    assert [c.name for c in again.casualties] == ["", "Іван"]
    assert again.casualties[0] == first
    again.close()


def test_a_contact_is_changed_deleted_and_brought_back(records: Records) -> None:
    records.save_own_contact(OwnContact("a", "Zoya"))
    records.save_own_contact(OwnContact("b", "anna"))
    records.save_own_contact(OwnContact("a", "Zoya", phone="1512"))
    assert [c.name for c in records.own_contacts] == ["anna", "Zoya"]
    deleted = records.delete_own_contact("a")
    assert [c.id for c in records.own_contacts] == ["b"]
    records.restore_own_contact(deleted)
    again = reopened(records)
    assert again.own_contacts == (OwnContact("b", "anna"), OwnContact("a", "Zoya", phone="1512"))
    again.close()


def test_deleting_a_contact_twice_says_so(records: Records) -> None:
    records.save_own_contact(OwnContact("a", "Zoya"))
    records.delete_own_contact("a")
    with pytest.raises(NotSaved, match="no longer there"):
        records.delete_own_contact("a")


def test_listeners_hear_of_every_change_until_they_leave(records: Records, clock: FakeClock) -> None:
    heard: list[int] = []
    leave = records.subscribe(lambda: heard.append(len(records.events)))
    records.add_events(applied(clock, "one"))
    leave()
    records.add_events(applied(clock, "two"))
    assert heard == [1]


@given(
    st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=20), max_size=4),
    st.datetimes(timezones=st.timezones()).filter(lambda when: 1 < when.year < 9999),
    st.floats(0, 1e9),
)
def test_an_event_reads_back_as_it_was_written(details: dict[str, str], wall: Any, counter: float) -> None:
    clock = FakeClock(wall=wall, counter=counter)
    event = Event("e", "described", clock.read(), "medic", "c", "t", details)
    document = json.loads(json.dumps(documents.from_event(event)))
    read = documents.to_event(document)
    assert documents.from_event(read) == document
    assert (read.id, read.what, read.details) == ("e", "described", details)
    assert abs((read.at.wall - wall).total_seconds()) <= 0.001
    assert abs(read.at.counter - counter) <= 0.001


# A newer version's records.


FUTURE: dict[str, Any] = {
    "about": {"1": {"format": FORMAT + 1, "made_by": "9.0"}},
    "events": {
        "1": {
            "id": "x",
            "what": "teleported",
            "at": {"wall": "2030-01-01T00:00:00.000+00:00", "run": "r", "counter": 1.0, "sun": "high"},
            "who": "surgeon",
            "mood": {"calm": True},
        },
        "2": {"shape": "of a record nobody knows yet"},
    },
    "casualties": {"1": {"id": "c", "number": 1, "name": "", "blood": "O"}},
    "own_contacts": {"1": {"id": "o", "name": "Anna", "photo": "…"}},
    "settings": {"1": {"theme": "sepia", "role": "surgeon", "text_size": 300, "voice": "loud", "favourites": 5}},
    "dreams": {"1": {"of": "home"}},
}


@pytest.fixture
def future(tmp_path: Path) -> Iterator[Records]:
    (tmp_path / "records.json").write_text(json.dumps(FUTURE), encoding="utf-8")
    records = Records(tmp_path)
    yield records
    records.close()


def test_what_a_newer_version_wrote_is_read_as_far_as_it_is_understood(future: Records) -> None:
    assert future.from_newer_version
    assert [event.what for event in future.events] == ["teleported"]
    assert future.unreadable == 1
    assert future.settings == Settings()


def test_what_a_newer_version_wrote_survives_every_kind_of_write(future: Records, clock: FakeClock) -> None:
    future.add_events(applied(clock))
    future.add_ticks(Tick("march", "x", "", on=True, at=clock.read(), who="soldier"))
    future.add_casualty()
    future.rename_casualty("c", "Anna")
    future.save_own_contact(OwnContact("o", "Anna", phone="102"))
    future.restore_own_contact(future.delete_own_contact("o"))
    future.change_settings(text_size=150)

    kept = on_disk(future)

    assert kept["about"] == FUTURE["about"]
    assert kept["dreams"] == FUTURE["dreams"]
    assert kept["events"]["1"] == FUTURE["events"]["1"]
    assert kept["events"]["2"] == FUTURE["events"]["2"]
    assert kept["casualties"]["1"] == FUTURE["casualties"]["1"] | {"name": "Anna"}
    contact = next(iter(kept["own_contacts"].values()))
    assert contact | {"name": "Anna", "photo": "…", "phone": "102"} == contact
    assert kept["settings"]["1"] == FUTURE["settings"]["1"] | {"text_size": 150}


# What goes wrong.


@pytest.mark.parametrize(
    "damage",
    [
        b'{"events": {"1": {"id"',
        b"\xff\xfe\x00garbage",
        b"",
        b"[]",
        b'{"events": [1]}',
        b'{"events": {"one": {}}}',
    ],
)
def test_a_damaged_file_costs_at_most_the_last_change_and_is_told(
    records: Records, clock: FakeClock, damage: bytes
) -> None:
    records.add_events(applied(clock, "one"))
    records.add_events(applied(clock, "two"))
    records.close()
    records.path.write_bytes(damage)

    again = Records(records.folder)

    assert [event.id for event in again.events] == ["one"]
    assert "damaged" in again.damage
    assert damage in [path.read_bytes() for path in again.folder.glob("*.damaged-*")]
    again.add_events(applied(clock, "three"))
    third = reopened(again)
    assert [event.id for event in third.events] == ["one", "three"]
    assert not third.damage
    third.close()


def test_with_no_good_generation_left_both_are_kept_and_recording_goes_on(
    tmp_path: Path, clock: FakeClock
) -> None:
    (tmp_path / "records.json").write_bytes(b"bad")
    (tmp_path / "records.json.previous").write_bytes(b"worse")
    records = Records(tmp_path)
    assert "Recording starts anew" in records.damage
    assert {path.read_bytes() for path in tmp_path.glob("*.damaged-*")} == {b"bad", b"worse"}
    records.add_events(applied(clock))
    again = reopened(records)
    assert len(again.events) == 1
    again.close()


@contextmanager
def no_room() -> Iterator[None]:
    """No file may grow past a few bytes: what a full disk looks like, enforced by the kernel."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_a_full_disk_is_told_and_nothing_is_pretended(records: Records, clock: FakeClock) -> None:
    records.add_events(applied(clock, "one"))
    with no_room(), pytest.raises(NotSaved, match="full"):
        records.add_events(applied(clock, "two"))
    assert [event.id for event in records.events] == ["one"]
    records.add_events(applied(clock, "three"))
    again = reopened(records)
    assert [event.id for event in again.events] == ["one", "three"]
    again.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small file system")
def test_a_really_full_file_system(tmp_path: Path, clock: FakeClock) -> None:
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not allow mounting")
    try:
        records = Records(tmp_path)
        saved = 0
        with pytest.raises(NotSaved, match="full"):
            for number in range(1000):
                records.add_events(applied(clock, str(number)))
                saved += 1
        assert len(records.events) == saved > 10
        again = reopened(records)
        assert len(again.events) == saved
        assert not again.damage
        again.close()
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


@contextmanager
def not_ours(folder: Path) -> Iterator[None]:
    """A folder that others may read and only its owner may write; root steps down to nobody to feel it."""
    for parent in (folder, *folder.parents[:4]):
        parent.chmod(0o755)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_read_and_the_reason_told(tmp_path: Path, clock: FakeClock) -> None:
    records = Records(tmp_path)
    records.add_events(applied(clock))
    records.close()
    with not_ours(tmp_path):
        again = Records(tmp_path)
        assert len(again.events) == 1
        assert "does not let Zero Line write" in again.trouble
        with pytest.raises(NotSaved, match="does not let"):
            again.add_events(applied(clock, "two"))
        assert len(again.events) == 1
        again.close()


def test_a_folder_that_becomes_unwritable_under_way(records: Records, clock: FakeClock) -> None:
    records.add_events(applied(clock))
    with not_ours(records.folder), pytest.raises(NotSaved, match="does not let"):
        records.add_events(applied(clock, "two"))
    assert len(records.events) == 1


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    records = Records(tmp_path / "file" / "data")
    assert records.trouble
    with pytest.raises(NotSaved):
        records.change_settings(text_size=150)
    assert records.settings == Settings()


def test_any_other_error_is_told_in_the_systems_words(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(NotSaved, match="Input/output error"):
        records.change_settings(text_size=150)


# Two processes.


SECOND = """
import sys
from pathlib import Path
from care.events import Event
from storage.records import NotSaved, Records
from tests.clocks import FakeClock

records = Records(Path(sys.argv[1]))
print(len(records.events))
print(records.trouble)
try:
    records.add_events(Event("second", "applied", FakeClock().read(), "soldier"))
    print("saved")
except NotSaved as error:
    print(error)
"""


def second_process(folder: Path) -> list[str]:
    """What another process with the same records sees and gets."""
    done = subprocess.run(
        [sys.executable, "-c", SECOND, str(folder)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


def test_a_second_process_reads_says_why_it_cannot_write_and_changes_nothing(
    records: Records, clock: FakeClock
) -> None:
    records.add_events(applied(clock))
    before = records.path.read_bytes()
    seen, trouble, answer = second_process(records.folder)
    assert seen == "1"
    assert "already open" in trouble
    assert answer == trouble
    assert records.path.read_bytes() == before
    records.add_events(applied(clock, "two"))
    assert [event.id for event in records.events] == ["one", "two"]


def test_once_the_first_lets_go_the_second_can_write(records: Records, clock: FakeClock) -> None:
    records.add_events(applied(clock))
    waiting = Records(records.folder)
    assert "already open" in waiting.trouble
    records.add_events(applied(clock, "two"))
    records.close()
    waiting.open()
    assert not waiting.trouble
    waiting.add_events(applied(clock, "three"))
    assert [event.id for event in waiting.events] == ["one", "two", "three"]
    waiting.close()


def test_a_killed_process_holds_nothing_back(records: Records) -> None:
    records.close()
    code = "import os, sys; from pathlib import Path; from storage.records import Records; "
    code += "r = Records(Path(sys.argv[1])); assert not r.trouble; os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(records.folder)], cwd=ROOT, check=False)
    again = Records(records.folder)
    assert not again.trouble
    again.close()


# Where records live.


def test_flet_says_where_records_live(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FLET_APP_STORAGE_DATA", str(tmp_path))
    assert default_folder() == tmp_path


def test_else_they_live_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FLET_APP_STORAGE_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    folder = default_folder()
    assert folder.is_absolute()
    assert folder.name == "zero-line"
    assert tmp_path not in folder.parents


def test_the_folder_is_the_users_alone(records: Records) -> None:
    assert records.folder.stat().st_mode & 0o077 == 0


# Where something else keeps a second writer out, as the mount under the folder does in a browser.


@pytest.fixture
def refusing(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """What a mount refuses because another tab writes there: "mkdir", "touch", "open". No real disk says EBUSY."""
    refused: set[str] = set()

    def refuse(what: str, real: Any) -> Any:
        def maybe(path: Path, *given: Any, **named: Any) -> Any:
            if what in refused and not (what == "open" and given[:1] != ("wb",)):
                raise OSError(errno.EBUSY, "Resource busy", str(path))
            return real(path, *given, **named)

        return maybe

    for what in ("mkdir", "touch", "open"):
        monkeypatch.setattr(Path, what, refuse(what, getattr(Path, what)))
    yield refused


def test_a_guarded_folder_gets_no_lock_file(tmp_path: Path, clock: FakeClock) -> None:
    records = Records(tmp_path, guarded=True)
    records.add_events(applied(clock))
    records.close()
    records.close()
    assert {path.name for path in tmp_path.iterdir()} <= {"records.json", "records.json.previous"}


@pytest.mark.parametrize("refused", ["mkdir", "touch"])
def test_a_second_tab_reads_says_why_it_cannot_write_and_can_take_over(
    tmp_path: Path, clock: FakeClock, refusing: set[str], refused: str
) -> None:
    first = Records(tmp_path, guarded=True)
    first.add_events(applied(clock))
    refusing.add(refused)
    second = Records(tmp_path, guarded=True)
    assert second.elsewhere
    assert "in another window, tab or program" in second.trouble
    assert [event.id for event in second.events] == ["one"]
    with pytest.raises(NotSaved, match="already open"):
        second.add_events(applied(clock, "two"))
    refusing.clear()
    second.open()
    assert not second.elsewhere
    second.add_events(applied(clock, "two"))
    assert [event.id for event in reopened(second).events] == ["one", "two"]


def test_a_tab_that_was_taken_over_says_so_reads_on_and_follows_the_other(
    tmp_path: Path, clock: FakeClock, refusing: set[str]
) -> None:
    first, second = Records(tmp_path, guarded=True), Records(tmp_path, guarded=True)
    first.add_events(applied(clock))
    second.open()
    second.add_events(applied(clock, "two"))

    refusing.add("open")
    with pytest.raises(NotSaved, match="already open"):
        first.add_events(applied(clock, "three"))
    refusing |= {"mkdir"}
    heard: list[tuple[str, ...]] = []
    first.subscribe(lambda: heard.append(tuple(event.id for event in first.events)))
    first.open()
    assert first.elsewhere
    first.open()
    assert heard == [("one", "two"), ("one", "two")]
    assert first.events == second.events
