"""The tourniquet rules: how long it has been on, what that means, and who may do what.

Source of every rule and number here: TCCC Guidelines 2026-05-01, section 6a(3) and its note, unless a line
says otherwise. There is no countdown to removal: six hours is when a tourniquet must stay, not when it must
go.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

TWO_HOURS = timedelta(hours=2)
SIX_HOURS = timedelta(hours=6)
MOST_FAILED_TRIES = 1
"""A medic may try once more after this many failed conversions. Sources disagree on retries; this is the
cautious reading (fact sheet, section 3.4, step 6)."""

SLIP = timedelta(seconds=2)
"""Nobody does two such things within this time: the second tap is a shaking finger."""


class Role(StrEnum):
    """Who is looking at the screen, by TCCC training."""

    SOLDIER = "soldier"
    LIFESAVER = "lifesaver"
    MEDIC = "medic"
    PARAMEDIC = "paramedic"

    @property
    def is_medic(self) -> bool:
        """Whether the guidelines count this role as medical personnel (CMC, CPP)."""
        return self in {Role.MEDIC, Role.PARAMEDIC}

    def may(self, least: "Role") -> bool:
        """Whether a step that needs at least the role `least` is this role's to do."""
        order = list(Role)
        return order.index(self) >= order.index(least)


class Zone(StrEnum):
    """How much the time on the limb weighs."""

    UNDER_2_H = "under-2-h"
    FROM_2_TO_6_H = "from-2-to-6-h"
    OVER_6_H = "over-6-h"


class Action(StrEnum):
    """What to do about converting a tourniquet."""

    CONVERT = "convert"
    ASK_MEDIC = "ask-medic"
    LEAVE_ON = "leave-on"


class Reason(StrEnum):
    """Why. The sentences stand in `content/words.toml`."""

    IN_SHOCK = "in-shock"
    CANNOT_MONITOR = "cannot-monitor"
    AMPUTATION = "amputation"
    TIME_UNKNOWN = "time-unknown"
    OVER_6_H = "over-6-h"
    MONITORING_AND_LAB = "monitoring-and-lab"
    FAILED_TWICE = "failed-twice"
    FAILED_ONCE_ASK = "failed-once-ask"
    FAILED_ONCE_MEDIC = "failed-once-medic"
    GATE_PASSED = "gate-passed"
    DIRECTED = "directed"
    MEDIC_MAY = "medic-may"
    CRITERIA_MET = "criteria-met"


@dataclass(frozen=True)
class Advice:
    """What to do, and why: the deciding reasons first."""

    action: Action
    reasons: tuple[Reason, ...]


class AlertPoint(StrEnum):
    """Moments at which the next step changes or is about to."""

    REASSESS = "reassess"
    GATE_NEAR = "gate-near"
    GATE = "gate"
    LIMIT_NEAR = "limit-near"
    LIMIT = "limit"


ALERT_TIMES: Mapping[AlertPoint, timedelta] = {
    # One author group advises to look again at one hour; the guidelines set no such time, so the app says
    # "reassess", never "loosen" (fact sheet, section 3.1).
    AlertPoint.REASSESS: timedelta(minutes=60),
    AlertPoint.GATE_NEAR: TWO_HOURS - timedelta(minutes=15),
    AlertPoint.GATE: TWO_HOURS,
    AlertPoint.LIMIT_NEAR: SIX_HOURS - timedelta(minutes=15),
    AlertPoint.LIMIT: SIX_HOURS,
}


def zone(elapsed: timedelta | None) -> Zone:
    """The risk window a tourniquet is in. An unknown time counts as over six hours.

    Source: TCCC Guidelines 2026-05-01, section 6a(3); the unknown time: fact sheet, section 3.5.
    """
    if elapsed is None or elapsed >= SIX_HOURS:
        return Zone.OVER_6_H
    return Zone.UNDER_2_H if elapsed < TWO_HOURS else Zone.FROM_2_TO_6_H


