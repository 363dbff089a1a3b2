"""How far the app can be trusted, and the dates that act: on a phone 200 days after the content was checked."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from care.deadlines import Limit, Turn, ends
from screens import times
from tests.browser import RunningApp, go, hear, phone, reach, running_app, said, visit, write
from tests.hosted import arrange

pytestmark = pytest.mark.e2e

DAYS_LATER = 200


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    folder = tmp_path_factory.mktemp("later")
    arrange(folder, days_later=DAYS_LATER)
    with running_app(folder, hosted=True) as app:
        yield app


@pytest.fixture(scope="module")
def page(browser: Browser, later: RunningApp) -> Iterator[Page]:
    context = phone(browser)
    yield visit(context.new_page(), later.url + "/more")
    context.close()


@pytest.fixture
def today() -> date:
    """The day the device shows."""
    return (datetime.now(UTC) + timedelta(days=DAYS_LATER)).astimezone().date()


def test_about_says_how_new_the_newest_source_is(page: Page) -> None:
    go(page, "/about")
    hear(page, "Everything in it was checked on 21 November 2026 or later")
    hear(page, "nothing newer than 4 July 2026 was read")


def test_an_old_topic_says_so_and_how_sure_each_statement_is(page: Page) -> None:
    go(page, "/topic/leave-after-six-months")
    hear(page, r"May have changed\..*Ask before you rely on it")
    hear(page, r"Checked 21 November 2026\. \d+ of \d+ statements were read in a guideline, the law")
    reach(page, "heading", "Where this comes from")
    page.mouse.wheel(0, 400)
    hear(page, r"\d+ of \d+: read whole in the law, or in a guide to it\.")
    hear(page, r"\d+ of \d+: nobody has checked this yet: no source was seen\.")
    hear(page, r"\d+ of \d+ carry a doubt")


def test_old_topics_are_marked_in_lists_and_what_keeps_longer_is_not(page: Page) -> None:
    go(page, "/rights")
    reach(page, "button", re.compile("^Leaving after six months.*May have changed", re.DOTALL))
    go(page, "/care")
    reach(page, "button", "MARCH-PAWS")
    assert "May have changed" not in "\n".join(said(page))
    go(page, "/checklist/march")
    assert "May have changed" not in "\n".join(said(page))


def test_a_source_says_how_far_it_was_read_and_opens_the_topics_that_rest_on_it(page: Page) -> None:
    go(page, "/sources")
    hear(page, r"\d+ sources\.")
    write(page, "Search sources", "legal navigator")
    hear(page, "Legal Navigator for service members.*15 June 2026.*We read the whole source.*topics")
    expect(page.get_by_role("button", name=re.compile("TCCC Guidelines"))).to_have_count(0)
    page.get_by_role("button", name=re.compile("Legal Navigator for service members")).tap()
    hear(page, r"\d+ of \d+ statements: We read the whole source")
    reach(page, "button", re.compile("^Grounds for discharge")).tap()
    hear(page, "^Grounds for discharge$")


def test_what_is_said_stands_beside_what_was_checked_and_leads_to_its_topic(page: Page) -> None:
    go(page, "/claims")
    write(page, "Search what is said", "negotiable")
    hear(
        page,
        "Claim: nobody has confirmed it.*Said.*Pay is negotiable.*Checked.*No legal basis.*As of November 2026",
    )
    hear(page, "One says.*paid the same as Ukrainians.*But.*Pay is negotiable")
    reach(page, "button", "More: How much you are paid").tap()
    hear(page, "^How much you are paid$")
    go(page, "/claims")
    write(page, "Search what is said", "xyzzy")
    hear(page, "Nothing said here holds these words")


def test_the_six_months_are_counted_from_a_day_changed_deleted_and_brought_back(
    page: Page, later: RunningApp, today: date
) -> None:
    go(page, "/dates")
    page.get_by_role("button", name="Count my six months").tap()
    hear(page, "^Leaving at own wish$")
    page.get_by_role("button", name="Save").tap()
    hear(page, "Write a day, such as 31.08.2026")
    page.get_by_role("button", name="Yesterday").tap()
    hear(page, re.escape(times.long_date(today - timedelta(days=1))))
    write(page, re.compile("^Note"), "Наказ № 112")
    reach(page, "button", "Save").tap()
    opens = times.rough_date(ends(Limit("", Turn.OPENS, months=6), today - timedelta(days=1)).isoformat())
    hear(page, f"Leaving at own wish.*Наказ № 112.*In 18. days: {opens}")
    assert [kept["start"] for kept in later.recorded("dates")] == [(today - timedelta(days=1)).isoformat()]

    page.get_by_role("button", name=re.compile("^Leaving at own wish")).tap()
    reach(page, "button", "Change").tap()
    write(page, re.compile("^Day, month, year"), "31.08.2026")
    hear(page, "Monday, 31 August 2026")
    hear(page, "28 February 2027")
    page.get_by_role("button", name="Save").tap()
    hear(page, "Open since 28 February 2027")
    hear(page, "Now: Ask the personnel officer")

    reach(page, "button", "Delete").tap()
    hear(page, "The date is deleted")
    assert later.recorded("dates") == []
    page.get_by_role("button", name="Undo").tap()
    hear(page, "Leaving at own wish.*Open since 28 February 2027")
    assert [kept["start"] for kept in later.recorded("dates")] == ["2026-08-31"]


def test_hours_need_an_hour_and_what_runs_out_is_told_on_the_first_screen_of_rights(page: Page) -> None:
    go(page, "/rights")
    assert not page.get_by_role("button", name=re.compile("^Report: life")).count()
    reach(page, "button", re.compile("^Dates")).tap()
    page.get_by_role("button", name="Add a date").tap()
    reach(page, "button", re.compile("^Report: life, health")).tap()
    page.get_by_role("button", name="Today").tap()
    page.get_by_role("button", name="Save").tap()
    hear(page, "Write hours and minutes, such as 14:05")
    write(page, re.compile("^Hour and minute"), "0000")
    page.get_by_role("button", name="Save").tap()
    hear(page, "Report: life, health.*Decision due: 48 hours.*In ")
    go(page, "/rights")
    page.get_by_role("button", name=re.compile(r"^Report: life, health, family emergency\. In ")).tap()
    hear(page, "^Your dates$")


def test_what_can_be_counted_is_found_by_a_word_and_may_lie_ahead_of_its_day(page: Page, today: date) -> None:
    go(page, "/dates")
    page.get_by_role("button", name="Add a date").tap()
    write(page, "Search what to count", "xyzzy")
    hear(page, "Nothing that can be counted holds these words")
    write(page, "Search what to count", "leave abroad")
    expect(page.get_by_role("button", name=re.compile("^Report: life"))).to_have_count(0)
    page.get_by_role("button", name=re.compile("^Report for leave abroad")).tap()
    first = today + timedelta(days=60)
    write(page, re.compile("^Day, month, year"), first.strftime("%d.%m.%Y"))
    page.get_by_role("button", name="Save").tap()
    safe = times.rough_date((first - timedelta(days=21)).isoformat())
    hear(page, f"Report for leave abroad.*Safe last day to hand in the report.*In 39 days: {safe}")
