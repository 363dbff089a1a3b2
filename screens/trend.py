"""How vital signs went: a line for each, and every set in words. Nothing here is told by colour."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import flet as ft
import flet.canvas as cv

from care.vitals import Vitals
from screens import signs, times
from screens.pieces import button, heading, nothing, quiet, text
from screens.theme import GAP
from screens.window import Window

SHOWN = ("pulse", "spo2", "systolic", "breathing", "temperature", "pain")
"""The signs that get a line, in this order."""
_HEIGHT = 72
_MARGIN = 8
_AT_FIRST = 10
"""So many sets are told in words before somebody asks for all."""

Points = Sequence[tuple[datetime, float]]


def points(vitals: Sequence[Vitals], sign: str) -> list[tuple[datetime, float]]:
    """When a sign was measured, and what it was."""
    return [(one.at, value) for one in vitals if (value := getattr(one, sign)) is not None]


def places(measured: Points, width: float, height: float) -> list[tuple[float, float]]:
    """Where the points stand in a drawing of that size: time from left to right, the greatest value on top."""
    start, end = measured[0][0], measured[-1][0]
    values = [value for _, value in measured]
    least, most = min(values), max(values)
    long, high = (end - start).total_seconds(), most - least
    return [
        (
            width * ((at - start).total_seconds() / long if long else 0.5),
            height * (1 - ((value - least) / high if high else 0.5)),
        )
        for at, value in measured
    ]


def summary(sign: str, measured: Points) -> str:
    """What the line shows, in words."""
    name, unit = signs.LABELS[sign]
    values = [value for _, value in measured]
    if len(values) == 1:
        return f"{name}: {values[0]:g} {unit}".rstrip()
    span = f"{min(values):g} to {max(values):g} {unit}".rstrip()
    return f"{name}: {values[0]:g} at first, {values[-1]:g} last; {span}"


def trend(window: Window, vitals: Sequence[Vitals]) -> list[ft.Control]:
    """The lines of all signs that were measured, then the sets in words, the last one first."""
    if not vitals:
        return [heading("Trend"), nothing("Nothing was measured yet.")]
    body: list[ft.Control] = [heading("Trend")]
    body += [Line(window, sign, measured) for sign in SHOWN if (measured := points(vitals, sign))]
    return [*body, heading("All sets"), Sets(window, vitals)]


@ft.component
def Line(window: Window, sign: str, measured: Points) -> ft.Control:
    """One sign: a sentence, and below it a line from the first measurement to the last."""
    width, set_width = ft.use_state(0.0)
    words = text(summary(sign, measured), style=ft.TextThemeStyle.TITLE_MEDIUM)
    if len(measured) == 1:
        return words
    ink = window.palette.page.ink
    stroke = ft.Paint(color=ink, stroke_width=3, style=ft.PaintingStyle.STROKE)
    spots = [
        (x + _MARGIN, y + _MARGIN) for x, y in places(measured, max(width - 2 * _MARGIN, 1), _HEIGHT - 2 * _MARGIN)
    ]
    shapes: list[cv.Shape] = [cv.Circle(x, y, 5, paint=ft.Paint(color=ink)) for x, y in spots]
    shapes += [cv.Line(*before, *after, paint=stroke) for before, after in pairwise(spots)]
    drawing = cv.Canvas(
        shapes if width else [],
        height=_HEIGHT,
        width=float("inf"),
        on_resize=lambda event: set_width(event.width),
    )
    now = window.beat.now.wall
    first, last = (times.with_day(at, now) for at in (measured[0][0], measured[-1][0]))
    ends = ft.Row([ft.Container(quiet(window, first), expand=True), quiet(window, last)], spacing=GAP)
    ground = ft.Container(
        drawing, border=ft.Border.all(1, window.palette.line), border_radius=8, key=f"trend-{sign}"
    )
    return ft.Column([words, ground, ends], spacing=4, tight=True)


@ft.component
def Sets(window: Window, vitals: Sequence[Vitals]) -> ft.Control:
    """Every set in words, with its time."""
    everything, set_everything = ft.use_state(False)
    now = window.beat.now.wall
    shown = list(reversed(vitals))[: None if everything else _AT_FIRST]
    lines: list[ft.Control] = [text(f"{times.with_day(one.at, now)}  {signs.in_words(one)}") for one in shown]
    if len(shown) < len(vitals):
        lines.append(button(f"Show all {len(vitals)}", lambda: set_everything(True), key="all-sets"))
    return ft.Column(lines, spacing=GAP / 2, tight=True)
