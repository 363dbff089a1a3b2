"""A note in free words."""

import flet as ft

from care.events import What
from screens.fields import Field
from screens.forms import When, at_what_time, use_casualty, use_saving, when_it_was
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, heading
from screens.running import called
from screens.window import use_window


@ft.component
def NoteScreen() -> ft.View:
    """One note."""
    window = use_window()
    casualty = use_casualty(window)
    words, set_words = ft.use_state("")
    wrong, set_wrong = ft.use_state("")
    when, set_when = ft.use_state(When())
    record = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")

    def save() -> None:
        set_wrong("" if words.strip() else "Nothing is written yet.")
        fits, late, _ = at_what_time(window, when, set_when)
        if words.strip() and fits:
            record(What.NOTED, "Note saved.", text=words.strip(), **late)

    return frame(
        "Note",
        "/care",
        heading(f"{called(casualty)}: note", level=1),
        Field("Note", words, on_change=set_words, error=wrong, name="note-text", on_submit=save),
        when_it_was(window, when, set_when),
        bottom=button("Save the note", save, icon=ft.Icons.CHECK, main=True, key="save-note"),
    )
