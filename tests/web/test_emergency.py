"""The emergency page: what it says, and that no tap on it is lost."""

import base64
import hashlib
import json
import os
import re
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from playwright.sync_api import Error as PlaywrightError

from care.tourniquet import SLIP, Zone
from content.library import load
from content.numbers import quantities
from screens.theme import PALETTES, Palette
from storage.documents import Theme
from tests.browser import CHROMIUM, FLAGS, ROOT, phone
from tests.content.evidence import said
from web.emergency import (
    BUTTON,
    MARCH_LINES,
    NO_SCRIPT,
    RULES,
    WAITING,
    emergency_page,
    emergency_script,
    emergency_style,
)

TARGET = 56
SLIPPED = int(SLIP.total_seconds() * 1000) + 100
HOUR = 3_600_000
LIBRARY = load()
HTML = emergency_page(LIBRARY)


class Parsed(HTMLParser):
    """Every tag with its attributes, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


PARSED = Parsed(HTML)
SAID = " ".join(" ".join(PARSED.words).split())


def test_it_is_one_well_formed_main() -> None:
    assert PARSED.open == []
    assert PARSED.tags[0][0] == "main"
    assert PARSED.tags[0][1]["id"] == "emergency"
    assert [tag for tag, _ in PARSED.tags].count("main") == 1


def test_it_holds_six_lines_with_their_letters_and_four_rules() -> None:
    assert re.findall(r"<li><b>(\w)</b>", HTML) == list("MARCHH")
    assert len(MARCH_LINES) == 6
    assert len(RULES) == 4
    for sentence in (*MARCH_LINES, *RULES):
        assert LIBRARY.say(sentence, "en") in SAID


@pytest.mark.parametrize("sentence", [*MARCH_LINES, *RULES])
def test_each_line_rests_on_facts_and_is_short(sentence: str) -> None:
    (found,) = (one for one in LIBRARY.sentences if one.id == sentence)
    assert found.facts
    assert len(found.text["en"].split()) <= 40
    held = set().union(*(quantities(said()[fact.id]) for fact in found.facts))
    assert quantities(found.text["en"]) <= held


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_one_sentence(rule: str) -> None:
    assert re.findall(r"[.!?](?=\s|$)", LIBRARY.say(rule, "en")) == ["."]


def test_the_numbers_can_be_dialled_and_have_their_names_and_doubts() -> None:
    links = [attributes["href"] for tag, attributes in PARSED.tags if tag == "a"]
    assert links == ["tel:112", "tel:101", "tel:102", "tel:103", "tel:104"]
    for contact in LIBRARY.contacts.values():
        if contact.group == "contacts/emergency":
            assert contact.name["en"] in SAID
            assert contact.note.get("en", "") in SAID
    assert "only from a Ukrainian SIM card" in SAID
    assert LIBRARY.say("not-dialled", "en") in SAID


def test_it_says_what_it_is_its_limits_and_its_sources_with_every_doubt() -> None:
    for words in (WAITING, NO_SCRIPT, BUTTON, "Where this comes from", "TCCC Guidelines"):
        assert words in SAID
    for limit in ("not-signed-off", "not-medical-device", "unit-overrides"):
        assert LIBRARY.say(limit, "en") in SAID
    for sentence in LIBRARY.sentences:
        if sentence.id in {*MARCH_LINES, *RULES}:
            assert all(fact.doubt in SAID for fact in sentence.facts)


def test_nothing_in_it_is_refused_by_a_strict_policy() -> None:
    assert not {tag for tag, _ in PARSED.tags} & {"script", "style", "link", "img", "iframe", "form"}
    names = {name for _, attributes in PARSED.tags for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


def test_text_from_the_content_is_escaped() -> None:
    nasty = '<img src=x onerror="alert(1)">\'&'
    contacts = {
        name: replace(contact, name={"en": nasty}, purpose={"en": nasty}, note={"en": nasty})
        for name, contact in LIBRARY.contacts.items()
    }
    sentences = tuple(replace(sentence, text={"en": nasty}) for sentence in LIBRARY.sentences)
    parsed = Parsed(emergency_page(replace(LIBRARY, contacts=contacts, sentences=sentences)))
    assert "img" not in {tag for tag, _ in parsed.tags}
    assert nasty in "".join(parsed.words)
    assert json.loads(parsed.tags[0][1]["data-words"] or "")["unknown"]["says"] == nasty


def test_the_same_content_gives_the_same_page() -> None:
    assert emergency_page(load()) == HTML


def test_a_language_that_is_not_there_yet_falls_back_to_english() -> None:
    assert emergency_page(LIBRARY, "uk") == HTML


def test_a_missing_sentence_stops_the_build() -> None:
    with pytest.raises(KeyError):
        emergency_page(replace(LIBRARY, sentences=()))


def test_all_of_it_is_small() -> None:
    assert len(emergency_script()) < 8400
    assert len(emergency_style()) < 8192
    assert len(HTML.encode()) < 12_000


PARTS: tuple[tuple[str, Callable[[Palette], str]], ...] = (
    ("page", lambda palette: palette.page.ground),
    ("ink", lambda palette: palette.page.ink),
    ("card", lambda palette: palette.card.ground),
    ("quiet", lambda palette: palette.quiet),
    ("line", lambda palette: palette.line),
    ("primary", lambda palette: palette.primary.ground),
    ("primary-ink", lambda palette: palette.primary.ink),
    ("trouble", lambda palette: palette.trouble.ground),
    ("trouble-ink", lambda palette: palette.trouble.ink),
    ("under", lambda palette: palette.zones[Zone.UNDER_2_H].ground),
    ("under-ink", lambda palette: palette.zones[Zone.UNDER_2_H].ink),
    ("from", lambda palette: palette.zones[Zone.FROM_2_TO_6_H].ground),
    ("from-ink", lambda palette: palette.zones[Zone.FROM_2_TO_6_H].ink),
    ("over", lambda palette: palette.zones[Zone.OVER_6_H].ground),
    ("over-ink", lambda palette: palette.zones[Zone.OVER_6_H].ink),
)


def test_its_colours_are_the_apps() -> None:
    """Those of the app stand in a contrast of seven to one; a test of theirs sees to it."""
    css = (ROOT / "web/emergency.css").read_text(encoding="utf-8")
    palettes = [
        dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", block)) for block in re.findall(r"\{([^{}]+)\}", css)
    ]
    themes = [Theme.DAY, Theme.DARK, Theme.DARK, Theme.RED]
    assert [palette for palette in palettes if palette] == [
        {name: part(PALETTES[theme]) for name, part in PARTS} for theme in themes
    ]


class Served:
    """The page on an address of its own, under a policy that allows nothing but its own script and style."""

    def __init__(self) -> None:
        style, script = emergency_style(), emergency_script()
        page = (
            '<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Zero Line</title>'
            '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">'
            f'<link rel="icon" href="data:,"><style>{style}</style></head>'
            f"<body>{HTML}<script>{script}</script></body></html>"
        ).encode()
        policy = f"default-src 'none'; img-src data:; style-src {_hash(style)}; script-src {_hash(script)}"

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.send_header("Content-Length", str(len(page)))
                self.send_header("Content-Security-Policy", policy)
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    served = Served()
    yield served.url
    served.server.shutdown()
    served.server.server_close()


@pytest.fixture
def here(page: Page, url: str) -> Iterator[Page]:
    """The page, opened on a new phone; at the end nothing must have gone wrong in it."""
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(url)
    yield page
    assert wrong == []


def tap(page: Page, name: str = BUTTON) -> None:
    page.get_by_role("button", name=name).tap()


def shown(page: Page) -> list[str]:
    """Each stamp as it is read, the last one first."""
    return [" ".join(words.split()) for words in page.locator("#emergency-stamps li").all_inner_texts()]


def stored(page: Page) -> list[dict[str, Any]]:
    """What is in the store."""
    return list(
        page.evaluate(f"""() => new Promise(done => {{ {OPEN}
        const all = request.result.transaction("stamps").objectStore("stamps").getAll();
        all.onsuccess = () => {{ request.result.close(); done(all.result); }}; }} }})""")
    )


def put(page: Page, *stamps: dict[str, Any]) -> None:
    """Leave stamps in the store, as an earlier load would."""
    page.evaluate(
        f"""stamps => new Promise(done => {{ {OPEN}
        const change = request.result.transaction("stamps", "readwrite"), now = Date.now();
        for (const stamp of stamps) change.objectStore("stamps").put({{ ...stamp, wall: now + stamp.wall }});
        change.oncomplete = () => {{ request.result.close(); done(); }}; }} }})""",
        list(stamps),
    )


OPEN = """const request = indexedDB.open("zero-line-emergency", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("stamps", { keyPath: "id" });
    request.onsuccess = () => {"""


def stamp(name: str, wall: int, **more: Any) -> dict[str, Any]:
    """One put on `-wall` milliseconds ago by a page that has gone."""
    return {"id": name, "wall": wall, "page": "another", "counter": 0.0, "undone": None, **more}


@pytest.mark.e2e
def test_a_tap_is_shown_saved_and_still_runs_after_a_reload(here: Page) -> None:
    assert here.evaluate("performance.getEntriesByName('emergency-ready').length") == 1
    tap(here)
    expect(here.locator("#emergency-stamps li")).to_contain_text("saved")
    assert re.fullmatch(r"0:00:0\d Under 2 hours Put on at \d\d:\d\d:\d\d Take back saved", shown(here)[0])
    (kept,) = stored(here)
    assert kept.keys() == {"id", "wall", "page", "counter", "undone"}
    assert re.fullmatch("[0-9a-f]{32}", kept["id"])
    assert kept["page"] == here.evaluate("zeroLine.emergency.page")
    assert kept["undone"] is None
    assert abs(kept["wall"] - time.time() * 1000) < 5000
    assert abs(kept["counter"] - kept["wall"]) < 5000
    here.reload()
    expect(here.locator("#emergency-stamps li")).to_contain_text("saved")
    before = shown(here)[0]
    expect(here.locator("#emergency-stamps .time")).not_to_have_text(before.split()[0])
    assert len(stored(here)) == 1


def stand_still(page: Page) -> None:
    """Let the page's clock go on when the test says so, however slow this machine is."""
    page.clock.pause_at(datetime.now(UTC) + timedelta(seconds=5))


@pytest.mark.e2e
def test_a_store_that_never_answers_costs_neither_the_button_nor_the_clock(browser: Browser, url: str) -> None:
    context = phone(browser)
    page = context.new_page()
    page.clock.install()
    page.add_init_script("IDBFactory.prototype.open = () => ({})")
    page.goto(url)
    page.evaluate("zeroLine.emergency.ready")
    stand_still(page)
    tap(page)
    expect(page.locator("#emergency-stamps .kept")).to_have_text("saving…")
    page.clock.run_for(4500)
    expect(page.locator("#emergency-stamps .kept")).to_contain_text("Shown here, but not saved: the browser does")
    assert re.match("0:00:0[345]", shown(page)[0])
    assert page.evaluate("zeroLine.emergency.unsaved().length") == 1
    page.evaluate("() => { zeroLine.emergency.settled().then(() => { globalThis.free = true; }); }")
    page.clock.run_for(1000)
    assert page.evaluate("globalThis.free")
    context.close()


@pytest.mark.e2e
def test_without_a_store_it_says_so_and_the_clock_runs_on(browser: Browser, url: str) -> None:
    context = phone(browser)
    page = context.new_page()
    page.clock.install()
    page.add_init_script("""globalThis.real = IDBFactory.prototype.open;
        IDBFactory.prototype.open = () => { throw new DOMException("no", "SecurityError"); }""")
    page.goto(url)
    expect(page.get_by_text("Times stored earlier cannot be read: SecurityError: no.")).to_be_visible()
    stand_still(page)
    tap(page)
    expect(page.locator("li .trouble")).to_contain_text("Shown here, but not saved: SecurityError: no.")
    page.clock.run_for(3000)
    assert re.match("0:00:0[234]", shown(page)[0])
    # It tries again by itself, and then takes the trouble back.
    page.evaluate("() => { IDBFactory.prototype.open = real; }")
    page.clock.run_for(6000)
    expect(page.locator("li .kept")).to_have_text("saved")
    expect(page.get_by_text("cannot be read")).to_be_hidden()
    assert page.locator(".trouble:visible").count() == 0
    assert len(stored(page)) == 1
    # A full device is told in words.
    page.clock.run_for(SLIPPED)
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('x', 'QuotaExceededError'); }; }"
    )
    tap(page)
    expect(page.locator("li .trouble")).to_contain_text("not saved: the device has no room left.")
    context.close()


