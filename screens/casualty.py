"""One casualty: who, how urgent, what runs, what can be recorded with one tap more, what happened when."""

from datetime import datetime, timedelta

import flet as ft

from care.casualty import Casualty, State, Tourniquet
from care.chart import Chart, chart
from care.events import What
from care.volume import total
from content.model import in_language
from screens import times
from screens.casualty_rows import more_rows
from screens.fields import Field
from screens.forms import side_by_side, use_casualty
from screens.frame import frame
from screens.injury import mechanism_words
from screens.missing import missing
from screens.now import TourniquetOn
from screens.pieces import button, card, heading, keyed, quiet, row, text
from screens.running import RunningTourniquet, called, where
from screens.theme import GAP, ICON_GROWTH
from screens.told import plain, timeline
from screens.topics import for_a_casualty
from screens.urgency import ICONS, urgency_badge, urgency_words
from screens.window import Window, use_window

AT_FIRST = 20
"""So many entries of what happened are shown before somebody asks for more."""


@ft.component
def CasualtyScreen() -> ft.View:
    """Somebody who is looked after. Redraws itself each minute; the running clocks redraw themselves."""
    window = use_window()
    ft.use_state(window.beat.minutes)
    casualty = use_casualty(window)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    mine = chart(window.scene, casualty.id)
    tourniquets = window.scene.on(casualty.id)
    body = _who(window, casualty, mine)
    body += [keyed(t.id, RunningTourniquet, window, t) for t in tourniquets if t.running]
    body += [_past(window, t) for t in tourniquets if not t.running]
    body.append(_tiles(window, casualty, mine, window.beat.now.wall))
    body += more_rows(window, casualty)
    body += [heading("Checklists"), *_checklists(window, casualty)]
    body += [heading("Name"), keyed(casualty.id, Naming, window, casualty)]
    body += [heading("What happened"), keyed(f"log-{casualty.id}", Log, window, casualty)]
    body += [heading("This record"), *_closing(window, casualty, mine)]
    return frame("Casualty", "/care", *body, bottom=TourniquetOn(window, casualty.id))


def _who(window: Window, casualty: Casualty, mine: Chart) -> list[ft.Control]:
    """Name, number, urgency, allergies: what somebody who takes over must see first."""
    lines: list[ft.Control] = [heading(called(casualty), level=1)]
    if casualty.name:
        lines.append(quiet(window, f"Casualty {casualty.number}"))
    if mine.archived:
        lines.append(text("Archived: handed over, or no longer looked after here."))
    lines.append(urgency_badge(window, mine.urgency))
    if mine.allergies:
        ground = window.palette.trouble
        words = text(f"Allergies: {mine.allergies}", style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink)
        icon = ft.Icon(ft.Icons.WARNING_AMBER, color=ground.ink)
        lines.append(card(ground, ft.Row([icon, ft.Container(words, expand=True)], spacing=8)))
    return lines


def _tiles(window: Window, casualty: Casualty, mine: Chart, now: datetime) -> ft.Control:
    """What can be recorded: large buttons, each with what is there already."""

    def ago(moments: list[datetime]) -> str:
        return f", last {times.spoken(max(now - max(moments), timedelta(0)))} ago" if moments else ""

    wounds = ", ".join(dict.fromkeys(plain(wound.region) for wound in mine.wounds))
    known = [mine.blood_group, mine.sex, mine.age, "" if mine.weight is None else f"{mine.weight:g} kg"]
    tiles = [
        ("wounds", "Wounds", f"{len(mine.wounds)}: {wounds}" if wounds else "None", ft.Icons.ACCESSIBILITY_NEW),
        (
            "vitals",
            "Vital signs",
            f"{len(mine.vitals)}{ago([one.at for one in mine.vitals])}",
            ft.Icons.MONITOR_HEART_OUTLINED,
        ),
        (
            "given",
            "Drug or blood",
            f"{len(mine.given)}{ago([one.at for one in mine.given])}",
            ft.Icons.VACCINES_OUTLINED,
        ),
        (
            "fluids",
            "Fluids, urine",
            f"In {total(mine.fluids_in):g} ml, out {total(mine.urine_out):g} ml",
            ft.Icons.WATER_DROP_OUTLINED,
        ),
        ("urgency", "Urgency", urgency_words(window, mine.urgency), ICONS[mine.urgency]),
        ("note", "Note", f"{len(mine.notes)}", ft.Icons.EDIT_NOTE),
        (
            "about",
            "About",
            ", ".join(word for word in known if word) or "Allergies, blood group",
            ft.Icons.BADGE_OUTLINED,
        ),
        (
            "injury",
            "Injury",
            ", ".join(map(mechanism_words, mine.mechanisms)) or "How and when",
            ft.Icons.BOLT,
        ),
    ]
    return side_by_side(window, [_tile(window, casualty, one) for one in tiles], even=True)


