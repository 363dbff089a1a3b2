"""What a casualty needs over hours and days: the ways to it, and the weight that its rules go by."""

import flet as ft

from care.chart import Chart
from screens.pieces import row
from screens.window import Window

_ROWS = (
    ("balance", "Fluids in and urine out: sums and goals", ft.Icons.WATER_DROP_OUTLINED),
    ("burns", "Burns: how much, and the fluid rate", ft.Icons.LOCAL_FIRE_DEPARTMENT_OUTLINED),
    ("sepsis", "Signs of sepsis", ft.Icons.CORONAVIRUS_OUTLINED),
)


def long_rows(window: Window, casualty_id: str) -> list[ft.Control]:
    """The lines of a casualty's screen that open what is needed over hours and days."""
    return [
        row(
            words,
            lambda name=name: window.go(f"/casualty/{casualty_id}/{name}"),  # type: ignore[misc]
            icon=icon,
            key=f"long-{name}",
        )
        for name, words, icon in _ROWS
    ]


def weight_row(window: Window, told: Chart) -> ft.Control:
    """The weight as recorded, and the way to where it is told."""
    known = "not known" if told.weight is None else f"{told.weight:g} kg"
    return row(
        f"Weight: {known}",
        lambda: window.go(f"/casualty/{told.casualty}/about"),
        icon=ft.Icons.MONITOR_WEIGHT_OUTLINED,
        key="weight",
    )
