"""A phrase or a word on a card that fills the screen: to be held up to somebody, or read aloud."""

from collections.abc import Callable, Sequence

import flet as ft

from content.glyphs import shown
from content.model import Phrase, Term, in_language
from screens.fitting import LINE, SMALLEST, size_that_fits
from screens.frame import frame
from screens.missing import missing
from screens.phrases import FAVOURITES, Entry, is_favourite, notes, toggle_favourite, words
from screens.pieces import Tap, quiet, text
from screens.speech import ENGLISH, UKRAINIAN
from screens.theme import GAP, TARGET, text_style
from screens.window import Window, use_window

_EDGE = 16
"""Space between the large words and the edge of their ground."""
_AT_FIRST = (380.0, 320.0)
"""The room for the large words until the screen has told how much there is: a phone's."""
_TOOL = TARGET + 24
"""The height of a button below the card: its icon, and a label of two lines."""
_GROWTH = 1.3
"""Labels of the buttons below grow no further, like those of the five places."""


@ft.component
def PhraseScreen() -> ft.View:
    """A phrase; the arrows lead through its group, or through the favourites where it was opened there."""
    window = use_window()
    phrases, groups = window.library.phrases, window.library.groups
    phrase = phrases.get(ft.use_route_params().get("id", ""))
    if phrase is None or not phrase.group:
        return missing("/more", "This phrase is not in this version of Zero Line.")
    along = groups[phrase.group].phrases
    if window.asked("in") == FAVOURITES and is_favourite(window, phrase):
        along = tuple(name for name in window.settings.favourites if name in phrases)
    return Cards(window, [phrases[name] for name in along], phrase, "/phrases")


@ft.component
def TermScreen() -> ft.View:
    """A word of the glossary; the arrows lead through all of it."""
    window = use_window()
    terms = window.library.terms
    term = terms.get(ft.use_route_params().get("id", ""))
    if term is None:
        return missing("/more", "This word is not in this version of Zero Line.")
    return Cards(window, list(terms.values()), term, "/glossary")


@ft.component
def Cards(window: Window, entries: Sequence[Entry], first: Entry, place: str) -> ft.View:
    """One card at a time. What there is to leaf through stays, though a star be taken away meanwhile."""
    listed, _ = ft.use_state(tuple(entries))
    at, set_at = ft.use_state(listed.index(first))
    turned, turn = ft.use_state(False)
    room, set_room = ft.use_state(_AT_FIRST)
    entry = listed[at]

    def leaf(step: int) -> None:
        set_at((at + step) % len(listed))

    large = _large(window, words(entry, UKRAINIAN), room, set_room, turned=turned)
    tools = [_tool(window, ft.Icons.ARROW_BACK_IOS_NEW, "Previous", lambda: leaf(-1))]
    if isinstance(entry, Phrase):
        chosen = is_favourite(window, entry)
        icon = ft.Icons.STAR if chosen else ft.Icons.STAR_BORDER
        tools.append(_tool(window, icon, "Favourite", lambda: toggle_favourite(window, entry), chosen=chosen))
    tools += [
        _tool(window, ft.Icons.SCREEN_ROTATION_ALT, "Turn round", lambda: turn(not turned), chosen=turned),
        _tool(window, ft.Icons.ARROW_FORWARD_IOS, "Next", lambda: leaf(1)),
    ]
    told = ft.ListView(_told(window, entry), spacing=GAP, expand=2, key=f"told-{entry.id}")
    below = ft.Container(ft.Row(tools, spacing=GAP / 2), padding=ft.Padding.symmetric(vertical=GAP / 2))
    whole: ft.Control
    if window.low:
        whole = ft.Row([large, ft.Column([told, below], expand=2)], spacing=GAP, expand=True)
    else:
        whole = ft.Column([large, told, below], spacing=GAP, expand=True)
    kind = "Phrase" if isinstance(entry, Phrase) else "Word"
    return frame(f"{kind} {at + 1} of {len(listed)}", "/more", whole=whole, back_to=place)


def _large(
    window: Window,
    ukrainian: str,
    room: tuple[float, float],
    set_room: Callable[[tuple[float, float]], None],
    *,
    turned: bool,
) -> ft.Control:
    """The Ukrainian as large as its room allows; turned round for somebody opposite."""
    ground = window.palette.card
    size = size_that_fits(ukrainian, room[0] - 2 * _EDGE, room[1] - 2 * _EDGE)
    style = ft.TextStyle(
        size=size or SMALLEST, weight=ft.FontWeight.W_700, height=LINE, letter_spacing=0, color=ground.ink
    )
    said = ft.Text(shown(ukrainian), style=style, text_align=ft.TextAlign.CENTER, key="large-words")
    return ft.Container(
        ft.RotatedBox(
            content=said if size else ft.Column([said], scroll=ft.ScrollMode.AUTO), quarter_turns=2 * turned
        ),
        bgcolor=ground.ground,
        border_radius=16,
        padding=_EDGE,
        alignment=ft.Alignment.CENTER,
        expand=3,
        on_size_change=lambda event: set_room((event.width, event.height)),
    )


def _told(window: Window, entry: Entry) -> list[ft.Control]:
    """What the one who holds the card reads: how it is said, what it means, how far to trust it."""
    said = [text(entry.say, style=ft.TextThemeStyle.TITLE_LARGE)] if entry.say else []
    languages = dict.fromkeys([ENGLISH, window.settings.language])
    meant = [text(words(entry, language)) for language in languages if language != UKRAINIAN]
    if isinstance(entry, Term) and entry.note:
        meant.append(quiet(window, in_language(entry.note, window.settings.language)))
    return [*said, *meant, *notes(window, [entry])]


def _tool(
    window: Window, icon: ft.IconData, label: str, on_click: Tap, *, chosen: bool | None = None
) -> ft.Control:
    """A large button below the card. One that can be on says so by its ground and to a screen reader."""
    ground = window.palette.chosen if chosen else window.palette.page
    growth = min(window.scale, _GROWTH)
    style = text_style("label_small", growth, ground.ink)
    face = ft.Column(
        [
            ft.Icon(icon, size=24 * growth, color=ground.ink),
            ft.Text(label, style=style, text_align=ft.TextAlign.CENTER),
        ],
        spacing=2,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
    )
    made = ft.OutlinedButton(
        content=face,
        style=ft.ButtonStyle(bgcolor=ground.ground, padding=4),
        height=_TOOL * growth,
        key=f"card-{label.lower().replace(' ', '-')}",
        on_click=lambda _: on_click(),
    )
    held = ft.MergeSemantics(ft.Semantics(content=made, selected=chosen)) if chosen is not None else made
    return ft.Container(held, expand=True)
