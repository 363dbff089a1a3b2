"""The app's side of the browser: stamps of the emergency page, and what the page is asked."""

import importlib
import re
import sys
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import content.library
import web.rehearsal
from care.casualty import replay
from care.clock import Agreement
from care.events import What
from screens.host import Examined, Host, Pattern
from storage.records import NotSaved, Records
from tests.browser import ROOT
from tests.clocks import FakeClock
from tests.hosted import GOOD, answered

STAMP = "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="module")
def browser() -> ModuleType:
    """`web.browser`, which opens the reference and rehearses as soon as it is imported in a browser's Python."""
    with pytest.MonkeyPatch.context() as patch:
        library = content.library.load()
        patch.setattr(content.library, "load", lambda _: library)
        patch.setattr(web.rehearsal, "rehearse", lambda _: None)
        patch.delitem(sys.modules, "web.browser", raising=False)
        return importlib.import_module("web.browser")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path)


def take(
    browser: ModuleType, records: Records, clock: FakeClock, *, undone: float | None = None, **how: Any
) -> bool:
    """Take over the stamp of 40 seconds ago; its own page is the one that runs, unless told otherwise."""
    wall = datetime(2026, 11, 22, 9, 59, 20, tzinfo=UTC).timestamp() * 1000
    stamp = browser.Stamp(**{"id": STAMP, "wall": wall, "age": 40_000.0, "undone": undone, **how})
    return bool(browser.take_stamp(records, clock, stamp))


def at(seconds: float) -> float:
    """So many seconds after the stamp, as the page writes a time of day."""
    return (datetime(2026, 11, 22, 9, 59, 20, tzinfo=UTC) + timedelta(seconds=seconds)).timestamp() * 1000


def running(records: Records) -> list[str]:
    return [tourniquet.id for tourniquet in replay((), records.events).running()]


def test_a_stamp_of_this_page_is_a_tourniquet_by_both_clocks(
    browser: ModuleType, records: Records, clock: FakeClock
) -> None:
    assert take(browser, records, clock)
    (event,) = records.events
    assert (event.id, event.what, event.tourniquet, event.casualty) == (STAMP, What.APPLIED, STAMP, "")
    assert event.who == records.settings.role
    assert (event.at.run, event.at.counter) == (clock.run, clock.counter - 40)
    scene = replay((), records.events)
    elapsed = scene.elapsed(scene.running()[0], clock.pass_time(minutes=1))
    assert elapsed.time == timedelta(seconds=100)
    # A time of day that jumps does not carry the tourniquet with it.
    jammed = scene.elapsed(scene.running()[0], clock.set_wall(hours=5))
    assert jammed.time == timedelta(seconds=100)
    assert jammed.agreement is Agreement.DISAGREE


def test_a_stamp_of_a_page_that_has_gone_is_known_by_the_time_of_day_alone(
    browser: ModuleType, records: Records, clock: FakeClock
) -> None:
    assert take(browser, records, clock, age=None)
    scene = replay((), records.events)
    elapsed = scene.elapsed(scene.running()[0], clock.read())
    assert elapsed.time == timedelta(seconds=40)
    assert elapsed.agreement is Agreement.UNCHECKED


@pytest.mark.parametrize(
    ("told", "events", "on"),
    [
        ([None], ["applied"], True),
        ([None, None], ["applied"], True),  # asked again before the store had forgotten it
        ([5], ["applied", "undone"], False),
        ([5, 5], ["applied", "undone"], False),
        ([None, 5], ["applied", "undone"], False),
        ([None, 5, None], ["applied", "undone", "undone"], True),
        ([5, None], ["applied", "undone", "undone"], True),
        ([5, None, None, 9], ["applied", "undone", "undone", "undone"], False),
    ],
)
def test_what_the_page_said_last_holds_and_all_of_it_is_on_record_once(
    browser: ModuleType, records: Records, clock: FakeClock, told: list[float | None], events: list[str], on: bool
) -> None:
    for seconds in told:
        assert take(browser, records, clock, undone=None if seconds is None else at(seconds))
        clock.pass_time(seconds=1)
    assert [event.what for event in records.events] == events
    assert len({event.id for event in records.events}) == len(events)
    assert running(records) == ([STAMP] if on else [])
    # So it is for whoever opens the records the next time.
    folder = records.folder
    records.close()
    assert running(Records(folder)) == ([STAMP] if on else [])


def test_an_undo_is_recorded_with_the_time_it_was_tapped(
    browser: ModuleType, records: Records, clock: FakeClock
) -> None:
    take(browser, records, clock, undone=at(5))
    assert records.events[1].at.wall == datetime(2026, 11, 22, 9, 59, 25, tzinfo=UTC)


def test_what_the_user_did_in_the_app_meanwhile_stays(
    browser: ModuleType, records: Records, clock: FakeClock
) -> None:
    """Undone in the app, the stamp is not put on again by a page that still has it."""
    take(browser, records, clock)
    (applied,) = records.events
    told = {"event": applied.id}
    undo = type(applied)("by hand", What.UNDONE, clock.read(), "soldier", "", STAMP, told)
    records.add_events(undo)
    assert take(browser, records, clock)
    assert len(records.events) == 2
    assert running(records) == []


