"""One topic: the answer first, then the steps, the details, and where all this comes from."""

from dataclasses import replace

import flet as ft

from content.glyphs import shown
from content.model import Fact, Step, Topic, TopicText, in_language
from screens import times
from screens.contact_rows import contact_row
from screens.frame import frame
from screens.missing import missing
from screens.pieces import allotted, card, heading, marked, quiet, text
from screens.theme import GAP, text_style
from screens.topics import opening, place_of, topic_row
from screens.trusting import in_full, in_short, warning
from screens.window import Window, use_window


@ft.component
def TopicScreen() -> ft.View:
    """A topic of the reference."""
    window = use_window()
    topic = window.library.topics.get(ft.use_route_params().get("id", ""))
    if topic is None:
        return missing("/", "This topic is not in this version of Zero Line.")
    language = window.settings.language
    words = topic.text(language)
    place = place_of(topic.group)
    group = window.library.groups[topic.group]
    body: list[ft.Control] = [
        quiet(window, in_language(group.title, language)),
        heading(words.title, level=1),
        card(window.palette.chosen, text(words.answer, color=window.palette.chosen.ink)),
        quiet(window, f"{in_short(topic.facts)} More at the end."),
        *warning(window, topic),
    ]
    body += [opening(window, one) for one in topic.opens]
    body += _steps(window, words)
    if words.details:
        body += [heading("Details"), _markdown(window, words.details)]
    contacts = [window.library.contacts[contact] for contact in topic.contacts]
    if contacts:
        body += [heading("Whom to call"), *(contact_row(window, contact) for contact in contacts)]
    if topic.related:
        body += [heading("See also"), *(topic_row(window, window.library.topics[t]) for t in topic.related)]
    body += [heading("Where this comes from"), in_full(window, topic.facts), *_sources(window, topic)]
    return frame(place.strip("/").capitalize(), place, *body)


def _steps(window: Window, words: TopicText) -> list[ft.Control]:
    if not words.steps:
        return []
    lines = [numbered(window, number, step) for number, step in enumerate(words.steps, start=1)]
    return [heading("Steps"), *lines]


def numbered(window: Window, number: int, step: Step) -> ft.Control:
    """A numbered step. One above the reader's role stays in sight and says whose it is."""
    mine = window.settings.role.may(step.tier)
    lines: list[ft.Control] = [text(step.text)]
    if not mine:
        lines.insert(0, marked(window, window.say(f"only-{step.tier}")))
    words = ft.Row(
        [
            ft.Text(f"{number}.", theme_style=ft.TextThemeStyle.TITLE_LARGE),
            ft.Container(ft.Column(lines, spacing=4, tight=True), expand=True),
        ],
        vertical_alignment=ft.CrossAxisAlignment.START,
        spacing=GAP,
    )
    return allotted(window, words, mine=mine, padding=GAP)


def _markdown(window: Window, details: str) -> ft.Control:
    scale, ink = window.scale, window.palette.page.ink
    body, head = text_style("body_large", scale, ink), text_style("title_medium", scale, ink)
    return ft.Markdown(
        shown(details),
        md_style_sheet=ft.MarkdownStyleSheet(
            p_text_style=body,
            strong_text_style=replace(body, weight=ft.FontWeight.W_700),
            list_bullet_text_style=body,
            h2_text_style=head,
            h3_text_style=head,
            block_spacing=GAP * scale,
            list_indent=24 * scale,
        ),
    )


def _sources(window: Window, topic: Topic) -> list[ft.Control]:
    """Each source once, with its date, how far it was read and every doubt about what was taken from it.

    How far it was read is known of a fact's first source alone.
    """
    notes: list[ft.Control] = []
    for source in topic.sources:
        facts = [fact for fact in topic.facts if fact.sources[0] == source]
        date = times.rough_date(source.date) if source.date else "date not known"
        about = ", ".join(part for part in (source.publisher, date, source.where) if part)
        lines = [text(source.title, style=ft.TextThemeStyle.TITLE_SMALL), quiet(window, about)]
        how_sure = _how_sure(window, facts) or ["Named beside another source for the same statement."]
        lines += [quiet(window, sentence) for sentence in how_sure]
        notes.append(card(window.palette.card, *lines))
    care = topic.group.startswith("care")
    limits = ["not-signed-off", "unit-overrides"] if care else ["not-legal-advice"]
    return [*notes, *(quiet(window, window.say(limit)) for limit in limits)]


def _how_sure(window: Window, facts: list[Fact]) -> list[str]:
    """How far the source was read and what kind of statement it makes, in words, each said once."""
    sentences = [window.say(f"seen-{fact.seen}") for fact in facts]
    sentences += [window.say(f"label-{fact.label}") for fact in facts]
    sentences += [fact.doubt for fact in facts if fact.doubt]
    return list(dict.fromkeys(sentences))
