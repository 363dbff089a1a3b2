"""The storage under TinyDB: whole or not at all, and never thrown away."""

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from storage.files import AtomicJSONStorage, set_aside

BEFORE = {"events": {"1": {"what": "before"}}}
AFTER = {"events": {"1": {"what": "before"}, "2": {"what": "after"}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records.json"


def written(path: Path, *states: Any) -> AtomicJSONStorage:
    """A storage to which these states were written, one after another."""
    storage = AtomicJSONStorage(path)
    for state in states:
        storage.write(state)
    return storage


def test_a_new_database_is_empty_and_makes_its_file(path: Path) -> None:
    assert AtomicJSONStorage(path).read() is None
    assert path.exists()


def test_what_is_written_is_read(path: Path) -> None:
    assert written(path, BEFORE, AFTER).read() == AFTER
    assert AtomicJSONStorage(path).read() == AFTER


def test_the_generation_before_the_last_write_is_kept(path: Path) -> None:
    storage = written(path, BEFORE, AFTER)
    assert json.loads(storage.previous.read_text()) == BEFORE


def test_tinydb_works_on_it(path: Path) -> None:
    with TinyDB(path, storage=AtomicJSONStorage) as database:
        database.insert({"limb": "leg"})
    with TinyDB(path, storage=AtomicJSONStorage) as database:
        assert database.all() == [{"limb": "leg"}]


@settings(max_examples=30, deadline=None)  # each example waits for the disk
@given(
    st.dictionaries(
        st.text(max_size=5),
        st.dictionaries(st.integers(1, 99).map(str), st.dictionaries(st.text(max_size=5), st.text(max_size=9))),
    )
)
def test_reading_gives_back_what_was_written(tmp_path_factory: pytest.TempPathFactory, state: Any) -> None:
    path = tmp_path_factory.mktemp("any") / "records.json"
    assert written(path, state).read() == state


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda raw: raw[: len(raw) // 2],
    "garbage": lambda raw: bytes(range(255, 127, -1)),
    "zeros": lambda raw: bytes(len(raw)),
    "empty": lambda raw: b"",
    "a list": lambda raw: b"[1, 2]",
    "a number": lambda raw: b"7",
    "far too deep": lambda raw: b"[" * 100_000,
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_file_gives_way_to_the_last_good_one_and_is_kept(path: Path, kind: str) -> None:
    written(path, BEFORE, AFTER)
    damaged = DAMAGE[kind](path.read_bytes())
    path.write_bytes(damaged)

    storage = AtomicJSONStorage(path)

    assert storage.read() == BEFORE
    assert storage.recovery is not None
    assert storage.recovery.damaged.read_bytes() == damaged
    assert storage.recovery.damaged.parent == path.parent
    assert json.loads(path.read_text()) == BEFORE


def test_damage_noticed_only_by_a_write_does_not_spoil_the_last_good_one(path: Path) -> None:
    written(path, BEFORE, AFTER)
    path.write_bytes(b"garbage")
    storage = AtomicJSONStorage(path)
    storage.write(AFTER)
    assert json.loads(storage.previous.read_text()) == BEFORE


def test_with_both_generations_damaged_nothing_is_touched(path: Path) -> None:
    storage = written(path, BEFORE, AFTER)
    path.write_bytes(b"bad")
    storage.previous.write_bytes(b"worse")
    with pytest.raises(json.JSONDecodeError):
        AtomicJSONStorage(path).read()
    assert (path.read_bytes(), storage.previous.read_bytes()) == (b"bad", b"worse")


def test_a_second_damage_does_not_overwrite_what_was_set_aside_before(path: Path) -> None:
    path.write_bytes(b"now")
    first, second = set_aside(path, b"one"), set_aside(path, b"two")
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_what_cannot_be_json_touches_nothing(path: Path) -> None:
    storage = written(path, BEFORE)
    with pytest.raises(TypeError):
        storage.write({"events": {"1": {"what": object()}}})
    assert storage.read() == BEFORE
    assert sorted(p.name for p in path.parent.iterdir()) == ["records.json"]


def test_reading_only_changes_nothing_on_disk(path: Path) -> None:
    written(path, BEFORE, AFTER)
    path.write_bytes(b"garbage")
    before = {p.name: p.read_bytes() for p in path.parent.iterdir()}

    storage = AtomicJSONStorage(path, access_mode="r")

    assert storage.read() == BEFORE
    with pytest.raises(OSError, match="reading only"):
        storage.write(AFTER)
    assert {p.name: p.read_bytes() for p in path.parent.iterdir()} == before


def test_reading_only_what_is_not_there_is_an_error(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        AtomicJSONStorage(path, access_mode="r")


class TestWithoutHardLinks:
    """Android and browsers have none: the old file steps aside instead."""

    @pytest.fixture(autouse=True)
    def no_links(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def link(*_: Any) -> None:
            raise OSError(errno.EPERM, "no hard links here")

        monkeypatch.setattr(os, "link", link)

    def test_both_generations_are_kept(self, path: Path) -> None:
        storage = written(path, BEFORE, AFTER)
        assert storage.read() == AFTER
        assert json.loads(storage.previous.read_text()) == BEFORE

    def test_a_kill_between_the_two_steps_leaves_the_state_before_the_write(self, path: Path) -> None:
        storage = written(path, BEFORE)
        path.rename(storage.previous)
        restarted = AtomicJSONStorage(path)
        assert restarted.read() == BEFORE
        assert restarted.recovery is None
