"""The file of the user's records, as TinyDB sees it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from storage.files import AtomicJSONStorage, set_aside

Tables = Mapping[str, Mapping[str, Any]]


class RecordsFile(AtomicJSONStorage):
    """Only tables of numbered documents will do.

    What was just written need not be parsed again for the next write: it is kept for one reader, who may change
    it, and forgotten as soon as that one has it.
    """

    _written: Tables | None = None
    _waiting: Tables | None = None
    _as_one = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        """What was last written, else what the file holds."""
        if self._as_one and isinstance(self._waiting, dict):
            return self._waiting
        written, self._written = self._written, None
        if isinstance(written, dict) and self.as_left():
            return written
        return super().read()

    def write(self, data: Tables) -> None:
        """All tables, to the disk; within `as_one`, to what comes to the disk at its end."""
        self._written = None
        if self._as_one:
            self._waiting = data
            return
        super().write(data)
        self._written = data

    @contextmanager
    def as_one(self) -> Iterator[None]:
        """What is written within comes to the disk together once all of it is, or none of it does."""
        self._as_one, self._waiting = True, None
        try:
            yield
            waiting = self._waiting
        finally:
            self._as_one, self._waiting = False, None
        if waiting is not None:
            self.write(waiting)

    def accepts(self, data: object) -> bool:
        """Whether it is tables of numbered documents."""
        return isinstance(data, dict) and all(
            isinstance(table, dict)
            and all(number.isdecimal() and isinstance(document, dict) for number, document in table.items())
            for table in data.values()
        )


def begin_anew(path: Path) -> str:
    """Set aside a file of which no state can be read. Returns what to tell the user."""
    states = [state for state in (path, path.with_name(path.name + ".previous")) if state.exists()]
    kept = [set_aside(state, state.read_bytes()) for state in states]
    for state in states:
        state.unlink(missing_ok=True)
    return (
        "The file of your records was damaged and no earlier state of it could be read. It is kept as "
        f"{' and '.join(state.name for state in kept)} in {path.parent}. Recording starts anew."
    )
