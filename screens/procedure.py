"""A conversion, step by step, with the two times to keep.

Its state is in the events: leaving the screen, or the death of the app, loses nothing.
"""

from datetime import timedelta

import flet as ft

from care.casualty import Tourniquet
from care.conversion import (
    PRESS_AT_LEAST,
    RELEASE_AT_LEAST,
    Conversion,
    Stage,
    conversion,
    just_now,
    kept_for,
    standing_in_the_way,
    time_to_decide_by,
)
from care.events import What
from care.tourniquet import Advice, Reason
from screens import times
from screens.basis import basis
from screens.decision import answered_before
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, heading, row, text
from screens.running import called, where
from screens.theme import GAP
from screens.topic import numbered
from screens.window import Window, use_window

TOPIC = "tourniquet-convert"
_LEAST = {Stage.PRESSING: PRESS_AT_LEAST, Stage.RELEASING: RELEASE_AT_LEAST}
_SAYS = {Stage.PRESSING: ("press-now", "press-over"), Stage.RELEASING: ("release-now", "release-over")}


@ft.component
def ProcedureScreen() -> ft.View:
    """Converting one tourniquet."""
    window = use_window()
    tourniquet = window.scene.tourniquet(ft.use_route_params().get("id", ""))
    if tourniquet is None:
        return missing("/", "This tourniquet is not recorded here.")
    now = conversion(window.scene.events, tourniquet.id)
    if not tourniquet.running and now.stage is not Stage.CONVERTED:
        return missing("/", "This tourniquet is not on, so there is nothing to convert.")
    words = window.library.topics[TOPIC].text(window.settings.language)
    person = called(window.scene.casualty(tourniquet.casualty))
    body: list[ft.Control] = [heading(f"{where(tourniquet)} · {person}"), InTheWay(window, tourniquet)]
    body += [Timer(window, now), *_also(window, tourniquet, now)]
    body.append(heading(words.title))
    body += [numbered(window, number, step) for number, step in enumerate(words.steps, start=1)]
    body.append(row("More on this", lambda: window.go(f"/topic/{TOPIC}"), key="topic"))
    body += basis(window, "press-now", "press-over", "release-now", "release-over")
    return frame("Convert", "/", *body, bottom=Next(window, tourniquet, now))


def step(window: Window, tourniquet: Tourniquet, what: What, said: str) -> None:
    """Record the next step, but not with the second tap of a shaking finger: its button has become another."""
    window.beat.read()
    now = conversion(window.scene.events, tourniquet.id)
    if now.since is None or now.stage is Stage.NOT_BEGUN or not just_now(now.since, window.beat.now):
        window.record(what, tourniquet.id, said, tourniquet.casualty)


def _against(window: Window, tourniquet: Tourniquet) -> Advice | None:
    """What speaks against going on: time passes during a conversion too, and a try may have failed."""
    elapsed = time_to_decide_by(window.scene.elapsed(tourniquet, window.beat.now))
    return standing_in_the_way(
        elapsed, window.settings.role, answered_before(window), failed_attempts=tourniquet.failed_attempts
    )


