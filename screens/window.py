"""One open window of the app: what it shows of the records, where it is, and what can be done from it.

A tap comes in here, goes to the records, and what they then hold comes out to every window: there is no other way
round. Only what is on disk is shown as saved.
"""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from types import MappingProxyType
from urllib.parse import parse_qs, urlparse

import flet as ft

from care.casualty import Casualty, Scene, Tourniquet, replay
from care.clock import Clock, Reading
from care.deadlines import Counted
from care.events import Event, What, new_id
from care.merging import merge
from care.tourniquet import SLIP
from care.transfer import Transfer
from content.model import Library
from screens.beat import Beat
from screens.host import Host
from screens.notice import Notice
from screens.talk import Talk
from screens.theme import LOW, PALETTES, WIDE, Palette
from screens.trail import Trail
from storage.documents import OwnContact, Settings, Tick
from storage.records import NotSaved, Records

TickKey = tuple[str, str, str]
"""Casualty, checklist, item."""


class Window(ft.Observable):
    """What one window knows. Screens read it; taps call its methods."""

    def __init__(self, page: ft.Page, library: Library, records: Records, clock: Clock, host: Host) -> None:
        self._page = page
        self._host = host
        self._records = records
        self._clock = clock
        self._trail = Trail(page, clock)
        self._added: Reading | None = None
        self._following: list[Callable[[], None]] = []
        self._library = library
        self._beat = Beat(clock)
        self.notice: Notice | None = None
        self.talk = Talk()
        self.scene = Scene()
        self.wide = self.low = False
        self._damage_seen = self.damage = ""
        self.refresh()

    # What it knows.

    @property
    def library(self) -> Library:
        """Everything the app knows; it does not change while the app is open."""
        return self._library

    @property
    def host(self) -> Host:
        """What the app runs in."""
        return self._host

    @property
    def records(self) -> Records:
        """Where taps are kept; write with `save`."""
        return self._records

    @property
    def beat(self) -> Beat:
        """The clock to watch."""
        return self._beat

    @property
    def palette(self) -> Palette:
        """The colours the user chose."""
        return PALETTES[self.settings.theme]

    @property
    def scale(self) -> float:
        """The text size the user chose, against 1."""
        return self.settings.text_size / 100

    @property
    def folder(self) -> str:
        """Where the records are kept."""
        return str(self._records.folder)

    @property
    def unreadable(self) -> int:
        """How many records are kept that this version cannot show."""
        return self._records.unreadable

    def say(self, sentence: str) -> str:
        """What the app says for something its rules decided, for this user's role and language."""
        return self._library.say(sentence, self.settings.language, self.settings.role)

    def refresh(self) -> None:
        """See the records and the host as they are now."""
        records = self._records
        self._seen = records.changes
        self.settings: Settings = records.settings
        if self.scene.events is not records.events or self.scene.recorded is not records.casualties:
            self.scene = replay(records.casualties, records.events)
        self.own_contacts: tuple[OwnContact, ...] = records.own_contacts
        self.dates: tuple[Counted, ...] = records.dates
        self.ticked: Mapping[TickKey, Tick] = MappingProxyType(
            {key: tick for key, tick in {self._ticks_key(t): t for t in records.ticks}.items() if tick.on}
        )
        self.trouble: str = records.trouble
        self.elsewhere: bool = records.elsewhere
        if records.damage != self._damage_seen:
            self.damage = self._damage_seen = records.damage
        self.update_ready: bool = self._host.update_ready

    # Keeping up: other windows write to the same records, and the host changes by itself.

    def connected(self) -> None:
        """The window is shown, or shown again: see everything as it is, and follow it from now on."""
        self.disconnected()
        self._following = [thing.subscribe(self._follow) for thing in (self._records, self._host)]
        self.resized()
        self.refresh()

    def disconnected(self) -> None:
        """Nobody sees this window now, so it has nothing to follow."""
        while self._following:
            self._following.pop()()

    def _follow(self) -> None:
        """Refresh in this window's own context, whichever window's tap changed the records."""

        async def refresh() -> None:
            if self._seen != self._records.changes or self.update_ready != self._host.update_ready:
                self.refresh()

        contextvars.copy_context().run(self._page.run_task, refresh)

    async def keep_time(self) -> None:
        """Let the clock beat while the window can be seen: each second while anything runs, else each minute."""
        while True:
            await self._page.wait_until_visible()
            if self.scene.running():
                self._beat.read()
            else:
                self._beat.read_minutes()
            await asyncio.sleep(1)

    # Where it is.

    def go(self, route: str) -> None:
        """Open a screen, so that `back` returns to this one."""
        self.notice = None
        self._beat.read()
        self._trail.go(route)

    def go_to_place(self, route: str) -> None:
        """Open one of the five places; the way there is forgotten."""
        self.notice = None
        self._trail.go_to_place(route)

    def back(self, fallback: str = "/") -> None:
        """Return to the screen before, or to `fallback` where there was none."""
        self._trail.back(fallback)

    def asked(self, name: str) -> str:
        """What the link to this screen carries under that name: `/ask?q=…`. Empty where it carries nothing."""
        return parse_qs(urlparse(self._page.route).query).get(name, [""])[0]

    def resized(self) -> None:
        """Note how wide and how high the window is."""
        self.wide = (self._page.width or 0) >= WIDE
        self.low = 0 < (self._page.height or 0) < LOW

    # What can be done.

    def save(self, write: Callable[[], object], said: str = "", undo: Callable[[], object] | None = None) -> bool:
        """Do what writes, and say so; where it could not be written, say that and why. Returns whether it was."""
        try:
            write()
        except NotSaved as error:
            self.notice = Notice(str(error), trouble=True)
            return False
        self.refresh()
        self.notice = Notice(said, undo) if said else None
        return True

    def record(
        self, what: What, tourniquet: str, said: str = "", casualty: str = "", **details: str
    ) -> Event | None:
        """Record what happened, with an undo beside what is said of it. None where it could not be saved."""
        event = Event(new_id(), what, self._clock.read(), self.settings.role, casualty, tourniquet, details)
        saved = self.save(
            lambda: self._records.add_events(event), said, lambda: self.undo(event) if said else None
        )
        return event if saved else None

    def undo(self, event: Event) -> None:
        """Take back what was recorded, once; both stay in the log."""
        if event.id in self.scene.undone:
            return
        taking_back = Event(
            new_id(),
            What.UNDONE,
            self._clock.read(),
            self.settings.role,
            event.casualty,
            event.tourniquet,
            {"event": event.id},
        )
        said = "Brought back." if event.what == What.UNDONE else "Taken back."
        self.save(lambda: self._records.add_events(taking_back), said, lambda: self.undo(taking_back))

    def tourniquet_on(self, casualty: str = "", **details: str) -> None:
        """Start a tourniquet's clock: first stored, then asked about. A shaking finger starts one only.

        On a slow phone its other taps come while the first one's screen is being opened, or has been.
        """
        if self._trail.heads_for("/tourniquet/"):
            return
        tourniquet = new_id()
        if self.record(What.APPLIED, tourniquet, casualty=casualty, **details):
            self._beat.read()
            self.go(f"/tourniquet/{tourniquet}")

    def done_with(self, tourniquet: Tourniquet) -> None:
        """Leave a tourniquet's screen; not with the second tap of the shaking finger that opened it."""
        told_more = sum(event.tourniquet == tourniquet.id for event in self.scene.events) > 1
        if told_more or not self._just_now(self._trail.arrived):
            self.back()

    def add_casualty(self) -> Casualty | None:
        """Somebody new to look after; a shaking finger adds one only."""
        if self._just_now(self._added):
            return self.scene.recorded[-1]
        added: list[Casualty] = []
        if self.save(lambda: added.append(self._records.add_casualty())):
            self._added = self._clock.read()
        return added[0] if added else None

    def _just_now(self, then: Reading | None) -> bool:
        now = self._clock.read()
        return then is not None and timedelta(seconds=now.counter - then.counter) < SLIP

    def rename_casualty(self, casualty: str, name: str) -> None:
        """Give a casualty a name or a call sign."""
        self.save(lambda: self._records.rename_casualty(casualty, name), "Name saved.")

    def tick(self, casualty: str, checklist: str, item: str) -> None:
        """Tick a line of a checklist, or untick it."""
        on = (casualty, checklist, item) not in self.ticked
        self.save(lambda: self._records.add_ticks(self._tick(casualty, checklist, item, on=on)))

    def clear_ticks(self, casualty: str, checklist: str) -> None:
        """Untick a whole checklist for one casualty."""
        cleared = [key for key in self.ticked if key[:2] == (casualty, checklist)]

        def write(*, on: bool) -> Callable[[], None]:
            return lambda: self._records.add_ticks(*(self._tick(*key, on=on) for key in cleared))

        self.save(write(on=False), "Ticks cleared.", lambda: self.save(write(on=True)))

    def _ticks_key(self, tick: Tick) -> TickKey:
        return self.scene.stands_for(tick.casualty), tick.checklist, tick.item

    def _tick(self, casualty: str, checklist: str, item: str, *, on: bool) -> Tick:
        return Tick(checklist, item, casualty, on, self._clock.read(), self.settings.role)

    def receive(self, transfer: Transfer) -> bool:
        """Take over what is new of a record from another phone. Raises Conflict where the two do not agree."""
        new = merge(self.scene, self._records.ticks, transfer)
        return self.save(
            lambda: self._records.receive(new.casualty, new.events, new.ticks), "Added to your records."
        )

    def choose(self, **settings: object) -> None:
        """Change settings."""
        self.save(lambda: self._records.change_settings(**settings))

    def remember(self, **settings: object) -> None:
        """Keep something that is only handy; where it cannot be kept, nothing is missing."""
        with suppress(NotSaved):
            self._records.change_settings(**settings)
        self.refresh()

    def tell(self, words: str, *, trouble: bool = False) -> None:
        """Say something that needs no answer."""
        self.notice = Notice(words, trouble=trouble)

    def close_notice(self) -> None:
        """The user has read what was said of the last tap."""
        self.notice = None

    def damage_read(self) -> None:
        """The user has read what was found damaged."""
        self.damage = ""

    def try_again(self) -> None:
        """Open the records anew, after something kept them from being written."""
        self._records.open()
        self.refresh()

    async def record_here(self) -> None:
        """Make this window the one that records; where that does not work, say so."""
        await self._host.take_over()
        self.try_again()
        failed = "That did not work: this window still cannot save."
        self.tell(failed if self.trouble else "This window records now.", trouble=bool(self.trouble))

    def meanwhile(self, do: Callable[[], Awaitable[None]]) -> None:
        """Do something that takes a while; the screens go on."""
        self._page.run_task(do)


WindowContext: ft.ContextProvider[Window | None] = ft.create_context(None)


def use_window() -> Window:
    """The window this component is in; the component follows it."""
    window = ft.use_context(WindowContext)
    assert window is not None
    return window
