"""The server for trying the built app: what it answers, and to whom."""

import http.client
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import ROOT, free_port
from tests.web.site import Site
from web.build import TYPES

FOLDER = "/field/zero-line/"
PAGE = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
"""How a browser asks for a page, and for nothing else."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A folder with a file of each type, in a folder of its host; beside it lies what is nobody's business."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.json").write_text("{}")
    folder = outside / "web"
    (folder / "python").mkdir(parents=True)
    for suffix in TYPES:
        (folder / "python" / f"file{suffix}").write_text(suffix)
    (folder / "index.html").write_text("the page")
    (folder / "service-worker.js").write_text("the worker")
    (folder / "python" / "way-out").symlink_to(outside)
    site = Site(folder, FOLDER)
    site.plug()
    yield site
    site.unplug()


def ask(site: Site, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, str], str]:
    """Status, headers and body; the path goes out just as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", site.port, timeout=30)
    try:
        connection.request("GET", path, headers=headers or {"Accept": "*/*"})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize("suffix", TYPES)
def test_each_file_has_its_type_and_nobody_may_guess_another(small: Site, suffix: str) -> None:
    status, headers, body = ask(small, f"{FOLDER}python/file{suffix}")
    assert (status, body) == (200, suffix)
    assert headers["content-type"] == TYPES[suffix]
    assert headers["x-content-type-options"] == "nosniff"


def test_an_older_build_put_back_is_served_though_the_browser_has_a_newer_one(small: Site) -> None:
    newer = {"If-Modified-Since": "Fri, 31 Dec 2100 23:59:59 GMT"}
    assert ask(small, f"{FOLDER}service-worker.js", newer)[::2] == (200, "the worker")


def test_every_built_file_has_a_type(built: Path) -> None:
    assert {path.suffix for path in built.rglob("*") if path.is_file()} <= set(TYPES)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("", "no-cache"),
        ("index.html", "no-cache"),
        ("rights", "no-cache"),
        ("service-worker.js", "no-cache"),
        ("python/file.json", "no-cache"),
        ("python/file.wasm", "public, max-age=3600"),
        ("python/file.js", "public, max-age=3600"),
        ("python/file.zip", "public, max-age=3600"),
        ("python/missing.zip", "no-cache"),  # remembered, it would be missing for an hour after it is there
    ],
)
def test_what_may_change_under_its_name_is_asked_for_each_time(small: Site, path: str, rule: str) -> None:
    assert ask(small, FOLDER + path, PAGE if "." not in path else None)[1]["cache-control"] == rule


@pytest.mark.parametrize("path", ["", "rights", "topic/pay-late", "ask?q=pay", "topic/%D1%82"])
def test_an_address_of_the_app_gets_its_page(small: Site, path: str) -> None:
    assert ask(small, FOLDER + path, PAGE)[::2] == (200, "the page")


@pytest.mark.parametrize("path", ["missing.js", "python/missing.zip", "python/", "favicon.ico", "%00"])
def test_a_file_that_is_not_there_is_not_the_page(small: Site, path: str) -> None:
    """A script that is a page stops the app with an error that says nothing."""
    assert ask(small, FOLDER + path)[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "../secret.json",
        "%2e%2e/secret.json",
        "..%2fsecret.json",
        "python/../../secret.json",
        "python/way-out/secret.json",
        "/secret.json",
        "%2fetc/passwd",
        "//etc/passwd",
    ],
)
def test_nothing_outside_of_the_folder_is_given(small: Site, path: str) -> None:
    assert ask(small, FOLDER + path)[0] == 404
    status, _, body = ask(small, FOLDER + path, PAGE)
    assert (status, body) in {(200, "the page"), (404, body)}


@pytest.mark.parametrize("path", ["/", "/index.html", "/field/", "/elsewhere/index.html"])
def test_beside_the_folder_it_was_built_for_is_nothing(small: Site, path: str) -> None:
    assert ask(small, path, PAGE)[0] == 404


def test_it_listens_on_this_machine_alone(small: Site) -> None:
    tables = (Path(f"/proc/net/{table}").read_text().splitlines()[1:] for table in ("tcp", "tcp6"))
    listening = [line.split()[1] for table in tables for line in table if line.split()[3] == "0A"]
    ours = [address for address in listening if address.endswith(f":{small.port:04X}")]
    assert ours == [f"0100007F:{small.port:04X}"]


def serve(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, where it is expected to end by itself."""
    command = [sys.executable, "-m", "web.serve", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def test_a_port_in_use_is_a_clear_error(small: Site) -> None:
    done = serve("--folder", str(small.folder), "--port", str(small.port))
    assert done.returncode == 1
    assert f"Port {small.port} cannot be used" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_none_is_a_clear_error(small: Site) -> None:
    done = serve("--folder", str(small.folder), "--port", "70000")
    assert done.returncode == 1
    assert "Port 70000 cannot be used" in done.stderr
    assert "Traceback" not in done.stderr


def test_where_nothing_is_built_it_says_what_to_do(tmp_path: Path) -> None:
    done = serve("--folder", str(tmp_path))
    assert done.returncode == 1
    assert "uv run python -m web.build" in done.stderr


def test_it_says_where_it_is(small: Site) -> None:
    port = free_port()
    command = [sys.executable, "-m", "web.serve", "--folder", str(small.folder), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == f"Zero Line is at http://127.0.0.1:{port}/ (Ctrl+C ends it)\n"
            with socket.create_connection(("127.0.0.1", port), timeout=30):
                pass
        finally:
            process.kill()
