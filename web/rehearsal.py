"""The first screen, drawn once for nobody.

Much of what Python does the first time it need not do again: importing each control, reading its types, compiling
its checks. Done before the memory of a start is kept, none of it is left for the starts that follow.
"""

import asyncio
import importlib.util
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType
from typing import Any
from zipimport import zipimporter

import flet as ft
import msgpack
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.messaging.connection import Connection
from flet.messaging.protocol import Message, configure_encode_object_for_msgpack
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub

import screens

TURNS = 100
"""So often everything that waits may go on; the first screen is there long before."""
SCRATCH = Path("/tmp/rehearsal")


class _Nobody(Connection):
    """Whoever would see the screens: packs what it is told, as a real one does, and throws it away."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.get_running_loop()
        self.pubsubhub = PubSubHub()

    def send_message(self, message: Message) -> None:
        msgpack.packb([message.action, message.body], default=configure_encode_object_for_msgpack(BaseControl))


class _Stage(asyncio.BaseEventLoop):
    """An event loop that touches nothing outside Python: what the page's own does could not be kept."""

    def __init__(self) -> None:
        super().__init__()
        self._selector = self

    def select(self, _timeout: float | None) -> list[Any]:
        return []

    def _process_events(self, _events: list[Any]) -> None: ...
    def _write_to_self(self) -> None: ...


def rehearse(show: Callable[[ft.Page, Path], None]) -> None:
    """Import what the screens name, then let `show` draw the first one, with records in the folder given."""
    _have_controls()

    async def first_screen() -> None:
        session = Session(_Nobody())
        session.apply_page_patch({"route": "/", "width": 412, "height": 839, "web": True, "platform": "android"})
        _context_page.set(session.page)
        show(session.page, SCRATCH)
        await session.after_event(session.page)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    stage = _Stage()
    try:
        stage.run_until_complete(first_screen())
    finally:
        stage.close()
        asyncio._set_running_loop(running)
        shutil.rmtree(SCRATCH, ignore_errors=True)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _have_controls() -> None:
    """Import each control the screens name: Flet would import it only when it is first drawn."""
    for info in pkgutil.iter_modules(screens.__path__, "screens."):
        spec = importlib.util.find_spec(info.name)
        code = spec.loader.get_code(info.name) if spec and isinstance(spec.loader, zipimporter) else None
        if code:
            for control in _names(code):
                getattr(ft, control, None)
