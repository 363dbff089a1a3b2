"""The nine-line request: only what was recorded is counted, the rest is chosen."""

from typing import Any

import pytest

from care.chart import Chart, Urgency
from care.nine_line import (
    FIRST,
    FOR_LEADER,
    FRONT,
    LATER,
    OPTIONS,
    Request,
    chosen,
    counted,
    front_lines,
    message,
    precedence,
)
from care.said import say
from content.library import load
from content.model import in_language

PHRASES = load().phrases


def english(name: str) -> str | None:
    return in_language(PHRASES[name].text, "en") if name in PHRASES else None


def chart(urgency: Urgency | None = None, **how: Any) -> Chart:
    return Chart("c", urgency, **how)


@pytest.mark.parametrize(
    ("charts", "expected"),
    [
        ([], ({}, 0)),
        ([chart()], ({}, 1)),
        ([chart(Urgency.URGENT), chart(Urgency.URGENT), chart(Urgency.ROUTINE)], ({"A": 2, "D": 1}, 0)),
        ([chart(Urgency.PRIORITY), chart(), chart(Urgency.URGENT, archived=True)], ({"C": 1}, 1)),
    ],
)
def test_line_three_counts_the_recorded_urgency_and_nothing_else(charts: list[Chart], expected: Any) -> None:
    """Source: fact sheet, section 8.1; urgent-surgical is never worked out."""
    assert precedence(charts) == expected


FULL = Request(
    location=" grid by the tree line ",
    radio="channel 3, Raven",
    counts={3: {"A": 1, "B": 0, "C": 2}, 5: {"L": 1, "A": 2, "Z": 9}},
    chosen={4: ("C", "B"), 6: ("E",), 7: ("D",), 8: ("C",), 9: ()},
    front={"robot": "yes", "drones": " FPV all day ", "wait": " ", "unknown": "x"},
)


def test_the_text_to_read() -> None:
    assert [say(line, english) for line in message(FULL)] == [
        "Line 1: grid by the tree line",
        "Line 2: channel 3, Raven",
        "Line 3: 1 A (urgent), 2 C (priority)",
        "Line 4: B (hoist), C (extraction equipment)",
        "Line 5: 1 L (litter), 2 A (walking)",
        "Line 6: E (enemy in the area)",
        "Line 7: D (none)",
        "Line 8: C (military, not US)",
        "Line 9: not given",
    ]


def test_an_empty_request_says_that_nothing_is_given() -> None:
    assert [say(line, english) for line in message(Request())] == [f"Line {n}: not given" for n in range(1, 10)]


def test_three_four_and_five_go_to_the_leader_and_one_to_five_first() -> None:
    """Source: fact sheet, section 8.1."""
    assert [say(line, english)[:6] for line in message(FULL, FOR_LEADER)] == ["Line 3", "Line 4", "Line 5"]
    assert (FIRST, LATER) == ((1, 2, 3, 4, 5), (6, 7, 8, 9))


def test_the_fields_of_the_front_are_told_only_where_filled() -> None:
    assert [say(line, english) for line in front_lines(FULL)] == ["Ground robot: yes", "Drone threat: FPV all day"]


def test_every_line_letter_and_field_has_its_phrase() -> None:
    wanted = {f"nine-{number}" for number in range(1, 10)} | {f"front-{name}" for name in FRONT}
    wanted |= {f"nine-{number}-{letter.lower()}" for number, letters in OPTIONS.items() for letter in letters}
    assert not wanted - set(PHRASES)


@pytest.mark.parametrize(
    ("number", "taps", "expected"),
    [
        (6, "N", ("N",)),
        (6, "NE", ("E",)),  # one at a time
        (6, "NN", ()),  # a second tap takes it back
        (4, "BC", ("B", "C")),
        (4, "BCB", ("C",)),
    ],
)
def test_letters_are_chosen_and_taken_back(number: int, taps: str, expected: tuple[str, ...]) -> None:
    request = Request()
    for letter in taps:
        request = chosen(request, number, letter)
    assert request.chosen[number] == expected


def test_there_are_never_fewer_than_no_patients() -> None:
    request = counted(counted(Request(), 5, "L", 1), 5, "L", -1)
    assert counted(request, 5, "L", -1).counts == {5: {"L": 0}}
