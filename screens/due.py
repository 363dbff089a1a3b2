"""What is due, for everybody and for one: done with one tap, at an interval of one's own, or off."""

from collections.abc import Callable
from datetime import timedelta

import flet as ft

from care.awaited import OFF, SCHEDULE
from care.calendar import calendar
from care.due import Due, Kind, Origin, listed
from care.events import What
from care.tasks import CHOICES, TASKS, Severity, Task
from screens import times
from screens.alarm_banner import for_whom, what, when
from screens.forms import use_casualty
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, keyed, nothing, quiet, row, text
from screens.running import called
from screens.theme import GAP
from screens.watch import use_watch
from screens.window import Window, use_window

FILE = "zero-line-due.ics"
_COLUMNS = ((Severity.CRITICAL, "Critical"), (Severity.SETTLED, "Not critical"))


@ft.component
def DueScreen() -> ft.View:
    """Everything that is due or to come, whoever it is for."""
    window = use_window()
    below = "Alarms sound only while this app is open. For other times: the calendar file, below."
    body: list[ft.Control] = [quiet(window, below), keyed("all", DueList, window, None)]
    people = window.scene.casualties
    if people:
        body.append(heading("One casualty"))
    body += [
        row(called(one), lambda c=one.id: window.go(f"/casualty/{c}/due"), key=f"due-of-{one.id}")  # type: ignore[misc]
        for one in people
    ]
    return frame("Due", "/care", *body, keyed("limits", Limits, window, None))


@ft.component
def CasualtyDue() -> ft.View:
    """What is due for one casualty, and what can be started."""
    window = use_window()
    casualty = use_casualty(window)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    return frame(
        "Due",
        "/care",
        heading(called(casualty), level=1),
        keyed(f"list-{casualty.id}", DueList, window, casualty.id),
        *_starts(window, casualty.id),
        keyed(f"limits-{casualty.id}", Limits, window, casualty.id),
    )


def due_rows(window: Window, casualty_id: str) -> list[ft.Control]:
    """For the screen of a casualty: the next things due, and the way to the rest."""
    every = row(
        "What is due",
        lambda: window.go(f"/casualty/{casualty_id}/due"),
        subtitle="Reminders, intervals, the nursing schedule",
        icon=ft.Icons.ALARM,
        key="casualty-due",
    )
    return [every, keyed(f"next-{casualty_id}", NextDue, window, casualty_id)]


@ft.component
def NextDue(window: Window, casualty_id: str | None) -> ft.Control:
    """The one thing due next, in a line; nothing where nothing is."""
    things = listed(use_watch().due(casualty_id))
    if not things:
        return ft.Container(visible=False)
    return text(f"Next: {what(window, things[0])}, {when(things[0])}")


