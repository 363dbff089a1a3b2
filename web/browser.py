"""The app in a browser's own Python.

Imported once when Python starts from the beginning, together with everything the app needs and the whole
reference; the memory of that moment is kept, and later starts go on from there. So nothing here may be asked of
the page before `start`.
"""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import flet as ft

from care.clock import Clock, DeviceClock, Reading
from care.events import Event, What
from content.library import load
from screens.app import open_window
from screens.host import Desk, Examined, Pattern
from storage.records import NotSaved, Records
from web.rehearsal import rehearse
from web.scanning import BrowserScanner

RECORDS = Path("/records")
REFERENCE = Path("/zero-line/reference.json")

LIBRARY = load(REFERENCE)


def _first_screen(page: ft.Page, folder: Path) -> None:
    open_window(page, LIBRARY, Records(folder, guarded=True), DeviceClock(), Desk())


rehearse(_first_screen)


class Bridge(Protocol):
    """What the page and the thread Python runs in do for it; see worker.js."""

    quick: bool
    take_stamp: Callable[[str, float, float | None, float | None], bool]
    records_changed: Callable[[], None]
    slept: Callable[[], None]
    changed: Callable[[bool], None]

    def ask(self, what: str) -> Awaitable[Any]: ...
    def take_over(self) -> Awaitable[bool]: ...
    def shown(self) -> None: ...


class BrowserHost:
    """A browser that keeps the app for use with no network."""

    offline_kept = True

    def __init__(self, bridge: Bridge) -> None:
        self.update_ready = False
        self._bridge = bridge
        self._listeners: list[Callable[[], None]] = []
        bridge.changed = self._changed
        self.scanner = BrowserScanner(bridge.ask)

    def _changed(self, update_ready: bool) -> None:  # noqa: FBT001 - JavaScript gives no names
        self.update_ready = update_ready
        for listener in tuple(self._listeners):
            listener()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when a new version has come; the function returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def examine(self) -> Examined:
        """Ask the page, which asks the browser and the worker that keeps the files."""
        found = (await self._bridge.ask("examine")).to_py()
        return Examined(**found, quick_start=bool(self._bridge.quick))

    async def ask_to_persist(self) -> bool:
        """Ask the browser not to clear what is stored."""
        return bool(await self._bridge.ask("persist"))

    async def repair(self) -> bool:
        """Fetch what is missing."""
        return bool(await self._bridge.ask("repair"))

    async def look_for_update(self) -> None:
        """Ask the network for a newer version."""
        await self._bridge.ask("look")

    async def update(self) -> None:
        """Start again in the newer version."""
        await self._bridge.ask("update")

    async def take_over(self) -> bool:
        """Make this tab the one that records."""
        return bool(await self._bridge.take_over())

    async def alarm(self, pattern: Pattern) -> bool:
        """The page sounds and vibrates; no browser does before the page was touched once."""
        return bool(await self._bridge.ask(f"alarm-{pattern}"))

    async def keep_awake(self, *, on: bool) -> bool:
        """Ask the browser to keep the screen on."""
        return bool(await self._bridge.ask("awake-on" if on else "awake-off"))

    async def battery(self) -> int | None:
        """Some browsers tell."""
        level = await self._bridge.ask("battery")
        return int(level) if isinstance(level, int | float) else None


def start() -> None:
    """Show the app in the page that started this Python."""
    import zero_line_js

    bridge: Bridge = zero_line_js
    # The memory this Python may have come from holds the chance of that day.
    random.seed()
    clock = DeviceClock()
    records = Records(RECORDS, guarded=True)
    host = BrowserHost(bridge)
    bridge.records_changed = records.open
    bridge.slept = clock.begin_run
    bridge.take_stamp = lambda *told: take_stamp(records, clock, Stamp(*told))

    def session(page: ft.Page) -> None:
        open_window(page, LIBRARY, records, clock, host)
        # The whole first screen has been sent by now, ahead of this.
        bridge.shown()

    ft.run(session)


@dataclass(frozen=True)
class Stamp:
    """A tourniquet that was put on before the app was ready, as the page noted it."""

    id: str
    wall: float
    """Milliseconds since 1970 by the device's time of day."""
    age: float | None
    """How many milliseconds ago it was, by a counter; None where the page that stamped it has gone."""
    undone: float | None
    """When it was taken back, as `wall`."""


def take_stamp(records: Records, clock: Clock, stamp: Stamp) -> bool:
    """Record a stamp, once. Returns whether it is on record."""
    now, role = clock.read(), records.settings.role
    # Where only the time of day is known, nothing can be said by a counter.
    run = f"stamp-{stamp.id[:8]}"
    mine = [event for event in records.events if event.tourniquet == stamp.id]
    new: list[Event] = []
    if not any(event.id == stamp.id for event in mine):
        at = Reading(_moment(stamp.wall), run, 0)
        if stamp.age is not None:
            at = replace(at, run=now.run, counter=now.counter - stamp.age / 1000)
        new.append(Event(stamp.id, What.APPLIED, at, role, "", stamp.id))
    # Taken back, and perhaps that taken back again: only the page's last word is recorded.
    told = [event for event in mine if event.what == What.UNDONE and event.id.startswith(stamp.id)]
    if (stamp.undone is not None) != (len(told) % 2 == 1):
        at = now if stamp.undone is None else Reading(_moment(stamp.undone), run, 0)
        last = told[-1].id if told else stamp.id
        new.append(Event(f"{stamp.id}-{len(told) + 1}", What.UNDONE, at, role, "", stamp.id, {"event": last}))
    try:
        if new:
            records.add_events(*new)
    except NotSaved:
        return False
    return True


def _moment(milliseconds: float) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
