"""Makes every icon from assets/icon.svg, with Chromium.

    uv run python -m tests.icons

Run it when the drawing changes, and commit what it writes. Each PNG has a palette and rows as they are, which is
small for a drawing of three colours, and which `read` can open with nothing but Python.
"""

import base64
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

ASSETS = Path(__file__).parents[1] / "assets"
DRAWING = ASSETS / "icon.svg"
SVG = "http://www.w3.org/2000/svg"
SIGNATURE = b"\x89PNG\r\n\x1a\n"

Pixel = tuple[int, int, int, int]


class Ground(StrEnum):
    """What lies under the mark."""

    FULL = "full"
    ROUNDED = "rounded"
    DISC = "disc"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Icon:
    """One file to make: its side in pixels, its ground, and how large the mark is drawn."""

    name: str
    side: int
    ground: Ground
    scale: float = 1.0


ICONS = (
    Icon("icon.png", 1024, Ground.ROUNDED),
    Icon("icon-192.png", 192, Ground.ROUNDED),
    Icon("icon-512.png", 512, Ground.ROUNDED),
    Icon("icon-maskable-192.png", 192, Ground.FULL),
    Icon("icon-maskable-512.png", 512, Ground.FULL),
    Icon("apple-touch-icon.png", 180, Ground.FULL),
    # Android shows only the inner 66 of 108 for certain, so the mark is smaller. The disc is for phones before
    # Android 8, which put the picture straight on the wallpaper; on others it lies on a ground of its own colour.
    Icon("icon_android.png", 432, Ground.DISC, scale=0.72),
    # Shown at a quarter of its pixels, in dp, on the splash colour of pyproject.toml.
    Icon("splash.png", 768, Ground.NONE),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A square of pixels: the colours there are, and for each row which of them stands where."""

    side: int
    palette: tuple[Pixel, ...]
    rows: tuple[bytes, ...]


def drawing(icon: Icon) -> str:
    """The SVG of one icon: the mark of `icon.svg` on the ground this icon has."""
    ElementTree.register_namespace("", SVG)
    root = ElementTree.parse(DRAWING).getroot()
    ground, mark = root.find(f"{{{SVG}}}rect"), root.find(f"{{{SVG}}}g")
    assert ground is not None
    assert mark is not None
    fill = f'fill="{ground.get("fill")}"'
    under = {
        Ground.FULL: f'<rect width="512" height="512" {fill}/>',
        Ground.ROUNDED: f'<rect width="512" height="512" rx="104" {fill}/>',
        Ground.DISC: f'<circle cx="256" cy="256" r="168" {fill}/>',
        Ground.NONE: "",
    }[icon.ground]
    place = f"translate(256 256) scale({icon.scale}) translate(-256 -256)"
    over = ElementTree.tostring(mark, encoding="unicode")
    size = f'width="{icon.side}" height="{icon.side}"'
    return f'<svg xmlns="{SVG}" viewBox="0 0 512 512" {size}>{under}<g transform="{place}">{over}</g></svg>'


def colours() -> tuple[Pixel, ...]:
    """The colours of the drawing, and nothing at all."""
    found = re.findall(r'"#(\w\w)(\w\w)(\w\w)"', DRAWING.read_text(encoding="utf-8"))
    drawn = [(int(red, 16), int(green, 16), int(blue, 16), 255) for red, green, blue in found]
    return ((0, 0, 0, 0), *dict.fromkeys(drawn))


def read(data: bytes) -> Picture:
    """Open a PNG that `write` made."""
    assert data.startswith(SIGNATURE)
    chunks = dict(_chunks(data))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (width, depth, kind) == (height, 8, 3), "a square with a palette"
    opacity = chunks.get(b"tRNS", b"").ljust(256, b"\xff")
    entries = chunks[b"PLTE"]
    palette = tuple((*entries[i : i + 3], opacity[i // 3]) for i in range(0, len(entries), 3))
    packed = zlib.decompress(chunks[b"IDAT"])
    lines = [packed[start : start + width + 1] for start in range(0, len(packed), width + 1)]
    assert not any(line[0] for line in lines), "rows as they are"
    return Picture(width, tuple(_pixel(entry) for entry in palette), tuple(line[1:] for line in lines))


def _pixel(entry: tuple[int, ...]) -> Pixel:
    red, green, blue, opacity = entry
    return red, green, blue, opacity


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(SIGNATURE)
    while at < len(data):
        length, name = struct.unpack(">I4s", data[at : at + 8])
        yield name, data[at + 8 : at + 8 + length]
        at += length + 12


def write(side: int, pixels: bytes) -> bytes:
    """A small PNG of these pixels, given as red, green, blue and opacity, row by row."""
    exact = set(colours())
    points = [_pixel(tuple(pixels[at : at + 4])) for at in range(0, len(pixels), 4)]
    kept = {point: point if point in exact else _rounded(point) for point in set(points)}
    counted = Counter(kept[point] for point in points)
    # What can be seen through comes first: the list of opacities may then end early.
    palette = sorted(counted, key=lambda pixel: (pixel[3] == 255, pixel))
    assert len(palette) <= 256
    number = {point: palette.index(pixel) for point, pixel in kept.items()}
    rows = b"".join(
        b"\0" + bytes(number[point] for point in points[start : start + side])
        for start in range(0, side * side, side)
    )
    through = bytes(pixel[3] for pixel in palette if pixel[3] < 255)
    return SIGNATURE + b"".join(
        [
            _chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", b"".join(bytes(pixel[:3]) for pixel in palette)),
            _chunk(b"tRNS", through) if through else b"",
            _chunk(b"IDAT", zlib.compress(rows, 9)),
            _chunk(b"IEND", b""),
        ]
    )


def _rounded(pixel: Pixel) -> Pixel:
    """A soft edge in steps of 17: nobody sees the difference, and the file is a third smaller."""
    red, green, blue, opacity = (round(value / 17) * 17 for value in pixel)
    return red, green, blue, opacity


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def main() -> None:
    """Make all of them."""
    from playwright.sync_api import sync_playwright

    # The browser's own canvas hands out the pixels, so that no PNG of its making need be taken apart.
    draw = """async ([svg, side]) => {
        const picture = new Image();
        picture.src = "data:image/svg+xml," + encodeURIComponent(svg);
        await picture.decode();
        const canvas = new OffscreenCanvas(side, side).getContext("2d");
        canvas.drawImage(picture, 0, 0, side, side);
        const pixels = canvas.getImageData(0, 0, side, side).data;
        let text = "";
        for (const value of pixels) text += String.fromCharCode(value);
        return btoa(text);
    }"""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        for icon in ICONS:
            pixels = base64.b64decode(page.evaluate(draw, [drawing(icon), icon.side]))
            data = write(icon.side, pixels)
            (ASSETS / icon.name).write_bytes(data)
            print(f"{icon.name}: {icon.side} px, {len(data):,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
