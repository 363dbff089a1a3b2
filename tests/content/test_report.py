"""How hard the topics are to read."""

import pytest

from content.report import main, reading, syllables

WORDS = {"leg": 1, "tighten": 2, "bandage": 2, "tourniquet": 3, "time": 1, "needle": 2, "knee": 1, "12": 1}


@pytest.mark.parametrize(("word", "count"), WORDS.items())
def test_syllables_are_guessed_from_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    found = reading("Press on the wound. ")
    assert (found.words, found.sentences, found.longest) == (4, 1, 4)
    assert found.grade == pytest.approx(0.39 * 4 + 11.8 * 4 / 4 - 15.59)


def test_longer_words_and_longer_sentences_are_harder() -> None:
    plain = reading("Press on the wound. Hold it for 3 min.")
    learned = reading("Immediate circumferential compression of the haemorrhaging extremity is recommended.")
    assert learned.grade > plain.grade + 5
    assert learned.longest > plain.longest


def test_markdown_is_not_read_and_each_line_of_a_list_is_a_sentence() -> None:
    found = reading("**Look.**\n\n- one thing\n- another thing 2.5 cm long\n\n## End")
    assert (found.sentences, found.words) == (4, 9)


def test_nothing_said_is_nothing_measured() -> None:
    assert reading("").mean == 0


def test_the_report_lists_every_topic_then_the_hardest_twenty_and_its_limits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main() == 0
    told = capsys.readouterr().out
    assert "trust no single figure" in told
    every, hardest = told.split("The hardest ")
    assert "tourniquet-apply " in every
    grades = [float(line.split()[1]) for line in hardest.splitlines()[2:]]
    assert len(grades) == 20
    assert grades == sorted(grades, reverse=True)
