"""The Android package, as far as it can be known without building one."""

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions, requires
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from content.compile import REFERENCE, write
from screens.theme import PALETTES
from storage.documents import Theme
from tests import apk
from tests.icons import ASSETS, colours

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLET = PROJECT["tool"]["flet"]
ANDROID = FLET["android"]
VERSION = PROJECT["project"]["version"]
PHONE = {"platform_system": "Android", "sys_platform": "android", "python_version": "3.14", "extra": ""}

KEYS_FLET_READS = {
    *("product", "artifact", "org", "bundle_id", "company", "copyright", "build_number", "permissions"),
    *(
        "app.path",
        "app.module",
        "app.exclude",
        "compile.app",
        "compile.packages",
        "cleanup.app",
        "cleanup.packages",
    ),
    *("splash.color", "splash.dark_color", "boot_screen.name", "boot_screen.flet"),
    *(
        "android.split_per_abi",
        "android.target_arch",
        "android.min_sdk_version",
        "android.adaptive_icon_background",
    ),
    *("android.permission", "android.manifest_application", "android.gradle_properties"),
}
"""Looked up one by one in flet-cli 1.0.5 or its template. A key it does not know it passes over in silence."""
TABLES = {"boot_screen.flet", "android.permission", "android.manifest_application", "android.gradle_properties"}


def keys(table: dict[str, Any], above: str = "") -> Iterator[str]:
    """Every key of a table and of the tables in it, with dots; what is in `TABLES` has keys of its own making."""
    for name, value in table.items():
        if isinstance(value, dict) and above + name not in TABLES:
            yield from keys(value, f"{above}{name}.")
        else:
            yield above + name


