"""What a self-check says of what was found."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from screens.findings import (
    ROOM,
    Act,
    Around,
    Finding,
    State,
    could_be_better,
    findings,
    overall,
)
from screens.host import Examined
from tests.hosted import BAD, GOOD

WELL = Examined(**GOOD)  # type: ignore[arg-type]
BROWSER = Around(
    offline_kept=True,
    update_ready=False,
    trouble="",
    folder="/records",
    oldest=date(2026, 5, 1),
    newest=date(2026, 11, 21),
)
DESK = replace(BROWSER, offline_kept=False)


def one(name: str, examined: Examined = WELL, around: Around = BROWSER) -> Finding:
    """The finding of that name."""
    return next(finding for finding in findings(examined, around) if finding.id == name)


def test_where_all_is_well_it_says_ready_and_asks_for_nothing() -> None:
    found = findings(WELL, BROWSER)
    assert overall(found) == (State.GOOD, "Ready for use with no network")
    assert not could_be_better(found)
    assert {finding.state for finding in found} == {State.GOOD, State.NOTE}
    assert [finding.act for finding in found if finding.act] == [Act.LOOK_FOR_UPDATE]


def test_on_a_bad_day_it_counts_what_must_be_done_and_what_could_be() -> None:
    found = findings(Examined(**BAD), BROWSER)  # type: ignore[arg-type]
    assert overall(found) == (State.LOOK, "Not ready yet: 2 things to do")
    assert could_be_better(found) == "4 things could be better."


def test_what_must_be_done_stands_first() -> None:
    found = findings(Examined(**BAD), BROWSER)  # type: ignore[arg-type]
    assert [finding.id for finding in found[:2]] == ["files", "room"]
    order = [list(State).index(finding.state) for finding in found]
    assert order == sorted(order)


@pytest.mark.parametrize("around", [BROWSER, DESK])
def test_whatever_is_not_good_says_what_to_do(around: Around) -> None:
    for examined in (Examined(**BAD), Examined("a")):  # type: ignore[arg-type]
        for finding in findings(examined, replace(around, trouble="Full.")):
            assert finding.found
            assert finding.to_do or finding.state in {State.GOOD, State.NOTE}


@pytest.mark.parametrize(
    ("name", "change", "state", "says", "act"),
    [
        ("files", {"files_good": 212}, State.GOOD, "All 212 files", None),
        ("files", {"files_good": 211}, State.LOOK, "211 of 212", Act.REPAIR),
        ("files", {"files_good": 0}, State.LOOK, "0 of 212", Act.REPAIR),
        ("files", {"files_good": None}, State.UNKNOWN, "could not be looked at", Act.REPAIR),
        ("persistent", {"persistent": True}, State.GOOD, "promised", None),
        ("persistent", {"persistent": False}, State.LOOK, "may clear", Act.PERSIST),
        ("persistent", {"persistent": None}, State.UNKNOWN, "does not say", Act.PERSIST),
        ("room", {"bytes_free": ROOM}, State.GOOD, "About 50 MB", None),
        ("room", {"bytes_free": ROOM - 1}, State.LOOK, "About 49 MB", None),
        ("room", {"bytes_free": 0}, State.LOOK, "About 0 MB", None),
        ("room", {"bytes_free": None}, State.UNKNOWN, "does not say", None),
        ("wake-lock", {"wake_lock": False}, State.LOOK, "does not let", None),
        ("sound", {"sound": False}, State.LOOK, "plays no sound", None),
        ("quick-start", {"quick_start": None}, State.UNKNOWN, "does not say", None),
        ("installed", {"installed": False}, State.LOOK, "browser's tab", None),
    ],
)
def test_each_thing(name: str, change: dict[str, Any], state: State, says: str, act: Act | None) -> None:
    finding = one(name, replace(WELL, **change))
    assert (finding.state, finding.act) == (state, act)
    assert says in finding.found


@pytest.mark.parametrize("change", [{"files_good": 211}, {"files_good": None}, {"bytes_free": 1}])
def test_it_never_says_ready_where_a_start_or_a_record_may_fail(change: dict[str, Any]) -> None:
    assert overall(findings(replace(WELL, **change), BROWSER)) == (State.LOOK, "Not ready yet: 1 thing to do")


@pytest.mark.parametrize("around", [BROWSER, DESK])
def test_records_that_cannot_be_written_are_never_ready(around: Around) -> None:
    found = findings(WELL, replace(around, trouble="Full."))
    assert overall(found)[0] is State.LOOK
    assert found[0].id == "records"


def test_a_new_version_that_waits_is_told() -> None:
    finding = one("version", around=replace(BROWSER, update_ready=True))
    assert finding.state is State.LOOK
    assert "A new version is ready" in finding.found
    assert overall(findings(WELL, replace(BROWSER, update_ready=True)))[0] is State.GOOD


def test_a_desk_leaves_out_what_has_no_sense_there() -> None:
    found = findings(Examined("0.1.0"), DESK)
    assert {finding.id for finding in found} == {"version", "records", "content"}
    assert not [finding for finding in found if finding.act]
    assert "/records" in one("records", around=DESK).found
    assert overall(found)[0] is State.GOOD


def test_how_old_it_is_names_the_oldest_and_the_newest() -> None:
    assert "between 1 May 2026 and 21 November 2026" in one("content").found
    assert "on 21 November 2026" in one("content", around=replace(BROWSER, oldest=BROWSER.newest)).found
