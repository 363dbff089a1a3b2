"""The icons: made from one drawing, each in the shape its place asks for."""

from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

import pytest

from tests.icons import ASSETS, DRAWING, ICONS, SVG, Ground, Icon, Picture, Pixel, colours, drawing, read, write

NOTHING, GROUND = colours()[:2]
each = pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)


@cache
def picture(icon: Icon) -> Picture:
    return read((ASSETS / icon.name).read_bytes())


def outside(picture: Picture, share: float) -> Iterator[set[Pixel]]:
    """What can be seen outside a circle in the middle that is this share of the width, row by row."""
    half, radius = picture.side / 2, picture.side * share / 2
    for number, row in enumerate(picture.rows):
        height = abs(number + 0.5 - half)
        reach = int((radius**2 - height**2) ** 0.5) if height < radius else 0
        left, right = row[: int(half) - reach], row[int(half) + reach :]
        yield {picture.palette[index] for index in set(left + right)}


@each
def test_every_icon_has_its_size_and_is_small(icon: Icon) -> None:
    assert picture(icon).side == icon.side
    assert all(len(row) == icon.side for row in picture(icon).rows)
    assert (ASSETS / icon.name).stat().st_size < 20_000


@each
def test_the_ground_is_what_its_place_asks_for(icon: Icon) -> None:
    """A maskable icon must cover its square; any other must leave its corners free."""
    corners = {
        picture(icon).palette[row[at]] for row in (picture(icon).rows[0], picture(icon).rows[-1]) for at in (0, -1)
    }
    see_through = any(pixel[3] < 255 for pixel in picture(icon).palette)
    assert corners == ({GROUND} if icon.ground is Ground.FULL else {NOTHING})
    assert see_through == (icon.ground is not Ground.FULL)


@pytest.mark.parametrize(
    ("name", "share"),
    [
        ("icon-maskable-192.png", 0.8),  # what no browser cuts off
        ("icon-maskable-512.png", 0.8),
        ("apple-touch-icon.png", 0.8),
        ("icon_android.png", 72 / 108),  # what Android shows at most; the disc ends there too
    ],
)
def test_no_phone_cuts_into_the_mark(name: str, share: float) -> None:
    icon = next(icon for icon in ICONS if icon.name == name)
    alone = NOTHING if icon.ground is Ground.DISC else GROUND
    assert set().union(*outside(picture(icon), share)) == {alone}


def test_the_mark_of_the_android_icon_lies_where_every_phone_shows_it() -> None:
    icon = next(icon for icon in ICONS if icon.name == "icon_android.png")
    mark = set(colours()[2:])
    assert not any(mark & seen for seen in outside(picture(icon), 66 / 108))


@each
def test_the_mark_is_there(icon: Icon) -> None:
    assert set(colours()[2:]) <= set(picture(icon).palette)


def test_the_mark_can_be_told_from_its_ground_without_colour() -> None:
    """In grey, as a phone with themed icons or a red night filter shows it."""

    def light(pixel: Pixel) -> float:
        parts = [value / 255 for value in pixel[:3]]
        red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert all((light(colour) + 0.05) / (light(GROUND) + 0.05) >= 7 for colour in colours()[2:])


def test_the_drawing_loads_nothing_and_shows_no_text() -> None:
    root = ElementTree.parse(DRAWING).getroot()
    assert {element.tag.removeprefix(f"{{{SVG}}}") for element in root.iter()} == {
        "svg",
        "title",
        "rect",
        "g",
        "circle",
        "path",
    }
    assert "href" not in drawing(ICONS[0])


def test_what_is_written_is_read_again() -> None:
    """Opaque and clear colours stay exactly as they are; a soft edge is rounded."""
    pixels = [NOTHING, GROUND, colours()[2], (130, 130, 130, 100)]
    again = read(write(2, b"".join(bytes(pixel) for pixel in pixels)))
    assert [again.palette[index] for row in again.rows for index in row] == [*pixels[:3], (136, 136, 136, 102)]
