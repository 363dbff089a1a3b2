"""Phone to phone: what is sent arrives as it was, or not at all."""

import hashlib
import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care import packing, transfer
from care.casualty import Casualty
from care.clock import Reading
from care.events import Event, What
from care.letters import LETTERS, to_bytes, to_letters
from care.shorthand import WORDS
from care.spelling import UnknownWord, Writer
from care.transfer import (
    CannotSend,
    Damaged,
    Foreign,
    Missing,
    Mixed,
    Newer,
    Refused,
    Transfer,
    parts,
    read,
    without_names,
)
from tests.records import Record, records, typical

FROZEN, FROZEN_HASH, FORESEEN_HASH = 264, "5f623f8509939891", "6527030cffaa853c"
AT = Reading(datetime(2026, 11, 22, 10, 0, tzinfo=UTC), "first", 1000.5)
SOMEBODY = Casualty("0011223344556677", 3, "Ivan")


def event(what: str = What.NOTED, name: str = "aa", *, casualty: str = SOMEBODY.id, **details: str) -> Event:
    return Event(name, what, AT, "medic", casualty, "", details)


@given(records(), st.sampled_from([60, 200, 1588]))
def test_what_is_sent_arrives_as_it_was(record: Record, size: int) -> None:
    casualty, events, ticks = record
    sent = parts(casualty, events, ticks, with_names=True, size=min(size * 20, 4296))
    assert read(sent) == Transfer(casualty, tuple(events), tuple(ticks), with_names=True)


