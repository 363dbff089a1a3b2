"""What can be wrong with the content, as it is told to whoever can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """Something wrong in the content, where, and what."""

    file: str
    key: str
    wrong: str

    def __str__(self) -> str:
        return f"{self.file}: {self.key}: {self.wrong}"


class ContentError(Exception):
    """The content cannot be compiled; `problems` says what to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
