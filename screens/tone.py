"""The alarm's sound, made here: no recording, no file to ship. At a desk the system's own player plays it."""

import asyncio
import io
import math
import shutil
import struct
import sys
import tempfile
from pathlib import Path

RATE = 22_050
"""Samples a second."""
PLAYERS = (("paplay",), ("pw-play",), ("aplay", "-q"), ("afplay",))
"""What plays such a file on Linux and macOS."""


def tone(*, loud: bool) -> bytes:
    """A WAV file: six short high beeps, or two soft low ones."""
    hertz, volume, length, pause, times = (880, 0.9, 0.25, 0.15, 6) if loud else (440, 0.15, 0.15, 0.25, 2)
    samples: list[int] = []
    for _ in range(times):
        count = int(length * RATE)
        for at in range(count):
            # Each beep swells and fades over a hundredth of a second, or it would crack.
            swell = min(1.0, at / (RATE / 100), (count - at) / (RATE / 100))
            samples.append(int(32_767 * volume * swell * math.sin(2 * math.pi * hertz * at / RATE)))
        samples += [0] * int(pause * RATE)
    import wave  # not there in a browser's Python, where the page makes the sound

    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
    return made.getvalue()


async def play(*, loud: bool) -> bool:
    """Play it on this machine. Returns whether it was."""
    if sys.platform == "win32":
        import winsound

        await asyncio.to_thread(winsound.PlaySound, tone(loud=loud), winsound.SND_MEMORY)
        return True
    player = next((known for known in PLAYERS if shutil.which(known[0])), None)
    if player is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "alarm.wav"
        path.write_bytes(tone(loud=loud))
        silent = asyncio.subprocess.DEVNULL
        process = await asyncio.create_subprocess_exec(*player, str(path), stdout=silent, stderr=silent)
        return await process.wait() == 0
