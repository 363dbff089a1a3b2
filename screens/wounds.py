"""Wounds on the body map, and a tourniquet started where it goes on."""

import flet as ft

from care.body import LIMBS, Region, View, WoundKind, seen_from
from care.casualty import Casualty, Tourniquet
from care.chart import Wound, chart
from care.events import What
from care.vitals import Refused
from care.wound import share
from screens import times
from screens.body_map import figure, marks, name, region_list, tourniquet_mark
from screens.fields import Field
from screens.forms import When, at_what_time, side_by_side, use_casualty, use_steady, when_it_was
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, choices, heading, icon_button, keyed, nothing, quiet, row, text
from screens.running import ZONE_ICONS, RunningTourniquet, called, where
from screens.theme import GAP
from screens.told import plain
from screens.window import Window, use_window

LIST = "list"
"""The third way to see the body: no drawing at all."""


@ft.component
def WoundsScreen() -> ft.View:
    """The body: tap where the wound is."""
    window = use_window()
    casualty = use_casualty(window)
    view, set_view = ft.use_state(View.FRONT.value)
    ft.use_state(window.beat.minutes)  # The map says how long tourniquets have been on: it redraws each minute.
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    mine = chart(window.scene, casualty.id)
    marked = marks(window, mine.wounds, window.scene.on(casualty.id))
    side = f"?view={view}" if view != LIST else ""

    def tap(region: Region) -> None:
        window.go(f"/casualty/{casualty.id}/wounds/{region}{side}")

    body: list[ft.Control] = [
        heading(f"{called(casualty)}: wounds", level=1),
        choices(
            window,
            [(View.FRONT.value, "From the front"), (View.BACK.value, "From behind"), (LIST, "As a list")],
            view,
            set_view,
            key="view",
        ),
        text("Tap where the wound is, or where a tourniquet goes on."),
    ]
    body += region_list(window, marked, tap) if view == LIST else [figure(window, View(view), marked, tap)]
    on = [_tourniquet(window, t) for t in window.scene.on(casualty.id) if t.running]
    body += [heading("Recorded"), *on, *_recorded(window, mine.wounds)]
    return frame("Wounds", "/care", *body)


def _tourniquet(window: Window, tourniquet: Tourniquet) -> ft.Control:
    """One that is on, in words: where, how long, which zone."""
    mark = tourniquet_mark(window, tourniquet)
    return row(
        f"{where(tourniquet)}: {mark.words}",
        lambda: window.go(f"/tourniquet/{tourniquet.id}"),
        icon=ZONE_ICONS[mark.zone] if mark.zone else None,
        key=f"tourniquet-{tourniquet.id}",
    )


def _recorded(window: Window, wounds: tuple[Wound, ...]) -> list[ft.Control]:
    return [_wound(window, one) for one in reversed(wounds)] or [nothing("No wound is recorded yet.")]


def _wound(window: Window, wound: Wound) -> ft.Control:
    """One wound in words, and a way to take it back."""
    where = plain(wound.region).capitalize() + (f" ({wound.view})" if wound.view else "")
    size = f", {wound.percent:g} % of the body" if wound.percent is not None else ""
    said = ft.Column(
        [
            text(f"{where}: {plain(wound.kind)}{size}"),
            quiet(
                window, " · ".join(w for w in (times.with_day(wound.at, window.beat.now.wall), wound.note) if w)
            ),
        ],
        spacing=0,
        tight=True,
    )

    def take_back() -> None:
        event = next((e for e in window.scene.events if e.id == wound.event), None)
        if event:
            window.undo(event)

    label = f"Take back: {plain(wound.kind)}, {where}"
    control = icon_button(ft.Icons.UNDO, label, take_back, key=f"take-back-{wound.event}")
    return ft.Row([ft.Container(said, expand=True), control])


@ft.component
def RegionScreen() -> ft.View:
    """One region: what is there, a wound in one tap, on a limb a tourniquet in one tap."""
    window = use_window()
    casualty = use_casualty(window)
    word = ft.use_route_params().get("region", "")
    if casualty is None or word not in set(Region):
        return missing("/care", "This place on the body is not known here.")
    region = Region(word)
    asked = window.asked("view")
    view = seen_from(region, View(asked) if asked in set(View) else None)
    seen = f", from the {view}" if view else ""
    there = tuple(one for one in chart(window.scene, casualty.id).wounds if one.region == region)
    limb = LIMBS.get(region)
    on = [t for t in window.scene.on(casualty.id) if t.running and limb and (t.limb, t.side) == limb]
    body: list[ft.Control] = [heading(f"{name(region)}{seen}", level=1)]
    body += [keyed(t.id, RunningTourniquet, window, t) for t in on]
    body += [keyed(f"{region}", AddWound, window, casualty, region, view)]
    body += [heading("Recorded here"), *_recorded(window, there)]
    start = None
    if limb:
        start = button(
            "Start a tourniquet here",
            lambda: window.tourniquet_on(casualty.id, limb=limb[0], side=limb[1]),
            icon=ft.Icons.TIMER_OUTLINED,
            main=True,
            key="tourniquet-here",
        )
    return frame("Wound", "/care", *body, bottom=start)


@ft.component
def AddWound(window: Window, casualty: Casualty, region: Region, view: View | None) -> ft.Control:
    """The kinds: one tap records one. What else is to be said is said before."""
    more, set_more = ft.use_state(False)
    note, set_note = ft.use_state("")
    percent, set_percent = ft.use_state("")
    wrong, set_wrong = ft.use_state("")
    when, set_when = ft.use_state(When())
    steady = use_steady(window)

    def record(kind: WoundKind) -> None:
        fits, late, _ = at_what_time(window, when, set_when)
        size = None
        try:
            size = share(percent)
        except Refused as refused:
            set_wrong(str(refused))
            fits = False
        if not fits:
            set_more(True)
            return
        if not steady():
            return
        told = {"view": view or "", "note": note.strip(), "percent": "" if size is None else f"{size:g}"}
        if window.record(
            What.WOUNDED,
            "",
            f"Saved: {plain(kind)}, {plain(region)}.",
            casualty.id,
            region=region,
            kind=kind,
            **{k: v for k, v in told.items() if v},
            **late,
        ):
            for empty in (set_note, set_percent, set_wrong):
                empty("")
            set_when(When())

    kinds = [
        button(plain(kind).capitalize(), lambda kind=kind: record(kind), key=f"kind-{kind}")  # type: ignore[misc]
        for kind in WoundKind
    ]
    line = row(
        "Add words, a burn's size, an earlier time",
        lambda: set_more(not more),
        icon=ft.Icons.EDIT_NOTE,
        trailing=ft.Text("Close" if more else "Open", theme_style=ft.TextThemeStyle.LABEL_LARGE),
        key="more",
    )
    fields: list[ft.Control] = []
    if more:
        fields = [
            Field("Note", note, on_change=set_note, name="wound-note"),
            Field(
                "Burn: % of the body",
                percent,
                on_change=set_percent,
                keyboard=ft.KeyboardType.NUMBER,
                error=wrong,
                name="wound-percent",
            ),
            when_it_was(window, when, set_when),
            text("Now tap the kind of wound."),
        ]
    return ft.Column(
        [line, *fields, heading("What kind of wound"), side_by_side(window, kinds)],
        spacing=GAP,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
