"""How far what stands on a screen can be trusted: how sure it is, and a mark on what may have changed since."""

from collections.abc import Sequence
from datetime import date

import flet as ft

from content.model import Checklist, Fact, Topic
from content.trust import firm, how_sure, may_have_changed
from screens import times
from screens.pieces import card, quiet, text
from screens.window import Window


def checked(facts: Sequence[Fact]) -> date:
    """When the oldest of these facts was checked."""
    return min(fact.checked_on for fact in facts)


def in_short(facts: Sequence[Fact]) -> str:
    """How old it is and how sure, in two sentences. The rest stands at the end of the topic."""
    when = times.rough_date(checked(facts).isoformat())
    sure = f"{sum(map(firm, facts))} of {len(facts)} statements were read in a guideline, the law or a guide to it"
    return f"Checked {when}. {sure}, and have no doubt."


def in_full(window: Window, facts: Sequence[Fact]) -> ft.Control:
    """How many of the statements are known in which way, the firmest first."""
    lines: list[ft.Control] = [text("How sure this is", style=ft.TextThemeStyle.TITLE_SMALL)]
    lines += [
        text(f"{count} of {len(facts)}: {window.say(f'sure-{way}')}.", style=ft.TextThemeStyle.BODY_MEDIUM)
        for way, count in how_sure(facts)
    ]
    doubts = sum(bool(fact.doubt) for fact in facts)
    if doubts:
        lines.append(quiet(window, f"{doubts} of {len(facts)} carry a doubt. It stands below, at the source."))
    return card(window.palette.chosen, *lines, key="how-sure")


def is_old(window: Window, group: str, facts: Sequence[Fact]) -> bool:
    """Whether content of this group may have changed since its facts were checked."""
    return bool(facts) and may_have_changed(group, checked(facts), window.beat.today)


def in_passing(window: Window, group: str, facts: Sequence[Fact]) -> str:
    """A sentence to go on with after others where they may have changed; empty where nothing is to be said."""
    return f" {window.say('may-have-changed')}." if is_old(window, group, facts) else ""


def mark(window: Window, thing: Topic | Checklist) -> str:
    """What a line of a list says below the title of what may have changed; empty where nothing is to be said."""
    return window.say("may-have-changed") if is_old(window, thing.group, thing.facts) else ""


def warning(window: Window, thing: Topic | Checklist) -> list[ft.Control]:
    """Says on the screen of it that it may have changed, where it may."""
    if not is_old(window, thing.group, thing.facts):
        return []
    ground = window.palette.trouble
    since = f"{window.say('may-have-changed')}. {window.say('may-have-changed-why')}"
    when = f"Checked {times.rough_date(checked(thing.facts).isoformat())}."
    words = ft.Column([text(since, color=ground.ink), text(when, color=ground.ink)], spacing=4, tight=True)
    line = ft.Row(
        [ft.Icon(ft.Icons.HISTORY, color=ground.ink), ft.Container(words, expand=True)],
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return [ft.MergeSemantics(card(ground, line, key="may-have-changed"))]
