"""The body from the front and from the back, made of blocks that a gloved finger hits; and the same as a list."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from care.body import LIMBS, Region, View, regions, root
from care.casualty import Tourniquet
from care.chart import Wound
from care.tourniquet import Zone, zone
from content.glyphs import shown
from screens import times
from screens.pieces import row
from screens.running import ZONE_ICONS, zone_words
from screens.theme import Ground, text_style
from screens.told import plain
from screens.window import Window

_GAP = 6
_GROWTH = 1.25
"""Words in the blocks grow no further, or none would fit; all stand again, full size, below the drawing."""
_HEIGHTS: Mapping[Region, int] = {
    Region.HEAD: 72,
    Region.FACE: 64,
    Region.NECK: 60,
    Region.CHEST: 112,
    Region.ABDOMEN: 96,
    Region.PELVIS: 76,
    Region.UPPER_BACK: 112,
    Region.LOWER_BACK: 96,
    Region.BUTTOCKS: 76,
}
"""In dp at 100 per cent; limbs below. Together an arm is as long as the trunk."""
_PARTS = {"upper-arm": 128, "lower-arm": 92, "hand": 64, "thigh": 132, "lower-leg": 108, "foot": 72}


@dataclass(frozen=True)
class Mark:
    """Something on the body: in the few words that fit into a block, and in all."""

    short: str
    words: str
    zone: Zone | None = None
    """Of a tourniquet that is on."""


Marks = Mapping[Region, Sequence[Mark]]
Tap = Callable[[Region], object]


def name(region: Region) -> str:
    """The region in words: "Left thigh"."""
    return plain(region).capitalize()


def marks(window: Window, wounds: Sequence[Wound], tourniquets: Sequence[Tourniquet]) -> dict[Region, list[Mark]]:
    """What is there, by region. A tourniquet stands where its limb meets the trunk."""
    found: dict[Region, list[Mark]] = {}
    for tourniquet in tourniquets:
        if tourniquet.limb and tourniquet.side:
            region = root(tourniquet.limb, tourniquet.side)
            found.setdefault(region, []).append(tourniquet_mark(window, tourniquet))
    for wound in wounds:
        if wound.region in set(Region):
            kind = plain(wound.kind)
            found.setdefault(Region(wound.region), []).append(Mark(kind, kind))
    return found


def tourniquet_mark(window: Window, tourniquet: Tourniquet) -> Mark:
    """How long it has been on and in which zone; or that it is off."""
    if not tourniquet.running:
        return Mark("tourniquet off", f"tourniquet, {tourniquet.state.value}")
    elapsed = window.scene.elapsed(tourniquet, window.beat.now)
    at, words = zone(elapsed.time), zone_words(window, elapsed).lower()
    if elapsed.time is None:
        return Mark("time unknown", f"tourniquet, {words}", at)
    time = times.spoken(elapsed.time)
    return Mark(f"{time}, {words}", f"tourniquet {time}, {words}", at)


def _all_words(there: Sequence[Mark]) -> str:
    return ", ".join(mark.words for mark in there)


def region_list(window: Window, marked: Marks, on_tap: Tap) -> list[ft.Control]:
    """Every region as a line, whichever side it is on."""
    return [
        row(
            name(region),
            lambda region=region: on_tap(region),  # type: ignore[misc]
            subtitle=_all_words(marked.get(region, [])).capitalize(),
            key=f"region-{region}",
        )
        for region in regions()
    ]


def figure(window: Window, view: View, marked: Marks, on_tap: Tap) -> ft.Control:
    """The body from one side. Left and right are the casualty's, and stand written above the arms."""

    def block(region: Region) -> ft.Control:
        return _block(window, region, marked.get(region, []), on_tap)

    def limb(side: str, *parts: str) -> ft.Control:
        return ft.Column([block(Region(f"{side}-{part}")) for part in parts], spacing=_GAP, tight=True)

    front = view is View.FRONT
    here, there = ("right", "left") if front else ("left", "right")
    head = [Region.HEAD, Region.FACE, Region.NECK] if front else [Region.HEAD, Region.NECK]
    trunk = (
        [Region.CHEST, Region.ABDOMEN, Region.PELVIS]
        if front
        else [Region.UPPER_BACK, Region.LOWER_BACK, Region.BUTTOCKS]
    )
    sides = [_words(window, f"Casualty's {side}", "label_medium", window.palette.page) for side in (here, there)]
    return ft.Column(
        [
            _line(
                (3, sides[0]),
                (5, ft.Column([block(one) for one in head], spacing=_GAP, tight=True)),
                (3, sides[1]),
            ),
            _line(
                (3, limb(here, "upper-arm", "lower-arm", "hand")),
                (5, ft.Column([block(one) for one in trunk], spacing=_GAP, tight=True)),
                (3, limb(there, "upper-arm", "lower-arm", "hand")),
            ),
            _line(
                (2, None),
                (4, limb(here, "thigh", "lower-leg", "foot")),
                (4, limb(there, "thigh", "lower-leg", "foot")),
                (2, None),
            ),
        ],
        spacing=_GAP,
        tight=True,
    )


def _line(*parts: tuple[int, ft.Control | None]) -> ft.Control:
    return ft.Row(
        [ft.Container(part, expand=share) for share, part in parts],
        spacing=_GAP,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _block(window: Window, region: Region, there: Sequence[Mark], on_tap: Tap) -> ft.Control:
    """One region: its name, and in words what is there. A mark has another ground and a thicker edge too.

    Where a tourniquet is on, the ground and the picture are those of the worst zone there.
    """
    zones = [mark.zone for mark in there if mark.zone]
    worst = max(zones, key=list(Zone).index, default=None)
    ground = window.palette.zones[worst] if worst else window.palette.chosen if there else window.palette.card
    part = region.split("-", 1)[1] if region in LIMBS else region
    lines: list[ft.Control] = [_words(window, plain(part).capitalize(), "label_small", ground)]
    if worst:
        lines.append(ft.Icon(ZONE_ICONS[worst], color=ground.ink, size=20 * min(window.scale, _GROWTH)))
    lines += [_words(window, mark.short, "label_medium", ground) for mark in there]
    inside = ft.Semantics(
        content=ft.Column(lines, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.CENTER, tight=True),
        label=": ".join(words for words in (name(region), _all_words(there)) if words),
        exclude_semantics=True,
    )
    box = ft.Container(
        inside,
        height=(_HEIGHTS.get(region) or _PARTS[part]) * min(window.scale, _GROWTH),
        alignment=ft.Alignment.CENTER,
        bgcolor=ground.ground,
        border=ft.Border.all(4 if there else 2, ground.ink if there else window.palette.line),
        border_radius=36 if region is Region.HEAD else 14,
        padding=4,
        clip_behavior=ft.ClipBehavior.HARD_EDGE,
        ink=True,
        key=f"region-{region}",
        on_click=lambda _: on_tap(region),
    )
    return ft.MergeSemantics(box)


def _words(window: Window, words: str, role: str, ground: Ground) -> ft.Control:
    style = text_style(role, min(window.scale, _GROWTH), ground.ink)
    return ft.Text(shown(words), style=style, text_align=ft.TextAlign.CENTER, width=float("inf"))
