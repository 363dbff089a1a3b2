"""What the tests of the built web app share: one build, one server, one phone that has it installed."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from playwright.sync_api import Playwright

from content.compile import FOLDER
from tests.web.site import Phone, Site, another, installed
from web.build import build


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this test run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built(workshop: Path) -> Path:
    """The web app as it is."""
    with FileLock(workshop / "built.lock"):
        if not (workshop / "web").exists():
            build(workshop / "web")
    return workshop / "web"


@pytest.fixture(scope="session")
def next_version(workshop: Path, built: Path) -> Path:
    """The web app with one topic changed."""
    with FileLock(workshop / "next.lock"):
        if not (workshop / "next").exists():
            content = workshop / "content"
            shutil.copytree(FOLDER, content, ignore=shutil.ignore_patterns("__pycache__"))
            topic = content / "rights" / "pay-late.toml"
            text = topic.read_text(encoding="utf-8")
            title = next(line for line in text.splitlines() if line.startswith("title = "))
            topic.write_text(text.replace(title, 'title = "The next version is here"'), encoding="utf-8")
            build(workshop / "next", content=content)
    return workshop / "next"


@pytest.fixture(scope="session")
def site(built: Path) -> Iterator[Site]:
    """The web app on a server of its own; a test that changes what is served puts it back."""
    site = Site(built)
    yield site
    site.unplug()


@pytest.fixture(scope="session")
def owner(playwright: Playwright, site: Site, tmp_path_factory: pytest.TempPathFactory) -> Phone:
    """A phone that has opened the app once with a network and keeps it; closed, and only copied from."""
    phone = Phone(playwright, tmp_path_factory.mktemp("owner") / "kept")
    installed(phone, site)
    return phone


@pytest.fixture
def phone(owner: Phone, site: Site, tmp_path: Path) -> Iterator[Phone]:
    """A phone with the app installed, and no network."""
    phone = another(owner, tmp_path / "phone")
    site.unplug()
    yield phone
    phone.kill()


@pytest.fixture
def new_phone(playwright: Playwright, tmp_path: Path) -> Iterator[Phone]:
    """A phone that has never seen the app."""
    phone = Phone(playwright, tmp_path / "new phone")
    yield phone
    phone.kill()