@ft.component
def DueList(window: Window, casualty_id: str | None) -> ft.Control:
    """Sorted by when. It redraws each minute, and nothing around it."""
    watch = use_watch()
    things = listed(watch.due(casualty_id))
    if not things:
        return nothing("Nothing is due. A tourniquet, a drug or a nursing schedule brings reminders here.")
    rows = [keyed(one.id, DueRow, window, one, alone=casualty_id is not None) for one in things]
    return ft.Column(list(rows), spacing=GAP, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def DueRow(window: Window, due: Due, *, alone: bool) -> ft.Control:
    """One thing: what, for whom, when, how often; done, or at another interval."""
    choosing, set_choosing = ft.use_state(False)
    urgent = due.come and due.kind is not Kind.DRUG
    ground = window.palette.trouble if urgent else window.palette.card
    who = "" if alone and not due.tourniquet else f"{for_whom(window, due)} · "
    at = times.with_day(due.at, due.at - due.left)
    lines: list[ft.Control] = [
        text(what(window, due), style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink),
        text(f"{who}{when(due)} ({at})", color=ground.ink),
    ]
    if how := _how_often(due):
        lines.append(text(how, style=ft.TextThemeStyle.BODY_MEDIUM, color=ground.ink))
    done = "Looked at" if due.tourniquet else ("Put aside" if due.kind is Kind.DRUG else "Done")
    answers = [
        button(done, lambda: _done(window, due), icon=ft.Icons.CHECK, main=not urgent, key=f"done-{due.id}")
    ]
    if due.kind is not Kind.TOURNIQUET:
        answers.append(button("Interval", lambda: set_choosing(not choosing), key=f"interval-{due.id}"))
    lines.append(ft.Row(list(answers), wrap=True, spacing=GAP, run_spacing=GAP))
    if choosing:
        lines.append(_intervals(window, due, lambda: set_choosing(False)))
    return card(ground, *lines, key=f"due-{due.id}")


def _how_often(due: Due) -> str:
    often = f"Every {times.spoken(due.every)}" if due.every else ""
    match due.origin:
        case Origin.DEFAULT:
            return f"{often} (default)" if often else "Default times"
        case Origin.SET:
            return f"{often} (set here)"
    return often


def _done(window: Window, due: Due) -> None:
    said = f"Recorded: {window.say(f'due-{due.what}')}."
    if due.kind is Kind.TOURNIQUET:
        window.record(What.REASSESSED, due.tourniquet, said, due.casualty)
    else:
        window.record(What.DONE, due.tourniquet, said, due.casualty, task=due.what)


def _intervals(window: Window, due: Due, close: Callable[[], None]) -> ft.Control:
    """How often from now on, or no more. It counts from when it was last done."""

    def choose(minutes: int) -> None:
        close()
        words = window.say(f"due-{due.what}")
        said = f"{words}: every {times.spoken(timedelta(minutes=minutes))}." if minutes else f"{words}: off."
        window.record(What.INTERVAL_SET, due.tourniquet, said, due.casualty, task=due.what, minutes=str(minutes))

    options = [(_minutes(often), times.spoken(often)) for often in CHOICES]
    now = _minutes(due.every) if due.every else None
    return choices(window, [*options, (0, "Off")], now, choose, key=f"every-{due.what}")


def _minutes(often: timedelta) -> int:
    return int(often.total_seconds()) // 60


def _starts(window: Window, casualty_id: str) -> list[ft.Control]:
    """What is not running yet and can be."""

    def start_schedule(severity: str) -> None:
        said = "The nursing schedule is off." if severity == OFF else "The nursing schedule runs."
        window.record(What.INTERVAL_SET, "", said, casualty_id, **{SCHEDULE: severity})

    rows: list[ft.Control] = [
        heading("Start the nursing schedule"),
        choices(window, [*_COLUMNS, (OFF, "Off")], None, start_schedule, key="schedule"),
        heading("Start a check"),
    ]
    return [
        *rows,
        *(keyed(task.id, Check, window, task, casualty_id) for task in TASKS.values() if not task.nursing),
    ]


@ft.component
def Check(window: Window, task: Task, casualty_id: str) -> ft.Control:
    """Something to look at again and again, at one of the intervals its source has."""

    def start(minutes: int) -> None:
        every = times.spoken(timedelta(minutes=minutes))
        said = f"{window.say(f'due-{task.id}')}: every {every}."
        window.record(What.INTERVAL_SET, "", said, casualty_id, task=task.id, minutes=str(minutes))

    often = sorted({one for one in (task.critical, task.settled) if one})
    mark = " (default)" if task.default else ""
    options = [(_minutes(one), f"Every {times.spoken(one)}{mark}") for one in often]
    return ft.Column(
        [text(window.say(f"due-{task.id}")), choices(window, options, None, start, key=f"start-{task.id}")],
        spacing=8,
        tight=True,
    )


@ft.component
def Limits(window: Window, casualty_id: str | None) -> ft.Control:
    """When alarms can sound, and a calendar file for when they cannot."""
    watch = use_watch()
    named, set_named = ft.use_state(False)

    def read() -> None:
        if window.scene.running() and not window.settings.alarms_explained:
            window.choose(alarms_explained=True)

    ft.use_effect(read, [])

    async def save() -> None:
        made = window.beat.now.wall
        things = watch.due(casualty_id)
        words = calendar(things, made, lambda one: f"{what(window, one)}: {for_whom(window, one, named=named)}")
        try:
            await ft.FilePicker().save_file(file_name=FILE, src_bytes=words.encode())
        except Exception as error:  # whatever the client throws
            window.tell(f"That did not work: {error}", trouble=True)

    with_names = choices(
        window, ((False, "Numbers only"), (True, "With names")), named, set_named, key="calendar-names"
    )
    return card(
        window.palette.card,
        ft.Row(
            [
                ft.Icon(ft.Icons.ALARM, color=window.palette.card.ink),
                ft.Container(text(window.say("alarms-only-open")), expand=True),
            ],
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        with_names,
        button("Calendar file", lambda: window.meanwhile(save), icon=ft.Icons.CALENDAR_MONTH, key="calendar-file"),
        quiet(window, "The file holds what is to come now. Make a new one after changes."),
    )
