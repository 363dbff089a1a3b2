"""Millilitres: what may be typed, and the sums."""

from datetime import UTC, datetime

import pytest

from care.chart import Volume
from care.vitals import Refused
from care.volume import millilitres, total


@pytest.mark.parametrize(("typed", "ml"), [("1", 1), (" 250 ", 250), ("5000", 5000)])
def test_a_volume(typed: str, ml: int) -> None:
    assert millilitres(typed) == ml


@pytest.mark.parametrize("typed", ["", " ", "0", "-5", "5001", "a cup", "1.5", "1e3", "nan"])
def test_what_cannot_be_a_volume_is_refused(typed: str) -> None:
    with pytest.raises(Refused):
        millilitres(typed)


def test_the_sum() -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    assert total([Volume("a", at, 250), Volume("b", at, 500)]) == 750
    assert total([]) == 0
