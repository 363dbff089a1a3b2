"""What is taken for a vital sign, and what is refused."""

from datetime import UTC, datetime

import pytest

from care.vitals import BOUNDS, Consciousness, PulseAt, Refused, Vitals, number, read

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sign", "typed", "value"),
    [("pulse", "124", 124), ("temperature", "36,6", 36.6), ("pain", " 0 ", 0), ("spo2", "", None)],
)
def test_what_is_typed_is_taken_as_it_is(sign: str, typed: str, value: float | None) -> None:
    assert number(sign, typed) == value


@pytest.mark.parametrize(
    ("sign", "typed"),
    [
        ("pulse", "1240"),
        ("spo2", "101"),
        ("pain", "11"),
        ("pulse", "fast"),
        ("pulse", "nan"),
        ("breathing", "12.5"),
    ],
)
def test_a_slip_of_the_finger_is_refused_with_a_reason(sign: str, typed: str) -> None:
    with pytest.raises(Refused, match=r"."):
        number(sign, typed)


@pytest.mark.parametrize("sign", BOUNDS)
def test_the_ends_of_a_range_belong_to_it(sign: str) -> None:
    for end in BOUNDS[sign]:
        assert number(sign, f"{end:g}") == end


def test_what_cannot_be_read_is_as_if_not_measured() -> None:
    told = {"pulse": "124", "pulse_at": "earlobe", "spo2": "many", "avpu": "V", "lactate": "2"}
    assert read(told, NOW) == Vitals(NOW, pulse=124, avpu=Consciousness.VOICE)
    assert read({"pulse_at": "carotid"}, NOW).pulse_at is PulseAt.CAROTID