@pytest.mark.e2e
def test_a_shaking_finger_makes_one_stamp_and_a_slide_is_a_tap(here: Page) -> None:
    here.clock.install()
    here.reload()
    stand_still(here)
    tap(here)
    tap(here)
    here.clock.run_for(1500)
    tap(here)
    assert len(shown(here)) == 1
    here.clock.run_for(SLIPPED - 1500)
    _slide(here, by=45)
    assert len(shown(here)) == 2
    here.clock.run_for(SLIPPED)
    _slide(here, by=-300)  # off the button, as one who thinks better of it
    assert len(shown(here)) == 2
    here.get_by_role("button", name=BUTTON).press("Enter")
    assert len(shown(here)) == 3


def _slide(page: Page, by: int) -> None:
    box = page.get_by_role("button", name=BUTTON).bounding_box()
    assert box is not None
    x, y = box["x"] + 150, box["y"] + 40
    session = page.context.new_cdp_session(page)
    down = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    session.send("Input.dispatchTouchEvent", down)
    for step in range(1, 6):
        point = {"x": x + (by if by > 0 else 0) * step / 5, "y": y + (by if by < 0 else 0) * step / 5}
        session.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(50)


@pytest.mark.e2e
def test_a_stamp_is_taken_back_and_put_back_and_never_deleted(here: Page) -> None:
    here.clock.install()
    here.reload()
    here.evaluate("() => { zeroLine.emergency.onstamp = stamp => (globalThis.told ??= []).push(stamp); }")
    tap(here)
    tap(here, "Take back")
    expect(here.locator("#emergency-stamps li")).to_contain_text("Taken back. Was put on at")
    tap(here, "Undo")  # the same shaking finger
    expect(here.locator("#emergency-stamps .kept")).to_have_text("saved")
    assert here.locator("#emergency-stamps .time").is_hidden()
    (kept,) = stored(here)
    assert kept["undone"].keys() == {"wall", "counter", "page"}
    here.clock.run_for(SLIPPED)
    tap(here, "Undo")
    expect(here.locator("#emergency-stamps .kept")).to_have_text("saved")
    assert stored(here)[0]["undone"] is None
    assert re.match(r"0:00:0[123]", shown(here)[0])
    told = here.evaluate("told")
    assert {one["id"] for one in told} == {kept["id"]}
    assert [bool(one["undone"]) for one in told] == [False, True, False]


