"""A casualty's record as few bytes, and back. Reading is strict: what `pack` did not write is refused.

Field by field, not event by event: alike things stand together and compress better.
"""

import zlib
from collections.abc import Iterable, Sequence

from care.casualty import Casualty
from care.clock import Reading
from care.events import Event, Tick
from care.spelling import Reader, Writer

MOST_BYTES = 512 * 1024
"""A record unpacks to no more than this, whatever was sent; 300 events are about 20 kB."""

_FORESEEN = (
    b"Ibuprofen Paracetamol Morphine Fentanyl Plasma Whole blood Calcium chloride Calcium gluconate Ondansetron "
    b"Ceftriaxone Cefazolin Acetaminophen Meloxicam Ketamine Tranexamic acid"
)
"""What texts often hold, so that it need not be sent. A part of the format: it never changes."""


def pack(casualty: Casualty, events: Iterable[Event], ticks: Iterable[Tick], *, with_names: bool) -> bytes:
    """All of it, compressed.

    Raises:
        ValueError, OverflowError: a text or a time in it cannot be written, or it is too long.
    """
    writer, log, ticked = Writer(), list(events), list(ticks)
    writer.number(with_names)
    _texts(writer, [casualty.id, casualty.name])
    for number in (casualty.number, len(log), len(ticked)):
        writer.number(number)
    for events_texts in zip(*((e.id, e.what, e.who, e.casualty, e.tourniquet) for e in log), strict=True):
        _texts(writer, events_texts)
    for event in log:
        writer.number(len(event.details))
    _texts(writer, (name for event in log for name in event.details))
    _texts(writer, (told for event in log for told in event.details.values()))
    for ticks_texts in zip(*((t.checklist, t.item, t.casualty, t.who) for t in ticked), strict=True):
        _texts(writer, ticks_texts)
    for tick in ticked:
        writer.number(tick.on)
    writer.readings([*(event.at for event in log), *(tick.at for tick in ticked)])
    length = Writer()
    length.number(len(writer.ids))
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, _FORESEEN)
    if len(writer.data) + len(writer.ids) > MOST_BYTES:
        raise ValueError("too long")
    return bytes(length.data + writer.ids) + squeeze.compress(bytes(writer.data)) + squeeze.flush()


def unpack(packed: bytes) -> tuple[Casualty, tuple[Event, ...], tuple[Tick, ...], bool]:
    """What `pack` was given, times to the millisecond, and whether it was with names.

    Raises:
        UnknownWord: a newer version wrote it.
        ValueError, OverflowError, IndexError: `pack` did not write it.
    """
    length = Reader(packed, b"")
    ids = length.raw(length.number())
    reader = Reader(_unsqueezed(packed[length.at :]), ids)
    with_names = _flag(reader)
    casualty_id, name = _read(reader, 2)
    casualty = Casualty(casualty_id, reader.number(), name)
    many, many_ticks = reader.number(), reader.number()
    if many + many_ticks > len(reader.data):
        raise ValueError("more than there is room for")
    columns = [_read(reader, many) for _ in range(5)]
    sizes = [reader.number() for _ in range(many)]
    names, told = _read(reader, sum(sizes)), _read(reader, sum(sizes))
    tick_columns = [_read(reader, many_ticks) for _ in range(4)]
    on = [_flag(reader) for _ in range(many_ticks)]
    at = reader.readings(many + many_ticks)
    reader.end()
    events, before = [], 0
    for row, size, moment in zip(zip(*columns, strict=True), sizes, at[:many], strict=True):
        span = slice(before, before + size)
        events.append(_event(row, moment, list(zip(names[span], told[span], strict=True))))
        before += size
    if not casualty.id or len({event.id for event in events}) != len(events):
        raise ValueError("two events of one name")
    ticks = [
        Tick(checklist, item, of, ticked, moment, who)
        for (checklist, item, of, who), ticked, moment in zip(
            zip(*tick_columns, strict=True), on, at[many:], strict=True
        )
    ]
    return casualty, tuple(events), tuple(ticks), with_names


def _texts(writer: Writer, texts: Iterable[str]) -> None:
    for text in texts:
        writer.text(text)


def _read(reader: Reader, many: int) -> list[str]:
    return [reader.text() for _ in range(many)]


def _flag(reader: Reader) -> bool:
    value = reader.number()
    if value > 1:
        raise ValueError("neither yes nor no")
    return value == 1


def _event(row: Sequence[str], at: Reading, details: list[tuple[str, str]]) -> Event:
    event_id, what, who, casualty, tourniquet = row
    if not event_id or len(dict(details)) != len(details):
        raise ValueError("no event")
    return Event(event_id, what, at, who, casualty, tourniquet, dict(details))


def _unsqueezed(packed: bytes) -> bytes:
    """Never more than `MOST_BYTES`, however little was sent."""
    opening = zlib.decompressobj(-15, _FORESEEN)
    try:
        data = opening.decompress(packed, MOST_BYTES + 1)
    except zlib.error as error:
        raise ValueError("not compressed by us") from error
    if len(data) > MOST_BYTES or not opening.eof or opening.unused_data:
        raise ValueError("too long, or cut off")
    return data
