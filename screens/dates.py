"""Dates that act: the six months, the answers that are due, the stay. How long is left, and what to do then."""

from datetime import datetime

import flet as ft

from care.deadlines import Due, Turn, calls, dues, in_order, pressing
from content.model import in_language
from screens.basis import grounds
from screens.date_words import at, state
from screens.frame import frame
from screens.keeping import drop_date
from screens.missing import missing
from screens.pieces import button, card, heading, quiet, text
from screens.theme import GAP
from screens.topics import more_button
from screens.window import Window, use_window

OWN_WISH = "own-wish"
"""The date everybody here has: it is offered before any other."""


@ft.component
def Dates() -> ft.View:
    """All the user's dates: what has just passed, then what comes."""
    window = use_window()
    now = window.beat.now.wall
    known = [one for one in window.dates if one.rule in window.library.deadlines]
    body: list[ft.Control] = [heading("Your dates", level=1)]
    if not any(one.rule == OWN_WISH for one in known):
        body.append(_offer(window))
    body += [_card(window, due, now) for due in in_order(known, now)]
    body += [heading("How it is counted"), text(window.say("deadlines-counting"))]
    body += [quiet(window, window.say(name)) for name in ("deadlines-private", "not-legal-advice")]
    add = button("Add a date", lambda: window.go("/dates/new"), icon=ft.Icons.ADD, main=True, key="add-date")
    return frame("Dates", "/rights", *body, bottom=add)


def _offer(window: Window) -> ft.Control:
    """What to do where nothing is counted yet."""
    words = window.library.deadlines[OWN_WISH]
    language = window.settings.language
    limit = next(iter(words.limits.values()))
    return card(
        window.palette.chosen,
        text(in_language(limit.name, language), style=ft.TextThemeStyle.TITLE_MEDIUM),
        text(f"Counted from the {in_language(words.begins, language).lower()}."),
        button(
            "Count my six months",
            lambda: window.go(f"/dates/new?rule={OWN_WISH}"),
            icon=ft.Icons.EVENT_AVAILABLE,
            key="count-own-wish",
        ),
    )


def _card(window: Window, due: Due, now: datetime) -> ft.Control:
    """One date: what it is, how things stand. It opens."""
    language = window.settings.language
    words = window.library.deadlines[due.of.rule]
    ground = window.palette.trouble if calls(due, now) else window.palette.card
    lines: list[ft.Control] = [
        text(in_language(words.name, language), style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink),
        *([text(due.of.note, color=ground.ink)] if due.of.note else []),
        _stands(window, due, now, ground.ink),
    ]
    opens = f"/dates/{due.of.id}"
    return ft.MergeSemantics(card(ground, *lines, key=f"date-{due.of.id}", on_click=lambda: window.go(opens)))


def _stands(window: Window, due: Due, now: datetime, ink: str) -> ft.Control:
    """What ends or opens, and how long until then, beside a picture of which it is."""
    words = window.library.deadlines[due.of.rule].limits[due.limit.id]
    over = due.over(now)
    if due.limit.turn is Turn.OPENS:
        icon = ft.Icons.LOCK_OPEN if over else ft.Icons.LOCK_CLOCK
    else:
        icon = ft.Icons.EVENT_BUSY if over else ft.Icons.HOURGLASS_BOTTOM
    name = in_language(words.name, window.settings.language)
    told = [text(name, color=ink), text(state(due, now), style=ft.TextThemeStyle.TITLE_SMALL, color=ink)]
    return ft.Row(
        [ft.Icon(icon, color=ink), ft.Container(ft.Column(list(told), spacing=2, tight=True), expand=True)],
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=GAP,
    )


def due_soon(window: Window) -> list[ft.Control]:
    """One line where something runs out within two weeks or just has; it opens the dates."""
    now = window.beat.now.wall
    found = [due for due in pressing(window.dates, now) if due.of.rule in window.library.deadlines]
    if not found:
        return []
    first = found[0]
    name = in_language(window.library.deadlines[first.of.rule].name, window.settings.language)
    more = f" And {len(found) - 1} more." if len(found) > 1 else ""
    ground = window.palette.trouble
    line = ft.Row(
        [
            ft.Icon(ft.Icons.EVENT_NOTE, color=ground.ink),
            ft.Container(text(f"{name}. {state(first, now)}.{more}", color=ground.ink), expand=True),
        ],
        spacing=GAP,
    )
    return [ft.MergeSemantics(card(ground, line, key="due-soon", on_click=lambda: window.go("/dates")))]


@ft.component
def DateScreen() -> ft.View:
    """One date: every limit of it, what to do, where it comes from; to change or delete."""
    window = use_window()
    wanted = ft.use_route_params().get("id", "")
    one = next((one for one in window.dates if one.id == wanted), None)
    words = window.library.deadlines.get(one.rule) if one else None
    if one is None or words is None:
        return missing("/rights", "This date is deleted.")
    now, language = window.beat.now.wall, window.settings.language

    def delete() -> None:
        window.back("/dates")
        drop_date(window, one)

    body: list[ft.Control] = [heading(in_language(words.name, language), level=1)]
    body += [text(one.note)] * bool(one.note)
    body += [text(f"{in_language(words.begins, language)}: {at(one.start)}")]
    body += [_limit(window, due, now) for due in dues(one)]
    body += [text(about) for about in [in_language(words.about, language)] if about]
    if words.topic:
        body.append(more_button(window, words.topic, key="more"))
    body += [
        ft.Row(
            [
                button("Change", lambda: window.go(f"/dates/{wanted}/change"), icon=ft.Icons.EDIT, key="change"),
                button("Delete", delete, icon=ft.Icons.DELETE_OUTLINE, key="delete"),
            ],
            wrap=True,
            spacing=GAP,
            run_spacing=GAP,
        ),
        heading("Where this comes from"),
        *grounds(window, words.facts),
        quiet(window, window.say("not-legal-advice")),
    ]
    return frame("Date", "/rights", *body)


def _limit(window: Window, due: Due, now: datetime) -> ft.Control:
    """How things stand with one limit, and what to do when it comes."""
    after = in_language(window.library.deadlines[due.of.rule].limits[due.limit.id].after, window.settings.language)
    ground = window.palette.trouble if calls(due, now) else window.palette.card
    then = "Now" if due.over(now) else "Then"
    return ft.MergeSemantics(
        card(ground, _stands(window, due, now, ground.ink), text(f"{then}: {after}", color=ground.ink))
    )
