"""What the forms of a casualty's record share: saving once, the time of a late entry, fields side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

import flet as ft

from care.casualty import Casualty
from care.events import What
from care.late import late, minutes_ago
from care.tourniquet import SLIP
from care.vitals import Refused
from screens import times
from screens.fields import Field
from screens.pieces import CROWDED, choices, heading
from screens.theme import GAP
from screens.window import Window

_ROUTES = {
    "IV": "IV: vein",
    "IO": "IO: bone",
    "IM": "IM: muscle",
    "PO": "PO: by mouth",
    "IN": "IN: nose",
}


class Saving(Protocol):
    """Records something of a casualty."""

    def __call__(self, what: What, said: str, **details: str) -> None: ...


def use_casualty(window: Window) -> Casualty | None:
    """The casualty the address names, if recorded."""
    return window.scene.casualty(ft.use_route_params().get("id", ""))


def use_saving(window: Window, casualty: Casualty | None) -> Saving:
    """How to record something and return, with the undo in sight. A shaking finger saves once."""
    saved = ft.use_ref(False)

    def save(what: What, said: str, **details: str) -> None:
        if casualty is None or saved.current:
            return
        if window.record(what, "", said, casualty.id, **details):
            saved.current = True
            window.back(f"/casualty/{casualty.id}")

    return save


def use_steady(window: Window) -> Callable[[], bool]:
    """Whether a tap counts: not one right after another that did, which is a shaking finger."""
    last: ft.MutableRef[float | None] = ft.use_ref(None)

    def steady() -> bool:
        now = window.beat.read().counter
        if last.current is not None and timedelta(seconds=now - last.current) < SLIP:
            return False
        last.current = now
        return True

    return steady


class How(StrEnum):
    """How somebody says when it was."""

    NOW = "now"
    MINUTES = "minutes"
    TIME = "time"


@dataclass(frozen=True)
class When:
    """When it was, as far as it is told."""

    how: How = How.NOW
    typed: str = ""
    wrong: str = ""


def moment(when: When, now: datetime) -> datetime | None:
    """The moment that was told; None for now.

    Raises:
        Refused: what was typed is no such moment.
    """
    if when.how is How.NOW:
        return None
    if when.how is How.MINUTES:
        return minutes_ago(when.typed, now)
    found = times.last_such(when.typed, now)
    if found is None:
        raise Refused("Write hours and minutes, such as 14:05.")
    return found


def at_what_time(
    window: Window, when: When, set_when: Callable[[When], object]
) -> tuple[bool, dict[str, str], datetime]:
    """Whether the time told will do, the detail to record with it, and the moment itself. A slip is said."""
    now = window.beat.read().wall
    try:
        found = moment(when, now)
    except Refused as refused:
        set_when(replace(when, wrong=str(refused)))
        return False, {}, now
    return True, late(found), found or now


def when_it_was(window: Window, when: When, set_when: Callable[[When], object]) -> ft.Control:
    """Three buttons: now, so many minutes ago, at a time of day."""
    options = [(How.NOW, "Now"), (How.MINUTES, "Minutes ago"), (How.TIME, "At a time")]
    body: list[ft.Control] = [
        heading("When"),
        choices(window, options, when.how, lambda how: set_when(When(how)), key="when"),
    ]
    if when.how is not How.NOW:
        minutes = when.how is How.MINUTES
        body.append(
            Field(
                "How many minutes ago" if minutes else "Time of day, within the last 24 hours",
                when.typed,
                on_change=lambda typed: set_when(When(when.how, typed)),
                hint="" if minutes else "14:05",
                error=when.wrong,
                keyboard=ft.KeyboardType.NUMBER if minutes else ft.KeyboardType.DATETIME,
                name=f"when-{when.how}-typed",
            )
        )
    return ft.Column(body, spacing=GAP, tight=True)


def by_route(
    window: Window,
    offered: Sequence[str],
    route: str,
    set_route: Callable[[str], object],
    *,
    key: str,
    pairs: bool = False,
) -> list[ft.Control]:
    """Which way it was given; a second tap on what is chosen takes the choice back."""
    options = [(one, _ROUTES[one]) for one in offered]
    made = choices(
        window, options, route, lambda one: set_route("" if one == route else one), key=key, pairs=pairs
    )
    return [heading("Route"), made]


def side_by_side(window: Window, controls: Sequence[ft.Control], *, even: bool = False) -> ft.Control:
    """Two to a line where there is room, else one below the other; `even` makes both of a line as high."""
    if window.scale > CROWDED:
        wide = ft.CrossAxisAlignment.STRETCH
        return ft.Column(list(controls), spacing=GAP, tight=True, horizontal_alignment=wide)
    lines: list[ft.Control] = []
    for at in range(0, len(controls), 2):
        pair = [ft.Container(one, expand=True) for one in controls[at : at + 2]]
        if len(pair) == 1:
            pair.append(ft.Container(expand=True))
        align = ft.CrossAxisAlignment.STRETCH if even else ft.CrossAxisAlignment.START
        lines.append(ft.Row(list(pair), spacing=GAP, vertical_alignment=align, intrinsic_height=even))
    return ft.Column(lines, spacing=GAP, tight=True)
