"""Asking the host, which may take seconds: one thing at a time, and a failure is told."""

from collections.abc import Awaitable, Callable

import flet as ft

from screens.window import Window

Question = Callable[[], Awaitable[None]]


def use_asking(window: Window) -> tuple[bool, Callable[[Question], None]]:
    """Whether this component waits for an answer now, and how to ask. A second tap meanwhile asks nothing."""
    waiting, set_waiting = ft.use_state(False)
    asked = ft.use_ref(False)

    def ask(question: Question) -> None:
        async def wait() -> None:
            try:
                await question()
            except Exception as error:  # whatever a browser throws
                window.tell(f"That did not work: {error}", trouble=True)
            finally:
                asked.current = False
                set_waiting(False)

        if not asked.current:
            asked.current = True
            window.close_notice()
            set_waiting(True)
            window.meanwhile(wait)

    return waiting, ask
