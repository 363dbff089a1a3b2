"""What stands where."""

import pytest

from content.guide import Vocabulary
from content.index import MOST_WORDS, Index, Meanings
from content.words import Spellings, words

MEANINGS = Meanings(
    Vocabulary(
        {
            "tourniquet": ("tq", "турнікет", "torniquete"),
            "pay": ("salary", "зарплата", "sueldo"),
            "military-id": ("військовий квиток", "army card"),
            "leave-service": ("quit", "leave the army"),
        },
        ("the", "a", "це", "el"),
    )
)


def index(*texts: str) -> Index:
    """An index of these texts, each a part that counts once."""
    spellings = Spellings()
    for name in MEANINGS.words:
        spellings.add(name)
    made = Index(MEANINGS, spellings)
    for text in texts:
        made.add((1.0, words(text)))
    return made


def test_a_word_tells_the_more_the_fewer_texts_hold_it() -> None:
    made = index("leg leg arm", "leg head", "leg")
    assert made.rarity("arm") > made.rarity("leg") > 0
    assert made.rarity("foot") > made.rarity("arm")


def test_saying_a_word_more_often_counts_less_and_less() -> None:
    made = index("leg", "leg leg", "leg leg leg")
    shares = [share for _, share in made.where("leg")]
    assert shares == sorted(shares)
    assert shares[1] - shares[0] > shares[2] - shares[1]


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("tourniquet", "=tourniquet"),
        ("TQ", "=tourniquet"),
        ("турнікета", "=tourniquet"),  # bent
        ("turniket", "=tourniquet"),  # in Latin letters
        ("torniqete", "=tourniquet"),  # wrongly typed
        ("sueldo", "=pay"),
        ("army card", "=military-id"),
        ("військовий квиток", "=military-id"),
    ],
)
def test_a_word_is_understood_as_what_it_means(asked: str, term: str) -> None:
    made = index("put the tourniquet on", "no salary this month", "військовий квиток")
    assert any(term in terms for terms in made.understand(asked))


def test_several_words_mean_something_only_together() -> None:
    made = index("військовий квиток", "квиток")
    assert not any("=military-id" in terms for terms in made.understand("військовий"))


def test_words_that_say_nothing_are_not_looked_for() -> None:
    assert index("the wound").understand("the a це") == []


def test_a_word_like_none_here_is_understood_as_nothing() -> None:
    assert index("wound").understand("qqqqq") == [{}]


def test_only_so_many_words_of_a_question_are_read() -> None:
    assert len(index("wound").understand("wound " * 10_000)) == MOST_WORDS


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("salary late", [1]),
        ("sueldo", [1, 2]),  # the same in another language
        ("the salary", [1, 2]),  # a word that says nothing is not asked for
        ("sal", [1, 2]),  # only begun
        ("salry", [1, 2]),  # wrongly typed
        ("salary late gift", [1]),  # nobody holds all three: those that hold most
        ("salary xyzzy", []),  # half of it is not enough
        ("zzz", []),
        ("§", []),
    ],
)
def test_a_list_shows_what_holds_every_word(query: str, found: list[int]) -> None:
    made = index("tourniquet on", "salary comes late", "pay and salary")
    assert made.holding(query) == found
