"""Serves the built web app to this machine's own browser, for trying it.

    uv run python -m web.serve [--port N] [--folder build/web] [--base-url /]

It does what a good host does: right types, cache rules, and the app's page for every address of the app.
"""

import argparse
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from web.build import OUTPUT, TYPES

HOST = "127.0.0.1"
PORT = 8560
ALWAYS_ASK = {".html", ".json", "/service-worker.js"}
"""What may change under its name; everything else may be reused for an hour and is checked by its hash anyway."""


class Site(SimpleHTTPRequestHandler):
    """Answers from the built folder alone."""

    extensions_map = dict(TYPES)  # noqa: RUF012 - the base class has it so
    protocol_version = "HTTP/1.1"

    def __init__(self, *given: object, folder: Path, base_url: str, quiet: bool = False) -> None:
        self.folder = folder
        self.base_url = base_url
        self.quiet = quiet
        super().__init__(*given, directory=str(folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        """The file for an address; an address of the app itself gets the app's page."""
        name = unquote(urlsplit(path).path)
        if not name.startswith(self.base_url) or "\0" in name:
            return str(self.folder / "nowhere")
        file = (self.folder / name.removeprefix(self.base_url)).resolve()
        if self.folder.resolve() not in (file, *file.parents):
            return str(self.folder / "nowhere")
        if file.is_file():
            return str(file)
        wants_page = "text/html" in self.headers.get("Accept", "")
        return str(self.folder / "index.html") if wants_page else str(self.folder / "nowhere")

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer whole: by its date alone, an older build put back would pass for the one the browser has."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def send_response(self, code: int, message: str | None = None) -> None:
        """Note how it went: what is missing now may be there the next time."""
        self.failed = code >= HTTPStatus.BAD_REQUEST
        super().send_response(code, message)

    def end_headers(self) -> None:
        """Say how long this may be reused, and that nothing may guess another type."""
        name = urlsplit(self.path).path
        ask = self.failed or Path(name).suffix in ALWAYS_ASK | {""} or name.endswith("/service-worker.js")
        self.send_header("Cache-Control", "no-cache" if ask else "public, max-age=3600")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say what was asked for, unless a test is asking."""
        if not self.quiet:
            super().log_message(format, *arguments)


def server(
    folder: Path = OUTPUT, port: int = PORT, base_url: str = "/", *, quiet: bool = False
) -> ThreadingHTTPServer:
    """A server of the built folder on this machine's own address.

    Raises:
        OSError: the port is taken.
    """
    return ThreadingHTTPServer((HOST, port), partial(Site, folder=folder, base_url=base_url, quiet=quiet))


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="web.serve", description="Serve the built web app to this machine.")
    parser.add_argument("--port", type=int, default=PORT, help=f"port for the browser (default {PORT})")
    parser.add_argument("--folder", type=Path, default=OUTPUT, metavar="DIR", help="what web.build wrote")
    parser.add_argument("--base-url", default="/", metavar="PATH", help="the folder it was built for (/)")
    options = parser.parse_args(arguments)
    if not (options.folder / "index.html").exists():
        print(f"There is nothing in {options.folder}: run `uv run python -m web.build` first.", file=sys.stderr)
        return 1
    try:
        serving = server(options.folder, options.port, options.base_url)
    except (OSError, OverflowError) as error:
        print(f"Port {options.port} cannot be used ({error}). Choose another with --port.", file=sys.stderr)
        return 1
    with serving:
        print(f"Zero Line is at http://{HOST}:{options.port}{options.base_url} (Ctrl+C ends it)", flush=True)
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
