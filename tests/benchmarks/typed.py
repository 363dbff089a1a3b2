"""Runs in the browser's own Python, started by `keystrokes`: how long each letter of some questions takes."""

import json
import time
from pathlib import Path

from content import library as opened
from content.model import in_language
from content.search import ask, find, prepare
from content.urgent import emergency

questions: list[str] = json.loads(globals()["handed_over"])
library = opened.load(Path("/zero-line/reference.json"))


def timed(pieces: object) -> list[float]:
    """How long each piece of getting ready took."""
    took, began = [], time.perf_counter()
    for _ in pieces:  # type: ignore[attr-defined]
        took.append(time.perf_counter() - began)
        began = time.perf_counter()
    return took


pieces = timed(prepare(library, "en"))
lines = [item for checklist in library.checklists.values() for item in checklist.items]
LISTS = (
    (lines, lambda item: (in_language(item.text, "en"), in_language(item.more, "en"))),
    (list(library.contacts.values()), lambda c: (in_language(c.name, "en"), in_language(c.purpose, "en"))),
    (list(library.phrases.values()), lambda p: (*p.text.values(), p.say)),
    (list(library.terms.values()), lambda t: (*t.text.values(), t.say)),
    (list(library.drugs.values()), lambda d: (in_language(d.name, "en"), in_language(d.purpose, "en"))),
    (list(library.claims.values()), lambda c: (in_language(c.said, "en"), in_language(c.checked, "en"))),
)
took: dict[str, list[float]] = {"ask": [], "urgent": [], "lists": [], "all": []}
for question in questions:
    for letters in range(1, len(question) + 1):
        typed = question[:letters]
        at = [time.perf_counter()]
        ask(library, typed, "en")
        at.append(time.perf_counter())
        emergency(library, typed)
        at.append(time.perf_counter())
        for things, told in LISTS:
            find(library, typed, things, told)
        at.append(time.perf_counter())
        for name, start, end in (("ask", 0, 1), ("urgent", 1, 2), ("lists", 2, 3), ("all", 0, 3)):
            took[name].append(at[end] - at[start])
json.dumps({"index": sum(pieces), "piece": max(pieces), **took})
