"""Ask: a question in one's own words, one card as the answer, and what to do where it was not meant."""

from collections.abc import Callable, Sequence
from functools import partial

import flet as ft

from content.guide import Choice, Guide
from content.model import Topic, in_language
from screens.basis import grounds
from screens.contact_rows import contact_row
from screens.fields import Field, beside
from screens.found import found, listed
from screens.frame import frame
from screens.now import TourniquetOn
from screens.pieces import button, card, heading, icon_button, keyed, quiet, row, text
from screens.talk import Talk, Turn, answer, asked_back, begin, chosen, follow, remembered
from screens.theme import GAP
from screens.topic import numbered
from screens.topics import opening, topic_row
from screens.trusting import in_short, warning
from screens.window import Window, use_window

CALLS = 3
"""So many contacts stand on a card; all are in the topic."""
UNKNOWN = "I don’t know."


@ft.component
def Ask() -> ft.View:
    """A talk, the newest turn first. The question of a link is asked at once."""
    window = use_window()
    linked = window.asked("q").strip()
    typed, set_typed = ft.use_state("")
    asked, set_asked = ft.use_state(0)

    def ask(question: str) -> None:
        if question.strip():
            set_typed("")
            set_asked(asked + 1)
            _put(window, question.strip())

    def ask_linked() -> None:
        if linked and not (window.talk.turns and window.talk.turns[0].said == linked):
            _put(window, linked)

    ft.use_effect(ask_linked, [linked])
    # Each question gets a line of its own: the client keeps what stood in one when it is sent.
    line = keyed(f"line-{asked}", _Line, typed, set_typed, lambda: ask(typed))
    if typed.strip():
        return frame("Ask", "/", *found(window, typed), top=line, key="ask-found")
    if not window.talk.turns:
        return frame("Ask", "/", *_beginning(window, ask), top=line, key="ask-begin")
    newest, *older = window.talk.turns
    body: list[ft.Control] = [keyed(f"turn-{len(window.talk.turns)}", _Newest, window, newest)]
    if older:
        body += [heading("Before"), *(_older(window, turn, at) for at, turn in enumerate(older))]
    anew = icon_button(ft.Icons.REFRESH, "Begin anew", lambda: _go_on(window, Talk()), key="begin-anew")
    return frame("Ask", "/", *body, top=line, key=f"ask-{len(window.talk.turns)}", action=anew)


def _put(window: Window, question: str) -> None:
    """Ask, show what comes back, and keep the question on this phone."""
    _turn(window, answer(window.library, question, window.settings.language))
    window.remember(asked=remembered(window.settings.asked, question))


def _turn(window: Window, turn: Turn) -> None:
    _go_on(window, window.talk.on(turn))


def _go_on(window: Window, talk: Talk) -> None:
    window.talk = talk


@ft.component
def _Line(typed: str, set_typed: Callable[[str], object], ask: Callable[[], object]) -> ft.Control:
    """Where a question is typed, and sent."""
    field = Field(
        "Ask in your own words",
        typed,
        on_change=set_typed,
        name="ask-line",
        icon=ft.Icons.QUESTION_ANSWER_OUTLINED,
        on_submit=ask,
    )
    send = icon_button(ft.Icons.SEND, "Ask this", ask, key="ask-send")
    return beside(field, send, shown=bool(typed.strip()))


def _beginning(window: Window, ask: Callable[[str], object]) -> list[ft.Control]:
    """What an empty talk offers: what was asked lately, and questions of ours to begin with."""
    body: list[ft.Control] = [
        text("Ask in English, Ukrainian or Spanish. Nothing leaves this phone."),
    ]
    if window.settings.asked:
        body += [heading("Asked lately")]
        body += [
            row(question, partial(ask, question), icon=ft.Icons.HISTORY, key=f"asked-{at}")
            for at, question in enumerate(window.settings.asked)
        ]
        body += [button("Wipe these", partial(_wipe, window), icon=ft.Icons.DELETE_OUTLINE, key="wipe-asked")]
    return [*body, heading("Or begin here"), *_roots(window)]


def _wipe(window: Window) -> None:
    before = window.settings.asked
    window.save(
        lambda: window.records.change_settings(asked=()),
        "Questions wiped.",
        lambda: window.choose(asked=before),
    )


def _roots(window: Window) -> list[ft.Control]:
    language = window.settings.language
    return [
        row(
            in_language(guide.title, language),
            partial(_turn, window, begin(guide, language)),
            key=f"guide-{guide.id}",
        )
        for guide in window.library.guides.values()
        if guide.root
    ]


def _older(window: Window, turn: Turn, at: int) -> ft.Control:
    """A turn that has gone by, as one line. A tap brings it back."""
    topic = window.library.topics.get(turn.topic)
    title = topic.text(window.settings.language).title if topic else UNKNOWN if not turn.guide else ""
    return row(turn.said, partial(_turn, window, turn), subtitle=title, key=f"older-{at}")


