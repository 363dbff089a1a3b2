"""One tourniquet: it runs already; everything asked here can be skipped."""

import flet as ft

from care.casualty import Limb, Side, Site, State, Tourniquet
from care.conversion import conversion, just_now
from care.events import What
from screens import times
from screens.clocks import Clocks
from screens.decision import SIDE_BY_SIDE
from screens.fields import Field
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, keyed, quiet, row, text
from screens.running import RunningTourniquet, called, where
from screens.theme import GAP
from screens.told import timeline
from screens.window import Window, use_window

_LIMBS = (
    ((Side.LEFT, Limb.ARM), "Left arm"),
    ((Side.RIGHT, Limb.ARM), "Right arm"),
    ((Side.LEFT, Limb.LEG), "Left leg"),
    ((Side.RIGHT, Limb.LEG), "Right leg"),
)
_SITES = ((Site.HIGH_AND_TIGHT, "High and tight, over clothes"), (Site.ON_SKIN, "On skin, above the wound"))
_DONE = (
    (What.REASSESSED, "Reassessed, still needed", ft.Icons.VISIBILITY_OUTLINED),
    (What.REPOSITIONED, "Repositioned", ft.Icons.SWAP_VERT),
    (What.CONVERTED, "Converted to a dressing", ft.Icons.HEALING),
    (What.CONVERSION_FAILED, "Tried to convert, it bled", ft.Icons.WATER_DROP_OUTLINED),
    (What.REMOVED, "Removed, not needed", ft.Icons.TIMER_OFF_OUTLINED),
)


@ft.component
def TourniquetScreen() -> ft.View:
    """What is known of one tourniquet, and what can be told of it."""
    window = use_window()
    tourniquet = window.scene.tourniquet(ft.use_route_params().get("id", ""))
    if tourniquet is None:
        return missing("/", "This tourniquet is not recorded here.")
    if tourniquet.state is State.MISTAKE:
        return _mistake(window, tourniquet)
    body: list[ft.Control] = []
    if tourniquet.running:
        body += [RunningTourniquet(window, tourniquet, large=True), Clocks(window, tourniquet)]
    else:
        body.append(_off(window, tourniquet))
    body += [_since(window, tourniquet), *_who_and_where(window, tourniquet)]
    body += [*_done(window, tourniquet), *_how(window, tourniquet)]
    body += [heading("Read"), *_topics(window)]
    body += [keyed(f"time-{tourniquet.id}", Time, window, tourniquet), *_log(window, tourniquet)]
    ready = button("Done", lambda: window.done_with(tourniquet), icon=ft.Icons.CHECK, main=True, key="done")
    bottom = _side_by_side(window, _convert(window, tourniquet), ready) if tourniquet.running else ready
    return frame("Tourniquet", "/", *body, bottom=bottom)


def _convert(window: Window, tourniquet: Tourniquet) -> ft.Control:
    """The way to the decision, or back into a conversion under way."""
    under_way = conversion(window.scene.events, tourniquet.id).under_way
    words, to = ("Go on converting", "procedure") if under_way else ("Convert?", "convert")

    def decide() -> None:
        """Not with the second tap of the shaking finger that started the clock: it lands here."""
        window.beat.read()
        if not just_now(tourniquet.first, window.beat.now):
            window.go(f"/tourniquet/{tourniquet.id}/{to}")

    return button(words, decide, icon=ft.Icons.HEALING, main=True, key="convert")


def _side_by_side(window: Window, *buttons: ft.Control) -> ft.Control:
    """Both under the thumb; one above the other where the text is large."""
    if window.scale < SIDE_BY_SIDE:
        return ft.Row([ft.Container(one, expand=True) for one in buttons], spacing=GAP)
    return ft.Column(
        list(buttons), spacing=GAP / 2, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )


def _who_and_where(window: Window, tourniquet: Tourniquet) -> list[ft.Control]:
    """Limb and side, casualty: one tap each, none of them needed."""

    def limb(chosen: tuple[Side, Limb]) -> None:
        side, limb = chosen
        window.record(What.DESCRIBED, tourniquet.id, casualty=tourniquet.casualty, limb=limb, side=side)

    def on(casualty: str) -> None:
        as_it_stands = window.scene.tourniquet(tourniquet.id)
        if as_it_stands is None or casualty != as_it_stands.casualty:
            window.record(What.ASSIGNED, tourniquet.id, casualty=casualty)

    def on_somebody_new() -> None:
        if added := window.add_casualty():
            on(added.id)

    known = (tourniquet.side, tourniquet.limb) if tourniquet.side and tourniquet.limb else None
    people = [(casualty.id, called(casualty)) for casualty in window.scene.casualties]
    return [
        heading("Which limb"),
        choices(window, _LIMBS, known, limb, key="limb", pairs=True),
        heading("Which casualty"),
        ft.Column(
            [
                *([choices(window, people, tourniquet.casualty, on, key="on")] if people else []),
                button("New casualty", on_somebody_new, icon=ft.Icons.PERSON_ADD_ALT, key="new-casualty"),
            ],
            spacing=GAP,
            tight=True,
        ),
    ]


