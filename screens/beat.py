"""The second hand of a window."""

import flet as ft

from care.clock import Clock


class Beat(ft.Observable):
    """The clock as the screens see it. Whoever shows it redraws each second, and nothing around it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.now = clock.read()

    def read(self) -> None:
        """Take the time."""
        self.now = self._clock.read()
