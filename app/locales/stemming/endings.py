"""What our light stemmers share: taking known endings off a word until none is left."""

from collections.abc import Callable, Collection


def _never(_word: str) -> bool:
    return False


def _same(word: str) -> str:
    return word


def strip(
    word: str,
    endings: Collection[str],
    *,
    shortest: int = 3,
    settle: Callable[[str], str] = _same,
    is_whole: Callable[[str], object] = _never,
) -> str:
    """Return a folded word without its endings, the longest first, leaving at least `shortest` letters.

    It goes on until nothing changes. So a form that loses its ending meets the base form on the way and
    shares its fate: even where too much is taken off, it is taken off all forms alike, and they still find
    each other. `settle` levels the end of a word that has no more endings (doubled or voiced letters); if
    that uncovers another ending, it goes too. Nothing is taken from what `is_whole`, though it may look
    inflected.
    """
    longest = max(map(len, endings))
    while not is_whole(word):
        before = word
        lengths = range(min(longest, len(word) - shortest), 0, -1)
        ending = next((length for length in lengths if word[-length:] in endings), 0)
        word = word[:-ending] if ending else settle(word)
        if word == before:
            break
    return word
