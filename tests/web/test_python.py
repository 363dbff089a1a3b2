"""What the browser's Python gets: all that anything in it imports, at once or later."""

import ast
import json
import re
import subprocess
import zipfile
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from playwright._impl._driver import compute_driver_executable

from web.client import CLIENT, icon_names
from web.python import (
    APP,
    HELD_BY_THE_RUNTIME,
    ICON_NAMES,
    PACKAGES,
    ROOT,
    UNUSED_LIBRARY,
    UNUSED_MODULES,
    icons_in_use,
)

NEVER_ASKED_FOR = {
    # Commands, which nobody gives there.
    "argparse": "ast calendar content.search dis inspect main platform random tokenize zipfile",
    "getopt": "base64",
    "py_compile": "zipfile",
    "statistics": "random",
    # A server, a window, a player of sound: at a desk.
    "flet.messaging.flet_dart_bridge_server": "flet.app",
    "flet.messaging.flet_socket_server": "flet.app",
    "flet_desktop": "flet.app main",
    "flet_web.fastapi": "main",
    "flet_web.fastapi.serve_fastapi_web_app": "flet.app",
    "uvicorn": "main",
    "wave": "screens.tone",
    "webbrowser": "flet.utils.browser",
    "winsound": "screens.tone",
    # Packages there are none of: what flet is installed with, and how it talks to an app on a phone.
    "dart_bridge": "flet.app flet.data_channel",
    "flet_cli.version": "flet.utils.pip",
    "flet_desktop.version": "flet.utils.pip",
    "flet_web.version": "flet.utils.pip",
    # The content is compiled already, and the records lie where the page put them and are locked by it.
    "content.compile": "content.library",
    "filelock": "storage.folder",
    "platformdirs": "storage.folder",
    # Nobody logs in, and a code is drawn by `qrcode.image.pure`.
    "flet.auth.authorization": "flet.controls.page",
    "flet.auth.authorization_service": "flet.controls.page",
    "qrcode.image.pil": "qrcode.main",
    # Other systems.
    "_ios_support": "platform",
    "asyncio.windows_events": "asyncio.events",
    "ctypes": "platform",
    "plistlib": "platform",
    # No process and no other interpreter can be started in a browser, and Python opens no connection.
    "concurrent.futures.interpreter": "concurrent.futures",
    "concurrent.futures.process": "concurrent.futures",
    "pyodide._nodesock_transport": "pyodide.webloop",
    # Turning a tree back into source; guessing what was meant in a source; where memory was taken.
    "_ast_unparse": "ast",
    "difflib": "traceback",
    "tracemalloc": "_py_warnings",
    # A logger that is pickled; a path as the address of a file; an archive of tape.
    "pickle": "logging",
    "tarfile": "pyodide._package_loader shutil",
    "urllib.error": "pathlib",
    "urllib.request": "pathlib",
}
"""What is not there, which modules have a function that would import it, and why none of these runs."""

ICON_SETS = {"Icons", "CupertinoIcons"}


def left_out(module: str) -> bool:
    """Whether it is a part of the standard library that the build leaves out."""
    parts = module.split(".")
    return any("/".join(parts[: depth + 1]) in UNUSED_LIBRARY for depth in range(len(parts)))


@pytest.fixture(scope="module")
def found(built: Path) -> dict[str, Any]:
    """What inside.py finds in the Python that the browser gets, which starts without a browser too."""
    node, _ = compute_driver_executable()
    script = Path(__file__).with_name("inside.mjs")
    done = subprocess.run([node, script, built], capture_output=True, text=True, check=False, timeout=300)
    assert not done.returncode, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_every_module_can_be_imported(found: dict[str, Any]) -> None:
    assert found["modules"] > 400
    assert found["failing"] == {}


def test_what_a_function_imports_later_is_there_too(found: dict[str, Any]) -> None:
    """And so is each control that the app names; but for what nobody asks for."""
    of_the_app = {path.removesuffix(".py").split("/")[0] for path in APP}
    ours = {*of_the_app, *PACKAGES}
    lacking = {
        module: names
        for module, importers in found["later"].items()
        # The library knows other systems' modules, which the browser's Python never had.
        if (names := [name for name in importers if name.split(".")[0] in ours or left_out(module)])
    }
    assert lacking == {module: importers.split() for module, importers in NEVER_ASKED_FOR.items()}


def test_the_types_of_what_is_drawn_are_known(found: dict[str, Any]) -> None:
    """But for three that flet imports for type checkers alone, so never resolves."""
    assert found["unresolved"] == ["FilterQuality", "KeyValue", "ShapeBorder"]


def test_what_the_runtime_holds_is_imported_from_there(found: dict[str, Any]) -> None:
    assert {module.replace("/", ".") for module in HELD_BY_THE_RUNTIME} <= {*found["held"]}


def test_only_what_exists_is_left_out() -> None:
    """A part that got another name, or is gone, needs to be looked at again."""
    files = [file.as_posix() for package in PACKAGES for file in metadata.files(package) or ()]
    assert [part for part in UNUSED_MODULES if not any(file.startswith(part) for file in files)] == []
    with zipfile.ZipFile(CLIENT / "pyodide" / "python_stdlib.zip") as library:
        names = {name.removesuffix(".py") for name in library.namelist()}
    assert names >= HELD_BY_THE_RUNTIME


def test_the_frameworks_icons_are_those_in_the_icon_font(built: Path) -> None:
    with zipfile.ZipFile(built / "python" / "packages.zip") as packages:
        icons = json.loads(packages.read(ICON_NAMES))
    known = json.loads(
        Path(str(metadata.distribution("flet").locate_file(ICON_NAMES))).read_text(encoding="utf-8")
    )
    assert icons.keys() == {name.upper() for name in icon_names()}
    assert icons.items() <= known.items()


def test_an_icon_that_does_not_exist_is_a_clear_error() -> None:
    known = {name.upper(): number for number, name in enumerate(icon_names())}
    del known["SEARCH"]
    with pytest.raises(LookupError, match="knows no icon SEARCH"):
        icons_in_use(known)


def test_an_icon_is_named_where_the_build_looks_for_it() -> None:
    """In a screen, in full: one found by another way would be missing in a browser and nowhere else."""
    for path in (path for pattern in APP for path in ROOT.glob(pattern)):
        code = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        sets = [node for node in code if {getattr(node, name, "") for name in ("attr", "id", "name")} & ICON_SETS]
        icons = [node.attr for node in code if isinstance(node, ast.Attribute) and node.value in sets]
        assert len(sets) == len(icons), path.name
        assert {icon.lower() for icon in icons} <= icon_names(), path.name


def test_each_package_says_whose_it_is(built: Path) -> None:
    with zipfile.ZipFile(built / "python" / "packages.zip") as packages:
        about = [packages.read(name).decode() for name in packages.namelist() if name.endswith("/METADATA")]
    assert len(about) == len(PACKAGES)
    for text in about:
        assert all(
            re.search(f"^{field}", text, re.MULTILINE) for field in ("Name: ", "Version: ", "Author", "License")
        )
        assert len(text) < 500
