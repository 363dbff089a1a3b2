"""When something happened, on devices whose clocks lie.

Jamming shifts a phone's time, people set it, batteries run out. So every event keeps two readings: the
wall clock, and a counter that runs from the device's start and cannot be set. Within one run of the counter
the two must agree; where they do not, the app says so and the user decides.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

DISAGREEMENT = timedelta(minutes=1)
"""Clocks further apart than this disagree. Source: Zero Line's design, clinical rules."""


@dataclass(frozen=True)
class Reading:
    """Both clocks at one moment."""

    wall: datetime
    """The device's time of day, in UTC."""
    run: str
    """Which run of the counter this is; counters of two runs say nothing about each other."""
    counter: float
    """Seconds since that run began."""


class Clock(Protocol):
    """Where time comes in. Rules are given one; they never ask the system."""

    def read(self) -> Reading: ...


class Agreement(StrEnum):
    """What the two clocks say of each other over a span."""

    AGREE = "agree"
    DISAGREE = "disagree"
    UNCHECKED = "unchecked"
    """The counter began anew in between, so only the wall clock knows."""
    IMPOSSIBLE = "impossible"
    """As unchecked, and the wall clock says that time ran backwards."""


@dataclass(frozen=True)
class Span:
    """The time between two readings, by each clock."""

    by_wall: timedelta
    by_counter: timedelta | None

    @property
    def agreement(self) -> Agreement:
        """Whether the clocks can be believed over this span."""
        if self.by_counter is None:
            return Agreement.UNCHECKED if self.by_wall >= timedelta(0) else Agreement.IMPOSSIBLE
        if abs(self.by_wall - self.by_counter) > DISAGREEMENT:
            return Agreement.DISAGREE
        return Agreement.AGREE

    @property
    def best(self) -> timedelta | None:
        """The time to act on until the user decides: the counter's, else the wall's, else unknown."""
        if self.by_counter is not None:
            return self.by_counter
        return self.by_wall if self.by_wall >= timedelta(0) else None


def span(since: Reading, now: Reading) -> Span:
    """The time from one reading to another, by both clocks where both can tell."""
    counted = now.counter - since.counter if now.run == since.run else None
    return Span(
        by_wall=now.wall - since.wall,
        by_counter=None if counted is None else timedelta(seconds=counted),
    )


class DeviceClock:
    """The clocks of the device this runs on.

    Where the system has a counter that goes on while the device sleeps and a name for its current start
    (Linux, Android), the counter outlives the app. Elsewhere it is the process's own, and a restart of the
    app begins a new run.
    """

    def __init__(self) -> None:
        self._counter, self._run = _system_counter()

    def read(self) -> Reading:
        """Both clocks now."""
        return Reading(wall=datetime.now(UTC), run=self._run, counter=self._counter())

    def begin_run(self) -> None:
        """The counter may have stood still, as a browser's does while a phone sleeps: it counts anew from here."""
        self._run = _new_run()


def _system_counter() -> tuple[Callable[[], float], str]:
    """The best counter this system has, and the name of its current run."""
    try:
        start = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        boottime = time.CLOCK_BOOTTIME
    except (OSError, AttributeError):
        return time.monotonic, _new_run()
    return lambda: time.clock_gettime(boottime), f"start-{start[:8]}"


def _new_run() -> str:
    return f"process-{secrets.token_hex(4)}"
