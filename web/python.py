"""What the browser's Python gets: the standard library, the packages and the app, as bytecode, ready to import.

Each is one archive that nobody unpacks: its files are stored as they are, and Python imports straight from it.
Everything comes from what is installed here; nothing is downloaded.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from playwright._impl._driver import compute_driver_executable

from content import compile as compiler
from web.client import icon_names

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
    "content/index.py",
    "content/library.py",
    "content/model.py",
    "content/problem.py",
    "content/provenance.py",
    "content/search.py",
    "content/trust.py",
    "content/urgent.py",
    "content/words.py",
    "storage/*.py",
    "screens/*.py",
    "web/__init__.py",
    "web/browser.py",
    "web/rehearsal.py",
    "web/scanning.py",
)
"""The app's own modules; the compiler of the content and the build stay at the desk."""

_UNUSED = """
__hello__ __phello__ _aix_support _android_support _apple_support _ast_unparse _compat_pickle _ios_support
_markupbase _osx_support _py_abc _pydatetime _pydecimal _pyio _pylong _pyrepl
_sysconfigdata__emscripten_wasm32-emscripten _threading_local antigravity argparse asyncio/__main__
asyncio/proactor_events asyncio/tools asyncio/windows_events asyncio/windows_utils bdb cProfile cmd code colorsys
compileall compression/gzip concurrent/futures/interpreter concurrent/futures/process concurrent/interpreters
configparser crypt csv ctypes curses dbm difflib doctest email ensurepip filecmp fileinput fractions ftplib getopt
getpass gettext graphlib gzip html http idlelib imaplib importlib/metadata importlib/resources/simple
importlib/simple json/__main__ json/tool lib2to3 logging/config logging/handlers mailbox mailcap mimetypes
modulefinder multiprocessing netrc nntplib nturl2path optparse pathlib/_local pathlib/types pdb pickle pickletools
plistlib poplib pprint profile pstats pty py_compile pyclbr pydoc pydoc_data pyodide/_nodesock_transport
pyodide/console pyodide/ffi/wrappers pyodide/http quopri rlcompleter runpy sched shelve shlex smtplib socketserver
sqlite3 sre_compile sre_constants sre_parse statistics symtable sysconfig tabnanny tarfile telnetlib test this
timeit tkinter tomllib trace tracemalloc tty turtle turtledemo unittest urllib/error urllib/request urllib/response
urllib/robotparser uuid venv wave webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile/__main__ zoneinfo
"""
UNUSED_LIBRARY = frozenset(_UNUSED.split())
"""Parts of the standard library that nothing here imports: tools, servers, protocols of the network, other
systems. What Python's own C code imports without a word in any module (a codec, `_strptime`) stays."""

_HELD = """
_collections_abc _sitebuiltins abc codecs genericpath importlib/_bootstrap importlib/_bootstrap_external
importlib/machinery importlib/util io ntpath os posixpath site stat zipimport
"""
HELD_BY_THE_RUNTIME = frozenset(_HELD.split())
"""Parts of the standard library that stand in the runtime itself: Python looks for them nowhere else."""

_ENCODINGS = "__init__ aliases ascii cp1251 cp437 idna latin_1 punycode utf_16 utf_8 utf_8_sig"
ENCODINGS = frozenset(_ENCODINGS.split())