def _tile(window: Window, casualty: Casualty, tile: tuple[str, str, str, ft.IconData]) -> ft.Control:
    screen, title, there, icon = tile
    ground = window.palette.card
    size = 28 * min(window.scale, ICON_GROWTH)
    lines = [text(title, style=ft.TextThemeStyle.TITLE_MEDIUM), quiet(window, there)]
    block = ft.Container(
        ft.Row(
            [
                ft.Icon(icon, color=ground.ink, size=size),
                ft.Container(ft.Column(list(lines), spacing=0, tight=True), expand=True),
            ],
            spacing=8,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        bgcolor=ground.ground,
        border=ft.Border.all(2, window.palette.line),
        border_radius=16,
        padding=12,
        ink=True,
        key=f"open-{screen}",
        on_click=lambda _: window.go(f"/casualty/{casualty.id}/{screen}"),
    )
    return ft.MergeSemantics(block)


@ft.component
def Log(window: Window, casualty: Casualty) -> ft.Control:
    """What happened, the last first; the rest on request: nobody scrolls through three hundred lines."""
    most, set_most = ft.use_state(AT_FIRST)
    events = chart(window.scene, casualty.id).events
    lines = timeline(window, events, most)
    if len(events) > most:
        lines.append(button(f"Show more of {len(events)}", lambda: set_most(most + 5 * AT_FIRST), key="more-log"))
    return ft.Column(lines, spacing=GAP, tight=True)


def _closing(window: Window, casualty: Casualty, mine: Chart) -> list[ft.Control]:
    def keep_or_reopen() -> None:
        if mine.archived:
            window.record(What.REOPENED, "", "Looked after here again.", casualty.id)
        else:
            window.record(What.ARCHIVED, "", "Archived. It stays readable.", casualty.id)

    return [
        row(
            "The same person as another casualty",
            lambda: window.go(f"/casualty/{casualty.id}/merge"),
            subtitle="Merge the two records",
            icon=ft.Icons.MERGE,
            key="open-merge",
        ),
        row(
            "Look after here again" if mine.archived else "Archive",
            keep_or_reopen,
            subtitle="" if mine.archived else "Handed over; off the lists, nothing deleted",
            icon=ft.Icons.UNARCHIVE_OUTLINED if mine.archived else ft.Icons.ARCHIVE_OUTLINED,
            key="archive",
        ),
    ]


@ft.component
def Naming(window: Window, casualty: Casualty) -> ft.Control:
    """A name or a call sign, if the user wants one; the number does without."""
    name, set_name = ft.use_state(casualty.name)

    def save() -> None:
        window.rename_casualty(casualty.id, name.strip())

    typed = Field("Name or call sign", name, on_change=set_name, name="casualty-name", on_submit=save)
    ready = button("Save", save, key="save-name")
    ready.visible = name.strip() != casualty.name
    return ft.Row([ft.Container(typed, expand=True), ready])


def _past(window: Window, tourniquet: Tourniquet) -> ft.Control:
    state = {State.CONVERTED: "Converted", State.REMOVED: "Removed"}[tourniquet.state]
    return row(
        f"{where(tourniquet)}: {state.lower()}",
        lambda: window.go(f"/tourniquet/{tourniquet.id}"),
        icon=ft.Icons.TIMER_OFF_OUTLINED,
        key=f"past-{tourniquet.id}",
    )


def _checklists(window: Window, casualty: Casualty) -> list[ft.Control]:
    rows = []
    for checklist in window.library.checklists.values():
        if for_a_casualty(checklist):
            ticked = sum(key[:2] == (casualty.id, checklist.id) for key in window.ticked)
            rows.append(
                row(
                    in_language(checklist.title, window.settings.language),
                    lambda c=checklist.id: window.go(f"/checklist/{c}?casualty={casualty.id}"),  # type: ignore[misc]
                    subtitle=f"{ticked} lines ticked",
                    icon=ft.Icons.CHECKLIST,
                    key=f"checklist-{checklist.id}",
                )
            )
    return rows
