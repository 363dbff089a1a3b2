"""What will become due for whom: read from the events, like everything else.

Tasks begin when somebody starts them (the nursing schedule, an interval, or that it was done once); what is to be
looked at on a limb and a drug that may be repeated begin by themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from care.casualty import Scene, State, Tourniquet
from care.clock import Reading, span
from care.due import NOTHING, Awaited, Kind, Origin
from care.events import Event, What, happened, standing
from care.tasks import RECHECK, TASKS, Repeat, Severity, Task, recheck_after, repeats
from care.tourniquet import ALERT_TIMES

SCHEDULE = "schedule"
"""The detail of an `INTERVAL_SET` that starts the nursing schedule as a whole: a `Severity`, or `OFF`."""
OFF = "off"


def awaited(scene: Scene, now: Reading) -> tuple[Awaited, ...]:
    """Everything that is or will be due, of all who are looked after here."""
    log = sorted(standing(scene.events), key=happened)
    same = _same_person(log)
    gone = _gone(log, same)
    things = [
        *_limbs(scene, now, same),
        *_rechecks(scene, log, same),
        *_repeated(log, same),
        *_tasks(log, same),
    ]
    return tuple(one for one in things if one.casualty not in gone)


# Who is who.


def _same_person(log: Iterable[Event]) -> Mapping[str, str]:
    """Whom a casualty was merged into."""
    into: dict[str, str] = {}
    for event in log:
        other = event.details.get("into", "")
        if event.what == What.MERGED and other and other != event.casualty:
            into[event.casualty] = other
    into = {casualty: other for casualty, other in into.items() if casualty}
    return {casualty: _last(into, casualty) for casualty in into}


def _last(into: Mapping[str, str], casualty: str) -> str:
    been = {casualty}
    while (following := into.get(casualty, casualty)) not in been:
        been.add(casualty := following)
    return casualty


def _gone(log: Iterable[Event], same: Mapping[str, str]) -> set[str]:
    """Who is no longer looked after here."""
    gone = {}
    for event in log:
        if event.what in {What.ARCHIVED, What.REOPENED}:
            gone[same.get(event.casualty, event.casualty)] = event.what == What.ARCHIVED
    return {casualty for casualty, archived in gone.items() if archived and casualty}


# Tourniquets that are on: one clock a limb.


def _limbs(scene: Scene, now: Reading, same: Mapping[str, str]) -> Iterable[Awaited]:
    limbs: dict[object, list[Tourniquet]] = {}
    for one in scene.tourniquets:
        if one.state is not State.MISTAKE:
            known = one.casualty and one.limb and one.side
            limbs.setdefault((one.casualty, one.limb, one.side) if known else one.id, []).append(one)
    for limb in limbs.values():
        running = [one for one in limb if one.running]
        if running:
            # The alarms keep the name of the limb's first tourniquet, whichever of them is still on.
            yield from _points(scene, limb, running[0], now, same.get(limb[0].casualty, limb[0].casualty))


def _points(
    scene: Scene, limb: list[Tourniquet], running: Tourniquet, now: Reading, casualty: str
) -> Iterable[Awaited]:
    """The alert points of one limb. Source: `care.tourniquet.ALERT_TIMES`."""
    unknown = timedelta.max
    lead = max(limb, key=lambda one: t if (t := one.elapsed(now).time) is not None else unknown)
    anchor = lead.anchor
    if anchor and anchor.elapsed is None:
        return  # Nobody knows since when: it is over six hours from that word on, and no moment is to come.
    ahead = (anchor.elapsed if anchor else None) or NOTHING
    looked = max(
        (t for one in limb if one.reassessed and (t := scene.elapsed(one, one.reassessed).time) is not None),
        default=NOTHING,
    )
    passed = [point for point, when in ALERT_TIMES.items() if when <= ahead]
    for point, when in ALERT_TIMES.items():
        # Who has told how long it has been on needs no alarm for what was over long before, but for the last.
        if point in passed[:-1] or when <= looked:
            continue
        name = f"{limb[0].id}:{point}"
        if anchor and when > ahead:
            name += f":{anchor.at.wall:%Y%m%dT%H%M%S}"
        since = anchor.at if anchor else lead.first
        yield Awaited(name, Kind.TOURNIQUET, point, casualty, running.id, since, ahead, when)


def _late(event: Event) -> timedelta:
    """How much earlier than its recording something happened."""
    return event.at.wall - happened(event)


# Converted ones: the wound is looked at again.


def _rechecks(scene: Scene, log: list[Event], same: Mapping[str, str]) -> Iterable[Awaited]:
    converted = {e.tourniquet: e for e in log if e.what == What.CONVERTED}
    intervals = _set_intervals(log, same)
    looks = [e for e in log if e.what == What.REASSESSED or _is_task(e, What.DONE, RECHECK)]
    for one in scene.tourniquets:
        event = converted.get(one.id)
        if one.state is not State.CONVERTED or event is None:
            continue
        casualty = same.get(one.casualty, one.casualty)
        every = intervals.get((casualty, RECHECK)) if casualty else None
        looked = NOTHING
        for look in looks:
            if look.tourniquet == one.id and happened(look) >= happened(event):
                passed = span(event.at, look.at).best or NOTHING
                looked = max(looked, passed + _late(event) - _late(look))
        if every == NOTHING:
            continue
        after = recheck_after(looked) if every is None else looked + every
        origin = Origin.DEFAULT if every is None else Origin.SET
        name = f"recheck:{event.id}:{after.total_seconds():.0f}"
        yield Awaited(name, Kind.RECHECK, RECHECK, casualty, one.id, event.at, _late(event), after, every, origin)


# Tasks that somebody started.


@dataclass
class _Running:
    """A task of one casualty while its events are read."""

    task: Task
    own: timedelta | None = None
    column: Severity | None = None
    done: bool = False
    base: Event | None = None
    """When it was last done or, if never, started."""

    @property
    def every(self) -> timedelta | None:
        """How often; None where it is not running."""
        if self.own is not None:
            return self.own or None
        if self.column:
            return self.task.every(self.column)
        return self.task.settled if self.done else None

    @property
    def origin(self) -> Origin:
        """Who says so."""
        if self.own is not None and self.own not in {self.task.settled, self.task.critical}:
            return Origin.SET
        return Origin.DEFAULT if self.task.default else Origin.SOURCE

    def after(self, event: Event, schedule: str) -> None:
        """As it stands once this has happened."""
        before = self.every
        if event.what == What.DONE:
            self.done, self.base = True, event
        elif schedule:
            self.column = Severity(schedule) if schedule in set(Severity) else None
            self.done = False
        elif (every := _minutes(event)) is not None:
            self.own = every
        if before is None and self.every is not None:
            self.base = event


def _tasks(log: Iterable[Event], same: Mapping[str, str]) -> Iterable[Awaited]:
    """The tasks of everybody, as they stand after these events."""
    states: dict[tuple[str, str], _Running] = {}
    for event in log:
        if event.what not in {What.DONE, What.INTERVAL_SET}:
            continue
        casualty = same.get(event.casualty, event.casualty)
        schedule = event.details.get(SCHEDULE, "") if event.what == What.INTERVAL_SET else ""
        nursing = [task.id for task in TASKS.values() if task.nursing]
        for name in nursing if schedule else [event.details.get("task", "")]:
            if name in TASKS:
                states.setdefault((casualty, name), _Running(TASKS[name])).after(event, schedule)
    for (casualty, name), state in states.items():
        every, base = state.every, state.base
        if every and base:
            occasion = f"task:{casualty}:{name}:{base.id}:{every.total_seconds():.0f}"
            late, origin = _late(base), state.origin
            yield Awaited(occasion, Kind.TASK, name, casualty, "", base.at, late, every, every, origin)


def _is_task(event: Event, what: What, task: str) -> bool:
    return event.what == what and event.details.get("task") == task


def _minutes(event: Event) -> timedelta | None:
    """The interval somebody set; nothing long is off. None where it is no length of time."""
    try:
        return timedelta(minutes=float(event.details["minutes"])) if float(event.details["minutes"]) >= 0 else None
    except (KeyError, ValueError, OverflowError):
        return None


def _set_intervals(log: Iterable[Event], same: Mapping[str, str]) -> Mapping[tuple[str, str], timedelta]:
    return {
        (same.get(e.casualty, e.casualty), e.details.get("task", "")): every
        for e in log
        if e.what == What.INTERVAL_SET and (every := _minutes(e)) is not None
    }


# Drugs.


def _repeated(log: list[Event], same: Mapping[str, str]) -> Iterable[Awaited]:
    """From when the last dose of a drug may be repeated; dismissed by `DONE` of its task."""
    intervals = _set_intervals(log, same)
    last: dict[tuple[str, str], tuple[Repeat, Event] | None] = {}
    for event in log:
        casualty = same.get(event.casualty, event.casualty)
        if event.what == What.GIVEN:
            for drug in repeats(event.details.get("name", "")):
                last[casualty, drug.task] = drug, event
        elif event.what == What.DONE:
            last[casualty, event.details.get("task", "")] = None
    for (casualty, task), given in last.items():
        if given is None or intervals.get((casualty, task)) == NOTHING:
            continue
        drug, event = given
        every = intervals.get((casualty, task), drug.every)
        origin = Origin.SOURCE if every == drug.every else Origin.SET
        name = f"{task}:{event.id}:{every.total_seconds():.0f}"
        yield Awaited(name, Kind.DRUG, task, casualty, "", event.at, _late(event), every, every, origin)
