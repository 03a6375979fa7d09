"""Did you mean: words of the vocabulary that are spelled much like the one searched."""

from collections.abc import Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.publishing.analysis import LONGEST_WORD
from app.publishing.folding import fold, folded

_FAULTS: Final = ((4, 1), (8, 2), (LONGEST_WORD, 3))
"""Up to which length of a word how many wrong letters are forgiven."""
_SHORTEST: Final = 3


def nearest(word: str, vocabulary: Sequence[str], limit: int = 3) -> list[str]:
    """Return at most `limit` words of the vocabulary that `word` may have been meant for, the likest first.

    Letters left out, added, changed or swapped with a neighbour count as one fault each (optimal string
    alignment); words up to 4 letters may have one, up to 8 two, longer ones three. Case and diacritics do not
    count. Among equals the order of the vocabulary decides: put frequent words first. A word that is in the
    vocabulary is its own suggestion; one of fewer than 3 letters has none.
    """
    wanted = fold(word[:LONGEST_WORD])
    if len(wanted) < _SHORTEST:
        return []
    forgiven = next((faults for length, faults in _FAULTS if len(wanted) <= length), 0)
    choices: dict[str, str] = {}
    for known in vocabulary:
        choices.setdefault(folded(known), known)
    found = process.extract(
        wanted, list(choices), scorer=OSA.distance, processor=None, score_cutoff=forgiven, limit=limit
    )
    return [choices[choice] for choice, _, _ in found]
