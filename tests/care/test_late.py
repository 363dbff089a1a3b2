"""Late entries."""

from datetime import UTC, datetime, timedelta

import pytest

from care.events import HAPPENED
from care.late import late, minutes_ago
from care.vitals import Refused

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(("typed", "minutes"), [("0", 0), (" 25 ", 25), ("1440", 1440)])
def test_minutes_ago(typed: str, minutes: int) -> None:
    assert minutes_ago(typed, NOW) == NOW - timedelta(minutes=minutes)


@pytest.mark.parametrize("typed", ["", "-1", "1441", "1.5", "soon"])
def test_what_cannot_be_minutes_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        minutes_ago(typed, NOW)


def test_only_a_late_entry_says_when_it_happened() -> None:
    assert late(None) == {}
    assert late(NOW) == {HAPPENED: NOW.isoformat()}
