"""Adding a contact of one's own, and changing it."""

from dataclasses import replace

import flet as ft

from care.events import new_id
from content.model import in_language
from screens.fields import Field
from screens.frame import frame
from screens.keeping import keep_contact
from screens.missing import missing
from screens.pieces import button, heading
from screens.window import Window, use_window
from storage.documents import OwnContact


@ft.component
def NewContact() -> ft.View:
    """An empty form, or one for a contact of the reference whose number the user must find out."""
    window = use_window()
    contact_id = ft.use_memo(new_id, [])
    slot = window.library.contacts.get(window.asked("slot"))
    name = in_language(slot.name, window.settings.language) if slot else ""
    purpose = in_language(slot.purpose, window.settings.language) if slot else ""
    start = OwnContact(contact_id, name, purpose, slot=slot.id if slot else "")
    return _form(window, "New contact", start)


@ft.component
def EditContact() -> ft.View:
    """The form with what is known."""
    window = use_window()
    wanted = ft.use_route_params().get("id", "")
    contact = next((c for c in window.own_contacts if c.id == wanted), None)
    if contact is None:
        return missing("/contacts", "This contact is deleted.")
    return _form(window, "Change contact", contact)


def _form(window: Window, title: str, start: OwnContact) -> ft.View:
    draft, set_draft = ft.use_state(start)
    asked, set_asked = ft.use_state(False)
    unnamed = asked and not draft.name.strip()

    def save() -> None:
        set_asked(True)
        if draft.name.strip() and keep_contact(window, replace(draft, name=draft.name.strip())):
            said = window.notice
            window.back("/contacts")
            window.notice = said

    def line(label: str, name: str, keyboard: ft.KeyboardType, error: str = "") -> ft.Control:
        return Field(
            label,
            getattr(draft, name),
            on_change=lambda value: set_draft(lambda before: replace(before, **{name: value})),
            keyboard=keyboard,
            error=error,
            name=f"contact-{name}",
        )

    return frame(
        title,
        "/contacts",
        heading(title, level=1),
        line("Name", "name", ft.KeyboardType.TEXT, "A contact needs a name." if unnamed else ""),
        line("What for", "purpose", ft.KeyboardType.TEXT),
        line("Phone", "phone", ft.KeyboardType.PHONE),
        line("Mail", "email", ft.KeyboardType.EMAIL),
        line("Link", "link", ft.KeyboardType.URL),
        bottom=button("Save", save, icon=ft.Icons.CHECK, main=True, key="save-contact"),
    )
