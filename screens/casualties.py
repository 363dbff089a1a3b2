"""Lines for casualties, wherever they are listed."""

from collections.abc import Sequence

import flet as ft

from care.casualty import Casualty
from care.roll import Entry, entry, roll
from screens import times
from screens.alarm_banner import what, when
from screens.pieces import button, keyed, row
from screens.running import called, where, zone_words
from screens.theme import GAP
from screens.urgency import urgency_mark, urgency_words
from screens.watch import use_watch
from screens.window import Window


def casualty_rows(window: Window) -> list[ft.Control]:
    """Everybody who is looked after, the most urgent first, and a way to add somebody."""

    def add() -> None:
        if added := window.add_casualty():
            window.go(f"/casualty/{added.id}")

    lines = roll(window.scene, window.beat.now)
    rows = [keyed(one.casualty.id, CasualtyRow, window, one.casualty) for one in lines if not one.archived]
    if rows or window.scene.running():
        due = row("What is due", lambda: window.go("/due"), icon=ft.Icons.ALARM, key="to-due")
        rows.append(due)
    rows.append(button("New casualty", add, icon=ft.Icons.PERSON_ADD_ALT, key="new-casualty"))
    if archived := [one.casualty for one in lines if one.archived]:
        rows.append(keyed("archived", Archived, window, archived))
    return rows


@ft.component
def CasualtyRow(window: Window, casualty: Casualty) -> ft.Control:
    """One casualty: urgency, and the worst tourniquet. Redraws itself each minute and nothing around it."""
    ft.use_state(window.beat.minutes)
    line = entry(window.scene, casualty, window.beat.now)
    first = use_watch().next_due(casualty.id)
    coming = f". Next: {what(window, first)}, {when(first)}" if first else ""
    return row(
        called(casualty),
        lambda: window.go(f"/casualty/{casualty.id}"),
        subtitle=f"{urgency_words(window, line.urgency)}. {_tourniquet(window, line)}{coming}",
        icon=urgency_mark(window, line.urgency),
        key=f"casualty-{casualty.id}",
    )


def _tourniquet(window: Window, line: Entry) -> str:
    """The worst one that is on. Not in the words of the main button, which must be the only one of that name."""
    if line.worst is None or line.elapsed is None:
        return "No tourniquet"
    more = sum(t.running for t in window.scene.on(line.casualty.id)) - 1
    others = f", and {more} more" if more else ""
    time = "" if line.elapsed.time is None else f", {times.spoken(line.elapsed.time)}"
    return f"Tourniquet: {where(line.worst).lower()}{time}, {zone_words(window, line.elapsed).lower()}{others}"


@ft.component
def Archived(window: Window, casualties: Sequence[Casualty]) -> ft.Control:
    """One line for everybody who was handed over; a tap shows them below it."""
    opened, set_opened = ft.use_state(False)
    answer = ft.Text("Close" if opened else "Show", theme_style=ft.TextThemeStyle.LABEL_LARGE)
    line = row(
        f"Archived ({len(casualties)})",
        lambda: set_opened(not opened),
        icon=ft.Icons.INVENTORY_2_OUTLINED,
        trailing=answer,
        key="archived",
    )
    if not opened:
        return line
    rows = [keyed(casualty.id, CasualtyRow, window, casualty) for casualty in casualties]
    return ft.Column([line, *rows], spacing=GAP, tight=True)
