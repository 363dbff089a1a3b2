"""The way through the screens of one window: on, and back the same way."""

from contextlib import suppress

import flet as ft

from care.clock import Clock, Reading


class Trail:
    """Where a window has been. Opening a screen takes a moment; `heads_for` knows of it from the tap on."""

    def __init__(self, page: ft.Page, clock: Clock) -> None:
        self._page = page
        self._clock = clock
        self._behind: list[str] = []
        self._leaving_for = ""
        self.arrived: Reading | None = None
        """When the screen that is open was opened."""

    def go(self, route: str) -> None:
        """Open a screen, so that `back` returns to this one."""
        self._behind.append(self._page.route)
        self._leave_for(route)

    def go_to_place(self, route: str) -> None:
        """Open one of the five places; the way there is forgotten."""
        self._behind.clear()
        self._leave_for(route)

    def back(self, fallback: str) -> None:
        """Return to the screen before, or to `fallback` where there was none."""
        here = self._page.route
        while self._behind and self._behind[-1] == here:
            self._behind.pop()
        self._leave_for(self._behind.pop() if self._behind else fallback)

    def heads_for(self, start: str) -> bool:
        """Whether a screen whose address starts like this is open, or being opened."""
        return any(route.startswith(start) for route in (self._leaving_for, self._page.route))

    def _leave_for(self, route: str) -> None:
        async def leave() -> None:
            try:
                with suppress(TimeoutError):  # Nobody sees this window now; it stays where it is.
                    await self._page.push_route(route)
            finally:
                self._leaving_for = ""
                self.arrived = self._clock.read()

        self._leaving_for = route
        self._page.run_task(leave)
