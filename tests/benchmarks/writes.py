"""What a tap costs: writing one event where many are recorded already.

    uv run python -m tests.benchmarks.writes

TinyDB's own JSONStorage, AtomicJSONStorage in its place, and `Records` with everything it checks, in turn, so that
a busy machine slows all three alike. The ratio is what counts; the milliseconds are this machine's.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from tinydb import TinyDB
from tinydb.storages import JSONStorage

from care.casualty import replay
from care.clock import Reading
from care.events import Event, What
from care.tourniquet import Role
from storage.documents import from_event
from storage.files import AtomicJSONStorage
from storage.records import Records

START = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)
EVENTS_PER_TOURNIQUET = 10


def event(number: int) -> Event:
    """One of many: a night of tourniquets put on and looked at again."""
    at = Reading(START + timedelta(seconds=number), "one start", float(number))
    tourniquet, turn = divmod(number, EVENTS_PER_TOURNIQUET)
    what = What.REASSESSED if turn else What.APPLIED
    return Event(f"event-{number:06}", what, at, Role.SOLDIER, "", f"tourniquet-{tourniquet:05}")


def seconds(what: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def inserting(database: TinyDB) -> Callable[[Event], object]:
    """Writing an event as TinyDB does."""
    table = database.table("events")
    return lambda event: table.insert(from_event(event))


def compare_writes(already: int, times: int) -> None:
    """Print what one more event costs where so many are there."""
    ways: dict[str, Callable[[Event], object]] = {}
    with tempfile.TemporaryDirectory() as folder:
        there = [event(number) for number in range(already)]
        for name, storage in {"stock": JSONStorage, "atomic": AtomicJSONStorage}.items():
            database = TinyDB(Path(folder) / f"{name}.json", storage=storage)
            database.table("events").insert_multiple(from_event(e) for e in there)
            ways[name] = inserting(database)
        records = Records(Path(folder) / "records")
        records.add_events(*there)
        ways["records"] = records.add_events
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for turn in range(times):
            for name, write in ways.items():
                taken[name].append(seconds(lambda write=write, turn=turn: write(event(already + turn))))  # type: ignore[misc]
        records.close()
        stock = median(taken["stock"])
        for name, found in taken.items():
            middle = median(found)
            print(f"{already:>7} events  {name:<8} {middle * 1000:8.2f} ms  {middle / stock:5.2f} x stock")


def opening(already: int, times: int) -> None:
    """Print what opening so many events costs: read, checked, understood, replayed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = Records(folder)
        records.add_events(*(event(number) for number in range(already)))
        records.close()

        def opened() -> None:
            records = Records(folder)
            replay(records.casualties, records.events)
            records.close()

        print(f"{already:>7} events  opened   {median(seconds(opened) for _ in range(times)) * 1000:8.2f} ms")


if __name__ == "__main__":
    for count, turns in ((100, 200), (1000, 100), (10_000, 20)):
        compare_writes(count, turns)
    for count in (100, 1000, 10_000):
        opening(count, 7)
