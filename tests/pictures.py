"""Pictures as a camera sees them: a PNG as grey, and what another maker's decoder reads in it."""

import struct
import zlib

import zxingcpp

_CHANNELS = {0: 1, 2: 3, 6: 4}


class Grey:
    """One byte a pixel, in rows, as the decoder wants it."""

    def __init__(self, width: int, height: int, pixels: bytes) -> None:
        self.width, self.height, self.pixels = width, height, pixels

    def view(self) -> memoryview:
        """The same, as a table of numbers."""
        return memoryview(self.pixels).cast("B", (self.height, self.width))


def grey(png: bytes) -> Grey:
    """A PNG of one or eight bits a channel, opened with nothing but Python."""
    at, data = 8, b""
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at : at + 8])
        body = png[at + 8 : at + 8 + length]
        if name == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
        elif name == b"IDAT":
            data += body
        at += 12 + length
    raw, channels = zlib.decompress(data), _CHANNELS[colour]
    stride, step = (width * channels * depth + 7) // 8, max(1, channels * depth // 8)
    rows, before = [], bytes(stride)
    for start in range(0, len(raw), stride + 1):
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], before, step)
        if depth == 1:
            bits = bin(int.from_bytes(b"\1" + before, "big"))[3:]
            rows.append(bytes(255 * (bit == "1") for bit in bits[:width]))
        else:
            rows.append(before[1::channels] if channels > 1 else before)
    return Grey(width, height, b"".join(rows))


def _unfiltered(how: int, row: bytes, above: bytes, step: int) -> bytes:
    if how == 0:
        return row
    out = bytearray(row)
    for i, value in enumerate(row):
        left = out[i - step] if i >= step else 0
        corner = above[i - step] if i >= step else 0
        out[i] = (value + (0, left, above[i], (left + above[i]) // 2, _paeth(left, above[i], corner))[how]) & 255
    return bytes(out)


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda value: abs(guess - value))


def read_codes(picture: Grey) -> list[str]:
    """What every QR code in it says."""
    found = zxingcpp.read_barcodes(picture.view(), formats=zxingcpp.barcode_formats_from_str("QRCode"))
    return [code.text for code in found]
