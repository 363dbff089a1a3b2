"""Builds the offline web app: a folder of files for any host and any address.

    uv run python -m web.build [--output build/web] [--base-url /]

Everything in it comes from this checkout and from installed packages. The same input gives the same bytes.
"""

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli

from content import compile as compiler
from content.library import Library, load
from content.problem import ContentError
from web import client, python
from web.emergency import emergency_page, emergency_script, emergency_style

HERE = Path(__file__).parent
ROOT = HERE.parent
OUTPUT = ROOT / "build" / "web"
SCRIPTS = ("worker.js", "memory.js", "records.js", "stamps.js", "scan.js")
WORKER = "service-worker.js"
ICONS = ("icon-192", "icon-512", "icon-maskable-192", "icon-maskable-512")
KEPT = "a phone keeps"
GROUND = "#15171a"

TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".png": "image/png",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
    ".deflate": "application/octet-stream",
    ".frag": "text/plain; charset=utf-8",
}
"""What each kind of file is served as; a host may guess otherwise, the app's own worker does not."""

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; "
    "base-uri 'self'; form-action 'none'"
)
"""Nothing from anywhere else. Flutter writes its style sheets itself; no script may be written."""


@dataclass(frozen=True)
class Kept:
    """A file as the worker that keeps it knows it."""

    hash: str
    size: int
    type: str


def build(output: Path = OUTPUT, base_url: str = "/", content: Path = compiler.FOLDER) -> dict[str, Kept]:
    """Write the whole site in place of what was there. Returns what a phone will keep, by name.

    Raises:
        ContentError: the content does not compile.
        LookupError: the installed `flet-web` is not the one this was written for.
        ValueError: the address is not the path of a folder.
    """
    if not re.fullmatch(r"/(?:(?!\.+/)[A-Za-z0-9._~%-]+/)*", base_url):
        raise ValueError(f"{base_url!r} is not the address of a folder: it begins and ends with /")
    unfinished = output.with_name(output.name + ".new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    client.write(unfinished)
    pyodide = client.CLIENT / "pyodide"
    python.archives(pyodide, unfinished / "python", content)
    for name in SCRIPTS:
        script = (HERE / name).read_text(encoding="utf-8")
        (unfinished / name).write_text(script.replace("{{lock}}", python.lock(pyodide)))
    (unfinished / "icons").mkdir()
    for icon in ICONS:
        shutil.copyfile(ROOT / "assets" / f"{icon}.png", unfinished / "icons" / f"{icon}.png")
    (unfinished / "manifest.json").write_text(json.dumps(MANIFEST, indent=1, ensure_ascii=False))

    library = load(unfinished / "python" / "reference.json")
    python.pack(unfinished / "python" / "reference.json")
    kept = _list(unfinished)
    page, policy = _page(base_url, kept, library)
    (unfinished / "index.html").write_text(page)
    kept = _list(unfinished)
    worker = (HERE / WORKER).read_text(encoding="utf-8")
    listed = json.dumps({name: vars(file) for name, file in kept.items()}, indent=0)
    for mark, value in {"version": _version(kept)[:16], "files": listed, "policy": policy}.items():
        worker = worker.replace("{{" + mark + "}}", value)
    (unfinished / WORKER).write_text(worker)
    # For hosts that answer an unknown address with this file: the app's own addresses are then known.
    shutil.copyfile(unfinished / "index.html", unfinished / "404.html")
    shutil.rmtree(output, ignore_errors=True)
    unfinished.replace(output)
    return kept


def _list(folder: Path) -> dict[str, Kept]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): Kept(
            hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size, TYPES[path.suffix]
        )
        for path in files
    }


def _version(kept: Mapping[str, Kept]) -> str:
    """One name for all these files, as they are."""
    return hashlib.sha256("".join(f"{name} {file.hash}\n" for name, file in kept.items()).encode()).hexdigest()


def _page(base_url: str, others: Mapping[str, Kept], library: Library) -> tuple[str, str]:
    """The page with everything its first paint needs, and what may load into it."""
    of_python = {name: file for name, file in others.items() if name.startswith(("python/", "pyodide/", "worker"))}
    known = {
        "version": _version(others)[:16],
        "python": _version(of_python),
        "files": len(others) + 1,
        "client": client.build_config(),
    }
    boot = (HERE / "boot.js").read_text(encoding="utf-8")
    scripts = {
        "emergency_script": emergency_script(),
        "boot_script": f"globalThis.zeroLine.build = {json.dumps(known)};\n{boot}",
    }
    hashes = "".join(f" 'sha256-{_digest(script)}'" for script in scripts.values())
    policy = POLICY.format(hashes=hashes)
    page = (HERE / "index.html").read_text(encoding="utf-8")
    filled = {
        **scripts,
        "policy": policy,
        "base_url": base_url,
        "theme_color": GROUND,
        "style": emergency_style(),
        "emergency": emergency_page(library),
    }
    for mark, value in filled.items():
        page = page.replace("{{" + mark + "}}", value)
    return page, policy


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


MANIFEST = {
    "id": ".",
    "name": "Zero Line",
    "short_name": "Zero Line",
    "description": "An offline field reference for foreigners who serve in the Armed Forces of Ukraine",
    "lang": "en",
    "start_url": ".",
    "scope": ".",
    "display": "standalone",
    "orientation": "any",
    "background_color": GROUND,
    "theme_color": GROUND,
    "categories": ["medical", "utilities"],
    "icons": [
        {
            "src": f"icons/{icon}.png",
            "sizes": "x".join([icon.rsplit("-", 1)[1]] * 2),
            "type": "image/png",
            "purpose": "maskable" if "maskable" in icon else "any",
        }
        for icon in ICONS
    ],
    "shortcuts": [
        {
            "name": name,
            "url": url,
            "icons": [{"src": "icons/icon-192.png", "sizes": "192x192", "type": "image/png"}],
        }
        for name, url in (("Tourniquet on", ".?tourniquet=on"), ("Ask", "ask"))
    ],
}


def report(output: Path, kept: Mapping[str, Kept]) -> str:
    """What was built: each file with its size, as it is and compressed, and what was left out."""
    rows = []
    for name in sorted(kept, key=lambda name: -kept[name].size):
        content = (output / name).read_bytes()
        sizes = (len(content), len(gzip.compress(content, 9)), len(brotli.compress(content, quality=9)))
        rows.append((name, sizes))
    total = [sum(sizes[column] for _, sizes in rows) for column in range(3)]
    lines = [f"{'':52}{'bytes':>12}{'gzip':>12}{'brotli':>12}"]
    lines += [f"{name:52}" + "".join(f"{size:12,}" for size in sizes) for name, sizes in (*rows, (KEPT, total))]
    left = client.left_out()
    lines.append(f"left out of the client: {len(left)} files, {sum(left.values()):,} bytes")
    lines += [f"  {name:50}{size:12,}" for name, size in sorted(left.items(), key=lambda item: -item[1])]
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="web.build", description="Build the offline web app.")
    parser.add_argument("--output", type=Path, default=OUTPUT, metavar="DIR", help="where it goes (build/web)")
    parser.add_argument("--base-url", default="/", metavar="PATH", help="the folder it will be served from (/)")
    options = parser.parse_args(arguments)
    try:
        kept = build(options.output, options.base_url)
    except (ContentError, LookupError, ValueError, OSError) as error:
        print(f"Not built: {error}", file=sys.stderr)
        return 1
    text = report(options.output, kept)
    options.output.with_name(options.output.name + "-report.txt").write_text(text)
    print(text.split("left out")[0], end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
