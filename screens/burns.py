"""Burns of one casualty: how much of the body by the rule of nines, and the rate fluids start at."""

import flet as ft

from care.burns import (
    BURN,
    BY_NINES,
    HAND,
    PATCHES,
    PER_PERCENT,
    Refused,
    Region,
    Share,
    by_region,
    from_body_map,
    part,
    rate,
    share,
    total,
)
from care.chart import Chart, Wound, chart
from care.events import Event, What
from screens.basis import basis
from screens.forms import use_casualty
from screens.frame import frame
from screens.long_care import weight_row
from screens.missing import missing
from screens.notice import Notice
from screens.pieces import button, card, choices, heading, quiet, row, text
from screens.running import called
from screens.theme import GAP
from screens.window import Window, use_window

_REGIONS = {
    Region.HEAD: "Head",
    Region.TRUNK_FRONT: "Front of trunk",
    Region.TRUNK_BACK: "Back of trunk",
    Region.LEFT_ARM: "Left arm",
    Region.RIGHT_ARM: "Right arm",
    Region.LEFT_LEG: "Left leg",
    Region.RIGHT_LEG: "Right leg",
    Region.GENITALS: "Genitals",
}


@ft.component
def BurnsScreen() -> ft.View:
    """The burns of one casualty."""
    window = use_window()
    casualty = use_casualty(window)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    told = chart(window.scene, casualty.id)
    burns = by_region(told.wounds)
    body: list[ft.Control] = [heading(f"Burns · {called(casualty)}", level=1)]
    others = from_body_map(told.wounds)
    body += _rate(window, told, [*burns.values(), *others])
    body += [_also(window, burn) for burn in others]
    body.append(weight_row(window, told))
    body += [heading("Where"), quiet(window, window.say("burn-what-counts"))]
    for region in Region:
        body.append(_region(window, told, region, burns.get(region)))
    body.append(_patches(window, told, burns.get(PATCHES)))
    topic = window.library.topics["burns"].text(window.settings.language).title
    body.append(row(f"More: {topic}", lambda: window.go("/topic/burns"), key="topic-burns"))
    body += basis(window, "burn-what-counts", "burn-nearest-ten", "burn-rate-rule", "burn-adjust")
    return frame("Burns", "/care", *body)


def _percent(burn: Wound | None) -> float:
    return (burn.percent or 0) if burn else 0


def _rate(window: Window, told: Chart, burns: list[Wound]) -> list[ft.Control]:
    """The sum and the rate with all it is made of; or why there is none."""
    percents = [_percent(burn) for burn in burns]
    title = ft.TextThemeStyle.TITLE_LARGE
    try:
        burnt = total(percents)
    except Refused as refusal:
        return [card(window.palette.trouble, text(str(refusal), style=title, color=window.palette.trouble.ink))]
    lines: list[ft.Control] = [text(f"Burnt: {burnt:g} % of the body", style=title)]
    try:
        found = rate(burnt, told.weight, age=_years(told.age))
    except Refused as refusal:
        lines.append(text(f"No rate: {refusal}"))
    else:
        formula = f"{burnt:g} % × {PER_PERCENT:g} mL/h"
        if found.for_weight:
            formula = f"{formula} + {found.for_weight:g} mL/h for {told.weight:g} kg"
        lines += [
            text(f"Starting rate by the rule of tens: {found.total:g} mL/h", style=title),
            text(f"{formula} = {found.total:g} mL/h"),
            text(window.say("burn-adjust")),
        ]
    limits = (window.say("burn-rate-rule"), window.say("burn-nearest-ten"))
    return [card(window.palette.card, *lines, *(quiet(window, line) for line in limits), key="rate")]


def _also(window: Window, burn: Wound) -> ft.Control:
    """A burn from the body map: it counts, and could be the same as one counted here."""
    where = burn.region.replace("-", " ")
    return quiet(
        window,
        f"Also counted, from the wounds: {where}, {_percent(burn):g} %. Is it one below? Take it back there.",
    )


def _years(age: str) -> float | None:
    """The age, where it was told as a number."""
    told = age.strip()
    return float(told) if told.isdecimal() else None


def _region(window: Window, told: Chart, region: Region, burn: Wound | None) -> ft.Control:
    """One region: none, half or all of it."""
    name = _REGIONS[region]
    chosen = share(region, _percent(burn))

    def choose(wanted: Share) -> None:
        if wanted is not chosen:
            _replace(window, told, region, part(region, wanted), f"{name}: {wanted}")

    options = [
        (one, f"{name}: {one}" if one is Share.NONE else f"{name}: {one}, {part(region, one):g} %")
        for one in Share
    ]
    return ft.Column(
        [
            ft.Semantics(content=text(name, style=ft.TextThemeStyle.TITLE_MEDIUM), heading_level=3, header=True),
            *([quiet(window, f"Recorded: {_percent(burn):g} %.")] if chosen is None else []),
            choices(window, options, chosen, choose, key=f"burn-{region}"),
        ],
        spacing=GAP / 2,
        tight=True,
    )


def _patches(window: Window, told: Chart, burn: Wound | None) -> ft.Control:
    """Smaller burns, counted in hands."""
    percent = _percent(burn)

    def change(by: float) -> None:
        if percent + by >= 0:
            _replace(window, told, PATCHES, percent + by, f"smaller burns: {percent + by:g} %")

    return ft.Column(
        [
            ft.Semantics(
                content=text(f"Smaller burns: {percent:g} %", style=ft.TextThemeStyle.TITLE_MEDIUM), header=True
            ),
            ft.Row(
                [
                    button(f"One hand more, {HAND:g} %", lambda: change(HAND), icon=ft.Icons.ADD, key="hand-more"),
                    button("One hand less", lambda: change(-HAND), icon=ft.Icons.REMOVE, key="hand-less"),
                ],
                wrap=True,
                spacing=GAP,
                run_spacing=GAP,
            ),
        ],
        spacing=GAP / 2,
        tight=True,
    )


def _replace(window: Window, told: Chart, region: str, percent: float, said: str) -> None:
    """Record the burn of a region and take back what stood there; one undo brings both back.

    First the new, then the old: should the disk be full in between, a burn stands twice rather than not at all.
    """
    mine = [wound for wound in told.wounds if wound.kind == BURN and wound.note == BY_NINES]
    old = [wound.event for wound in mine if wound.region == region]
    made: list[Event | None] = []
    if percent:
        made.append(
            window.record(
                What.WOUNDED,
                "",
                casualty=told.casualty,
                region=region,
                kind=BURN,
                percent=f"{percent:g}",
                note=BY_NINES,
            )
        )
    if None in made:
        return
    made += [window.record(What.UNDONE, "", casualty=told.casualty, event=event) for event in old]
    if None in made:
        return

    def back() -> None:
        for event in reversed(made):
            if event:
                window.undo(event)

    window.notice = Notice(f"Recorded: {said}.", back)
