"""Events in words, the last one first; what was undone stays and says so."""

from collections.abc import Mapping, Sequence

import flet as ft

from care.events import Event, What, standing
from care.tourniquet import Role
from screens import times
from screens.pieces import nothing, quiet, text
from screens.window import Window

WORDS: Mapping[str, str] = {
    What.APPLIED: "Tourniquet on",
    What.DESCRIBED: "Described",
    What.ASSIGNED: "Casualty set",
    What.REASSESSED: "Reassessed, still needed",
    What.REPOSITIONED: "Repositioned: second one on the skin, first one loosened",
    What.CONVERTED: "Converted to a dressing",
    What.CONVERSION_FAILED: "Conversion tried, bled again, tightened",
    What.RETIGHTENED: "Tightened again",
    What.REMOVED: "Removed",
    What.TIME_CORRECTED: "Time of application corrected",
    What.TIME_UNKNOWN: "Time of application unknown",
    What.CLOCK_SETTLED: "Time decided where the clocks did not agree",
    What.ALARMED: "Alarm",
    What.SEEN: "Alarm seen",
    What.UNDONE: "Taken back",
    What.PRESSED: "Conversion begun: wound packed, pressing",
    What.RELEASING: "Conversion: slow release begun",
}


def in_words(event: Event) -> str:
    """What an event says happened. One of a newer version says its own word."""
    words = WORDS.get(event.what, event.what)
    told = [event.details[name] for name in ("side", "limb") if name in event.details]
    told = [" ".join(told)] if told else []
    told += [event.details["site"].replace("-", " ")] if "site" in event.details else []
    told += [event.details["device"]] if "device" in event.details else []
    return f"{words}: {', '.join(told)}" if told else words


def by_whom(window: Window, who: str) -> str:
    """The role somebody had who recorded something. One of a newer version says its own word."""
    return window.say(f"role-{who}") if who in set(Role) else who


def timeline(window: Window, events: Sequence[Event]) -> list[ft.Control]:
    """The events, the last one first, with their time and who recorded them."""
    if not events:
        return [nothing("Nothing is recorded yet.")]
    valid = {event.id for event in standing(window.scene.events)}
    now = window.beat.now.wall
    lines: list[ft.Control] = []
    for event in reversed(events):
        words = in_words(event)
        if event.id not in valid and event.what != What.UNDONE:
            words = f"{words} (taken back)"
        when = times.with_day(event.at.wall, now)
        lines.append(
            ft.Column([text(f"{when}  {words}"), quiet(window, by_whom(window, event.who))], spacing=0, tight=True)
        )
    return lines
