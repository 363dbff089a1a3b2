"""What the user records, kept so that no tap is lost.

One folder holds one user's records; one process at a time may write there. Whatever goes wrong is told in plain
words: a write that fails raises `NotSaved` and changes nothing, here or on disk.
"""

import errno
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

from tinydb import TinyDB, where
from tinydb.table import Table

from care.casualty import Casualty
from care.deadlines import Counted
from care.events import Event, new_id
from storage import documents
from storage.documents import Document, OwnContact, Settings, Tick
from storage.folder import ELSEWHERE, lock, why
from storage.records_file import RecordsFile, Tables, begin_anew

FORMAT = 1
"""The format of the file. It only ever grows: no field changes its meaning, so an older app can read a newer
file, add to it, and leave alone what it does not know."""

Kept = TypeVar("Kept")
Listener = Callable[[], None]


class NotSaved(Exception):
    """It could not be written; `str()` says why, in words for the user."""


class Records:
    """Typed access to the records of one folder, and the file behind them.

    Opening never fails: where the folder cannot be used, `trouble` says why, what can be read is shown, and
    every write raises `NotSaved`.

    `guarded` says that something else keeps a second writer out: in a browser the mount under the folder does. It
    refuses with `EBUSY`. No lock file is made there: without the system's locks one would outlive a killed tab.
    """

    def __init__(self, folder: Path, *, guarded: bool = False) -> None:
        self.folder = folder
        self.path = folder / "records.json"
        self.trouble = ""
        """Why nothing can be written, in words for the user; empty where all is well."""
        self.damage = ""
        """What was found damaged and how it was mended, in words for the user; empty where nothing was."""
        self.unreadable = 0
        """How many records are kept that this version cannot understand."""
        self.from_newer_version = False
        self.changes = 0
        """How often anything here has changed: who has seen this number has seen everything."""
        self._format_noted = False
        self._listeners: list[Listener] = []
        self._lock = None if guarded else lock(folder / "records.lock")
        self._database: TinyDB | None = None
        self._clear()
        self.open()

    def _clear(self) -> None:
        self.events: tuple[Event, ...] = ()
        self.ticks: tuple[Tick, ...] = ()
        self.casualties: tuple[Casualty, ...] = ()
        self.own_contacts: tuple[OwnContact, ...] = ()
        self.dates: tuple[Counted, ...] = ()
        self.settings = Settings()

    def open(self) -> None:
        """Open the folder, or open it again: after trouble, or after another tab wrote there or took it over."""
        self.close()
        self.trouble = self._take_folder()
        for mode in ("r",) if self.trouble else ("r+", "r"):
            try:
                self._database = self._open_file(mode)
                break
            except OSError as error:
                if not (mode == "r" and isinstance(error, FileNotFoundError)):
                    self.trouble = self.trouble or why(error)
        self._tell()

    def close(self) -> None:
        """Let the folder go. What was recorded stays readable here."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._lock:
            self._lock.release()

    @property
    def elsewhere(self) -> bool:
        """Whether nothing can be written because another window, tab or program has these records."""
        return self.trouble == ELSEWHERE

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every change; the function returned ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    # What is recorded. Each returns once it is on disk, and raises NotSaved where it is not.

    def add_events(self, *events: Event) -> None:
        """Record what happened, all of it or nothing."""
        self._insert("events", [documents.from_event(event) for event in events])
        self.events += events
        self._tell()

    def add_ticks(self, *ticks: Tick) -> None:
        """Record ticks, all of them or none."""
        self._insert("ticks", [documents.from_tick(tick) for tick in ticks])
        self.ticks += ticks
        self._tell()

    def add_casualty(self, name: str = "") -> Casualty:
        """Somebody new to look after, with the next free number."""
        number = max((casualty.number for casualty in self.casualties), default=0) + 1
        casualty = Casualty(new_id(), number, name)
        self._insert("casualties", [asdict(casualty)])
        self.casualties += (casualty,)
        self._tell()
        return casualty

    def rename_casualty(self, casualty_id: str, name: str) -> None:
        """Give a casualty a name, or none."""
        self._change("casualties", casualty_id, {"name": name})
        self.casualties = tuple(replace(c, name=name) if c.id == casualty_id else c for c in self.casualties)
        self._tell()

    def receive(self, casualty: Casualty, events: Sequence[Event], ticks: Sequence[Tick]) -> None:
        """Take over a casualty from another phone: all of it in one write, or nothing.

        Of a casualty that is known only the name is kept. `care.merging.merge` says what is new.
        """
        if {event.id for event in events} & {event.id for event in self.events}:
            raise NotSaved("Some of this is recorded already. Read the record again.")
        known = next((c for c in self.casualties if c.id == casualty.id), None)
        database = self._database

        def write() -> None:
            if known is None:
                self._insert("casualties", [asdict(casualty)])
            elif known.name != casualty.name:
                self._change("casualties", casualty.id, {"name": casualty.name})
            self._insert("events", [documents.from_event(event) for event in events])
            self._insert("ticks", [documents.from_tick(tick) for tick in ticks])

        self._table("events")
        assert database is not None and isinstance(database.storage, RecordsFile)
        noted = self._format_noted
        try:
            with database.storage.as_one():
                write()
        except (OSError, NotSaved) as error:
            self._format_noted = noted
            raise NotSaved(why(error) if isinstance(error, OSError) else str(error)) from error
        if known is None:
            self.casualties += (casualty,)
        else:
            named = replace(known, name=casualty.name)
            self.casualties = tuple(named if c is known else c for c in self.casualties)
        self.events += tuple(events)
        self.ticks += tuple(ticks)
        self._tell()

    def save_own_contact(self, contact: OwnContact) -> None:
        """Add a contact, or change the one with this id."""
        self._put("own_contacts", asdict(contact))
        others = (c for c in self.own_contacts if c.id != contact.id)
        self.own_contacts = _by_name((*others, contact))
        self._tell()

    def delete_own_contact(self, contact_id: str) -> Document:
        """Delete a contact. What comes back is for `restore_own_contact`, should it have been a slip."""
        document = self._take("own_contacts", contact_id)
        self.own_contacts = tuple(c for c in self.own_contacts if c.id != contact_id)
        self._tell()
        return document

    def restore_own_contact(self, document: Document) -> None:
        """Bring a deleted contact back, whole."""
        self._insert("own_contacts", [dict(document)])
        self.own_contacts = _by_name((*self.own_contacts, documents.to_own_contact(document)))
        self._tell()

    def save_date(self, counted: Counted) -> None:
        """Add a date that acts, or change the one with this id."""
        self._put("dates", documents.from_counted(counted))
        self.dates = (*(one for one in self.dates if one.id != counted.id), counted)
        self._tell()

    def delete_date(self, date_id: str) -> Document:
        """Delete a date. What comes back is for `restore_date`, should it have been a slip."""
        document = self._take("dates", date_id)
        self.dates = tuple(one for one in self.dates if one.id != date_id)
        self._tell()
        return document

    def restore_date(self, document: Document) -> None:
        """Bring a deleted date back, whole."""
        self._insert("dates", [dict(document)])
        self.dates = (*self.dates, documents.to_counted(document))
        self._tell()

    def change_settings(self, **chosen: Any) -> None:
        """Keep what the user chose; the other settings stay as they are."""
        changed = replace(self.settings, **chosen)
        table = self._table("settings")
        document = {name: getattr(changed, name) for name in chosen}
        if len(table):
            self._write(lambda: table.update(document))
        else:
            self._insert("settings", [document])
        self.settings = changed
        self._tell()

    # The file.

    def _take_folder(self) -> str:
        """Make the folder and keep others from writing there. Returns why that did not work, or nothing."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._lock:
                self._lock.acquire()
        except OSError as error:
            return why(error)
        return ""

    def _open_file(self, mode: str) -> TinyDB:
        try:
            return self._checked(mode)
        except json.JSONDecodeError:
            if mode == "r":
                raise OSError(errno.EIO, "damaged") from None
        self.damage = begin_anew(self.path)
        return self._checked(mode)

    def _checked(self, mode: str) -> TinyDB:
        database = TinyDB(
            self.path, storage=RecordsFile, access_mode=mode, ensure_ascii=False, separators=(",", ":")
        )
        storage = database.storage
        self._read_all(storage.read() or {})
        if isinstance(storage, RecordsFile) and storage.recovery:
            self.damage = (
                "The file of your records was damaged. The state before the last change is in use; the last "
                f"tap or two may be missing. The damaged file is kept: {storage.recovery.damaged}."
            )
        return database

    def _read_all(self, tables: Tables) -> None:
        self._clear()
        self.unreadable = 0

        def read(table: str, understand: Callable[[Document], Kept]) -> tuple[Kept, ...]:
            """What a table holds and this version understands; the rest is counted and stays on disk."""
            understood = []
            for document in tables.get(table, {}).values():
                try:
                    understood.append(understand(document))
                except (KeyError, TypeError, ValueError, AttributeError):
                    self.unreadable += 1
            return tuple(understood)

        self.events = read("events", documents.to_event)
        self.ticks = read("ticks", documents.to_tick)
        self.casualties = read("casualties", documents.to_casualty)
        self.own_contacts = _by_name(read("own_contacts", documents.to_own_contact))
        self.dates = read("dates", documents.to_counted)
        self.settings = next(iter(read("settings", documents.to_settings)), Settings())
        formats = read("about", lambda document: int(document["format"]))
        self._format_noted = bool(formats)
        self.from_newer_version = any(number > FORMAT for number in formats)

    def _table(self, name: str) -> Table:
        if self._database is None or self.trouble:
            raise NotSaved(self.trouble or "The records are closed.")
        return self._database.table(name)

    def _insert(self, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        table = self._table(name)
        if not self._format_noted:
            about = self._table("about")
            self._write(lambda: about.insert({"format": FORMAT}))
            self._format_noted = True
        self._write(lambda: table.insert_multiple(rows))

    def _change(self, name: str, record_id: str, changed: Mapping[str, Any]) -> None:
        table = self._table(name)
        self._write(lambda: table.update(changed, where("id") == record_id))

    def _put(self, name: str, document: Mapping[str, Any]) -> None:
        """Add what has an id, or change what has this one."""
        if self._table(name).contains(where("id") == document["id"]):
            self._change(name, document["id"], document)
        else:
            self._insert(name, [document])

    def _take(self, name: str, record_id: str) -> Document:
        """Delete what has this id; it comes back whole, also what this version does not know of it."""
        table = self._table(name)
        document = table.get(where("id") == record_id)
        if not isinstance(document, dict):
            raise NotSaved("This is no longer there.")
        self._write(lambda: table.remove(where("id") == record_id))
        return dict(document)

    def _write(self, write: Callable[[], object]) -> None:
        try:
            write()
        except OSError as error:
            raise NotSaved(why(error)) from error

    def _tell(self) -> None:
        self.changes += 1
        for listener in tuple(self._listeners):
            listener()


def _by_name(contacts: Iterable[OwnContact]) -> tuple[OwnContact, ...]:
    return tuple(sorted(contacts, key=lambda contact: contact.name.casefold()))
