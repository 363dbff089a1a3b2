"""Sending a casualty's record to another phone: codes for its camera, or text."""

import asyncio

import flet as ft

from care.casualty import Casualty
from care.chart import about
from care.transfer import SIZE, SMALL, CannotSend, parts
from screens.forms import use_casualty
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, card, choices, heading, keyed, quiet, row, text
from screens.qr import picture
from screens.running import called
from screens.theme import GAP
from screens.window import Window, use_window

TURN = 4
"""Seconds each code is shown where they change by themselves; a default, long enough for a slow camera."""
WIDEST = 560
"""The greatest width of a code, in dp: on a desk all of it must be seen."""


def send_row(window: Window, casualty: str) -> ft.Control:
    """The line that leads here from a casualty."""
    return row(
        "Send to another phone",
        lambda: window.go(f"/casualty/{casualty}/send"),
        subtitle="By a code on this screen, or as text; no network",
        icon=ft.Icons.QR_CODE_2,
        key="open-send",
    )


@ft.component
def Send() -> ft.View:
    """What the other phone must read, and how."""
    window = use_window()
    with_names, set_with_names = ft.use_state(False)
    size, set_size = ft.use_state(SIZE)
    casualty = use_casualty(window)
    sent = ft.use_memo(
        lambda: _parts(window, casualty, size, with_names=with_names), [window.scene, with_names, size]
    )
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    body: list[ft.Control] = [
        heading(f"Send {called(casualty)}", level=1),
        choices(
            window,
            [(False, "Without name and notes"), (True, "With name and notes")],
            with_names,
            set_with_names,
            key="with-names",
        ),
        quiet(window, _WITH if with_names else _WITHOUT),
    ]
    if isinstance(sent, str):
        body.append(card(window.palette.trouble, text(sent, color=window.palette.trouble.ink)))
        return frame("Send", "/care", *body)
    body += [
        keyed(f"{len(sent)} {sent[0]}", Codes, window, sent),
        choices(window, [(SIZE, "Few codes"), (SMALL, "Codes easier to read")], size, set_size, key="size"),
        heading("On the other phone"),
        text("Open Zero Line there: Care, Receive a record."),
        text("Scan the code where it can. Else copy the text here, send it by any messenger, and paste it there."),
        text("Or read the code with that phone's own camera app, copy the text it shows, and paste it."),
        button(
            "Copy as text",
            lambda: window.tell("The record is copied as text."),
            icon=ft.Icons.CONTENT_COPY,
            action=ft.CopyToClipboard("\n".join(sent)),
            key="copy-record",
        ),
        quiet(window, "The code and the text are not secret: whoever has them can read the record."),
    ]
    return frame("Send", "/care", *body)


_WITHOUT = (
    "Left out: the name, notes, remarks on wounds, and entries of a newer version. Sent: everything else, also "
    "allergies, age, sex, weight and blood group."
)
_WITH = "Everything is sent, also the name, notes, and remarks on wounds."


def _parts(window: Window, casualty: Casualty | None, size: int, *, with_names: bool) -> list[str] | str:
    """The texts to send, or why that cannot be done."""
    if casualty is None:
        return ""
    mine = {event.id for event in about(window.scene, casualty.id)}
    events = [event for event in window.scene.events if event.id in mine]
    ticks = [tick for key, tick in window.ticked.items() if key[0] == casualty.id]
    try:
        return parts(casualty, events, ticks, with_names=with_names, size=size)
    except CannotSend as refusal:
        return str(refusal)


@ft.component
def Codes(window: Window, texts: list[str]) -> ft.Control:
    """One code at a time. Several change by themselves until somebody stops them; dark screens ask first."""
    at, set_at = ft.use_state(0)
    turning, set_turning = ft.use_state(True)
    lit, set_lit = ft.use_state(not window.palette.dark)
    many = len(texts)

    async def turn() -> None:
        while turning and lit and many > 1:
            await asyncio.sleep(TURN)
            set_at(lambda before: (before + 1) % many)

    ft.use_effect(turn, [turning, lit], cleanup=lambda: None)

    def step(by: int) -> None:
        set_turning(False)
        set_at((at + by) % many)

    if not lit:
        warned = quiet(window, "The code is a white field: in the dark it can be seen from afar.")
        show = button("Show the code", lambda: set_lit(True), icon=ft.Icons.QR_CODE_2, main=True, key="show-code")
        return ft.Column([warned, show], tight=True, spacing=GAP)
    which = f"{at + 1} of {many}"
    code = ft.Image(
        src=picture(texts[at]),
        fit=ft.BoxFit.CONTAIN,
        filter_quality=ft.FilterQuality.NONE,
        gapless_playback=True,
        semantics_label=f"QR code {which}",
        key="code",
    )
    # White on every theme: a camera needs dark on light.
    white = ft.Container(code, bgcolor=ft.Colors.WHITE, width=WIDEST, alignment=ft.Alignment.CENTER)
    lines: list[ft.Control] = [white]
    if many == 1:
        lines.append(text("One code holds everything."))
    else:
        stop = "Stop changing" if turning else "Change by themselves"
        icon = ft.Icons.PAUSE if turning else ft.Icons.PLAY_ARROW
        before = button("Before", lambda: step(-1), icon=ft.Icons.CHEVRON_LEFT, key="code-before")
        after = button("Next", lambda: step(1), icon=ft.Icons.CHEVRON_RIGHT, key="code-next")
        lines += [
            text(f"Code {which}. Read all of them, in any order.", style=ft.TextThemeStyle.TITLE_MEDIUM),
            ft.Row([before, after], wrap=True, spacing=GAP, run_spacing=GAP),
            button(stop, lambda: set_turning(not turning), icon=icon, key="code-turning"),
        ]
    return ft.Column(lines, tight=True, spacing=GAP)
