"""Lines for contacts, wherever they are listed."""

import flet as ft

from content.model import Confidence, Contact, Phone, in_language
from screens.pieces import button, row
from screens.window import Window
from storage.documents import OwnContact


def searched(contact: Contact, language: str) -> list[str]:
    """What a contact is found by."""
    texts = (contact.name, contact.purpose, contact.note, contact.languages, contact.address)
    words = [text for texts_ in texts for text in (in_language(texts_, language), *texts_.values())]
    return [*words, *(phone.number for phone in contact.phones), *contact.emails, *contact.links]


def call_button(name: str, phone: Phone, *, main: bool = False) -> ft.Control:
    """Dials on a phone; on a desk it opens what handles calls there, if anything does."""
    return button(
        f"Call {phone.number}",
        None,
        icon=ft.Icons.CALL,
        main=main,
        action=ft.OpenUrl(f"tel:{phone.dial}"),
        key=f"call-{name}-{phone.dial}",
    )


def contact_row(window: Window, contact: Contact) -> ft.Control:
    """What a contact is for, and its first number to call without opening anything. A weak one says so."""
    language = window.settings.language
    purpose = in_language(contact.purpose, language)
    if contact.confidence is Confidence.LOW:
        purpose += f" ({window.say('confidence-low')}.)"
    opens = row(
        in_language(contact.name, language),
        lambda: window.go(f"/contact/{contact.id}"),
        subtitle=purpose,
        key=f"contact-{contact.id}",
    )
    if not contact.phones:
        return opens
    return ft.Column([opens, call_button(contact.id, contact.phones[0])], spacing=4, tight=True)


def own_contact_row(window: Window, contact: OwnContact) -> ft.Control:
    """As `contact_row`, for a contact of the user's own."""
    opens = row(
        contact.name,
        lambda: window.go(f"/contact/own/{contact.id}"),
        subtitle=contact.purpose,
        icon=ft.Icons.PERSON_OUTLINE,
        key=f"own-{contact.id}",
    )
    if not contact.phone:
        return opens
    return ft.Column([opens, call_button(contact.id, Phone(contact.phone))], spacing=4, tight=True)
