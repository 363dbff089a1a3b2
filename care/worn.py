"""A tourniquet on a casualty as it is told to others: which limb, when, what happened since, how it is now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from care.casualty import Elapsed, State, Tourniquet
from care.clock import Agreement
from care.events import Event, What, happened
from care.said import Said, Words, length_of, said, word

_STORY = (
    What.REPOSITIONED,
    What.CONVERSION_FAILED,
    What.CONVERTED,
    What.RETIGHTENED,
    What.REMOVED,
)
"""What is told of a tourniquet after it went on."""


@dataclass(frozen=True)
class Worn:
    """A tourniquet, how long its limb has been without blood, and what happened to it after it went on."""

    tourniquet: Tourniquet
    elapsed: Elapsed
    story: tuple[tuple[What, datetime], ...] = ()
    """Source: fact sheet, section 4.3: the times of re-application, conversion and removal are recorded."""


def story(tourniquet: Tourniquet, events: Iterable[Event]) -> tuple[tuple[What, datetime], ...]:
    """What happened to it, from the events of its casualty that stand, in the order of time."""
    mine = (event for event in events if event.tourniquet == tourniquet.id and event.what in _STORY)
    return tuple((What(event.what), happened(event)) for event in mine)


def limb(tourniquet: Tourniquet) -> Words:
    """Which limb a tourniquet is on."""
    if not tourniquet.limb:
        return Said("limb-not-recorded")
    if not tourniquet.side:
        return Said(f"limb-{tourniquet.limb}")
    return Said(f"limb-{tourniquet.side}-{tourniquet.limb}")


def in_words(worn: Worn, at: Callable[[datetime], Words]) -> Words:
    """When it went on, what happened to it since, and how it is now, in the order of time."""
    tourniquet = worn.tourniquet
    parts: list[Words] = [_type(tourniquet), _went_on(tourniquet, at)]
    parts += [said(f"tq-{what}", time=at(moment)) for what, moment in worn.story]
    if tourniquet.state is State.ON:
        converted = any(what is What.CONVERTED for what, _ in worn.story)
        parts.append(Said("tq-still-on" if converted else "tq-still-on-not-converted"))
        parts += _elapsed(worn.elapsed)
    return tuple(part for part in parts if part)


def _type(tourniquet: Tourniquet) -> Words:
    """Its make, and where on the limb."""
    return tuple(part for part in (tourniquet.device, word("site", tourniquet.site or "")) if part)


def _went_on(tourniquet: Tourniquet, at: Callable[[datetime], Words]) -> Words:
    """When it went on; beside a corrected or unknown time stands the time of the first record."""
    first = at(tourniquet.first.wall)
    if tourniquet.anchor is not None and tourniquet.anchor.elapsed is None:
        return said("tq-on-unknown", first=first)
    if tourniquet.corrected is not None:
        return said("tq-on-corrected", time=at(tourniquet.corrected), first=first)
    return said("tq-on", time=first)


def _elapsed(elapsed: Elapsed) -> list[Words]:
    """How long the limb has been without blood; where the clocks do not agree, what each says."""
    if elapsed.by_counter is not None and elapsed.by_wall is not None and elapsed.agreement is Agreement.DISAGREE:
        return [said("clocks-disagree", one=length_of(elapsed.by_counter), other=length_of(elapsed.by_wall))]
    return (
        [said("tq-for", time=length_of(elapsed.time))] if elapsed.time is not None else [Said("tq-time-unknown")]
    )
