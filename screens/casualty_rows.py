"""More of one casualty: lines that open what other screens make of the record."""

import flet as ft

from care.casualty import Casualty
from screens.due import due_rows
from screens.handover import handover_rows
from screens.long_care import long_rows
from screens.pieces import heading
from screens.send import send_row
from screens.window import Window


def more_rows(window: Window, casualty: Casualty) -> list[ft.Control]:
    """Lines below the large buttons, the most urgent first. A screen that has something for one casualty adds its
    line here, as `pieces.row`."""
    return [
        *due_rows(window, casualty.id),
        heading("Handover"),
        *handover_rows(window, casualty.id),
        send_row(window, casualty.id),
        heading("Hours and days"),
        *long_rows(window, casualty.id),
    ]
