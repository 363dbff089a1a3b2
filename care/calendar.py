"""A calendar file with the times of what is to come, for a phone whose own calendar can wake it.

The format is iCalendar (RFC 5545): lines end with CR LF and are folded after 75 octets, times are in UTC, each
event carries an alarm. No rule of care is in here, and no name comes in by itself: the words are the caller's.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

from care.due import Due

LINE = 75
"""Octets of a line, its end not counted (RFC 5545, section 3.1)."""
LASTS = timedelta(minutes=5)
"""How long an entry is drawn in the calendar; it has no meaning."""


def calendar(things: Iterable[Due], made: datetime, words: Callable[[Due], str]) -> str:
    """The file's text, with what is still to come; `words` says each in one line."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zero Line//Due//EN", "CALSCALE:GREGORIAN"]
    for one in things:
        if not one.come:
            lines += _event(one, made, _escaped(words(one)))
    return "".join(_folded(line) + "\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(one: Due, made: datetime, said: str) -> list[str]:
    """One entry. Its id is the occasion's: read in twice, a calendar shows it once."""
    return [
        "BEGIN:VEVENT",
        f"UID:{hashlib.sha256(one.id.encode()).hexdigest()[:32]}@zero-line",
        f"DTSTAMP:{_utc(made)}",
        f"DTSTART:{_utc(one.at)}",
        f"DTEND:{_utc(one.at + LASTS)}",
        f"SUMMARY:{said}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{said}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _escaped(text: str) -> str:
    """Text as a value (RFC 5545, section 3.3.11); what is no character of a line becomes a space."""
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n")):
        text = text.replace(plain, escaped)
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never within a letter; each next one begins with a space."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + octets
    return "\r\n".join([*pieces, piece])
