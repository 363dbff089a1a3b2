"""What reads codes with a camera, where the app runs in something that can."""

from typing import Protocol

from screens.window import Window


class Scanner(Protocol):
    """A camera, or a picture, and something that finds codes in it."""

    async def able(self) -> bool:
        """Whether codes can be read here."""
        ...

    async def scan(self) -> str:
        """Let the user show codes until all parts of a record were seen. What was read; empty where nothing was.

        Whatever goes wrong comes as an exception with words for the user.
        """
        ...


def scanner_of(window: Window) -> Scanner | None:
    """The scanner of what the app runs in; a desk and the Android package have none."""
    return getattr(window.host, "scanner", None)
