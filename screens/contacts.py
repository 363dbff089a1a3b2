"""Contacts: emergency first, then by group, the user's own among them."""

import flet as ft

from content.model import in_language
from content.search import find
from screens.contact_rows import contact_row, own_contact_row, searched
from screens.fields import search_field
from screens.frame import frame
from screens.pieces import button, heading, nothing, quiet
from screens.window import Window, use_window
from storage.documents import OwnContact


@ft.component
def Contacts() -> ft.View:
    """Whom to call."""
    window = use_window()
    query, set_query = ft.use_state("")
    search = search_field("Search contacts", query, set_query, name="contacts-search")
    own = find(window.library, query, window.own_contacts, own_words)
    groups = _groups(window, query)
    body: list[ft.Control] = []
    if not query:
        body.append(quiet(window, window.say("not-dialled")))
    emergency, rest = groups[:1], groups[1:]
    body += [control for _, controls in emergency for control in controls]
    if own or not query:
        body += [heading("My own"), *(own_contact_row(window, contact) for contact in own)]
    if not query:
        add = button("Add a contact", lambda: window.go("/contact/new"), icon=ft.Icons.ADD, key="add-contact")
        body += [quiet(window, "Kept on this device alone.")] * (not own) + [add]
    body += [control for _, controls in rest for control in controls]
    if not body:
        body.append(nothing("No contact holds these words. Try fewer words."))
    return frame("Contacts", "/contacts", *body, top=search)


def own_words(contact: OwnContact) -> list[str]:
    """What a contact of the user's own is found by."""
    return [contact.name, contact.purpose, contact.phone, contact.email, contact.link]


def _groups(window: Window, query: str) -> list[tuple[str, list[ft.Control]]]:
    """The groups that hold something of what is searched, each under its heading."""
    language = window.settings.language
    filled = {contact.slot for contact in window.own_contacts}
    library = window.library
    found = find(library, query, library.contacts.values(), lambda contact: searched(contact, language))
    groups = []
    for group in library.groups.values():
        here = (contact for contact in found if contact.group == group.id and contact.id not in filled)
        rows = [contact_row(window, contact) for contact in here]
        if rows:
            groups.append((group.id, [heading(in_language(group.title, language)), *rows]))
    return groups
