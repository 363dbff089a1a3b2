"""What a self-check found, in words: how each thing is, and what to do where it is not well."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from screens import times
from screens.host import Examined

ROOM = 50_000_000
"""Below so many free bytes somebody should look: a new version is kept whole beside the one in use until it takes
over, at most 32 MB, and the records and the quick start need room as well."""

INSTALL = (
    'In the browser\'s menu choose "Install app" or "Add to home screen", then open Zero Line from the home '
    "screen."
)


class State(StrEnum):
    """How a thing is. In the order in which it asks for a look."""

    LOOK = "Look here"
    UNKNOWN = "Cannot tell"
    GOOD = "Good"
    NOTE = "To know"


class Act(StrEnum):
    """What can be done about it from here, as its button says."""

    REPAIR = "Repair"
    PERSIST = "Ask the browser to keep it"
    LOOK_FOR_UPDATE = "Look for a new version"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `needed` things decide whether the app is ready for use with no network."""

    id: str
    title: str
    state: State
    found: str
    to_do: str = ""
    act: Act | None = None
    needed: bool = False


@dataclass(frozen=True)
class Around:
    """What the app knows by itself, beside what its host found."""

    offline_kept: bool
    update_ready: bool
    trouble: str
    folder: str
    oldest: date
    newest: date


def findings(examined: Examined, around: Around) -> list[Finding]:
    """Everything that was found, first what asks for a look."""
    found = [_version(examined, around), _records(around)]
    if around.offline_kept:
        found += [_files(examined), _persistent(examined), _room(examined), *_comforts(examined)]
    found.append(_content(around))
    order = list(State)
    return sorted(found, key=lambda finding: (order.index(finding.state), not finding.needed))


def overall(found: list[Finding]) -> tuple[State, str]:
    """The one line on top of it all."""
    to_do = sum(finding.needed and finding.state in {State.LOOK, State.UNKNOWN} for finding in found)
    if to_do:
        return State.LOOK, f"Not ready yet: {_things(to_do)} to do"
    return State.GOOD, "Ready for use with no network"


def could_be_better(found: list[Finding]) -> str:
    """What is said below that line of things that are not needed for a start; empty where all are well."""
    more = sum(finding.state is State.LOOK and not finding.needed for finding in found)
    return f"{_things(more)} could be better." if more else ""


def _things(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"


def _version(examined: Examined, around: Around) -> Finding:
    in_use = f"{examined.version} is in use."
    if around.update_ready:
        return Finding("version", "Version", State.LOOK, f"{in_use} A new version is ready.", "Use it: see above.")
    if not around.offline_kept:
        return Finding("version", "Version", State.NOTE, in_use)
    to_do = "With a network, look for a new version now and then."
    return Finding("version", "Version", State.NOTE, in_use, to_do, Act.LOOK_FOR_UPDATE)


def _records(around: Around) -> Finding:
    if around.trouble:
        to_do = "See the note on top of the screen."
        return Finding("records", "Records", State.LOOK, "They cannot be written now.", to_do, needed=True)
    where = "in this browser on this device" if around.offline_kept else f"in {around.folder}"
    return Finding("records", "Records", State.GOOD, f"They can be written. They are kept {where}.", needed=True)


def _files(examined: Examined) -> Finding:
    good, files = examined.files_good, examined.files
    if good is None:
        state, found, to_do = State.UNKNOWN, "The files could not be looked at.", "Check again. If that does not"
        to_do += " help, open the app once where there is a network."
    elif good < files:
        state, found = State.LOOK, f"{good} of {files} files are here and whole."
        to_do = "Repair, where there is a network. Without it the app may not start."
    else:
        found = f"All {files} files are here and whole."
        return Finding("files", "The app's files", State.GOOD, found, needed=True)
    return Finding("files", "The app's files", state, found, to_do, Act.REPAIR, needed=True)


def _persistent(examined: Examined) -> Finding:
    title = "Kept for good"
    if examined.persistent:
        return Finding(
            "persistent", title, State.GOOD, "The browser promised not to clear what is stored by itself."
        )
    found = "The browser may clear the app and your records when the device runs out of room."
    if examined.persistent is None:
        found = "The browser does not say whether it keeps what is stored."
    state = State.UNKNOWN if examined.persistent is None else State.LOOK
    to_do = "Ask it. If it refuses: install the app to the home screen, use it often, and ask again."
    return Finding("persistent", title, state, found, to_do, Act.PERSIST)


def _room(examined: Examined) -> Finding:
    title = "Room left"
    if examined.bytes_free is None:
        found, to_do = "The browser does not say how much room is left.", "See how much the device has left."
        return Finding("room", title, State.UNKNOWN, found, to_do)
    found = f"About {examined.bytes_free // 1_000_000} MB more can be stored."
    if examined.bytes_free < ROOM:
        to_do = "Delete something else from this device. On a full device nothing can be recorded."
        return Finding("room", title, State.LOOK, found, to_do, needed=True)
    return Finding("room", title, State.GOOD, found, needed=True)


def _comforts(examined: Examined) -> Iterator[Finding]:
    """What the app can do without."""
    yield _comfort(
        "installed",
        "On the home screen",
        examined.installed,
        ("The app was opened from the home screen.", "The app was opened in a browser's tab."),
        f"{INSTALL} A browser is then less likely to clear it.",
    )
    yield _comfort(
        "quick-start",
        "Quick start",
        examined.quick_start,
        ("The next start is prepared.", "The next start is not prepared: it takes longer."),
        "The app prepares it by itself while it is open. Check again in a minute.",
    )
    yield _comfort(
        "wake-lock",
        "Screen stays on",
        examined.wake_lock,
        ("The app can keep the screen on.", "This browser does not let the app keep the screen on."),
        "In the device's settings let the screen stay on for longer.",
    )
    yield _comfort(
        "sound",
        "Sound",
        examined.sound,
        ("The app can play a sound while it is open.", "This browser plays no sound for the app."),
        "Look at the clock; do not wait for a sound.",
    )


def _comfort(name: str, title: str, holds: bool | None, found: tuple[str, str], to_do: str) -> Finding:  # noqa: FBT001
    if holds is None:
        return Finding(name, title, State.UNKNOWN, "This browser does not say.", to_do)
    return (
        Finding(name, title, State.GOOD, found[0]) if holds else Finding(name, title, State.LOOK, found[1], to_do)
    )


def _content(around: Around) -> Finding:
    oldest, newest = (times.rough_date(day.isoformat()) for day in (around.oldest, around.newest))
    when = f"on {oldest}" if oldest == newest else f"between {oldest} and {newest}"
    found = f"Everything in the app was checked {when}. What changed since then it cannot know."
    return Finding("content", "How old it is", State.NOTE, found)