_UNUSED_CONTROLS = """
cupertino/cupertino_a cupertino/cupertino_b cupertino/cupertino_checkbox cupertino/cupertino_context
cupertino/cupertino_d cupertino/cupertino_f cupertino/cupertino_icons cupertino/cupertino_l cupertino/cupertino_n
cupertino/cupertino_p cupertino/cupertino_r cupertino/cupertino_s cupertino/cupertino_t
core/dismissible core/drag core/flet_app core/hero core/interactive_viewer core/keyboard_listener core/page_view
core/pagelet core/placeholder core/raw_image core/reorderable core/screenshot core/shader_mask core/shimmer
core/transparent_pointer core/window_drag_area
material/auto_complete material/banner material/circle_avatar material/context_menu material/data
material/date material/dropdownm2 material/menu_item_button material/range_slider material/reorderable
material/search_bar material/selection_area material/submenu_button material/time_picker
services/accelerometer services/barometer services/browser_context_menu services/connectivity services/gyroscope
services/magnetometer services/screen_brightness services/semantics_service services/sensor services/shake
services/shared_preferences services/storage_paths services/user_accelerometer
"""
UNUSED_MODULES = (
    *(f"flet/controls/{control}" for control in _UNUSED_CONTROLS.split()),
    *("flet/testing/", "flet/pytest_plugin", "flet/auth/", "flet/security/", "flet/fastapi/", "flet/cli"),
    *("flet/messaging/flet_socket_server", "flet/messaging/flet_dart_bridge_server"),
    *("flet/utils/environment", "flet/utils/griffe_deprecations"),
    *("qrcode/tests/", "qrcode/console_scripts", "qrcode/release", "qrcode/compat/etree"),
    *("qrcode/image/svg", "qrcode/image/pil", "qrcode/image/styledpil", "qrcode/image/styles/colormasks"),
    *("qrcode/image/styles/moduledrawers/pil", "qrcode/image/styles/moduledrawers/svg"),
    *("tinydb/middlewares", "tinydb/mypy_plugin", "tinydb/operations"),
)
"""What the names of unused parts of the packages begin with: Apple's controls, sensors, large or rare controls,
servers and sockets, tests, commands, other ways to draw a code. Small everyday controls stay, used or not: a
screen may well draw one tomorrow. If one draws what is left out here, a test fails."""

ICON_NAMES = "flet/controls/material/icons.json"
"""By what number the framework calls each icon; it knows thousands."""


def archives(pyodide: Path, target: Path, content: Path = compiler.FOLDER) -> None:
    """Write `python.zip`, `packages.zip`, `app.zip` and `reference.json`. The same sources give the same bytes.

    Raises:
        ContentError: the content does not compile.
        CalledProcessError: a source does not compile.
        LookupError: a screen names an icon that does not exist.
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


def pack(path: Path) -> None:
    """Put a file in its packed form in its place, under the same name with `.deflate`.

    A browser unpacks it as it reads: one changed topic costs a phone little, whether the host compresses or not.
    """
    path.with_suffix(".deflate").write_bytes(zlib.compress(path.read_bytes(), 9))
    path.unlink()


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
            unused = unused or module in HELD_BY_THE_RUNTIME
            if parts[0] == "encodings":
                unused = parts[-1] not in ENCODINGS
            if not unused and not name.endswith("/"):
                library.extract(name, target)


def _packages(target: Path) -> None:
    for package in PACKAGES:
        for file in metadata.files(package) or ():
            name, source = file.as_posix(), Path(str(file.locate()))
            if name.startswith((*UNUSED_MODULES, "..")):
                continue
            if file.suffix == ".py":
                _copy(source, target / name)
            elif name == ICON_NAMES:
                icons = icons_in_use(json.loads(source.read_text(encoding="utf-8")))
                _write(target / name, json.dumps(icons, separators=(",", ":")))
            elif file.name == "METADATA":
                _write(target / name, _whose(source.read_text(encoding="utf-8")))


def icons_in_use(known: Mapping[str, int]) -> dict[str, int]:
    """The icons that are in the icon font too, by the names the screens call them.

    Raises:
        LookupError: a screen names one that does not exist.
    """
    wanted = {name.upper() for name in icon_names()}
    if missing := wanted - known.keys():
        raise LookupError(f"the framework knows no icon {', '.join(sorted(missing))}")
    return {name: number for name, number in known.items() if name in wanted}


def _whose(about: str) -> str:
    """Which version of a package it is, whose, and under what licence; without its long description."""
    told = re.compile(r"(Metadata-Version|Name|Version|Author|License)\b")
    head = about.partition("\n\n")[0].splitlines()
    return "".join(f"{line}\n" for line in head if told.match(line))


def _matching(root: Path, patterns: Iterable[str]) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for pattern in patterns for path in root.glob(pattern))


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


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
