"""Fluids in, urine out, and their sums. What the sums mean is said elsewhere."""

from enum import StrEnum

import flet as ft

from care.chart import Volume, chart
from care.events import What
from care.vitals import Refused
from care.volume import millilitres, total
from screens import times
from screens.fields import Field
from screens.forms import When, at_what_time, by_route, use_casualty, use_saving, when_it_was
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, text
from screens.running import called
from screens.window import use_window


class Way(StrEnum):
    """Which way it went."""

    IN = "in"
    OUT = "out"


_ROUTES = ("PO", "IV", "IO")


@ft.component
def FluidsScreen() -> ft.View:
    """One fluid that went in, or urine that came out."""
    window = use_window()
    casualty = use_casualty(window)
    way, set_way = ft.use_state(Way.IN)
    name, set_name = ft.use_state("")
    ml, set_ml = ft.use_state("")
    route, set_route = ft.use_state("")
    wrong, set_wrong = ft.use_state("")
    when, set_when = ft.use_state(When())
    record = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")

    def save() -> None:
        fits, late, _ = at_what_time(window, when, set_when)
        try:
            amount = millilitres(ml)
        except Refused as refused:
            set_wrong(str(refused))
            return
        set_wrong("")
        if not fits:
            return
        if way is Way.OUT:
            record(What.PASSED, f"Saved: urine {amount} ml.", ml=str(amount), **late)
            return
        told = {"name": name.strip(), "route": route}
        record(
            What.TOOK_IN, f"Saved: {amount} ml in.", ml=str(amount), **{k: v for k, v in told.items() if v}, **late
        )

    mine = chart(window.scene, casualty.id)
    card_ground = window.palette.card
    body: list[ft.Control] = [
        heading(f"{called(casualty)}: fluids", level=1),
        card(
            card_ground,
            text(f"In: {total(mine.fluids_in):g} ml", style=ft.TextThemeStyle.TITLE_LARGE),
            text(f"Urine out: {total(mine.urine_out):g} ml", style=ft.TextThemeStyle.TITLE_LARGE),
            text("The sums of all that is recorded below."),
        ),
        choices(window, [(Way.IN, "Fluid in"), (Way.OUT, "Urine out")], way, set_way, key="way", pairs=True),
        Field("How many ml", ml, on_change=set_ml, keyboard=ft.KeyboardType.NUMBER, error=wrong, name="fluid-ml"),
    ]
    if way is Way.IN:
        body += [
            Field("What", name, on_change=set_name, name="fluid-name"),
            *by_route(window, _ROUTES, route, set_route, key="fluid-route"),
        ]
    body.append(when_it_was(window, when, set_when))
    now = window.beat.now.wall

    def line(volume: Volume, words: str) -> ft.Control:
        return text(f"{times.with_day(volume.at, now)}  {words} {volume.ml:g} ml {volume.route}".rstrip())

    if mine.fluids_in or mine.urine_out:
        both = [(v, f"In: {v.name}".strip()) for v in mine.fluids_in] + [(v, "Urine:") for v in mine.urine_out]
        body.append(heading("So far"))
        body += [line(*one) for one in sorted(both, key=lambda pair: pair[0].at, reverse=True)]
    return frame(
        "Fluids and urine",
        "/care",
        *body,
        bottom=button("Save the amount", save, icon=ft.Icons.CHECK, main=True, key="save-fluid"),
    )
