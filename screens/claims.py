"""Said and checked: what people will hear beside what could be checked. Nothing said is told as a fact."""

from urllib.parse import quote

import flet as ft

from content.model import Claim, Contradiction, Fact, Label, in_language
from content.search import find
from screens import times
from screens.fields import search_field
from screens.frame import frame
from screens.pieces import CROWDED, card, heading, nothing, quiet, row, text
from screens.theme import GAP
from screens.topics import more_button
from screens.trusting import in_passing
from screens.window import Window, use_window

_ICONS = {
    Label.CLAIM: ft.Icons.HELP_OUTLINE,
    Label.OPINION: ft.Icons.FORUM_OUTLINED,
    Label.OUTDATED: ft.Icons.HISTORY,
}


@ft.component
def Claims() -> ft.View:
    """What is said on one side, what could be checked on the other."""
    window = use_window()
    query, set_query = ft.use_state(window.asked("q"))
    language = window.settings.language
    search = search_field("Search what is said", query, set_query, name="claims-search")
    library = window.library
    claims = find(library, query, library.claims.values(), lambda claim: claim_words(claim, language))
    pairs = find(
        library,
        query,
        library.contradictions.values(),
        lambda pair: (in_language(pair.one, language), in_language(pair.other, language)),
    )
    body: list[ft.Control] = []
    if not query:
        body += [heading("Said and checked", level=1), text(window.say("claims-intro"))]
    for claim in claims:
        body += _claim(window, claim)
    if pairs:
        body += [heading("What cannot all be so"), text(window.say("contradictions-intro"))]
        body += [_contradiction(window, pair) for pair in pairs]
    if not claims and not pairs:
        body.append(nothing("Nothing said here holds these words. Try fewer words."))
    return frame("Said and checked", "/rights", *body, top=search)


def claim_words(claim: Claim, language: str) -> list[str]:
    """What a claim is found by."""
    return [in_language(claim.said, language), in_language(claim.checked, language)]


def claim_row(window: Window, claim: Claim) -> ft.Control:
    """A line that opens a claim, for a search over everything."""
    said = in_language(claim.said, window.settings.language)
    label = window.say(f"said-is-{claim.label}")
    return row(said, lambda: window.go(f"/claims?q={quote(said)}"), subtitle=label, key=f"claim-{claim.id}")


def _claim(window: Window, claim: Claim) -> list[ft.Control]:
    language = window.settings.language
    ground = window.palette.card
    label = ft.Row(
        [
            ft.Icon(_ICONS.get(claim.label, ft.Icons.HELP_OUTLINE), color=ground.ink),
            ft.Container(
                text(window.say(f"said-is-{claim.label}"), style=ft.TextThemeStyle.TITLE_SMALL), expand=True
            ),
        ],
        spacing=8,
    )
    old = in_passing(window, "rights", claim.facts)
    block = card(
        ground,
        label,
        _beside(
            window,
            ("Said", in_language(claim.said, language)),
            ("Checked", in_language(claim.checked, language)),
        ),
        quiet(window, f"As of {times.rough_date(claim.as_of)}.{old} {_sources(claim.facts)}"),
        key=f"claim-{claim.id}",
    )
    more = [more_button(window, claim.topic, key=f"more-{claim.id}")] if claim.topic else []
    return [ft.MergeSemantics(block), *more]


def _contradiction(window: Window, pair: Contradiction) -> ft.Control:
    language = window.settings.language
    two = _beside(
        window, ("One says", in_language(pair.one, language)), ("But", in_language(pair.other, language))
    )
    sources = quiet(window, _sources(pair.facts))
    return ft.MergeSemantics(card(window.palette.card, two, sources, key=f"pair-{pair.id}"))


def _beside(window: Window, *sides: tuple[str, str]) -> ft.Control:
    """Two texts, each under its word: beside each other on a wide screen, else one below the other."""
    blocks = [ft.Column([quiet(window, name), text(words)], spacing=2, tight=True) for name, words in sides]
    if not window.wide or window.scale > CROWDED:
        return ft.Column(list(blocks), spacing=GAP, tight=True)
    return ft.Row(
        [ft.Container(block, expand=True) for block in blocks],
        spacing=GAP * 2,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _sources(facts: tuple[Fact, ...]) -> str:
    titles = dict.fromkeys(fact.sources[0].title for fact in facts)
    return f"Source: {'; '.join(titles)}." if len(titles) == 1 else f"Sources: {'; '.join(titles)}."
