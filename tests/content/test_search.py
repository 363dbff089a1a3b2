"""Asking in one's own words, and finding in a list."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library import Library, load
from content.search import ask, find, main, prepare, topics_holding

ROOT = Path(__file__).parents[2]
THINGS = ["Convert a tourniquet to a dressing", "Pay comes late", "Residence permit: papers, 2 h"]


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("TXA dose", "tranexamic-acid"),
        ("txa dosse", "tranexamic-acid"),
        ("транексамка скільки", "tranexamic-acid"),
        ("how do I quit the army after 6 months", "leave-after-six-months"),
        ("хочу звільнитися", "leave-after-six-months"),
        ("khochu zvilnytysya", "leave-after-six-months"),
        ("quiero dejar el ejercito", "leave-after-six-months"),
        ("TQ too high move it down", "tourniquet-reposition"),
        ("СЗЧ що буде", "awol-consequences"),
        ("my pay did not come this month", "pay-late"),
        ("se me vencio el TRP", "residence-permit"),
        ("trench foot", "trench-foot"),
        ("foot trench wet numb", "trench-foot"),
    ],
)
def test_a_question_finds_its_topic(library: Library, question: str, topic: str) -> None:
    assert ask(library, question, "en")[0].topic_id == topic


@pytest.mark.parametrize("language", ["uk", "es"])
def test_until_a_topic_is_translated_every_language_gets_the_english_one(library: Library, language: str) -> None:
    for question in ("TXA dose", "хочу звільнитися", "se me vencio el TRP", "weather in kyiv"):
        assert ask(library, question, language) == ask(library, question, "en")


def test_answers_come_best_first_and_as_many_as_asked_for(library: Library) -> None:
    answers = ask(library, "money for a wound", "en", 4)
    assert len(answers) == 4
    assert [a.score for a in answers] == sorted((a.score for a in answers), reverse=True)
    assert not any(answer.confident for answer in answers[1:])


@pytest.mark.parametrize(
    "question",
    [
        "weather in kyiv tomorrow",
        "яка завтра погода",
        "who won the football match",
        "receta de arepas",
        "enemy coordinates for the artillery",
        "how to build a bomb at home",
    ],
)
def test_what_lies_beyond_is_not_answered_with_confidence(library: Library, question: str) -> None:
    assert not any(answer.confident for answer in ask(library, question, "en"))


@pytest.mark.parametrize(
    "odd",
    [
        "",
        "   ",
        "?",
        "🩸✓⚠",
        "\x00\x07\x1b[31m",
        "مرحبا كيف حالك",
        "'; DROP TABLE topics; --",
        "<script>alert(1)</script>",
        "{{7*7}} %s %n ../../etc/passwd",
        "tq " * 3400,
        "щ" * 10_000,
        "no word of this is \N{ZERO WIDTH JOINER} there",
    ],
)
def test_odd_questions_get_an_answer_or_none(library: Library, odd: str) -> None:
    for answer in ask(library, odd, "en"):
        assert answer.topic_id in library.topics


@given(question=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_no_question_breaks_it(library: Library, question: str) -> None:
    answers = ask(library, question, "en")
    assert len(answers) <= 5
    assert sum(answer.confident for answer in answers) <= 1


def test_it_gets_ready_a_piece_at_a_time_and_one_can_ask_before(library: Library) -> None:
    fresh = load()
    pieces = prepare(fresh, "en")
    next(pieces)
    assert ask(fresh, "TXA dose", "en") == ask(library, "TXA dose", "en")
    assert list(pieces) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", THINGS),
        ("  ", THINGS),
        ("TOURN", THINGS[:1]),
        ("турнікет", THINGS[:1]),
        ("dressing convert", THINGS[:1]),
        ("2 h", THINGS[2:]),
        ("зарплата", THINGS[1:2]),
        ("burn", []),
        ("§", []),
    ],
)
def test_a_list_shows_what_holds_every_word(library: Library, query: str, found: list[str]) -> None:
    assert find(library, query, THINGS, lambda thing: [thing]) == found


def test_a_list_of_topics_is_searched_whole(library: Library) -> None:
    assert topics_holding(library, "", "en") == list(library.topics.values())
    found = [topic.id for topic in topics_holding(library, "residence permit", "en")]
    assert "residence-permit" in found
    assert len(found) < len(library.topics)
    assert topics_holding(library, "qqqqq", "en") == []


def test_the_command_prints_what_the_function_finds(library: Library, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["TXA dose", "--language", "en", "--limit", "2", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [(a["topic_id"], a["score"], a["confident"]) for a in printed] == [
        (a.topic_id, a.score, a.confident) for a in ask(library, "TXA dose", "en", 2)
    ]


def test_the_command_says_when_it_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weather in kyiv tomorrow"]) == 0
    assert capsys.readouterr().out.startswith("I don't know")


def test_the_command_runs_as_a_user_types_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "content.search", "пораненому холодно", "--language", "uk", "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)[0].keys() == {"topic_id", "score", "confident"}
