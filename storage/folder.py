"""The folder the records lie in: where it is, who may write there, and why something there did not work."""

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

ELSEWHERE = (
    "Zero Line is already open with these records, in another window, tab or program. "
    "What you tap here cannot be saved."
)


def default_folder() -> Path:
    """Where this device keeps the user's data; never the folder the app was started in."""
    given = os.environ.get("FLET_APP_STORAGE_DATA")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("zero-line", appauthor=False)


def lock(path: Path) -> "FileLock":
    """A lock that only one program can hold, and that a killed one lets go."""
    # A browser has its own lock, and goes without this library.
    from filelock import FileLock

    return FileLock(path, thread_local=False, blocking=False)


def why(error: OSError) -> str:
    """What went wrong with a file, and what to do, in words for the user."""
    if isinstance(error, TimeoutError):
        return ELSEWHERE
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return "Not saved: the device is full. Delete something else, then tap again."
        case errno.EBUSY:
            return ELSEWHERE
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "Not saved: this device does not let Zero Line write to its folder."
        case _:
            return f"Not saved: {error.strerror or error}."
