"""How well questions find their topic, and that it stays so."""

from pathlib import Path

import pytest

from content.evaluate import Question, Result, answered, line, main, read
from content.library import Library

QUESTIONS = Path(__file__).parent / "questions"


@pytest.fixture(scope="module")
def kept_apart(library: Library) -> list[Result]:
    """What the questions come to that nothing was tuned on."""
    return [answered(library, question) for question in read(QUESTIONS / "kept-apart.jsonl", library.topics)]


def _within(results: list[Result], *languages: str) -> list[Result]:
    return [r for r in results if r.question.accept and r.question.language in languages]


def test_english_questions_find_their_topic(kept_apart: list[Result]) -> None:
    english = _within(kept_apart, "en")
    assert sum(r.place == 1 for r in english) / len(english) >= 0.75
    assert sum(1 <= r.place <= 3 for r in english) / len(english) >= 0.90


@pytest.mark.parametrize("language", ["uk", "es"])
def test_other_languages_find_the_english_card(kept_apart: list[Result], language: str) -> None:
    asked = _within(kept_apart, language)
    assert sum(1 <= r.place <= 3 for r in asked) / len(asked) >= 0.75


def test_confidence_means_something(kept_apart: list[Result]) -> None:
    within = _within(kept_apart, "en", "uk", "es")
    beyond = [r for r in kept_apart if not r.question.accept]
    assert sum(r.confident for r in within) / len(within) >= 0.60
    assert sum(r.confident for r in beyond) / len(beyond) <= 0.20


def test_the_two_halves_share_no_question() -> None:
    halves = [
        (QUESTIONS / name).read_text(encoding="utf-8").splitlines() for name in ("tuned.jsonl", "kept-apart.jsonl")
    ]
    assert len(halves[0]) + len(halves[1]) >= 300
    assert set(halves[0]).isdisjoint(halves[1])


def test_no_question_is_an_example_of_its_topic(library: Library) -> None:
    known = {way.casefold() for topic in library.topics.values() for way in topic.text("en").ask}
    for path in QUESTIONS.glob("*.jsonl"):
        assert not known & {question.text.casefold() for question in read(path, library.topics)}


def test_a_line_of_the_table_counts_what_it_says() -> None:
    right = Question("en", "q", ("a",))
    beyond = Question("en", "q", ())
    results = [
        Result(right, ("a",), 1, confident=True),
        Result(right, ("b", "a"), 2, confident=False),
        Result(right, ("b",), 0, confident=False),
        Result(beyond, ("b",), 0, confident=True),
    ]
    assert line("en", results).split() == ["en", "3", "1", "0.333", "0.667", "0.500", "0.333", "1.000"]


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("not json", "not a question"),
        ('{"lang": "en"}', "not a question"),
        ("[]", "not a question"),
        ('{"lang": "en", "q": "x", "accept": ["no-such"]}', "no such topic: no-such"),
    ],
)
def test_a_wrong_line_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], written: str, wrong: str
) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text('{"lang": "en", "q": "txa", "accept": []}\n' + written, encoding="utf-8")
    assert main([str(path)]) == 1
    assert f"{path}:2: {wrong}" in capsys.readouterr().err


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err


def test_the_command_prints_a_table_and_the_misses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"lang": "en", "q": "txa dose", "accept": ["tranexamic-acid"]}\n\n'
        '{"lang": "en", "q": "txa dose again", "accept": ["sim-card"]}\n',
        encoding="utf-8",
    )
    assert main([str(path), "--misses"]) == 0
    printed = capsys.readouterr().out
    assert "top 1" in printed
    assert "txa dose again" in printed
