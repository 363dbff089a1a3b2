"""Keeping what the user adds here, and letting it go with an undo: own contacts, and dates that act."""

from collections.abc import Mapping

from care.deadlines import Counted
from screens.window import Window
from storage.documents import OwnContact


def keep_contact(window: Window, contact: OwnContact) -> bool:
    """Keep a contact of the user's own. Returns whether it was."""
    return window.save(lambda: window.records.save_own_contact(contact), f"{contact.name} is saved.")


def drop_contact(window: Window, contact: OwnContact) -> None:
    """Delete a contact of the user's own, with an undo."""
    deleted: list[Mapping[str, object]] = []
    window.save(
        lambda: deleted.append(window.records.delete_own_contact(contact.id)),
        f"{contact.name} is deleted.",
        lambda: window.save(lambda: window.records.restore_own_contact(deleted[0])),
    )


def keep_date(window: Window, counted: Counted) -> bool:
    """Keep a date. Returns whether it was."""
    return window.save(lambda: window.records.save_date(counted), "The date is saved.")


def drop_date(window: Window, counted: Counted) -> None:
    """Delete a date, with an undo."""
    deleted: list[Mapping[str, object]] = []
    window.save(
        lambda: deleted.append(window.records.delete_date(counted.id)),
        "The date is deleted.",
        lambda: window.save(lambda: window.records.restore_date(deleted[0])),
    )
