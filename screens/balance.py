"""Fluids in and urine out of one casualty: the sums, and beside them the goal of the situation the user chose."""

from datetime import timedelta

import flet as ft

from care.burns import Refused
from care.chart import Chart, chart
from care.fluids import SPANS, Goal, Situation, dated_later, total, urine_goal
from screens import times
from screens.basis import basis
from screens.forms import use_casualty
from screens.frame import frame
from screens.long_care import weight_row
from screens.missing import missing
from screens.pieces import button, card, choices, heading, quiet, row, text
from screens.running import called
from screens.theme import GAP
from screens.window import Window, use_window


@ft.component
def BalanceScreen() -> ft.View:
    """What went into one casualty and what came out."""
    window = use_window()
    casualty = use_casualty(window)
    situation, set_situation = ft.use_state(Situation.GENERAL)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    told = chart(window.scene, casualty.id)

    situations = [(one, window.say(f"goal-{one}")) for one in Situation]
    body: list[ft.Control] = [
        heading(f"Fluids · {called(casualty)}", level=1),
        Sums(window, told, situation),
        heading("Which goal for urine"),
        choices(window, situations, situation, set_situation, key="situation"),
        weight_row(window, told),
        text(window.say("goal-drink")),
    ]
    topic = window.library.topics["fluids-and-urine"].text(window.settings.language).title
    body.append(row(f"More: {topic}", lambda: window.go("/topic/fluids-and-urine"), key="topic-fluids"))
    body += basis(window, f"goal-{situation}", "goal-drink", *_more(situation))
    to_record = button(
        "Record fluid or urine",
        lambda: window.go(f"/casualty/{told.casualty}/fluids"),
        icon=ft.Icons.WATER_DROP_OUTLINED,
        main=True,
        key="record",
    )
    return frame("Fluids", "/care", *body, bottom=to_record)


def _more(situation: Situation) -> list[str]:
    return ["goal-no-catheter", "burn-adjust"] if situation is Situation.BURN else []


@ft.component
def Sums(window: Window, told: Chart, situation: Situation) -> ft.Control:
    """The sums of each span, and beside them the goal for as long. They follow the clock."""
    ft.use_state(window.beat)
    ft.use_effect(window.beat.read, [len(told.events)])
    try:
        goal: Goal | None = urine_goal(situation, told.weight)
        says = _goal_words(goal) if goal else ""
    except Refused as refusal:
        goal, says = None, f"No goal: {refusal}"
    now = window.beat.now.wall
    first = min((volume.at for volume in (*told.fluids_in, *told.urine_out)), default=None)
    since = f"First entry: {times.with_day(first, now)}." if first else "Nothing is recorded yet."
    later = dated_later((*told.fluids_in, *told.urine_out), now)
    lines = [
        text(f"{window.say(f'goal-{situation}')}: {says}", style=ft.TextThemeStyle.TITLE_MEDIUM),
        *(text(window.say(sentence)) for sentence in _more(situation)),
        quiet(window, f"{window.say('goal-no-order')} {since}"),
    ]
    if later:
        lines.append(text(f"Entries dated later than now, not in the sums: {later}. Check the clock."))
    cards = [card(window.palette.card, *_span(told, span, goal, window)) for span in SPANS]
    return ft.Column(
        [*cards, *lines],
        spacing=GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _span(told: Chart, span: timedelta, goal: Goal | None, window: Window) -> list[ft.Control]:
    now = window.beat.now.wall
    came_in, out = total(told.fluids_in, now, span), total(told.urine_out, now, span)
    lines: list[ft.Control] = [
        text(f"Last {times.spoken(span)}", style=ft.TextThemeStyle.TITLE_MEDIUM),
        text(f"In: {came_in:g} mL"),
        text(f"Urine out: {out:g} mL"),
    ]
    if goal:
        least, most = goal.over(span)
        lines.append(quiet(window, f"Goal for {times.spoken(span)}: {_range(least, most)} mL of urine"))
    return lines


def _goal_words(goal: Goal) -> str:
    """The goal, with its formula where it goes by weight."""
    told = f"{_range(goal.least, goal.most)} mL/h"
    if goal.per_kg and goal.weight:
        return f"{_range(*goal.per_kg)} mL/kg/h × {goal.weight:g} kg = {told}"
    return told


def _range(least: float, most: float | None) -> str:
    return f"about {least:g}" if most is None else f"{least:g} to {most:g}"
