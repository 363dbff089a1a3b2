"""About: what this is, what it is not, and where everything is kept."""

import flet as ft

from screens import times
from screens.frame import frame
from screens.pieces import heading, text
from screens.window import use_window


@ft.component
def About() -> ft.View:
    """What a person should know before trusting this."""
    window = use_window()
    oldest = min(fact.checked_on for fact in window.library.facts.values())
    where = "this browser" if window.host.offline_kept else window.folder
    kept = f"Your records are kept on this device alone, in {where}."
    unreadable = f"{window.unreadable} records there are from a newer version. They are kept and not shown."
    return frame(
        "About",
        "/more",
        heading("Zero Line", level=1),
        text("An offline field reference for foreigners who serve in the Armed Forces of Ukraine."),
        heading("What it is not"),
        *(text(window.say(limit)) for limit in ("not-medical-device", "not-signed-off", "not-legal-advice")),
        text(window.say("unit-overrides")),
        heading("How old it is"),
        text(f"Everything in it was checked on {times.rough_date(oldest.isoformat())} or later."),
        text(window.say("newest-source")),
        heading("What it keeps, what it sends"),
        text(kept),
        *([text(unreadable)] if window.unreadable else []),
        text("It sends nothing to anybody. It opens a call, a mail or a page only when you tap for that."),
        heading("Licences"),
        text("Code: MIT. Content: CC BY 4.0, Zero Line contributors."),
    )
