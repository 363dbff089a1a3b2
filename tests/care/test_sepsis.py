"""Signs of sepsis against what was measured. Source: fact sheet, section 5.5."""

from datetime import UTC, datetime, timedelta

import pytest

from care.sepsis import ASKED, MEASURED, Checked, Sign, checked
from care.vitals import Vitals, read

NOW = datetime(2026, 11, 22, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sign", "field", "value", "there"),
    [  # fact sheet, section 5.5: "Suspect"
        (Sign.TEMPERATURE, "temperature", 38.1, True),
        (Sign.TEMPERATURE, "temperature", 38.0, False),
        (Sign.TEMPERATURE, "temperature", 36.0, False),
        (Sign.TEMPERATURE, "temperature", 35.9, True),
        (Sign.PULSE, "pulse", 91, True),
        (Sign.PULSE, "pulse", 90, False),
        (Sign.BREATHING, "breathing", 21, True),
        (Sign.BREATHING, "breathing", 20, False),
        (Sign.SYSTOLIC, "systolic", 89, True),
        (Sign.SYSTOLIC, "systolic", 90, False),
    ],
)
def test_each_sign_by_its_number(sign: Sign, field: str, value: float, *, there: bool) -> None:
    found = {one.sign: one for one in checked([read({field: str(value)}, NOW)])}
    assert found[sign] == Checked(sign, there, value, NOW)
    assert all(one.there is None for other, one in found.items() if other is not sign)


def test_nothing_measured_is_not_known_rather_than_absent() -> None:
    assert checked([]) == tuple(Checked(sign, None) for sign in MEASURED)


def test_each_sign_by_its_own_last_measurement() -> None:
    earlier = NOW - timedelta(hours=3)
    found = {one.sign: one for one in checked([Vitals(NOW, pulse=80), Vitals(earlier, pulse=120, temperature=39)])}
    assert (found[Sign.PULSE].value, found[Sign.PULSE].at) == (80, NOW)
    assert (found[Sign.TEMPERATURE].there, found[Sign.TEMPERATURE].at) == (True, earlier)


def test_the_rest_is_asked() -> None:
    assert ASKED == (Sign.CAPILLARY_REFILL, Sign.CONFUSION, Sign.LOW_URINE)
