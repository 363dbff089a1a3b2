"""Where the two clocks of a device do not agree about a tourniquet: both are shown, and the user decides."""

import flet as ft

from care.casualty import Elapsed, Tourniquet
from care.clock import Agreement
from care.events import What
from screens import times
from screens.pieces import button, card, text
from screens.window import Window


@ft.component
def Clocks(window: Window, tourniquet: Tourniquet) -> ft.Control:
    """Where the two clocks do not agree: both, and the user decides."""
    beat, _ = ft.use_state(window.beat)
    found = tourniquet.elapsed(beat.now)
    if found.agreement is Agreement.AGREE:
        return ft.Container(visible=False)
    return card(window.palette.trouble, *_clock_lines(window, tourniquet, found))


def _clock_lines(window: Window, tourniquet: Tourniquet, found: Elapsed) -> list[ft.Control]:
    ink = window.palette.trouble.ink
    wall = found.by_wall
    assert wall is not None

    def settle(seconds: float) -> None:
        window.record(
            What.CLOCK_SETTLED,
            tourniquet.id,
            "Time decided.",
            casualty=tourniquet.casualty,
            elapsed=f"{seconds:.0f}",
        )

    def by_wall() -> None:
        settle(wall.total_seconds())

    now = times.of_day(window.beat.now.wall)
    match found.agreement:
        case Agreement.DISAGREE:
            counted = found.by_counter
            assert counted is not None
            says = (
                f"The clocks do not agree. Counted since it went on: {times.spoken(counted)}. "
                f"By the time of day, now {now}: {times.spoken(wall)}. The counted time is used until you decide."
            )
            answers = [("Counted time is right", lambda: settle(counted.total_seconds()), "counted")]
        case Agreement.IMPOSSIBLE:
            says = (
                f"The time of day, now {now}, is before this tourniquet went on: the device was started anew "
                f"and its time set back. Until you decide: {window.say('zone-unknown').lower()}."
            )
            answers = []
        case _:
            says = (
                f"Since it went on, the device or the app was started anew, so only the time of day can tell: "
                f"now {now}. Is that right?"
            )
            answers = []
    if wall.total_seconds() >= 0:
        answers.append(("The time of day is right", by_wall, "wall"))
    offered = [button(words, tap, key=f"clock-{key}") for words, tap, key in answers]
    wrong = text("If neither is right, set the time below.", color=ink)
    return [text(says, color=ink), *offered, wrong]
