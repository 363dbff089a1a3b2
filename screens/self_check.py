"""The offline self-check: whether everything is here to start and to record with no network."""

from collections.abc import Callable, Mapping

import flet as ft

from screens.asking import use_asking
from screens.findings import (
    INSTALL,
    Act,
    Around,
    Finding,
    State,
    could_be_better,
    findings,
    overall,
)
from screens.frame import frame
from screens.host import Examined
from screens.pieces import button, card, quiet, text
from screens.theme import Ground
from screens.update import update_card
from screens.window import Window, use_window

ICONS: Mapping[State, ft.IconData] = {
    State.LOOK: ft.Icons.WARNING_AMBER,
    State.UNKNOWN: ft.Icons.HELP_OUTLINE,
    State.GOOD: ft.Icons.CHECK_CIRCLE_OUTLINE,
    State.NOTE: ft.Icons.INFO_OUTLINE,
}

CHECKING = "Checking. This takes some seconds."
DOING: Mapping[Act, str] = {
    Act.REPAIR: "Fetching what is missing. This can take minutes.",
    Act.PERSIST: "Asking the browser.",
    Act.LOOK_FOR_UPDATE: "Asking the network.",
}


@ft.component
def SelfCheck() -> ft.View:
    """Looks when it is opened, and again when asked."""
    window = use_window()
    nothing_yet: Examined | None = None
    examined, set_examined = ft.use_state(nothing_yet)
    doing, set_doing = ft.use_state(CHECKING)
    busy, ask = use_asking(window)

    async def examine() -> None:
        set_doing(CHECKING)
        set_examined(await window.host.examine())

    def act(what: Act) -> None:
        async def do() -> None:
            set_doing(DOING[what])
            await _do(window, what)
            if what is not Act.LOOK_FOR_UPDATE:
                await examine()

        ask(do)

    ft.use_effect(lambda: ask(examine), [])
    body: list[ft.Control] = [*update_card(window)]
    if examined:
        found = findings(examined, _around(window))
        body.append(_overall(window, found, doing if busy else ""))
        body += [_finding(window, one, act) for one in found]
    else:
        unfinished = "The check did not finish. Check again."
        body.append(
            card(window.palette.card, *_progress(doing, window.palette.card) if busy else [text(unfinished)])
        )
    if not window.host.offline_kept:
        body.append(
            text("The app's files lie on this machine's disk. Nothing needs to be kept for use with no network.")
        )
    again = button("Check again", lambda: ask(examine), icon=ft.Icons.REFRESH, key="check-again")
    return frame("Self-check", "/more", *body, bottom=again)


def _around(window: Window) -> Around:
    checked = [fact.checked_on for fact in window.library.facts.values()]
    return Around(
        offline_kept=window.host.offline_kept,
        update_ready=window.update_ready,
        trouble=window.trouble,
        folder=window.folder,
        oldest=min(checked),
        newest=max(checked),
    )


async def _do(window: Window, what: Act) -> None:
    """Do it, and say what came of it."""
    match what:
        case Act.REPAIR if await window.host.repair():
            window.tell("Repaired: everything is here.")
        case Act.REPAIR:
            window.tell("Something is still missing. Repair again where there is a network.", trouble=True)
        case Act.PERSIST if await window.host.ask_to_persist():
            window.tell("The browser promised to keep it.")
        case Act.PERSIST:
            window.tell(f"The browser refused. {INSTALL} Use the app often, and ask again.", trouble=True)
        case Act.LOOK_FOR_UPDATE:
            await window.host.look_for_update()
            if window.host.update_ready:
                window.tell("A new version is ready. See the top of this screen.")
            else:
                window.tell("Nothing new is here yet. If there is a network and a new version, it is fetched now.")


def _overall(window: Window, found: list[Finding], doing: str) -> ft.Control:
    state, words = overall(found)
    ground = window.palette.chosen if state is State.GOOD else window.palette.trouble
    said = text(words, style=ft.TextThemeStyle.TITLE_LARGE, color=ground.ink)
    lines: list[ft.Control] = [_with_icon(state, ft.Semantics(content=said, live_region=True), ground)]
    if better := could_be_better(found):
        lines.append(text(better, color=ground.ink))
    return card(ground, *lines, *_progress(doing, ground), key="overall")


def _progress(doing: str, ground: Ground) -> list[ft.Control]:
    if not doing:
        return []
    return [
        ft.Semantics(content=text(doing, color=ground.ink), live_region=True),
        ft.ProgressBar(color=ground.ink, bgcolor=ground.ground),
    ]


def _finding(window: Window, finding: Finding, act: Callable[[Act], None]) -> ft.Control:
    """How a thing is, as a picture and as a word; what was found; what to do."""
    ground = window.palette.card
    name = text(f"{finding.title}: {finding.state}", style=ft.TextThemeStyle.TITLE_MEDIUM, color=ground.ink)
    lines: list[ft.Control] = [_with_icon(finding.state, name, ground), text(finding.found, color=ground.ink)]
    if finding.to_do:
        quieter = finding.state is State.NOTE
        lines.append(quiet(window, finding.to_do) if quieter else text(finding.to_do, color=ground.ink))
    if finding.act:
        lines.append(_button(finding.act, act))
    return card(ground, *lines, key=f"finding-{finding.id}")


def _button(what: Act, act: Callable[[Act], None]) -> ft.Control:
    return button(what, lambda: act(what), key=f"act-{what.name.lower()}")


def _with_icon(state: State, words: ft.Control, ground: Ground) -> ft.Control:
    return ft.Row(
        [ft.Icon(ICONS[state], color=ground.ink), ft.Container(words, expand=True)],
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
