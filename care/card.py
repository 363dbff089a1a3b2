"""The casualty card, DD Form 1380 of July 2025, filled from what was recorded and from nothing else.

Every field in the order of the form, with its value or empty. Source: fact sheet, section 4.3; only the labels of
the form were seen, in a copy.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from care.casualty import Limb, Side
from care.chart import Chart, Volume
from care.handover import Handover, blood_pressure, wound
from care.said import Said, Words, said, word
from care.treatments import Measure
from care.vitals import Vitals
from care.worn import in_words

COLUMNS = 4
"""Sets of vital signs side by side on one card. Source: fact sheet, section 4.2."""

LIMBS = (
    ("tq-right-arm", Side.RIGHT, Limb.ARM),
    ("tq-left-arm", Side.LEFT, Limb.ARM),
    ("tq-right-leg", Side.RIGHT, Limb.LEG),
    ("tq-left-leg", Side.LEFT, Limb.LEG),
)
"""The four fields for tourniquets on limbs. Source: fact sheet, section 4.3."""

BLEEDING = (
    Measure.TQ_JUNCTIONAL,
    Measure.TQ_TRUNCAL,
    Measure.DRESSING_HAEMOSTATIC,
    Measure.DRESSING_PRESSURE,
    Measure.DRESSING_OTHER,
)
AIRWAY = (Measure.AIRWAY_INTACT, Measure.NPA, Measure.CRIC, Measure.ET_TUBE, Measure.SGA)
BREATHING = (Measure.OXYGEN, Measure.NEEDLE, Measure.CHEST_TUBE, Measure.CHEST_SEAL)
OTHER = (
    Measure.PILL_PACK,
    Measure.EYE_SHIELD_RIGHT,
    Measure.EYE_SHIELD_LEFT,
    Measure.SPLINT,
    Measure.HYPOTHERMIA_PREVENTION,
)
"""The boxes of the back, part by part. Source: fact sheet, section 4.3."""

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


@dataclass(frozen=True)
class Box:
    """One field of the card and its lines; none where nothing is recorded."""

    id: str
    """Also, after "card-", the id of the phrase that names the field."""
    lines: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Row:
    """One line of the table of vital signs: its name and a value for each set, empty where not measured."""

    id: str
    values: tuple[Words, ...]


@dataclass(frozen=True)
class Table:
    """Up to four sets of vital signs, the earlier to the left."""

    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Card:
    """The two sides of the card, and the vital signs: the last four sets first, earlier ones go on below."""

    front: tuple[Box, ...]
    tables: tuple[Table, ...]
    back: tuple[Box, ...]


def card(handover: Handover, *, with_names: bool = False) -> Card:
    """The card of one casualty. Without names nothing that says who it is stands on it."""
    return Card(
        _front(handover, with_names=with_names),
        tuple(_table(handover, sets) for sets in _by_four(handover.chart.vitals)),
        _back(handover, with_names=with_names),
    )


def _box(name: str, *lines: Words) -> Box:
    return Box(name, tuple(line for line in lines if line))


def _front(handover: Handover, *, with_names: bool) -> tuple[Box, ...]:
    told = handover.chart
    name = handover.casualty.name if handover.casualty and with_names else ""
    wounds = [wound(handover, w, with_names=with_names) for w in told.wounds]
    return (
        Box("roster"),
        _box("evac", word("urgency", told.urgency) if told.urgency else ""),
        _box("name", name),
        Box("last-four"),
        _box("sex", handover.typed(told.sex, with_names=with_names)),
        _box("date", _date(handover, told.injured_at)),
        _box("time", _time(handover, told.injured_at)),
        Box("service"),
        Box("unit"),
        _box("allergies", handover.typed(told.allergies, with_names=with_names)),
        _box("mechanism", tuple(word("mechanism", m) for m in told.mechanisms)),
        _box("injury", *wounds),
        _box("burn", _burn(told)),
        *(_limb_box(handover, name, side, limb) for name, side, limb in LIMBS),
        *_unplaced(handover),
    )


def _date(handover: Handover, moment: datetime | None) -> str:
    """DD-MMM-YY. Source: fact sheet, section 4.3."""
    if moment is None:
        return ""
    there = moment.astimezone(handover.zone)
    return f"{there.day:02}-{_MONTHS[there.month - 1]}-{there.year % 100:02}"


def _time(handover: Handover, moment: datetime | None) -> str:
    """24 hours, local time. Source: fact sheet, section 4.3."""
    return moment.astimezone(handover.zone).strftime("%H:%M L") if moment else ""


def _burn(told: Chart) -> Words:
    """The percentages given with the wounds, each as given: whether they add up is not for a form to say."""
    percents = [f"{w.percent:g}" for w in told.wounds if w.percent is not None]
    return tuple(said("burn-percent", percent=percent) for percent in percents)


def _limb_box(handover: Handover, name: str, side: Side, limb: Limb) -> Box:
    here = [w for w in handover.tourniquets if (w.tourniquet.side, w.tourniquet.limb) == (side, limb)]
    return _box(name, *(in_words(worn, handover.at) for worn in here))


def _unplaced(handover: Handover) -> tuple[Box, ...]:
    """Tourniquets whose limb or side nobody told: the form has no field for them, so they get one."""
    here = [w for w in handover.tourniquets if not (w.tourniquet.side and w.tourniquet.limb)]
    return (_box("tq-unplaced", *(in_words(worn, handover.at) for worn in here)),) if here else ()


def _by_four(vitals: tuple[Vitals, ...]) -> list[tuple[Vitals, ...]]:
    """The last four sets, then the four before them, and so on; one empty table where there are none."""
    ends = range(len(vitals), 0, -COLUMNS)
    return [vitals[max(0, end - COLUMNS) : end] for end in ends] or [()]


def _table(handover: Handover, sets: tuple[Vitals, ...]) -> Table:
    def row(name: str, values: Iterable[Words]) -> Row:
        filled = tuple(values)
        return Row(name, filled + ("",) * (COLUMNS - len(filled)))

    def counted(value: float | None) -> str:
        return "" if value is None else f"{value:g}"

    return Table(
        (
            row("time", (handover.at(v.at) for v in sets)),
            row("pulse", ((counted(v.pulse), word("pulse-at", v.pulse_at or "")) for v in sets)),
            row("pressure", (_pressure(v) for v in sets)),
            row("breathing", (counted(v.breathing) for v in sets)),
            row("spo2", (counted(v.spo2) for v in sets)),
            row("avpu", (v.avpu or "" for v in sets)),
            row("pain", (counted(v.pain) for v in sets)),
        )
    )


def _pressure(vitals: Vitals) -> Words:
    """Blood pressure, or the wrist pulse as felt. The wrist pulse is no number: fact sheet, section 4.2."""
    radial = said("radial-pulse", how=word("radial", vitals.radial)) if vitals.radial else ""
    return tuple(part for part in (blood_pressure(vitals), radial) if part)


def _back(handover: Handover, *, with_names: bool) -> tuple[Box, ...]:
    told = handover.chart

    def typed(*texts: str) -> str:
        return handover.typed(" ".join(text for text in texts if text), with_names=with_names)

    def volume(one: Volume) -> Words:
        return (typed(one.name), said("millilitres", ml=f"{one.ml:g}"), typed(one.route), handover.at(one.at))

    on_limbs: list[Words] = []
    if handover.tourniquets:
        on_limbs = [said("tq-extremity", number=str(len(handover.tourniquets)))]
    given = [(typed(g.name, g.dose), typed(g.route), handover.at(g.at)) for g in told.given]
    notes: list[Words] = [(handover.at(note.at), typed(note.text)) for note in told.notes]
    judged = handover.judged
    if judged:
        notes.append((handover.at(judged.at), Said(f"condition-{judged.condition}")))
    return (
        _box("treat-c", *on_limbs, *_done(handover, BLEEDING)),
        _box("treat-a", *_done(handover, AIRWAY)),
        _box("treat-b", *_done(handover, BREATHING)),
        _box("treat-fluids", *(volume(one) for one in told.fluids_in)),
        _box("meds", *given),
        _box("other", *_done(handover, OTHER), *_unknown(handover)),
        _box("notes", *notes),
        Box("responder"),
    )


def _done(handover: Handover, boxes: tuple[Measure, ...]) -> list[Words]:
    return [
        (word("measure", t.measure), handover.at(t.at))
        for box in boxes
        for t in handover.treatments
        if t.measure == box
    ]


def _unknown(handover: Handover) -> list[Words]:
    """Measures of a newer version: the card has no box this version knows, but they were done."""
    known = set(Measure)
    return [(word("measure", t.measure), handover.at(t.at)) for t in handover.treatments if t.measure not in known]