@pytest.mark.e2e
def test_stamps_of_earlier_loads_run_on_by_the_time_of_day(here: Page) -> None:
    put(
        here,
        stamp("late", -7 * HOUR),
        stamp("later", -3 * HOUR - 61_000),
        stamp("ahead", HOUR),
        stamp("back", -HOUR, undone={"wall": time.time() * 1000, "counter": 0, "page": "another"}),
        stamp("long-back", -90 * HOUR, undone={"wall": 1, "counter": 0, "page": "another"}),
    )
    here.reload()
    expect(here.locator("#emergency-stamps li")).to_have_count(4)
    ahead, back, later, late = shown(here)
    assert ahead.startswith("Time unknown: treat as over 6 hours Put on at")
    assert back.startswith("Taken back.")
    assert re.match(r"3:01:0\d 2 to 6 hours", later)
    assert re.match(r"7:00:0\d Over 6 hours", late)
    # The app may take a stamp out of the store at any time; to take it back puts it in once more, for the app.
    here.evaluate("indexedDB.deleteDatabase('zero-line-emergency')")
    here.get_by_role("button", name="Take back").last.tap()
    expect(here.locator("#emergency-stamps li").last).to_contain_text("saved")
    assert [one["id"] for one in stored(here)] == ["late"]


@pytest.mark.e2e
def test_clocks_that_do_not_agree_are_both_shown_and_the_longer_counts(here: Page) -> None:
    here.clock.install()
    here.reload()
    stand_still(here)
    tap(here)
    now = here.evaluate("Date.now()")
    here.evaluate("wall => { Date.now = () => wall; }", now + 3 * HOUR)
    here.clock.run_for(1500)
    told = r"3:00:0\d by the time of day, 0:00:0\d by this page's own clock"
    assert re.match(rf"3:00:0\d 2 to 6 hours .*The clocks do not agree: {told}", shown(here)[0])
    here.evaluate("wall => { Date.now = () => wall; }", now - HOUR)
    here.clock.run_for(1500)
    assert re.match(r"0:00:0\d Under 2 hours .*do not agree: -(0:59|1:00):\d\d by the time of day", shown(here)[0])


