"""Lines to type in."""

import asyncio
from collections.abc import Callable

import flet as ft

from content.glyphs import COVERED_PATTERN
from screens.pieces import icon_button

LONGEST = 200
"""So many characters fit into a line."""
_TURNS = 100
"""So often the key that sends looks whether the screen has followed; two seconds in all."""


@ft.component
def Field(
    label: str,
    value: str,
    *,
    on_change: Callable[[str], object],
    name: str,
    icon: ft.IconData | None = None,
    hint: str = "",
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    error: str = "",
    on_submit: Callable[[], object] | None = None,
) -> ft.Control:
    """A line to type in. What the font lacks cannot be typed or pasted: see `content.glyphs`.

    The letters belong to the one who types. While the app still works on one letter the next may be there
    already; so what is typed is shown as it stands, and only a value that came from elsewhere replaces it.
    """
    typed_in: ft.MutableRef[ft.TextField | None] = ft.use_ref(None)
    told = ft.use_ref(value)
    followed: ft.MutableRef[str] = ft.use_ref("")
    sends: ft.MutableRef[Callable[[], object] | None] = ft.use_ref(None)
    followed.current, sends.current = value, on_submit

    def changed(event: ft.Event[ft.TextField]) -> None:
        typed_in.current = event.control
        told.current = event.control.value
        on_change(event.control.value)

    async def submitted(event: ft.Event[ft.TextField]) -> None:
        # The key that sends may come before the screen has followed the last letters: what they are for waits.
        for _ in range(_TURNS):
            if followed.current == event.control.value:
                break
            await asyncio.sleep(0.02)
        if sends.current:
            sends.current()

    if value == told.current and typed_in.current is not None:
        shown = typed_in.current.value
    else:
        shown = told.current = value
    return ft.TextField(
        label=label,
        value=shown,
        hint_text=hint or None,
        prefix_icon=icon,
        error=error or None,
        keyboard_type=keyboard,
        input_filter=ft.InputFilter(f"^{COVERED_PATTERN}*$", allow=True, unicode=True),
        max_length=LONGEST,
        counter="",
        content_padding=ft.Padding.symmetric(horizontal=14, vertical=18),
        key=name,
        on_change=changed,
        on_submit=submitted,
    )


def search_field(
    label: str,
    value: str,
    on_change: Callable[[str], object],
    *,
    name: str,
    on_submit: Callable[[], object] | None = None,
) -> ft.Control:
    """The search on top of a list: it filters with each letter, and empties with one tap."""
    typed = Field(label, value, on_change=on_change, name=name, icon=ft.Icons.SEARCH, on_submit=on_submit)
    empty = icon_button(ft.Icons.CLOSE, "Empty the search", lambda: on_change(""), key=f"{name}-empty")
    return beside(typed, empty, shown=bool(value))


def beside(typed: ft.Control, button: ft.Control, *, shown: bool) -> ft.Control:
    """A line to type in with a button beside it, which is there only at times.

    Else hidden, not left out: a line that changed its shape would take the keyboard away with the first letter.
    """
    button.visible = shown
    return ft.Row([ft.Container(typed, expand=True), button], spacing=0)
