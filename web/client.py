"""What draws the screens: Flet's client for browsers, from the installed `flet-web`, with what is needed alone."""

import json
import re
from pathlib import Path
from typing import Any

import flet_web
from fontTools import subset
from fontTools.ttLib import TTFont

CLIENT = Path(flet_web.__file__).parent / "web"
ROOT = Path(__file__).parents[1]

FILES = (
    "flutter.js",
    "main.dart.mjs",
    "main.dart.wasm",
    "canvaskit/skwasm.js",
    "canvaskit/skwasm.wasm",
    "assets/AssetManifest.bin.json",
    "assets/shaders/ink_sparkle.frag",
    "assets/shaders/stretch_effect.frag",
    "pyodide/pyodide.mjs",
    "pyodide/pyodide.asm.mjs",
    "pyodide/pyodide.asm.wasm",
)
"""One renderer, and Python. The other renderers, symbols, maps, Windows files and other fonts stay behind."""

ICONS = "assets/fonts/MaterialIcons-Regular.otf"
FONT = "assets/fonts/roboto.woff2"
FONT_ASKED_FOR = "assets/fonts/roboto/v32/KFOmCnqEu92Fr1Me4GZLCzYlKw.woff2"
"""Where the client looks for its text font, as its maker's servers have it."""

_RIVE = b"https://cdn.jsdelivr.net/npm/@rive-app/flutter-native-wasm@44.0.0/"
_NO_RIVE = b"no-rive/" + b"./" * 29
"""In place of the address of an animation player that the client would fetch at each start. Just as long, as it
stands in a compiled file."""

_NEVER = "globalThis.RiveNative = () => new Promise(() => {});\n"

_DRAWN = """
arrow_back arrow_drop_down arrow_drop_up arrow_forward cancel check chevron_left chevron_right clear close error
expand_more info menu more_horiz more_vert search
"""
_OF_THE_FRAMEWORK = frozenset(_DRAWN.split())
"""Icons that the framework's own controls draw without being asked."""


def write(target: Path) -> None:
    """Write the client's files.

    Raises:
        LookupError: this `flet-web` is not the one this was written for.
    """
    for name in FILES:
        content = (CLIENT / name).read_bytes()
        if name == "main.dart.wasm":
            content = _without_rive(content)
        _put(target / name, content)
    _put(target / FONT_ASKED_FOR, (CLIENT / FONT).read_bytes())
    _put(target / "no-rive/wasm/rive_native.js", _NEVER.encode())
    _put(target / "assets/FontManifest.json", _fonts())
    (target / ICONS).parent.mkdir(parents=True, exist_ok=True)
    _icons(target / ICONS)


def left_out() -> dict[str, int]:
    """Files of the client that are not taken, and their sizes in bytes."""
    return {
        path.relative_to(CLIENT).as_posix(): path.stat().st_size
        for path in sorted(CLIENT.rglob("*"))
        if path.is_file() and path.relative_to(CLIENT).as_posix() not in {*FILES, ICONS, FONT}
    }


def build_config() -> dict[str, Any]:
    """What the client's loader must know: the one build there is."""
    bootstrap = (CLIENT / "flutter_bootstrap.js").read_text(encoding="utf-8")
    found = re.search(r"_flutter\.buildConfig = (\{.*\});", bootstrap)
    if not found:
        raise LookupError("flutter_bootstrap.js names no builds: another flet-web than the pinned one?")
    config: dict[str, Any] = json.loads(found[1])
    config["builds"] = [build for build in config["builds"] if build["renderer"] == "skwasm"]
    return config


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _without_rive(client: bytes) -> bytes:
    if client.count(_RIVE) != 1 or len(_RIVE) != len(_NO_RIVE):
        raise LookupError(
            "main.dart.wasm does not name the animation player: another flet-web than the pinned one?"
        )
    return client.replace(_RIVE, _NO_RIVE)


def _fonts() -> bytes:
    known = json.loads((CLIENT / "assets/FontManifest.json").read_text(encoding="utf-8"))
    return json.dumps([family for family in known if family["family"] == "MaterialIcons"]).encode()


def icon_names() -> set[str]:
    """The icons that the screens draw, by their names in the icon font."""
    written = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "screens").glob("*.py")))
    return {name.lower() for name in re.findall(r"ft\.Icons\.([A-Z0-9_]+)", written)} | _OF_THE_FRAMEWORK


def _icons(target: Path) -> None:
    """The icon font with the icons in use alone."""
    with TTFont(CLIENT / ICONS, recalcTimestamp=False) as font:
        glyphs = set(font.getGlyphOrder())
        wanted = {name if name in glyphs else f"{name}_baseline" for name in icon_names()}
        if missing := wanted - glyphs:
            raise LookupError(f"the icon font has no {', '.join(sorted(missing))}")
        options = subset.Options(layout_features=[], notdef_outline=True, recalc_timestamp=False)
        cut = subset.Subsetter(options)
        cut.populate(glyphs=sorted(wanted), unicodes=[0x20])
        cut.subset(font)
        font.save(target)
