"""Starts Zero Line: in a window, or in a browser on this machine alone.

    uv run main.py [--web] [--port N] [--data DIR]

The only file that knows how the app was launched.
"""

import os
import socket
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import flet as ft

from care.clock import DeviceClock
from content.library import load
from content.problem import ContentError
from screens.app import open_window
from screens.host import Desk
from storage.folder import default_folder
from storage.records import Records

if TYPE_CHECKING:
    import argparse

HOST = "127.0.0.1"
PORT = 8550
CLIENT_WAIT = 20
"""Seconds to wait for the desktop client where it has to be fetched first."""

Session = Callable[[ft.Page], None]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Asgi = Callable[[Message, Receive, Send], Awaitable[None]]


def main(arguments: list[str] | None = None) -> int:
    """Run the app until it is closed. Returns the exit code."""
    if sys.platform == "emscripten":
        from web.browser import start

        start()
        return 0
    if "FLET_PLATFORM" in os.environ:
        # In a package on a phone: there is no command line.
        ft.run(_session(Records(default_folder())))
        return 0
    options = _options(arguments)
    records = Records(options.data or default_folder())
    try:
        session = _session(records)
        if options.web:
            return serve(session, options.port)
        if not _has_display():
            return serve(session, options.port, "There is no display here, so ")
        if not _in_a_window(session):
            return serve(session, options.port, "The desktop client cannot be had here, so ")
        return 0
    except ContentError as error:
        print(f"The content cannot be used:\n{error}", file=sys.stderr)
        return 1
    finally:
        records.close()


def _options(arguments: list[str] | None) -> "argparse.Namespace":
    # A browser has no command line, and gets no argparse.
    import argparse

    def port(text: str) -> int:
        number = int(text)
        if not 1 <= number <= 65535:  # noqa: PLR2004 - the ports there are
            raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
        return number

    parser = argparse.ArgumentParser(prog="main.py", description="Zero Line, an offline field reference.")
    parser.add_argument("--web", action="store_true", help="show the app in a browser instead of a window")
    parser.add_argument("--port", type=port, default=PORT, help=f"port for the browser (default {PORT})")
    parser.add_argument("--data", type=Path, metavar="DIR", help="folder of your records")
    return parser.parse_args(arguments)


def _session(records: Records) -> Session:
    library, clock, host = load(), DeviceClock(), Desk()

    def session(page: ft.Page) -> None:
        open_window(page, library, records, clock, host)

    return session


def _has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _in_a_window(session: Session) -> bool:
    """Show the app in a window until it is closed. Returns whether a window came at all."""
    came = False

    def seen(page: ft.Page) -> None:
        nonlocal came
        came = True
        session(page)

    usual = socket.getdefaulttimeout()
    socket.setdefaulttimeout(CLIENT_WAIT)
    try:
        from flet_desktop import ensure_client_cached

        ensure_client_cached()
    except (ImportError, OSError):
        return False
    finally:
        socket.setdefaulttimeout(usual)
    ft.run(seen)
    return came


def serve(session: Session, port: int, why: str = "") -> int:
    """Show the app in a browser at this machine's own address until Ctrl+C. Returns the exit code."""
    import uvicorn
    from flet_web.fastapi import app

    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((HOST, port))
        except OSError as error:
            taken = f"Port {port} cannot be used ({error.strerror}). Zero Line may be running there already: "
            print(f"{taken}open http://{HOST}:{port}, or choose another with --port.", file=sys.stderr)
            return 1
        page = app(
            session,
            app_name="Zero Line",
            app_description="An offline field reference",
            no_cdn=True,
            web_renderer=ft.WebRenderer.SKWASM,
        )
        # The framework's own pages about itself would load from elsewhere.
        page.router.routes[:] = [
            route for route in page.router.routes if getattr(route, "path", "") not in _FRAMEWORK_PAGES
        ]
        config = uvicorn.Config(
            guarded(page, port), log_level="warning", ws="websockets-sansio", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        print(f"{why}Zero Line is in the browser: http://{HOST}:{port} (Ctrl+C ends it)", flush=True)
        try:
            server.run(sockets=[listening])
        except KeyboardInterrupt:
            print()
    return 0


_FRAMEWORK_PAGES = {"/docs", "/docs/oauth2-redirect", "/redoc", "/openapi.json", "/oauth_callback"}
_FRAMEWORK_HEADERS = {
    b"access-control-allow-origin",
    # Isolated by these, the renderer starts threads of its own, and now and then hung the page for good.
    b"cross-origin-opener-policy",
    b"cross-origin-embedder-policy",
}


def guarded(inner: Asgi, port: int) -> Asgi:
    """The app for this machine's own browser alone.

    A page of another site, open in the same browser, must not read the records over the loopback address; and
    nothing this app shows may load from elsewhere.
    """
    hosts = {f"{name}:{port}".encode() for name in (HOST, "localhost")}
    origins = {b"http://" + host for host in hosts}
    socket_addresses = " ".join(f"ws://{host.decode()}" for host in sorted(hosts))
    policy = (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; worker-src 'self' blob:; "
        f"connect-src 'self' {socket_addresses}; frame-ancestors 'none'"
    )

    async def guard(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await inner(scope, receive, send)
            return
        headers = dict(scope["headers"])
        ours = headers.get(b"host") in hosts and headers.get(b"origin", next(iter(origins))) in origins
        if not ours and scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if not ours:
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"For this machine's own browser alone."})
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message["headers"] if pair[0].lower() not in _FRAMEWORK_HEADERS]
                message["headers"] = [*kept, (b"content-security-policy", policy.encode())]
            await send(message)

        await inner(scope, receive, answer)

    return guard


if __name__ == "__main__":
    sys.exit(main())
