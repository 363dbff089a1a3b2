"""Reading a folder of content files, and saying what is wrong with each."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from content.ask_sheets import BeyondFile, EmergenciesFile, GuidesFile, VocabularyFile
from content.fingerprint import toml_files
from content.problem import Problem
from content.sheets import (
    AlertsFile,
    ChecklistFile,
    ClaimsFile,
    ContactsFile,
    DeadlinesFile,
    DevicesFile,
    DrugsFile,
    EvidenceFile,
    GlossaryFile,
    GroupsFile,
    PhrasesFile,
    Sheet,
    TopicFile,
    WordsFile,
)

_KINDS: Mapping[str, type[Sheet]] = {
    "evidence/*.toml": EvidenceFile,
    "care/*.toml": TopicFile,
    "rights/*.toml": TopicFile,
    "everyday/*.toml": TopicFile,
    "ask/guides.toml": GuidesFile,
    "ask/emergencies.toml": EmergenciesFile,
    "ask/beyond.toml": BeyondFile,
    "ask/synonyms.toml": VocabularyFile,
    "checklists/*.toml": ChecklistFile,
    "phrases/*.toml": PhrasesFile,
    "contacts.toml": ContactsFile,
    "alerts.toml": AlertsFile,
    "claims.toml": ClaimsFile,
    "deadlines.toml": DeadlinesFile,
    "devices.toml": DevicesFile,
    "drugs.toml": DrugsFile,
    "glossary.toml": GlossaryFile,
    "groups.toml": GroupsFile,
    "words.toml": WordsFile,
}

Kind = TypeVar("Kind", bound=Sheet)


@dataclass
class Folder:
    """All the content files of a folder that could be read, by their path in it, and what was wrong."""

    files: dict[str, Sheet] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, kind: type[Kind]) -> Iterator[tuple[str, Kind]]:
        """The files of one kind, with their paths."""
        for path, sheet in self.files.items():
            if isinstance(sheet, kind):
                yield path, sheet


def read(folder: Path) -> Folder:
    """Read every TOML file of a content folder; what cannot be read becomes a problem and is left out."""
    result = Folder()
    for path in toml_files(folder):
        name = path.relative_to(folder).as_posix()
        kind = next((kind for pattern, kind in _KINDS.items() if path.relative_to(folder).match(pattern)), None)
        if kind is None:
            result.problems.append(Problem(name, "file", "no content belongs here"))
            continue
        try:
            raw = tomllib.loads(path.read_text(encoding="utf-8"))
            result.files[name] = kind.model_validate(raw)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            result.problems.append(Problem(name, "file", f"not readable as TOML: {error}"))
        except ValidationError as error:
            result.problems += [
                Problem(name, _key(raw, found["loc"]), _plain(found["type"], found["msg"]))
                for found in error.errors()
            ]
    return result


def strings(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Every text in a file with its key."""
    waiting: list[tuple[str, object]] = [("", sheet.model_dump())]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += [(f"{key}.{name}".lstrip("."), inner) for name, inner in value.items()]
        elif isinstance(value, list | tuple):
            for number, inner in enumerate(value, start=1):
                name = inner.get("id", number) if isinstance(inner, dict) else number
                waiting.append((f"{key}[{name}]", inner))


def _key(raw: Any, location: tuple[int | str, ...]) -> str:
    """The place of a problem as a person would name it: by ids, not by positions, where there are ids."""
    parts: list[str] = []
    for step in location:
        try:
            raw = raw[step]
        except (KeyError, IndexError, TypeError):
            raw = None
        if isinstance(step, int):
            name = raw.get("id", step + 1) if isinstance(raw, dict) else step + 1
            parts[-1:] = [f"{parts[-1] if parts else ''}[{name}]"]
        else:
            parts.append(step)
    return ".".join(parts) or "file"


def _plain(kind: str, message: str) -> str:
    """A validator's message in plain words."""
    return {
        "missing": "is missing",
        "extra_forbidden": "unknown key",
        "string_too_short": "is empty",
        "too_short": "is empty",
    }.get(kind, message.removeprefix("Value error, "))
