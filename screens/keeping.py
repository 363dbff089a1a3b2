"""Keeping what the user adds here, and letting it go with an undo: own contacts, and dates that act."""

from collections.abc import Callable
from functools import partial

from care.deadlines import Counted
from screens.window import Window
from storage.documents import Document, OwnContact


def keep_contact(window: Window, contact: OwnContact) -> bool:
    """Keep a contact of the user's own. Returns whether it was."""
    return window.save(lambda: window.records.save_own_contact(contact), f"{contact.name} is saved.")


def drop_contact(window: Window, contact: OwnContact) -> None:
    """Delete a contact of the user's own, with an undo."""
    records = window.records
    delete = partial(records.delete_own_contact, contact.id)
    _drop(window, delete, records.restore_own_contact, f"{contact.name} is deleted.")


def keep_date(window: Window, counted: Counted) -> bool:
    """Keep a date. Returns whether it was."""
    return window.save(lambda: window.records.save_date(counted), "The date is saved.")


def drop_date(window: Window, counted: Counted) -> None:
    """Delete a date, with an undo."""
    records = window.records
    _drop(window, partial(records.delete_date, counted.id), records.restore_date, "The date is deleted.")


def _drop(
    window: Window, delete: Callable[[], Document], restore: Callable[[Document], object], said: str
) -> None:
    deleted: list[Document] = []
    window.save(lambda: deleted.append(delete()), said, lambda: window.save(lambda: restore(deleted[0])))
