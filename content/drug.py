"""The drug table as the screens get it."""

from dataclasses import dataclass

from care.tourniquet import Role
from content.facts import Fact, Texts


@dataclass(frozen=True)
class Drug:
    """A line of the drug table: one drug given one way, as its source prints it. Nothing is worked out from it.

    `amounts` are single amounts that its text names, so that what was given can be noted with one tap.
    """

    id: str
    name: Texts
    purpose: Texts
    dose: Texts
    limit: Texts
    caution: Texts
    routes: tuple[str, ...]
    amounts: tuple[str, ...]
    tier: Role
    also_called: tuple[str, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Change:
    """Something that is another than in older lists. Old amounts are never told: somebody would give them."""

    id: str
    title: Texts
    text: Texts
    facts: tuple[Fact, ...]
