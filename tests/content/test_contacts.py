"""Every way to reach somebody is well formed: who dials in need must not meet a slip of ours."""

import re
from urllib.parse import urlsplit

import phonenumbers
import pytest
from phonenumbers import PhoneNumberType

from content.library import load
from content.model import Contact, Phone

CONTACTS = load().contacts

SHORT = {
    "emergency-112": "112",
    "fire-rescue": "101",
    "police": "102",
    "ambulance": "103",
    "gas-emergency": "104",
    "mod-contact-centre": "1512",
    "sova": "557",
    "national-information-bureau": "1648",
    "commissioner-missing": "1698",
    "lifeline-ukraine": "7333",
}
"""Numbers no library knows, as their sources print them. Source: fact sheet, part 2B."""

PHONES = [(contact, phone) for contact in CONTACTS.values() for phone in contact.phones]
LONG = [(contact, phone) for contact, phone in PHONES if len(phone.dial) > 4]
FREE = [(contact, phone) for contact, phone in LONG if phone.dial.startswith("0800")]


def _named(value: object) -> str | None:
    return value.id if isinstance(value, Contact) else value.dial if isinstance(value, Phone) else None


def test_the_short_numbers_are_these_and_no_others() -> None:
    assert {contact.id: phone.dial for contact, phone in PHONES if len(phone.dial) <= 4} == SHORT


@pytest.mark.parametrize(("contact", "phone"), LONG, ids=_named)
def test_a_long_number_is_one_that_can_exist(contact: Contact, phone: Phone) -> None:
    """As somebody in Ukraine dials it."""
    number = phonenumbers.parse(phone.dial, "UA")
    assert phonenumbers.is_valid_number(number), f"{contact.id}: {phone.number}"


@pytest.mark.parametrize(("contact", "phone"), FREE, ids=_named)
def test_a_free_number_has_ten_digits_and_says_that_it_works_in_ukraine_alone(
    contact: Contact, phone: Phone
) -> None:
    assert re.fullmatch(r"0800\d{6}", phone.dial), f"{contact.id}: {phone.number}"
    kind = phonenumbers.number_type(phonenumbers.parse(phone.dial, "UA"))
    assert kind == PhoneNumberType.TOLL_FREE
    assert "Only inside Ukraine" in phone.note["en"]


@pytest.mark.parametrize("name", SHORT)
def test_a_short_number_says_that_it_needs_a_ukrainian_sim_card(name: str) -> None:
    notes = {phone.dial: phone.note.get("en", "") for phone in CONTACTS[name].phones}
    assert "only from a Ukrainian SIM card" in notes[SHORT[name]]


def test_a_number_to_call_from_abroad_has_its_country_code() -> None:
    abroad = [phone.dial for _, phone in PHONES if "From abroad" in phone.note.get("en", "")]
    assert abroad
    assert all(dial.startswith("+") for dial in abroad)


@pytest.mark.parametrize("mail", [mail for contact in CONTACTS.values() for mail in contact.emails])
def test_a_mail_address_is_well_formed(mail: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]+@([a-z0-9-]+\.)+[a-z]{2,}", mail)


@pytest.mark.parametrize("link", [link for contact in CONTACTS.values() for link in contact.links])
def test_a_link_is_well_formed(link: str) -> None:
    parts = urlsplit(link)
    assert parts.scheme == "https"
    assert re.fullmatch(r"([a-z0-9-]+\.)+[a-z]{2,}", parts.netloc)
    assert not parts.query and not parts.fragment
    assert re.fullmatch(r"(/[A-Za-z0-9_-]+)*", parts.path)


@pytest.mark.parametrize("contact", CONTACTS.values(), ids=_named)
def test_nobody_is_listed_twice_under_one_number(contact: Contact) -> None:
    """A number copied into the wrong contact would call the wrong people."""
    own = [phone.dial for phone in contact.phones]
    others = {phone.dial for other, phone in PHONES if other.id != contact.id}
    assert len(own) == len(set(own))
    assert not others & set(own)


def test_what_was_not_found_waits_to_be_filled_in() -> None:
    """Source: fact sheet, part 2B, "Not found"."""
    assert {contact.id for contact in CONTACTS.values() if contact.fill} == {
        "own-evacuation",
        "own-personnel-office",
        "own-finance-office",
        "own-medic",
        "own-lawyer",
        "own-military-police",
        "military-ombudsman-hotline",
        "coordination-unit-foreigners",
        "recruiting-centre-foreigners",
        "weatherman-foundation",
        "own-embassy",
        "memorial-cemetery",
        "own-spanish-line",
    }
