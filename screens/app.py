"""The app: every screen by its address, the theme around them, the clock that beats."""

from collections.abc import Callable
from functools import partial

import flet as ft

from care.clock import Clock
from content.model import Library
from screens.about import About
from screens.ask import Ask
from screens.balance import BalanceScreen
from screens.burns import BurnsScreen
from screens.cards import PhraseScreen, TermScreen
from screens.care import Care
from screens.casualty import CasualtyScreen
from screens.checklist import ChecklistScreen
from screens.claims import Claims
from screens.contact import ContactScreen, OwnContactScreen
from screens.contact_form import EditContact, NewContact
from screens.contacts import Contacts
from screens.date_form import ChangeDate, NewDate
from screens.dates import Dates, DateScreen
from screens.decision import DecisionScreen
from screens.drugs import DrugsScreen
from screens.due import CasualtyDue, DueScreen
from screens.fluids import FluidsScreen
from screens.found import prepare_search
from screens.given import GivenScreen
from screens.glossary import Glossary
from screens.handover import HandoverScreen
from screens.host import Host
from screens.identity import IdentityScreen
from screens.injury import InjuryScreen
from screens.merging import MergeScreen
from screens.missing import NotFound
from screens.more import More
from screens.nine_line import NineLine
from screens.note import NoteScreen
from screens.now import Now
from screens.phrases import PhraseGroup, Phrases
from screens.pieces import keyed
from screens.procedure import ProcedureScreen
from screens.receive import Receive
from screens.rights import Rights
from screens.self_check import SelfCheck
from screens.send import Send
from screens.sepsis import SepsisScreen
from screens.settings import SettingsScreen
from screens.sources import Sources, SourceScreen
from screens.theme import PALETTES, flet_theme
from screens.topic import TopicScreen
from screens.tourniquet import TourniquetScreen
from screens.urgency import UrgencyScreen
from screens.vitals import VitalsScreen
from screens.watch import Watch, WatchContext
from screens.window import Window, WindowContext
from screens.wounds import RegionScreen, WoundsScreen
from storage.records import Records

ROUTES = {
    "care": Care,
    "rights": Rights,
    "claims": Claims,
    "contacts": Contacts,
    "dates": Dates,
    "dates/new": NewDate,
    "dates/:id": DateScreen,
    "dates/:id/change": ChangeDate,
    "more": More,
    "ask": Ask,
    "topic/:id": TopicScreen,
    "checklist/:id": ChecklistScreen,
    "casualty/:id": CasualtyScreen,
    "casualty/:id/due": CasualtyDue,
    "due": DueScreen,
    "drugs": DrugsScreen,
    "casualty/:id/handover": HandoverScreen,
    "nine-line": NineLine,
    "casualty/:id/send": Send,
    "receive": Receive,
    "casualty/:id/burns": BurnsScreen,
    "casualty/:id/balance": BalanceScreen,
    "casualty/:id/sepsis": SepsisScreen,
    "casualty/:id/wounds": WoundsScreen,
    "casualty/:id/wounds/:region": RegionScreen,
    "casualty/:id/vitals": VitalsScreen,
    "casualty/:id/given": GivenScreen,
    "casualty/:id/fluids": FluidsScreen,
    "casualty/:id/note": NoteScreen,
    "casualty/:id/urgency": UrgencyScreen,
    "casualty/:id/about": IdentityScreen,
    "casualty/:id/injury": InjuryScreen,
    "casualty/:id/merge": MergeScreen,
    "tourniquet/:id": TourniquetScreen,
    "tourniquet/:id/convert": DecisionScreen,
    "tourniquet/:id/procedure": ProcedureScreen,
    "contact/new": NewContact,
    "contact/own/:id": OwnContactScreen,
    "contact/own/:id/edit": EditContact,
    "contact/:id": ContactScreen,
    "phrases": Phrases,
    "phrases/:group": PhraseGroup,
    "phrase/:id": PhraseScreen,
    "glossary": Glossary,
    "term/:id": TermScreen,
    "settings": SettingsScreen,
    "self-check": SelfCheck,
    "about": About,
    "sources": Sources,
    "source/:id": SourceScreen,
    ":anything+": NotFound,
}
"""Every screen but Now, by its address."""


def open_window(page: ft.Page, library: Library, records: Records, clock: Clock, host: Host) -> None:
    """Show the app on this page until it is closed."""
    page.title = "Zero Line"
    window = Window(page, library, records, clock, host)
    watch = Watch(window, records, clock)
    _dress(page, window)

    def come() -> None:
        window.connected()
        watch.attend(on=True)

    def leave() -> None:
        window.disconnected()
        watch.attend(on=False)

    def close() -> None:
        leave()
        watch.end()

    page.on_resize = window.resized
    page.on_connect = come
    page.on_disconnect = leave
    page.on_close = close
    page.on_view_pop = lambda _: window.back()
    window.connected()
    page.render_views(App, page, window, watch)


def _dress(page: ft.Page, window: Window) -> None:
    palette, size = PALETTES[window.settings.theme], window.settings.text_size
    page.theme = page.dark_theme = flet_theme(palette, size)
    page.theme_mode = ft.ThemeMode.DARK if palette.dark else ft.ThemeMode.LIGHT


@ft.component
def App(page: ft.Page, window: Window, watch: Watch) -> ft.Control:
    """The screen the address names, over nothing: so that Android's back gesture reaches the app."""

    def dress() -> None:
        _dress(page, window)
        page.update()

    ft.use_effect(dress, [window.settings.theme, window.settings.text_size])
    ft.use_effect(window.keep_time, [], cleanup=lambda: None)
    ft.use_effect(partial(prepare_search, window), [window.settings.language], cleanup=lambda: None)
    ft.use_effect(watch.keep, [], cleanup=lambda: None)
    return WindowContext(window, lambda: WatchContext(watch, lambda: ft.Router(_ROUTES, manage_views=True)))


@ft.component
def _Base() -> ft.View:
    """Now where the address is Now; under any other screen an empty one, which costs nothing to keep."""
    return Now() if ft.use_route_location() == "/" else ft.View(route="/", controls=[])


def _afresh(screen: Callable[[], ft.View]) -> Callable[[], ft.View]:
    """The screen, which forgets what was typed and opened on it once the address is another."""

    @ft.component
    def at_address() -> ft.View:
        return keyed(ft.context.page.route, screen)

    return at_address


_ROUTES = [
    ft.Route(
        path="/",
        component=_Base,
        children=[ft.Route(path=path, component=_afresh(screen)) for path, screen in ROUTES.items()],
    )
]
