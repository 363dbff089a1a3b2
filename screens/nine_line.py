"""The nine-line request for evacuation: choose, read, send. Nothing of it is kept."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

import flet as ft

from care.chart import chart
from care.nine_line import (
    COUNTED,
    FIRST,
    FOR_LEADER,
    FRONT,
    LATER,
    OPTIONS,
    SEVERAL,
    Request,
    chosen,
    counted,
    front_lines,
    message,
    precedence,
)
from care.said import Said, Words
from screens import pieces
from screens.fields import Field
from screens.frame import frame
from screens.pieces import button, choices, heading, icon_button, quiet, row, text
from screens.speech import ENGLISH, said_in
from screens.theme import GAP
from screens.window import Window, use_window

Change = Callable[[str], object]
Update = Callable[[Callable[[Request], Request]], object]


@ft.component
def NineLine() -> ft.View:
    """The request, from what is recorded of urgency and from what somebody chooses and types here."""
    window = use_window()

    def recorded() -> tuple[Request, int]:
        counts, unknown = precedence(chart(window.scene, c.id) for c in window.scene.casualties)
        return Request(counts={3: counts}), unknown

    start, unknown = ft.use_memo(recorded, [])
    request, set_request = ft.use_state(start)

    body: list[ft.Control] = [
        heading("Nine-line request", level=1),
        _warning(window),
        quiet(window, window.say("nine-line-not-kept")),
        text(window.say("nine-line-order")),
        *_typed(window, 1, request.location, lambda words: set_request(lambda r: replace(r, location=words))),
        *_typed(window, 2, request.radio, lambda words: set_request(lambda r: replace(r, radio=words))),
    ]
    for number in (*FIRST, *LATER):
        if number in COUNTED:
            body += _counts(window, request, number, set_request)
        elif number in OPTIONS:
            body += _letters(window, request, number, set_request)
        if number == 3 and unknown:  # noqa: PLR2004 - the line of the form
            body.append(text(f"No urgency on record for {unknown} of the casualties: not counted here. Add them."))
    body += [heading("For this front"), quiet(window, window.say("nine-line-front"))]
    body += [_front(window, request, name, set_request) for name in FRONT]
    body += _to_read(window, request)
    opens = row(
        window.library.topics["nine-line"].text(window.settings.language).title,
        lambda: window.go("/topic/nine-line"),
        subtitle="What each line means, with sources and doubts",
        icon=ft.Icons.MENU_BOOK,
        key="topic-nine-line",
    )
    body += [quiet(window, window.say("nine-line-doubt")), quiet(window, window.say("not-signed-off")), opens]
    return frame("Nine-line", "/care", *body)


def _warning(window: Window) -> ft.Control:
    ground = window.palette.trouble
    line: list[ft.Control] = [
        ft.Icon(ft.Icons.LOCK_OUTLINE, color=ground.ink),
        ft.Container(text(window.say("nine-line-sensitive"), color=ground.ink), expand=True),
    ]
    return ft.MergeSemantics(pieces.card(ground, ft.Row(line)))


def _title(window: Window, number: int) -> ft.Control:
    return heading(f"{number}. {said_in(window, Said(f'nine-{number}'), ENGLISH)}")


def _typed(window: Window, number: int, value: str, on_change: Change) -> list[ft.Control]:
    return [_title(window, number), Field(f"Line {number}", value, on_change=on_change, name=f"nine-{number}")]


def _option(window: Window, number: int, letter: str) -> str:
    return f"{letter}: {said_in(window, Said(f'nine-{number}-{letter.lower()}'), ENGLISH)}"


def _counts(window: Window, request: Request, number: int, update: Update) -> list[ft.Control]:
    """How many of each letter: one fewer, the number, one more."""

    def add(letter: str, more: int) -> None:
        update(lambda before: counted(before, number, letter, more))

    return [
        _title(window, number),
        *(_count(window, request, number, letter, partial(add, letter)) for letter in OPTIONS[number]),
    ]


def _count(window: Window, request: Request, number: int, letter: str, add: Callable[[int], object]) -> ft.Control:
    words = _option(window, number, letter)
    count = request.counts.get(number, {}).get(letter, 0)
    key = f"nine-{number}-{letter}"
    return ft.Row(
        [
            ft.Container(ft.Semantics(content=text(f"{words}: {count}"), container=True), expand=True),
            icon_button(ft.Icons.REMOVE, f"One fewer, {words}", lambda: add(-1), key=f"{key}-fewer"),
            icon_button(ft.Icons.ADD, f"One more, {words}", lambda: add(1), key=f"{key}-more"),
        ],
        spacing=GAP,
    )


def _letters(window: Window, request: Request, number: int, update: Update) -> list[ft.Control]:
    """The letters of a line; a second tap takes one back."""

    def choose(letter: str) -> None:
        update(lambda before: chosen(before, number, letter))

    lines: list[ft.Control] = [_title(window, number)]
    if number in SEVERAL:
        lines.append(quiet(window, "You can choose several."))
    for letter in OPTIONS[number]:
        is_chosen = letter if letter in request.chosen.get(number, ()) else None
        options = [(letter, _option(window, number, letter))]
        lines.append(choices(window, options, is_chosen, choose, key=f"nine-{number}"))
    return lines


def _front(window: Window, request: Request, name: str, update: Update) -> ft.Control:
    def typed(words: str) -> None:
        update(lambda before: replace(before, front={**before.front, name: words}))

    label = said_in(window, Said(f"front-{name}"), ENGLISH)
    return Field(label, request.front.get(name, ""), on_change=typed, name=f"front-{name}")


def _to_read(window: Window, request: Request) -> list[ft.Control]:
    """The text, in the order it is sent."""
    parts = {
        "For your leader": message(request, FOR_LEADER),
        "Send first": message(request, FIRST),
        "Then, while help is on its way": message(request, LATER),
        "For this front": front_lines(request),
    }
    shown = [_read(window, title, lines) for title, lines in parts.items() if lines]
    whole = [said_in(window, line, ENGLISH) for line in (*message(request), *front_lines(request))]
    copy = button(
        "Copy all lines",
        lambda: window.tell("Copied. Other apps can read what is copied: send it encrypted only."),
        icon=ft.Icons.CONTENT_COPY,
        action=ft.CopyToClipboard("\n".join(whole)),
        key="copy-nine-line",
    )
    return [heading("To read"), *shown, copy]


def _read(window: Window, title: str, lines: Iterable[Words]) -> ft.Control:
    said = [text(said_in(window, line, ENGLISH), style=ft.TextThemeStyle.HEADLINE_SMALL) for line in lines]
    return ft.MergeSemantics(
        pieces.card(window.palette.card, text(title, style=ft.TextThemeStyle.TITLE_MEDIUM), *said)
    )
