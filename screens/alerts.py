"""Alerts: what changed or ran out, each with its date and its doubt."""

import flet as ft

from content.model import Alert, in_language
from screens import times
from screens.pieces import card, quiet, text
from screens.trusting import checked, in_passing
from screens.window import Window


def alert_cards(window: Window, *, most: int | None = None) -> list[ft.Control]:
    """The alerts in the order of the content; `most` of them, or all."""
    return [_card(window, alert) for alert in list(window.library.alerts.values())[:most]]


def _card(window: Window, alert: Alert) -> ft.Control:
    language = window.settings.language
    passed = alert.passes_on is not None and window.beat.today > alert.passes_on
    on = checked(alert.facts)
    lines: list[ft.Control] = [
        text(in_language(alert.title, language), style=ft.TextThemeStyle.TITLE_MEDIUM),
        text(in_language(alert.text, language)),
    ]
    if alert.passes_on:
        when = times.rough_date(alert.passes_on.isoformat())
        lines.append(quiet(window, f"This date has passed: {when}" if passed else f"Until {when}"))
    how_sure = window.say(f"label-{alert.facts[0].label}")
    old = in_passing(window, "rights", alert.facts)
    lines.append(quiet(window, f"{how_sure} Checked {times.rough_date(on.isoformat())}.{old}"))
    if not alert.topic:
        return card(window.palette.card, *lines, key=f"alert-{alert.id}")
    lines.append(text("Open", style=ft.TextThemeStyle.LABEL_LARGE))
    topic = alert.topic
    return ft.MergeSemantics(
        card(window.palette.card, *lines, key=f"alert-{alert.id}", on_click=lambda: window.go(f"/topic/{topic}"))
    )
