"""What must hold of phrases: they are found, can be shown and spoken, and say the same in each language."""

import re
from collections.abc import Iterator

from content.folder import Folder
from content.problem import Problem
from content.sheets import GroupsFile, PhrasesFile

_GAP = re.compile(r"\{(\w+)\}")


def unspeakable(folder: Folder) -> Iterator[Problem]:
    """The phrases that nobody would find, could show or could say."""
    yield from _phrases(folder)
    yield from _gaps(folder)


def _phrases(folder: Folder) -> Iterator[Problem]:
    """What is to be said stands in one group, in Ukrainian, and by a known rule in Latin letters."""
    listed = [name for _, groups in folder.of(GroupsFile) for group in groups.groups for name in group.phrases]
    for file, phrases in folder.of(PhrasesFile):
        for phrase in phrases.phrases:
            key = f"phrases[{phrase.id}]"
            if listed.count(phrase.id) > 1:
                yield Problem(file, key, "is in more than one group")
            if phrase.say and phrase.id not in listed:
                yield Problem(file, key, "is in no group: nobody would find it")
            if phrase.say and not phrases.transliteration:
                yield Problem(file, key, "needs the file's transliteration: by which rule is it written?")
            if phrase.id in listed and "uk" not in phrase.text:
                yield Problem(file, key, "has no Ukrainian to show")


def _gaps(folder: Folder) -> Iterator[Problem]:
    """A phrase has the same gaps in each language, or something recorded would not be said in one of them."""
    for file, phrases in folder.of(PhrasesFile):
        for phrase in phrases.phrases:
            wanted = sorted(_GAP.findall(phrase.text["en"]))
            for language, text in phrase.text.items():
                if sorted(_GAP.findall(text)) != wanted:
                    found = f"its gaps are not those of the English: {', '.join(wanted) or 'none'}"
                    yield Problem(file, f"phrases[{phrase.id}].{language}", found)
