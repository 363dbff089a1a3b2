"""What leads a conversation: questions that find the topic, what comes before any of them, what lies beyond."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.facts import Fact, Texts


@dataclass(frozen=True)
class Choice:
    """One answer to the question of a guide.

    `leads` is where it goes, as a route without its slash: "topic/" or "checklist/" with an id, "dates", "drugs",
    or "guide/" with the id of a further question. `says` holds for this choice alone and rests on `facts`; where
    the topic's answer is enough it is empty.
    """

    id: str
    title: Texts
    leads: str
    says: Texts
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Guide:
    """A question whose answer decides which topic helps.

    `topics` are those whose card needs this one fact first: there the question is asked under the card. A `root`
    is where somebody may begin, having asked nothing yet.
    """

    id: str
    title: Texts
    question: Texts
    topics: tuple[str, ...]
    choices: tuple[Choice, ...]
    root: bool = False


@dataclass(frozen=True)
class Emergency:
    """Something in which care comes before any answer.

    Each phrase of `ask` by itself means that it is happening, if each of its words stands in the question.
    `checklist` is a route to the part that helps, without its slash; it may be empty. `tourniquet` says that one
    may be needed now.
    """

    id: str
    title: Texts
    topic: str
    tourniquet: bool
    checklist: str
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Beyond:
    """A kind of question that nothing here answers, and how people ask it: better no answer than a wrong one."""

    id: str
    title: Texts
    ask: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """How people say things: the words for one thing, by its name, and the words that say nothing."""

    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    silent: tuple[str, ...] = ()
