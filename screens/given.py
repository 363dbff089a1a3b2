"""What was given: a drug or a blood product, in the words of whoever gave it. Nothing is computed here."""

from collections.abc import Callable
from functools import partial

import flet as ft

from care.chart import chart
from care.events import What
from content.drug import Drug
from content.model import in_language
from content.search import find
from screens import times
from screens.fields import Field
from screens.forms import When, at_what_time, by_route, use_casualty, use_saving, when_it_was
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, marked, quiet, text
from screens.running import called
from screens.window import Window, use_window

ROUTES = ("IV", "IO", "IM", "PO", "IN")
"""The routes that the table of drugs names. Source: fact sheet, section 7.1."""
_MOST = 8
"""So many names to choose from: more would be slower than typing."""


def _known_names(window: Window) -> list[str]:
    """Names to choose from: what was given before on this phone, the last first, then the drug table."""
    names = [
        e.details["name"] for e in reversed(window.scene.events) if e.what == What.GIVEN and "name" in e.details
    ]
    language = window.settings.language
    names += [in_language(drug.name, language) for drug in window.library.drugs.values()]
    return list(dict.fromkeys(names))


def _offered(window: Window, name: str) -> list[str]:
    """The names that what is typed can still become; without a letter, the nearest ones."""
    known = _known_names(window)
    return [name] if name in known else find(window.library, name, known, lambda one: [one])[:_MOST]


def _from_the_table(window: Window, name: str, note: Callable[[Drug, str], None]) -> list[ft.Control]:
    """What the drug table prints for a drug of this name, and its single amounts, each noted with one tap."""
    language = window.settings.language
    body: list[ft.Control] = []
    for drug in window.library.drugs.values():
        if in_language(drug.name, language) != name:
            continue
        mine = window.settings.role.may(drug.tier)
        body += [] if mine else [marked(window, window.say(f"only-{drug.tier}"))]
        body.append(quiet(window, f"Drug table: {in_language(drug.dose, language)}"))
        amounts = [(amount, f"{amount} {'/'.join(drug.routes)}") for amount in drug.amounts]
        if mine and amounts:
            body.append(choices(window, amounts, None, partial(note, drug), key=f"amount-{drug.id}"))
    return body


@ft.component
def GivenScreen() -> ft.View:
    """One thing that was given."""
    window = use_window()
    casualty = use_casualty(window)
    name, set_name = ft.use_state("")
    dose, set_dose = ft.use_state("")
    route, set_route = ft.use_state("")
    wrong, set_wrong = ft.use_state("")
    when, set_when = ft.use_state(When())
    record = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")

    def save() -> None:
        set_wrong("" if name.strip() else "What was given?")
        fits, late, _ = at_what_time(window, when, set_when)
        if name.strip() and fits:
            told = {"name": name.strip(), "dose": dose.strip(), "route": route}
            said = " ".join(word for word in told.values() if word)
            record(What.GIVEN, f"Saved: {said}.", **{k: v for k, v in told.items() if v}, **late)
        else:
            window.tell("Not saved: look at the lines marked below.", trouble=True)

    mine = chart(window.scene, casualty.id)
    body: list[ft.Control] = [heading(f"{called(casualty)}: given", level=1)]
    if mine.allergies:
        ground = window.palette.trouble
        body.append(card(ground, text(f"Allergies: {mine.allergies}", color=ground.ink)))
    body.append(Field("Drug or blood product", name, on_change=set_name, error=wrong, name="given-name"))
    names = [(one, one) for one in _offered(window, name)]
    body.append(choices(window, names, name, lambda one: set_name("" if one == name else one), key="given-known"))

    def note(drug: Drug, amount: str) -> None:
        set_dose(amount)
        set_route(drug.routes[0] if len(drug.routes) == 1 else "")

    body += _from_the_table(window, name, note)
    body += [
        Field("Dose, with its unit", dose, on_change=set_dose, name="given-dose"),
        *by_route(window, ROUTES, route, set_route, key="given-route", pairs=True),
        when_it_was(window, when, set_when),
    ]
    now = window.beat.now.wall
    if mine.given:
        body.append(heading("Given so far"))
        body += [
            text(f"{times.with_day(one.at, now)}  {' '.join(w for w in (one.name, one.dose, one.route) if w)}")
            for one in reversed(mine.given)
        ]
    return frame(
        "Given",
        "/care",
        *body,
        bottom=button("Save what was given", save, icon=ft.Icons.CHECK, main=True, key="save-given"),
    )
