"""What is told about a casualty: the words to choose from, and what of it is new.

Source of the fields: DD 1380 (July 2025) and PFC Casualty Card v25; fact sheet, sections 4.3 and 4.4.
"""

from collections.abc import Mapping
from enum import StrEnum

from care.vitals import Refused

NO_ALLERGIES = "NKDA"
"""No known drug allergies, as the card says it. Source: fact sheet, section 4.3."""
BLOOD_GROUPS = ("O+", "O-", "A+", "A-", "B+", "B-", "AB+", "AB-")
WEIGHT = (1.0, 300.0)
"""Kilograms that are taken; what lies outside is a slip of the finger. Zero Line's own bounds."""


class Sex(StrEnum):
    """As the card asks it."""

    MALE = "male"
    FEMALE = "female"


def kilograms(typed: str) -> float | None:
    """The weight that was typed; nothing is None. A comma is as good as a point.

    Raises:
        Refused: it is no number, or no weight.
    """
    typed = typed.strip().replace(",", ".")
    if not typed:
        return None
    try:
        value = float(typed)
    except ValueError:
        raise Refused(f"“{typed}” is not a number.") from None
    least, most = WEIGHT
    if not least <= value <= most:
        raise Refused(f"{typed} is out of range: {least:g} to {most:g} kg.")
    return value


def changes(known: Mapping[str, str], told: Mapping[str, str]) -> dict[str, str]:
    """What is told otherwise than it was known. Emptied is told too: it is no longer so."""
    clean = {
        name: value.strip().replace(",", ".") if name == "weight" else value.strip()
        for name, value in told.items()
    }
    return {name: value for name, value in clean.items() if value != known.get(name, "")}
