"""The app as a browser that keeps it would show it: `main.py`'s own server over a host that a test can break.

    python -m tests.hosted --port N --data DIR

What the host finds and answers stands in `host.json` in that folder, and is read each time it is asked. What it
was asked to do is noted in `asked.txt` beside it.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import flet as ft

from care.clock import DeviceClock, Reading
from content.library import load
from main import serve
from screens.app import open_window
from screens.host import Examined, Pattern
from storage.records import Records

GOOD = {
    "version": "0a1b2c3d",
    "files": 212,
    "files_good": 212,
    "persistent": True,
    "bytes_free": 2_345_000_000,
    "wake_lock": True,
    "sound": True,
    "quick_start": True,
    "installed": True,
}
"""What a host finds where all is well."""

BAD = {
    "version": "0a1b2c3d",
    "files": 212,
    "files_good": 209,
    "persistent": False,
    "bytes_free": 12_345_678,
    "wake_lock": False,
    "sound": None,
    "quick_start": False,
    "installed": False,
}
"""What it finds on a bad day."""


def arrange(folder: Path, **state: Any) -> None:
    """Let the host of this folder's records find and answer these from now on."""
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / "host.json.new"
    unfinished.write_text(json.dumps(state), encoding="utf-8")
    unfinished.replace(folder / "host.json")


def asked(folder: Path) -> list[str]:
    """What the host was asked to do, in turn."""
    path = folder / "asked.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else []


class Later(DeviceClock):
    """The device's clock so many days from now, with content that is as old as it then is."""

    def __init__(self, days: int) -> None:
        super().__init__()
        self._later = timedelta(days=days)

    def read(self) -> Reading:
        reading = super().read()
        return replace(reading, wall=reading.wall + self._later)


class TestHost:
    """A `screens.host.Host` as a test arranged it."""

    __test__ = False
    offline_kept = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._listeners: list[Callable[[], None]] = []
        self.update_ready = bool(self._state().get("update_ready"))
        self.days_later = int(self._state().get("days_later", 0))

    def _state(self) -> dict[str, Any]:
        path = self._folder / "host.json"
        state: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        return state

    async def _answer(self, question: str) -> dict[str, Any]:
        with (self._folder / "asked.txt").open("a", encoding="utf-8") as file:
            file.write(question + "\n")
        await asyncio.sleep(self._state().get("seconds", 0.2))
        return self._state()

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def examine(self) -> Examined:
        state = await self._answer("examine")
        if "broken" in state:
            raise RuntimeError(state["broken"])
        return Examined(**state.get("examined", GOOD))

    async def ask_to_persist(self) -> bool:
        return bool((await self._answer("persist")).get("persist"))

    async def repair(self) -> bool:
        return bool((await self._answer("repair")).get("repair"))

    async def look_for_update(self) -> None:
        self.update_ready = bool((await self._answer("look")).get("update_ready"))
        for listener in tuple(self._listeners):
            listener()

    async def update(self) -> None:
        await self._answer("update")

    async def take_over(self) -> bool:
        return bool((await self._answer("take-over")).get("take_over"))

    async def alarm(self, pattern: Pattern) -> bool:
        return bool((await self._answer(f"alarm-{pattern}")).get("heard", True))

    async def keep_awake(self, *, on: bool) -> bool:
        await self._answer("awake-on" if on else "awake-off")
        return True

    async def battery(self) -> int | None:
        level: int | None = (await self._answer("battery")).get("battery")
        return level


def answered(asking: Coroutine[Any, Any, Any]) -> Any:
    """What comes of it; it must answer at once. An event loop may be running here already."""
    try:
        asking.send(None)
    except StopIteration as end:
        return end.value
    raise AssertionError("it waits for something that is not there")


def main() -> int:
    """Serve it until Ctrl+C. Returns the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--web", action="store_true")
    options = parser.parse_args()
    host = TestHost(options.data)
    library, records, clock = load(), Records(options.data), Later(host.days_later)

    def session(page: ft.Page) -> None:
        open_window(page, library, records, clock, host)

    try:
        return serve(session, options.port)
    finally:
        records.close()


if __name__ == "__main__":
    sys.exit(main())
