"""What the tests of the content share: the reference, opened once, and its index with it."""

import pytest

from content.library import Library, load


@pytest.fixture(scope="session")
def library() -> Library:
    """Everything the app knows."""
    return load()
