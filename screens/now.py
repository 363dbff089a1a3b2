"""Now: start a tourniquet, see those that run, find anything."""

from urllib.parse import urlencode

import flet as ft

from care.tourniquet import Role
from content.model import in_language
from screens.alerts import alert_cards
from screens.casualties import casualty_rows
from screens.fields import search_field
from screens.found import found
from screens.frame import frame
from screens.pieces import Chooser, button, heading, keyed, row
from screens.running import RunningTourniquet
from screens.theme import GAP, MAIN_TARGET, TARGET
from screens.update import update_card
from screens.window import Window, use_window

ALERTS_HERE = 2
"""So many alerts stand on Now; the rest are one tap away."""


@ft.component
def Now() -> ft.View:
    """The first screen, and the one to come back to."""
    window = use_window()
    query, set_query = ft.use_state("")

    def ask() -> None:
        if query.strip():
            window.go(f"/ask?{urlencode({'q': query.strip()})}")

    search = search_field("Ask or search", query, set_query, name="now-search", on_submit=ask)
    start = TourniquetOn(window)
    if query.strip():
        asking = button(f"Ask: {query.strip()}", ask, icon=ft.Icons.QUESTION_ANSWER_OUTLINED, key="ask-this")
        return frame("Zero Line", "/", asking, *found(window, query), top=search, bottom=start)

    running = window.scene.running()
    body: list[ft.Control] = []
    if running:
        body += [heading("Tourniquets on")]
        body += [keyed(tourniquet.id, RunningTourniquet, window, tourniquet) for tourniquet in running]
    body += [role_line(window)]
    body += [heading("Emergencies"), Emergencies(window), *update_card(window)]
    body += [heading("Casualties"), *casualty_rows(window)]
    body += [heading("What changed"), *alert_cards(window, most=ALERTS_HERE)]
    body += [row("All alerts", lambda: window.go_to_place("/rights"), key="all-alerts")]
    return frame("Zero Line", "/", *body, top=search, bottom=start)


@ft.component
def TourniquetOn(window: Window, casualty: str = "") -> ft.Control:
    """The main action of the app: the clock starts with this tap, the questions come after."""
    ink = window.palette.primary.ink
    return ft.FilledButton(
        content=ft.Text("Tourniquet on", theme_style=ft.TextThemeStyle.HEADLINE_SMALL, color=ink),
        icon=ft.Icon(ft.Icons.TIMER_OUTLINED, size=32, color=ink),
        style=ft.ButtonStyle(
            padding=ft.Padding.symmetric(vertical=((TARGET if window.low else MAIN_TARGET) - 36) / 2)
        ),
        width=float("inf"),
        key="tourniquet-on",
        on_click=lambda _: window.tourniquet_on(casualty),
    )


def role_line(window: Window) -> ft.Control:
    """One line that says whom the app speaks to, and changes it there and then."""
    roles = [(role, window.say(f"role-{role}")) for role in Role]
    return Chooser(
        window,
        "My role",
        roles,
        window.settings.role,
        on_choose=lambda role: window.choose(role=role),
        name="role",
        icon=ft.Icons.PERSON_OUTLINE,
    )


@ft.component
def Emergencies(window: Window) -> ft.Control:
    """The worst things in the order they kill; each opens the checklist there."""
    march = window.library.checklists["march"]

    def opening(phase: str, words: str) -> ft.Control:
        return button(words, lambda: window.go(f"/checklist/march?phase={phase}"), key=f"phase-{phase}")

    return ft.Row(
        [
            opening(phase.id, in_language(phase.short, window.settings.language))
            for phase in march.phases
            if phase.short
        ],
        wrap=True,
        spacing=GAP,
        run_spacing=GAP,
    )
