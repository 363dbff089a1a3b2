"""Telling whether content has changed since it was compiled."""

import hashlib
from pathlib import Path


def toml_files(folder: Path) -> list[Path]:
    """Every TOML file of a content folder, in one order on every machine."""
    return sorted(folder.rglob("*.toml"))


def fingerprint(folder: Path) -> str:
    """A name for exactly this content: it changes when any TOML file does. Empty where there is none."""
    digest = hashlib.sha256()
    files = toml_files(folder)
    for path in files:
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest() if files else ""
