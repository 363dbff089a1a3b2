"""Dates that act, kept like everything else the user records."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from care.deadlines import Counted
from storage.records import NotSaved, Records

ORDER = Counted("a", "own-wish", date(2026, 8, 31), "Order 112")
REPORT = Counted("b", "report-urgent", datetime(2026, 11, 20, 12, 5, tzinfo=UTC))


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    records = Records(tmp_path)
    yield records
    records.close()


def reopened(records: Records) -> tuple[Counted, ...]:
    records.open()
    return records.dates


def on_disk(records: Records) -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = json.loads(records.path.read_text(encoding="utf-8"))
    return tables["dates"]


def test_a_day_and_a_moment_survive_a_restart(records: Records) -> None:
    records.save_date(ORDER)
    records.save_date(REPORT)
    assert reopened(records) == (ORDER, REPORT)


def test_a_moment_is_kept_in_utc(records: Records) -> None:
    kyiv = timezone(timedelta(hours=2))
    records.save_date(Counted("b", "report-urgent", datetime(2026, 11, 20, 14, 5, tzinfo=kyiv)))
    assert next(iter(on_disk(records).values()))["start"] == "2026-11-20T12:05:00+00:00"
    assert reopened(records) == (REPORT,)


def test_a_date_is_changed_deleted_and_brought_back(records: Records) -> None:
    records.save_date(ORDER)
    changed = Counted("a", "own-wish", date(2026, 9, 1), "Order 113")
    records.save_date(changed)
    assert list(records.dates) == [changed]
    deleted = records.delete_date("a")
    assert list(records.dates) == []
    with pytest.raises(NotSaved, match="no longer there"):
        records.delete_date("a")
    records.restore_date(deleted)
    assert reopened(records) == (changed,)


def test_every_change_is_heard(records: Records) -> None:
    heard: list[int] = []
    records.subscribe(lambda: heard.append(len(records.dates)))
    records.save_date(ORDER)
    records.restore_date(records.delete_date("a"))
    assert heard == [1, 0, 1]


@pytest.mark.parametrize("start", ["2026-13-01", "soon", "2026-11-20T12:05:00", "9999-01-01", ""])
def test_what_nothing_can_be_counted_from_stays_on_disk_and_is_not_shown(tmp_path: Path, start: str) -> None:
    document = {"id": "x", "rule": "report", "start": start}
    (tmp_path / "records.json").write_text(json.dumps({"dates": {"1": document}}), encoding="utf-8")
    records = Records(tmp_path)
    assert (records.unreadable, records.dates) == (1, ())
    records.save_date(ORDER)
    assert on_disk(records)["1"] == document
    records.close()


def test_what_a_newer_version_wrote_of_a_date_survives_a_change_and_a_deletion(tmp_path: Path) -> None:
    newer = {"id": "a", "rule": "rule-of-2030", "start": "2030-01-31", "sun": "high"}
    (tmp_path / "records.json").write_text(json.dumps({"dates": {"1": newer}}), encoding="utf-8")
    records = Records(tmp_path)
    assert records.dates == (Counted("a", "rule-of-2030", date(2030, 1, 31)),)
    records.save_date(Counted("a", "rule-of-2030", date(2030, 2, 1)))
    records.restore_date(records.delete_date("a"))
    kept = next(iter(on_disk(records).values()))
    assert kept["sun"] == "high"
    assert kept["start"] == "2030-02-01"
    records.close()
