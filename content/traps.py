"""Numbers and rules that are wrong in circulation, so that none of them is ever said here.

Each stands in an official-looking text or in an older app, and each can kill. Source: fact sheet, medical part,
section 12. What is wrong is a pattern over one text, in the app's languages; what is right beside it must
pass. The tests hold both.
"""

import re
from dataclasses import dataclass

_NEAR = r"(?:[^.;!?|\n]|\.(?=\d)){0,60}?"
"""A few words of the same clause; the point of a decimal number does not end it."""
_NEXT = r"[^.;!?|\n\d]{0,60}?"
"""The same without another number in between: the drug's own dose, not that of the next drug."""
_G = r"\s?(?:g|gm|grams?|г)\b"
_HOURS = r"\s?(?:h|hrs?|hours?|год\w*|horas?)\b"
_TO = r"\s?(?:-|–|to|до|a)\s?"
_TOURNIQUET = r"(?:tourniquets?|TQs?|турнікет\w*|джгут\w*|torniquetes?)"
_SECOND = rf"(?:second|another|one more|другий|ще один|segundo|otro)\s(?:{_TOURNIQUET}|one)"


@dataclass(frozen=True)
class Trap:
    """Something wrong that is easily copied. `reason` says what is right."""

    name: str
    wrong: re.Pattern[str]
    reason: str
    unless: re.Pattern[str] | None = None
    """Words in the same text that make it right, where there are such."""


def _trap(name: str, wrong: str, reason: str, unless: str = "") -> Trap:
    exception = re.compile(unless, re.IGNORECASE) if unless else None
    return Trap(name, re.compile(wrong, re.IGNORECASE), reason, exception)


def _dose(drug: str, dose: str) -> str:
    """A drug with a dose of its own, whichever stands first: "ertapenem 4 g", "4 g of ertapenem"."""
    return rf"(?:{drug}){_NEXT}(?<![\d.,]){dose}|(?<![\d.,]){dose}\s(?:of |de )?(?:{drug})"


TRAPS = (
    _trap(
        "ertapenem 4 g",
        _dose(r"ertapenem\w*|ертапенем\w*", rf"4{_G}"),
        "a misprint for 1 g; ertapenem is no longer in the guidelines",
    ),
    _trap(
        "vancomycin 1.5 mg/kg",
        _dose(r"vancomycin\w*|ванкоміцин\w*|vancomicina", r"1[.,]5\s?(?:mg|мг)\s?/\s?(?:kg|кг)"),
        "looks ten times too little; no dose of vancomycin is shown",
    ),
    _trap(
        "1 g elemental calcium",
        rf"(?<![\d.,])1{_G}\s(?:of )?elemental|elemental (?:calcium|ca\b){_NEXT}(?<![\d.,])1{_G}"
        rf"|(?<![\d.,])1{_G}\s(?:елементарного|de calcio elemental)",
        "10 mL of 10 % calcium chloride is 1 g of the salt; doses are in mL",
    ),
    _trap(
        "TXA 1 g in 10 min",
        _dose(r"\bTXA\b|tranexamic acid|транексамов\w+ кислот\w+|ТХК|ácido tranexámico", rf"1{_G}")
        + rf"|(?:\bTXA\b|tranexamic acid){_NEAR}\b(?:over|during)\s10\s?min",
        "2 g as a slow push, once",
    ),
    _trap(
        "moxifloxacin 400 mg",
        _dose(r"moxi\w*|моксифлоксацин\w*", r"400\b"),
        "moxifloxacin is no longer in the guidelines; cefadroxil 1 g is",
    ),
    _trap(
        "fentanyl lozenge 800 µg",
        _dose(r"OTFC|fentanyl lozenge", r"800\b"),
        "the fentanyl lozenge is no longer in the guidelines",
    ),
    _trap(
        "an old drug as if it were current",
        r"ertapenem|moxifloxacin|\bOTFC\b|fentanyl lozenge|ертапенем|моксифлоксацин",
        "it is named only where the text says that it was replaced in 2026",
        unless=r"2026|replac|no longer|замін|sustitu|reemplaz",
    ),
    _trap(
        "ketamine every 20 min",
        rf"(?:ketamin\w*|кетамін\w*|ketamina){_NEAR}\b(?:q\s?|every |кожні |cada )20\b",
        "every 30 min",
    ),
    _trap(
        "never remove a tourniquet in the field",
        rf"\bnever\b{_NEAR}(?:remov|take|loosen|convert){_NEAR}{_TOURNIQUET}{_NEAR}\bin the field"
        rf"|{_TOURNIQUET}{_NEAR}\bnever\b{_NEAR}\bin the field"
        rf"|ніколи{_NEAR}зніма{_NEAR}{_TOURNIQUET}|nunca{_NEAR}(?:retir|quit){_NEAR}{_TOURNIQUET}",
        "under 2 h it is converted as soon as the three criteria hold",
    ),
    _trap(
        "second tourniquet above the first",
        rf"{_SECOND}{_NEAR}(?<!not )(?<!never )"
        r"(?:(?:above|proximal to|higher than) (?:the )?(?:first|old|other|original|it\b)|\bproximally|\bhigher up"
        r"|вище (?:від )?першого|por encima del primero)|\bproximal second (?:tourniquet|TQ)",
        "side by side with the first",
    ),
    _trap(
        "convert before 4 h",
        rf"\b(?:convert|conversion|конверс|conver[st]i){_NEAR}"
        r"(?:before|within|under|up to|until|less than|by|first|<|до|протягом|antes de)\s?"
        rf"(?:4|four|cuatro){_HOURS}",
        "the target is under 2 h",
    ),
    _trap(
        "six hours as a limit for taking it off",
        rf"maximum (?:of |is |time )?(?:six|6){_HOURS}"
        rf"|(?:must|should) (?:come|be taken) off (?:at|after) (?:six|6){_HOURS}",
        "6 h is the time from which it stays on; it is no limit for the tourniquet",
    ),
    _trap(
        "neuro checks every 8 to 12 h",
        rf"\bneuro{_NEAR}(?<![\d.,])8(?:{_HOURS})?{_TO}12{_HOURS}",
        "not for a fresh head injury",
    ),
)
"""All of them. "Sources by vendors and blogs" of the same table is no text that a pattern could find."""


def trapped(text: str) -> list[Trap]:
    """The traps a text has fallen into."""
    return [trap for trap in TRAPS if trap.wrong.search(text) and not (trap.unless and trap.unless.search(text))]
