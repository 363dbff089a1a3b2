"""How well questions find their topic.

    python -m content.evaluate QUESTIONS.jsonl [MORE.jsonl ...] [--misses]

A line of a file: {"lang": "en", "q": "the question", "accept": ["topic-id", ...]}. Where nothing is accepted,
the question is beyond what Zero Line knows, and the right answer is "I don't know".
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from content.library import Library, load
from content.search import ask

HEADS = ("top 1", "top 3", "recip", "sure in", "sure out")
FEW = 3
DEPTH = 10
"""A topic further down than this counts as not found."""


@dataclass(frozen=True)
class Question:
    """A question and the topics that would be right; none where it is beyond."""

    language: str
    text: str
    accept: tuple[str, ...]


@dataclass(frozen=True)
class Result:
    """What came back: at which place the first right topic stood, 1 for the first, 0 for none."""

    question: Question
    found: tuple[str, ...]
    place: int
    confident: bool


def read(path: Path, topics: Iterable[str]) -> list[Question]:
    """The questions of a file.

    Raises:
        ValueError: a line is none, or names a topic that is not there; it says which.
        OSError: the file cannot be read.
    """
    known = set(topics)
    questions: list[Question] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            question = Question(str(row["lang"]), str(row["q"]), tuple(map(str, row["accept"])))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}:{number}: not a question: {error!r}") from error
        if strangers := set(question.accept) - known:
            raise ValueError(f"{path}:{number}: no such topic: {', '.join(sorted(strangers))}")
        questions.append(question)
    return questions


def answered(library: Library, question: Question) -> Result:
    """Ask one question."""
    answers = ask(library, question.text, question.language, DEPTH)
    found = tuple(answer.topic_id for answer in answers)
    place = next((place for place, name in enumerate(found, start=1) if name in question.accept), 0)
    return Result(question, found, place, bool(answers) and answers[0].confident)


def line(name: str, results: Sequence[Result]) -> str:
    """One line of the table: how many, top 1, top 3, mean reciprocal rank, confident within and beyond."""
    within = [result for result in results if result.question.accept]
    beyond = [result for result in results if not result.question.accept]
    cells = [
        _share(sum(result.place == 1 for result in within), len(within)),
        _share(sum(1 <= result.place <= FEW for result in within), len(within)),
        _share(sum(1 / result.place for result in within if result.place), len(within)),
        _share(sum(result.confident for result in within), len(within)),
        _share(sum(result.confident for result in beyond), len(beyond)),
    ]
    return f"{name:10s} {len(within):6d} {len(beyond):6d}  " + "  ".join(f"{cell:>9s}" for cell in cells)


def _share(count: float, of: int) -> str:
    return f"{count / of:.3f}" if of else "-"


def miss(result: Result) -> str:
    """What went wrong with one question."""
    question = result.question
    sure = "sure" if result.confident else "unsure"
    wanted = " or ".join(question.accept) or "I don't know"
    got = ", ".join(result.found[:FEW]) or "nothing"
    return f"  [{question.language}] {question.text}\n      {wanted}; got ({sure}) {got}"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Returns the exit code."""
    parser = argparse.ArgumentParser(prog="content.evaluate", description="How well questions find their topic.")
    parser.add_argument("files", nargs="+", type=Path, metavar="QUESTIONS.jsonl")
    parser.add_argument("--misses", action="store_true", help="list every miss")
    options = parser.parse_args(arguments)
    library = load()
    try:
        for path in options.files:
            results = [answered(library, question) for question in read(path, library.topics)]
            _print(path, results, misses=options.misses)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _print(path: Path, results: Sequence[Result], *, misses: bool) -> None:
    print(path)
    print(f"{'':10s} {'within':>6s} {'beyond':>6s}  " + "  ".join(f"{head:>9s}" for head in HEADS))
    for language in sorted({result.question.language for result in results}):
        print(line(language, [result for result in results if result.question.language == language]))
    print(line("all", results))
    wrong = [result for result in results if _missed(result)]
    print(f"{len(wrong)} misses" + ("" if misses else "; --misses lists them"))
    if misses:
        print("\n".join(map(miss, wrong)))


def _missed(result: Result) -> bool:
    return result.place != 1 if result.question.accept else result.confident


if __name__ == "__main__":
    sys.exit(main())
