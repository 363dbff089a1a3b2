"""About a casualty, as far as care needs it: allergies, blood group, weight, sex, age."""

import flet as ft

from care.chart import Chart, chart
from care.events import What
from care.identity import BLOOD_GROUPS, NO_ALLERGIES, Sex, changes, kilograms
from care.vitals import Refused
from screens.fields import Field
from screens.forms import use_casualty, use_saving
from screens.frame import frame
from screens.missing import missing
from screens.pieces import button, choices, heading
from screens.running import called
from screens.window import use_window


def _as_it_is(mine: Chart) -> dict[str, str]:
    return {
        "allergies": mine.allergies,
        "blood_group": mine.blood_group,
        "weight": "" if mine.weight is None else f"{mine.weight:g}",
        "sex": mine.sex,
        "age": mine.age,
    }


@ft.component
def IdentityScreen() -> ft.View:
    """What is known; only what changes is recorded anew."""
    window = use_window()
    casualty = use_casualty(window)
    known = _as_it_is(chart(window.scene, casualty.id)) if casualty else {}
    draft, set_draft = ft.use_state(known)
    wrong, set_wrong = ft.use_state("")
    record = use_saving(window, casualty)
    if casualty is None:
        return missing("/care", "This casualty is not recorded here.")

    def put(name: str, value: str) -> None:
        set_draft(lambda before: {**before, name: value})

    def choose(name: str, value: str) -> None:
        put(name, "" if draft[name] == value else value)

    def save() -> None:
        try:
            kilograms(draft["weight"])
        except Refused as refused:
            set_wrong(str(refused))
            return
        set_wrong("")
        if told := changes(known, draft):
            record(What.IDENTIFIED, "Saved.", **told)
        else:
            window.tell("Nothing was changed.")

    return frame(
        "About",
        "/care",
        heading(f"{called(casualty)}: about", level=1),
        Field("Allergies", draft["allergies"], on_change=lambda v: put("allergies", v), name="allergies"),
        choices(
            window,
            [(NO_ALLERGIES, "No known allergies")],
            draft["allergies"],
            lambda value: choose("allergies", value),
            key="no-allergies",
        ),
        heading("Blood group"),
        choices(
            window,
            [(group, group) for group in BLOOD_GROUPS],
            draft["blood_group"],
            lambda value: choose("blood_group", value),
            key="blood-group",
        ),
        Field(
            "Weight, kg",
            draft["weight"],
            on_change=lambda v: put("weight", v),
            keyboard=ft.KeyboardType.NUMBER,
            error=wrong,
            name="weight",
        ),
        heading("Sex"),
        choices(
            window,
            [(sex.value, sex.value.capitalize()) for sex in Sex],
            draft["sex"],
            lambda value: choose("sex", value),
            key="sex",
        ),
        Field("Age (or: adult, child)", draft["age"], on_change=lambda v: put("age", v), name="age"),
        bottom=button("Save", save, icon=ft.Icons.CHECK, main=True, key="save-about"),
    )
