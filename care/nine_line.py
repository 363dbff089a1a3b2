"""The nine-line request for evacuation: its lines, what can be chosen on each, and the text to read.

Source: GTA 08-01-004; fact sheet, section 8.1. Read only in excerpts and copies. What is recorded fills line 3
and nothing else; the rest is chosen. Nothing here is stored.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from care.chart import Chart, Urgency
from care.said import Said, Words, said

OPTIONS: Mapping[int, str] = {3: "ABCDE", 4: "ABCD", 5: "LA", 6: "NPEX", 7: "ABCDE", 8: "ABCDE", 9: "NBC"}
"""The letters of each line that has letters. Source: fact sheet, section 8.1."""
COUNTED = frozenset({3, 5})
"""Lines whose letters take a number of patients."""
SEVERAL = frozenset({4, 8, 9})
"""Lines on which several letters can be true at once; on the others a new letter takes the old one's place."""
FIRST = (1, 2, 3, 4, 5)
"""Sent first; the rest en route. Source: fact sheet, section 8.1."""
LATER = (6, 7, 8, 9)
FOR_LEADER = (3, 4, 5)
"""What the leader needs at once. Source: fact sheet, section 8.1; the course sheet of the combat medic."""

PRECEDENCE: Mapping[Urgency, str] = {Urgency.URGENT: "A", Urgency.PRIORITY: "C", Urgency.ROUTINE: "D"}
"""Only what was recorded is counted: urgent-surgical is for a person to choose."""

FRONT = ("call-sign", "route", "robot", "wait", "drones")
"""Zero Line's own suggestion for the front line, all optional. Source: fact sheet, section 8.1 (design)."""

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Request:
    """What somebody chose and typed. It lives as long as the screen does and goes into no record."""

    location: str = ""
    radio: str = ""
    counts: Mapping[int, Counts] = field(default_factory=dict)
    """Patients by letter, for the lines that count."""
    chosen: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Letters by line, for the lines that do not count."""
    front: Mapping[str, str] = field(default_factory=dict)


def precedence(charts: Iterable[Chart]) -> tuple[Counts, int]:
    """Patients by the letter of line 3, and how many have no urgency on record.

    Whoever was handed over already is not counted.
    """
    counts: dict[str, int] = {}
    unknown = 0
    for chart in charts:
        if chart.archived:
            continue
        if chart.urgency is None:
            unknown += 1
        else:
            letter = PRECEDENCE[chart.urgency]
            counts[letter] = counts.get(letter, 0) + 1
    return dict(sorted(counts.items())), unknown


def counted(request: Request, number: int, letter: str, more: int) -> Request:
    """With so many more patients under a letter, or fewer where `more` is negative; never fewer than none."""
    before = request.counts.get(number, {})
    after = {**before, letter: max(0, before.get(letter, 0) + more)}
    return replace(request, counts={**request.counts, number: after})


def chosen(request: Request, number: int, letter: str) -> Request:
    """With a letter chosen, or no longer chosen where it was."""
    before = request.chosen.get(number, ())
    if letter in before:
        after = tuple(one for one in before if one != letter)
    else:
        after = (*before, letter) if number in SEVERAL else (letter,)
    return replace(request, chosen={**request.chosen, number: after})


def line(request: Request, number: int) -> Words:
    """One line as it is read; what nobody chose says so."""
    if number in COUNTED:
        parts = [
            said("nine-counted", letter=letter, what=Said(f"nine-{number}-{letter.lower()}"), number=str(count))
            for letter in OPTIONS[number]
            if (count := request.counts.get(number, {}).get(letter, 0)) > 0
        ]
        return tuple(parts) or Said("not-given")
    if number in OPTIONS:
        letters = request.chosen.get(number, ())
        parts = [
            said("nine-chosen", letter=letter, what=Said(f"nine-{number}-{letter.lower()}"))
            for letter in OPTIONS[number]
            if letter in letters
        ]
        return tuple(parts) or Said("not-given")
    return {1: request.location, 2: request.radio}[number].strip() or Said("not-given")


def message(request: Request, numbers: Iterable[int] = (*FIRST, *LATER)) -> tuple[Words, ...]:
    """The lines to read, in the order given."""
    return tuple(said("nine-line", number=str(number), what=line(request, number)) for number in numbers)


def front_lines(request: Request) -> tuple[Words, ...]:
    """What was typed of Zero Line's own fields; the empty ones are left out."""
    return tuple(
        said("nine-front", what=Said(f"front-{name}"), text=text)
        for name in FRONT
        if (text := request.front.get(name, "").strip())
    )
