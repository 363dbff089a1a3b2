"""What rests on each source, and how new the newest is."""

from calendar import month_name
from datetime import date
from pathlib import Path

from content.compile import write
from content.library import load
from content.model import Seen
from content.provenance import provenance
from tests.content.toml import content


def test_a_source_names_once_what_rests_on_it_and_how_far_it_was_read(tmp_path: Path) -> None:
    write(content(tmp_path / "content"), tmp_path / "reference.json")
    found = provenance(load(tmp_path / "reference.json"))["tccc"]
    assert found.source.title == "TCCC Guidelines"
    assert found.seen == {Seen.WHOLE: 1, Seen.EXCERPT: 1}
    assert [topic.id for topic in found.topics] == ["pack"]
    assert [checklist.id for checklist in found.checklists] == ["march"]
    assert [contact.id for contact in found.contacts] == ["ministry"]


def test_every_source_and_every_topic_is_in_it() -> None:
    library = load()
    found = provenance(library)
    assert list(found) == list(library.sources)
    for topic in library.topics.values():
        for source in topic.sources:
            assert topic in found[source.id].topics


def test_a_source_that_is_only_named_beside_another_has_nothing_read_of_it() -> None:
    library = load()
    beside = {source.id for fact in library.facts.values() for source in fact.sources[1:]}
    first = {fact.sources[0].id for fact in library.facts.values()}
    found = provenance(library)
    assert beside - first
    assert not any(found[name].seen for name in beside - first)


def test_the_newest_source_on_law_service_and_everyday_life_is_the_one_about_names() -> None:
    """Source: fact sheet, legal part 6, no. 11."""
    library = load()
    told = [topic for topic in library.topics.values() if topic.group.startswith(("rights/", "everyday"))]
    dates = [
        source.date
        for topic in told
        for source in topic.sources
        if source.date and source.publisher != "Zero Line"
    ]
    newest = date.fromisoformat(max(dates))
    said = f"nothing newer than {newest.day} {month_name[newest.month]} {newest.year} was read"
    assert said in library.say("newest-source", "en")