def alert_point(elapsed: timedelta | None) -> AlertPoint | None:
    """The last alert point passed, or None before the first. An unknown time has passed them all."""
    if elapsed is None:
        return AlertPoint.LIMIT
    passed = [point for point, when in ALERT_TIMES.items() if elapsed >= when]
    return passed[-1] if passed else None


def next_alert_point(elapsed: timedelta | None) -> AlertPoint | None:
    """The alert point still to come, or None after the last or where the time is unknown."""
    if elapsed is None:
        return None
    return next((point for point, when in ALERT_TIMES.items() if elapsed < when), None)


def advise(
    elapsed: timedelta | None,
    role: Role,
    *,
    in_shock: bool,
    can_monitor: bool,
    amputation: bool,
    failed_attempts: int = 0,
    directed_by_medic: bool = False,
    monitoring_and_lab: bool = False,
) -> Advice:
    """Whether to convert a tourniquet now, ask a medic first, or leave it on.

    `elapsed` counts from the first application to the limb; None where unknown. `monitoring_and_lab` means
    close monitoring and a laboratory, both.

    Source: TCCC Guidelines 2026-05-01, section 6a(3) and note; failed tries: fact sheet, section 3.4, step 6.

    Raises:
        ValueError: `elapsed` or `failed_attempts` is below zero.
    """
    if elapsed is not None and elapsed < timedelta(0):
        raise ValueError(f"a tourniquet cannot have been on for less than no time: {elapsed}")
    if failed_attempts < 0:
        raise ValueError(f"failed attempts cannot be below zero: {failed_attempts}")

    late = zone(elapsed) is Zone.OVER_6_H
    against = [
        reason
        for reason, holds in (
            (Reason.IN_SHOCK, in_shock),
            (Reason.CANNOT_MONITOR, not can_monitor),
            (Reason.AMPUTATION, amputation),
            (Reason.FAILED_TWICE, failed_attempts > MOST_FAILED_TRIES),
            (Reason.TIME_UNKNOWN, elapsed is None and not monitoring_and_lab),
            (Reason.OVER_6_H, late and elapsed is not None and not monitoring_and_lab),
        )
        if holds
    ]
    if against:
        return Advice(Action.LEAVE_ON, tuple(against))

    ask = []
    if not role.is_medic:
        if failed_attempts:
            ask.append(Reason.FAILED_ONCE_ASK)
        if zone(elapsed) is not Zone.UNDER_2_H and not directed_by_medic:
            ask.append(Reason.GATE_PASSED)
    if ask:
        return Advice(Action.ASK_MEDIC, tuple(ask))

    reasons = [Reason.CRITERIA_MET]
    if late:
        reasons.append(Reason.MONITORING_AND_LAB)
    if zone(elapsed) is not Zone.UNDER_2_H:
        reasons.append(Reason.MEDIC_MAY if role.is_medic else Reason.DIRECTED)
    if failed_attempts:
        reasons.append(Reason.FAILED_ONCE_MEDIC)
    return Advice(Action.CONVERT, tuple(reasons))


def next_step(
    elapsed: timedelta | None,
    role: Role,
    *,
    failed_attempts: int = 0,
    reassessed: timedelta | None = None,
) -> str:
    """The one next thing to do about a running tourniquet, as the id of its sentence in `content/words.toml`.

    `reassessed` is how long it had been on when it was last looked at; None if never. It is what can be said
    without the three criteria; `advise` decides once they are known.

    Source: as `advise` and `ALERT_TIMES`.
    """
    if failed_attempts > MOST_FAILED_TRIES:
        return Reason.FAILED_TWICE
    if failed_attempts and not role.is_medic:
        return Reason.FAILED_ONCE_ASK
    point = alert_point(elapsed)
    looked_at = reassessed is not None and reassessed >= ALERT_TIMES[AlertPoint.REASSESS]
    if point is None or (point is AlertPoint.REASSESS and looked_at):
        return "next-fresh"
    return f"next-{point}"