def test_two_stamps_are_two_tourniquets(browser: ModuleType, records: Records, clock: FakeClock) -> None:
    other = STAMP.replace("0", "f")
    take(browser, records, clock)
    take(browser, records, clock, id=other)
    assert sorted(running(records)) == sorted([STAMP, other])


def test_a_stamp_that_cannot_be_recorded_stays_with_the_page(
    browser: ModuleType, records: Records, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise NotSaved("Full.")

    with monkeypatch.context() as patch:
        patch.setattr(records, "add_events", full)
        assert not take(browser, records, clock)
    assert records.events == ()
    assert take(browser, records, clock)
    assert running(records) == [STAMP]


class Page:
    """What JavaScript does for the app, as a test arranged it."""

    def __init__(self, **answers: Any) -> None:
        self.quick = True
        self.asked: list[str] = []
        self._answers = answers

    async def ask(self, what: str) -> Any:
        self.asked.append(what)
        return self._answers.get(what)

    async def take_over(self) -> bool:
        return True


def _tell(page: Any, *, update_ready: bool) -> None:
    """As JavaScript does, which gives no names."""
    page.changed(update_ready)


def test_a_new_version_is_told_to_who_listens_until_he_does_not(browser: ModuleType) -> None:
    page: Any = Page()
    host = browser.BrowserHost(page)
    heard: list[bool] = []
    stop = host.subscribe(lambda: heard.append(host.update_ready))
    _tell(page, update_ready=True)
    _tell(page, update_ready=False)
    stop()
    _tell(page, update_ready=True)
    assert heard == [True, False]
    assert host.update_ready


def test_who_stops_listening_while_he_is_told_does_not_keep_it_from_the_next(browser: ModuleType) -> None:
    page: Any = Page()
    host = browser.BrowserHost(page)
    heard: list[str] = []

    def once() -> None:
        heard.append("first")
        stop()

    stop = host.subscribe(once)
    host.subscribe(lambda: heard.append("second"))
    _tell(page, update_ready=True)
    _tell(page, update_ready=True)
    assert heard == ["first", "second", "second"]


@pytest.mark.parametrize(
    ("act", "question", "answers"),
    [
        ("ask_to_persist", "persist", {True: True, False: False}),
        ("repair", "repair", {True: True, False: False}),
        ("look_for_update", "look", {None: None}),
        ("update", "update", {None: None}),
    ],
)
def test_each_act_is_asked_of_the_page(
    browser: ModuleType, act: str, question: str, answers: dict[bool | None, bool | None]
) -> None:
    for answer, result in answers.items():
        page = Page(**{question: answer})
        assert answered(getattr(browser.BrowserHost(page), act)()) is result
        assert page.asked == [question]


def test_alarms_and_the_screen_are_asked_of_the_page(browser: ModuleType) -> None:
    page = Page(**{"alarm-loud": True, "alarm-quiet": False, "awake-on": True, "awake-off": True, "battery": 80})
    host: Host = browser.BrowserHost(page)
    assert answered(host.alarm(Pattern.LOUD)) is True
    assert answered(host.alarm(Pattern.QUIET)) is False
    assert answered(host.keep_awake(on=True)) is True
    assert answered(host.keep_awake(on=False)) is True
    assert answered(host.battery()) == 80
    assert page.asked == ["alarm-loud", "alarm-quiet", "awake-on", "awake-off", "battery"]
    assert answered(browser.BrowserHost(Page()).battery()) is None


def test_the_page_answers_all_that_the_app_asks() -> None:
    """Each side is written in its own language, and no compiler sees both."""
    boot = (ROOT / "web/boot.js").read_text(encoding="utf-8")
    answers = boot[boot.index("const asked = {") :]
    known = set(re.findall(r'^    (?:async )?"?([\w-]+)"?(?::|\()', answers, re.MULTILINE))
    app = (ROOT / "web/browser.py").read_text(encoding="utf-8")
    wanted = set(re.findall(r'ask\("([\w-]+)"', app)) | {f"alarm-{pattern}" for pattern in Pattern}
    assert known >= wanted | {"awake-on", "awake-off"}


def test_what_the_page_finds_becomes_what_the_app_shows(browser: ModuleType) -> None:
    found = {name: value for name, value in GOOD.items() if name != "quick_start"}
    page = Page(examine=SimpleNamespace(to_py=lambda: found))
    assert answered(browser.BrowserHost(page).examine()) == Examined(**GOOD)  # type: ignore[arg-type]


def test_the_page_finds_what_the_app_asks_for() -> None:
    """Each side is written in its own language, and no compiler sees both."""
    boot = (ROOT / "web/boot.js").read_text(encoding="utf-8")
    examined = boot[boot.index("async examine()") : boot.index("persist: async")]
    returned = examined[examined.index("return {") :]
    assert set(re.findall(r"^\s*(\w+):", returned, re.MULTILINE)) == {
        field.name for field in fields(Examined) if field.name != "quick_start"
    }


@pytest.mark.parametrize("pieces", [("boot.js", "async examine()", "};"), ("worker.js", "const record =", "};")])
def test_no_null_goes_to_python(pieces: tuple[str, str, str]) -> None:
    """There it is no None: whoever asks "is not None" goes on with something that is no value either."""
    name, start, end = pieces
    script = (ROOT / "web" / name).read_text(encoding="utf-8")
    piece = script[script.index(start) :]
    code = re.sub(r"//.*", "", piece[: piece.index(end)])
    assert "null" not in code.replace("=== null", "")
