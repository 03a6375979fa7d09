"""Excerpts of what was found, with the words that were searched marked; else, words that may have been meant.

Pieces of plain text only, no markup.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.locales.analysis import HAS_UNSPACED, LONGEST_WORD, Token, tokens
from app.locales.folding import APOSTROPHES, INVISIBLE, MARKS, fold, folded

ELLIPSIS: Final = "…"
SCANNED: Final = 50_000
"""How many characters of a text are looked through for a place worth showing."""

_IN_WORD: Final = f"[\\w{MARKS}{APOSTROPHES}{INVISIBLE}]"
_LETTER: Final = re.compile(_IN_WORD)
_LETTERS: Final = re.compile(f"{_IN_WORD}*")
_LAST_LETTERS: Final = re.compile(f"{_IN_WORD}+$")
_SPACE: Final = re.compile(r"\s+")
_NEVER_FIRST: Final = re.compile(r"[\s,.;:!?)\]}»”·،؛؟、。，；：！？）」』]*")
_NEVER_LAST: Final = re.compile(r"[\s,;:(\[{«„“·،؛、，；：（「『–—-]+$")

_FAULTS: Final = ((4, 1), (8, 2), (LONGEST_WORD, 3))
"""Up to which length of a word how many wrong letters are forgiven."""
_SHORTEST: Final = 3


class Piece(NamedTuple):
    """A stretch of text, and whether it is a word that was searched."""

    text: str
    is_hit: bool


class _Span(NamedTuple):
    start: int
    end: int


def _best(hits: Iterable[Token], wanted: int, length: int) -> _Span | None:
    """Return the first stretch of at most `length` that holds all stems; else the one with most of them."""
    kept: list[Token] = []
    best, best_worth = None, (0, 0)
    for hit in hits:
        kept = [earlier for earlier in kept if hit.end - earlier.start <= length]
        kept.append(hit)
        worth = (len({each.stem for each in kept}), len(kept))
        if worth > best_worth:
            best, best_worth = _Span(kept[0].start, hit.end), worth
        if worth[0] == wanted:
            break
    return best


def _is_inside_word(text: str, place: int) -> bool:
    """Tell whether a cut at `place` goes through a word; between ideographs it never does."""
    if not 0 < place < len(text) or HAS_UNSPACED.match(text, place) or HAS_UNSPACED.match(text, place - 1):
        return False
    return all(_LETTER.match(text, each) for each in (place - 1, place))


def _start(text: str, start: int, core: int) -> int:
    """Move the start of an excerpt forward to a word, but not into the hits."""
    if start == 0:
        return 0
    if _is_inside_word(text, start) and (rest := _LETTERS.match(text, start, core)):
        start = rest.end()
    space = _NEVER_FIRST.match(text, start, core)
    return space.end() if space else start


def _end(text: str, core: int, end: int) -> int:
    """Move the end of an excerpt back to the end of a word, but not into the hits; cut one endless word."""
    if end == len(text):
        return end
    if _is_inside_word(text, end) and (broken := _LAST_LETTERS.search(text[core:end])):
        end = core + broken.start() if broken.start() else end
    space = _NEVER_LAST.search(text[core:end])
    return core + space.start() if space else end


def _window(text: str, core: _Span, length: int) -> _Span:
    """Return the stretch to show: the hits in the middle, whole words around them."""
    core_end = min(core.end, core.start + length)
    spare = length - (core_end - core.start)
    start = max(0, min(core.start - spare // 2, len(text) - length))
    end = min(len(text), start + length)
    return _Span(_start(text, start, core.start), _end(text, core_end, end))


def _merged(hits: Iterable[Token]) -> list[_Span]:
    """Return where the hits are; those that overlap or touch (pairs of ideographs) become one."""
    spans: list[_Span] = []
    for hit in hits:
        if spans and hit.start <= spans[-1].end:
            spans[-1] = _Span(spans[-1].start, hit.end)
        else:
            spans.append(_Span(hit.start, hit.end))
    return spans


def _pieces(text: str, stems: Collection[str], locale: str) -> Iterator[Piece]:
    shown = 0
    for start, end in _merged(tokens(text, locale, stems)):
        if start > shown:
            yield Piece(text[shown:start], is_hit=False)
        yield Piece(text[start:end], is_hit=True)
        shown = end
    if shown < len(text):
        yield Piece(text[shown:], is_hit=False)


def highlight_all(text: str, stems: Collection[str], locale: str) -> list[Piece]:
    """Return a whole text, for titles, in pieces: joined they are the text again."""
    return list(_pieces(text, frozenset(stems), locale))


def highlight(text: str, stems: Collection[str], locale: str, *, length: int = 240) -> list[Piece]:
    """Return the part of a text that shows best what was searched, in pieces.

    `stems` are those of the query (see `analysis.analyse`) in the same locale. The part has at most `length`
    characters and the ellipses; it is the first that holds every stem, or else as many as possible. It begins
    and ends between words, runs of white space become one space, whole words are marked. Without a hit it is
    the beginning. Only the first 50,000 characters are looked at.
    """
    whole, text, wanted = len(text), text[:SCANNED], frozenset(stems)
    hits = tokens(text, locale, wanted)
    start, end = _window(text, _best(hits, len(wanted), length) or _Span(0, 0), length)
    found = _pieces(text[start:end], wanted, locale)
    pieces = [Piece(_SPACE.sub(" ", piece.text), piece.is_hit) for piece in found]
    if start:
        pieces.insert(0, Piece(ELLIPSIS, is_hit=False))
    if end < whole:
        pieces.append(Piece(ELLIPSIS, is_hit=False))
    return pieces


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
