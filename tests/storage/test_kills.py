"""A real process, really killed: what was acknowledged is there, and the file can be read."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from storage.files import AtomicJSONStorage
from storage.records import Records

ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from pathlib import Path
from care.events import Event
from storage.records import Records
from tests.clocks import FakeClock

clock = FakeClock()
records = Records(Path(sys.argv[1]))
start = len(records.events)
for number in range(start, start + 100_000):
    records.add_events(Event(str(number), "applied", clock.pass_time(seconds=1), "soldier"))
    print(number, flush=True)
"""

CRASHER = """
import os, sys
from pathlib import Path
from storage import files

storage = files.AtomicJSONStorage(sys.argv[1])
storage.read()
at, calls = int(sys.argv[2]), 0

def dying(call):
    def run(*arguments, **options):
        global calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), 9)
        result = call(*arguments, **options)
        calls += 1
        if calls == at:
            os.kill(os.getpid(), 9)
        return result
    return run

for name in ("fsync", "link", "open", "close"):
    setattr(os, name, dying(getattr(os, name)))
Path.replace = dying(Path.replace)
Path.open = dying(Path.open)
storage.write({"events": {"1": {}, "2": {}}})
print("acknowledged", flush=True)
"""


@contextmanager
def running(code: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """A process that is gone at the end, whatever happens."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    """Let a writer write for a moment, kill it at any instant, and tell what it had acknowledged."""
    assert process.stdout is not None
    first = process.stdout.readline()
    time.sleep(random.uniform(0, 0.05))
    process.send_signal(signal.SIGKILL)
    lines = [first, *process.stdout]
    return [line.strip() for line in lines if line.endswith("\n")]


def test_kills_lose_nothing_that_was_acknowledged(tmp_path: Path, rounds: Callable[[int], int]) -> None:
    kills = rounds(60)
    promised: set[str] = set()
    for _ in range(kills):
        with running(WRITER, tmp_path) as process:
            promised.update(acknowledged(process))
        json.loads((tmp_path / "records.json").read_text(encoding="utf-8"))
        records = Records(tmp_path)
        there = [event.id for event in records.events]
        records.close()
        assert promised <= set(there)
        assert there == [str(number) for number in range(len(there))]
        assert not records.damage
    assert len(promised) >= kills


def test_a_kill_at_each_step_of_a_write_leaves_the_state_before_or_after(tmp_path: Path) -> None:
    before: dict[str, Any] = {"events": {"1": {}}}
    after: dict[str, Any] = {"events": {"1": {}, "2": {}}}
    found = []
    for step in range(1, 100):
        path = tmp_path / str(step) / "records.json"
        AtomicJSONStorage(path, create_dirs=True).write(before)
        command = [sys.executable, "-c", CRASHER, str(path), str(step)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        left = json.loads(path.read_text())
        assert left == AtomicJSONStorage(path).read()
        assert left in (before, after)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        assert not done.stdout
        found.append(left)
    assert left == after
    assert done.stdout == "acknowledged\n"
    # Killed before and after each of a dozen steps; both outcomes were met.
    assert len(found) >= 12
    assert before in found
    assert after in found


def test_the_writer_really_dies(tmp_path: Path) -> None:
    with running(WRITER, tmp_path) as process:
        acknowledged(process)
        assert process.wait() == -signal.SIGKILL
        with pytest.raises(ProcessLookupError):
            os.kill(process.pid, 0)
