"""Fluids in and urine out: what may be typed, and the sums. What the sums mean is not judged here."""

from collections.abc import Iterable

from care.chart import Volume
from care.vitals import Refused

MOST = 5000
"""Millilitres that are taken as one entry: more is a slip of the finger. Zero Line's own bound."""


def millilitres(typed: str) -> int:
    """What somebody typed, in whole millilitres.

    Raises:
        Refused: it is no number, or none that one entry can have.
    """
    try:
        value = int(typed.strip())
    except ValueError:
        raise Refused(f"“{typed}” is not a whole number." if typed.strip() else "How many ml?") from None
    if not 1 <= value <= MOST:
        raise Refused(f"{value} is out of range: 1 to {MOST} ml in one entry.")
    return value


def total(volumes: Iterable[Volume]) -> float:
    """The sum in millilitres."""
    return sum(volume.ml for volume in volumes)
