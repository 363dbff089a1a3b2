"""A QR code as a picture: dark on white in every theme, or a camera could not read it."""

import struct
import zlib
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_L
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData

QUIET = 4
"""Width of the white edge in modules, as the standard asks."""
PIXELS = 6
"""Width of a module."""
MASK = 0
"""What is sent is compressed and looks like noise: trying all eight masks would take eight times as long and gain
nothing."""


@lru_cache(maxsize=8)
def picture(letters: str) -> bytes:
    """A PNG of the code that says these letters, with the least error correction: a screen has no stains.

    Raises:
        DataOverflowError: there are more letters than a code can hold.
        ValueError: not all of them are letters of the dense mode.
    """
    code = QRCode(error_correction=ERROR_CORRECT_L, mask_pattern=MASK)
    code.add_data(QRData(letters.encode(), mode=MODE_ALPHA_NUM, check_data=True))
    code.make(fit=True)
    return _png([[bool(dark) for dark in line] for line in code.modules])


def side(letters: str) -> int:
    """How many modules wide the code is, the white edge included."""
    return int(struct.unpack(">I", picture(letters)[16:20])[0]) // PIXELS


def _png(modules: list[list[bool]]) -> bytes:
    """One bit a pixel; the file of a large code is a few kB."""
    edge = [False] * QUIET
    width = len(modules) + 2 * QUIET
    blank = _row([False] * width) * QUIET
    rows = b"".join(_row([*edge, *line, *edge]) for line in modules)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width * PIXELS, width * PIXELS, 1, 0, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(blank + rows + blank, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _row(line: list[bool]) -> bytes:
    """As many rows of pixels as a module is high."""
    bits = "".join(("0" if dark else "1") * PIXELS for dark in line)
    bits += "1" * (-len(bits) % 8)
    return (b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")) * PIXELS


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
