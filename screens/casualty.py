"""One casualty: the tourniquets, the checklist, what happened when."""

import flet as ft

from care.casualty import Casualty, State, Tourniquet
from content.model import in_language
from screens.fields import Field
from screens.frame import frame
from screens.handover import handover_rows
from screens.missing import missing
from screens.now import TourniquetOn
from screens.pieces import button, heading, keyed, row
from screens.running import RunningTourniquet, called, where
from screens.told import timeline
from screens.window import Window, use_window


@ft.component
def CasualtyScreen() -> ft.View:
    """Somebody who is looked after."""
    window = use_window()
    casualty = window.scene.casualty(ft.use_route_params().get("id", ""))
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")
    tourniquets = window.scene.on(casualty.id)
    body: list[ft.Control] = [heading(called(casualty), level=1)]
    body += [keyed(t.id, RunningTourniquet, window, t) for t in tourniquets if t.running]
    body += [_past(window, t) for t in tourniquets if not t.running]
    body += [heading("Checklists"), *_checklists(window, casualty)]
    body += [heading("Handover"), *handover_rows(window, casualty.id)]
    events = [e for e in window.scene.events if e.casualty == casualty.id or _on(window, e.tourniquet, casualty)]
    body += [keyed(casualty.id, Naming, window, casualty)]
    body += [heading("What happened"), *timeline(window, events)]
    return frame("Casualty", "/care", *body, bottom=TourniquetOn(window, casualty.id))


def _on(window: Window, tourniquet_id: str, casualty: Casualty) -> bool:
    tourniquet = window.scene.tourniquet(tourniquet_id)
    return tourniquet is not None and tourniquet.casualty == casualty.id


@ft.component
def Naming(window: Window, casualty: Casualty) -> ft.Control:
    """A name or a call sign, if the user wants one; the number does without."""
    name, set_name = ft.use_state(casualty.name)

    def save() -> None:
        window.rename_casualty(casualty.id, name.strip())

    typed = Field("Name or call sign", name, on_change=set_name, name="casualty-name", on_submit=save)
    ready = button("Save", save, key="save-name")
    ready.visible = name.strip() != casualty.name
    return ft.Row([ft.Container(typed, expand=True), ready])


def _past(window: Window, tourniquet: Tourniquet) -> ft.Control:
    state = {State.CONVERTED: "Converted", State.REMOVED: "Removed"}[tourniquet.state]
    return row(
        f"{where(tourniquet)}: {state.lower()}",
        lambda: window.go(f"/tourniquet/{tourniquet.id}"),
        icon=ft.Icons.TIMER_OFF_OUTLINED,
        key=f"past-{tourniquet.id}",
    )


def _checklists(window: Window, casualty: Casualty) -> list[ft.Control]:
    rows = []
    for checklist in window.library.checklists.values():
        if checklist.group.startswith("care/"):
            ticked = sum(key[:2] == (casualty.id, checklist.id) for key in window.ticked)
            rows.append(
                row(
                    in_language(checklist.title, window.settings.language),
                    lambda c=checklist.id: window.go(f"/checklist/{c}?casualty={casualty.id}"),  # type: ignore[misc]
                    subtitle=f"{ticked} lines ticked",
                    icon=ft.Icons.CHECKLIST,
                    key=f"checklist-{checklist.id}",
                )
            )
    return rows
