"""Giving a date that acts: what is counted, from which day, and where hours count from which hour."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import flet as ft

from care.deadlines import RULES, Counted, dues
from care.events import new_id
from content.model import Deadline, in_language
from content.search import find
from screens import times
from screens.date_words import at
from screens.fields import Field, search_field
from screens.frame import frame
from screens.keeping import keep_date
from screens.missing import missing
from screens.pieces import button, card, heading, nothing, quiet, row, text
from screens.theme import GAP
from screens.window import Window, use_window

_SHOWN = "%d.%m.%Y"
"""How a day stands in the line to type in; `times.typed_day` understands it."""


@dataclass(frozen=True)
class Draft:
    """What is typed so far."""

    id: str
    rule: str = ""
    day: str = ""
    hour: str = ""
    note: str = ""
    tried: bool = False
    """Whether the user wanted to save it as it stands."""

    @property
    def by_the_hour(self) -> bool:
        """Whether a time of day is needed."""
        return RULES[self.rule].by_the_hour

    def start(self) -> date | None:
        """The day, or where hours count the moment; None as long as it is not all there."""
        day = times.typed_day(self.day)
        if day is None or not self.by_the_hour:
            return day
        hour = times.clock_time(self.hour)
        return datetime.combine(day, hour).astimezone(UTC) if hour else None


def drafted(counted: Counted) -> Draft:
    """What was typed for a date that is kept already."""
    here = counted.start.astimezone() if isinstance(counted.start, datetime) else None
    day = here.date() if here else counted.start
    return Draft(
        counted.id, counted.rule, day.strftime(_SHOWN), here.strftime("%H:%M") if here else "", counted.note
    )


@ft.component
def NewDate() -> ft.View:
    """What to count, unless the link says so; then from when."""
    window = use_window()
    date_id = ft.use_memo(new_id, [])
    asked = window.asked("rule")
    draft, set_draft = ft.use_state(Draft(date_id, asked if asked in RULES else ""))
    query, set_query = ft.use_state("")
    if not draft.rule:
        search = search_field("Search what to count", query, set_query, name="starts-search")
        return _what(window, search, query, lambda rule: set_draft(replace(draft, rule=rule)))
    return _form(window, "New date", draft, set_draft)


@ft.component
def ChangeDate() -> ft.View:
    """The form with what is kept."""
    window = use_window()
    wanted = ft.use_route_params().get("id", "")
    one = next((one for one in window.dates if one.id == wanted and one.rule in RULES), None)
    draft, set_draft = ft.use_state(drafted(one) if one else Draft(wanted))
    if one is None:
        return missing("/rights", "This date is deleted.")
    return _form(window, "Change date", draft, set_draft)


def _what(window: Window, search: ft.Control, query: str, choose: Callable[[str], object]) -> ft.View:
    """Everything that can be counted, by name; where something is searched for, what holds it."""
    language = window.settings.language

    def told(words: Deadline) -> list[str]:
        limits = (limit.name for limit in words.limits.values())
        return [in_language(texts, language) for texts in (words.name, words.begins, words.about, *limits)]

    def line(words: Deadline) -> ft.Control:
        name, begins = in_language(words.name, language), in_language(words.begins, language)
        return row(name, lambda: choose(words.id), subtitle=f"From: {begins}", key=f"count-{words.id}")

    rows = [line(words) for words in find(window.library, query, window.library.deadlines.values(), told)]
    body = rows or [nothing("Nothing that can be counted holds these words. Try fewer words.")]
    return frame("New date", "/rights", heading("What do you want to count?", level=1), *body, top=search)


def _form(window: Window, title: str, draft: Draft, set_draft: Callable[[Draft], object]) -> ft.View:
    language = window.settings.language
    words = window.library.deadlines[draft.rule]
    today = window.beat.today
    day, start = times.typed_day(draft.day), draft.start()

    def save() -> None:
        set_draft(replace(draft, tried=True))
        if start and keep_date(window, Counted(draft.id, draft.rule, start, draft.note.strip())):
            window.back("/dates")

    def on_day(name: str, offered: date) -> ft.Control:
        typed = replace(draft, day=offered.strftime(_SHOWN))
        return button(name, lambda: set_draft(typed), key=f"day-{name.lower()}")

    body: list[ft.Control] = [
        heading(in_language(words.name, language), level=1),
        text(f"{in_language(words.begins, language)}:"),
        Field(
            "Day, month, year",
            draft.day,
            on_change=lambda typed: set_draft(replace(draft, day=typed)),
            hint="31.08.2026",
            error="Write a day, such as 31.08.2026." if draft.tried and day is None else "",
            keyboard=ft.KeyboardType.DATETIME,
            name="date-day",
        ),
        ft.Row(
            [on_day("Today", today), on_day("Yesterday", today - timedelta(days=1))],
            wrap=True,
            spacing=GAP,
            run_spacing=GAP,
        ),
    ]
    if day:
        body.append(text(times.long_date(day), style=ft.TextThemeStyle.TITLE_MEDIUM))
    if draft.by_the_hour:
        body.append(
            Field(
                "Hour and minute",
                draft.hour,
                on_change=lambda typed: set_draft(replace(draft, hour=typed)),
                hint="14:05",
                error="Write hours and minutes, such as 14:05."
                if draft.tried and times.clock_time(draft.hour) is None
                else "",
                keyboard=ft.KeyboardType.DATETIME,
                name="date-hour",
            )
        )
    body.append(
        Field(
            "Note",
            draft.note,
            on_change=lambda typed: set_draft(replace(draft, note=typed)),
            hint="Its number, or nothing",
            name="date-note",
        )
    )
    if start:
        body.append(_preview(window, Counted(draft.id, draft.rule, start)))
    body += [quiet(window, window.say(name)) for name in ("deadlines-counting", "deadlines-private")]
    return frame(
        title, "/rights", *body, bottom=button("Save", save, icon=ft.Icons.CHECK, main=True, key="save-date")
    )


def _preview(window: Window, counted: Counted) -> ft.Control:
    """What the date typed comes to."""
    language = window.settings.language
    words = window.library.deadlines[counted.rule].limits
    lines: list[ft.Control] = []
    for due in dues(counted):
        lines += [
            quiet(window, in_language(words[due.limit.id].name, language)),
            text(at(due.at), style=ft.TextThemeStyle.TITLE_MEDIUM),
        ]
    return ft.MergeSemantics(card(window.palette.chosen, *lines, key="comes-to"))
