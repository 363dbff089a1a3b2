"""How and when somebody was injured."""

import flet as ft

from care.chart import Mechanism, chart
from care.events import What
from screens import times
from screens.forms import How, When, at_what_time, use_casualty, use_saving, when_it_was
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, heading, quiet, text
from screens.running import called
from screens.theme import GAP
from screens.window import use_window

_WORDS = {Mechanism.IED: "IED", Mechanism.RPG: "RPG", Mechanism.VEHICLE: "Vehicle crash"}


def mechanism_words(mechanism: Mechanism) -> str:
    """A mechanism as it is written on the card."""
    return _WORDS.get(mechanism, mechanism.capitalize())


@ft.component
def InjuryScreen() -> ft.View:
    """Mechanisms, several at once, and the time of injury."""
    window = use_window()
    casualty = use_casualty(window)
    mine = chart(window.scene, casualty.id) if casualty else None
    chosen, set_chosen = ft.use_state(mine.mechanisms if mine else ())
    when, set_when = ft.use_state(When(How.TIME))
    record = use_saving(window, casualty)
    if casualty is None or mine is None:
        return missing("/care", "This casualty is not recorded here.")

    def tap(mechanism: Mechanism) -> None:
        now = set(chosen) ^ {mechanism}
        set_chosen(tuple(one for one in Mechanism if one in now))

    def option(mechanism: Mechanism) -> ft.Control:
        on = mechanism in chosen
        ground = window.palette.chosen
        return ft.MergeSemantics(
            ft.Semantics(
                content=ft.OutlinedButton(
                    content=ft.Text(mechanism_words(mechanism)),
                    icon=ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK,
                    style=ft.ButtonStyle(color=ground.ink, bgcolor=ground.ground, icon_color=ground.ink)
                    if on
                    else None,
                    key=f"mechanism-{mechanism}",
                    on_click=lambda _: tap(mechanism),
                ),
                checked=on,
            )
        )

    def save() -> None:
        unsaid = when.how is How.TIME and not when.typed.strip()
        fits, _, moment = (True, {}, None) if unsaid else at_what_time(window, when, set_when)
        at = {"at": moment.isoformat(timespec="seconds")} if moment else {}
        if not chosen and not at:
            window.tell("Nothing is chosen yet.", trouble=True)
        elif fits:
            record(What.INJURED, "Injury saved.", mechanism=",".join(chosen), **at)

    known = f"Time of injury: {times.with_day(mine.injured_at, window.beat.now.wall)}" if mine.injured_at else ""
    return frame(
        "Injury",
        "/care",
        heading(f"{called(casualty)}: how and when", level=1),
        ft.Row([option(one) for one in Mechanism], wrap=True, spacing=GAP, run_spacing=GAP),
        text(known or "The time of injury is not known yet."),
        when_it_was(window, when, set_when),
        quiet(window, "Leave the time empty if nobody knows it, or to keep the one above."),
        bottom=button("Save", save, icon=ft.Icons.CHECK, main=True, key="save-injury"),
    )
