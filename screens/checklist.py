"""A checklist that ticks; what is done for a casualty, for each apart."""

import flet as ft

from content.model import Checklist, Item, ItemKind, in_language
from content.search import find
from screens import times
from screens.fields import search_field
from screens.frame import frame
from screens.missing import missing
from screens.pieces import Chooser, button, heading, marked, nothing, quiet, text
from screens.running import called
from screens.theme import GAP
from screens.told import by_whom
from screens.topics import for_a_casualty, more_button, place_of
from screens.trusting import warning
from screens.window import Window, use_window

NOBODY = ""
"""Ticks can be kept without naming a casualty."""
_NEW = "new"


@ft.component
def ChecklistScreen() -> ft.View:
    """A checklist of the reference, at the phase the link names."""
    window = use_window()
    checklist = window.library.checklists.get(ft.use_route_params().get("id", ""))
    casualties = window.scene.casualties
    latest = casualties[-1].id if casualties else NOBODY
    chosen, set_casualty = ft.use_state(window.asked("casualty") or latest)
    phase, set_phase = ft.use_state(window.asked("phase"))
    query, set_query = ft.use_state("")
    if checklist is None:
        return missing("/care", "This checklist is not in this version of Zero Line.")

    def on(one: str) -> None:
        added = window.add_casualty() if one == _NEW else None
        set_casualty(added.id if added else one)

    place = place_of(checklist.group)
    each = for_a_casualty(checklist)
    casualty = chosen if each else NOBODY

    parts = _phases(window, checklist)
    people = [*((c.id, called(c)) for c in casualties), (NOBODY, "Nobody named"), (_NEW, "New casualty")]
    body: list[ft.Control] = []
    if not query:
        body.append(heading(in_language(checklist.title, window.settings.language), level=1))
        if each:
            icon = ft.Icons.PERSONAL_INJURY_OUTLINED
            body.append(Chooser(window, "For", people, casualty, on_choose=on, name="for", icon=icon))
        body += [
            Chooser(window, "Part", parts, phase, on_choose=set_phase, name="phase", icon=ft.Icons.CHECKLIST),
            quiet(window, _progress(window, checklist, casualty)),
            *warning(window, checklist),
        ]
    lines = _lines(window, checklist, casualty, "" if query else phase, query)
    body += lines or [nothing("No line holds these words.")]
    if any(key[:2] == (casualty, checklist.id) for key in window.ticked):
        body.append(
            button(
                "Clear all ticks",
                lambda: window.clear_ticks(casualty, checklist.id),
                icon=ft.Icons.CLEAR_ALL,
                key="clear",
            )
        )
    if not query:
        body.append(quiet(window, in_language(checklist.intro, window.settings.language)))
    search = search_field("Search this list", query, set_query, name="checklist-search")
    return frame("Checklist", place, *body, top=search)


def _phases(window: Window, checklist: Checklist) -> list[tuple[str, str]]:
    language = window.settings.language
    return [("", "All"), *((phase.id, in_language(phase.title, language)) for phase in checklist.phases)]


def _progress(window: Window, checklist: Checklist, casualty: str) -> str:
    to_do = [i for i in checklist.items if i.kind is ItemKind.DO and window.settings.role.may(i.tier)]
    done = sum((casualty, checklist.id, item.id) in window.ticked for item in to_do)
    return f"{done} of {len(to_do)} lines for your role are ticked."


def item_words(item: Item, language: str) -> list[str]:
    """What a line of a checklist is found by."""
    return [in_language(item.text, language), in_language(item.more, language)]


def _lines(window: Window, checklist: Checklist, casualty: str, only: str, query: str) -> list[ft.Control]:
    """The lines phase by phase, all of them or those of one phase or those with the words."""
    language = window.settings.language
    lines: list[ft.Control] = []
    found = find(window.library, query, checklist.items, lambda item: item_words(item, language))
    for phase in checklist.phases:
        items = [item for item in found if item.phase == phase.id and only in {"", phase.id}]
        if items:
            lines.append(heading(in_language(phase.title, language)))
            for item, after in zip(items, [*items[1:], None], strict=True):
                lines.append(_line(window, checklist.id, casualty, item))
                # The way to a topic stands once, below the last of the lines in a row that share it.
                if item.topic and not (after and after.topic == item.topic):
                    lines.append(more_button(window, item.topic, key=f"more-{item.id}"))
    return lines


def _line(window: Window, checklist: str, casualty: str, item: Item) -> ft.Control:
    """One line. One above the reader's role stays in sight, says whose it is, and can still be ticked.

    A warning holds for everybody: "medic only" above "no …" would be read as the opposite.
    """
    language = window.settings.language
    lines: list[ft.Control] = []
    if item.kind is not ItemKind.AVOID and not window.settings.role.may(item.tier):
        lines.append(marked(window, window.say(f"only-{item.tier}")))
    lines.append(text(in_language(item.text, language), style=ft.TextThemeStyle.TITLE_MEDIUM))
    if more := in_language(item.more, language):
        lines.append(text(more, style=ft.TextThemeStyle.BODY_MEDIUM))
    if item.kind is ItemKind.DO:
        return _tickable(window, checklist, casualty, item, lines)
    return ft.MergeSemantics(_block(window, _KINDS[item.kind], lines))


_KINDS = {ItemKind.AVOID: (ft.Icons.BLOCK, "Warning"), ItemKind.NOTE: (ft.Icons.INFO_OUTLINE, "To know")}


def _tickable(window: Window, checklist: str, casualty: str, item: Item, lines: list[ft.Control]) -> ft.Control:
    tick = window.ticked.get((casualty, checklist, item.id))
    if tick:
        when = times.with_day(tick.at.wall, window.beat.now.wall)
        lines = [*lines, quiet(window, f"Ticked {when}, {by_whom(window, tick.who).lower()}")]
    icon = ft.Icons.CHECK_BOX if tick else ft.Icons.CHECK_BOX_OUTLINE_BLANK
    block = _block(window, (icon, ""), lines, chosen=tick is not None)
    block.on_click = lambda _: window.tick(casualty, checklist, item.id)
    block.ink = True
    block.key = f"tick-{item.id}"
    return ft.MergeSemantics(ft.Semantics(content=block, checked=tick is not None))


def _block(
    window: Window, mark: tuple[ft.IconData, str], lines: list[ft.Control], *, chosen: bool = False
) -> ft.Container:
    icon, word = mark
    ground = window.palette.chosen if chosen else window.palette.card
    words = [text(word, style=ft.TextThemeStyle.TITLE_SMALL)] if word else []
    return ft.Container(
        ft.Row(
            [
                ft.Icon(icon, size=32 * min(window.scale, 1.5), color=ground.ink),
                ft.Container(ft.Column([*words, *lines], spacing=4, tight=True), expand=True),
            ],
            vertical_alignment=ft.CrossAxisAlignment.START,
            spacing=GAP,
        ),
        bgcolor=ground.ground,
        border_radius=12,
        padding=GAP,
    )
