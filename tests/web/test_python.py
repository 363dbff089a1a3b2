"""What the browser's Python gets: all that its modules import at once, and nothing that changes by itself."""

import re
import zipfile
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from web.client import CLIENT
from web.python import APP, PACKAGES, ROOT, UNUSED_LIBRARY, UNUSED_MODULES

NEVER_IMPORTED = {
    "concurrent.futures.process": "no process can be started in a browser",
    "concurrent.futures.interpreter": "nor another interpreter",
    "pyodide.console": "nobody types Python there",
    "urllib.request": "nothing is fetched by Python",
}
"""Modules that are there and would not work, and why nothing asks for them."""


def left_out(module: str) -> bool:
    parts = module.split(".")
    return any("/".join(parts[: depth + 1]) in UNUSED_LIBRARY for depth in range(len(parts)))


@cache
def sources() -> dict[str, str]:
    """Every module that goes to the browser, and its source."""
    found = {}
    with zipfile.ZipFile(CLIENT / "pyodide" / "python_stdlib.zip") as library:
        for name in library.namelist():
            module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            if name.endswith(".py") and not left_out(module):
                found[module] = library.read(name).decode()
    for package in PACKAGES:
        for file in metadata.files(package) or ():
            if file.suffix == ".py" and not file.as_posix().startswith((*UNUSED_MODULES, "..")):
                found[file.as_posix()] = Path(str(file.locate())).read_text(encoding="utf-8")
    for pattern in APP:
        for path in ROOT.glob(pattern):
            found[path.relative_to(ROOT).as_posix()] = path.read_text(encoding="utf-8")
    return found


def imported(source: str) -> list[str]:
    """What a module imports as soon as it is imported itself. Read by its lines: it may be a newer Python's."""
    lines = re.findall(r"^(?:from (\S+) import|import (.+))", source, re.MULTILINE)
    return [name.split()[0] for whence, names in lines for name in [whence, *names.split(",")] if name.strip()]


@pytest.mark.parametrize("module", sorted(sources()))
def test_nothing_is_left_out_that_a_module_imports_at_once(module: str) -> None:
    if module in NEVER_IMPORTED or module.endswith("__main__"):
        return
    assert not [name for name in imported(sources()[module]) if left_out(name)]
