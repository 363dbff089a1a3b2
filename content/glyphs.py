"""Which characters the bundled font can show.

A character it lacks makes the browser client ask for another font without end, which empties the battery. So
no text in the app may hold one. The list is read from the Roboto of the pinned `flet-web`; a test compares
them.
"""

import re

_COVERED = """
0020-007E 00A0-017F 018F 0192 01A0-01A1 01AF-01B0 01F0 01FA-01FF 0218-021B 0237 0259 02BC 02C6-02C7 02C9
02D8-02DD 02F3 0300-0301 0303 0309 030F 0323 0384-038A 038C 038E-03A1 03A3-03CE 03D1-03D2 03D6 0400-0486
0488-0513 1E00-1E01 1E3E-1E3F 1E80-1E85 1EA0-1EF9 1F4D 2000-200B 2010-2011 2013-2015 2017-201E 2020-2022
2025-2027 2030 2032-2033 2039-203A 203C 2044 2074 207F 20A3-20A4 20A6-20AC 20B1 20B9-20BA 20BC-20BD 2105
2113 2116 2122 2126 212E 215B-215E 2202 2206 220F 2211-2212 221A 221E 222B 2248 2260 2264-2265 25CA
FB01-FB04
"""


def _ranges() -> list[tuple[int, int]]:
    bounds = (entry.split("-") for entry in _COVERED.split())
    return [(int(low, 16), int(high[0] if high else low, 16)) for low, *high in bounds]


COVERED = frozenset(code for low, high in _ranges() for code in range(low, high + 1))
"""Code points the bundled font has a shape for, without control characters and private ones."""

COVERED_PATTERN = "[" + "".join(f"\\u{low:04X}-\\u{high:04X}" for low, high in _ranges()) + "]"
"""One covered character, as a regular expression that Python and the browser client both read."""


def uncovered(text: str) -> set[str]:
    """The characters of a text that the bundled font lacks. Line breaks are not shown and so are fine."""
    return {character for character in text if ord(character) not in COVERED and character != "\n"}


def shown(text: str) -> str:
    """The text with "?" for each character that the bundled font lacks; the stored text stays as it is."""
    return re.sub(f"(?!\\n)(?!{COVERED_PATTERN}).", "?", text, flags=re.DOTALL)
