"""How far a reader may trust what stands here: how it is known, and whether it may have changed since."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum

from content.model import Fact, Label, Seen

FRESH: Mapping[str, timedelta] = {"care": timedelta(days=365)}
"""How long content of a room counts as fresh after its check; see `FRESH_ELSEWHERE` for the other rooms."""
FRESH_ELSEWHERE = timedelta(days=180)
"""Rights and everyday life change faster than medicine."""


class Sure(StrEnum):
    """How a statement is known, the firmest first. Each has its words in `words.toml`, as `sure-…`."""

    GUIDELINE = "guideline"
    LAW = "law"
    GUIDELINE_PART = "guideline-part"
    LAW_PART = "law-part"
    SECOND_HAND = "second-hand"
    REPORTED = "reported"
    CONCLUDED = "concluded"
    OPINION = "opinion"
    OUTDATED = "outdated"
    CLAIM = "claim"
    UNCHECKED = "unchecked"
    """Nobody found a source."""


_FIRM = {Sure.GUIDELINE, Sure.LAW, Sure.GUIDELINE_PART, Sure.LAW_PART}
_READ = {
    (Label.GUIDELINE, Seen.WHOLE): Sure.GUIDELINE,
    (Label.GUIDELINE, Seen.EXCERPT): Sure.GUIDELINE_PART,
    (Label.LAW, Seen.WHOLE): Sure.LAW,
    (Label.LAW, Seen.EXCERPT): Sure.LAW_PART,
}
_SAID = {
    Label.REPORTED: Sure.REPORTED,
    Label.GENERAL: Sure.CONCLUDED,
    Label.OPINION: Sure.OPINION,
    Label.OUTDATED: Sure.OUTDATED,
    Label.CLAIM: Sure.CLAIM,
}


def sure(fact: Fact) -> Sure:
    """How a fact is known, from how far its source was read and what kind of statement it is."""
    if fact.seen is Seen.NOT_SEEN:
        return Sure.UNCHECKED
    return _SAID.get(fact.label) or _READ.get((fact.label, fact.seen)) or Sure.SECOND_HAND


def how_sure(facts: Iterable[Fact]) -> list[tuple[Sure, int]]:
    """In which ways these facts are known, and how many in each; the firmest first."""
    counts = Counter(map(sure, facts))
    return [(way, counts[way]) for way in Sure if counts[way]]


def firm(fact: Fact) -> bool:
    """Whether a fact was read in a guideline or the law, and nothing about it is doubtful."""
    return sure(fact) in _FIRM and not fact.doubt


def may_have_changed(group: str, checked_on: date, today: date) -> bool:
    """Whether what was checked that day has to be looked at again before it is relied on.

    `group` is that of the content, such as "rights/pay"; `today` comes from the device's clock.
    """
    return today - checked_on > FRESH.get(group.split("/", maxsplit=1)[0], FRESH_ELSEWHERE)
