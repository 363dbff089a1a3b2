"""Numbers, texts and times as few bytes, and back.

Everything becomes numbers: a known word its place in `care.shorthand`, a text that came before its turn, a time
its distance from the one before. Reading is strict: what `Writer` does not write is refused with a ValueError, an
OverflowError or an IndexError.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from care.clock import Reading
from care.shorthand import PLACES, WORDS

MOST_LETTERS = 2 * 1024 * 1024
"""All texts together have no more letters than this, each repetition counted: a short record cannot grow large."""
_MOST = 1 << 64
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_MICROSECOND = timedelta(microseconds=1)


class UnknownWord(ValueError):
    """A word that a newer version put on the list."""


class _Text(IntEnum):
    """How a text is written; the number is in the lowest three bits of the first byte."""

    WORD = 0
    SEEN = 1
    NUMBER = 2
    TENTHS = 3
    MOMENT = 4
    HEX = 5
    SPELLED = 6


@dataclass
class _Seen:
    """What came before, on either side: both keep the same account."""

    texts: list[str] = field(default_factory=list)
    turns: dict[str, int] = field(default_factory=dict)
    wall: int = 0
    """Milliseconds since 1970."""
    ahead: int = 0
    """By how many milliseconds the wall clock is ahead of the counter."""

    def note(self, text: str) -> None:
        """It came: from now on its turn stands for it."""
        self.turns[text] = len(self.texts)
        self.texts.append(text)


class Writer:
    """Writes them, one after another, into `data`.

    Raises ValueError or OverflowError where something cannot be written.
    """

    def __init__(self) -> None:
        self.data = bytearray()
        self.ids = bytearray()
        """Chance cannot be compressed, and spoils the rest: it is kept apart."""
        self.seen = _Seen()

    def number(self, value: int) -> None:
        """A whole number of nought or more, seven bits a byte."""
        if value >= _MOST:
            raise ValueError("too great a number")
        while value > 127:  # noqa: PLR2004 - seven bits
            self.data.append(value & 127 | 128)
            value >>= 7
        self.data.append(value)

    def signed(self, value: int) -> None:
        """A whole number below nought, too."""
        self.number(value * 2 if value >= 0 else -value * 2 - 1)

    def text(self, text: str) -> None:
        """A text, the shortest way."""
        how, value, raw = _written(text, self.seen)
        self.number(value << 3 | how)
        if how is _Text.HEX:
            self.ids += raw
        else:
            self.data += raw
        if how >= _Text.MOMENT:
            self.seen.note(text)

    def readings(self, readings: Iterable[Reading]) -> None:
        """So many readings of both clocks, to the millisecond."""
        at = list(readings)
        walls = [(reading.wall - _EPOCH) // _MILLISECOND for reading in at]
        counters = [round(round(reading.counter, 3) * 1000) for reading in at]
        for wall in walls:
            self.signed(wall - self.seen.wall)
            self.seen.wall = wall
        for wall, counter in zip(walls, counters, strict=True):
            self.signed(wall - counter - self.seen.ahead)
            self.seen.ahead = wall - counter
        for reading in at:
            self.text(reading.run)


def _written(text: str, seen: _Seen) -> tuple[_Text, int, bytes]:
    """The shortest way to write a text."""
    if text in PLACES:
        return _Text.WORD, PLACES[text], b""
    if text in seen.turns:
        return _Text.SEEN, seen.turns[text], b""
    if re.fullmatch(r"0|[1-9][0-9]{0,8}", text):
        return _Text.NUMBER, int(text), b""
    if re.fullmatch(r"(0|[1-9][0-9]{0,7})\.[0-9]", text):
        return _Text.TENTHS, int(text.replace(".", "")), b""
    moment = _moment(text)
    if moment is not None:
        return _Text.MOMENT, moment, b""
    if re.fullmatch(r"([0-9a-f]{2}){4,}", text):
        return _Text.HEX, len(text) // 2, bytes.fromhex(text)
    raw = text.encode()
    return _Text.SPELLED, len(raw), raw


def _moment(text: str) -> int | None:
    """Microseconds since 1970 of a time that reads just like this."""
    try:
        moment = (datetime.fromisoformat(text) - _EPOCH) // _MICROSECOND
    except (ValueError, TypeError):
        return None
    return moment if moment >= 0 and _as_moment(moment) == text else None


def _as_moment(microseconds: int) -> str:
    return (_EPOCH + microseconds * _MICROSECOND).isoformat()


class Reader:
    """Reads them in the same order."""

    def __init__(self, data: bytes, ids: bytes) -> None:
        self.data = data
        self.at = 0
        self.ids = ids
        self.id_at = 0
        self.letters = 0
        self.seen = _Seen()

    def number(self) -> int:
        """A whole number of nought or more."""
        value = shift = 0
        while True:
            byte = self.raw(1)[0]
            value |= (byte & 127) << shift
            shift += 7
            if value >= _MOST or (byte == 0 and shift > 7):  # noqa: PLR2004 - no number ends in nothing
                raise ValueError("no such number")
            if byte < 128:  # noqa: PLR2004 - seven bits
                return value

    def signed(self) -> int:
        """A whole number below nought, too."""
        value = self.number()
        return value // 2 if value % 2 == 0 else -(value // 2) - 1

    def raw(self, length: int) -> bytes:
        """The next bytes as they are."""
        if length > len(self.data) - self.at:
            raise ValueError("it ends too early")
        self.at += length
        return self.data[self.at - length : self.at]

    def text(self) -> str:
        """A text. `UnknownWord` where only a newer version knows the word."""
        head = self.number()
        how, text = _Text(head & 7), ""
        match how:
            case _Text.WORD:
                if head >> 3 >= len(WORDS):
                    raise UnknownWord
                text = WORDS[head >> 3]
            case _Text.SEEN:
                text = self.seen.texts[head >> 3]
            case _Text.NUMBER:
                text = str(head >> 3)
            case _Text.TENTHS:
                text = f"{(head >> 3) // 10}.{(head >> 3) % 10}"
            case _Text.MOMENT:
                text = _as_moment(head >> 3)
            case _Text.HEX:
                text = self.ids[self.id_at : self.id_at + (head >> 3)].hex()
                self.id_at += head >> 3
            case _Text.SPELLED:
                text = self.raw(head >> 3).decode()
        if how >= _Text.MOMENT:
            self.seen.note(text)
        self.letters += len(text)
        if self.letters > MOST_LETTERS:
            raise ValueError("too long")
        return text

    def readings(self, many: int) -> list[Reading]:
        """So many readings of both clocks."""
        walls, counters = [], []
        for _ in range(many):
            self.seen.wall += self.signed()
            walls.append(self.seen.wall)
        for wall in walls:
            self.seen.ahead += self.signed()
            counters.append(wall - self.seen.ahead)
        return [
            Reading(_EPOCH + wall * _MILLISECOND, self.text(), counter / 1000)
            for wall, counter in zip(walls, counters, strict=True)
        ]

    def end(self) -> None:
        """Nothing may be left, nor missing."""
        if (self.at, self.id_at) != (len(self.data), len(self.ids)):
            raise ValueError("it does not end here")
