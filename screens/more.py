"""More: settings, whether all is ready, what this is, where it comes from."""

import flet as ft

from screens.frame import frame
from screens.phrases import phrases_row
from screens.pieces import row
from screens.update import update_card
from screens.window import use_window


@ft.component
def More() -> ft.View:
    """Everything that is not needed every day."""
    window = use_window()
    return frame(
        "More",
        "/more",
        *update_card(window),
        phrases_row(window),
        row(
            "Settings",
            lambda: window.go("/settings"),
            subtitle="Role, colours, text size",
            icon=ft.Icons.SETTINGS_OUTLINED,
            key="open-settings",
        ),
        row(
            "Offline self-check",
            lambda: window.go("/self-check"),
            subtitle="Is everything here for use with no network?",
            icon=ft.Icons.FACT_CHECK_OUTLINED,
            key="open-self-check",
        ),
        row(
            "About Zero Line",
            lambda: window.go("/about"),
            subtitle="What it is, what it is not, where records are kept",
            icon=ft.Icons.INFO_OUTLINE,
            key="open-about",
        ),
        row(
            "Sources",
            lambda: window.go("/sources"),
            subtitle="Every document the app rests on, and what rests on it",
            icon=ft.Icons.LIBRARY_BOOKS_OUTLINED,
            key="open-sources",
        ),
    )
