"""A small content folder that is right, for tests to put one thing wrong in."""

from pathlib import Path

GROUPS = """
[[groups]]
id = "care/bleeding"
title.en = "Bleeding"
topics = ["pack"]

[[groups]]
id = "contacts/army"
title.en = "Army"

[[groups]]
id = "phrases/care"
title.en = "To a casualty"
phrases = ["wait"]
"""

EVIDENCE = """
[[sources]]
id = "tccc"
title = "TCCC Guidelines"
date = 2026-05-01

[[facts]]
id = "pressure"
says = "Hold direct pressure for at least 3 min."
source = "tccc"
seen = "whole"
label = "guideline"
checked_on = 2026-11-21

[[facts]]
id = "gate"
says = "Soldiers do not convert after 2 h."
source = "tccc"
place = "6a"
seen = "excerpt"
label = "guideline"
checked_on = 2026-10-01
doubt = "A later edition was not seen."
"""

TOPIC = """
id = "pack"
group = "care/bleeding"
tier = "soldier"
facts = ["pressure", "gate"]
related = []
contacts = ["ministry"]

[en]
title = "Pack the wound"
answer = "Press for 3 minutes."
details = "After two hours, ask."
ask = ["bleeding"]

[[steps]]
tier = "soldier"
en = "Press for 3 min."

[[steps]]
tier = "medic"
en = "Look again."
"""

CONTACTS = """
[[contacts]]
id = "ministry"
group = "contacts/army"
name.en = "Ministry"
purpose.en = "Questions about service."
phones = [{ number = "1512", note.en = "Short number" }]
sources = ["tccc"]
date_seen = "2026"
confidence = "high"

[[contacts]]
id = "own-medic"
group = "contacts/army"
name.en = "Your medic"
purpose.en = "You know best."
fill = true
"""

CHECKLIST = """
id = "march"
group = "care/bleeding"
title.en = "MARCH"

[[phases]]
id = "m"
title.en = "M: massive bleeding"

[[items]]
id = "press"
phase = "m"
tier = "soldier"
text.en = "Press for 3 min."
topic = "pack"
facts = ["pressure"]
"""

ALERTS = """
[[alerts]]
id = "gate-2026"
title.en = "New gate"
text.en = "After 2 h, ask."
topic = "pack"
facts = ["gate"]
passes_on = 2026-12-01
"""

CLAIMS = """
[[claims]]
id = "no-gate"
said.en = "Soldiers may convert at any time."
checked.en = "Not after 2 h."
label = "outdated"
as_of = "2026-05"
topic = "pack"
facts = ["gate"]

[[contradictions]]
id = "press-or-not"
one.en = "Press for 3 min."
other.en = "No pressure at all."
facts = ["pressure"]
"""

DEADLINES = """
[[deadlines]]
id = "report"
name.en = "A report"
begins.en = "Day it was registered"
about.en = "Count it yourself."
topic = "pack"
facts = ["gate"]

[[deadlines.limits]]
id = "answer"
name.en = "Answer due: 2 h"
after.en = "Ask again."
"""

WORDS = """
[[sentences]]
id = "hello"
text.en = "Hello."

[[sentences]]
id = "next"
roles = ["soldier"]
text.en = "Ask after 2 h."
facts = ["gate"]

[[sentences]]
id = "next"
roles = ["medic", "paramedic"]
text.en = "Decide."
"""

PHRASES = """
facts = ["pressure"]
transliteration = "stressed"

[[phrases]]
id = "on-at"
text.en = "on at {time}"
text.uk = "накладено: {time}"
facts = ["gate"]

[[phrases]]
id = "wait"
text.en = "Wait"
text.uk = "Чекай"
say = "cheKAI"
"""

GLOSSARY = """
facts = ["pressure"]
transliteration = "kmu-2010"

[[terms]]
id = "tourniquet"
text.en = "tourniquet"
text.uk = "турнікет"
text.es = "torniquete"
say = "turniket"
note.en = "Not converted after 2 h"
facts = ["gate"]
"""

GUIDES = """
[[guides]]
id = "where"
title.en = "Somebody bleeds"
question.en = "Where is the wound?"
topics = ["pack"]

[[guides.choices]]
id = "limb"
title.en = "Arm or leg"
leads = "guide/how-long"

[[guides.choices]]
id = "neck"
title.en = "Neck"
leads = "topic/pack"
says.en = "Press for 3 min."
facts = ["pressure"]

[[guides]]
id = "how-long"
title.en = "A tourniquet is on"
question.en = "For how long?"

[[guides.choices]]
id = "short"
title.en = "Less than an hour"
leads = "checklist/march"

[[guides.choices]]
id = "long"
title.en = "Longer"
leads = "dates"
"""

EMERGENCIES = """
[[emergencies]]
id = "bleeding"
title.en = "Heavy bleeding now?"
topic = "pack"
tourniquet = true
checklist = "checklist/march?phase=m"
ask = ["blood everywhere", "se desangra"]

[[emergencies]]
id = "despair"
title.en = "Do you want to die?"
topic = "pack"
ask = ["kill myself"]
"""

BEYOND = """
[[beyond]]
id = "weather"
title.en = "Weather"
ask = ["rain tomorrow", "погода завтра"]
"""

SYNONYMS = """
silent = ["the", "el"]

[words]
tourniquet = ["tourniquet", "tq"]
"""

FILES = {
    "groups.toml": GROUPS,
    "evidence/tccc.toml": EVIDENCE,
    "care/pack.toml": TOPIC,
    "contacts.toml": CONTACTS,
    "checklists/march.toml": CHECKLIST,
    "alerts.toml": ALERTS,
    "claims.toml": CLAIMS,
    "deadlines.toml": DEADLINES,
    "words.toml": WORDS,
    "phrases/medical.toml": PHRASES,
    "glossary.toml": GLOSSARY,
    "ask/guides.toml": GUIDES,
    "ask/emergencies.toml": EMERGENCIES,
    "ask/beyond.toml": BEYOND,
    "ask/synonyms.toml": SYNONYMS,
}


def content(folder: Path, **changed: tuple[str, str]) -> Path:
    """The folder, with one text replaced in each file named (`care_pack` is `care/pack.toml`)."""
    replaced = {name.replace("_", "/", 1): pair for name, pair in changed.items()}
    for name, text in FILES.items():
        old, new = replaced.pop(name.removesuffix(".toml"), ("", ""))
        assert old in text, f"{old!r} is not in {name}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    assert not replaced, f"no such file: {replaced}"
    return folder
