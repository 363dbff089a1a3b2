"""The workflow that makes a release: valid, and in step with the project."""

import importlib.util
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema import main as check_jsonschema  # type: ignore[import-untyped] # none are published
from click.testing import CliRunner
from packaging.specifiers import SpecifierSet
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[1]
FILE = ROOT / ".github" / "workflows" / "release.yml"
TEXT = FILE.read_text(encoding="utf-8")
WORKFLOW: dict[str, Any] = YAML(typ="safe", pure=True).load(TEXT)
JOBS: dict[str, dict[str, Any]] = WORKFLOW["jobs"]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLET = PROJECT["tool"]["flet"]
SECRETS = {"ANDROID_KEYSTORE", "ANDROID_KEYSTORE_PASSWORD", "ANDROID_KEY_ALIAS"}


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for name, job in JOBS.items():
        yield from ((name, step) for step in job["steps"])


def commands(job: str | None = None) -> str:
    return "\n".join(step.get("run", "") for name, step in steps() if job in {None, name})


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_it_holds_to_the_official_schema(schema: str) -> None:
    """The schema comes with the package; nothing is fetched."""
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, str(FILE)])
    assert done.exit_code == 0, done.output


def test_a_tag_or_a_hand_starts_it_and_only_a_tag_makes_a_release() -> None:
    assert WORKFLOW["on"] == {"push": {"tags": ["v*"]}, "workflow_dispatch": None}
    assert JOBS["release"]["if"] == "github.ref_type == 'tag'"
    assert "uv version --short" in commands("check"), "the tag is compared with the version"


def test_nothing_is_built_from_what_fails_and_nothing_is_released_without_both() -> None:
    assert JOBS["check"]["steps"][-1]["run"] == ".ci/run"
    assert JOBS["web"]["needs"] == JOBS["apk"]["needs"] == "check"
    assert set(JOBS["release"]["needs"]) == {"web", "apk"}


def test_a_job_may_do_no_more_than_it_has_to() -> None:
    assert WORKFLOW["permissions"] == {}
    for name, job in JOBS.items():
        assert job["permissions"] == {"contents": "write" if name == "release" else "read"}
    for _, step in steps():
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_actions_are_named_by_what_they_contain() -> None:
    """By the hash of a commit, which nobody can move, with the version beside it for people."""
    used = re.findall(r"uses: (\S+)(.*)", TEXT)
    assert used
    assert all(re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", action) for action, _ in used)
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", version) for _, version in used)


def test_every_module_it_runs_is_there() -> None:
    modules = set(re.findall(r"python -m ([\w.]+)", commands()))
    assert {"web.build", "content.compile", "tests.apk"} <= modules
    assert not [name for name in modules if importlib.util.find_spec(name) is None]


def test_versions_are_those_of_the_project() -> None:
    dependencies = PROJECT["project"]["dependencies"]
    (flet,) = [line.split("==")[1] for line in dependencies if line.startswith("flet==")]
    assert set(re.findall(r"flet-cli==(\S+)", TEXT)) == {flet}
    here = SpecifierSet(PROJECT["project"]["requires-python"])
    assert WORKFLOW["env"]["UV_PYTHON"] == PROJECT["tool"]["mypy"]["python_version"]
    assert WORKFLOW["env"]["UV_PYTHON"] in here
    assert set(re.findall(r"python:([\d.]+)-", TEXT)) == {WORKFLOW["env"]["UV_PYTHON"]}
    (on_the_phone,) = re.findall(r"--python-version (\S+)", TEXT)
    assert on_the_phone in here


def test_the_reference_is_compiled_before_it_is_packaged() -> None:
    """Git does not have it, and a phone has nothing to make it with."""
    order = commands("apk")
    assert order.index("content.compile") < order.index("flet build apk") < order.index("tests.apk")


def test_packages_are_found_under_the_name_flet_gives_them() -> None:
    assert f"build/apk/{FLET['artifact']}-*.apk" in commands("apk")
    assert "--split-per-abi" in commands("apk")


def test_no_secret_but_the_signing_key_and_none_in_a_command() -> None:
    """A secret in a command could be read from the log, or be made to run."""
    assert set(re.findall(r"secrets\.(\w+)", TEXT)) == SECRETS
    assert "${{" not in commands()
    assert all(f"#     {name} " in TEXT for name in SECRETS), "the top of the file says how to set it"


def test_a_choice_has_two_answers() -> None:
    """`a && '' || 'b'` is always `b`."""
    assert not re.search(r"&& ''", TEXT)


def test_a_package_without_a_key_is_told_from_the_others() -> None:
    assert "trial=-trial" in commands("apk")
    assert "--prerelease" in commands("release")
