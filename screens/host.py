"""What the app can ask of the thing it runs in: a browser that keeps it for offline use, or a desk.

`main.py` and `web/` bring the real ones; a screen asks and shows, and never finds out by itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import flet as ft

VERSION = "0.1.0"
"""The version of the app, as in `pyproject.toml`, which a phone does not have; a test keeps them the same."""


class Pattern(StrEnum):
    """How an alarm sounds."""

    LOUD = "loud"
    QUIET = "quiet"


@dataclass(frozen=True)
class Examined:
    """What a host found when it looked at itself; None where it cannot tell or the question has no sense there."""

    version: str
    """The build in use, as its first letters."""
    files: int = 0
    """How many files must be there to start with no network."""
    files_good: int | None = None
    """How many of them are there and whole. None where the app is not kept for offline use."""
    persistent: bool | None = None
    """Whether the browser promised not to clear what is stored."""
    bytes_free: int | None = None
    """How much more may be stored."""
    wake_lock: bool | None = None
    """Whether the screen can be kept awake."""
    sound: bool | None = None
    """Whether a sound can be played."""
    quick_start: bool | None = None
    """Whether the memory of a finished start is kept for the next one."""
    installed: bool | None = None
    """Whether the app was opened from the home screen, not in a browser's tab."""


class Host(Protocol):
    """Where the app runs."""

    offline_kept: bool
    """Whether this host is a browser that keeps the app for use with no network."""
    update_ready: bool
    """Whether a newer version is here, whole, and waits to be used."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when something here changes; the function returned ends that."""
        ...

    async def examine(self) -> Examined:
        """Look at everything the app needs to start and record with no network. Takes seconds."""
        ...

    async def ask_to_persist(self) -> bool:
        """Ask the browser to keep what is stored for good. Returns its answer."""
        ...

    async def repair(self) -> bool:
        """Fetch again what is missing or damaged. Returns whether everything is there now; needs a network."""
        ...

    async def look_for_update(self) -> None:
        """Ask the network for a newer version; `update_ready` tells later. Without a network nothing happens."""
        ...

    async def update(self) -> None:
        """Restart into the newer version. What is recorded stays."""
        ...

    async def take_over(self) -> bool:
        """Make this window the one that records. Returns whether it is; the other one then says so."""
        ...

    async def alarm(self, pattern: Pattern) -> bool:
        """Sound and vibrate, once. Returns whether it could be heard."""
        ...

    async def keep_awake(self, *, on: bool) -> bool:
        """Keep the screen on from now, or no longer. Returns whether it is as asked."""
        ...

    async def battery(self) -> int | None:
        """How full the battery is, in per cent; None where nobody can tell."""
        ...


class Desk:
    """A window or a browser on a desk: the app's files lie on its disk, so there is nothing to keep or update."""

    offline_kept = False
    update_ready = False

    def __init__(self, version: str = VERSION) -> None:
        self._version = version

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Nothing changes here."""
        return lambda: None

    async def examine(self) -> Examined:
        """Only the version is known."""
        return Examined(self._version)

    async def ask_to_persist(self) -> bool:
        """What lies on a disk stays there."""
        return True

    async def repair(self) -> bool:
        """There is nothing to fetch."""
        return True

    async def look_for_update(self) -> None:
        """A desk is updated by whoever installed it."""

    async def update(self) -> None:
        """A desk is updated by whoever installed it."""

    async def take_over(self) -> bool:
        """The lock on a disk decides; `Records.open` asks it."""
        return True

    async def alarm(self, pattern: Pattern) -> bool:
        """The system's own player sounds it, where there is one; a phone vibrates."""
        # Only a desk has a player to start.
        from screens.tone import play

        if _on_a_phone():
            await ft.HapticFeedback().vibrate()  # type: ignore[no-untyped-call]
        return await play(loud=pattern is Pattern.LOUD)

    async def keep_awake(self, *, on: bool) -> bool:
        """A window can; a page in a desk's browser is left alone."""
        if ft.context.page.web:
            return not on
        lock = ft.Wakelock()
        await (lock.enable() if on else lock.disable())  # type: ignore[no-untyped-call]
        return True

    async def battery(self) -> int | None:
        """A phone knows."""
        return await ft.Battery().get_battery_level() if _on_a_phone() else None


def _on_a_phone() -> bool:
    """Whether this is an app installed on a phone."""
    page = ft.context.page
    return not page.web and page.platform is not None and page.platform.is_mobile()
