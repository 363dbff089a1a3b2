"""Records as TinyDB documents and back.

A document may come from a newer version: fields and words that are not known here are left where they are, and
what cannot be understood at all is passed over, not dropped. Writing changes single fields, never whole
documents, so what was not understood survives.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import MAXYEAR, UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from care.casualty import Casualty
from care.clock import Reading
from care.deadlines import Counted
from care.events import Event
from care.events import Tick as Tick  # noqa: PLC0414 - it was defined here, and is still asked for here
from care.tourniquet import Role

Document = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)


class Theme(StrEnum):
    """How the app is coloured."""

    DAY = "day"
    DARK = "dark"
    RED = "red"
    """For night eyes."""


class Alarms(StrEnum):
    """How alarms make themselves known, besides being shown."""

    LOUD = "loud"
    QUIET = "quiet"
    SILENT = "silent"
    """No sound and no vibration: for tactical reasons."""


TEXT_SIZES = (100, 125, 150, 175, 200)
"""Text sizes to choose from, in per cent."""


@dataclass(frozen=True)
class Settings:
    """What the user chose for this device."""

    role: Role = Role.SOLDIER
    theme: Theme = Theme.DAY
    text_size: int = 100
    """Per cent, one of `TEXT_SIZES`."""
    language: str = "en"
    alarms: Alarms = Alarms.LOUD
    keep_awake: bool = True
    """Whether the screen stays on while a tourniquet runs."""
    alarms_explained: bool = False
    """Whether the user has read when alarms can sound and when not."""
    favourites: tuple[str, ...] = ()
    """Phrases that stand first, by their ids, in the order they were chosen."""
    asked: tuple[str, ...] = ()
    """Questions asked lately, the newest first."""


@dataclass(frozen=True)
class OwnContact:
    """A contact the user added. `slot` is the contact of the reference it fills in, if it does."""

    id: str
    name: str
    purpose: str = ""
    phone: str = ""
    email: str = ""
    link: str = ""
    slot: str = ""


def from_reading(reading: Reading) -> dict[str, Any]:
    """The reading to the millisecond, its wall time in UTC."""
    wall = reading.wall.astimezone(UTC).isoformat(timespec="milliseconds")
    return {"wall": wall, "run": reading.run, "counter": round(reading.counter, 3)}


def to_reading(document: Document) -> Reading:
    """Raises KeyError, TypeError or ValueError where it is no reading."""
    wall = datetime.fromisoformat(document["wall"])
    if wall.tzinfo is None:
        raise ValueError(f"a time without its zone: {document['wall']}")
    return Reading(wall.astimezone(UTC), str(document["run"]), float(document["counter"]))


def from_event(event: Event) -> dict[str, Any]:
    """What is empty is left out."""
    document: dict[str, Any] = {"id": event.id, "what": str(event.what), "at": from_reading(event.at)}
    document |= {"who": event.who, "casualty": event.casualty, "tourniquet": event.tourniquet}
    document["details"] = dict(event.details)
    return {name: value for name, value in document.items() if value}


def to_event(document: Document) -> Event:
    """Raises KeyError, TypeError, AttributeError or ValueError where it is no event."""
    return Event(
        id=str(document["id"]),
        what=str(document["what"]),
        at=to_reading(document["at"]),
        who=str(document.get("who", "")),
        casualty=str(document.get("casualty", "")),
        tourniquet=str(document.get("tourniquet", "")),
        details={str(name): str(value) for name, value in document.get("details", {}).items()},
    )


def from_tick(tick: Tick) -> dict[str, Any]:
    """What is empty is left out."""
    document = {"checklist": tick.checklist, "item": tick.item, "casualty": tick.casualty, "who": tick.who}
    return {name: value for name, value in document.items() if value} | {
        "on": tick.on,
        "at": from_reading(tick.at),
    }


def to_tick(document: Document) -> Tick:
    """Raises KeyError, TypeError or ValueError where it is no tick."""
    return Tick(
        checklist=str(document["checklist"]),
        item=str(document["item"]),
        casualty=str(document.get("casualty", "")),
        on=bool(document["on"]),
        at=to_reading(document["at"]),
        who=str(document.get("who", "")),
    )


def to_casualty(document: Document) -> Casualty:
    """Raises KeyError or ValueError where it is no casualty."""
    return Casualty(str(document["id"]), int(document["number"]), str(document.get("name", "")))


def to_own_contact(document: Document) -> OwnContact:
    """Raises KeyError where it is no contact."""
    known = {field.name: str(document.get(field.name, "")) for field in fields(OwnContact)}
    return OwnContact(**known | {"id": str(document["id"])})


def from_counted(counted: Counted) -> dict[str, Any]:
    """The start is a day, or a moment in UTC where hours count."""
    start = counted.start
    when = start.astimezone(UTC) if isinstance(start, datetime) else start
    return {"id": counted.id, "rule": counted.rule, "start": when.isoformat(), "note": counted.note}


def to_counted(document: Document) -> Counted:
    """Raises KeyError, TypeError or ValueError where nothing can be counted from it."""
    when = str(document["start"])
    start: date = datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)
    if isinstance(start, datetime) and start.tzinfo is None:
        raise ValueError(f"a time without its zone: {when}")
    if start.year > MAXYEAR - 100:
        raise ValueError(f"no date can be counted from {when}")
    return Counted(str(document["id"]), str(document["rule"]), start, str(document.get("note", "")))


def to_settings(document: Document) -> Settings:
    """What a newer version chose and this one does not know reads as the default."""
    default = Settings()
    size = document.get("text_size")
    return Settings(
        role=_word(Role, document.get("role"), default.role),
        theme=_word(Theme, document.get("theme"), default.theme),
        text_size=size if size in TEXT_SIZES else default.text_size,
        language=str(document.get("language", default.language)),
        alarms=_word(Alarms, document.get("alarms"), default.alarms),
        keep_awake=_yes(document.get("keep_awake"), default=default.keep_awake),
        alarms_explained=_yes(document.get("alarms_explained"), default=default.alarms_explained),
        favourites=_words(document.get("favourites")),
        asked=_words(document.get("asked")),
    )


def _yes(answer: object, *, default: bool) -> bool:
    return answer if isinstance(answer, bool) else default


def _words(answer: object) -> tuple[str, ...]:
    return tuple(str(word) for word in answer) if isinstance(answer, list) else ()


def _word(kind: type[Word], word: object, default: Word) -> Word:
    try:
        return kind(str(word))
    except ValueError:
        return default
