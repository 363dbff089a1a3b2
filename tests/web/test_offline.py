"""The installed app with no network, or a bad one."""

import pytest

from tests.browser import said
from tests.web.site import Phone, Site, readable

pytestmark = pytest.mark.e2e


def test_the_app_starts_with_no_network_after_the_browser_was_closed(phone: Phone, site: Site) -> None:
    page = readable(phone.open(site.url))
    assert "Tourniquet on" in said(page)
