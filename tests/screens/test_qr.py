"""The drawn code, read by a decoder that somebody else wrote."""

import random

import pytest

from care.letters import LETTERS
from care.transfer import Transfer, parts, read
from screens.qr import QUIET, picture, side
from tests.pictures import Grey, grey, read_codes
from tests.records import typical

CAMERA = 25
"""A phone's camera reads codes up to about this version."""


def version(letters: str) -> int:
    return (side(letters) - 2 * QUIET - 17) // 4


@pytest.mark.parametrize("with_names", [True, False])
def test_a_typical_casualty_is_one_code_that_another_decoder_reads(with_names: bool) -> None:
    casualty, events, ticks = typical()
    (sent,) = parts(casualty, events, ticks, with_names=with_names)
    assert version(sent) < CAMERA
    got = read(read_codes(grey(picture(sent))))
    assert isinstance(got, Transfer)
    assert [tick.item for tick in got.ticks] == [tick.item for tick in ticks]
    if with_names:
        assert [event.id for event in got.events] == [event.id for event in events]


def test_many_parts_are_read_in_any_order() -> None:
    casualty, events, ticks = typical()
    sent = parts(casualty, events, ticks, with_names=True, size=400)
    seen = [text for part in reversed(sent) for text in read_codes(grey(picture(part)))]
    assert sorted(seen) == sorted(sent)
    assert isinstance(read(seen), Transfer)


@pytest.mark.parametrize("length", [1, 20, 333, 1000, 1588, 4296])
def test_whatever_it_says_can_be_read(length: int) -> None:
    chance = random.Random(length)
    for _ in range(3):
        letters = "".join(chance.choice(LETTERS) for _ in range(length))
        assert read_codes(grey(picture(letters))) == [letters]


def test_it_can_be_read_from_a_screen_that_is_dim_small_and_unsharp() -> None:
    """As a camera sees it: at two and a half pixels a module, blurred, grey on grey, with noise."""
    (sent,) = parts(*typical(), with_names=True)
    sharp, chance = grey(picture(sent)), random.Random(3)
    wide = side(sent) * 5 // 2
    pixels = bytearray()
    for y in range(wide):
        for x in range(wide):
            left, top = x * sharp.width // wide, y * sharp.height // wide
            near = [
                sharp.pixels[min(top + dy, sharp.height - 1) * sharp.width + min(left + dx, sharp.width - 1)]
                for dy in (0, 2)
                for dx in (0, 2)
            ]
            pixels.append(60 + sum(near) // 4 * 120 // 255 + chance.randrange(-15, 16))
    assert read_codes(Grey(wide, wide, bytes(pixels))) == [sent]


def test_it_has_a_white_edge_as_wide_as_four_modules() -> None:
    sent = "ZEROLINE"
    drawn = grey(picture(sent))
    edge = QUIET * drawn.width // side(sent)
    rows = [drawn.pixels[y * drawn.width : (y + 1) * drawn.width] for y in range(drawn.height)]
    assert set(b"".join(rows[:edge] + rows[-edge:])) == {255}
    assert all(set(row[:edge] + row[-edge:]) == {255} for row in rows)
    assert rows[edge][edge] == 0


def test_letters_a_code_cannot_hold_are_refused() -> None:
    with pytest.raises(ValueError, match="can not be represented"):
        picture("a small letter")
