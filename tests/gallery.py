"""Takes a picture of every screen, to be looked at.

    uv run python -m tests.gallery [SCREEN ...]

Three themes, text at 100 and 200 per cent, a phone, a phone as long as the screen, a desk; all into
`build/gallery`, which git does not see. With names of screens, only those.
"""

import json
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext

from care.clock import DeviceClock, Reading
from care.deadlines import Counted
from care.events import Event, What
from care.tourniquet import Role
from storage.documents import OwnContact, Theme, Tick
from storage.records import Records
from tests.browser import ROOT, chromium, desk, go, phone, running_app, visit

OUT = ROOT / "build" / "gallery"

SCREENS = {
    "now": "/",
    "care": "/care",
    "rights": "/rights",
    "contacts": "/contacts",
    "more": "/more",
    "self-check": "/self-check",
    "settings": "/settings",
    "about": "/about",
    "sources": "/sources",
    "source": "/source/pryncyp-ua",
    "claims": "/claims",
    "dates": "/dates",
    "dates-new": "/dates/new",
    "date-form": "/dates/new?rule=report-urgent",
    "date": "/dates/leave",
    "ask": "/ask",
    "ask-answer": "/ask?q=txa+dose",
    "ask-emergency": "/ask?q=he+is+bleeding+out",
    "ask-unknown": "/ask?q=weather+tomorrow",
    "checklist": "/checklist/march?casualty=ivan",
    "checklist-phase": "/checklist/march?phase=massive-bleeding",
    "topic-care": "/topic/tourniquet-convert",
    "topic-rights": "/topic/leave-after-six-months",
    "topic-pay": "/topic/pay-amounts",
    "contact": "/contact/coordination-hq-pow",
    "contact-slot": "/contact/own-evacuation",
    "contact-own": "/contact/own/medic",
    "contact-new": "/contact/new",
    "casualty": "/casualty/ivan",
    "casualty-new": "/casualty/second",
    "wounds": "/casualty/ivan/wounds",
    "wound": "/casualty/ivan/wounds/left-thigh?view=back",
    "vitals": "/casualty/ivan/vitals",
    "given": "/casualty/ivan/given",
    "fluids": "/casualty/ivan/fluids",
    "urgency": "/casualty/ivan/urgency",
    "note": "/casualty/ivan/note",
    "identity": "/casualty/ivan/about",
    "injury": "/casualty/ivan/injury",
    "merge": "/casualty/ivan/merge",
    "drugs": "/drugs",
    "drug": "/drugs?q=ketamine",
    "due": "/due",
    "casualty-due": "/casualty/ivan/due",
    "handover": "/casualty/ivan/handover",
    "nine-line": "/nine-line",
    "send": "/casualty/ivan/send",
    "receive": "/receive",
    "balance": "/casualty/ivan/balance",
    "burns": "/casualty/ivan/burns",
    "sepsis": "/casualty/ivan/sepsis",
    "decision": "/tourniquet/leg/convert",
    "procedure": "/tourniquet/leg/procedure",
    "prolonged": "/checklist/prolonged?casualty=ivan",
    "kit": "/checklist/first-aid-kit",
    "tourniquet": "/tourniquet/leg",
    "tourniquet-old": "/tourniquet/arm",
    "tourniquet-clock": "/tourniquet/restarted",
    "tourniquet-off": "/tourniquet/off",
    "phrases": "/phrases",
    "phrase-group": "/phrases/casualty",
    "phrase-radio": "/phrases/radio",
    "phrase": "/phrase/open-your-eyes",
    "phrase-many-words": "/phrase/sign-after-translation",
    "phrase-gap": "/phrase/tq-on",
    "glossary": "/glossary",
    "term": "/term/tourniquet-repositioning",
    "missing": "/topic/nothing",
}

SIZES: dict[str, Callable[[Browser], BrowserContext]] = {
    "phone": lambda browser: phone(browser, scale=1.5),
    "long": lambda browser: phone(browser, height=2600, scale=1.5),
    "turned": lambda browser: phone(browser, 839, 412, scale=1.5),
    "desk": desk,
}


