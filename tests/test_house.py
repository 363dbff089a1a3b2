"""The rules of the house: who may know whom, and how large a room's pieces grow."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from content.glyphs import uncovered

ROOT = Path(__file__).parents[1]
ROOMS = ("care", "content", "storage", "screens", "web")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))

FORBIDDEN = {
    "care": {"flet", "tinydb", "content", "storage", "screens", "web"},
    "content": {"flet", "storage", "screens", "web"},
    "storage": {"flet", "content", "screens", "web"},
    "screens": {"tinydb", "web", "main"},
    "web": {"main"},
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> Iterator[str]:
    """The first part of every module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_room_knows_only_the_rooms_below_it(path: Path) -> None:
    assert not set(imported(path)) & FORBIDDEN[path.relative_to(ROOT).parts[0]]


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name == "care"], ids=name)
def test_the_rules_need_nothing_but_python(path: Path) -> None:
    assert set(imported(path)) <= {*sys.stdlib_module_names, "care"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_time_comes_in_through_a_clock(path: Path) -> None:
    """Only the device's clock asks the system; the compiler asks for today, at a desk."""
    code = path.read_text(encoding="utf-8")
    if name(path) not in {"care/clock.py", "content/compile.py"}:
        assert not [word for word in (".now(", ".today(", "time.time(", "monotonic(") if word in code]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_can_be_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 330


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_every_module_and_every_public_function_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not tree.body:
        return
    silent = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not _explained_elsewhere(tree, node)
    ]
    assert ast.get_docstring(tree)
    assert not silent


def _explained_elsewhere(tree: ast.Module, node: ast.stmt) -> bool:
    """A function within a function, a method that its class's base documents, a record of fields."""
    for parent in ast.walk(tree):
        inside = isinstance(parent, ast.FunctionDef | ast.AsyncFunctionDef) and node in ast.walk(parent)
        if inside and parent is not node:
            return True
        if isinstance(parent, ast.ClassDef) and node in parent.body and parent.bases:
            return True
    return isinstance(node, ast.ClassDef) and bool(node.bases)


@pytest.mark.parametrize("path", [p for p in MODULES if p.parent.name == "screens"], ids=name)
def test_the_bundled_font_has_every_character_the_screens_say(path: Path) -> None:
    """A character it lacks sends the browser looking for fonts without end."""
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not uncovered("".join(texts))
