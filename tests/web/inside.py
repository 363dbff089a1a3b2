"""Runs in the browser's own Python, started by inside.mjs: what of all it was given cannot be imported?"""

import importlib
import importlib.util
import inspect
import json
import marshal
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import is_dataclass
from dis import get_instructions, opmap
from types import CodeType
from typing import get_type_hints

import flet as ft

# As worker.js does, and first of all: this rehearses the first screen.
import main  # noqa: F401
import web.browser  # noqa: F401


def modules() -> Iterator[tuple[str, str, bool, CodeType]]:
    """Every module in the archives: the archive it is in, its name, whether it is a package, and its code."""
    for archive in (path for path in sys.path if path.endswith(".zip")):
        with zipfile.ZipFile(archive) as opened:
            for file in sorted(opened.namelist()):
                if file.endswith(".pyc"):
                    name = file.removesuffix(".pyc").replace("/", ".")
                    code = marshal.loads(opened.read(file)[16:])
                    yield archive, name.removesuffix(".__init__"), name.endswith(".__init__"), code


def within(code: CodeType) -> Iterator[CodeType]:
    """The code and all that is defined in it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from within(inner)


def imported(code: CodeType) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """What the code itself imports: from how many folders up, which module, and which names of it."""
    if opmap["IMPORT_NAME"] not in code.co_code[::2]:
        return
    steps = [step for step in get_instructions(code) if step.opname not in {"EXTENDED_ARG", "NOP"}]
    for at, step in enumerate(steps):
        if step.opname == "IMPORT_NAME":
            yield steps[at - 2].argval, step.argval, steps[at - 1].argval or ()


def error(module: str) -> str:
    """Why the module cannot be imported; empty where it can."""
    try:
        importlib.import_module(module)
    except Exception as error:
        return repr(error)
    return ""


def is_there(module: str) -> bool:
    """Whether there is such a module, imported or not."""
    try:
        return module in sys.modules or importlib.util.find_spec(module) is not None
    except ImportError:
        return False


def has(module: object, name: str) -> bool:
    """Whether the module has the name, or can get it when it is asked."""
    try:
        return hasattr(module, name)
    except ImportError:
        return False


def missing(level: int, name: str, parts: tuple[str, ...], package: str) -> Iterator[str]:
    """What an import would not find."""
    module = importlib.util.resolve_name("." * level + name, package) if level else name
    if not is_there(module):
        yield module
        return
    for part in parts:
        if part != "*" and not has(importlib.import_module(module), part) and not is_there(f"{module}.{part}"):
            yield f"{module}.{part}"


def unresolved() -> Iterator[str]:
    """Names in the types of the framework's fields that it cannot resolve, resolving them as it does."""
    for module in [module for name, module in sys.modules.items() if name.startswith("flet.")]:
        for one in list(vars(module).values()):
            if isinstance(one, type) and is_dataclass(one) and one.__module__ == module.__name__:
                try:
                    get_type_hints(one, vars(module), include_extras=True)
                except NameError as unknown:
                    yield str(unknown.name)


everything = list(modules())
failing = {name: why for _, name, _, _ in everything if (why := error(name))}
later: dict[str, set[str]] = {}
for archive, name, is_package, code in everything:
    package = name if is_package else name.rpartition(".")[0]
    for piece in within(code):
        # What is not in a function has just been imported.
        if piece.co_flags & inspect.CO_OPTIMIZED:
            for one in imported(piece):
                for nowhere in missing(*one, package):
                    later.setdefault(nowhere, set()).add(name)
        if archive.endswith("app.zip"):
            for word in set(piece.co_names) & set(ft.__all__):
                if not has(ft, word):
                    later.setdefault(f"flet.{word}", set()).add(name)

found = {
    "modules": len(everything),
    "failing": failing,
    "later": {module: sorted(names) for module, names in later.items()},
    "unresolved": sorted(set(unresolved())),
    "held": [
        name
        for name, module in sys.modules.items()
        if (spec := getattr(module, "__spec__", None)) and spec.origin == "frozen"
    ],
}
print(json.dumps(found))