@pytest.mark.e2e
def test_the_shortcut_stamps_once(here: Page, url: str) -> None:
    here.goto(f"{url}?tourniquet=on&from=home")
    expect(here.locator("#emergency-stamps li")).to_contain_text("saved")
    assert here.url == f"{url}?from=home"
    here.reload()
    expect(here.locator("#emergency-stamps li")).to_contain_text("saved")
    assert len(stored(here)) == 1


@pytest.mark.e2e
def test_it_gives_way_when_no_finger_is_near_and_leaves_nothing(here: Page) -> None:
    here.evaluate("zeroLine.emergency.say('Almost there.')")
    expect(here.get_by_role("status")).to_have_text("Almost there.")
    tap(here)
    since = time.monotonic()
    here.evaluate("zeroLine.emergency.settled()")
    assert time.monotonic() - since > 0.3
    assert shown(here)[0].count("saved") == 1
    here.evaluate("() => { zeroLine.emergency.settled().then(() => { globalThis.rested = true; }); }")
    here.wait_for_timeout(50)
    assert here.evaluate("globalThis.rested")
    session = here.context.new_cdp_session(here)
    finger = {"type": "touchStart", "touchPoints": [{"x": 200, "y": 400}]}
    session.send("Input.dispatchTouchEvent", finger)
    here.evaluate("() => { zeroLine.emergency.settled().then(() => { globalThis.free = true; }); }")
    here.wait_for_timeout(500)
    assert not here.evaluate("globalThis.free")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    here.wait_for_timeout(500)
    assert here.evaluate("globalThis.free")
    # Nothing is left: no element, no timer, no listener.
    left = here.evaluate("""async () => {
        zeroLine.emergency.hide();
        const timers = [];
        const real = globalThis.setTimeout;
        globalThis.setTimeout = (...all) => { timers.push(String(all[0])); return real(...all); };
        dispatchEvent(new Event("blur"));
        document.dispatchEvent(new PointerEvent("pointerdown", { pointerId: 7 }));
        await new Promise(done => real(done, 1100));
        return [document.getElementById("emergency"), document.querySelector("[id^=emergency]"), timers];
    }""")
    assert left == [None, None, []]
    here.evaluate("zeroLine.emergency.say('heard by nobody')")
    here.evaluate("zeroLine.emergency.hide()")
    here.evaluate("zeroLine.emergency.settled()")


