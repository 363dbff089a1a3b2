"""The built folder: what is in it, what it weighs, and that the same input gives the same bytes."""

import base64
import gzip
import hashlib
import io
import json
import re
import struct
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from fontTools.ttLib import TTFont

from tests.browser import ROOT
from web import python
from web.build import TYPES, Kept, build, main, report
from web.client import ICONS, icon_names, left_out

MB = 1_000_000
PYTHON_3_14 = 3627
"""The number bytecode of Python 3.14 begins with."""


def kept(site: Path) -> dict[str, dict[str, Any]]:
    """What the worker that keeps the app has in its list."""
    worker = (site / "service-worker.js").read_text(encoding="utf-8")
    found = re.search(r"^const FILES = (\{.*?\n\});$", worker, re.MULTILINE | re.DOTALL)
    assert found
    listed: dict[str, dict[str, Any]] = json.loads(found[1])
    return listed


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_the_same_input_gives_the_same_bytes(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled anew, not taken from the last build."""
    monkeypatch.setattr(python, "CACHE", tmp_path / "bytecode")
    again = tmp_path / "again"
    build(again)
    assert names(again) == names(built)
    assert [
        name for name in sorted(names(built)) if (again / name).read_bytes() != (built / name).read_bytes()
    ] == []


def test_a_build_takes_the_place_of_what_was_there(built: Path, tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "old.js").write_text("")
    build(tmp_path / "web")
    assert names(tmp_path / "web") == names(built)
    assert [path.name for path in tmp_path.iterdir()] == ["web"]


def test_the_whole_download_is_small(built: Path) -> None:
    contents = [(built / name).read_bytes() for name in kept(built)]
    assert sum(len(content) for content in contents) <= 32 * MB
    assert sum(len(gzip.compress(content, 9)) for content in contents) <= 12.5 * MB


def test_one_changed_topic_costs_little(built: Path, next_version: Path) -> None:
    had = {file["hash"] for file in kept(built).values()}
    new = {name: file["size"] for name, file in kept(next_version).items() if file["hash"] not in had}
    assert "python/reference.deflate" in new
    assert sum(new.values()) <= MB


def test_another_version_is_another_worker(built: Path, next_version: Path) -> None:
    def version(site: Path) -> str:
        found = re.search(r'const VERSION = "([0-9a-f]{16})"', (site / "service-worker.js").read_text("utf-8"))
        assert found
        return found[1]

    assert version(built) != version(next_version)


def test_the_worker_knows_every_file_as_it_is(built: Path) -> None:
    listed = kept(built)
    assert names(built) == {*listed, "service-worker.js", "404.html"}
    for name, file in listed.items():
        content = (built / name).read_bytes()
        assert file["hash"] == hashlib.sha256(content).hexdigest()
        assert file["size"] == len(content)
        assert file["type"] == TYPES[Path(name).suffix]
    assert (built / "404.html").read_bytes() == (built / "index.html").read_bytes()


def test_nothing_was_forgotten_to_be_filled_in(built: Path) -> None:
    for name in ("index.html", "service-worker.js", "worker.js", "memory.js", "records.js", "stamps.js"):
        assert not re.findall(r"\{\{\w+\}\}", (built / name).read_text(encoding="utf-8"))


def test_no_address_of_another_host_is_fetched_at_start(built: Path) -> None:
    """The stock client asks a CDN for an animation player; no other script may name a host it loads from."""
    client = (built / "main.dart.wasm").read_bytes()
    assert b"jsdelivr" not in client
    own = [name for name in names(built) if name.endswith((".js", ".html", ".json")) and "/" not in name]
    for name in {*own} - {"flutter.js"}:
        text = (built / name).read_text(encoding="utf-8")
        assert not re.findall(r"""(?:src|href|fetch|import)\W{1,3}https?://""", text), name


def policy(site: Path) -> dict[str, set[str]]:
    """What each kind of thing may be loaded from."""
    page = (site / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    assert found
    rules = [rule.split() for rule in found[1].split(";")]
    return {name: set(sources) for name, *sources in rules}


def test_the_policy_allows_nothing_from_elsewhere_and_no_script_but_ours(built: Path) -> None:
    allowed = policy(built)
    assert allowed["default-src"] == {"'none'"}
    every = set().union(*allowed.values())
    assert not [source for source in every if "://" in source or "*" in source or source in {"http:", "https:"}]
    assert not {"'unsafe-eval'", "'unsafe-hashes'"} & every
    assert "'unsafe-inline'" not in allowed["script-src"]
    assert "data:" not in allowed["script-src"]
    assert "blob:" not in allowed["script-src"] | allowed["worker-src"]
    page = (built / "index.html").read_text(encoding="utf-8")
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(inline) == 2
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inline}
    assert {source for source in allowed["script-src"] if "sha256" in source} == hashes
    assert "<script " not in page
    assert page.index("Content-Security-Policy") < page.index("<script>")


def test_the_worker_serves_every_file_under_the_same_policy(built: Path) -> None:
    worker = (built / "service-worker.js").read_text(encoding="utf-8")
    page = (built / "index.html").read_text(encoding="utf-8")
    found = re.search(r'^const POLICY = "(.*)";$', worker, re.MULTILINE)
    assert found
    assert f'content="{found[1]}"' in page


def test_the_manifest_makes_it_an_app(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["display"], manifest["orientation"]) == ("Zero Line", "standalone", "any")
    assert len(manifest["short_name"]) <= 12
    # In whatever folder it lies, that folder is the app.
    for folder in ("https://host.example/", "https://host.example/field/zero-line/"):
        base = folder + "manifest.json"
        assert urljoin(base, manifest["start_url"]) == urljoin(base, manifest["scope"]) == folder
        assert urljoin(folder, manifest["id"]) == folder
        shortcuts = {shortcut["name"]: urljoin(base, shortcut["url"]) for shortcut in manifest["shortcuts"]}
        assert shortcuts == {"Tourniquet on": folder + "?tourniquet=on", "Ask": folder + "ask"}
    icons = [*manifest["icons"], *(icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"])]
    for icon in icons:
        head = (built / icon["src"]).read_bytes()[:24]
        assert head.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", head[16:24])
        assert icon["sizes"] == f"{width}x{height}"
    assert {(icon["sizes"], icon["purpose"]) for icon in manifest["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    page = (built / "index.html").read_text(encoding="utf-8")
    assert f'name="theme-color" content="{manifest["theme_color"]}"' in page


def test_the_icon_font_has_the_icons_in_use_and_no_others(built: Path) -> None:
    with TTFont(io.BytesIO((built / ICONS).read_bytes())) as font:
        drawn = {name.removesuffix("_baseline") for name in font.getBestCmap().values()}
    assert drawn - {"uni0020"} == icon_names()


def test_python_gets_bytecode_of_its_own_version_and_no_sources(built: Path) -> None:
    for archive in ("python", "packages", "app"):
        with zipfile.ZipFile(built / "python" / f"{archive}.zip") as opened:
            assert {info.compress_type for info in opened.infolist()} == {zipfile.ZIP_STORED}
            assert not [name for name in opened.namelist() if name.endswith(".py")]
            modules = [name for name in opened.namelist() if name.endswith(".pyc")]
            assert modules
            for name in modules:
                with opened.open(name) as module:
                    magic, newline, flags = struct.unpack("<H2sI", module.read(8))
                    # Hashed, and never compared with a source that is not there.
                    assert (magic, newline, flags) == (PYTHON_3_14, b"\r\n", 1), name


def test_the_apps_bytecode_has_no_path_of_the_machine_that_built_it(built: Path) -> None:
    for archive in ("packages", "app"):
        assert str(ROOT).encode() not in (built / "python" / f"{archive}.zip").read_bytes()


def test_the_report_lists_each_file_and_what_was_left_out(built: Path) -> None:
    some = {name: Kept(**file) for name, file in kept(built).items() if file["size"] < 100_000}
    lines = report(built, some).splitlines()
    for name, file in some.items():
        (line,) = (line for line in lines if line.startswith(f"{name} "))
        compressed = len(gzip.compress((built / name).read_bytes(), 9))
        assert line.split()[1:3] == [f"{file.size:,}", f"{compressed:,}"]
    (total,) = (line for line in lines if line.startswith("a phone keeps"))
    assert f" {sum(file.size for file in some.values()):,} " in total
    for name, size in left_out().items():
        assert [line for line in lines if name in line and f"{size:,}" in line]


@pytest.mark.parametrize(
    "address", ["field/", "/field", "", "https://host.example/", "/field/../", '/"><script>/']
)
def test_an_address_that_is_no_folder_is_a_clear_error(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--output", str(tmp_path / "web"), f"--base-url={address}"]) == 1
    assert (
        capsys.readouterr().err
        == f"Not built: {address!r} is not the address of a folder: it begins and ends with /\n"
    )
    assert list(tmp_path.iterdir()) == []
