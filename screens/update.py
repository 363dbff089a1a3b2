"""A new version is here: used when the user says so, and not by a slip while a tourniquet runs."""

import flet as ft

from screens.asking import use_asking
from screens.pieces import button, card, text
from screens.theme import GAP
from screens.window import Window


def update_card(window: Window) -> list[ft.Control]:
    """The card where a new version waits, else nothing."""
    return [UpdateReady(window)] if window.update_ready else []


@ft.component
def UpdateReady(window: Window) -> ft.Control:
    """Says that a new version is here, and restarts into it. With a tourniquet on, it asks once more."""
    sure, set_sure = ft.use_state(False)
    waiting, ask = use_asking(window)
    running = bool(window.scene.running())

    def update() -> None:
        if window.scene.running() and not sure:
            set_sure(True)
        else:
            ask(window.host.update)

    title = text("A new version is ready.", style=ft.TextThemeStyle.TITLE_MEDIUM)
    stays = "The restart takes some seconds. What you recorded stays."
    if waiting:
        return card(window.palette.card, title, text("Restarting. What you recorded stays."), key="update")
    if not running:
        now = button("Update now", update, icon=ft.Icons.SYSTEM_UPDATE_ALT, key="update-now")
        return card(window.palette.card, title, text(stays), now, key="update")
    warned = text("A tourniquet is running. Update later.")
    if not sure:
        anyway = button("Update anyway", update, icon=ft.Icons.SYSTEM_UPDATE_ALT, key="update-anyway")
        return card(window.palette.card, title, warned, anyway, key="update")
    meanwhile = text("Its clock goes on, but the screen is away for some seconds. What you recorded stays.")
    answers = ft.Row(
        [
            button("Not now", lambda: set_sure(False), key="update-not-now"),
            button("Yes, restart now", update, key="update-sure"),
        ],
        wrap=True,
        spacing=GAP,
        run_spacing=GAP,
    )
    return card(window.palette.card, title, warned, meanwhile, answers, key="update")
