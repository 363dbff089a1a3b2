"""Signs that make one suspect sepsis, held against what was measured last. It says which are there, no more.

Source of each sign and number: fact sheet, section 5.5 (a guideline of 2020, read in excerpts).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from care.vitals import Vitals


class Sign(StrEnum):
    """A sign to look for. Their words stand in `content/words.toml`."""

    TEMPERATURE = "sepsis-temperature"
    PULSE = "sepsis-pulse"
    BREATHING = "sepsis-breathing"
    SYSTOLIC = "sepsis-systolic"
    CAPILLARY_REFILL = "sepsis-capillary-refill"
    CONFUSION = "sepsis-confusion"
    LOW_URINE = "sepsis-low-urine"


COLD, HOT = 36.0, 38.0
"""Degrees Celsius: below the first, above the second."""
FAST_PULSE = 90.0
"""Beats a minute: above."""
FAST_BREATHING = 20.0
"""Breaths a minute: above."""
LOW_SYSTOLIC = 90.0
"""mmHg: below."""

_IS_THERE: Mapping[Sign, tuple[str, Callable[[float], bool]]] = {
    Sign.TEMPERATURE: ("temperature", lambda measured: measured > HOT or measured < COLD),
    Sign.PULSE: ("pulse", lambda measured: measured > FAST_PULSE),
    Sign.BREATHING: ("breathing", lambda measured: measured > FAST_BREATHING),
    Sign.SYSTOLIC: ("systolic", lambda measured: measured < LOW_SYSTOLIC),
}
MEASURED = tuple(_IS_THERE)
"""The signs that the vital signs tell."""
ASKED = tuple(sign for sign in Sign if sign not in _IS_THERE)
"""The signs that somebody has to look for: no column of the vital signs holds them."""


@dataclass(frozen=True)
class Checked:
    """One sign held against its last measurement. `there` is None where it was never measured."""

    sign: Sign
    there: bool | None
    value: float | None = None
    at: datetime | None = None


def checked(vitals: Iterable[Vitals]) -> tuple[Checked, ...]:
    """Each sign that can be measured, by the last time it was, however old; the time stands beside it."""
    latest_first = sorted(vitals, key=lambda one: one.at, reverse=True)
    found = []
    for sign, (name, is_there) in _IS_THERE.items():
        last = next((one for one in latest_first if getattr(one, name) is not None), None)
        if last is None:
            found.append(Checked(sign, None))
        else:
            value = float(getattr(last, name))
            found.append(Checked(sign, is_there(value), value, last.at))
    return tuple(found)
