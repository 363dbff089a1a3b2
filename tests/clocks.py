"""A clock that a test holds in its hand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from care.clock import Reading


@dataclass
class FakeClock:
    """Both clocks of a device: `pass_time` moves them together, the rest as they move in the field."""

    wall: datetime = field(default_factory=lambda: datetime(2026, 11, 22, 10, 0, tzinfo=UTC))
    run: str = "first"
    counter: float = 1000.0

    def read(self) -> Reading:
        return Reading(self.wall, self.run, self.counter)

    def pass_time(self, **much: float) -> Reading:
        """Let time pass, as `timedelta` takes it, and read the clock."""
        gone = timedelta(**much)
        self.wall += gone
        self.counter += gone.total_seconds()
        return self.read()

    def set_wall(self, **by: float) -> Reading:
        """Shift the time of day alone: jamming, a slipped finger, a network's wrong time."""
        self.wall += timedelta(**by)
        return self.read()

    def restart(self, **off: float) -> Reading:
        """Turn the device off for a while; its counter begins anew."""
        self.wall += timedelta(**off)
        self.run, self.counter = f"after-{self.run}", 5.0
        return self.read()
