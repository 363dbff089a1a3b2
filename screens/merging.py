"""Two casualties that are the same person: everything recorded of one moves under the other."""

import flet as ft

from care.casualty import Casualty
from care.events import What
from care.roll import Entry, roll
from screens.forms import use_casualty, use_saving
from screens.frame import frame
from screens.missing import missing
from screens.pieces import heading, nothing, row, text
from screens.running import called, where
from screens.urgency import urgency_mark, urgency_words
from screens.window import use_window


@ft.component
def MergeScreen() -> ft.View:
    """Who it really is: one tap, with an undo."""
    window = use_window()
    casualty = use_casualty(window)
    record = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    name = called(casualty)

    def merge(into: Casualty) -> None:
        # The way back leads to the address of the one that went, which now shows the one that stays.
        record(What.MERGED, f"{name} and {called(into)} are one now, under {called(into)}.", into=into.id)

    def line(entry: Entry) -> ft.Control:
        limbs = [where(t).lower() for t in window.scene.on(entry.casualty.id) if t.running]
        tourniquets = f"Tourniquet: {', '.join(limbs)}" if limbs else "No tourniquet"
        return row(
            f"Same person as {called(entry.casualty)}",
            lambda: merge(entry.casualty),
            subtitle=f"{urgency_words(window, entry.urgency)}. {tourniquets}",
            icon=urgency_mark(window, entry.urgency),
            key=f"merge-{entry.casualty.id}",
        )

    others = [one for one in roll(window.scene, window.beat.now) if one.casualty.id != casualty.id]
    return frame(
        "Merge",
        "/care",
        heading(f"Who is {name}?", level=1),
        text(
            f"Choose whom {name} was recorded as before. Everything recorded of {name} then stands there: "
            f"tourniquets with their times, ticks, notes. Nothing is deleted, and it can be taken back."
        ),
        *([line(one) for one in others] or [nothing("Nobody else is recorded here.")]),
    )
