"""From TOML to the one file the app ships with.

    python -m content.compile            validate everything and write content/reference.json
    python -m content.compile --check    validate only

Every problem is printed in one run, each as `file: key: what is wrong`; then the exit code is 1.
"""

import argparse
import secrets
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tinydb import TinyDB

from content.ask_sheets import BeyondFile, EmergenciesFile, GuidesFile, VocabularyFile
from content.checks import problems
from content.fingerprint import fingerprint
from content.folder import Folder, read
from content.problem import ContentError, Problem
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
    PhraseSheet,
    TermSheet,
    TopicFile,
    WordsFile,
)

FOLDER = Path(__file__).parent
REFERENCE = FOLDER / "reference.json"

_AT_THE_DESK: Mapping[str, set[str]] = {"facts": {"says"}}
"""What is written to be checked against and shown nowhere: a phone need not carry it."""


def check(folder: Path = FOLDER) -> tuple[Folder, list[Problem]]:
    """Read and validate a content folder: what could be read, and everything that is wrong."""
    sheets = read(folder)
    return sheets, [*sheets.problems, *problems(sheets, today=datetime.now(UTC).date())]


def write(folder: Path = FOLDER, target: Path = REFERENCE) -> None:
    """Compile a content folder into one TinyDB file. The same content gives the same bytes.

    Raises:
        ContentError: something in the content is wrong; nothing is written.
        OSError: the target cannot be written.
    """
    sheets, found = check(folder)
    if found:
        raise ContentError(found)
    # Two starts of the app may compile at once: each has a file of its own, and the last one stays.
    unfinished = target.with_name(f"{target.name}.{secrets.token_hex(4)}.new")
    try:
        with TinyDB(unfinished, ensure_ascii=False, separators=(",", ":")) as database:
            database.table("about").insert({"fingerprint": fingerprint(folder)})
            for table, documents in _tables(sheets).items():
                database.table(table).insert_multiple(documents)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _tables(sheets: Folder) -> Mapping[str, list[dict[str, Any]]]:
    """The content as documents, as they stand in the TOML; what is empty is left out."""
    tables: Mapping[str, list[Any]] = {
        "sources": [s for _, evidence in sheets.of(EvidenceFile) for s in evidence.sources],
        "facts": [f for _, evidence in sheets.of(EvidenceFile) for f in evidence.facts],
        "groups": [g for _, groups in sheets.of(GroupsFile) for g in groups.groups],
        "topics": [topic for _, topic in sheets.of(TopicFile)],
        "checklists": [checklist for _, checklist in sheets.of(ChecklistFile)],
        "contacts": [c for _, contacts in sheets.of(ContactsFile) for c in contacts.contacts],
        "devices": [d for _, devices in sheets.of(DevicesFile) for d in devices.devices],
        "drugs": [d for _, drugs in sheets.of(DrugsFile) for d in drugs.drugs],
        "changes": [c for _, drugs in sheets.of(DrugsFile) for c in drugs.changes],
        "alerts": [a for _, alerts in sheets.of(AlertsFile) for a in alerts.alerts],
        "claims": [c for _, claims in sheets.of(ClaimsFile) for c in claims.claims],
        "contradictions": [c for _, claims in sheets.of(ClaimsFile) for c in claims.contradictions],
        "deadlines": [d for _, deadlines in sheets.of(DeadlinesFile) for d in deadlines.deadlines],
        "guides": [g for _, guides in sheets.of(GuidesFile) for g in guides.guides],
        "emergencies": [e for _, emergencies in sheets.of(EmergenciesFile) for e in emergencies.emergencies],
        "beyond": [b for _, kinds in sheets.of(BeyondFile) for b in kinds.beyond],
        "vocabulary": [vocabulary for _, vocabulary in sheets.of(VocabularyFile)],
        "sentences": [s for _, words in sheets.of(WordsFile) for s in words.sentences],
    }
    documents = {
        table: [
            sheet.model_dump(mode="json", exclude_defaults=True, exclude=_AT_THE_DESK.get(table)) for sheet in rows
        ]
        for table, rows in tables.items()
    }
    documents["phrases"] = [
        _with_its_file(phrases, phrase) for _, phrases in sheets.of(PhrasesFile) for phrase in phrases.phrases
    ]
    documents["terms"] = [
        _with_its_file(glossary, term) for _, glossary in sheets.of(GlossaryFile) for term in glossary.terms
    ]
    return documents


def _with_its_file(file: PhrasesFile | GlossaryFile, words: PhraseSheet | TermSheet) -> dict[str, Any]:
    """A phrase or a term with what its file says of all of them."""
    document = words.model_dump(mode="json", exclude_defaults=True)
    document["facts"] = [*file.facts, *words.facts]
    return document | ({"transliteration": file.transliteration} if file.transliteration else {})


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="content.compile", description="Validate the content and compile it.")
    parser.add_argument("--check", action="store_true", help="validate only; write nothing")
    options = parser.parse_args(arguments)
    try:
        if options.check:
            _, found = check()
            if found:
                raise ContentError(found)
        else:
            write()
    except ContentError as error:
        print(error)
        print(f"{len(error.problems)} problems", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
