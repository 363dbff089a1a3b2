"""The size of a burn, as somebody estimated it. Nothing is estimated here."""

from care.vitals import Refused


def share(typed: str) -> float | None:
    """A share of the body's surface in per cent; nothing is None. A comma is as good as a point.

    Raises:
        Refused: it is no number above 0 and up to 100.
    """
    typed = typed.strip().replace(",", ".")
    if not typed:
        return None
    try:
        value = float(typed)
    except ValueError:
        raise Refused(f"“{typed}” is not a number.") from None
    if not 0 < value <= 100:  # noqa: PLR2004 - per cent
        raise Refused(f"{typed} is out of range: above 0, up to 100 %.")
    return value
