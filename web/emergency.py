"""The emergency page: what is on the screen while the app loads, and stays if it never does.

It is plain HTML made from the content at build time. `emergency.css` dresses it, `emergency.js` runs its clock.
There is no style, script or handler in the HTML itself: the page's Content-Security-Policy refuses them.
"""

import json
import re
from collections.abc import Iterable
from datetime import timedelta
from html import escape
from pathlib import Path

from care.clock import DISAGREEMENT
from care.tourniquet import SIX_HOURS, SLIP, TWO_HOURS, Zone
from content.model import Contact, Fact, Library, Sentence, in_language

MARCH_PHASES = ("massive-bleeding", "airway", "breathing", "circulation", "cold", "head-injury")
"""The phases of the checklist "march" that give the six letters, in their order."""
MARCH_LINES = tuple(f"emergency-march-{number}" for number in range(1, 7))
RULES = tuple(f"emergency-rule-{number}" for number in range(1, 5))
"""Sentences of `content/words.toml`."""
LIMITS = ("not-signed-off", "not-medical-device", "unit-overrides")
NUMBERS = "contacts/emergency"
"""The group of contacts with the numbers to call."""

BUTTON = "Tourniquet on"
WAITING = "This is the emergency page. The full app is loading."
NO_SCRIPT = """JavaScript is off, so the clock cannot run here and the app cannot start. Write the time on the \
tourniquet. The rest of this page can be read."""

SPOKEN = {
    "saving": "saving…",
    "saved": "saved",
    "failed": "Shown here, but not saved: {why}. Write the time on the tourniquet too.",
    "unread": "Times stored earlier cannot be read: {why}.",
    "silent": "the browser does not answer",
    "full": "the device has no room left",
    "since": "Put on at {time}",
    "was": "Taken back. Was put on at {time}",
    "clocks": "The clocks do not agree: {wall} by the time of day, {counted} by this page's own clock.",
    "back": "Take back",
    "undo": "Undo",
    "heard": "Tourniquet on, {time}",
}
"""What the script says; it holds no words of its own."""


def emergency_page(library: Library, language: str = "en") -> str:
    """The page as one `<main id="emergency">`, for the body of the app's only HTML file.

    Raises:
        KeyError: the content lacks a sentence or a phase this page is made of.
    """
    return "\n".join(
        [
            f'<main id="emergency" data-words="{escape(_for_the_script(library, language))}">',
            "<h1>Zero Line</h1>",
            f'<p id="emergency-said" role="status" aria-live="polite">{escape(WAITING)}</p>',
            f'<noscript><p class="trouble">{escape(NO_SCRIPT)}</p></noscript>',
            # What a screen reader says of a tap; outside of the section, which is hidden until the first one.
            '<p id="emergency-heard" aria-live="assertive"></p>',
            _stamps(),
            _march(library, language),
            _rules(library, language),
            _limits(library, language),
            _numbers(library, language),
            _sources(library, language),
            # Not to be tapped before the script can store the time: a dead button must not look alive.
            f'<div class="bar"><button type="button" id="emergency-on" disabled>{escape(BUTTON)}</button></div>',
            "</main>",
        ]
    )


def emergency_style() -> str:
    """What stands in the `<style>` of that file."""
    return _lines("emergency.css")


def emergency_script() -> str:
    """What stands in the `<script>` directly after the page, where it can find it."""
    return _lines("emergency.js")