@pytest.mark.e2e
def test_it_reflows_its_targets_are_large_and_axe_finds_nothing(here: Page) -> None:
    put(here, stamp("late", -30 * HOUR), stamp("later", -3 * HOUR), stamp("ahead", HOUR))
    here.reload()
    here.locator("summary").click()
    tap(here)
    looks = [("light", "", 412, 839, 100), ("dark", "", 320, 640, 200), ("light", "red", 839, 412, 200)]
    for scheme, theme, width, height, size in looks:
        here.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        here.set_viewport_size({"width": width, "height": height})
        here.evaluate(
            """([theme, size]) => {
                document.getElementById("emergency").dataset.theme = theme;
                document.documentElement.style.setProperty("font-size", `${size}%`);
            }""",
            [theme, size],
        )
        overflow = here.evaluate(
            """() => [document.getElementById("emergency"), document.documentElement]
                .map(e => e.scrollWidth - e.clientWidth)"""
        )
        assert overflow == [0, 0]
        boxes = here.evaluate(
            """() => [...document.querySelectorAll("#emergency :is(button, a, summary)")]
                .map(e => e.getBoundingClientRect()).map(box => [box.width, box.height, box.right])"""
        )
        assert len(boxes) == 11
        assert all(width_ >= TARGET and height_ >= TARGET and right <= width for width_, height_, right in boxes)
        main = here.get_by_role("button", name=BUTTON).bounding_box()
        assert main is not None
        assert main["height"] >= 72
        assert main["y"] + main["height"] <= height
        found = Axe().run(here, options=AXE).response["violations"]
        assert {one["id"]: [node["html"] for node in one["nodes"]] for one in found} == {}


AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.e2e
def test_the_theme_chosen_in_the_app_holds_here_too(here: Page) -> None:
    here.evaluate("localStorage.setItem('zero-line-theme', 'red')")
    here.reload()
    ground = here.evaluate("getComputedStyle(document.getElementById('emergency')).backgroundColor")
    assert ground == "rgb(0, 0, 0)"


@pytest.mark.e2e
def test_without_javascript_it_can_be_read_and_the_button_is_off(browser: Browser, url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(url)
    expect(page.locator("noscript p")).to_be_visible()
    expect(page.get_by_role("button", name=BUTTON)).to_be_disabled()
    expect(page.get_by_text(LIBRARY.say(MARCH_LINES[0], "en"))).to_be_visible()
    context.close()


@pytest.mark.e2e
def test_a_browser_killed_one_second_after_a_tap_loses_nothing(browser: Browser, url: str, tmp_path: Path) -> None:
    context = _of_its_own(browser, tmp_path)
    page = context.new_page()
    page.goto(url)
    tap(page)
    page.wait_for_timeout(1000)
    _kill(tmp_path)
    with suppress(PlaywrightError):
        context.close()
    context = _of_its_own(browser, tmp_path)
    page = context.new_page()
    page.goto(url)
    expect(page.locator("#emergency-stamps li")).to_contain_text("saved")
    assert len(stored(page)) == 1
    context.close()


def _of_its_own(browser: Browser, folder: Path) -> BrowserContext:
    """A browser with a folder that outlives it."""
    return browser.browser_type.launch_persistent_context(
        folder, executable_path=CHROMIUM, args=list(FLAGS), has_touch=True, viewport={"width": 412, "height": 839}
    )


def _kill(folder: Path) -> None:
    """End the browser on that folder, with all its children, as a dead battery would."""
    parents: dict[int, int] = {}
    ours: set[int] = set()
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            pid = int(process.name)
            parents[pid] = int((process / "stat").read_text().rpartition(")")[2].split()[1])
            if f"--user-data-dir={folder}".encode() in (process / "cmdline").read_bytes().split(b"\0"):
                ours.add(pid)
    assert ours
    while more := {pid for pid, parent in parents.items() if parent in ours and pid not in ours}:
        ours |= more
    for pid in ours:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
