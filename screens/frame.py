"""The frame around every screen: title and back, warnings, the five places, the last tap's undo."""

import flet as ft

from content.glyphs import shown
from screens.alarm_banner import AlarmBanner
from screens.asking import use_asking
from screens.pieces import button, icon_button, text
from screens.theme import GAP, READABLE, TARGET, Ground
from screens.window import Window, use_window

PLACES = (
    ("/", "Now", ft.Icons.EMERGENCY_OUTLINED, ft.Icons.EMERGENCY),
    ("/care", "Care", ft.Icons.MEDICAL_SERVICES_OUTLINED, ft.Icons.MEDICAL_SERVICES),
    ("/rights", "Rights", ft.Icons.GAVEL_OUTLINED, ft.Icons.GAVEL),
    ("/contacts", "Contacts", ft.Icons.CONTACTS_OUTLINED, ft.Icons.CONTACTS),
    ("/more", "More", ft.Icons.MORE_HORIZ, ft.Icons.MORE_HORIZ),
)
"""The five places of the app: route, label, icon, icon when there."""
_SEARCHING = ("/", "/ask")
"""Screens that have the search over everything on top."""


def frame(
    title: str,
    place: str,
    *body: ft.Control,
    top: ft.Control | None = None,
    bottom: ft.Control | None = None,
    key: str | None = None,
    whole: ft.Control | None = None,
    back_to: str = "",
    action: ft.Control | None = None,
) -> ft.View:
    """A screen: its title, in one of the five places, over a scrolling body.

    `top` stays above the body (a search), `bottom` below it (the main action, under the thumb). A screen that is
    not one of the places itself has a way back. `whole` takes the place of the body, with all the room there is:
    the five places make room for it. From a link the way back leads to `back_to`, or else to the place.
    `action` stands beside the title, where else the search over everything is. Call it within a component.
    """
    window = use_window()
    route = ft.use_view_path()
    routes = [place_route for place_route, *_ in PLACES]
    is_place = route in routes
    at = routes.index(place)

    content: list[ft.Control] = [AlarmBanner(window, route), _middle(_Warnings(window))]
    if top is not None:
        content.append(_middle(top, above=8 * window.scale, below=8))
    if whole is None:
        lines = [_middle(control) for control in body]
        content.append(ft.ListView(lines, expand=True, spacing=GAP, key=key or route))
    else:
        content.append(ft.Container(whole, expand=True, padding=ft.Padding.only(left=16, right=16, top=4)))
    if window.notice:
        content.append(_LastTap(window))
    if bottom is not None:
        content.append(_middle(bottom, above=8, below=12 if not window.low else 4))
    column = ft.Column(content, expand=True, spacing=0)

    search = icon_button(ft.Icons.SEARCH, "Ask or search", lambda: window.go("/ask"), key="to-ask")
    beside = action or (None if route in _SEARCHING else search)
    back = icon_button(ft.Icons.ARROW_BACK, "Back", lambda: window.back(back_to or place), key="back")
    return ft.View(
        route=route,
        appbar=ft.AppBar(
            title=ft.Text(shown(title)),
            leading=None if is_place else back,
            leading_width=None if is_place else 64,
            automatically_imply_leading=False,
            actions=[ft.Container(beside, width=64, height=TARGET)] if beside else [],
        ),
        controls=[
            ft.SafeArea(
                ft.Row([_rail(window, at), column], spacing=0, expand=True)
                if window.wide and whole is None
                else column,
                expand=True,
            )
        ],
        navigation_bar=None if window.wide or whole is not None else _bar(window, at),
        padding=0,
        spacing=0,
    )


def _middle(control: ft.Control, *, above: float = 0, below: float = 0) -> ft.Control:
    """In the middle of a wide window; of a narrow one as wide as it is, with a margin."""
    return ft.Container(
        ft.Container(control, width=READABLE),
        alignment=ft.Alignment.TOP_CENTER,
        padding=ft.Padding.only(left=16, right=16, top=above, bottom=below),
    )


def _bar(window: Window, at: int) -> ft.NavigationBar:
    return ft.NavigationBar(
        selected_index=at,
        on_change=lambda e: window.go_to_place(PLACES[int(e.data)][0]),
        destinations=[
            ft.NavigationBarDestination(icon=icon, selected_icon=chosen, label=label)
            for _, label, icon, chosen in PLACES
        ],
    )


def _rail(window: Window, at: int) -> ft.NavigationRail:
    return ft.NavigationRail(
        selected_index=at,
        label_type=ft.NavigationRailLabelType.ALL,
        scrollable=True,
        min_width=88,
        on_change=lambda e: window.go_to_place(PLACES[int(e.data)][0]),
        destinations=[
            ft.NavigationRailDestination(icon=icon, selected_icon=chosen, label=label)
            for _, label, icon, chosen in PLACES
        ],
    )


@ft.component
def _Warnings(window: Window) -> ft.Control:
    """What must be known before anything else: records that cannot be written, or were found damaged."""
    asked, ask = use_asking(window)
    warnings = []
    if window.elsewhere and window.host.offline_kept:
        words = "Taking over" if asked else "Record here instead"
        here = button(words, lambda: ask(window.record_here), key="record-here")
        warnings.append(_warning(window.palette.trouble, window.trouble, here))
    elif window.trouble:
        to_do = " Close the other one, then try again." if window.elsewhere else ""
        again = button("Try again", window.try_again, key="try-again")
        warnings.append(_warning(window.palette.trouble, window.trouble + to_do, again))
    if window.damage:
        read = button("I have read this", window.damage_read, key="damage-read")
        warnings.append(_warning(window.palette.trouble, window.damage, read))
    return ft.Column(warnings, spacing=8, visible=bool(warnings), tight=True)


def _warning(ground: Ground, words: str, answer: ft.Control) -> ft.Control:
    said = ft.Semantics(content=text(words, color=ground.ink), live_region=True)
    line = ft.Row(
        [ft.Icon(ft.Icons.WARNING_AMBER, color=ground.ink), ft.Container(said, expand=True)],
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return ft.Container(ft.Column([line, answer], tight=True), bgcolor=ground.ground, padding=16)


@ft.component
def _LastTap(window: Window) -> ft.Control:
    """What the last tap did, and its undo. It stays until the next one: tired people read slowly."""
    notice = window.notice
    if notice is None:
        return ft.Container()
    ground = window.palette.trouble if notice.trouble else window.palette.notice
    said = ft.Semantics(content=text(notice.text, color=ground.ink), live_region=True)
    undo = notice.undo
    line: list[ft.Control] = [
        ft.Icon(ft.Icons.ERROR_OUTLINE if notice.trouble else ft.Icons.CHECK_CIRCLE_OUTLINE, color=ground.ink),
        ft.Container(said, expand=True),
    ]
    if undo:
        style = ft.ButtonStyle(color=ground.ink)
        line.append(ft.TextButton(content=ft.Text("Undo"), style=style, key="undo", on_click=lambda _: undo()))
    line.append(
        ft.IconButton(
            ft.Icon(ft.Icons.CLOSE, semantics_label="Close", color=ground.ink),
            tooltip="Close",
            on_click=lambda _: window.close_notice(),
        )
    )
    return ft.Container(
        ft.Row(line, spacing=8), bgcolor=ground.ground, padding=ft.Padding.only(left=16, top=4, bottom=4)
    )
