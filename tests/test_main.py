"""How the app starts, and who can reach it."""

import shutil
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as PlaywrightError

from tests.browser import CHROMIUM, FLAGS, ROOT, RunningApp, free_port, phone, running_app, visit


def start(*arguments: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Start the app where it is expected to end by itself."""
    command = [sys.executable, "main.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False, env=env)


def ask(url: str, **headers: str) -> tuple[int, dict[str, str]]:
    """Status and headers of an answer."""
    request = urllib.request.Request(
        url, headers={name.replace("_", "-"): value for name, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}
    except urllib.error.HTTPError as error:
        with error:
            return error.code, {name.lower(): value for name, value in error.headers.items()}


def open_socket(app: RunningApp, origin: str) -> str:
    """The first line of the answer to somebody who wants to speak with the app's Python."""
    request = (
        f"GET /ws HTTP/1.1\r\nHost: 127.0.0.1:{app.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: {origin}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", app.port), timeout=30) as connection:
        connection.sendall(request.encode())
        return connection.recv(1000).decode(errors="replace").splitlines()[0]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with running_app(tmp_path_factory.mktemp("data")) as app:
        yield app


def test_it_says_in_one_line_where_it_is(tmp_path: Path) -> None:
    app = RunningApp(tmp_path)
    app.start()
    printed = app.stop()
    assert printed.strip() == f"Zero Line is in the browser: {app.url} (Ctrl+C ends it)"


def test_without_a_display_it_goes_to_the_browser_and_says_why(tmp_path: Path) -> None:
    app = RunningApp(tmp_path, web=False)
    app.start()
    printed = app.stop()
    assert (
        printed.strip() == f"There is no display here, so Zero Line is in the browser: {app.url} (Ctrl+C ends it)"
    )


def test_a_port_in_use_is_a_clear_error(running: RunningApp, tmp_path: Path) -> None:
    done = start("--web", "--port", str(running.port), "--data", str(tmp_path))
    assert done.returncode == 1
    assert f"Port {running.port} cannot be used (Address already in use)." in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("port", ["0", "70000", "eight", "-1"])
def test_a_port_that_is_none_is_a_clear_error(port: str, tmp_path: Path) -> None:
    done = start("--web", f"--port={port}", "--data", str(tmp_path))
    assert done.returncode == 2
    assert "--port" in done.stderr


def test_it_listens_on_this_machine_alone(running: RunningApp) -> None:
    """Each listening socket of this port is bound to the loopback address."""
    tables = (Path(f"/proc/net/{table}").read_text().splitlines()[1:] for table in ("tcp", "tcp6"))
    listening = [line.split()[1] for table in tables for line in table if line.split()[3] == "0A"]
    ours = [address for address in listening if address.endswith(f":{running.port:04X}")]
    assert ours == [f"0100007F:{running.port:04X}"]


def test_the_page_may_load_nothing_from_elsewhere(running: RunningApp) -> None:
    status, headers = ask(running.url)
    assert status == 200
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "https:" not in policy
    assert "*" not in policy


def test_the_renderer_starts_no_threads(running: RunningApp) -> None:
    """In a page that is isolated it would, and now and then hang."""
    _, headers = ask(running.url)
    assert not {"cross-origin-opener-policy", "cross-origin-embedder-policy"} & set(headers)


def test_another_site_cannot_read_the_app(running: RunningApp) -> None:
    _, headers = ask(running.url)
    assert "access-control-allow-origin" not in headers
    assert ask(running.url, Origin="https://elsewhere.example")[0] == 403
    assert ask(running.url, Host="elsewhere.example")[0] == 403


@pytest.mark.parametrize(
    ("origin", "answer"),
    [("https://elsewhere.example", "403"), ("null", "403"), ("http://127.0.0.1:{port}", "101")],
)
def test_only_the_apps_own_page_speaks_with_its_python(running: RunningApp, origin: str, answer: str) -> None:
    assert answer in open_socket(running, origin.format(port=running.port))


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/openapi.json"])
def test_pages_of_the_framework_are_not_there(running: RunningApp, path: str) -> None:
    request = urllib.request.Request(running.url + path)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            assert b"swagger" not in answer.read().lower()
    except urllib.error.HTTPError as error:
        error.close()
        assert error.code == 404


@contextmanager
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """Somebody who notes whatever is said to a port."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(1000))

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)


@pytest.mark.e2e
def test_no_request_leaves_the_machine(browser: Browser, app: RunningApp) -> None:
    """What the page asks of others never gets out: a proxy set up to hear it hears nothing of it."""
    with listener() as (port, heard):
        apart = browser.browser_type.launch(
            executable_path=CHROMIUM,
            args=list(FLAGS),
            proxy={"server": f"http://127.0.0.1:{port}", "bypass": "127.0.0.1"},
        )
        page = phone(apart).new_page()
        wanted: set[str] = set()
        page.on("request", lambda request: wanted.add(urlparse(request.url).hostname or ""))
        visit(page, app.url)
        for place in ("Care", "Rights", "Contacts", "More"):
            page.get_by_role("tab", name=place).tap()
            page.get_by_role("heading", name=place).first.wait_for()
        said = b"".join(heard)
        elsewhere = wanted - {"127.0.0.1", ""}
        # The stock page of the framework wants a script from a CDN; the policy of this app stops it.
        assert elsewhere == {"cdn.jsdelivr.net"}
        assert not [host for host in elsewhere if host.encode() in said]
        # And the proxy does hear what gets out.
        with pytest.raises(PlaywrightError, match="ERR_"):
            apart.new_page().goto("http://elsewhere.example/")
        assert b"elsewhere.example" in b"".join(heard)
        apart.close()


def test_broken_content_is_said_and_nothing_starts(tmp_path: Path) -> None:
    for room in ("care", "content", "storage", "screens"):
        shutil.copytree(ROOT / room, tmp_path / room)
    shutil.copy(ROOT / "main.py", tmp_path)
    topic = tmp_path / "content" / "care" / "wound-packing.toml"
    topic.write_text(
        topic.read_text(encoding="utf-8").replace("facts = [", 'facts = ["nowhere", '), encoding="utf-8"
    )
    command = [sys.executable, "main.py", "--web", "--port", str(free_port()), "--data", str(tmp_path / "data")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "care/wound-packing.toml: facts: there is no fact 'nowhere'" in done.stderr
    assert "Traceback" not in done.stderr
