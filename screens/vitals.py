"""Taking vital signs: what was measured last, the form, how they went."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta

import flet as ft

from care.casualty import Casualty
from care.chart import chart
from care.events import What
from care.vitals import Refused, Vitals, number
from screens import signs, times
from screens.fields import Field
from screens.forms import When, at_what_time, side_by_side, use_casualty, use_saving, when_it_was
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, choices, heading, keyed, text
from screens.running import called
from screens.theme import GAP
from screens.trend import trend
from screens.window import Window, use_window

Draft = Mapping[str, str]


@ft.component
def VitalsScreen() -> ft.View:
    """One set of vital signs."""
    window = use_window()
    casualty = use_casualty(window)
    draft, set_draft = ft.use_state(dict[str, str]())
    wrong, set_wrong = ft.use_state(dict[str, str]())
    when, set_when = ft.use_state(When())
    record = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")

    def put(name: str, value: str) -> None:
        # A second tap on what is chosen takes the choice back.
        set_draft(
            lambda before: {
                **before,
                name: "" if name not in signs.LABELS and before.get(name) == value else value,
            }
        )

    def save() -> None:
        told, refused = measured(draft)
        set_wrong(refused)
        fits, late, _ = at_what_time(window, when, set_when)
        if refused or not fits:
            window.tell("Not saved: look at the lines marked below.", trouble=True)
        elif not told:
            window.tell("Nothing is filled in yet.", trouble=True)
        else:
            record(What.VITALS, "Vital signs saved.", **told, **late)

    def line(sign: str) -> ft.Control:
        name, unit = signs.LABELS[sign]
        return Field(
            f"{name}, {unit}" if unit else name,
            draft.get(sign, ""),
            on_change=lambda typed: put(sign, typed),
            keyboard=ft.KeyboardType.NUMBER,
            error=wrong.get(sign, ""),
            name=f"vitals-{sign}",
        )

    def chosen(name: str, words: str, options: Mapping[str, str]) -> list[ft.Control]:
        made = choices(
            window, [*options.items()], draft.get(name), lambda value: put(name, value), key=f"vitals-{name}"
        )
        return [heading(words), made]

    vitals = chart(window.scene, casualty.id).vitals
    return frame(
        "Vital signs",
        "/care",
        heading(f"{called(casualty)}: vital signs", level=1),
        keyed("last", LastMeasured, window, casualty),
        side_by_side(window, [line("pulse"), line("breathing")]),
        *chosen("pulse_at", "Pulse felt at", {str(k): v for k, v in signs.PULSE_AT.items()}),
        *chosen("radial", "Pulse at the wrist", {str(k): v for k, v in signs.RADIAL.items()}),
        *chosen("avpu", "AVPU", {str(k): v for k, v in signs.AVPU.items()}),
        side_by_side(window, [line(s) for s in ("spo2", "pain", "systolic", "diastolic", "temperature")]),
        when_it_was(window, when, set_when),
        *trend(window, vitals),
        bottom=button("Save vital signs", save, icon=ft.Icons.CHECK, main=True, key="save-vitals"),
    )


def measured(draft: Draft) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed and chosen, as an event tells it; and for each slip why it was refused."""
    told, refused = {}, {}
    for name, typed in draft.items():
        try:
            value = number(name, typed) if name in signs.LABELS else typed
        except Refused as error:
            refused[name] = str(error)
            continue
        if value not in {None, ""}:
            told[name] = f"{value:g}" if isinstance(value, float) else str(value)
    return told, refused


def last_measured(vitals: tuple[Vitals, ...]) -> list[tuple[Vitals, str]]:
    """The sets that hold the last value of some sign, the last first, each with the words of those values only."""
    found: dict[str, Vitals] = {}
    for one in vitals:
        for field in fields(Vitals):
            if field.name != "at" and getattr(one, field.name) is not None:
                found[field.name] = one
    sets = sorted({id(one): one for one in found.values()}.values(), key=lambda one: one.at, reverse=True)
    return [
        (one, signs.in_words(Vitals(one.at, **{name: getattr(one, name) for name in found if found[name] is one})))
        for one in sets
    ]


@ft.component
def LastMeasured(window: Window, casualty: Casualty) -> ft.Control:
    """The last value of each sign and how old it is. Redraws itself each minute."""
    ft.use_state(window.beat.minutes)
    now = window.beat.now.wall
    lines: list[ft.Control] = [
        text(f"{times.spoken(max(now - one.at, timedelta(0)))} ago: {words}")
        for one, words in last_measured(chart(window.scene, casualty.id).vitals)
    ]
    return ft.Column(lines or [text("Not measured yet.")], spacing=GAP / 3, tight=True)
