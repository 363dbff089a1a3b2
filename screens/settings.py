"""Settings: who reads, in which colours, how large."""

import flet as ft

from care.tourniquet import Role
from screens.frame import frame
from screens.pieces import choices, heading, quiet, text
from screens.window import use_window
from storage.documents import TEXT_SIZES, Theme

_THEMES = ((Theme.DAY, "Day"), (Theme.DARK, "Dark"), (Theme.RED, "Red for night"))


@ft.component
def SettingsScreen() -> ft.View:
    """Each choice takes effect at once and is kept."""
    window = use_window()
    settings = window.settings
    sizes = [(size, f"{size} %") for size in TEXT_SIZES]
    roles = [(role, window.say(f"role-{role}")) for role in Role]
    return frame(
        "Settings",
        "/more",
        heading("My role"),
        choices(window, roles, settings.role, lambda role: window.choose(role=role), key="role"),
        quiet(window, window.say(f"role-{settings.role}-means")),
        text("Steps for other roles stay in sight and say whose they are."),
        heading("Colours"),
        choices(window, _THEMES, settings.theme, lambda theme: window.choose(theme=theme), key="theme"),
        heading("Text size"),
        choices(window, sizes, settings.text_size, lambda size: window.choose(text_size=size), key="size"),
    )
