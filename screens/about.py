"""About: what this is, what it is not, and where everything is kept. And the sources, each once."""

import flet as ft

from content.model import Source
from content.search import matches
from screens import times
from screens.fields import search_field
from screens.frame import frame
from screens.pieces import card, heading, nothing, quiet, text
from screens.window import Window, use_window


@ft.component
def About() -> ft.View:
    """What a person should know before trusting this."""
    window = use_window()
    oldest = min(fact.checked_on for fact in window.library.facts.values())
    where = "this browser" if window.host.offline_kept else window.folder
    kept = f"Your records are kept on this device alone, in {where}."
    unreadable = f"{window.unreadable} records there are from a newer version. They are kept and not shown."
    return frame(
        "About",
        "/more",
        heading("Zero Line", level=1),
        text("An offline field reference for foreigners who serve in the Armed Forces of Ukraine."),
        heading("What it is not"),
        *(text(window.say(limit)) for limit in ("not-medical-device", "not-signed-off", "not-legal-advice")),
        text(window.say("unit-overrides")),
        heading("How old it is"),
        text(f"Everything in it was checked on {times.rough_date(oldest.isoformat())} or later."),
        heading("What it keeps, what it sends"),
        text(kept),
        *([text(unreadable)] if window.unreadable else []),
        text("It sends nothing to anybody. It opens a call, a mail or a page only when you tap for that."),
        heading("Licences"),
        text("Code: MIT. Content: CC BY 4.0, Zero Line contributors."),
    )


@ft.component
def Sources() -> ft.View:
    """Every source once."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search sources", query, set_query, name="sources-search")
    body = [
        _source(window, source)
        for source in window.library.sources.values()
        if matches(query, [source.title, source.publisher, source.date, source.where])
    ]
    return frame("Sources", "/more", *(body or [nothing("No source holds these words.")]), top=search)


def _source(window: Window, source: Source) -> ft.Control:
    date = times.rough_date(source.date) if source.date else "Date not known"
    lines: list[ft.Control] = [
        text(source.title, style=ft.TextThemeStyle.TITLE_SMALL),
        quiet(window, ", ".join(part for part in (source.publisher, date, source.where) if part)),
    ]
    topics = [topic for topic in window.library.topics.values() if source in topic.sources]
    if topics:
        titles = "; ".join(topic.text(window.settings.language).title for topic in topics)
        lines.append(quiet(window, f"Used in: {titles}"))
    return card(window.palette.card, *lines)
