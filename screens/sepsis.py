"""Signs of sepsis in one casualty: which of them are there. It is no diagnosis."""

import flet as ft

from care.chart import chart
from care.sepsis import ASKED, Checked, Sign, checked
from screens import times
from screens.basis import basis
from screens.decision import answered
from screens.forms import use_casualty
from screens.frame import frame
from screens.missing import missing
from screens.pieces import card, choices, heading, quiet, row, text
from screens.running import called
from screens.theme import GAP
from screens.window import Window, use_window

_ICONS = {
    True: (ft.Icons.WARNING_AMBER, "There"),
    False: (ft.Icons.REMOVE_CIRCLE_OUTLINE, "Not there"),
    None: (ft.Icons.HELP_OUTLINE, "Not measured"),
}
_UNITS = {
    Sign.TEMPERATURE: "°C",
    Sign.PULSE: "a minute",
    Sign.BREATHING: "a minute",
    Sign.SYSTOLIC: "mmHg",
}
_ANSWERS = {
    Sign.CAPILLARY_REFILL: ("Refill is slow", "Refill is not slow"),
    Sign.CONFUSION: ("Confused", "Not confused"),
    Sign.LOW_URINE: ("Little urine", "Enough urine"),
}


@ft.component
def SepsisScreen() -> ft.View:
    """The signs of sepsis, held against what was measured last."""
    window = use_window()
    casualty = use_casualty(window)
    answers, set_answers = ft.use_state(dict[Sign, bool]())
    ft.use_effect(window.beat.read, [])
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")

    found = checked(chart(window.scene, casualty.id).vitals)
    there = sum(one.there is True for one in found) + sum(answers.values())
    known = sum(one.there is not None for one in found) + len(answers)
    body: list[ft.Control] = [
        heading(f"Signs of sepsis · {called(casualty)}", level=1),
        card(
            window.palette.chosen,
            ft.Semantics(
                content=text(
                    f"{there} of {len(Sign)} signs are there; {len(Sign) - known} are not known.",
                    style=ft.TextThemeStyle.TITLE_LARGE,
                    color=window.palette.chosen.ink,
                ),
                live_region=True,
            ),
            text(window.say("sepsis-no-diagnosis"), color=window.palette.chosen.ink),
        ),
        heading("Measured last"),
        *(_measured(window, one) for one in found),
        heading("Look and ask"),
    ]
    for sign in ASKED:
        yes, no = _ANSWERS[sign]
        body += [
            text(window.say(sign), style=ft.TextThemeStyle.TITLE_MEDIUM),
            choices(
                window,
                ((True, yes), (False, no)),
                answers.get(sign),
                lambda value, sign=sign: set_answers(answered(answers, sign, value=value)),  # type: ignore[misc]
                key=sign,
            ),
        ]
    body.append(quiet(window, "Answers here are not recorded."))
    body.append(text(window.say("sepsis-check-again")))
    topic = window.library.topics["sepsis"].text(window.settings.language).title
    body.append(row(f"More: {topic}", lambda: window.go("/topic/sepsis"), key="topic-sepsis"))
    body += basis(window, "sepsis-no-diagnosis", "sepsis-check-again")
    return frame("Sepsis", "/care", *body)


def _measured(window: Window, one: Checked) -> ft.Control:
    """One sign: there or not, with the figure and its time; in word and icon."""
    icon, word = _ICONS[one.there]
    ground = window.palette.card
    lines: list[ft.Control] = [
        text(f"{word}: {window.say(one.sign)}", style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink)
    ]
    if one.value is not None and one.at is not None:
        when = times.with_day(one.at, window.beat.now.wall)
        lines.append(quiet(window, f"{one.value:g} {_UNITS[one.sign]}, {when}"))
    inner = ft.Row(
        [ft.Icon(icon, color=ground.ink), ft.Container(ft.Column(lines, spacing=2, tight=True), expand=True)],
        spacing=GAP,
    )
    return ft.MergeSemantics(card(ground, inner, key=one.sign))
