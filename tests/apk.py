"""Looks into built Android packages: what they really ask of the phone, and what they carry.

    uv run python -m tests.apk FOLDER

`pyproject.toml` says what shall be in them; plugins of the framework, Gradle and the packager have their say too.
So the release looks at the result, with `aapt2` from Android's SDK, and stops where it is not what was meant.
"""

import argparse
import io
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TAKEN = {
    # A plugin of the framework may ask whether there is a network at all; nothing can be sent with it.
    "android.permission.ACCESS_NETWORK_STATE",
    # Android's own library guards the app's own messages with it; no other app can hold it.
    "org.zeroline.app.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION",
}
"""Permissions that may be there though nobody asked for them. Anything else stops the release."""


def wanted(badging: str, project: dict[str, Any]) -> Iterator[str]:
    """What is wrong in `aapt2 dump badging`: identity, version, permissions."""
    flet = project["tool"]["flet"]
    package = re.search(
        r"^package: name='([^']*)' versionCode='(\d+)' versionName='([^']*)'", badging, re.MULTILINE
    )
    if not package:
        yield "aapt2 names no package"
        return
    name, code, version = package.groups()
    if name != flet["bundle_id"]:
        yield f"the package is {name}, not {flet['bundle_id']}"
    if version != project["project"]["version"]:
        yield f"the version is {version}, not {project['project']['version']}"
    # Flutter counts a package for one processor in thousands: 1 and 2 for ARM, 4 for Intel.
    if int(code) % 1000 != flet["build_number"] % 1000:
        yield f"the version code is {code}, which does not end as {flet['build_number']}"
    if not re.search(rf"^application-label:'{re.escape(flet['product'])}'", badging, re.MULTILINE):
        yield f"the name under the icon is not {flet['product']}"
    if "application-debuggable" in badging:
        yield "it can be debugged"
    asked = set(re.findall(r"^uses-permission(?:-sdk-\d+)?: name='([^']*)'", badging, re.MULTILINE))
    yield from (f"it asks for {permission}" for permission in sorted(asked - TAKEN))


def kept(manifest: str) -> Iterator[str]:
    """What is wrong in `aapt2 dump xmltree` of the manifest: records must not get into backups."""
    if not re.search(r":allowBackup\(0x[0-9a-f]+\)=false", manifest):
        yield "backups are not off"


def carried(package: zipfile.ZipFile) -> Iterator[str]:
    """What is wrong in what the package holds: the reference must be there, and nothing that it is made from."""
    processors = {name.split("/")[1] for name in package.namelist() if re.match(r"lib/[^/]+/libpython", name)}
    if len(processors) != 1:
        yield f"it holds Python for {len(processors)} processors"
    for name in package.namelist():
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(package.read(name))) as inner:
                files = inner.namelist()
            if {"main.py", "main.pyc"} & set(files):
                if "content/reference.json" not in files:
                    yield "content/reference.json is not there: run `python -m content.compile` before the build"
                yield from (f"{file} has no use on a phone" for file in files if file.endswith(".toml"))
                return
    yield "the app itself was not found in it"


def problems(path: Path, aapt2: Path, project: dict[str, Any]) -> list[str]:
    """Everything that is wrong with one package."""

    def dump(*what: str) -> str:
        return subprocess.run([aapt2, "dump", *what, path], check=True, capture_output=True, text=True).stdout

    with zipfile.ZipFile(path) as package:
        return [
            *wanted(dump("badging"), project),
            *kept(dump("xmltree", "--file", "AndroidManifest.xml")),
            *carried(package),
        ]


def _aapt2() -> Path:
    """The newest of the SDK; flet puts one into the home folder where there is none."""
    homes = [os.environ.get("ANDROID_HOME"), os.environ.get("ANDROID_SDK_ROOT"), Path.home() / "Android/sdk"]
    found = [tool for home in homes if home for tool in Path(home).glob("build-tools/*/aapt2")]
    if not found:
        raise SystemExit("aapt2 was not found: set ANDROID_HOME to Android's SDK")
    return max(found, key=lambda tool: [int(part) for part in re.findall(r"\d+", tool.parent.name)])


def main() -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="tests.apk", description="Look into built Android packages.")
    parser.add_argument("folder", type=Path)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packages = sorted(parser.parse_args().folder.glob("*.apk"))
    processors = project["tool"]["flet"]["android"]["target_arch"]
    found = [f"{len(packages)} packages, not {len(processors)}"] if len(packages) != len(processors) else []
    aapt2 = _aapt2()
    for path in packages:
        found += [f"{path.name}: {problem}" for problem in problems(path, aapt2, project)]
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
