"""What is told when a casualty is handed over, from what was recorded and from nothing else.

MIST: mechanism, injuries, signs, treatment. AT-MIST: age and time of the incident first.
Source: TCCC Guidelines 2026-05-01, sections 18c and evacuation care 1b; fact sheet, section 8.2.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from care.casualty import Casualty, Scene
from care.chart import Chart, Wound, chart
from care.clock import Reading
from care.said import Said, Words, said, time_of, word
from care.treatments import Judgement, Treatment, judgement, treatments, valid_events
from care.vitals import Vitals
from care.worn import Worn, in_words, limb, story

NOT_RECORDED = Said("not-recorded")
NAMELESS = "(…)"
"""What stands for a name in typed text where names are left out."""
_SHORTEST = 2
"""Shorter words of a name are in too many other words to be looked for."""


@dataclass(frozen=True)
class Handover:
    """Everything about one casualty that can be handed over, at one moment."""

    casualty: Casualty | None
    chart: Chart
    tourniquets: tuple[Worn, ...]
    treatments: tuple[Treatment, ...]
    judged: Judgement | None
    now: datetime
    zone: tzinfo | None = None
    """The zone times are told in; None is the device's own."""
    names: tuple[str, ...] = ()
    """Everybody's name on this phone: a note can name the one who lay beside."""

    def at(self, moment: datetime) -> Words:
        """A time as it is said now."""
        return time_of(moment, self.now, self.zone)

    def typed(self, text: str, *, with_names: bool) -> str:
        """What somebody typed, as it stands; where names are left out, without any name recorded on this phone.

        Of this casualty's name each word is left out too.
        """
        name = self.casualty.name if self.casualty else ""
        hidden = {*self.names, name, *(part for part in name.split() if len(part) >= _SHORTEST)} - {""}
        if with_names or not hidden:
            return text
        pattern = "|".join(re.escape(part) for part in sorted(hidden, key=len, reverse=True))
        return re.sub(rf"(?<!\w)(?:{pattern})(?!\w)", NAMELESS, text, flags=re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """One letter of a message and its lines, at least one. The first part has no letter: it says who."""

    letter: str
    title: str
    """The id of the phrase that names the part."""
    lines: tuple[Words, ...]


def gather(scene: Scene, casualty_id: str, now: Reading, zone: tzinfo | None = None) -> Handover:
    """What stands of one casualty now."""
    events = valid_events(scene, casualty_id)
    return Handover(
        scene.casualty(casualty_id),
        chart(scene, casualty_id),
        tuple(Worn(t, scene.elapsed(t, now), story(t, events)) for t in scene.on(casualty_id)),
        treatments(events),
        judgement(events),
        now.wall,
        zone,
        tuple(casualty.name for casualty in scene.recorded if casualty.name),
    )


def mist(handover: Handover, *, with_names: bool = False) -> tuple[Part, ...]:
    """Who it is, then mechanism, injuries, signs, treatment. A part of which nothing is recorded says so."""
    return (_who(handover, with_names=with_names), *_mist(handover, with_names=with_names))


def at_mist(handover: Handover, *, with_names: bool = False, eta: str = "") -> tuple[Part, ...]:
    """MIST, with age and time of the incident first. `eta` is said as typed. Source: fact sheet, section 8.2."""
    told = handover.chart
    when: list[Words] = [handover.at(told.injured_at) if told.injured_at else NOT_RECORDED]
    if eta.strip():
        when.append(said("eta", time=handover.typed(eta.strip(), with_names=with_names)))
    return (
        _who(handover, with_names=with_names),
        Part("A", "part-age", _or_not_recorded([handover.typed(told.age, with_names=with_names)])),
        Part("T", "part-time", tuple(when)),
        *_mist(handover, with_names=with_names),
    )


def _who(handover: Handover, *, with_names: bool) -> Part:
    casualty = handover.casualty
    lines: list[Words] = []
    if casualty is not None:
        lines.append(said("who-number", number=str(casualty.number)))
        if with_names:
            lines.append(said("who-name", name=casualty.name) if casualty.name else Said("name-not-recorded"))
    return Part("", "part-casualty", _or_not_recorded(lines))


def _mist(handover: Handover, *, with_names: bool) -> tuple[Part, ...]:
    told = handover.chart
    wounds = [wound(handover, w, with_names=with_names) for w in told.wounds]
    return (
        Part("M", "part-mechanism", _or_not_recorded([tuple(word("mechanism", m) for m in told.mechanisms)])),
        Part("I", "part-injuries", _or_not_recorded(wounds)),
        Part("S", "part-signs", _signs(handover)),
        Part("T", "part-treatment", _or_not_recorded(_treatment(handover, with_names=with_names))),
    )


def _or_not_recorded(lines: Iterable[Words]) -> tuple[Words, ...]:
    return tuple(line for line in lines if line) or (NOT_RECORDED,)


def wound(handover: Handover, told: Wound, *, with_names: bool) -> Words:
    """A wound: where, what, how much of the body is burnt, and the note as typed."""
    burnt = said("burn-percent", percent=f"{told.percent:g}") if told.percent is not None else ""
    note = handover.typed(told.note, with_names=with_names)
    where = (word("region", told.region), word("view", told.view))
    return tuple(part for part in (*where, word("kind", told.kind), burnt, note) if part)


def _signs(handover: Handover) -> tuple[Words, ...]:
    """Stable or unstable as somebody said it, the urgency as recorded, then the vital signs.

    Stable or not and its place come first. Source: fact sheet, section 8.2 (S-MIST; TCCC minimum).
    """
    judged, urgency = handover.judged, handover.chart.urgency
    first: Words = Said("condition-not-recorded")
    if judged:
        first = (Said(f"condition-{judged.condition}"), said("said-at", time=handover.at(judged.at)))
    which: Words = said("urgency", urgency=word("urgency", urgency)) if urgency else Said("urgency-not-recorded")
    return (first, which, *(latest_signs(handover) or [Said("signs-not-recorded")]))


def latest_signs(handover: Handover) -> list[Words]:
    """Each sign as it was last measured, those of one time in one line, the latest first.

    A set that holds only a temperature does not hide the pulse of the set before: it is said with its own time.
    """
    lines: list[Words] = []
    told: set[str] = set()
    for vitals in reversed(handover.chart.vitals):
        new = {name: words for name, words in _each_sign(vitals).items() if name not in told}
        told |= set(new)
        if new:
            lines.append(said("signs-at", time=handover.at(vitals.at), signs=tuple(new.values())))
    return lines


def _each_sign(vitals: Vitals) -> dict[str, Words]:
    """What one set holds, in the order it is said. What was not measured is not there."""
    signs: dict[str, Words] = {}
    if vitals.avpu:
        signs["avpu"] = Said(f"avpu-{vitals.avpu.lower()}")
    if vitals.pulse is not None:
        where = word("pulse-at", vitals.pulse_at or "")
        rate = f"{vitals.pulse:g}"
        signs["pulse"] = said("pulse-where", value=rate, where=where) if where else said("pulse", value=rate)
    if vitals.radial:
        signs["radial"] = said("radial-pulse", how=word("radial", vitals.radial))
    if vitals.breathing is not None:
        signs["breathing"] = said("breathing", value=f"{vitals.breathing:g}")
    if vitals.spo2 is not None:
        signs["spo2"] = said("spo2", value=f"{vitals.spo2:g}")
    if pressure := blood_pressure(vitals):
        signs["pressure"] = said("blood-pressure", value=pressure)
    if vitals.pain is not None:
        signs["pain"] = said("pain", value=f"{vitals.pain:g}")
    if vitals.temperature is not None:
        signs["temperature"] = said("temperature", value=f"{vitals.temperature:g}")
    return signs


def blood_pressure(vitals: Vitals) -> str:
    """Systolic over diastolic in mmHg, "?" for the one that was not measured; empty where neither was."""
    both = (vitals.systolic, vitals.diastolic)
    if both == (None, None):
        return ""
    return "/".join("?" if value is None else f"{value:g}" for value in both)


def _treatment(handover: Handover, *, with_names: bool) -> list[Words]:
    told = handover.chart

    def typed(*texts: str) -> str:
        return handover.typed(" ".join(text for text in texts if text), with_names=with_names)

    lines: list[Words] = [
        said("tourniquet", where=limb(worn.tourniquet), story=in_words(worn, handover.at))
        for worn in handover.tourniquets
    ]
    lines += [(word("measure", t.measure), handover.at(t.at)) for t in handover.treatments]
    lines += [(typed(g.name, g.dose), typed(g.route), handover.at(g.at)) for g in told.given]
    if told.fluids_in:
        lines.append(said("fluids-in", ml=f"{sum(v.ml for v in told.fluids_in):g}"))
    if told.urine_out:
        lines.append(said("urine-out", ml=f"{sum(v.ml for v in told.urine_out):g}"))
    if told.allergies:
        lines.append(said("allergies", what=typed(told.allergies)))
    if told.blood_group:
        lines.append(said("blood-group", what=typed(told.blood_group)))
    return lines
