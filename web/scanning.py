"""The page's camera, for the app in a browser's own Python; see scan.js."""

from collections.abc import Awaitable, Callable
from typing import Any


class BrowserScanner:
    """Asks the page, which alone has a camera."""

    def __init__(self, ask: Callable[[str], Awaitable[Any]]) -> None:
        self._ask = ask

    async def able(self) -> bool:
        """Whether this browser can find codes in a picture."""
        return bool(await self._ask("scannable"))

    async def scan(self) -> str:
        """Show the camera until all parts were seen or the user closed it."""
        return str(await self._ask("scan"))
