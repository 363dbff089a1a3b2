"""The watch of one window: it looks for what has come due, sounds it once, and keeps the screen on.

Nothing wakes a closed app, so it looks whenever it can; what was due meanwhile it finds on record as not told.
"""

import asyncio
import logging

import flet as ft

from care import alarms
from care.awaited import awaited
from care.casualty import Scene
from care.clock import Clock, Reading
from care.due import Awaited, Due, due, listed
from screens.host import Pattern
from screens.window import Window
from storage.documents import Alarms
from storage.records import NotSaved, Records

PAUSE = 5
"""Seconds between two looks. An alarm may come so much late."""


class Watch(ft.Observable):
    """What is due now, and what nobody has seen yet. It changes only when one of these does."""

    def __init__(self, window: Window, records: Records, clock: Clock) -> None:
        self._window = window
        self._records = records
        self._clock = clock
        self._scene: Scene | None = None
        self._awaited: tuple[Awaited, ...] = ()
        self._told: frozenset[str] = frozenset()
        self._seen: frozenset[str] = frozenset()
        self._told_here: set[str] = set()
        self._as_of = (0, 0)
        self._next: dict[str, Due] = {}
        self._rang: Reading | None = None
        self._awake = False
        self._attended = True
        self._over = False
        self.unseen: tuple[Due, ...] = ()
        """Told and not seen, the oldest first, as of the last look."""
        self.minute = 0
        """Changes each minute while anything is to come, for screens that say how long until then."""

    def attend(self, *, on: bool) -> None:
        """Whether the window is open somewhere; one that nobody has open tells nothing."""
        self._attended = on

    def end(self) -> None:
        """The window is closed for good."""
        self._over = True

    def due(self, casualty: str | None = None) -> list[Due]:
        """Everything that is due or to come, of one casualty or of all."""
        self._read()
        things = due(self._awaited, self._clock.read())
        return [one for one in things if casualty is None or one.casualty == casualty]

    def next_due(self, casualty: str) -> Due | None:
        """What is due first for one casualty. It is worked out for everybody at once, and once a minute."""
        self._read()
        now = self._clock.read()
        as_of = (id(self._scene), int(now.counter // 60))
        if as_of != self._as_of:
            self._as_of, self._next = as_of, {}
            for one in listed(due(self._awaited, now)):
                self._next.setdefault(one.casualty, one)
        return self._next.get(casualty)

    def _read(self) -> None:
        """Read the records anew where they have changed."""
        scene = self._window.scene
        if scene is not self._scene:
            self._scene, self._awaited = scene, awaited(scene, self._clock.read())
            self._told, self._seen = alarms.told(scene.events), alarms.seen(scene.events)

    def look(self) -> bool:
        """Look once: record what has come due. Returns whether it is time to sound."""
        things, now = self.due(), self._clock.read()
        new = alarms.to_tell(things, self._told | self._told_here)
        if new:
            # Even where it cannot be saved it is told, and here only once.
            self._told_here |= {one.id for one in new}
            try:
                self._records.add_events(*alarms.telling(new, now, self._window.settings.role))
            except NotSaved as error:
                logging.getLogger(__name__).warning("An alarm could not be recorded: %s", error)
        unseen = tuple(alarms.unseen(things, self._told | self._told_here, self._seen))
        if [one.id for one in unseen] != [one.id for one in self.unseen]:
            self.unseen = unseen
        minute = int(now.counter // 60) if things else 0
        if minute != self.minute:
            self.minute = minute
        again = self._window.settings.alarms is Alarms.LOUD and alarms.rings_again(self._rang, now)
        if not (new or (unseen and again)):
            return False
        self._rang = now
        return self._window.settings.alarms is not Alarms.SILENT

    async def keep(self) -> None:
        """Look again and again, also while the window cannot be seen."""
        while not self._over:
            try:
                if self._attended and self.look():
                    quiet = self._window.settings.alarms is Alarms.QUIET
                    await self._window.host.alarm(Pattern.QUIET if quiet else Pattern.LOUD)
                if self._attended:
                    await self._keep_awake()
            except Exception:  # whatever a host throws: the next alarm must still come
                logging.getLogger(__name__).exception("The watch could not do all it should")
            await asyncio.sleep(PAUSE)

    async def _keep_awake(self) -> None:
        wanted = self._window.settings.keep_awake and bool(self._window.scene.running())
        if wanted != self._awake:
            self._awake = wanted
            await self._window.host.keep_awake(on=wanted)


WatchContext: ft.ContextProvider[Watch | None] = ft.create_context(None)


def use_watch() -> Watch:
    """The watch of the window this component is in; the component follows it."""
    watch = ft.use_context(WatchContext)
    assert watch is not None
    return watch
