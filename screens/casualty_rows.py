"""More of one casualty: lines that open what other screens make of the record."""

import flet as ft

from care.casualty import Casualty
from screens.window import Window


def more_rows(window: Window, casualty: Casualty) -> list[ft.Control]:
    """Lines below the large buttons, the most urgent first. A screen that has something for one casualty adds its
    line here, as `pieces.row`."""
    return []
