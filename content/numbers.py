"""The numbers a text states, with their units, so that none is told which no fact holds."""

import re
from dataclasses import dataclass
from decimal import Decimal

_UNITS = {
    "h": "h|hr|hrs|hours?",
    "min": "min|mins|minutes?",
    "s": "s|sec|secs|seconds?",
    "day": "days?",
    "week": "weeks?",
    "month": "months?",
    "year": "years?",
    "mg": "mg",
    "g": "g|grams?",
    "kg": "kg",
    "ml": "ml|millilitres?",
    "l": "l|litres?",
    "cm": "cm",
    "mm": "mm",
    "km": "km",
    "m": "m|metres?",
    "inch": "in|inch|inches",
    "gauge": "gauge",
    "mmhg": "mmhg",
    "%": "%|percent|per cent",
    "celsius": "°c",
    "uah": "uah|hryvnias?",
    "usd": "usd",
}
_RATE = r"(?:/(?:kg|h|min|day))*"
_UNIT = "|".join(f"(?P<u{place}>(?:{words}){_RATE})" for place, words in enumerate(_UNITS.values()))
_SCALE = r"(?:[ \u00a0](?P<scale>thousand|million))?"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TO_FIFTEEN = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
_WORDS = {word: value for value, word in enumerate(_TO_FIFTEEN.split(" "))} | {
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
}
_JOIN = r"\s?(?:-|–|to|or|and)\s?"

_NUMBER = re.compile(
    rf"(?:(?P<currency>UAH|USD|US\$|\$)\s?|(?<![a-z\d.]))(?P<value>{_DIGITS}){_SCALE}"
    rf"(?:[\s\u00a0-]?(?:{_UNIT})(?![a-z]))?",
    re.IGNORECASE,
)
_WORDED = re.compile(
    rf"\b(?P<value>{'|'.join(sorted(_WORDS, key=len, reverse=True))})[\s\u00a0-](?:{_UNIT})(?![a-z])",
    re.IGNORECASE,
)
_RANGE = re.compile(
    rf"(?P<low>{_DIGITS})(?P<join>{_JOIN})(?P<high>{_DIGITS}){_SCALE}[\s\u00a0-]?(?P<unit>{_UNIT})(?![a-z])",
    re.IGNORECASE,
)
_DATE = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
_CURRENCIES = {"uah": "uah", "usd": "usd", "us$": "usd", "$": "usd"}


@dataclass(frozen=True)
class Quantity:
    """A number in a text; `unit` is empty for a bare one."""

    value: Decimal
    unit: str = ""

    def __str__(self) -> str:
        return f"{self.value.normalize():f} {self.unit}".strip()


def quantities(text: str) -> set[Quantity]:
    """Every number in a text: digits, and words such as "six" where a unit follows them.

    Both ends of a range take its unit. A number in a name, such as an order or a form, comes out bare.
    """
    found = set()
    text = _RANGE.sub(_spell_out_range, _DATE.sub(r"\1 / \2 / \3", text))
    for match in _NUMBER.finditer(text):
        value = Decimal(match["value"].replace(",", ""))
        value *= {"thousand": 1_000, "million": 1_000_000}.get((match["scale"] or "").lower(), 1)
        unit = _CURRENCIES[match["currency"].lower()] if match["currency"] else _unit(match)
        found.add(Quantity(value, unit))
    for match in _WORDED.finditer(text):
        found.add(Quantity(Decimal(_WORDS[match["value"].lower()]), _unit(match)))
    return found


def unsupported(text: str, facts: str) -> set[Quantity]:
    """The numbers of a text that the facts do not hold: not with that unit or, if bare, not at all."""
    held = quantities(facts)
    values = {quantity.value for quantity in held}
    return {q for q in quantities(text) if (q not in held if q.unit else q.value not in values)}


def untranslated(text: str, english: str) -> set[Decimal]:
    """The numbers of a translation that its English lacks.

    Decimal commas and thousands set apart by spaces are understood.
    """
    text = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text)
    text = re.sub(r"(?<=\d),(?=\d{1,2}\b)", ".", text)
    return {q.value for q in quantities(text)} - {q.value for q in quantities(english)}


def _spell_out_range(match: re.Match[str]) -> str:
    low, high = (Decimal(match[end].replace(",", "")) for end in ("low", "high"))
    if low > high:
        return match[0]
    unit = match["unit"]
    scale = f" {match['scale']}" if match["scale"] else ""
    return f"{match['low']}{scale} {unit}{match['join']}{match['high']}{scale} {unit}"


def _unit(match: re.Match[str]) -> str:
    """The unit's one name, with its rate, or nothing."""
    for place, name in enumerate(_UNITS):
        if written := match[f"u{place}"]:
            rate = written[written.index("/") :].lower() if "/" in written else ""
            return name + rate
    return ""
