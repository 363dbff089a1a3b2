"""Sources: every document the app rests on, once; and of each, how far it was read and what rests on it."""

import flet as ft

from content.model import Library, Seen, Source
from content.provenance import Provenance, provenance
from content.search import find
from screens import times
from screens.contact_rows import contact_row
from screens.fields import search_field
from screens.frame import frame
from screens.missing import missing
from screens.pieces import heading, nothing, quiet, row, text
from screens.topics import checklist_row, topic_row
from screens.window import Window, use_window


def use_provenance(library: Library) -> dict[str, Provenance]:
    """What rests on each source; worked out once while the screen is open."""
    return ft.use_memo(lambda: provenance(library), [])


@ft.component
def Sources() -> ft.View:
    """Every source once."""
    window = use_window()
    query, set_query = ft.use_state("")
    found = use_provenance(window.library)
    search = search_field("Search sources", query, set_query, name="sources-search")
    shown = find(window.library, query, found.values(), lambda one: _words(one.source))
    body: list[ft.Control] = []
    if not query:
        intro = f"{len(found)} sources. Tap one to see how far it was read and what rests on it."
        body.append(quiet(window, intro))
    body += [_line(window, one) for one in shown] or [nothing("No source holds these words. Try fewer words.")]
    return frame("Sources", "/more", *body, top=search)


@ft.component
def SourceScreen() -> ft.View:
    """One source."""
    window = use_window()
    one = use_provenance(window.library).get(ft.use_route_params().get("id", ""))
    if one is None:
        return missing("/more", "This source is not in this version of Zero Line.")
    source = one.source
    body: list[ft.Control] = [heading(source.title, level=1)]
    body += [text(line) for line in (source.publisher, _date(source), source.where) if line]
    body += [heading("How far it was read"), *(text(line) for line in _how_far(window, one))]
    if one.topics:
        body += [heading("Topics that rest on it"), *(topic_row(window, topic) for topic in one.topics)]
    if one.checklists:
        lists = (checklist_row(window, checklist.id) for checklist in one.checklists)
        body += [heading("Checklists that rest on it"), *lists]
    if one.contacts:
        body += [heading("Contacts taken from it"), *(contact_row(window, contact) for contact in one.contacts)]
    return frame("Source", "/more", *body)


def _words(source: Source) -> list[str]:
    return [source.title, source.publisher, source.date, _date(source), source.where]


def _date(source: Source) -> str:
    return times.rough_date(source.date) if source.date else "Date not known"


def _line(window: Window, one: Provenance) -> ft.Control:
    source = one.source
    about = ", ".join(part for part in (source.publisher, _date(source)) if part)
    how_far = window.say(f"seen-{one.seen.most_common(1)[0][0]}") if one.seen else _BESIDE
    return row(
        source.title,
        lambda: window.go(f"/source/{source.id}"),
        subtitle=f"{about}\n{how_far} {_resting(one)}",
        key=f"source-{source.id}",
    )


_BESIDE = "Named beside another source, or for a contact."


def _resting(one: Provenance) -> str:
    """How many topics rest on it."""
    count = len(one.topics)
    return {0: "No topic rests on it.", 1: "1 topic."}.get(count, f"{count} topics.")


def _how_far(window: Window, one: Provenance) -> list[str]:
    """For how many statements it was read how far; the farthest first."""
    said = [f"{one.seen[seen]} of {one.seen.total()} statements: {window.say(f'seen-{seen}')}" for seen in Seen]
    return [line for seen, line in zip(Seen, said, strict=True) if one.seen[seen]] or [_BESIDE]
