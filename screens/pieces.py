"""Pieces that several screens are made of. Everything to be tapped is at least `TARGET` high and has a label."""

from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar, cast

import flet as ft

from content.glyphs import shown
from screens.theme import GAP, TARGET, Ground
from screens.window import Window

Value = TypeVar("Value")
Given = ParamSpec("Given")
Made = TypeVar("Made")
Tap = Callable[[], object]

CROWDED = 1.4
"""From this text scale on two fields or buttons no longer fit beside each other."""


def keyed(key: str, component: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """A component that keeps its state only while its key stays the same."""
    return cast(Any, component)(*given, **named, key=key)  # type: ignore[no-any-return]


def text(
    words: str, *, style: ft.TextThemeStyle = ft.TextThemeStyle.BODY_LARGE, color: str | None = None
) -> ft.Text:
    """Running text. What the font cannot show becomes "?"."""
    return ft.Text(shown(words), theme_style=style, color=color)


def quiet(window: Window, words: str) -> ft.Text:
    """Text that matters less: dates, sources, hints."""
    return text(words, style=ft.TextThemeStyle.BODY_MEDIUM, color=window.palette.quiet)


def heading(words: str, *, level: int = 2) -> ft.Control:
    """A heading that a screen reader can jump to."""
    style = ft.TextThemeStyle.HEADLINE_SMALL if level == 1 else ft.TextThemeStyle.TITLE_LARGE
    return ft.Semantics(
        content=ft.Container(text(words, style=style), padding=ft.Padding.only(top=GAP if level > 1 else 0)),
        heading_level=level,
        header=True,
    )


def card(ground: Ground, *controls: ft.Control, key: str | None = None, on_click: Tap | None = None) -> ft.Control:
    """A block on its own ground, tappable as a whole where `on_click` is given."""
    return ft.Container(
        ft.Column(list(controls), spacing=GAP / 2, tight=True),
        bgcolor=ground.ground,
        border_radius=16,
        padding=16,
        key=key,
        on_click=(lambda _: on_click()) if on_click else None,
        ink=on_click is not None,
    )


def button(
    words: str,
    on_click: Tap | None,
    *,
    icon: ft.IconData | None = None,
    main: bool = False,
    action: ft.ClientAction | None = None,
    key: str | None = None,
) -> ft.Control:
    """A button. `action` is done by the client itself, where a browser asks for that."""
    return (ft.FilledButton if main else ft.OutlinedButton)(
        content=ft.Text(shown(words)),
        icon=icon,
        action=action,
        key=key,
        on_click=lambda _: on_click() if on_click else None,
    )


def icon_button(icon: ft.IconData, label: str, on_click: Tap, *, key: str | None = None) -> ft.Control:
    """A button that shows only a picture; its label is read out and shown on a long press."""
    return ft.IconButton(
        ft.Icon(icon, semantics_label=shown(label)),
        tooltip=shown(label),
        key=key,
        on_click=lambda _: on_click(),
    )


def row(
    title: str,
    on_click: Tap,
    *,
    subtitle: str = "",
    icon: ft.IconData | ft.Control | None = None,
    trailing: ft.Control | None = None,
    key: str | None = None,
) -> ft.Control:
    """A line of a list that opens something, and is one thing to a screen reader whatever stands below it."""
    line = ft.ListTile(
        title=ft.Text(shown(title), theme_style=ft.TextThemeStyle.TITLE_MEDIUM),
        subtitle=ft.Text(shown(subtitle), theme_style=ft.TextThemeStyle.BODY_MEDIUM) if subtitle else None,
        leading=icon,
        trailing=trailing or ft.Icons.CHEVRON_RIGHT,
        min_height=TARGET,
        content_padding=ft.Padding.symmetric(horizontal=4),
        key=key,
        on_click=lambda _: on_click(),
    )
    return ft.Semantics(content=line, container=True)


def choices(
    window: Window,
    options: Sequence[tuple[Value, str]],
    chosen: Value | None,
    on_choose: Callable[[Value], object],
    *,
    key: str,
    pairs: bool = False,
) -> ft.Control:
    """Buttons of which one can be chosen. The chosen one has a tick and another ground, not only a colour.

    `pairs` lays them out two to a line, each half as wide as the screen; larger text needs the whole line.
    """

    def option(value: Value, words: str) -> ft.Control:
        is_chosen = value == chosen
        ground = window.palette.chosen
        made = ft.Semantics(
            content=ft.OutlinedButton(
                content=ft.Text(shown(words)),
                icon=ft.Icons.CHECK if is_chosen else None,
                style=ft.ButtonStyle(color=ground.ink, bgcolor=ground.ground, icon_color=ground.ink)
                if is_chosen
                else None,
                key=f"{key}-{value}",
                on_click=lambda _: on_choose(value),
            ),
            selected=is_chosen,
        )
        return ft.MergeSemantics(made)

    made = [option(*pair) for pair in options]
    if not pairs or window.scale > CROWDED:
        return ft.Row(made, wrap=True, spacing=GAP, run_spacing=GAP)
    lines = [
        ft.Row([ft.Container(one, expand=True) for one in made[at : at + 2]], spacing=GAP)
        for at in range(0, len(made), 2)
    ]
    return ft.Column(list(lines), spacing=GAP, tight=True)


@ft.component
def Chooser(
    window: Window,
    words: str,
    options: Sequence[tuple[Value, str]],
    chosen: Value,
    *,
    on_choose: Callable[[Value], object],
    name: str,
    icon: ft.IconData | None = None,
) -> ft.Control:
    """One line that says what is chosen. A tap shows the choices below it; a choice closes them again."""
    choosing, set_choosing = ft.use_state(False)

    def choose(value: Value) -> None:
        set_choosing(False)
        on_choose(value)

    now = next((option for value, option in options if value == chosen), "")
    answer = ft.Text("Close" if choosing else "Change", theme_style=ft.TextThemeStyle.LABEL_LARGE)
    line = row(f"{words}: {now}", lambda: set_choosing(not choosing), icon=icon, trailing=answer, key=name)
    if not choosing:
        return line
    return ft.Column([line, choices(window, options, chosen, choose, key=name)], tight=True)


def nothing(words: str) -> ft.Control:
    """What an empty list says: why it is empty and what to do."""
    return ft.Container(text(words), padding=ft.Padding.symmetric(vertical=GAP * 2))


def allotted(
    window: Window, content: ft.Control, *, mine: bool, padding: float, key: str | None = None
) -> ft.Control:
    """Something a role may do, read as one; what is not for the reader's role has only an edge."""
    ground = window.palette.card if mine else window.palette.page
    return ft.MergeSemantics(
        ft.Container(
            content,
            bgcolor=ground.ground,
            border=None if mine else ft.Border.all(2, window.palette.line),
            border_radius=12,
            padding=padding,
            key=key,
        )
    )


def marked(window: Window, words: str) -> ft.Control:
    """A mark on something that is not for the reader's role: "medic only"."""
    return ft.Row(
        [
            ft.Icon(ft.Icons.LOCK_OUTLINE, size=20, color=window.palette.quiet),
            ft.Container(
                text(words.capitalize(), style=ft.TextThemeStyle.TITLE_SMALL, color=window.palette.quiet),
                expand=True,
            ),
        ],
        spacing=6,
    )
