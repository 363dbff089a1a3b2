"""One contact: every way to reach it, what it is for, and how sure we are."""

import flet as ft

from content.model import Contact, Phone, in_language
from screens.contact_rows import call_button
from screens.frame import frame
from screens.keeping import drop_contact
from screens.missing import missing
from screens.pieces import button, card, heading, quiet, text
from screens.window import Window, use_window
from storage.documents import OwnContact


@ft.component
def ContactScreen() -> ft.View:
    """A contact of the reference."""
    window = use_window()
    contact = window.library.contacts.get(ft.use_route_params().get("id", ""))
    if contact is None:
        return missing("/contacts", "This contact is not in the list.")
    language = window.settings.language
    name = in_language(contact.name, language)
    body: list[ft.Control] = [heading(name, level=1)]
    if (native := contact.name.get("uk", name)) != name:
        body.append(text(native, style=ft.TextThemeStyle.TITLE_MEDIUM))
    body.append(text(in_language(contact.purpose, language)))
    if contact.fill:
        add = button(
            "Add the number",
            lambda: window.go(f"/contact/new?slot={contact.id}"),
            icon=ft.Icons.ADD,
            main=True,
            key="fill-slot",
        )
        body += [text("No number was found. Ask, and add it here: it stays on this device."), add]
    for phone in contact.phones:
        body.append(_phone(window, contact.id, phone))
    body += [_mail(window, mail) for mail in contact.emails]
    body += [_link(window, link) for link in contact.links]
    body += [text(f"Address: {address}") for address in [in_language(contact.address, language)] if address]
    if contact.phones or contact.emails or contact.links:
        body.append(_share(name, [p.number for p in contact.phones], contact.emails, contact.links))
    body.append(_how_sure(window, contact))
    return frame("Contact", "/contacts", *body)


@ft.component
def OwnContactScreen() -> ft.View:
    """A contact of the user's own."""
    window = use_window()
    wanted = ft.use_route_params().get("id", "")
    contact = next((c for c in window.own_contacts if c.id == wanted), None)
    if contact is None:
        return missing("/contacts", "This contact is deleted.")
    body: list[ft.Control] = [heading(contact.name, level=1)]
    if contact.purpose:
        body.append(text(contact.purpose))
    if contact.phone:
        body.append(_phone(window, contact.id, Phone(contact.phone)))
    if contact.email:
        body.append(_mail(window, contact.email))
    if contact.link:
        body.append(_link(window, contact.link))
    body.append(_share(contact.name, [contact.phone], [contact.email], [contact.link]))
    body += _changing(window, contact)
    return frame("My contact", "/contacts", *body)


def _changing(window: Window, contact: OwnContact) -> list[ft.Control]:
    def delete() -> None:
        window.back("/contacts")
        drop_contact(window, contact)

    return [
        quiet(window, "Kept on this device alone."),
        ft.Row(
            [
                button(
                    "Change",
                    lambda: window.go(f"/contact/own/{contact.id}/edit"),
                    icon=ft.Icons.EDIT_OUTLINED,
                    key="change-contact",
                ),
                button("Delete", delete, icon=ft.Icons.DELETE_OUTLINE, key="delete-contact"),
            ],
            wrap=True,
        ),
    ]


def _phone(window: Window, name: str, phone: Phone) -> ft.Control:
    note = in_language(phone.note, window.settings.language)
    call = call_button(name, phone, main=True)
    copy = _copy(window, phone.number)
    lines: list[ft.Control] = [ft.Row([call, copy], wrap=True)]
    if note:
        lines.append(quiet(window, note))
    return card(window.palette.card, *lines)


def _mail(window: Window, address: str) -> ft.Control:
    opens = ft.OpenUrl(f"mailto:{address}")
    go = button("Write", None, icon=ft.Icons.MAIL_OUTLINE, action=opens, key=f"write-{address}")
    return card(window.palette.card, text(address), ft.Row([go, _copy(window, address)], wrap=True))


def _link(window: Window, link: str) -> ft.Control:
    """A web address: to open where there is a network, to copy where there is none."""
    address = link if "://" in link else f"https://{link}"
    opens = ft.OpenUrl(address, target=ft.UrlTarget.BLANK)
    go = button("Open", None, icon=ft.Icons.OPEN_IN_NEW, action=opens, key=f"open-{link}")
    return card(window.palette.card, text(link), ft.Row([go, _copy(window, link)], wrap=True))


def _copy(window: Window, words: str) -> ft.Control:
    return button(
        "Copy",
        lambda: window.tell(f"Copied: {words}"),
        icon=ft.Icons.CONTENT_COPY,
        action=ft.CopyToClipboard(words),
        key=f"copy-{words}",
    )


def _share(name: str, *ways: object) -> ft.Control:
    lines = [name, *(str(way) for group in ways if isinstance(group, list | tuple) for way in group if way)]
    return button("Share", None, icon=ft.Icons.SHARE, action=ft.ShareText("\n".join(lines)), key="share")


def _how_sure(window: Window, contact: Contact) -> ft.Control:
    """Languages, hours, where it was seen and when, in words."""
    language = window.settings.language
    not_stated = "not stated in the source"
    lines = [
        f"Languages: {in_language(contact.languages, language) or not_stated}",
        f"Hours: {in_language(contact.hours, language) or not_stated}",
    ]
    if note := in_language(contact.note, language):
        lines.append(note)
    if contact.sources:
        lines.append(f"Source: {', '.join(source.title for source in contact.sources)}")
    if contact.date_seen:
        lines.append(f"Date seen: {contact.date_seen}")
    if contact.confidence:
        lines.append(window.say(f"confidence-{contact.confidence}"))
    return ft.Column([quiet(window, line) for line in lines], spacing=6, tight=True)
