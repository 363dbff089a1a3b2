"""What is said of the last tap."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """What the app has to say about the last tap, and how to take that back."""

    text: str
    undo: Callable[[], object] | None = None
    trouble: bool = False
