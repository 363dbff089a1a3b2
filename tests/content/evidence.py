"""What the facts say, as it is written: the compiled reference leaves it out."""

from collections.abc import Mapping
from functools import cache

from content.compile import FOLDER
from content.folder import read
from content.sheets import EvidenceFile


@cache
def said() -> Mapping[str, str]:
    """What each fact of the project says, by its id."""
    return {fact.id: fact.says for _, evidence in read(FOLDER).of(EvidenceFile) for fact in evidence.facts}
