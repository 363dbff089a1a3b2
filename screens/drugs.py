"""The drug table: what one may give oneself first, each line as the guidelines print it."""

import flet as ft

from care.tourniquet import Role
from content.drug import Drug
from content.model import in_language
from content.search import find
from screens.fields import search_field
from screens.frame import frame
from screens.pieces import allotted, card, heading, marked, nothing, quiet, row, text
from screens.window import Window, use_window


@ft.component
def DrugsScreen() -> ft.View:
    """Every drug with dose, limit and care, filtered as one types; then what changed."""
    window = use_window()
    query, set_query = ft.use_state(window.asked("q"))
    language = window.settings.language
    library = window.library
    drugs = find(library, query, library.drugs.values(), lambda drug: drug_words(drug, language))
    body: list[ft.Control] = [] if query else [*_before(window)]
    for tier in Role:
        body += _for_role(window, tier, [drug for drug in drugs if drug.tier is tier])
    changes = find(
        library,
        query,
        library.changes.values(),
        lambda change: (in_language(change.title, language), in_language(change.text, language)),
    )
    if changes:
        body += [heading("Changed in 2026"), quiet(window, window.say("drugs-one-edition"))]
        body += [
            card(
                window.palette.card,
                text(in_language(change.title, language), style=ft.TextThemeStyle.TITLE_SMALL),
                text(in_language(change.text, language)),
            )
            for change in changes
        ]
    if not drugs and not changes:
        body = [nothing("No drug here holds these words. Try fewer letters.")]
    search = search_field("Search drugs", query, set_query, name="drugs-search")
    return frame("Drugs", "/care", *body, top=search)


def drug_words(drug: Drug, language: str) -> list[str]:
    """What a drug is found by."""
    texts = (drug.name, drug.purpose, drug.dose, drug.limit, drug.caution)
    return [*(in_language(one, language) for one in texts), *drug.also_called, *drug.routes]


def drug_row(window: Window, drug: Drug) -> ft.Control:
    """A line that opens the table at this drug."""
    name = in_language(drug.name, window.settings.language)
    return row(
        name,
        lambda: window.go(f"/drugs?q={name.split()[0]}"),
        subtitle=in_language(drug.dose, window.settings.language),
        icon=ft.Icons.MEDICATION_OUTLINED,
        key=f"drug-{drug.id}",
    )


def drugs_row(window: Window) -> ft.Control:
    """The line that opens the table."""
    return row(
        "Drug table",
        lambda: window.go("/drugs"),
        subtitle="Dose, way, limit, who may give it",
        icon=ft.Icons.MEDICATION_OUTLINED,
        key="open-drugs",
    )


def _before(window: Window) -> list[ft.Control]:
    def about() -> None:
        window.go("/topic/drug-table")

    return [
        quiet(window, window.say("unit-overrides")),
        quiet(window, window.say("not-signed-off")),
        row("How to use this table", about, icon=ft.Icons.INFO_OUTLINE, key="about-drugs"),
    ]


def _for_role(window: Window, tier: Role, drugs: list[Drug]) -> list[ft.Control]:
    if not drugs:
        return []
    mine = window.settings.role.may(tier)
    title = heading(window.say(f"drugs-for-{tier}"))
    locked = [] if mine else [marked(window, window.say(f"only-{tier}"))]
    swallowed = [text(window.say("drugs-by-mouth"))] if tier is Role.SOLDIER else []
    return [title, *locked, *swallowed, *(_drug(window, drug, mine=mine) for drug in drugs)]


def _drug(window: Window, drug: Drug, *, mine: bool) -> ft.Control:
    """One line of the table; what is unsure about it stands below it."""
    language = window.settings.language
    rules = [in_language(texts, language) for texts in (drug.limit, drug.caution) if texts]
    doubts = dict.fromkeys(fact.doubt for fact in drug.facts if fact.doubt)
    lines = ft.Column(
        [
            text(in_language(drug.name, language), style=ft.TextThemeStyle.TITLE_MEDIUM),
            quiet(window, in_language(drug.purpose, language)),
            text(in_language(drug.dose, language), style=ft.TextThemeStyle.TITLE_SMALL),
            *(text(rule) for rule in rules),
            *(quiet(window, doubt) for doubt in doubts),
        ],
        spacing=4,
        tight=True,
    )
    return allotted(window, lines, mine=mine, padding=16, key=f"drug-{drug.id}")