def furnish(folder: Path, theme: Theme, text_size: int) -> None:
    """Records as a bad night leaves them: four tourniquets, ticks, contacts, a long name."""
    records = Records(folder)
    now = DeviceClock().read()

    def ago(minutes: float, run: str = now.run) -> Reading:
        return Reading(now.wall - timedelta(minutes=minutes), run, now.counter - minutes * 60)

    def event(what: What, tourniquet: str, at: Reading, casualty: str = "ivan", /, **told: str) -> Event:
        return Event(f"{tourniquet}-{what}-{at.counter}", what, at, Role.SOLDIER, casualty, tourniquet, told)

    records.add_events(
        event(What.APPLIED, "leg", ago(47), limb="leg", side="left", site="high-and-tight", device="C-A-T"),
        event(What.REASSESSED, "leg", ago(20)),
        event(What.APPLIED, "arm", ago(371), limb="arm", side="right"),
        event(What.TIME_CORRECTED, "arm", ago(5), applied=(now.wall - timedelta(minutes=380)).isoformat()),
        event(What.APPLIED, "mid", ago(135), "second", limb="leg", side="right"),
        event(What.APPLIED, "restarted", ago(30, "an earlier start"), ""),
        event(What.APPLIED, "off", ago(200), "second", limb="arm", side="left"),
        event(What.CONVERTED, "off", ago(180), "second"),
        event(What.TRIAGED, "", ago(45), urgency="urgent"),
        event(What.INJURED, "", ago(44), mechanism="ied,burn", at=ago(50).wall.isoformat()),
        event(What.IDENTIFIED, "", ago(43), allergies="penicillin", blood_group="O+"),
        event(What.WOUNDED, "", ago(42), region="left-thigh", kind="fragment", view="front"),
        event(What.WOUNDED, "", ago(41), region="chest", kind="burn", percent="9", note="blisters"),
        event(What.VITALS, "", ago(40), pulse="128", pulse_at="carotid", spo2="90", avpu="V", pain="8"),
        event(What.VITALS, "", ago(25), pulse="118", breathing="24", spo2="93", systolic="96", diastolic="60"),
        event(What.VITALS, "", ago(4), pulse="106", breathing="20", spo2="95", temperature="35.8", avpu="A"),
        event(What.GIVEN, "", ago(30), name="TXA", dose="2 g", route="IV", happened=ago(36).wall.isoformat()),
        event(What.TOOK_IN, "", ago(15), name="water", ml="200", route="PO"),
        event(What.PASSED, "", ago(6), ml="90"),
    )
    names = {"ivan": "Іван, позивний «Дуже Довгий Позивний»", "second": ""}
    records.close()
    raw: dict[str, Any] = json.loads(records.path.read_text(encoding="utf-8"))
    raw["casualties"] = {
        str(number): {"id": name, "number": number, "name": words}
        for number, (name, words) in enumerate(names.items(), start=1)
    }
    favourites = ["do-not-move", "sign-after-translation"]
    raw["settings"] = {
        "1": {"theme": theme, "text_size": text_size, "role": Role.LIFESAVER, "favourites": favourites}
    }
    records.path.write_text(json.dumps(raw), encoding="utf-8")
    records.open()
    ticked = ("tourniquet-on-skin", "blood-sweep")
    records.add_ticks(*(Tick("march", item, "ivan", on=True, at=ago(40), who=Role.SOLDIER) for item in ticked))
    records.save_own_contact(
        OwnContact("medic", "Бойовий медик роти", "Евакуація з позицій", "+380 44 000 00 00", "medic@example.org")
    )
    today = now.wall.date()
    records.save_date(Counted("leave", "own-wish", today - timedelta(days=120), "Наказ № 112 від командира"))
    records.save_date(Counted("pay", "report", today - timedelta(days=20), "Pay for August, number 345/2"))
    records.save_date(Counted("ill", "report-urgent", now.wall - timedelta(hours=13)))
    records.save_date(Counted("stay", "contract-end", today - timedelta(days=85)))
    records.close()


def take(browser: Browser, url: str, folder: Path, screens: dict[str, str]) -> None:
    """Every screen in every size."""
    folder.mkdir(parents=True, exist_ok=True)
    for size, make in SIZES.items():
        context = make(browser)
        page = visit(context.new_page(), url + "/more")
        page.wait_for_timeout(2000)
        go(page, "/about")
        for name, route in screens.items():
            go(page, route)
            page.wait_for_timeout(400)
            page.screenshot(path=folder / f"{name}-{size}.png")
        context.close()


def main(wanted: list[str]) -> int:
    """Take the pictures. Returns the exit code."""
    unknown = set(wanted) - set(SCREENS)
    if unknown:
        print(f"There is no screen {', '.join(sorted(unknown))}. There are: {', '.join(SCREENS)}.")
        return 1
    screens = {name: route for name, route in SCREENS.items() if not wanted or name in wanted}
    if not wanted:
        shutil.rmtree(OUT, ignore_errors=True)
    started = datetime.now(UTC)
    with chromium() as browser:
        for theme in Theme:
            for text_size in (100, 200):
                with tempfile.TemporaryDirectory() as data:
                    furnish(Path(data), theme, text_size)
                    with running_app(Path(data)) as app:
                        take(browser, app.url, OUT / f"{theme}-{text_size}", screens)
                print(f"{theme} {text_size} %", flush=True)
    print(f"{OUT}, in {datetime.now(UTC) - started}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
