"""Lines for casualties, wherever they are listed."""

import flet as ft

from care.casualty import Casualty
from screens.pieces import button, row
from screens.running import called, where
from screens.window import Window


def casualty_rows(window: Window) -> list[ft.Control]:
    """Everybody who is looked after, and a way to add somebody."""

    def add() -> None:
        if added := window.add_casualty():
            window.go(f"/casualty/{added.id}")

    rows = [casualty_row(window, casualty) for casualty in window.scene.casualties]
    return [*rows, button("New casualty", add, icon=ft.Icons.PERSON_ADD_ALT, key="new-casualty")]


def casualty_row(window: Window, casualty: Casualty) -> ft.Control:
    """One casualty, and the limbs with a tourniquet on."""
    limbs = [where(tourniquet).lower() for tourniquet in window.scene.on(casualty.id) if tourniquet.running]
    return row(
        called(casualty),
        lambda: window.go(f"/casualty/{casualty.id}"),
        # Not in the words of the main button, which must be the only one of that name.
        subtitle=f"Tourniquet: {', '.join(limbs)}" if limbs else "No tourniquet",
        icon=ft.Icons.PERSONAL_INJURY_OUTLINED,
        key=f"casualty-{casualty.id}",
    )
