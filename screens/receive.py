"""Receiving a casualty's record from another phone: read, look, and only then add it."""

from collections.abc import Callable

import flet as ft

from care.casualty import replay
from care.merging import Conflict, Merged, merge
from care.transfer import Missing, Refused, Transfer, read
from content.glyphs import COVERED_PATTERN
from screens import times
from screens.asking import use_asking
from screens.frame import frame
from screens.pieces import button, card, heading, keyed, quiet, row, text
from screens.running import called, where
from screens.scanning import Scanner, scanner_of
from screens.theme import GAP
from screens.window import Window, use_window


def receive_row(window: Window) -> ft.Control:
    """The line that leads here from a list of casualties."""
    return row(
        "Receive a record",
        lambda: window.go("/receive"),
        subtitle="A casualty's record from another phone; no network",
        icon=ft.Icons.MOVE_TO_INBOX,
        key="open-receive",
    )


_NOTHING: tuple[str, ...] = ()


@ft.component
def Receive() -> ft.View:
    """What was read so far, and what it is once all of it is there."""
    window = use_window()
    texts, set_texts = ft.use_state(_NOTHING)
    refused, set_refused = ft.use_state("")

    def take(given: str) -> None:
        """Keep what was read where it fits; else say why not, and keep what was there."""
        try:
            read([*texts, given])
        except Refused as refusal:
            set_refused(str(refusal))
            return
        set_refused("")
        set_texts((*texts, given))

    def start_again() -> None:
        set_refused("")
        set_texts(())

    got = read(texts) if texts else None
    if isinstance(got, Transfer):
        return _preview(window, got, start_again)
    body: list[ft.Control] = [heading("Receive a record", level=1)]
    if isinstance(got, Missing):
        waiting = ", ".join(str(number) for number in got.parts)
        said = f"{len(got.have)} of {got.of} parts are here. Missing: {waiting}."
        body.append(ft.Semantics(content=card(window.palette.notice, _ink(window, said)), live_region=True))
    if refused:
        ground = window.palette.trouble
        said_so = text(f"{refused} Nothing was changed.", color=ground.ink)
        body.append(ft.Semantics(content=card(ground, said_so), live_region=True))
    body.append(quiet(window, "On the other phone: open the casualty, then Send to another phone."))
    if scanner := scanner_of(window):
        body.append(Scan(window, scanner, take))
    body.append(keyed(f"paste {len(texts)}", Paste, window, take))
    if texts:
        body.append(button("Start again", start_again, icon=ft.Icons.RESTART_ALT, key="start-again"))
    return frame("Receive", "/care", *body)


def _ink(window: Window, words: str) -> ft.Control:
    return text(words, style=ft.TextThemeStyle.TITLE_MEDIUM, color=window.palette.notice.ink)


@ft.component
def Paste(window: Window, take: Callable[[str], None]) -> ft.Control:
    """The field for text from a messenger or from the phone's own camera app."""
    typed = ft.use_ref("")

    def changed(event: ft.Event[ft.TextField]) -> None:
        typed.current = event.control.value or ""

    field = ft.TextField(
        label="Text of the record",
        hint_text="It begins with ZL1/",
        multiline=True,
        min_lines=3,
        max_lines=6,
        autocorrect=False,
        enable_suggestions=False,
        # What the font lacks would send the browser looking for fonts.
        input_filter=ft.InputFilter(rf"^(?:{COVERED_PATTERN}|\s)*$", allow=True, unicode=True),
        key="record-text",
        on_change=changed,
    )
    read_it = button(
        "Read the text", lambda: take(typed.current or ""), icon=ft.Icons.CONTENT_PASTE_GO, key="read-text"
    )
    return ft.Column([field, read_it], tight=True, spacing=GAP)


@ft.component
def Scan(window: Window, scanner: Scanner, take: Callable[[str], None]) -> ft.Control:
    """The camera, where the browser can read codes; else a line that says what to do instead."""
    able, set_able = ft.use_state(False)
    asked, ask = use_asking(window)

    async def look() -> None:
        set_able(await scanner.able())

    async def scan() -> None:
        if seen := await scanner.scan():
            take(seen)

    ft.use_effect(look, [])
    if not able:
        return quiet(window, "This browser cannot read codes. Use the phone's own camera app, and paste its text.")
    words = "Scanning" if asked else "Scan codes"
    return button(words, lambda: ask(scan), icon=ft.Icons.QR_CODE_SCANNER, main=True, key="scan")


def _preview(window: Window, transfer: Transfer, cancel: Callable[[], None]) -> ft.View:
    """Who it is and what is new, before anything is added."""
    no = button("Cancel", cancel, icon=ft.Icons.CLOSE, key="cancel")
    try:
        new = merge(window.scene, window.ticked.values(), transfer)
    except Conflict as conflict:
        ground = window.palette.trouble
        return frame("Receive", "/care", card(ground, text(str(conflict), color=ground.ink)), no)

    def add() -> None:
        try:
            if not window.receive(transfer):
                return
        except Conflict as conflict:
            window.tell(str(conflict), trouble=True)
            return
        said = window.notice
        window.go(f"/casualty/{transfer.casualty.id}")
        window.notice = said

    yes = button("Add to my records", add, icon=ft.Icons.CHECK, main=True, key="add-record")
    lines = [text(line) for line in _told(new, transfer)]
    warned = [_warning(window, line) for line in _warnings(new, transfer)]
    body = [heading(called(new.casualty), level=1), *lines, *_tourniquets(window, transfer), *warned]
    return frame("Receive", "/care", *body, yes, no)


def _told(new: Merged, transfer: Transfer) -> list[str]:
    """The record in numbers."""
    who = "New on this phone." if new.is_new else "Known on this phone."
    name = "" if transfer.with_names else " The name and the notes were left out."
    lines = [who + name, f"Entries: {len(transfer.events)}, new here: {len(new.events)}."]
    if transfer.ticks:
        lines.append(f"Lines ticked: {len(transfer.ticks)}, new here: {len(new.ticks)}.")
    if new.nothing_new:
        lines.append("Nothing in it is new: adding it changes nothing.")
    return lines


def _warnings(new: Merged, transfer: Transfer) -> list[str]:
    """What somebody must look at."""
    there = {t.id: where(t).lower() for t in replay((transfer.casualty,), transfer.events).tourniquets}
    lines = [f"Both phones recorded the tourniquet ({there.get(t, '')}). Look at it: is it on?" for t in new.both]
    lines += [f"The tourniquet ({there.get(t, '')}) is on somebody else here, and moves." for t in new.moved]
    if new.without_notes:
        lines.append("Remarks on wounds that came before without them are not added.")
    return lines


def _warning(window: Window, words: str) -> ft.Control:
    ground = window.palette.trouble
    icon = ft.Icon(ft.Icons.WARNING_AMBER, color=ground.ink)
    return card(ground, ft.Row([icon, ft.Container(text(words, color=ground.ink), expand=True)]))


def _tourniquets(window: Window, transfer: Transfer) -> list[ft.Control]:
    """Each one that is on, with how long by the time of day: another phone's counter says nothing here."""
    scene = replay((transfer.casualty,), transfer.events)
    lines: list[ft.Control] = []
    for tourniquet in scene.on(transfer.casualty.id):
        time = scene.elapsed(tourniquet, window.beat.now).time
        state = (times.spoken(time) if time is not None else "time unknown") if tourniquet.running else "not on"
        lines.append(text(f"Tourniquet, {where(tourniquet).lower()}: {state}"))
    if lines:
        lines.append(quiet(window, "Times are by both phones' time of day."))
    return lines
