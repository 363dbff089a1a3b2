"""A talk with the reference: what was asked, and what came back, turn by turn."""

from dataclasses import dataclass, replace

from content.guide import Choice, Guide
from content.model import Library, in_language
from content.search import ask
from content.urgent import emergency

OTHERS = 4
"""So many topics are offered beside the one that is shown."""
REMEMBERED = 12
"""So many questions stay on the phone."""
LONGEST = 30
"""So many turns of a talk are kept."""


@dataclass(frozen=True)
class Turn:
    """One question, or one choice, and what came back."""

    said: str
    topic: str = ""
    """The topic that answers; empty where nothing does for sure."""
    others: tuple[str, ...] = ()
    """The next nearest topics, the best first."""
    emergency: str = ""
    guide: str = ""
    """What is asked back."""
    choice: str = ""
    """Which choice of which guide this turn follows, as "guide/choice"."""

    def instead(self, topic: str) -> "Turn":
        """The same question with another of its topics; the one that was shown stays at hand."""
        others = tuple(other for other in (self.topic, *self.others) if other and other != topic)
        return replace(self, topic=topic, others=others)


@dataclass(frozen=True)
class Talk:
    """What was said so far, the newest turn first. It is gone with the window; the questions stay."""

    turns: tuple[Turn, ...] = ()

    def on(self, turn: Turn) -> "Talk":
        """The talk with one more turn."""
        return Talk((turn, *self.turns)[:LONGEST])

    def instead(self, topic: str) -> "Talk":
        """The talk in which the newest question is answered by another of its topics."""
        return Talk((self.turns[0].instead(topic), *self.turns[1:]))


def answer(library: Library, question: str, language: str) -> Turn:
    """What the reference says to a question in any words."""
    found = ask(library, question, language, OTHERS + 1)
    urgent = emergency(library, question)
    names = tuple(one.topic_id for one in found)
    if found and found[0].confident:
        return Turn(question, names[0], names[1:], urgent.id if urgent else "")
    if urgent:
        return Turn(question, urgent.topic, tuple(n for n in names if n != urgent.topic)[:OTHERS], urgent.id)
    return Turn(question, "", names[:OTHERS])


def begin(guide: Guide, language: str) -> Turn:
    """A talk that begins with a question of ours."""
    return Turn(in_language(guide.title, language), guide=guide.id)


def follow(guide: Guide, choice: Choice, language: str) -> Turn | None:
    """The turn after a choice: a topic, or a further question. None where the choice opens a screen of its own."""
    said = in_language(choice.title, language)
    family, _, name = choice.leads.partition("/")
    if family == "topic":
        return Turn(said, name, choice=f"{guide.id}/{choice.id}")
    if family == "guide":
        return Turn(said, guide=name)
    return None


def asked_back(library: Library, turn: Turn) -> Guide | None:
    """The question that a turn puts: its own, or the one its topic needs to be exact."""
    if turn.guide:
        return library.guides.get(turn.guide)
    if turn.choice or not turn.topic:
        return None
    return next((guide for guide in library.guides.values() if turn.topic in guide.topics), None)


def chosen(library: Library, turn: Turn) -> Choice | None:
    """The choice that led to a turn."""
    guide_id, _, choice_id = turn.choice.partition("/")
    guide = library.guides.get(guide_id)
    return next((choice for choice in guide.choices if choice.id == choice_id), None) if guide else None


def remembered(before: tuple[str, ...], question: str) -> tuple[str, ...]:
    """The questions asked lately, the newest first, each once."""
    return (question, *(old for old in before if old.casefold() != question.casefold()))[:REMEMBERED]