def _how(window: Window, tourniquet: Tourniquet) -> list[ft.Control]:
    """Site and device, for the card."""

    def told(name: str, value: str) -> None:
        window.record(What.DESCRIBED, tourniquet.id, casualty=tourniquet.casualty, **{name: value})

    devices = [(device.name, device.name) for device in window.library.devices.values()]
    return [
        heading("Where on the limb"),
        choices(window, _SITES, tourniquet.site, lambda site: told("site", site), key="site"),
        heading("Which device"),
        choices(window, devices, tourniquet.device, lambda device: told("device", device), key="device"),
    ]


def _done(window: Window, tourniquet: Tourniquet) -> list[ft.Control]:
    """What was done, each one tap with an undo."""

    def done(what: What, words: str) -> None:
        window.record(what, tourniquet.id, f"Recorded: {words.lower()}.", casualty=tourniquet.casualty)

    offered = _DONE if tourniquet.running else ((What.RETIGHTENED, "Tightened again", ft.Icons.TIMER_OUTLINED),)
    return [
        heading("What was done"),
        *(
            button(words, lambda what=what, words=words: done(what, words), icon=icon, key=f"done-{what}")  # type: ignore[misc]
            for what, words, icon in offered
        ),
    ]


def _since(window: Window, tourniquet: Tourniquet) -> ft.Control:
    """When it went on; a corrected time stands beside the recorded one."""
    now = window.beat.now.wall
    first = times.with_day(tourniquet.first.wall, now)
    lines = [f"First recorded at {first}."]
    if tourniquet.corrected:
        lines.insert(0, f"Went on at {times.with_day(tourniquet.corrected, now)} (corrected).")
    others = [
        t
        for t in window.scene.on(tourniquet.casualty)
        if t.id != tourniquet.id and tourniquet.limb and (t.limb, t.side) == (tourniquet.limb, tourniquet.side)
    ]
    if tourniquet.casualty and others:
        lines.append(window.say("limb-clock"))
        own = tourniquet.elapsed(window.beat.now).time
        if own is not None:
            lines.append(f"This one alone has been on for {times.spoken(own)}.")
    return ft.Column([quiet(window, line) for line in lines], spacing=4, tight=True)


@ft.component
def Time(window: Window, tourniquet: Tourniquet) -> ft.Control:
    """Telling when it really went on: as written on the casualty, or that nobody knows."""
    typed, set_typed = ft.use_state("")
    wrong, set_wrong = ft.use_state("")

    def save() -> None:
        moment = times.last_such(typed, window.beat.now.wall)
        if moment is None:
            set_wrong("Write hours and minutes, such as 14:05.")
            return
        set_wrong("")
        set_typed("")
        window.record(
            What.TIME_CORRECTED,
            tourniquet.id,
            f"Time corrected to {times.with_day(moment, window.beat.now.wall)}. The first time stays in the log.",
            casualty=tourniquet.casualty,
            applied=moment.isoformat(),
        )

    def unknown() -> None:
        window.record(What.TIME_UNKNOWN, tourniquet.id, "Time set to unknown.", casualty=tourniquet.casualty)

    return ft.Column(
        [
            heading("Correct the time"),
            Field(
                "It went on at",
                typed,
                on_change=set_typed,
                hint="14:05",
                error=wrong,
                keyboard=ft.KeyboardType.DATETIME,
                name="time-on",
                on_submit=save,
            ),
            button("Save the time", save, icon=ft.Icons.SCHEDULE, key="save-time"),
            button("Nobody knows the time", unknown, icon=ft.Icons.HELP_OUTLINE, key="time-unknown"),
        ],
        spacing=GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _topics(window: Window) -> list[ft.Control]:
    topics = ("tourniquet-convert", "tourniquet-reposition", "tourniquet-apply", "tourniquet-after-six-hours")
    return [
        row(
            window.library.topics[topic].text(window.settings.language).title,
            lambda topic=topic: window.go(f"/topic/{topic}"),  # type: ignore[misc]
            key=f"topic-{topic}",
        )
        for topic in topics
    ]


def _log(window: Window, tourniquet: Tourniquet) -> list[ft.Control]:
    applied = next(e for e in window.scene.events if e.tourniquet == tourniquet.id and e.what == What.APPLIED)
    events = [event for event in window.scene.events if event.tourniquet == tourniquet.id]

    def mistake() -> None:
        window.undo(applied)

    slip = button("Tapped by mistake: no tourniquet is on", mistake, icon=ft.Icons.UNDO, key="mistake")
    return [heading("What happened"), *timeline(window, events), slip]


def _off(window: Window, tourniquet: Tourniquet) -> ft.Control:
    state = {State.CONVERTED: "converted to a dressing", State.REMOVED: "removed"}[tourniquet.state]
    person = called(window.scene.casualty(tourniquet.casualty))
    return card(
        window.palette.card,
        text(f"{where(tourniquet)} · {person}", style=ft.TextThemeStyle.TITLE_MEDIUM),
        text(f"This tourniquet is {state}. Watch for bleeding; keep it loose and ready."),
    )


def _mistake(window: Window, tourniquet: Tourniquet) -> ft.View:
    events = [event for event in window.scene.events if event.tourniquet == tourniquet.id]
    return frame(
        "Tourniquet",
        "/",
        text("This was tapped by mistake: no tourniquet is on. It stays in the log."),
        heading("What happened"),
        *timeline(window, events),
        bottom=button("Done", lambda: window.back("/"), icon=ft.Icons.CHECK, main=True, key="done"),
    )
