"""Converting a tourniquet to a dressing: what has to be asked, what follows, and the two times to keep.

`care.tourniquet.advise` holds the rule. Here is what it needs to be told, with "not answered" kept apart from
"no", and the state of a conversion under way, worked out from events, so that a killed app loses no second of it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from care.casualty import Elapsed
from care.clock import Agreement, Reading, span
from care.events import Event, What, standing
from care.tourniquet import SLIP, Action, Advice, Role, Zone, advise, zone

PRESS_AT_LEAST = timedelta(minutes=3)
"""Pressure on the packed wound. Source: TCCC Guidelines 2026-05-01, section 3b(1); fact sheet,
section 3.4, step 2."""
RELEASE_AT_LEAST = timedelta(minutes=1)
"""Letting the band out, slowly. Source: fact sheet, section 3.4, step 4 (a course read in excerpts)."""


class Question(StrEnum):
    """What must be known before anybody converts. Their words stand in `content/words.toml`."""

    SHOCK = "ask-in-shock"
    WATCH = "ask-can-monitor"
    AMPUTATION = "ask-amputation"
    DIRECTED = "ask-directed"
    MONITORING_AND_LAB = "ask-monitoring-and-lab"


CRITERIA = (Question.SHOCK, Question.WATCH, Question.AMPUTATION)
"""The three criteria. Source: TCCC Guidelines 2026-05-01, section 6a(3)."""

_IN_FAVOUR: Mapping[Question, bool] = {
    Question.SHOCK: False,
    Question.WATCH: True,
    Question.AMPUTATION: False,
    Question.DIRECTED: True,
    Question.MONITORING_AND_LAB: True,
}
"""The answers that speak for converting."""

Answers = Mapping[Question, bool]
"""What was answered. A question that is not in it was not answered."""


def time_to_decide_by(elapsed: Elapsed) -> timedelta | None:
    """The time a decision rests on: where the clocks do not agree, the longer one, until the user decides.

    Source: Zero Line's design, clinical rules; the longer time is the cautious one.
    """
    if elapsed.agreement is not Agreement.DISAGREE or elapsed.by_wall is None or elapsed.by_counter is None:
        return elapsed.time
    return max(elapsed.by_wall, elapsed.by_counter)


def questions(elapsed: timedelta | None, role: Role, *, failed_attempts: int = 0) -> tuple[Question, ...]:
    """What to ask: the three criteria always, the rest only where the rule turns on it.

    Source: TCCC Guidelines 2026-05-01, section 6a(3): close monitoring and laboratory after six hours; its note: a
    medic's direction after two.
    """
    window = zone(elapsed)
    if window is Zone.OVER_6_H:
        return (*CRITERIA, Question.MONITORING_AND_LAB) if role.is_medic else CRITERIA
    if window is Zone.FROM_2_TO_6_H and not role.is_medic and not failed_attempts:
        return (*CRITERIA, Question.DIRECTED)
    return CRITERIA


def decide(elapsed: timedelta | None, role: Role, answers: Answers, *, failed_attempts: int = 0) -> Advice | None:
    """What to do, or None as long as an answer is missing that could change it.

    One answer against converting is enough to leave the tourniquet on. Nothing but all answers lets it go.

    Source: as `care.tourniquet.advise`.
    """
    asked = questions(elapsed, role, failed_attempts=failed_attempts)
    advice = _advise(elapsed, role, {q: answers.get(q, _IN_FAVOUR[q]) for q in asked}, failed_attempts)
    if advice.action is Action.LEAVE_ON or all(question in answers for question in asked):
        return advice
    return None


def standing_in_the_way(
    elapsed: timedelta | None, role: Role, answers: Answers, *, failed_attempts: int = 0
) -> Advice | None:
    """What now speaks against a conversion under way: its time ran on, or a try failed. None if nothing does.

    The three criteria are taken as they were answered when it began; of the rest only what was answered counts.
    """
    known = {q: _IN_FAVOUR[q] for q in CRITERIA} | dict(answers)
    advice = _advise(elapsed, role, known, failed_attempts)
    return None if advice.action is Action.CONVERT else advice


def _advise(elapsed: timedelta | None, role: Role, told: Answers, failed_attempts: int) -> Advice:
    return advise(
        elapsed,
        role,
        in_shock=told[Question.SHOCK],
        can_monitor=told[Question.WATCH],
        amputation=told[Question.AMPUTATION],
        failed_attempts=failed_attempts,
        directed_by_medic=told.get(Question.DIRECTED, False),
        monitoring_and_lab=told.get(Question.MONITORING_AND_LAB, False),
    )


class Stage(StrEnum):
    """How far a conversion is."""

    NOT_BEGUN = "not-begun"
    PRESSING = "pressing"
    RELEASING = "releasing"
    FAILED = "failed"
    """It bled; the tourniquet is tight again."""
    CONVERTED = "converted"


@dataclass(frozen=True)
class Conversion:
    """A conversion as it stands: its stage, and since when it is in it."""

    stage: Stage = Stage.NOT_BEGUN
    since: Reading | None = None

    @property
    def under_way(self) -> bool:
        """Whether somebody has their hands on the wound now."""
        return self.stage in {Stage.PRESSING, Stage.RELEASING}


_STAGES: Mapping[str, Stage] = {
    What.PRESSED: Stage.PRESSING,
    What.RELEASING: Stage.RELEASING,
    What.CONVERSION_FAILED: Stage.FAILED,
    What.CONVERTED: Stage.CONVERTED,
    # After these a conversion begins anew, if it does.
    What.APPLIED: Stage.NOT_BEGUN,
    What.REPOSITIONED: Stage.NOT_BEGUN,
    What.RETIGHTENED: Stage.NOT_BEGUN,
    What.REMOVED: Stage.NOT_BEGUN,
}


def conversion(events: Iterable[Event], tourniquet: str) -> Conversion:
    """The conversion of this tourniquet as its events tell; what was taken back never happened."""
    found = Conversion()
    for event in standing(events):
        if event.tourniquet == tourniquet and event.what in _STAGES:
            found = Conversion(_STAGES[event.what], event.at)
    return found


def kept_for(since: Reading, now: Reading) -> timedelta:
    """How long something has been kept up, never below nothing: by the counter, which nobody can set, if it tells.

    A jammed time of day neither cuts the pressure short nor lets it never end.
    """
    return max(span(since, now).best or timedelta(0), timedelta(0))


def just_now(since: Reading, now: Reading) -> bool:
    """Whether this is so short ago that a second tap is a shaking finger's."""
    counted = span(since, now).by_counter
    return counted is not None and counted < SLIP
