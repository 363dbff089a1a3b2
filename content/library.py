"""The compiled reference, opened: everything the app knows, linked up and ready to show."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from care.tourniquet import Role
from content import ask_library
from content.drug import Change, Drug
from content.fingerprint import fingerprint
from content.model import (
    LANGUAGES,
    Alert,
    Checklist,
    Claim,
    Confidence,
    Contact,
    Contradiction,
    Deadline,
    Device,
    Fact,
    Group,
    Item,
    ItemKind,
    Label,
    Library,
    LimitWords,
    Phase,
    Phone,
    Phrase,
    Seen,
    Sentence,
    Source,
    Step,
    Term,
    Topic,
    TopicText,
    Transliteration,
)

__all__ = ["Library", "load"]

_REFERENCE = Path(__file__).parent / "reference.json"

Document = Mapping[str, Any]
Thing = TypeVar("Thing")


def load(reference: Path = _REFERENCE) -> Library:
    """Open the reference.

    Where its TOML lies beside it (at a desk) and has changed since it was compiled, it is compiled first. A
    phone has only the compiled file.

    Raises:
        ContentError: the TOML has changed and does not compile.
        OSError: the reference is missing or cannot be read.
    """
    _compile_if_changed(reference)
    with TinyDB(reference, storage=JSONStorage, access_mode="r") as database:
        documents = {name: database.table(name).all() for name in database.tables()}
    return _library(documents)


def _compile_if_changed(reference: Path) -> None:
    folder = reference.parent
    if not (folder / "groups.toml").exists():
        return
    compiled = ""
    if reference.exists():
        with TinyDB(reference, storage=JSONStorage, access_mode="r") as database:
            compiled = next((about["fingerprint"] for about in database.table("about")), "")
    if compiled != fingerprint(folder):
        # Only at a desk: the compiler and what it validates with are not on the phone.
        from content.compile import write

        write(folder, reference)


def _library(documents: Mapping[str, list[Any]]) -> Library:
    def by_id(table: str, make: Callable[[Document], Thing]) -> dict[str, Thing]:
        return {document["id"]: make(document) for document in documents.get(table, [])}

    sources = by_id("sources", lambda d: Source(**d))
    facts = by_id("facts", lambda d: _fact(d, sources))

    def cited(document: Document) -> tuple[Fact, ...]:
        return tuple(facts[name] for name in document.get("facts", []))

    groups = by_id("groups", _group)
    checklists = by_id("checklists", lambda d: _checklist(d, cited))
    listed = {phrase: group.id for group in groups.values() for phrase in group.phrases}
    return Library(
        sources=sources,
        facts=facts,
        groups=groups,
        topics=by_id("topics", lambda d: _topic(d, cited(d))),
        contacts=by_id("contacts", lambda d: _contact(d, sources)),
        # In the order of their groups: what saves a life stands above what is packed at home.
        checklists={c.id: c for group in groups for c in checklists.values() if c.group == group},
        phrases=by_id("phrases", lambda d: _phrase(d, listed.get(d["id"], ""), cited(d))),
        terms=by_id("terms", lambda d: _term(d, cited(d))),
        alerts=by_id("alerts", lambda d: _alert(d, cited(d))),
        drugs=by_id("drugs", lambda d: _drug(d, cited(d))),
        changes=by_id("changes", lambda d: Change(d["id"], d["title"], d["text"], cited(d))),
        claims=by_id("claims", lambda d: _claim(d, cited(d))),
        contradictions=by_id("contradictions", lambda d: Contradiction(d["id"], d["one"], d["other"], cited(d))),
        deadlines=by_id("deadlines", lambda d: _deadline(d, cited(d))),
        devices=by_id("devices", lambda d: Device(d["id"], d["name"])),
        guides=by_id("guides", lambda d: ask_library.guide(d, cited)),
        emergencies=by_id("emergencies", ask_library.emergency),
        beyond=by_id("beyond", ask_library.beyond),
        vocabulary=ask_library.vocabulary(documents.get("vocabulary", [])),
        sentences=tuple(
            Sentence(d["id"], tuple(map(Role, d.get("roles", []))), d["text"], cited(d))
            for d in documents.get("sentences", [])
        ),
    )


def _fact(document: Document, sources: Mapping[str, Source]) -> Fact:
    return Fact(
        id=document["id"],
        sources=tuple(sources[name] for name in (document["source"], *document.get("also", []))),
        place=document.get("place", ""),
        seen=Seen(document["seen"]),
        label=Label(document["label"]),
        checked_on=date.fromisoformat(document["checked_on"]),
        doubt=document.get("doubt", ""),
    )


def _group(document: Document) -> Group:
    topics, phrases = (tuple(document.get(kind, [])) for kind in ("topics", "phrases"))
    return Group(document["id"], document["title"], topics, phrases)


def _phrase(document: Document, group: str, facts: tuple[Fact, ...]) -> Phrase:
    rule = document.get("transliteration")
    return Phrase(
        id=document["id"],
        group=group,
        text=document["text"],
        say=document.get("say", ""),
        facts=facts,
        transliteration=Transliteration(rule) if rule else None,
    )


def _term(document: Document, facts: tuple[Fact, ...]) -> Term:
    return Term(
        id=document["id"],
        text=document["text"],
        say=document["say"],
        note=document.get("note", {}),
        facts=facts,
        transliteration=Transliteration(document["transliteration"]),
    )


def _topic(document: Document, facts: tuple[Fact, ...]) -> Topic:
    steps = document.get("steps", [])
    return Topic(
        id=document["id"],
        group=document["group"],
        tier=Role(document["tier"]),
        facts=facts,
        opens=tuple(document.get("opens", [])),
        related=tuple(document.get("related", [])),
        contacts=tuple(document.get("contacts", [])),
        texts={
            language: TopicText(
                language=language,
                title=words["title"],
                answer=words["answer"],
                details=words.get("details", ""),
                steps=tuple(Step(Role(s["tier"]), s.get(language) or s["en"]) for s in steps),
                ask=tuple(words.get("ask", [])),
            )
            for language in LANGUAGES
            if (words := document.get(language))
        },
    )


def _drug(document: Document, facts: tuple[Fact, ...]) -> Drug:
    return Drug(
        id=document["id"],
        name=document["name"],
        purpose=document["purpose"],
        dose=document["dose"],
        limit=document.get("limit", {}),
        caution=document.get("caution", {}),
        routes=tuple(document.get("routes", [])),
        amounts=tuple(document.get("amounts", [])),
        tier=Role(document["tier"]),
        also_called=tuple(document.get("also_called", [])),
        facts=facts,
    )


def _checklist(document: Document, cited: Callable[[Document], tuple[Fact, ...]]) -> Checklist:
    return Checklist(
        id=document["id"],
        group=document["group"],
        title=document["title"],
        intro=document.get("intro", {}),
        phases=tuple(Phase(**phase) for phase in document["phases"]),
        items=tuple(
            Item(
                id=item["id"],
                phase=item["phase"],
                tier=Role(item["tier"]),
                kind=ItemKind(item.get("kind", ItemKind.DO)),
                text=item["text"],
                more=item.get("more", {}),
                topic=item.get("topic", ""),
                facts=cited(item),
            )
            for item in document["items"]
        ),
    )


def _contact(document: Document, sources: Mapping[str, Source]) -> Contact:
    confidence = document.get("confidence")
    return Contact(
        id=document["id"],
        group=document["group"],
        name=document["name"],
        purpose=document["purpose"],
        languages=document.get("languages", {}),
        phones=tuple(Phone(p["number"], p.get("note", {})) for p in document.get("phones", [])),
        emails=tuple(document.get("emails", [])),
        links=tuple(document.get("links", [])),
        address=document.get("address", {}),
        hours=document.get("hours", {}),
        note=document.get("note", {}),
        sources=tuple(sources[name] for name in document.get("sources", [])),
        date_seen=document.get("date_seen", ""),
        confidence=Confidence(confidence) if confidence else None,
        fill=document.get("fill", False),
    )


def _alert(document: Document, facts: tuple[Fact, ...]) -> Alert:
    passes_on = document.get("passes_on")
    return Alert(
        id=document["id"],
        title=document["title"],
        text=document["text"],
        topic=document.get("topic", ""),
        facts=facts,
        passes_on=date.fromisoformat(passes_on) if passes_on else None,
    )


def _claim(document: Document, facts: tuple[Fact, ...]) -> Claim:
    return Claim(
        id=document["id"],
        said=document["said"],
        checked=document["checked"],
        label=Label(document["label"]),
        as_of=document["as_of"],
        topic=document.get("topic", ""),
        facts=facts,
    )


def _deadline(document: Document, facts: tuple[Fact, ...]) -> Deadline:
    limits = (LimitWords(limit["id"], limit["name"], limit["after"]) for limit in document["limits"])
    return Deadline(
        id=document["id"],
        name=document["name"],
        begins=document["begins"],
        about=document.get("about", {}),
        topic=document.get("topic", ""),
        facts=facts,
        limits={limit.id: limit for limit in limits},
    )
