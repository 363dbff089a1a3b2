"""A record from another phone comes whole or not at all, whatever it is."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from care.casualty import replay
from care.events import Event, What
from care.letters import LETTERS
from care.merging import merge
from care.transfer import Missing, Refused, parts, read
from storage.files import AtomicJSONStorage
from storage.records import NotSaved, Records
from storage.records_file import Tables
from tests.clocks import FakeClock
from tests.records import typical

IMPORTS = 500
"""Damaged or hostile ones, as issue 4 asks."""


def receive(records: Records, texts: list[str]) -> bool:
    """What the screen does with what was read. Returns whether it was all there."""
    got = read(texts)
    if isinstance(got, Missing):
        return False
    merged = merge(replay(records.casualties, records.events), records.ticks, got)
    records.receive(merged.casualty, merged.events, merged.ticks)
    return True


def state(records: Records) -> tuple[object, ...]:
    return (records.path.read_bytes(), records.casualties, records.events, records.ticks, records.changes)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """Somebody is looked after here already."""
    records = Records(tmp_path)
    ours = records.add_casualty("Anna")
    records.add_events(Event("ours", What.APPLIED, FakeClock().read(), "medic", ours.id, "t1"))
    yield records
    records.close()


def test_it_comes_in_one_write_and_is_there_after_a_restart(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = []
    real = AtomicJSONStorage.write

    def write(storage: AtomicJSONStorage, data: Tables) -> None:
        writes.append(data)
        real(storage, data)

    monkeypatch.setattr(AtomicJSONStorage, "write", write)
    casualty, events, ticks = typical()
    assert receive(records, parts(casualty, events, ticks, with_names=True, size=500))
    assert len(writes) == 1
    assert records.casualties[-1] == replace(casualty, number=2)
    before = (records.casualties, [e.id for e in records.events], records.ticks)
    records.open()
    assert (records.casualties, [e.id for e in records.events], records.ticks) == before
    # And it goes on as ever.
    records.add_events(Event("later", What.REASSESSED, FakeClock().read(), "medic", casualty.id, "t1"))
    records.add_casualty()
    records.open()
    assert records.unreadable == 0
    assert (records.events[-1].id, [c.number for c in records.casualties]) == ("later", [1, 2, 3])


def test_a_second_time_changes_nothing(records: Records) -> None:
    sent = parts(*typical(), with_names=True)
    receive(records, sent)
    before = (records.casualties, records.events, records.ticks)
    receive(records, sent)
    assert (records.casualties, records.events, records.ticks) == before


def test_a_name_comes_later(records: Records) -> None:
    record = typical()
    receive(records, parts(*record, with_names=False))
    assert records.casualties[-1].name == ""
    receive(records, parts(*record, with_names=True))
    records.open()
    assert records.casualties[-1].name == record[0].name


def test_into_an_empty_folder(tmp_path: Path) -> None:
    records = Records(tmp_path / "new")
    assert receive(records, parts(*typical(), with_names=True))
    records.open()
    assert (len(records.casualties), records.from_newer_version, records.unreadable) == (1, False, 0)
    records.close()


def test_what_cannot_be_written_changes_nothing(records: Records, monkeypatch: pytest.MonkeyPatch) -> None:
    casualty, events, ticks = typical()
    before = state(records)

    def full(_path: Path, _raw: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("storage.files._write_durably", full)
        with pytest.raises(NotSaved, match="full"):
            records.receive(casualty, events, ticks)
    assert state(records) == before
    records.open()
    assert state(records)[:4] == before[:4]
    records.receive(casualty, events, ticks)
    assert len(records.casualties) == 2


def test_events_that_are_known_are_not_written_again(records: Records) -> None:
    casualty, events, _ = typical()
    before = state(records)
    with pytest.raises(NotSaved):
        records.receive(casualty, [*events, records.events[0]], [])
    assert state(records) == before


def spoil(chance: random.Random, sent: list[str], other: list[str]) -> list[str]:
    """What can happen to texts on their way, and what somebody can make of them."""
    texts = list(sent)
    at = chance.randrange(len(texts))
    text, place = texts[at], chance.randrange(len(texts[at]))
    match chance.randrange(10):
        case 0:  # another letter
            texts[at] = text[:place] + chance.choice(LETTERS + ":Ж \n") + text[place + 1 :]
        case 1:  # a flipped bit
            texts[at] = text[:place] + chr(ord(text[place]) ^ 1 << chance.randrange(7)) + text[place + 1 :]
        case 2:  # cut
            texts[at] = text[:place]
        case 3:  # a piece is missing, or comes twice
            end = place + chance.randrange(1, 30)
            texts[at] = text[:place] + text[end:] if chance.random() < 0.5 else text[:end] + text[place:]
        case 4:  # parts of another record
            texts[at] = chance.choice(other)
        case 5:  # numbers changed
            texts = [
                part.replace(f"/{at + 1}/", f"/{chance.choice([0, at, at + 2, 99, 10**9])}/", 1) for part in texts
            ]
        case 6:  # nothing but noise
            texts = [chance.randbytes(chance.randrange(2000)).decode("latin-1")]
        case 7:  # noise that looks like ours
            noise = "".join(chance.choice(LETTERS) for _ in range(chance.randrange(3000)))
            texts = [f"ZL{chance.choice([0, 1, 1, 1, 2, 9999])}/1/{chance.choice([1, 1, 2, 99])}/{noise}:"]
        case 8:  # lost
            del texts[at]
        case 9:  # in a different order, glued together
            chance.shuffle(texts)
            texts = ["".join(texts)[place:]]
    return texts


def test_500_damaged_imports_change_nothing(records: Records) -> None:
    chance = random.Random(20261122)
    sent, other = (parts(*typical(), with_names=True, size=400) for _ in range(2))
    before = state(records)
    refused = missing = 0
    while refused + missing < IMPORTS:
        texts = spoil(chance, sent, other)
        arrived = "".join("".join(texts).split()).upper()
        if all(part in arrived for part in sent):
            continue  # What was added around the parts does no harm.
        try:
            assert not receive(records, texts), texts
            missing += 1
        except Refused as refusal:
            assert str(refusal)
            refused += 1
        assert state(records) == before
    assert refused > IMPORTS / 2
