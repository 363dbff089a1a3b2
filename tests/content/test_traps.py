"""Wrong numbers in circulation: each is caught, and what is right beside it passes."""

import ast
from pathlib import Path

import pytest

from content.traps import TRAPS, trapped

ROOT = Path(__file__).parents[2]

WRONG = [
    ("ertapenem 4 g", "Ertapenem 4 g once a day (changed in 2026)."),
    ("ertapenem 4 g", "Once a day 4 g of ertapenem, until 2026."),
    ("ertapenem 4 g", "До 2026: ертапенем 4 г на добу."),
    ("vancomycin 1.5 mg/kg", "Vancomycin 1.5 mg/kg every 12 h."),
    ("vancomycin 1.5 mg/kg", "Vancomycin IV: 1.5 mg / kg."),
    ("vancomycin 1.5 mg/kg", "Ванкоміцин 1,5 мг/кг кожні 12 год."),
    ("1 g elemental calcium", "Calcium: 1 g elemental calcium, which is 10 mL of CaCl."),
    ("1 g elemental calcium", "1 g of elemental Ca."),
    ("1 g elemental calcium", "Elemental calcium, 1 g."),
    ("TXA 1 g in 10 min", "TXA 1 g over 10 minutes."),
    ("TXA 1 g in 10 min", "Give 1 g of tranexamic acid."),
    ("TXA 1 g in 10 min", "TXA 2 g over 10 min."),
    ("TXA 1 g in 10 min", "Транексамова кислота 1 г."),
    ("moxifloxacin 400 mg", "Moxifloxacin 400 mg was the pill before 2026."),
    ("moxifloxacin 400 mg", "Pill pack of 2026: moxi 400."),
    ("fentanyl lozenge 800 µg", "Until 2026: OTFC 800 µg."),
    ("an old drug as if it were current", "Cannot swallow: ertapenem."),
    ("an old drug as if it were current", "Give a fentanyl lozenge."),
    ("ketamine every 20 min", "Ketamine 20 mg IV q20 min."),
    ("ketamine every 20 min", "Ketamine IV 20 to 30 mg, repeat every 20 min."),
    ("ketamine every 20 min", "Кетамін 20 мг кожні 20 хв."),
    ("never remove a tourniquet in the field", "Never remove a tourniquet in the field."),
    ("never remove a tourniquet in the field", "A tourniquet is never taken off in the field."),
    ("never remove a tourniquet in the field", "Ніколи не знімайте турнікет."),
    ("second tourniquet above the first", "Put a second tourniquet above the first."),
    ("second tourniquet above the first", "A second tourniquet, proximal to the first one."),
    ("second tourniquet above the first", "Still bleeding: another tourniquet higher up."),
    ("convert before 4 h", "Convert before 4 h."),
    ("convert before 4 h", "The medic tries conversion within 4 hours."),
    ("convert before 4 h", "Convert it <4 h."),
    ("six hours as a limit for taking it off", "An absolute maximum of six hours."),
    ("six hours as a limit for taking it off", "It must come off after 6 h."),
    ("neuro checks every 8 to 12 h", "Neurological check every 8 to 12 h."),
    ("neuro checks every 8 to 12 h", "Neuro checks: 8–12 h."),
]

RIGHT = [
    "Changed in 2026: cefadroxil 1 g replaces moxifloxacin, ceftriaxone 2 g replaces ertapenem.",
    "The fentanyl lozenge is no longer in the guidelines of 2026.",
    "Ceftriaxone 2 g once a day; check again after 4 h.",
    "Acetaminophen 1000 mg, never more than 4 g a day.",
    "TXA 2 g slow IV or IO push, once, not later than 3 h after injury.",
    "Give TXA 2 g. Look again in 10 min.",
    "TXA 2 g, then 30 mL of calcium gluconate 10 %; cefadroxil 1 g.",
    "10 mL of 10 % calcium chloride, about 0.27 g elemental calcium.",
    "Ketamine 25 mg IV or IO over 1 min, again every 30 min.",
    "Prolonged care: ketamine 20 mg every 10 to 30 min, with remote advice.",
    "Do not loosen or remove it in the field after 6 hours.",
    "After 6 h the tourniquet must not be removed in the field unless there is monitoring and a lab.",
    "A second tourniquet side by side with the first.",
    "A second tourniquet side by side with the first, not above it.",
    "Put a second tourniquet on bare skin, 2 to 3 in (5 to 7.5 cm) above the bleeding.",
    "Convert within 2 h. The risk rises after 3 to 4 h.",
    "Six hours is not a time to take it off.",
    "Neurological check every hour. Clean the mouth every 8 to 12 h.",
]


@pytest.mark.parametrize(("name", "text"), WRONG, ids=[text for _, text in WRONG])
def test_what_is_wrong_is_caught(name: str, text: str) -> None:
    assert name in [trap.name for trap in trapped(text)]


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_passes(text: str) -> None:
    assert not trapped(text)


def test_every_trap_has_been_sprung_once() -> None:
    assert {trap.name for trap in TRAPS} == {name for name, _ in WRONG}


def test_no_trap_stands_in_what_the_code_says() -> None:
    """The screens' own words, the rules' names for things, the emergency page."""
    found = []
    for path in [*(p for room in ("care", "screens", "web") for p in (ROOT / room).rglob("*.py"))]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [(path.name, trap.name) for trap in trapped(node.value)]
    for path in (ROOT / "web").glob("*.js"):
        found += [(path.name, trap.name) for trap in trapped(path.read_text(encoding="utf-8"))]
    assert not found
