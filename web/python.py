"""What the browser's Python gets: the standard library, the packages and the app, as bytecode, ready to import.

Each is one archive that nobody unpacks: its files are stored as they are, and Python imports straight from it.
Everything comes from what is installed here; nothing is downloaded.
"""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from content import compile as compiler

ROOT = Path(__file__).parents[1]
CACHE = ROOT / "build" / "bytecode"

PACKAGES = ("flet", "msgpack", "qrcode", "repath", "six", "tinydb")
"""What the app imports there, and what that imports. msgpack goes without its compiled half."""

APP = (
    "main.py",
    "care/*.py",
    "content/__init__.py",
    "content/ask_library.py",
    "content/drug.py",
    "content/facts.py",
    "content/fingerprint.py",
    "content/glyphs.py",
    "content/guide.py",
    "content/library.py",
    "content/model.py",
    "content/problem.py",
    "content/provenance.py",
    "content/search.py",
    "content/trust.py",
    "storage/*.py",
    "screens/*.py",
    "web/__init__.py",
    "web/browser.py",
    "web/rehearsal.py",
    "web/scanning.py",
)
"""The app's own modules; the compiler of the content and the build stay at the desk."""

_UNUSED = """
_aix_support _android_support _apple_support _ast_unparse _ios_support _osx_support _pydatetime
_pydecimal _pyio _pylong _pyrepl _sysconfigdata__emscripten_wasm32-emscripten antigravity bdb cProfile
cmd code colorsys compileall concurrent/interpreters configparser crypt csv ctypes curses dbm difflib
doctest email/_header_value_parser email/contentmanager email/headerregistry email/mime email/policy
ensurepip filecmp fileinput fractions ftplib getopt getpass graphlib html http idlelib imaplib lib2to3
logging/config logging/handlers mailbox mailcap modulefinder multiprocessing netrc nntplib nturl2path
optparse pdb pickletools plistlib poplib pprint profile pstats pty py_compile pyclbr pydoc pydoc_data
rlcompleter runpy sched shelve shlex smtplib socketserver sqlite3 statistics symtable sysconfig/__main__
tabnanny tarfile telnetlib test this timeit tkinter tomllib trace tracemalloc turtle turtledemo unittest
venv wave webbrowser wsgiref xdrlib xml xmlrpc zipapp zoneinfo
"""
UNUSED_LIBRARY = frozenset(_UNUSED.split())
"""Parts of the standard library that nothing here imports: tools, servers, protocols of the network."""

_ENCODINGS = "__init__ aliases ascii cp1251 cp437 idna latin_1 punycode utf_16 utf_8 utf_8_sig"
ENCODINGS = frozenset(_ENCODINGS.split())

UNUSED_MODULES = (
    *("flet/testing/", "flet/auth/", "flet/cli/"),
    *("qrcode/tests/", "qrcode/console_scripts", "qrcode/release", "qrcode/compat/etree"),
    *("qrcode/image/svg", "qrcode/image/pil", "qrcode/image/styledpil", "qrcode/image/styles/colormasks"),
    *("qrcode/image/styles/moduledrawers/pil", "qrcode/image/styles/moduledrawers/svg"),
)
"""Parts of the packages that nothing here imports: tests, commands, other ways to draw a code."""


def archives(pyodide: Path, target: Path, content: Path = compiler.FOLDER) -> None:
    """Write `python.zip`, `packages.zip`, `app.zip` and `reference.json`. The same sources give the same bytes.

    Raises:
        ContentError: the content does not compile.
        CalledProcessError: a source does not compile.
    """
    target.mkdir(parents=True)
    compiler.write(content, target / "reference.json")
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(folder)
        _library(pyodide, sources / "python")
        _packages(sources / "packages")
        for name in _matching(ROOT, APP):
            _copy(ROOT / name, sources / "app" / name)
        for name in ("python", "packages", "app"):
            _archive(pyodide, sources / name, target / f"{name}.zip")


def _archive(pyodide: Path, sources: Path, target: Path) -> None:
    """The sources as bytecode in one archive; taken from the last build where they are the same."""
    known = hashlib.sha256(Path(__file__).with_name("bytecode.mjs").read_bytes())
    known.update((pyodide / "pyodide.asm.wasm").read_bytes())
    for path in sorted(path for path in sources.rglob("*") if path.is_file()):
        known.update(
            f"{path.relative_to(sources).as_posix()} {path.stat().st_size}\n".encode() + path.read_bytes()
        )
    kept = CACHE / f"{known.hexdigest()}.zip"
    if not kept.exists():
        _bytecode(pyodide, sources)
        kept.parent.mkdir(parents=True, exist_ok=True)
        unfinished = kept.with_name(f"{kept.name}.{os.getpid()}")
        _store(sources, unfinished)
        unfinished.replace(kept)
    shutil.copyfile(kept, target)


def _library(pyodide: Path, target: Path) -> None:
    with zipfile.ZipFile(pyodide / "python_stdlib.zip") as library:
        for name in library.namelist():
            module = name.removesuffix(".py")
            parts = module.split("/")
            unused = any("/".join(parts[: depth + 1]) in UNUSED_LIBRARY for depth in range(len(parts)))
            if parts[0] == "encodings":
                unused = parts[-1] not in ENCODINGS
            if not unused and not name.endswith("/"):
                library.extract(name, target)


def _packages(target: Path) -> None:
    for package in PACKAGES:
        for file in metadata.files(package) or ():
            name = file.as_posix()
            wanted = file.suffix == ".py" or (file.suffix == ".json" and name.startswith("flet/"))
            if (wanted and not name.startswith((*UNUSED_MODULES, ".."))) or file.name == "METADATA":
                _copy(Path(str(file.locate())), target / name)


def _matching(root: Path, patterns: Iterable[str]) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for pattern in patterns for path in root.glob(pattern))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _bytecode(pyodide: Path, sources: Path) -> None:
    """Compile with the Python that will run it, which is the browser's; Playwright brings what runs it here."""
    node, _ = compute_driver_executable()
    script = Path(__file__).with_name("bytecode.mjs")
    done = subprocess.run(
        [node, script, f"{pyodide}/", sources], capture_output=True, text=True, check=False, timeout=300
    )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, script.name, done.stdout[-2000:], done.stderr[-2000:])


def _store(folder: Path, target: Path) -> None:
    """An archive of the folder, uncompressed: the host compresses what it sends, and Python need not unpack."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            about = zipfile.ZipInfo(path.relative_to(folder).as_posix(), date_time=(1980, 1, 1, 0, 0, 0))
            archive.writestr(about, path.read_bytes())


def lock(pyodide: Path) -> str:
    """What Pyodide wants to know of packages it could load: that there are none."""
    known = json.loads((pyodide / "pyodide-lock.json").read_text(encoding="utf-8"))
    return json.dumps({"info": known["info"], "packages": {}})
