"""A casualty's whole record as text that moves from phone to phone by QR codes or by copy and paste.

A transfer is one part or several. Each is one line in the letters of a QR code's dense mode:

    ZL1/2/3/…:      format 1, part 2 of 3, then letters for: 8 bytes of SHA-256 over the whole, which is also the
                    name all parts share; 4 bytes over this part; the part's piece of the whole. A colon ends it.

So parts can be read in any order, a damaged one is told from a missing one, and a mix of two transfers is noticed.
Nothing of what is read counts before all of it is there and right.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from care.casualty import Casualty, replay
from care.chart import about
from care.events import Event, Tick, What
from care.letters import to_bytes, to_letters
from care.packing import pack, unpack
from care.spelling import UnknownWord

FORMAT = 1
MOST_PARTS = 99
SIZE = 1588
"""Letters in one code by default: what fits QR version 23 with the least error correction."""
SMALL = 758
"""For a camera that cannot read those: version 15."""
MOST_LETTERS = 4296
"""No QR code holds more."""
_WHOLE, _PART = 8, 4
"""Bytes of the two checksums."""
_HEADER = len(f"ZL{FORMAT}/{MOST_PARTS}/{MOST_PARTS}/:")

PRIVATE = frozenset({"text", "note"})
"""Details that hold free words about people: without names they stay here, whatever the event."""

_BEGUN = re.compile(r"ZL([0-9]{1,4})/([0-9]{1,4})/([0-9]{1,4})/")


class Refused(ValueError):
    """What was read is no transfer that can be taken over; `str()` says why, in words for the user."""

    words = ""

    def __init__(self, words: str = "") -> None:
        super().__init__(words or self.words)


class Foreign(Refused):
    """It is something else."""

    words = "This is not a Zero Line record."


class Damaged(Refused):
    """It was one, but something in it changed on the way."""

    words = "This record was damaged on the way. Send it again from the other phone."


class Mixed(Refused):
    """Parts of two transfers."""

    words = "These parts belong to two different records. Start again, and read the parts of one only."


class Newer(Refused):
    """A newer version wrote it."""

    words = "This record comes from a newer version of Zero Line. Update this phone first."


class CannotSend(Refused):
    """A record that cannot be written as a transfer."""

    words = "This record is too long to send, or something in it cannot be sent."


@dataclass(frozen=True)
class Transfer:
    """A casualty's record as it came from another phone, whole and checked."""

    casualty: Casualty
    """With the number it has there."""
    events: tuple[Event, ...]
    ticks: tuple[Tick, ...]
    with_names: bool
    """False where the name and the free words were left out."""


@dataclass(frozen=True)
class Missing:
    """Some parts are there, others are not."""

    have: tuple[int, ...]
    of: int

    @property
    def parts(self) -> tuple[int, ...]:
        """The numbers of those that are not."""
        return tuple(number for number in range(1, self.of + 1) if number not in self.have)


def without_names(casualty: Casualty, events: Iterable[Event]) -> tuple[Casualty, list[Event]]:
    """The same without what may name people.

    Left out: the casualty's name; notes, whole; free words beside other events (`PRIVATE`: the remark on a
    wound); events whose word this version does not know, whole, as nobody can tell what they hold. Not left out:
    allergies, names of drugs, age, sex, weight, blood group.
    """
    known = set(What) - {What.NOTED}
    return replace(casualty, name=""), [bare(event) for event in events if event.what in known]


def bare(event: Event) -> Event:
    """The event without free words about people."""
    if not PRIVATE & set(event.details):
        return event
    return replace(event, details={name: told for name, told in event.details.items() if name not in PRIVATE})


