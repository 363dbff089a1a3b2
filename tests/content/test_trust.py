"""How far a reader may trust what stands here."""

from datetime import date, timedelta

import pytest

from content.library import load
from content.model import Fact, Label, Seen
from content.trust import Sure, firm, how_sure, may_have_changed, sure
from tests.clocks import FakeClock


def fact(seen: str, label: str, doubt: str = "") -> Fact:
    return Fact("one", (), "", Seen(seen), Label(label), date(2026, 11, 21), doubt)


@pytest.mark.parametrize(
    ("seen", "label", "way"),
    [
        ("whole", "guideline", Sure.GUIDELINE),
        ("excerpt", "guideline", Sure.GUIDELINE_PART),
        ("secondary", "guideline", Sure.SECOND_HAND),
        ("whole", "law", Sure.LAW),
        ("excerpt", "law", Sure.LAW_PART),
        ("secondary", "law", Sure.SECOND_HAND),
        ("whole", "reported", Sure.REPORTED),
        ("secondary", "reported", Sure.REPORTED),
        ("excerpt", "claim", Sure.CLAIM),
        ("whole", "opinion", Sure.OPINION),
        ("secondary", "outdated", Sure.OUTDATED),
        ("whole", "general", Sure.CONCLUDED),
        ("not-seen", "general", Sure.UNCHECKED),
        ("not-seen", "guideline", Sure.UNCHECKED),
        ("not-seen", "law", Sure.UNCHECKED),
    ],
)
def test_how_a_fact_is_known(seen: str, label: str, way: Sure) -> None:
    assert sure(fact(seen, label)) is way


def test_the_firmest_comes_first_with_how_many_there_are() -> None:
    facts = [fact("not-seen", "general"), fact("whole", "law"), fact("excerpt", "claim"), fact("whole", "law")]
    assert how_sure(facts) == [(Sure.LAW, 2), (Sure.CLAIM, 1), (Sure.UNCHECKED, 1)]
    assert how_sure([]) == []


def test_firm_is_what_was_read_in_a_guideline_or_the_law_and_has_no_doubt() -> None:
    assert firm(fact("whole", "law"))
    assert firm(fact("excerpt", "guideline"))
    assert not firm(fact("whole", "law", "Read before June 2026."))
    assert not firm(fact("whole", "reported"))
    assert not firm(fact("not-seen", "general"))


def test_every_way_has_its_words() -> None:
    library = load()
    for way in Sure:
        assert library.say(f"sure-{way}", "en")


@pytest.mark.parametrize(
    ("group", "days"), [("rights/pay", 180), ("everyday", 180), ("rights/checklists", 180), ("care/bleeding", 365)]
)
def test_content_may_have_changed_once_its_time_is_over_by_the_devices_clock(group: str, days: int) -> None:
    clock = FakeClock()
    checked = clock.read().wall.date()
    assert not may_have_changed(group, checked, clock.pass_time(days=days).wall.date())
    assert may_have_changed(group, checked, clock.pass_time(days=1).wall.date())


def test_a_clock_before_the_check_says_nothing() -> None:
    assert not may_have_changed("rights/pay", date(2026, 11, 21), date(2026, 11, 21) - timedelta(days=4000))
