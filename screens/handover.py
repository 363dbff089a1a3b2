"""Handing a casualty over: the message to read aloud, and the card."""

import flet as ft

from care.casualty import Casualty
from care.events import What
from care.handover import Handover, Part, at_mist, gather, mist
from care.said import Said
from care.treatments import Condition
from screens import times
from screens.card import card_view
from screens.fields import Field
from screens.forms import use_casualty
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, quiet, row, text
from screens.running import called
from screens.speech import ENGLISH, NAMES, UKRAINIAN, said_in
from screens.theme import GAP
from screens.window import Window, use_window

_ALOUD, _CARD = "aloud", "card"


def handover_rows(window: Window, casualty_id: str) -> list[ft.Control]:
    """For a casualty's screen: the ways to hand over."""
    address = f"/casualty/{casualty_id}/handover"
    return [
        row(
            "Handover",
            lambda: window.go(address),
            subtitle="MIST to read aloud, in English and Ukrainian; the casualty card",
            icon=ft.Icons.RECORD_VOICE_OVER,
            key="handover",
        ),
        nine_line_row(window),
    ]


def nine_line_row(window: Window) -> ft.Control:
    """The way to the nine-line request."""
    return row(
        "Nine-line request",
        lambda: window.go("/nine-line"),
        subtitle="Ask for evacuation by radio",
        icon=ft.Icons.SETTINGS_INPUT_ANTENNA,
        key="nine-line",
    )


@ft.component
def HandoverScreen() -> ft.View:
    """Everything that is told of a casualty when somebody else takes over."""
    window = use_window()
    casualty = use_casualty(window)
    shown, show = ft.use_state(window.asked("show") or _ALOUD)
    with_names, set_with_names = ft.use_state(False)
    now, set_now = ft.use_state(window.beat.now)

    def update() -> None:
        window.beat.read()
        set_now(window.beat.now)

    ft.use_effect(update, [])
    wanted = casualty.id if casualty else ""
    handover = ft.use_memo(lambda: gather(window.scene, wanted, now), [window.scene, wanted, now])
    form, set_form = ft.use_state("mist")
    language, set_language = ft.use_state(ENGLISH)
    eta, set_eta = ft.use_state("")
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    as_of = f"As of {times.with_day(now.wall, window.beat.now.wall)}. Update"
    settings: list[ft.Control] = [
        choices(
            window,
            [(False, "Names left out"), (True, "With name")],
            with_names,
            set_with_names,
            key="names",
            pairs=True,
        ),
        button(as_of, update, icon=ft.Icons.REFRESH, key="update"),
    ]
    body: list[ft.Control] = [
        heading(f"Handover: {called(casualty)}", level=1),
        choices(window, [(_ALOUD, "Read aloud"), (_CARD, "Card")], shown, show, key="show", pairs=True),
    ]
    if shown == _CARD:
        body += [*settings, *card_view(window, handover, casualty, with_names=with_names)]
    else:
        # What is to be read stands near the top; what can be set about it comes after it.
        forms = [("mist", "MIST"), ("at-mist", "AT-MIST")]
        body.append(choices(window, forms, form, set_form, key="form", pairs=True))
        if not window.wide:
            options = [(code, NAMES[code]) for code in (ENGLISH, UKRAINIAN)]
            body.append(choices(window, options, language, set_language, key="language", pairs=True))
        if form == "at-mist":
            parts = at_mist(handover, with_names=with_names, eta=eta)
        else:
            parts = mist(handover, with_names=with_names)
        body += _message(window, parts, (ENGLISH, UKRAINIAN) if window.wide else (language,))
        body += _stable(window, casualty, handover)
        if form == "at-mist":
            body.append(Field("Expected arrival, if known", eta, on_change=set_eta, name="eta"))
        body += [*settings, *_limits(window)]
    body.append(nine_line_row(window))
    return frame("Handover", "/care", *body)


def _stable(window: Window, casualty: Casualty, handover: Handover) -> list[ft.Control]:
    """Stable or unstable, for a person to say."""

    def judge(condition: Condition) -> None:
        window.record(What.JUDGED, "", f"Recorded: {condition}.", casualty.id, condition=condition)

    now = handover.judged.condition if handover.judged else None
    options = [(Condition.STABLE, "Stable"), (Condition.UNSTABLE, "Unstable")]
    return [
        text("Stable or unstable? You say it; nothing here works it out."),
        choices(window, options, now, judge, key="condition", pairs=True),
    ]


def _message(window: Window, parts: tuple[Part, ...], languages: tuple[str, ...]) -> list[ft.Control]:
    """The parts one under the other, each in one language or in several side by side; then the copies."""
    lines: list[ft.Control] = []
    for part in parts:
        blocks = [ft.Container(_part(window, part, language), expand=True) for language in languages]
        lines.append(ft.Row(list(blocks), spacing=GAP, vertical_alignment=ft.CrossAxisAlignment.START))
    copies = [
        button(
            f"Copy, {NAMES[language]}",
            lambda: window.tell("Copied. Other apps can read what is copied."),
            icon=ft.Icons.CONTENT_COPY,
            action=ft.CopyToClipboard(as_text(window, parts, language)),
            key=f"copy-{language}",
        )
        for language in languages
    ]
    return [*lines, ft.Row(list(copies), wrap=True, spacing=GAP, run_spacing=GAP)]


def _part(window: Window, part: Part, language: str) -> ft.Control:
    """One letter, large, with all its lines: one thing to a screen reader."""
    style = ft.TextThemeStyle.HEADLINE_SMALL
    lines: list[ft.Control] = [text(_title(window, part, language), style=ft.TextThemeStyle.TITLE_MEDIUM)]
    lines += [text(said_in(window, line, language), style=style) for line in part.lines]
    return ft.MergeSemantics(card(window.palette.card, *lines))


def _title(window: Window, part: Part, language: str) -> str:
    """The letter and its word: the letters are those of the English message in both languages."""
    words = said_in(window, (Said(part.title),), language)
    return f"{part.letter}: {words}" if part.letter else words


def as_text(window: Window, parts: tuple[Part, ...], language: str) -> str:
    """The whole message as plain text, a line for each letter."""
    return "\n".join(
        f"{_title(window, part, language)}. {'. '.join(said_in(window, line, language) for line in part.lines)}"
        for part in parts
    )


def _limits(window: Window) -> list[ft.Control]:
    sentences = ("handover-as-recorded", "phrases-not-proofed", "where-no-ukrainian", "not-signed-off")
    opens = row(
        window.library.topics["mist-report"].text(window.settings.language).title,
        lambda: window.go("/topic/mist-report"),
        subtitle="How to hand over, with sources and doubts",
        icon=ft.Icons.MENU_BOOK,
        key="topic-mist-report",
    )
    return [*(quiet(window, window.say(sentence)) for sentence in sentences), opens]
