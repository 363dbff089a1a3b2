"""Records that somebody made to do harm: every checksum is right, and what is inside is not."""

import hashlib
import random
import zlib
from pathlib import Path

from care import packing
from care.letters import to_letters
from care.spelling import Reader, Writer
from care.transfer import Refused, _check, parts
from storage.records import Records
from tests.records import typical
from tests.storage.test_receiving import receive, state

IMPORTS = 500


def sealed(packed: bytes) -> list[str]:
    """A transfer with the right checksums, whatever it holds."""
    name = hashlib.sha256(packed).digest()[:8]
    return [f"ZL1/1/1/{to_letters(name + _check(1, 1, name + packed) + packed)}:"]


def squeezed(data: bytes, ids: bytes = b"") -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, packing._FORESEEN)
    length = Writer()
    length.number(len(ids))
    return bytes(length.data) + ids + squeeze.compress(data) + squeeze.flush()


def opened(packed: bytes) -> tuple[bytes, bytes]:
    """What is inside a packed record: its data, and its ids."""
    length = Reader(packed, b"")
    ids = length.raw(length.number())
    return packing._unsqueezed(packed[length.at :]), ids


def test_500_forged_imports_never_crash_and_come_whole_or_not_at_all(tmp_path: Path) -> None:
    """Where a forgery happens to be a record, it is one: whole, of one casualty, readable after a restart."""
    chance = random.Random(1941)
    casualty, events, ticks = typical()
    data, ids = opened(packing.pack(casualty, events, ticks, with_names=True))
    records = Records(tmp_path)
    ours = records.add_casualty("Anna")
    taken = 0
    for _ in range(IMPORTS):
        forged, forged_ids = bytearray(data), bytearray(ids)
        for _ in range(chance.randrange(1, 4)):
            forged[chance.randrange(len(forged))] = chance.randrange(256)
        if chance.random() < 0.3:
            forged_ids[chance.randrange(len(ids))] ^= 1 << chance.randrange(8)
        if chance.random() < 0.2:
            del forged[chance.randrange(len(forged)) :]
        if chance.random() < 0.1:
            forged += b"\xff" * chance.randrange(1, 30)
        before = state(records)
        casualties, known = len(records.casualties), len(records.events)
        try:
            receive(records, sealed(squeezed(bytes(forged), bytes(forged_ids))))
        except Refused as refusal:
            assert str(refusal)
            assert state(records) == before
            continue
        taken += 1
        assert len(records.casualties) <= casualties + 1
        assert len(records.events) <= known + len(events)
    assert taken < IMPORTS / 2
    had = (records.casualties, [event.id for event in records.events], len(records.ticks))
    records.open()
    assert (records.casualties, [event.id for event in records.events], len(records.ticks)) == had
    assert (records.damage, records.unreadable, records.casualties[0]) == ("", 0, ours)
    records.close()


def test_bombs_are_refused_at_once(tmp_path: Path) -> None:
    records = Records(tmp_path)
    records.add_casualty()
    before = state(records)
    for inside in (bytes(20_000_000), b"\x01" * 20_000_000, b"\x80" * 10_000_000):
        try:
            receive(records, sealed(squeezed(inside)))
        except Refused:
            continue
        raise AssertionError("it was taken")
    for text in ("ZL1/1/1/" * 200_000, "ZL1/1/1/A" * 200_000 + ":", "A" * 2_000_000, ":" * 1_000_000):
        try:
            receive(records, [text])
        except Refused:
            continue
        raise AssertionError("it was taken")
    assert state(records) == before
    assert parts(*typical(), with_names=True)
    records.close()
