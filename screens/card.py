"""The casualty card on the screen: each field, the vital signs, what was done; and a page of it to print."""

import flet as ft

from care.card import AIRWAY, BLEEDING, BREATHING, OTHER, Box, Table, card
from care.casualty import Casualty
from care.events import What
from care.handover import Handover
from care.said import Said
from care.treatments import Measure
from screens import pieces
from screens.asking import use_asking
from screens.card_page import page
from screens.pieces import button, choices, heading, keyed, quiet, row, text
from screens.speech import ENGLISH, UKRAINIAN, lacks, said_in
from screens.theme import GAP
from screens.window import Window

FILE = "casualty-card.html"
"""The name of the saved page: it says nothing of whom it is about."""
_ROOM_FOR_COLUMNS = 1.25
"""Text larger than this leaves no room for five columns."""
NOTES = (
    "card-no-official-form",
    "card-hints-old",
    "card-date-and-time",
    "handover-as-recorded",
    "phrases-not-proofed",
    "where-no-ukrainian",
)


def card_view(window: Window, handover: Handover, casualty: Casualty, *, with_names: bool) -> list[ft.Control]:
    """The fields of the card in their order, and what can be done with them."""
    made = card(handover, with_names=with_names)
    saved = page(
        made,
        lambda phrase: named(window, phrase),
        lambda words: said_in(window, words, ENGLISH),
        [window.say(note) for note in NOTES],
    )
    body: list[ft.Control] = [quiet(window, window.say(note)) for note in NOTES[:3]]
    body += [keyed("save-card", SaveCard, window, saved), heading("Front")]
    body += [_box(window, box) for box in made.front]
    body += [_table(window, table, number) for number, table in enumerate(made.tables, start=1)]
    body.append(heading("Back"))
    body += [_box(window, box) for box in made.back]
    body += [keyed(f"done-{casualty.id}", AddMeasure, window, casualty)]
    body += [quiet(window, window.say(note)) for note in NOTES[3:]]
    return body


def named(window: Window, phrase: str) -> str:
    """What a field is called: in English, and in Ukrainian where the Ukrainian word is known."""
    english = said_in(window, Said(phrase), ENGLISH)
    if lacks(window, phrase, UKRAINIAN):
        return english
    ukrainian = said_in(window, Said(phrase), UKRAINIAN)
    return english if ukrainian == english else f"{english} · {ukrainian}"


def _box(window: Window, box: Box) -> ft.Control:
    """One field. An empty one stands there as empty."""
    name = text(named(window, f"card-{box.id}"), style=ft.TextThemeStyle.TITLE_SMALL)
    lines = [text(said_in(window, line, ENGLISH)) for line in box.lines] or [quiet(window, "Empty")]
    return ft.MergeSemantics(pieces.card(window.palette.card, name, *lines))


def _table(window: Window, table: Table, number: int) -> ft.Control:
    """Up to four sets of signs: side by side where there is room, else one under the other."""
    title = named(window, "card-signs") + (" (the last four sets)" if number == 1 else f" (goes on, {number})")
    lines: list[ft.Control] = [text(title, style=ft.TextThemeStyle.TITLE_SMALL)]
    told = {line.id: [said_in(window, value, ENGLISH) for value in line.values] for line in table.rows}
    if not any(told["time"]):
        lines.append(quiet(window, "Empty"))
    elif window.wide and window.scale <= _ROOM_FOR_COLUMNS:
        lines += [_line(named(window, f"sign-{sign}"), values) for sign, values in told.items()]
    else:
        lines += [_set(window, told, column) for column, time in enumerate(told["time"]) if time]
    return pieces.card(window.palette.card, *lines)


def _line(sign: str, values: list[str]) -> ft.Control:
    """One sign, and its values in order of time."""
    cells: list[ft.Control] = [ft.Container(text(sign), expand=3)]
    cells += [ft.Container(text(value or "-"), expand=2) for value in values]
    return ft.MergeSemantics(ft.Row(cells, spacing=GAP, vertical_alignment=ft.CrossAxisAlignment.START))


def _set(window: Window, told: dict[str, list[str]], column: int) -> ft.Control:
    """The signs of one time, those that were measured."""
    words = [
        f"{named(window, f'sign-{sign}')}: {values[column]}" for sign, values in told.items() if values[column]
    ]
    return ft.MergeSemantics(ft.Column([text(line) for line in words], spacing=0, tight=True))


@ft.component
def SaveCard(window: Window, saved: str) -> ft.Control:
    """Keeps the page as a file: a browser opens it with no network, prints it or makes a PDF of it."""
    asked, ask = use_asking(window)

    async def save() -> None:
        # A browser tells no path; elsewhere none means that nothing was chosen.
        picker = ft.FilePicker()
        kept = await picker.save_file(
            dialog_title="Save the card", file_name=FILE, src_bytes=saved.encode("utf-8")
        )
        if kept or picker.page.web:
            window.tell("Saved. Open the file in a browser to print it. Delete it when it is no longer needed.")

    return ft.Column(
        [
            button(
                "Saving" if asked else "Save the card to print",
                lambda: ask(save),
                icon=ft.Icons.PRINT,
                key="save-card",
            ),
            quiet(window, "Saved as a page. Any browser opens it with no network and prints it, or makes a PDF."),
        ],
        spacing=4,
        tight=True,
    )


@ft.component
def AddMeasure(window: Window, casualty: Casualty) -> ft.Control:
    """The boxes of the card that can be ticked: a tap records that it was done now."""
    adding, set_adding = ft.use_state(False)

    def done(measure: Measure) -> None:
        set_adding(False)
        words = said_in(window, Said(f"measure-{measure}"), ENGLISH)
        window.record(What.TREATED, "", f"Recorded: {words}.", casualty.id, measure=measure)

    opens = row(
        "Add what was done",
        lambda: set_adding(not adding),
        subtitle="Dressing, airway, breathing, eye shield, splint",
        icon=ft.Icons.ADD,
        trailing=ft.Text("Close" if adding else "Open", theme_style=ft.TextThemeStyle.LABEL_LARGE),
        key="add-measure",
    )
    if not adding:
        return opens
    lists: list[ft.Control] = [opens]
    for name, boxes in (("treat-c", BLEEDING), ("treat-a", AIRWAY), ("treat-b", BREATHING), ("other", OTHER)):
        options = [(box, said_in(window, Said(f"measure-{box}"), ENGLISH)) for box in boxes]
        lists.append(text(named(window, f"card-{name}"), style=ft.TextThemeStyle.TITLE_SMALL))
        lists.append(choices(window, options, None, done, key="measure"))
    return ft.Column(lists, spacing=GAP, tight=True)
