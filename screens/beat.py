"""The second hand and the minute hand of a window."""

from datetime import date, timedelta

import flet as ft

from care.clock import Clock, Reading

_MINUTE = timedelta(minutes=1)


class Minutes(ft.Observable):
    """The clock for what is read in minutes. Whoever shows it redraws once a minute, and nothing around it."""

    def __init__(self, now: Reading) -> None:
        self.now = now


class Beat(ft.Observable):
    """The clock as the screens see it. Whoever shows it redraws each second, and nothing around it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.now = clock.read()
        self._minutes = Minutes(self.now)

    @property
    def minutes(self) -> Minutes:
        """The minute hand."""
        return self._minutes

    @property
    def today(self) -> date:
        """The day it is where the user is, by the device's clock."""
        return self.now.wall.astimezone().date()

    def read(self) -> Reading:
        """Take the time, and tell it to whoever shows it."""
        self.now = self._clock.read()
        self._read_minutes(self.now)
        return self.now

    def read_minutes(self) -> None:
        """Take the time where no second counts: nothing redraws until a minute has passed."""
        self._read_minutes(self._clock.read())

    def _read_minutes(self, now: Reading) -> None:
        before = self._minutes.now
        if now.run != before.run or abs(now.wall - before.wall) >= _MINUTE:
            self._minutes.now = self.now = now
