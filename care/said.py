"""What is to be said, before any language: fixed phrases by their id, and what fills their gaps.

The words of each phrase stand in `content/phrases/`, once in each language. What a person typed goes through as
it is: nothing here translates.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import TypeAlias, Union

Words: TypeAlias = Union[str, "Said", tuple["Words", ...]]
"""Something to say: typed text as it stands, a phrase, or several of them with commas between."""

Texts: TypeAlias = Callable[[str], str | None]
"""The text of a phrase in one language, by the phrase's id; None where there is no such phrase."""


@dataclass(frozen=True)
class Said:
    """A fixed phrase, and what fills its gaps."""

    phrase: str
    gaps: Mapping[str, Words] = field(default_factory=dict)
    otherwise: str = ""
    """What is said as it stands where there is no such phrase: the word of a newer version, as recorded."""


def said(phrase: str, **gaps: Words) -> Said:
    """A phrase with its gaps filled."""
    return Said(phrase, gaps)


def word(family: str, recorded: str) -> Words:
    """A recorded word in the phrase of its family; a word with no phrase is said as it was recorded."""
    return Said(f"{family}-{recorded}", otherwise=recorded.replace("-", " ")) if recorded else ""


def say(words: Words, texts: Texts) -> str:
    """The words in the language of `texts`. Whatever is empty is left out."""
    if isinstance(words, str):
        return words
    if isinstance(words, tuple):
        return ", ".join(part for one in words if (part := say(one, texts)))
    pattern = texts(words.phrase)
    if pattern is None:
        return words.otherwise or words.phrase
    return re.sub(r"\{(\w+)\}", lambda gap: say(words.gaps.get(gap[1], ""), texts), pattern)


def time_of(moment: datetime, now: datetime, zone: tzinfo | None = None) -> Words:
    """A time of day on 24 hours, with the day where that is not today, and the year where that is another.

    In `zone`, or where there is none in the zone of the device.
    """
    there, here = moment.astimezone(zone), now.astimezone(zone)
    clock = there.strftime("%H:%M")
    if there.date() == here.date():
        return clock
    month = Said(f"month-{there.month}")
    if there.year == here.year:
        return said("on-day", day=str(there.day), month=month, time=clock)
    return said("on-day-of-year", day=str(there.day), month=month, year=str(there.year), time=clock)


def length_of(elapsed: timedelta) -> Words:
    """A length of time in whole hours and minutes. Less than nothing is nothing."""
    hours, minutes = divmod(max(0, int(elapsed.total_seconds())) // 60, 60)
    return said("hours-minutes", hours=str(hours), minutes=str(minutes))
