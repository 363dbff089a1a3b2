"""The calendar file, as RFC 5545 wants it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.calendar import calendar
from care.due import Due, Kind, Origin
from care.events import What
from tests.care.test_due import Phone

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def one(minutes: float, name: str = "a") -> Due:
    left = timedelta(minutes=minutes)
    return Due(name, Kind.TASK, "burn", "c1", "", NOON + left, left, None, Origin.SOURCE)


def unfolded(text: str) -> list[str]:
    return re.sub("\r\n[ \t]", "", text).split("\r\n")


def test_only_what_is_to_come_each_with_an_alarm_in_utc() -> None:
    lines = unfolded(calendar([one(-5, "past"), one(90, "to come")], NOON, lambda _: "Look"))
    assert lines.count("BEGIN:VEVENT") == lines.count("BEGIN:VALARM") == lines.count("TRIGGER:PT0S") == 1
    assert "DTSTART:20261122T133000Z" in lines
    assert "DTSTAMP:20261122T120000Z" in lines
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("left leg, 2; or", "left leg\\, 2\\; or"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines\rand\x00more", "two\\nlines and more"),
    ],
)
def test_what_would_break_a_line_is_escaped(said: str, written: str) -> None:
    assert f"SUMMARY:{written}" in unfolded(calendar([one(5)], NOON, lambda _: said))


def test_the_same_occasion_is_the_same_entry() -> None:
    def uids(*things: Due) -> list[str]:
        return [line for line in unfolded(calendar(things, NOON, lambda _: "x")) if line.startswith("UID")]

    assert uids(one(5)) == uids(one(6))
    assert len(set(uids(one(5, "a"), one(5, "b")))) == 2


@given(st.text())
def test_lines_are_short_and_whole_whatever_is_said(said: str) -> None:
    text = calendar([one(5)], NOON, lambda _: said)
    raw = text.encode()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert all(":" in line for line in unfolded(text) if line)


def test_all_points_of_a_tourniquet_are_in_it() -> None:
    phone = Phone()
    phone.record(What.APPLIED, tourniquet="t1")
    text = calendar(phone.all(), phone.clock.wall, lambda due: due.what)
    assert text.count("BEGIN:VEVENT") == 5
