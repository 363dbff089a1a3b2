"""What a link shows that leads nowhere."""

import flet as ft

from screens.frame import frame
from screens.pieces import button, nothing
from screens.window import use_window


def missing(place: str, words: str) -> ft.View:
    """Says that it is not there, and leads on. Call it within a component."""
    window = use_window()
    on = button("To the start", lambda: window.go_to_place("/"), icon=ft.Icons.HOME, main=True, key="to-start")
    return frame("Not here", place, nothing(words), on)


@ft.component
def NotFound() -> ft.View:
    """An address that this version does not know."""
    return missing("/", "There is no such page in this version of Zero Line.")
