"""Runs TinyDB's own tests with Zero Line's storage in place of its JSON storage.

    uv run --with pip python -m tests.tinydb_suite

Fetches the source of the pinned TinyDB (its tests are not in the wheel), unpacks it into a temporary folder and
runs its whole suite there. Exits as that suite does.
"""

import subprocess
import sys
import tarfile
import tempfile
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]

PLUGIN = '''
"""Lets every `JSONStorage` that TinyDB's tests know be Zero Line's."""

import os
from pathlib import Path
from types import SimpleNamespace

import tinydb
import tinydb.database
import tinydb.storages
from storage.files import AtomicJSONStorage


class JSONStorage(AtomicJSONStorage):
    """Named as the one it stands in for: a test reads the name."""

    @property
    def _handle(self):
        """One test asks the file handle, which this storage does not keep, whether it is closed."""
        held = [os.path.realpath(handle) for handle in Path("/proc/self/fd").iterdir()]
        return SimpleNamespace(closed=str(self.path.resolve()) not in held)


JSONStorage.__module__ = "tinydb.storages"
for module in (tinydb, tinydb.database, tinydb.storages):
    module.JSONStorage = JSONStorage
tinydb.TinyDB.default_storage_class = JSONStorage
'''


def main() -> int:
    """Returns the exit code of TinyDB's suite."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pinned = f"tinydb=={version('tinydb')}"
        fetch = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        subprocess.run([*fetch, pinned, "--dest", temporary], check=True)
        with tarfile.open(next(folder.glob("tinydb-*.tar.gz"))) as source:
            source.extractall(folder, filter="data")
        suite = next(folder.glob("tinydb-*/tests"))
        (suite.parent / "zero_line_storage.py").write_text(PLUGIN)
        return subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "zero_line_storage", "-q", "-c", "/dev/null", str(suite)],
            cwd=suite.parent,
            env={"PYTHONPATH": f"{suite.parent}:{ROOT}", "PATH": "/usr/bin:/bin"},
            check=False,
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