def parts(
    casualty: Casualty,
    events: Iterable[Event],
    ticks: Iterable[Tick] = (),
    *,
    with_names: bool,
    size: int = SIZE,
) -> list[str]:
    """The texts to send, each of at most `size` letters and all of about the same length.

    `events` are those `care.chart.about` finds, in the order of the log.

    Raises:
        CannotSend: it is too long, or holds what no text or time can be.
    """
    chosen = list(events)
    if not with_names:
        casualty, chosen = without_names(casualty, chosen)
        # What was taken back with a note has nothing left to be about.
        mine = {event.id for event in about(replay((casualty,), chosen), casualty.id)}
        chosen = [event for event in chosen if event.id in mine]
    try:
        packed = pack(casualty, chosen, ticks, with_names=with_names)
    except (ValueError, OverflowError) as error:
        raise CannotSend from error
    whole = hashlib.sha256(packed).digest()[:_WHOLE]
    room = (size - _HEADER) // 3 * 2 - _WHOLE - _PART
    if room < 1 or len(packed) > room * MOST_PARTS:
        raise CannotSend
    many = -(-len(packed) // room)
    pieces = [packed[len(packed) * i // many : len(packed) * (i + 1) // many] for i in range(many)]
    return [
        f"ZL{FORMAT}/{i}/{many}/{to_letters(whole + _check(i, many, whole + piece) + piece)}:"
        for i, piece in enumerate(pieces, 1)
    ]


def _check(number: int, of: int, data: bytes) -> bytes:
    return hashlib.sha256(b"%d/%d/%b" % (number, of, data)).digest()[:_PART]


def read(texts: Sequence[str]) -> Transfer | Missing:
    """What was sent, from all that was read so far: parts in any order, some twice, several in one text.

    Raises:
        Foreign, Damaged, Mixed, Newer: see there. Nothing of it may be used.
    """
    found: dict[int, bytes] = {}
    wholes: set[tuple[int, bytes]] = set()
    for text in texts:
        held = _parts_in(text)
        if not held:
            raise Foreign
        for number, of, whole, piece in held:
            wholes.add((of, whole))
            if len(wholes) > 1:
                raise Mixed
            if found.setdefault(number, piece) != piece:
                raise Damaged
    if not wholes:
        raise Foreign
    ((of, whole),) = wholes
    if len(found) < of:
        return Missing(tuple(sorted(found)), of)
    packed = b"".join(found[number] for number in sorted(found))
    if hashlib.sha256(packed).digest()[:_WHOLE] != whole:
        raise Damaged
    try:
        transfer = Transfer(*unpack(packed))
    except UnknownWord as error:
        raise Newer from error
    except (ValueError, OverflowError, IndexError) as error:
        raise Damaged from error
    mine = {event.id for event in about(replay((transfer.casualty,), transfer.events), transfer.casualty.id)}
    others = {tick.casualty for tick in transfer.ticks} - {transfer.casualty.id}
    if others or any(event.id not in mine for event in transfer.events):
        raise Damaged("This record holds entries about somebody else. Send it again from the other phone.")
    return transfer


def _parts_in(text: str) -> list[tuple[int, int, bytes, bytes]]:
    """Number, number of all, the name of the whole, and the piece: of each part that a text holds."""
    # Mail wraps long lines, and some keyboards begin a word small.
    *whole_lines, rest = re.sub(r"\s+", "", text).upper().split(":")
    found = []
    for line in whole_lines:
        begun = _BEGUN.search(line)
        if begun:
            written_as, number, of = map(int, begun.groups())
            found.append(_part(written_as, number, of, line[begun.end() :]))
    if _BEGUN.search(rest):
        raise Damaged("A part is cut off. Copy all of it, up to the colon at its end.")
    return found


def _part(written_as: int, number: int, of: int, letters: str) -> tuple[int, int, bytes, bytes]:
    if written_as > FORMAT:
        raise Newer
    if written_as < 1 or not 1 <= number <= of <= MOST_PARTS or len(letters) > MOST_LETTERS:
        raise Damaged
    try:
        data = to_bytes(letters)
    except ValueError:
        data = b""
    whole, check, piece = data[:_WHOLE], data[_WHOLE : _WHOLE + _PART], data[_WHOLE + _PART :]
    if not piece or check != _check(number, of, whole + piece):
        raise Damaged(f"Part {number} of {of} was damaged on the way. Read or copy it again.")
    return number, of, whole, piece
