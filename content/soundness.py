"""Whether what is said can be trusted: no number known to be wrong, no weak fact without doubt, no fact unused."""

from collections.abc import Iterator

from content.ask_sheets import VocabularyFile
from content.folder import Folder, strings
from content.model import Label, Seen
from content.problem import Problem
from content.sheets import EvidenceFile
from content.traps import trapped

_WEAK_SEEN = {Seen.SECONDARY, Seen.NOT_SEEN}
_WEAK_LABELS = {Label.CLAIM, Label.OPINION, Label.OUTDATED, Label.REPORTED}


def unsound(folder: Folder, cited: frozenset[str]) -> Iterator[Problem]:
    """What cannot be trusted. On the facts of `cited` something rests."""
    yield from _traps(folder)
    yield from _weak_without_doubt(folder)
    yield from _uncited(folder, cited)


def _traps(folder: Folder) -> Iterator[Problem]:
    """Nothing the app says holds a number that is known to be wrong. What people ask for may."""
    for file, sheet in folder.files.items():
        if isinstance(sheet, VocabularyFile):
            continue
        for key, text in strings(sheet):
            for trap in trapped(text) if ".ask[" not in key else ():
                yield Problem(file, key, f"{trap.name!r} is wrong: {trap.reason}")


def _weak_without_doubt(folder: Folder) -> Iterator[Problem]:
    """A fact that was not read where it comes from, or that only somebody says, says what is doubtful about it."""
    for file, evidence in folder.of(EvidenceFile):
        for fact in evidence.facts:
            if (fact.seen in _WEAK_SEEN or fact.label in _WEAK_LABELS) and not fact.doubt.strip():
                how = f"seen {fact.seen}, label {fact.label}"
                yield Problem(file, f"facts[{fact.id}].doubt", f"is missing; the evidence is weak: {how}")


def _uncited(folder: Folder, cited: frozenset[str]) -> Iterator[Problem]:
    """What a fact says that nothing rests on is told nowhere, and would be reread for nobody."""
    for file, evidence in folder.of(EvidenceFile):
        for fact in evidence.facts:
            if fact.id not in cited:
                yield Problem(file, f"facts[{fact.id}]", "nothing cites it: cite it or delete it")
