"""Whether to convert a tourniquet: three questions, who asks, how long it has been on, and one answer."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TypeVar

import flet as ft

from care.casualty import Tourniquet
from care.clock import Agreement
from care.conversion import Answers, Question, decide, questions, time_to_decide_by
from care.tourniquet import Action, Advice, zone
from screens import times
from screens.basis import basis
from screens.clocks import Clocks
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, quiet, text
from screens.running import ZONE_ICONS, called, where
from screens.theme import GAP
from screens.window import Window, use_window

Asked = TypeVar("Asked", bound=str)

_YES_NO: Mapping[Question, tuple[str, str]] = {
    Question.SHOCK: ("Yes, in shock", "No, not in shock"),
    Question.WATCH: ("Yes, it can", "No, it cannot"),
    Question.AMPUTATION: ("Yes, amputation", "No amputation"),
    Question.DIRECTED: ("Yes, directed", "No, not directed"),
    Question.MONITORING_AND_LAB: ("Yes, both", "No, not both"),
}
_ICONS: Mapping[Action, ft.IconData] = {
    Action.CONVERT: ft.Icons.HEALING,
    Action.ASK_MEDIC: ft.Icons.SUPPORT_AGENT,
    Action.LEAVE_ON: ft.Icons.PAN_TOOL,
}
SIDE_BY_SIDE = 1.5
"""Up to this size of text two answers fit side by side."""
_QUERY: Mapping[Question, str] = {Question.DIRECTED: "directed", Question.MONITORING_AND_LAB: "lab"}
"""How the two answers that a rule may turn on again later travel on to the procedure."""


def answered(answers: Mapping[Asked, bool], question: Asked, *, value: bool) -> dict[Asked, bool]:
    """The answers with this one; the same answer a second time takes it back: then it is not answered."""
    others = {asked: told for asked, told in answers.items() if asked != question}
    return others if answers.get(question) is value else {**others, question: value}


def answered_before(window: Window) -> dict[Question, bool]:
    """What the link to this screen carries of the answers given in the decision."""
    return {question: True for question, name in _QUERY.items() if window.asked(name) == "yes"}


@ft.component
def DecisionScreen() -> ft.View:
    """The decision about one tourniquet."""
    window = use_window()
    tourniquet = window.scene.tourniquet(ft.use_route_params().get("id", ""))
    answers, set_answers = ft.use_state(dict[Question, bool]())
    if tourniquet is None:
        return missing("/", "This tourniquet is not recorded here.")
    if not tourniquet.running:
        return missing("/", "This tourniquet is not on, so there is nothing to convert.")
    body = [Clocks(window, tourniquet), Decision(window, tourniquet, answers, set_answers)]
    return frame("Convert?", "/", *body, bottom=Verdict(window, tourniquet, answers))


def _time(window: Window, tourniquet: Tourniquet) -> timedelta | None:
    return time_to_decide_by(window.scene.elapsed(tourniquet, window.beat.now))


@ft.component
def Decision(
    window: Window, tourniquet: Tourniquet, answers: Answers, set_answers: Callable[[dict[Question, bool]], object]
) -> ft.Control:
    """The questions and the reasons. They follow the clock: what is asked changes with it."""
    ft.use_state(window.beat)
    elapsed, role = _time(window, tourniquet), window.settings.role
    lines: list[ft.Control] = [_what_is_known(window, tourniquet, elapsed)]
    for question in questions(elapsed, role, failed_attempts=tourniquet.failed_attempts):
        yes, no = _YES_NO[question]
        lines += [
            heading(window.say(question)),
            quiet(window, window.say(f"{question}-means")),
            choices(
                window,
                ((True, yes), (False, no)),
                answers.get(question),
                lambda value, question=question: set_answers(answered(answers, question, value=value)),  # type: ignore[misc]
                key=question,
                pairs=window.scale < SIDE_BY_SIDE,
            ),
        ]
    advice = decide(elapsed, role, answers, failed_attempts=tourniquet.failed_attempts)
    lines += [heading("Why"), *_reasons(window, advice)]
    return ft.Column(lines, spacing=GAP, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _what_is_known(window: Window, tourniquet: Tourniquet, elapsed: timedelta | None) -> ft.Control:
    """What is not asked: which tourniquet, how long, who is looking."""
    found = window.scene.elapsed(tourniquet, window.beat.now)
    at = zone(elapsed)
    ground = window.palette.zones[at]
    time = (
        window.say("zone-unknown") if elapsed is None else f"{times.spoken(elapsed)}: {window.say(f'zone-{at}')}"
    )
    lines: list[ft.Control] = [
        text(
            f"{where(tourniquet)} · {called(window.scene.casualty(tourniquet.casualty))}",
            style=ft.TextThemeStyle.TITLE_MEDIUM,
            color=ground.ink,
        ),
        ft.Row(
            [
                ft.Icon(ZONE_ICONS[at], color=ground.ink),
                ft.Container(
                    text(time, style=ft.TextThemeStyle.TITLE_LARGE, color=ground.ink),
                    expand=True,
                ),
            ]
        ),
        text(f"You: {window.say(f'role-{window.settings.role}')}", color=ground.ink),
    ]
    if tourniquet.failed_attempts:
        lines.append(text(f"Failed tries: {tourniquet.failed_attempts}", color=ground.ink))
    if found.agreement is Agreement.DISAGREE:
        lines.append(text(window.say("decision-longer-time"), color=ground.ink))
    return ft.MergeSemantics(card(ground, *lines))


def _reasons(window: Window, advice: Advice | None) -> list[ft.Control]:
    said: list[str] = [*advice.reasons] if advice else ["decision-open"]
    if advice and advice.action is Action.CONVERT:
        said.append("decision-surgery-near")
    return [*(text(window.say(sentence)) for sentence in said), *basis(window, *said)]


@ft.component
def Verdict(window: Window, tourniquet: Tourniquet, answers: Answers) -> ft.Control:
    """The answer, always in sight; "convert now" opens the steps."""
    ft.use_state(window.beat)
    advice = decide(
        _time(window, tourniquet), window.settings.role, answers, failed_attempts=tourniquet.failed_attempts
    )
    if advice and advice.action is Action.CONVERT:
        carried = "&".join(f"{name}=yes" for question, name in _QUERY.items() if answers.get(question))
        to = f"/tourniquet/{tourniquet.id}/procedure" + (f"?{carried}" if carried else "")
        words = f"{window.say('action-convert')}: open the steps"
        return button(words, lambda: window.go(to), icon=_ICONS[Action.CONVERT], main=True, key="convert-now")
    icon = _ICONS[advice.action] if advice else ft.Icons.HELP_OUTLINE
    words = window.say(f"action-{advice.action}" if advice else "action-open")
    ground = window.palette.trouble if advice else window.palette.card
    line = ft.Row(
        [
            ft.Icon(icon, color=ground.ink, size=28 * min(window.scale, 1.5)),
            ft.Container(text(words, style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink), expand=True),
        ],
        spacing=GAP,
    )
    return ft.Semantics(content=card(ground, line, key="verdict"), live_region=True)
