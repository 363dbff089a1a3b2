"""A TinyDB storage that survives a kill, a full disk and a damaged file.

A write goes to a file beside the old one and takes its place in one step, so at any instant the file on disk is
the state before the write or the state after it. The state before the last write is kept as well; where the file
turns out damaged, that one is used and the damaged file is set aside, never thrown away.
"""

import io
import json
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tinydb.storages import Storage


@dataclass(frozen=True)
class Recovery:
    """A damaged file was found: where it is kept now, and which file its place was filled from."""

    damaged: Path
    restored_from: Path | None


class AtomicJSONStorage(Storage):
    """Keeps a TinyDB database in a JSON file, all or nothing.

    Takes what TinyDB's `JSONStorage` takes; further keywords go to `json.dumps`. With `access_mode="r"` nothing
    on disk is ever changed.

    Raises:
        OSError: the file cannot be opened or made; later, it cannot be read or written.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create_dirs: bool = False,
        encoding: str | None = None,
        access_mode: str = "r+",
        **dump_options: Any,
    ) -> None:
        super().__init__()
        if access_mode not in {"r", "rb", "r+", "rb+"}:
            warnings.warn(
                "Using an `access_mode` other than 'r', 'rb', 'r+' or 'rb+' means nothing here: a file is "
                "never written in place",
                stacklevel=2,
            )
        self.path = Path(path)
        self.previous = self.path.with_name(self.path.name + ".previous")
        self.recovery: Recovery | None = None
        """What was found damaged and how it was mended, once something was."""
        self._writable = access_mode not in {"r", "rb"}
        self._encoding = encoding or "utf-8"
        self._dump_options = dump_options
        self._good: tuple[int, int, int] | None = None
        if self._writable:
            self._make(create_dirs=create_dirs)
        elif not self.path.exists():
            raise FileNotFoundError(f"no database at {self.path}")

    def accepts(self, data: object) -> bool:
        """Whether what a file holds can be a database. Override it to ask for more than a JSON object."""
        return isinstance(data, dict)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """The database, or None where nothing was written yet.

        A damaged file is set aside and the last good generation takes its place; `recovery` then tells of it.

        Raises:
            json.JSONDecodeError: the file is damaged and no good generation is left; nothing is changed.
            OSError: the file cannot be read.
        """
        stamp = _stamp(self.path)
        try:
            data = self._parse(self.path)
        except json.JSONDecodeError:
            return self._recover()
        if data is None and self.previous.exists():
            return self._recover()
        self._good = stamp if data is not None else None
        return data

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Put this database in the place of the old one; when this returns, it will survive a power cut.

        Raises:
            OSError: it could not be written; the old database is still there, whole.
            TypeError, ValueError: it cannot be JSON; nothing was touched.
        """
        if not self._writable:
            raise io.UnsupportedOperation("this database was opened for reading only")
        text = json.dumps(data, **self._dump_options)
        unfinished = self.path.with_name(self.path.name + ".new")
        try:
            _write_durably(unfinished, text.encode(self._encoding))
            self._keep_last_good()
            unfinished.replace(self.path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        self._good = _stamp(self.path)
        _sync_folder(self.path.parent)

    def as_left(self) -> bool:
        """Whether the file is still the one this storage last read or wrote."""
        return self._good is not None and _stamp(self.path) == self._good

    def _make(self, *, create_dirs: bool) -> None:
        if create_dirs:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self.path.exists() and self.previous.exists():
            # Killed between the two steps of `_keep_last_good` on a system without hard links.
            self._restore(self.previous.read_bytes())
        self.path.touch()

    def _parse(self, path: Path) -> dict[str, dict[str, Any]] | None:
        """What a file holds; None if it is empty. JSONDecodeError stands for every kind of damage."""
        raw = path.read_bytes()
        if not raw:
            return None
        try:
            data = json.loads(raw.decode(self._encoding))
        except (UnicodeDecodeError, RecursionError) as error:
            raise json.JSONDecodeError(f"{path.name} holds no text", "", 0) from error
        if not self.accepts(data):
            raise json.JSONDecodeError(f"{path.name} holds no database", "", 0)
        return data  # type: ignore[no-any-return]

    def _recover(self) -> dict[str, dict[str, Any]]:
        """Use the last good generation, and set the damaged file aside."""
        data = self._parse(self.previous) if self.previous.exists() else None
        if data is None:
            raise json.JSONDecodeError(f"{self.path.name} is damaged and no earlier state is left", "", 0)
        if self._writable:
            damaged = set_aside(self.path, self.path.read_bytes())
            self._restore(self.previous.read_bytes())
            self._good = _stamp(self.path)
        else:
            damaged = self.path
        self.recovery = Recovery(damaged=damaged, restored_from=self.previous)
        return data

    def _restore(self, raw: bytes) -> None:
        unfinished = self.path.with_name(self.path.name + ".new")
        _write_durably(unfinished, raw)
        unfinished.replace(self.path)
        _sync_folder(self.path.parent)

    def _keep_last_good(self) -> None:
        """Let the file that is about to be replaced be the previous generation, if it is known to be good."""
        if not self.as_left():
            return
        linked = self.previous.with_name(self.previous.name + ".new")
        linked.unlink(missing_ok=True)
        try:
            os.link(self.path, linked)
            linked.replace(self.previous)
        except (OSError, AttributeError):
            # Android and browsers have no hard links. A kill here leaves no file but the previous one, which
            # the next start puts back: the state before the write.
            self.path.replace(self.previous)


def set_aside(path: Path, raw: bytes) -> Path:
    """Keep what a damaged file held, under a name beside it that nothing else has."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    _write_durably(aside, raw)
    return aside


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What tells one state of a file from another; None where there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _write_durably(path: Path, raw: bytes) -> None:
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut. Windows does so by itself and cannot be asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