def _lines(file: str) -> str:
    """A file beside this one without indentation and comments, which nobody should wait for.

    Comments it drops fill their lines; no text in these files goes over a line.
    """
    written = re.sub(r"^ */\*.*?\*/ *$", "", Path(__file__).with_name(file).read_text("utf-8"), flags=re.S | re.M)
    lines = (re.sub(r" // .*", "", line).strip() for line in written.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _for_the_script(library: Library, language: str) -> str:
    """Words and numbers the script needs, as JSON: no number of care and no word has a second home there."""
    zones = [(Zone.UNDER_2_H, 0), (Zone.FROM_2_TO_6_H, _ms(TWO_HOURS)), (Zone.OVER_6_H, _ms(SIX_HOURS))]
    return json.dumps(
        SPOKEN
        | {
            "zones": [
                {"id": zone, "from": ms, "says": library.say(f"zone-{zone}", language)} for zone, ms in zones
            ],
            "unknown": {"id": Zone.OVER_6_H, "says": library.say("zone-unknown", language)},
            "slip": _ms(SLIP),
            "disagreement": _ms(DISAGREEMENT),
        },
        ensure_ascii=False,
    )


def _ms(time: timedelta) -> int:
    return time // timedelta(milliseconds=1)


def _stamps() -> str:
    """The place of the running tourniquets, and what one of them looks like."""
    return """<section id="emergency-stamps" aria-labelledby="emergency-stamps-head" hidden>
<h2 id="emergency-stamps-head">Tourniquets on</h2>
<p class="trouble" hidden></p>
<ol role="list"></ol>
<template><li><div>
<p class="time" role="timer"></p>
<p class="zone"></p>
<p class="when"></p>
</div><button type="button" class="does"></button>
<p class="clocks" hidden></p>
<p class="kept"></p>
</li></template>
</section>"""


def _march(library: Library, language: str) -> str:
    phases = {phase.id: phase for phase in library.checklists["march"].phases}
    lines = []
    for phase, line in zip(MARCH_PHASES, MARCH_LINES, strict=True):
        letter, _, name = in_language(phases[phase].title, language).rpartition(": ")
        head = f"<b>{escape(letter)}</b>" if letter else ""
        name = name[:1].upper() + name[1:]
        words = escape(library.say(line, language))
        lines.append(f"<li>{head}<p><strong>{escape(name)}.</strong> {words}</p></li>")
    return _section("march", "MARCH: what to do", _list("ol", lines))


def _rules(library: Library, language: str) -> str:
    lines = [f"<li><p>{escape(library.say(rule, language))}</p></li>" for rule in RULES]
    return _section("rules", "The tourniquet", _list("ol", lines))


def _limits(library: Library, language: str) -> str:
    return f'<p class="quiet">{escape(" ".join(library.say(limit, language) for limit in LIMITS))}</p>'


def _numbers(library: Library, language: str) -> str:
    """The numbers to call; what holds for all of them is said once."""
    contacts = [contact for contact in library.contacts.values() if contact.group == NUMBERS]
    notes = {in_language(phone.note, language) for contact in contacts for phone in contact.phones}
    shared = notes.pop() if len(notes) == 1 else ""
    above = [shared and f"{shared}.", library.say("not-dialled", language)]
    intro = f'<p class="quiet">{escape(" ".join(filter(None, above)))}</p>'
    lines = [_contact(contact, language, shared) for contact in contacts]
    title = in_language(library.groups[NUMBERS].title, language)
    return _section("numbers", f"{title} numbers", intro, _list("ul", lines))


def _contact(contact: Contact, language: str, shared: str) -> str:
    name = escape(in_language(contact.name, language))
    if not contact.phones:
        head = f'<p class="unlisted"><strong>{name}</strong></p>'
    else:
        head = "".join(
            f'<a href="tel:{escape(phone.dial)}"><b>{escape(phone.number)}</b> <span>{name}</span></a>'
            for phone in contact.phones
        )
    own = [note for phone in contact.phones if (note := in_language(phone.note, language)) != shared]
    told = [in_language(contact.purpose, language), *own]
    spoken = in_language(contact.languages, language).rstrip(".")
    told += [f"Languages: {spoken}."] if spoken else []
    told += [in_language(contact.note, language)]
    return f'<li>{head}<p class="quiet">{escape(" ".join(filter(None, told)))}</p></li>'


def _sources(library: Library, language: str) -> str:
    """Where the medical lines come from, how far that was read, and every doubt about it."""
    sentences = {sentence.id: sentence for sentence in library.sentences}
    facts = _facts(sentences[name] for name in (*MARCH_LINES, *RULES))
    lines = []
    for source in dict.fromkeys(fact.sources[0] for fact in facts):
        here = [fact for fact in facts if fact.sources[0] == source]
        about = ", ".join(filter(None, (source.publisher, source.date, source.where)))
        doubts = [library.say(f"seen-{fact.seen}", language) for fact in here]
        doubts += [fact.doubt for fact in here if fact.doubt]
        words = escape(" ".join([f"{about}.", *dict.fromkeys(doubts)]))
        lines.append(f'<li><strong>{escape(source.title)}</strong><p class="quiet">{words}</p></li>')
    checked = min(fact.checked_on for fact in facts).isoformat()
    return (
        "<details><summary>Where this comes from</summary>"
        f'<p class="quiet">Checked {checked}.</p>{_list("ul", lines)}</details>'
    )


def _facts(sentences: Iterable[Sentence]) -> list[Fact]:
    """The facts they rest on, each once, in their order."""
    return list({fact.id: fact for sentence in sentences for fact in sentence.facts}.values())


def _section(name: str, title: str, *content: str) -> str:
    head = f"emergency-{name}"
    inner = "\n".join([f'<h2 id="{head}">{escape(title)}</h2>', *content])
    return f'<section class="{name}" aria-labelledby="{head}">\n{inner}\n</section>'


def _list(tag: str, lines: Iterable[str]) -> str:
    # Without the role, Safari does not read a list without bullets as a list.
    return "\n".join([f'<{tag} role="list">', *lines, f"</{tag}>"])