@ft.component
def InTheWay(window: Window, tourniquet: Tourniquet) -> ft.Control:
    """What speaks against going on, with the reasons."""
    ft.use_state(window.beat)
    advice = _against(window, tourniquet)
    if advice is None or not tourniquet.running:
        return ft.Container(visible=False)
    ink = window.palette.trouble.ink
    lines = [text(window.say(reason), color=ink) for reason in advice.reasons]
    word = text(window.say(f"action-{advice.action}"), style=ft.TextThemeStyle.TITLE_LARGE, color=ink)
    return ft.Column(
        [card(window.palette.trouble, word, *lines), *basis(window, *advice.reasons)],
        spacing=GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


@ft.component
def Timer(window: Window, now: Conversion) -> ft.Control:
    """How long pressure has been kept, or the release has taken, and how much is still to go."""
    ft.use_state(window.beat)
    if now.since is None or now.stage not in _LEAST:
        return _at_rest(window, now)
    kept, least = kept_for(now.since, window.beat.now), _LEAST[now.stage]
    over = kept >= least
    ground = window.palette.chosen if over else window.palette.card
    says = window.say(_SAYS[now.stage][over])
    time = times.running(kept) if over else times.running(least - kept)
    label = (
        f"so far, at least {times.spoken(least)} needed" if over else f"to go, of at least {times.spoken(least)}"
    )
    return card(
        ground,
        ft.Row(
            [
                ft.Icon(ft.Icons.CHECK_CIRCLE_OUTLINE if over else ft.Icons.HOURGLASS_BOTTOM, color=ground.ink),
                ft.Container(
                    ft.MergeSemantics(
                        ft.Column(
                            [
                                text(time, style=ft.TextThemeStyle.DISPLAY_SMALL, color=ground.ink),
                                text(label, color=ground.ink),
                            ],
                            spacing=0,
                            tight=True,
                        )
                    ),
                    expand=True,
                ),
            ],
            spacing=GAP,
        ),
        ft.Semantics(content=text(says, style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink), live_region=True),
        key="timer",
    )


def _at_rest(window: Window, now: Conversion) -> ft.Control:
    """What to say where no time runs: it held, it bled, or it has not begun."""
    if now.stage is Stage.CONVERTED:
        return card(window.palette.chosen, text(window.say("conversion-held"), color=window.palette.chosen.ink))
    if now.stage is Stage.FAILED:
        said = ["conversion-bled", *([Reason.FAILED_ONCE_MEDIC] if window.settings.role.is_medic else [])]
        return card(
            window.palette.trouble, *(text(window.say(line), color=window.palette.trouble.ink) for line in said)
        )
    return ft.Container(visible=False)


def _also(window: Window, tourniquet: Tourniquet, now: Conversion) -> list[ft.Control]:
    """What may be needed besides the next step."""
    again = f"Start the {times.spoken(PRESS_AT_LEAST)} of pressure again"
    release = "Slow release begins before that"
    offered: list[ft.Control] = []
    if now.stage is Stage.PRESSING:
        offered = [
            button(
                again,
                lambda: step(window, tourniquet, What.PRESSED, "Recorded: pressing again."),
                icon=ft.Icons.RESTART_ALT,
                key="press-again",
            )
        ]
        if _against(window, tourniquet) is None:
            offered.append(
                button(
                    release,
                    lambda: step(window, tourniquet, What.RELEASING, "Recorded: slow release begun."),
                    icon=ft.Icons.FAST_FORWARD,
                    key="release-early",
                )
            )
    if now.stage is Stage.RELEASING:
        offered.append(
            button(
                f"Start the {times.spoken(RELEASE_AT_LEAST)} of release again",
                lambda: step(window, tourniquet, What.RELEASING, "Recorded: slow release again."),
                icon=ft.Icons.RESTART_ALT,
                key="release-again",
            )
        )
    to_it = button(
        "To this tourniquet",
        lambda: window.go(f"/tourniquet/{tourniquet.id}"),
        icon=ft.Icons.TIMER_OUTLINED,
        key="tourniquet",
    )
    return [*offered, to_it]


def _to_go(window: Window, words: str, left: timedelta) -> ft.Control | None:
    """Where the next button will be, as long as it is too early for it: how long still. None once it is time."""
    if left <= timedelta(0):
        return None
    ground = window.palette.card
    said = text(f"{words}: {times.running(left)}", style=ft.TextThemeStyle.TITLE_LARGE, color=ground.ink)
    return card(ground, said, key="to-go")


@ft.component
def Next(window: Window, tourniquet: Tourniquet, now: Conversion) -> ft.Control:
    """The next step under the thumb."""
    ft.use_state(window.beat)

    def does(words: str, what: What, said: str, icon: ft.IconData, *, main: bool = True) -> ft.Control:
        return button(
            words, lambda: step(window, tourniquet, what, said), icon=icon, main=main, key=f"step-{what}"
        )

    kept = timedelta(0) if now.since is None else kept_for(now.since, window.beat.now)
    bled = does(
        "It bleeds again: tightened",
        What.CONVERSION_FAILED,
        "Recorded: it bled, tightened again.",
        ft.Icons.WATER_DROP_OUTLINED,
        main=now.stage is not Stage.CONVERTED,
    )
    # Once the band is being let out, hands are on the wound: then only what happens there counts.
    if now.stage not in {Stage.RELEASING, Stage.CONVERTED} and _against(window, tourniquet):
        decide = f"/tourniquet/{tourniquet.id}/convert"
        return button(
            "Decide here", lambda: window.go(decide), icon=ft.Icons.HELP_OUTLINE, main=True, key="decide"
        )
    match now.stage:
        case Stage.PRESSING:
            release = f"Release slowly: start {times.spoken(RELEASE_AT_LEAST)}"
            ready = does(release, What.RELEASING, "Recorded: slow release begun.", ft.Icons.ROTATE_LEFT)
            offered = [_to_go(window, "Keep pressing", PRESS_AT_LEAST - kept) or ready]
        case Stage.RELEASING:
            held = does(
                "Converted: no bleeding",
                What.CONVERTED,
                "Recorded: converted to a dressing.",
                ft.Icons.HEALING,
            )
            offered = [_to_go(window, "Slowly", RELEASE_AT_LEAST - kept) or held, bled]
        case Stage.CONVERTED:
            done = button("Done", lambda: window.go_to_place("/"), icon=ft.Icons.CHECK, main=True, key="done")
            offered = [bled, done]
        case _:
            start = f"Packed, pressing: start {times.spoken(PRESS_AT_LEAST)}"
            offered = [does(start, What.PRESSED, "Recorded: pressing on the wound.", ft.Icons.TIMER_OUTLINED)]
    return ft.Column(offered, spacing=GAP, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