@given(records(most=5), st.randoms(use_true_random=False))
def test_parts_may_come_in_any_order_and_twice_and_in_one_text(record: Record, chance: random.Random) -> None:
    casualty, events, ticks = record
    sent = parts(casualty, events, ticks, with_names=True, size=150)
    assert all(len(part) <= 150 for part in sent)
    mixed = [*sent, *chance.sample(sent, len(sent) // 2)]
    chance.shuffle(mixed)
    expected = Transfer(casualty, tuple(events), tuple(ticks), with_names=True)
    assert read(mixed) == expected
    assert read(["Here it is:\n" + "\n".join(mixed)]) == expected
    wrapped = "\n".join(part[at : at + 40] for part in sent for at in range(0, len(part), 40))
    assert read([wrapped.lower()]) == expected


def test_a_typical_casualty_fits_one_code() -> None:
    casualty, events, ticks = typical()
    sent = parts(casualty, events, ticks, with_names=True)
    assert len(sent) == 1
    assert set(sent[0]) <= set(LETTERS) | {":"}
    got = read(sent)
    assert isinstance(got, Transfer)
    assert [e.id for e in got.events] == [e.id for e in events]


def test_parts_that_are_missing_are_named() -> None:
    sent = parts(*typical(), with_names=True, size=400)
    assert len(sent) > 3
    got = read([sent[2], sent[0]])
    assert got == Missing((1, 3), len(sent))
    assert isinstance(got, Missing)
    assert got.parts == (2, *range(4, len(sent) + 1))


def test_without_names_neither_name_nor_free_words_are_sent() -> None:
    told = [
        event(What.IDENTIFIED, "a", allergies="penicillin"),
        event(What.WOUNDED, "b", region="chest", note="shot beside Petro"),
        event(What.NOTED, "c", text="brother of Petro"),
        event("whispered", "d", to="Petro"),
        replace(event(What.UNDONE, "e", casualty=""), details={"event": "c"}),
    ]
    sent = parts(SOMEBODY, told, with_names=False)
    got = read(sent)
    assert isinstance(got, Transfer)
    assert got.casualty == Casualty(SOMEBODY.id, SOMEBODY.number)
    assert got.events == (told[0], event(What.WOUNDED, "b", region="chest"))
    assert not got.with_names


@given(records())
def test_without_names_nothing_private_is_left(record: Record) -> None:
    casualty, events, _ = record
    named, told = without_names(casualty, events)
    assert named.name == ""
    for one in told:
        assert one.what in set(What) - {What.NOTED}
        assert not set(one.details) & transfer.PRIVATE


@pytest.mark.parametrize(
    ("texts", "refusal", "words"),
    [
        ([], Foreign, "not a Zero Line record"),
        ([""], Foreign, "not a Zero Line record"),
        (["https://example.org/: a shop"], Foreign, "not a Zero Line record"),
        (["ZL1/1/1/"], Damaged, "cut off"),
        (["ZL1/1/1/:"], Damaged, "Part 1 of 1"),
        (["ZL1/0/1/ABCD:"], Damaged, "damaged"),
        (["ZL1/2/1/ABCD:"], Damaged, "damaged"),
        (["ZL1/1/9999/ABCD:"], Damaged, "damaged"),
        (["ZL0/1/1/ABCD:"], Damaged, "damaged"),
        (["ZL2/1/1/ABCD:"], Newer, "newer version"),
        (["ZL1/1/1/" + "Ї" * 30 + ":"], Damaged, "Part 1 of 1"),
    ],
)
def test_what_is_no_transfer_is_refused_in_words(texts: list[str], refusal: type[Refused], words: str) -> None:
    with pytest.raises(refusal, match=words):
        read(texts)


def test_parts_of_two_records_are_noticed() -> None:
    one, other = (parts(*typical(), with_names=True, size=400) for _ in range(2))
    with pytest.raises(Mixed):
        read([one[0], other[1]])


def test_something_else_beside_a_part_is_refused() -> None:
    sent = parts(*typical(), with_names=True, size=400)
    with pytest.raises(Foreign):
        read([sent[0], "no record at all"])


def test_a_part_that_lost_its_end_says_so() -> None:
    (part,) = parts(*typical(), with_names=True)
    with pytest.raises(Damaged, match="cut off"):
        read([part[:-50]])


def whole(packed: bytes) -> list[str]:
    """A transfer of one part with the right checksums, whatever it holds."""
    name = hashlib.sha256(packed).digest()[:8]
    return [f"ZL1/1/1/{to_letters(name + transfer._check(1, 1, name + packed) + packed)}:"]


def squeezed(data: bytes) -> bytes:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, packing._FORESEEN)
    return b"\0" + squeeze.compress(data) + squeeze.flush()


def test_a_bomb_is_not_unpacked() -> None:
    with pytest.raises(Damaged):
        read(whole(squeezed(bytes(50_000_000))))


def test_a_short_record_cannot_grow_large_by_repeating() -> None:
    writer = Writer()
    writer.number(1)
    for text in ("c", "n"):
        writer.text(text)
    for number in (1, 6_000, 0):
        writer.number(number)
    writer.text("x" * 100_000)
    for _ in range(5_999):
        writer.text("x" * 100_000)
    with pytest.raises(Damaged):
        read(whole(squeezed(bytes(writer.data))))


def test_huge_numbers_are_refused() -> None:
    for number in (1 << 62, 1 << 63, (1 << 64) - 1):
        for before in ((), (1, 0, 0), (1, 8, 8), (1, 8, 8, 1)):
            writer = Writer()
            for small in before:
                writer.number(small)
            writer.number(number)
            with pytest.raises(Refused):
                read(whole(squeezed(bytes(writer.data) + b"\x01" * 20)))


def test_a_word_of_a_newer_version_says_so() -> None:
    writer = Writer()
    writer.number(1)
    writer.number(len(WORDS) << 3)
    with pytest.raises(Newer):
        read(whole(squeezed(bytes(writer.data))))
    with pytest.raises(UnknownWord):
        packing.unpack(squeezed(bytes(writer.data)))


@pytest.mark.parametrize(
    "of",
    [
        lambda: (SOMEBODY, [event(casualty="somebody else")], []),
        lambda: (SOMEBODY, [replace(event(casualty=""), tourniquet="unknown")], []),
        lambda: (SOMEBODY, [], [replace(typical()[2][0], casualty="somebody else")]),
    ],
)
def test_entries_about_somebody_else_are_refused(of: Callable[[], Record]) -> None:
    with pytest.raises(Damaged, match="somebody else"):
        read(parts(*of(), with_names=True))


def test_two_events_of_one_name_and_nobodys_record_are_refused() -> None:
    for casualty, events in ((SOMEBODY, [event(), event()]), (Casualty("", 1), [])):
        with pytest.raises(Damaged):
            read(parts(casualty, events, with_names=True))


@pytest.mark.parametrize(
    "what",
    [
        event(text="\ud800"),
        replace(event(), at=replace(AT, counter=float("nan"))),
        replace(event(), at=replace(AT, counter=float("inf"))),
        replace(event(), at=replace(AT, counter=1e300)),
        event(text="".join(chr(0x400 + n % 7919) for n in range(600_000))),
    ],
)
def test_what_cannot_be_sent_says_so(what: Event) -> None:
    with pytest.raises(CannotSend):
        parts(SOMEBODY, [what], with_names=True)


def test_more_parts_than_can_be_counted_are_not_sent() -> None:
    with pytest.raises(CannotSend):
        parts(*typical(), with_names=True, size=40)


@given(st.binary(max_size=300))
def test_letters_are_bytes_again(data: bytes) -> None:
    letters = to_letters(data)
    assert set(letters) <= set(LETTERS)
    assert len(letters) <= len(data) * 1.5 + 1
    assert to_bytes(letters) == data


@pytest.mark.parametrize("letters", ["A", "ABCD", "...", "..", "A B", "a", "Ж0"])
def test_letters_nobody_wrote_are_refused(letters: str) -> None:
    with pytest.raises(ValueError, match="letter"):
        to_bytes(letters)


def test_the_words_two_phones_share_never_move() -> None:
    """A word moved or taken out would turn old transfers into false ones. Words may only be added at the end."""
    assert hashlib.sha256(" ".join(WORDS[:FROZEN]).encode()).hexdigest()[:16] == FROZEN_HASH
    assert hashlib.sha256(packing._FORESEEN).hexdigest()[:16] == FORESEEN_HASH
