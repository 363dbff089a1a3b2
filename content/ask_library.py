"""What leads a conversation, opened from the compiled reference."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from content.facts import Fact
from content.guide import Beyond, Choice, Emergency, Guide, Vocabulary

Document = Mapping[str, Any]


def guide(document: Document, cited: Callable[[Document], tuple[Fact, ...]]) -> Guide:
    """A guide; `cited` finds the facts that one of its choices rests on."""
    return Guide(
        id=document["id"],
        title=document["title"],
        question=document["question"],
        topics=tuple(document.get("topics", [])),
        choices=tuple(
            Choice(one["id"], one["title"], one["leads"], one.get("says", {}), cited(one))
            for one in document["choices"]
        ),
        root=document.get("root", False),
    )


def emergency(document: Document) -> Emergency:
    """Something in which care comes first."""
    return Emergency(
        id=document["id"],
        title=document["title"],
        topic=document["topic"],
        tourniquet=document.get("tourniquet", False),
        checklist=document.get("checklist", ""),
        ask=tuple(document["ask"]),
    )


def beyond(document: Document) -> Beyond:
    """A kind of question that nothing here answers."""
    return Beyond(document["id"], document["title"], tuple(document["ask"]))


def vocabulary(documents: Sequence[Document]) -> Vocabulary:
    """The words, all of them in one document; none where a reference has none."""
    for document in documents:
        words = {name: tuple(same) for name, same in document["words"].items()}
        return Vocabulary(words, tuple(document.get("silent", [])))
    return Vocabulary()
