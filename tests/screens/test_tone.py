"""The alarm's sound."""

import io
import wave

import pytest

from screens.tone import RATE, tone


def loudest(sound: bytes) -> tuple[float, int]:
    """Seconds, and the highest sample."""
    with wave.open(io.BytesIO(sound)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
        return file.getnframes() / RATE, max(samples)


@pytest.mark.parametrize("loud", [True, False])
def test_it_begins_and_ends_without_a_crack(loud: bool) -> None:
    with wave.open(io.BytesIO(tone(loud=loud))) as file:
        samples = memoryview(file.readframes(file.getnframes())).cast("h")
    assert samples[0] == samples[-1] == 0


def test_the_quiet_one_is_softer_and_shorter() -> None:
    long, high = loudest(tone(loud=True))
    short, low = loudest(tone(loud=False))
    assert short < long < 3
    assert low < high / 5
