"""The roll: everybody who is looked after, in the order in which to look at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from care.casualty import Casualty, Elapsed, Scene, Tourniquet
from care.chart import Urgency, about, archived
from care.clock import Reading
from care.events import What

_ORDER = (Urgency.URGENT, Urgency.PRIORITY, None, Urgency.ROUTINE)
"""Source of the three: TCCC Triage 2025; fact sheet, section 8.3. Whoever nobody has sorted yet stands before the
routine ones, so as not to be overlooked: Zero Line's own rule."""

_TELLING = frozenset({What.TRIAGED, What.ARCHIVED, What.REOPENED, What.MERGED})


@dataclass(frozen=True)
class Entry:
    """One line of the roll."""

    casualty: Casualty
    urgency: Urgency | None = None
    worst: Tourniquet | None = None
    """The running tourniquet under which the limb has been longest without blood."""
    elapsed: Elapsed | None = None
    archived: bool = False


def roll(scene: Scene, now: Reading) -> tuple[Entry, ...]:
    """Everybody: urgent first, then by the worst tourniquet, then by number; archived ones last."""
    return tuple(sorted((entry(scene, casualty, now) for casualty in scene.casualties), key=_place))


def entry(scene: Scene, casualty: Casualty, now: Reading) -> Entry:
    """The line of one casualty as it reads now."""
    urgency, is_archived = scene.once("urgency and archive", lambda: _sorted_out(scene))[casualty.id]
    running = [(t, scene.elapsed(t, now)) for t in scene.on(casualty.id) if t.running]
    if not running:
        return Entry(casualty, urgency, archived=is_archived)
    worst, elapsed = max(running, key=lambda pair: _length(pair[1]))
    return Entry(casualty, urgency, worst, elapsed, is_archived)


def _sorted_out(scene: Scene) -> Mapping[str, tuple[Urgency | None, bool]]:
    """Everybody's urgency, and whether archived: what the roll needs of a chart, without thirty charts."""
    found = {}
    taken_back = scene.undone
    for casualty in scene.casualties:
        events = [e for e in about(scene, casualty.id) if e.what in _TELLING and e.id not in taken_back]
        word = next((e.details.get("urgency", "") for e in reversed(events) if e.what == What.TRIAGED), "")
        found[casualty.id] = (Urgency(word) if word in set(Urgency) else None, archived(events))
    return found


def _length(elapsed: Elapsed | None) -> timedelta:
    """How much a running time weighs: an unknown one most, none at all least."""
    if elapsed is None:
        return timedelta.min
    return timedelta.max if elapsed.time is None else elapsed.time


def _place(line: Entry) -> tuple[bool, int, float, int]:
    worst = _length(line.elapsed)
    weight = worst.total_seconds() if line.elapsed else float("-inf")
    return line.archived, _ORDER.index(line.urgency), -weight, line.casualty.number
