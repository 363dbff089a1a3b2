"""What the app knows of the thing it runs in."""

import tomllib
from pathlib import Path

from screens.host import VERSION, Desk, Host
from tests.hosted import TestHost, answered


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_a_desk_has_a_version_and_nothing_to_keep(tmp_path: Path) -> None:
    desk: Host = Desk()
    assert answered(desk.examine()).version == VERSION
    assert not desk.offline_kept
    assert not desk.update_ready
    kept: Host = TestHost(tmp_path)
    assert kept.offline_kept
