"""What a casualty needs over hours and days: the ways to it, and the weight that its rules go by."""

from collections.abc import Callable

import flet as ft

from care.burns import Refused
from care.chart import Chart, chart
from care.events import What
from care.fluids import kilograms
from screens.fields import Field
from screens.pieces import button, quiet, row
from screens.theme import GAP
from screens.window import Window

_ROWS = (
    ("fluids", "Fluids in, urine out", ft.Icons.WATER_DROP_OUTLINED),
    ("burns", "Burns", ft.Icons.LOCAL_FIRE_DEPARTMENT_OUTLINED),
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


def charted(window: Window, casualty_id: str) -> Chart:
    """The casualty's chart as it stands."""
    return chart(window.scene, casualty_id)


@ft.component
def Number(
    label: str, read: Callable[[str], float], save: Callable[[float], object], *, words: str, name: str, hint: str
) -> ft.Control:
    """A figure to type and to save; what cannot be one is refused with the reason, and stays to be mended."""
    typed, set_typed = ft.use_state("")
    wrong, set_wrong = ft.use_state("")

    def submit() -> None:
        try:
            value = read(typed)
        except Refused as refusal:
            set_wrong(str(refusal))
            return
        set_wrong("")
        set_typed("")
        save(value)

    return ft.Column(
        [
            Field(
                label,
                typed,
                on_change=set_typed,
                hint=hint,
                error=wrong,
                keyboard=ft.KeyboardType.NUMBER,
                name=name,
                on_submit=submit,
            ),
            button(words, submit, icon=ft.Icons.SAVE_OUTLINED, key=f"save-{name}"),
        ],
        spacing=GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def weight(window: Window, told: Chart) -> list[ft.Control]:
    """The weight as recorded, and a line to tell it."""

    def save(value: float) -> None:
        window.record(What.IDENTIFIED, "", f"Weight saved: {value:g} kg.", told.casualty, weight=f"{value:g}")

    known = "not known" if told.weight is None else f"{told.weight:g} kg"
    return [
        quiet(window, f"Weight: {known}."),
        Number("Weight in kg", kilograms, save, words="Save the weight", name="weight", hint="80"),
    ]
