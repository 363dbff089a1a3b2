"""Events in words, the last one first; what was undone stays and says so."""

from collections.abc import Callable, Mapping, Sequence

import flet as ft

from care.events import Event, What, happened
from care.tourniquet import Role
from care.vitals import read
from screens import signs, times
from screens.pieces import icon_button, nothing, quiet, text
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
    What.INJURED: "Injured",
    What.WOUNDED: "Wound",
    What.VITALS: "Vital signs",
    What.GIVEN: "Given",
    What.TOOK_IN: "Fluid in",
    What.PASSED: "Urine",
    What.NOTED: "Note",
    What.IDENTIFIED: "About the casualty",
    What.TRIAGED: "Urgency",
    What.DONE: "Done",
    What.INTERVAL_SET: "How often",
    What.MERGED: "Merged: the same person as another casualty",
    What.ARCHIVED: "Archived",
    What.REOPENED: "Looked after here again",
    What.UNDONE: "Taken back",
    What.TREATED: "Treated",
    What.JUDGED: "Judged",
    What.PRESSED: "Conversion begun: wound packed, pressing",
    What.RELEASING: "Conversion: slow release begun",
}
KNOWN_AS = {"blood_group": "blood group"}
"""Names of details that are not yet words."""

Told = Mapping[str, str]


def plain(word: str) -> str:
    """A word of the records as people write it: "left thigh"."""
    return word.replace("-", " ")


def _with(told: Told, *names: str) -> list[str]:
    return [told[name] for name in names if told.get(name)]


def _wound(told: Told) -> str:
    kind = ", ".join(map(plain, _with(told, "kind")))
    view = f" ({told['view']})" if told.get("view") else ""
    share = f", {told['percent']} % of the body" if told.get("percent") else ""
    note = f": {told['note']}" if told.get("note") else ""
    return f"{plain(told.get('region', ''))}{view}, {kind}{share}{note}"


def _ml(told: Told) -> str:
    return f"{told.get('ml', '?')} ml"


def _interval(told: Told) -> str:
    if schedule := told.get("schedule"):
        return f"nursing schedule, {schedule}"
    minutes = told.get("minutes", "")
    often = "switched off" if minutes in {"0", "0.0"} else f"every {minutes} min"
    return f"{plain(told.get('task', ''))}, {often}"


_DETAILS: Mapping[str, Callable[[Told], str]] = {
    What.INJURED: lambda told: ", ".join(map(plain, told.get("mechanism", "").split(","))),
    What.WOUNDED: _wound,
    What.GIVEN: lambda told: " ".join(_with(told, "name", "dose", "route")),
    What.TOOK_IN: lambda told: " ".join([*_with(told, "name"), _ml(told), *_with(told, "route")]),
    What.PASSED: _ml,
    What.NOTED: lambda told: told.get("text", ""),
    What.IDENTIFIED: lambda told: ", ".join(f"{KNOWN_AS.get(k, k)} {v or 'not known'}" for k, v in told.items()),
    What.TRIAGED: lambda told: told.get("urgency", ""),
    What.DONE: lambda told: plain(told.get("task", "")),
    What.INTERVAL_SET: _interval,
    What.TREATED: lambda told: plain(told.get("measure", "")),
    What.JUDGED: lambda told: told.get("condition", ""),
}


def in_words(event: Event) -> str:
    """What an event says happened. One of a newer version says its own word."""
    words = WORDS.get(event.what, event.what)
    if event.what == What.VITALS:
        return f"{words}: {signs.in_words(read(event.details, event.at.wall))}"
    if event.what in _DETAILS:
        more = _DETAILS[event.what]({k: v for k, v in event.details.items() if k != "happened"})
        return f"{words}: {more}" if more.strip() else words
    told = [event.details[name] for name in ("side", "limb") if name in event.details]
    told = [" ".join(told)] if told else []
    told += [event.details["site"].replace("-", " ")] if "site" in event.details else []
    told += [event.details["device"]] if "device" in event.details else []
    return f"{words}: {', '.join(told)}" if told else words


def by_whom(window: Window, who: str) -> str:
    """The role somebody had who recorded something. One of a newer version says its own word."""
    return window.say(f"role-{who}") if who in set(Role) else who


def timeline(window: Window, events: Sequence[Event], most: int | None = None) -> list[ft.Control]:
    """The events, the last one first, with their times, who recorded them, and a way to take each back.

    `most` is how many of the last ones are shown; all of them where it is not given.
    """
    if not events:
        return [nothing("Nothing is recorded yet.")]
    by_id = {event.id: event for event in events}
    return [_line(window, event, by_id) for event in list(reversed(events))[:most]]


def _line(window: Window, event: Event, by_id: Mapping[str, Event]) -> ft.Control:
    now = window.beat.now.wall
    words, taken_back = in_words(event), event.id in window.scene.undone
    if event.what == What.UNDONE and (what := by_id.get(event.details.get("event", ""))):
        words = f"{words}: {in_words(what)}"
    if taken_back:
        words = f"{words} ({'brought back' if event.what == What.UNDONE else 'taken back'})"
    at, when = happened(event), times.with_day(happened(event), now)
    who = by_whom(window, event.who)
    if at != event.at.wall:
        who = f"Recorded {times.with_day(event.at.wall, now)}, {who.lower()}"
    said = ft.Column([text(f"{when}  {words}"), quiet(window, who)], spacing=0, tight=True)
    # The first application is taken back on the tourniquet's own screen: a slip here would stop a clock.
    if taken_back or event.what == What.APPLIED:
        return said
    icon, does = (ft.Icons.RESTORE, "Bring back") if event.what == What.UNDONE else (ft.Icons.UNDO, "Take back")
    label = f"{does}: {WORDS.get(event.what, event.what)}, {when}"
    control = icon_button(icon, label, lambda: window.undo(event), key=f"take-back-{event.id}")
    return ft.Row([ft.Container(said, expand=True), control], vertical_alignment=ft.CrossAxisAlignment.START)