@ft.component
def _Newest(window: Window, turn: Turn) -> ft.Control:
    """What was asked, and what came back."""
    not_this, set_not_this = ft.use_state(False)
    library = window.library
    topic = library.topics.get(turn.topic)

    def instead(name: str) -> None:
        set_not_this(False)
        _go_on(window, window.talk.instead(name))

    own_words = not turn.guide and not turn.choice
    body: list[ft.Control] = [heading(f"“{turn.said}”" if own_words else turn.said), *_emergency(window, turn)]
    guide = asked_back(library, turn)
    exact = _question(window, guide) if guide else []
    if topic is None:
        return ft.Column([*body, *(exact or _unknown(window, turn, instead))], spacing=GAP, tight=True)
    if turn.others and not_this:
        exact += [heading("Perhaps one of these", level=3), *_offered(window, turn.others, instead)]
    elif turn.others:
        exact += [button("Not this?", lambda: set_not_this(True), icon=ft.Icons.HELP_OUTLINE, key="not-this")]
    return ft.Column(
        [*body, *_answer(window, turn, topic), *exact, *_more(window, topic)], spacing=GAP, tight=True
    )


def _emergency(window: Window, turn: Turn) -> list[ft.Control]:
    """Care before any answer."""
    urgent = window.library.emergencies.get(turn.emergency)
    if urgent is None:
        return []
    ground = window.palette.trouble
    title = text(
        in_language(urgent.title, window.settings.language),
        style=ft.TextThemeStyle.TITLE_LARGE,
        color=ground.ink,
    )
    line = ft.Row([ft.Icon(ft.Icons.EMERGENCY, color=ground.ink), ft.Container(title, expand=True)])
    todo: list[ft.Control] = [ft.Semantics(content=card(ground, line), live_region=True)]
    if urgent.tourniquet:
        todo.append(TourniquetOn(window))
    if urgent.checklist:
        there = partial(window.go, f"/{urgent.checklist}")
        todo.append(
            button(_part(window, urgent.checklist), there, icon=ft.Icons.CHECKLIST, main=True, key="urgent")
        )
    if urgent.topic != turn.topic:
        todo.append(topic_row(window, window.library.topics[urgent.topic]))
    return todo


def _part(window: Window, route: str) -> str:
    """What the part of a checklist is called that a route opens."""
    name, _, phase_id = route.removeprefix("checklist/").partition("?phase=")
    checklist = window.library.checklists[name]
    titles = [phase.title for phase in checklist.phases if phase.id == phase_id]
    return in_language((titles or [checklist.title])[0], window.settings.language)


def _answer(window: Window, turn: Turn, topic: Topic) -> list[ft.Control]:
    """The one right card: what to do, and how old and how sure that is."""
    words = topic.text(window.settings.language)
    choice = chosen(window.library, turn)
    said = in_language(choice.says, window.settings.language) if choice else ""
    ground = window.palette.chosen
    body: list[ft.Control] = [heading(words.title, level=3)]
    if said:
        body.append(card(ground, text(said, color=ground.ink)))
    body += [card(ground, text(words.answer, color=ground.ink)), quiet(window, in_short(topic.facts))]
    if choice and said:
        body += grounds(window, choice.facts)
    return [*body, *warning(window, topic)]


def _more(window: Window, topic: Topic) -> list[ft.Control]:
    """What follows an answer: lists to open, the steps, whom to call, and all the rest."""
    words = topic.text(window.settings.language)
    contacts = [window.library.contacts[contact] for contact in topic.contacts[:CALLS]]
    whole = partial(window.go, f"/topic/{topic.id}")
    return [
        *(opening(window, one) for one in topic.opens),
        *(numbered(window, number, step) for number, step in enumerate(words.steps, start=1)),
        *(contact_row(window, contact) for contact in contacts),
        button("The whole topic", whole, icon=ft.Icons.MENU_BOOK, key=f"whole-{topic.id}"),
    ]


def _unknown(window: Window, turn: Turn, instead: Callable[[str], object]) -> list[ft.Control]:
    """Nothing answers this for sure: say so, and offer what is nearest and who may know."""
    body: list[ft.Control] = [heading(UNKNOWN, level=3)]
    elsewhere = listed(window, turn.said)
    if not turn.others and not elsewhere:
        return [*body, text("None of these words is known here. Try other words, or begin here:"), *_roots(window)]
    body += [text("Nothing here surely answers this. The nearest:"), *_offered(window, turn.others, instead)]
    body += elsewhere
    calls = dict.fromkeys(contact for topic in turn.others for contact in window.library.topics[topic].contacts)
    body += [heading("Who may know", level=3)]
    body += [contact_row(window, window.library.contacts[contact]) for contact in list(calls)[:CALLS]]
    return [*body, row("All contacts", lambda: window.go("/contacts"), key="all-contacts")]


def _offered(window: Window, topics: Sequence[str], choose: Callable[[str], object]) -> list[ft.Control]:
    language = window.settings.language
    return [
        row(window.library.topics[name].text(language).title, partial(choose, name), key=f"offered-{name}")
        for name in topics
    ]


def _question(window: Window, guide: Guide) -> list[ft.Control]:
    """What must be known before the answer is exact."""
    language = window.settings.language

    def choose(choice: Choice) -> None:
        turn = follow(guide, choice, language)
        if turn:
            _turn(window, turn)
        else:
            window.go(f"/{choice.leads}")

    answers = [
        button(in_language(choice.title, language), partial(choose, choice), key=f"choice-{choice.id}")
        for choice in guide.choices
    ]
    return [
        heading(in_language(guide.question, language), level=3),
        ft.Row(answers, wrap=True, spacing=GAP, run_spacing=GAP),
    ]