def on_the_phone() -> Iterator[Path]:
    """The files of this checkout that the packager takes: all but hidden ones, `build` and what is excluded."""
    excluded = {"build", *FLET["app"]["exclude"]}

    def files(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            hidden = folder == ROOT and path.name.startswith(".")
            if hidden or path.name == "__pycache__" or path.relative_to(ROOT).as_posix() in excluded:
                continue
            if path.is_dir():
                yield from files(path)
            else:
                yield path.relative_to(ROOT)

    return files(ROOT)


def installed_on_the_phone() -> set[str]:
    """The packages that pip takes along: the dependencies of [project], and theirs."""
    found: set[str] = set()
    waiting = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    while waiting:
        wish = waiting.pop()
        if wish.name not in found and (wish.marker is None or wish.marker.evaluate(PHONE)):
            found.add(wish.name)
            waiting += [Requirement(line) for line in requires(wish.name) or []]
    return found


def test_flet_knows_every_key() -> None:
    assert set(keys(FLET)) == KEYS_FLET_READS


def test_nothing_can_be_sent_and_nothing_is_asked_for() -> None:
    assert ANDROID["permission"]["android.permission.INTERNET"] is False
    assert not any(ANDROID["permission"].values())
    assert FLET["permissions"] == []
    assert "dependencies" not in ANDROID, "the same packages as everywhere"


def test_records_get_into_no_backup() -> None:
    assert ANDROID["manifest_application"] == {"allowBackup": "false", "fullBackupContent": "false"}


def test_a_greater_version_has_a_greater_number() -> None:
    """A phone compares the number alone, and takes no update with a smaller one."""
    major, minor, patch = (int(part) for part in VERSION.split("."))
    assert FLET["build_number"] == major * 10_000 + minor * 100 + patch
    assert max(minor, patch) < 100


def test_the_name_under_the_icon_and_the_identity_stay_what_they_are() -> None:
    assert (FLET["product"], FLET["bundle_id"]) == ("Zero Line", "org.zeroline.app")
    assert FLET["bundle_id"].startswith(FLET["org"] + ".")
    assert FLET["artifact"] == PROJECT["project"]["name"]


def test_one_package_for_each_processor() -> None:
    assert ANDROID["split_per_abi"] is True
    assert set(ANDROID["target_arch"]) == {"arm64-v8a", "armeabi-v7a", "x86_64"}
    assert ANDROID["min_sdk_version"] == 24


def test_no_start_lights_up_the_night() -> None:
    """The splash and the boot screen have the ground of the dark theme, by day too; the icon has its own."""
    dark = PALETTES[Theme.DARK].page.ground.lower()
    boot = FLET["boot_screen"]["flet"]
    assert {
        FLET["splash"]["color"].lower(),
        FLET["splash"]["dark_color"].lower(),
        boot["bgcolor_dark"].lower(),
    } == {dark}
    assert boot["theme_mode"] == "dark"
    red, green, blue, _ = colours()[1]
    assert ANDROID["adaptive_icon_background"] == f"#{red:02X}{green:02X}{blue:02X}"
    assert {"icon.png", "icon_android.png", "splash.png"} <= {path.name for path in ASSETS.iterdir()}


@pytest.mark.parametrize("path", FLET["app"]["exclude"])
def test_what_is_left_out_exists(path: str) -> None:
    """The packager passes over a misspelt path without a word. `uv.lock` is there once uv has run."""
    assert (ROOT / path).exists() or path == "uv.lock"


def test_a_phone_carries_no_toml_and_no_tests() -> None:
    """With TOML there, the app would look for the compiler. A new folder of content needs a line in `exclude`."""
    files = [path.as_posix() for path in on_the_phone()]
    assert not [name for name in files if name.endswith(".toml")]
    assert not [name for name in files if name.startswith("tests/") or "readme" in name.lower()]
    assert {"main.py", "content/library.py", "LICENSE"} <= set(files)


def test_what_a_phone_installs_runs_anywhere() -> None:
    """Each dependency is nothing but Python, save msgpack, which flet's makers build for Android."""
    assert installed_on_the_phone() - {"msgpack"} <= {
        *("anyio", "certifi", "filelock", "flet", "h11", "httpcore", "httpx", "idna", "oauthlib"),
        *(
            "platformdirs",
            "qrcode",
            "repath",
            "six",
            "sniffio",
            "tinydb",
            "typing-extensions",
            "typing_extensions",
        ),
    }


LAUNCH = """
import sys

class NotOnThePhone:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"{name} is not on the phone", name=name)

BLOCKED = set(sys.argv.pop().split(","))
sys.meta_path.insert(0, NotOnThePhone())
import flet
flet.run = lambda session: print("started")
import main
sys.exit(main.main([]))
"""


def test_the_app_starts_with_what_a_phone_has(tmp_path: Path) -> None:
    """Its own files without the rest, and the packages of [project] without those of a desk."""
    if not REFERENCE.exists():
        write()
    for path in on_the_phone():
        if path.suffix in {".py", ".json", ".toml"}:
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, tmp_path / path)
    carried = {name.replace("-", "_").lower() for name in installed_on_the_phone()}
    blocked = [
        module
        for module, packages in packages_distributions().items()
        if not {package.replace("-", "_").lower() for package in packages} & carried
    ]
    done = subprocess.run(
        [sys.executable, "-P", "-c", LAUNCH, ",".join(blocked)],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
            "PYTHONPATH": str(tmp_path),
            "FLET_PLATFORM": "android",
            "FLET_APP_STORAGE_DATA": str(tmp_path / "records"),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (0, "started\n"), done.stderr


# What `python -m tests.apk` says of a package, on what aapt2 prints of one.

BADGING = f"""\
package: name='org.zeroline.app' versionCode='{2000 + FLET["build_number"]}' versionName='{VERSION}'
minSdkVersion:'24'
targetSdkVersion:'36'
uses-permission: name='android.permission.ACCESS_NETWORK_STATE'
uses-permission: name='org.zeroline.app.DYNAMIC_RECEIVER_NOT_EXPORTED_PERMISSION'
application-label:'Zero Line'
"""
MANIFEST = """\
      E: application (line=31)
        A: http://schemas.android.com/apk/res/android:allowBackup(0x01010280)=false
"""


def package(app: dict[str, str], processors: tuple[str, ...] = ("arm64-v8a",)) -> zipfile.ZipFile:
    """A package such as Gradle makes: Python for a processor, and the app in an archive of its own."""
    inner, outer = BytesIO(), BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        for name, text in app.items():
            archive.writestr(name, text)
    with zipfile.ZipFile(outer, "w") as archive:
        for processor in processors:
            archive.writestr(f"lib/{processor}/libpython3.14.so", "")
        archive.writestr("assets/app.zip", inner.getvalue())
    return zipfile.ZipFile(outer)


def test_a_package_as_meant_passes() -> None:
    assert not list(apk.wanted(BADGING, PROJECT))
    assert not list(apk.kept(MANIFEST))
    assert not list(apk.carried(package({"main.pyc": "", "content/reference.json": "{}"})))


@pytest.mark.parametrize(
    ("there", "instead", "problem"),
    [
        ("ACCESS_NETWORK_STATE", "INTERNET", "it asks for android.permission.INTERNET"),
        (
            "uses-permission: name='android.permission.ACCESS",
            "uses-permission-sdk-23: name='X.ACCESS",
            "it asks for X.",
        ),
        (f"versionName='{VERSION}'", "versionName='0.0.9'", "the version is 0.0.9"),
        ("name='org.zeroline.app' ", "name='com.flet.zero_line' ", "the package is com.flet.zero_line"),
        (f"{2000 + FLET['build_number']}", "2001", "the version code is 2001"),
        ("minSdk", "application-debuggable\nminSdk", "it can be debugged"),
        ("'Zero Line'", "'zero_line'", "the name under the icon"),
        ("package:", "nothing:", "aapt2 names no package"),
    ],
)
def test_a_package_that_is_not_as_meant_is_named(there: str, instead: str, problem: str) -> None:
    (found,) = apk.wanted(BADGING.replace(there, instead, 1), PROJECT)
    assert found.startswith(problem)


def test_a_package_that_would_leak_or_not_start_is_named() -> None:
    assert list(apk.kept(MANIFEST.replace("=false", "=true")))
    assert list(apk.kept(""))
    assert list(apk.carried(package({"main.pyc": ""})))
    assert list(apk.carried(package({"main.pyc": "", "content/reference.json": "", "content/groups.toml": ""})))
    assert list(apk.carried(package({"content/reference.json": ""})))
    assert list(apk.carried(package({"main.pyc": "", "content/reference.json": ""}, ("arm64-v8a", "x86_64"))))
