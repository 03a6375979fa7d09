"""Names that are one but for how they are spelled."""

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

from rapidfuzz.distance import OSA, Prefix

from app.locales.analysis import stems
from app.taxonomy.likeness import keys
from app.taxonomy.likeness.grouping import alike, pairs
from app.taxonomy.likeness.values import Certainty, Likeness, Reason, TermName
from app.taxonomy.matching import Index, Name, Use, find

_LONG: Final = 5
_VERY_LONG: Final = 10
_FEW_LETTERS: Final = 2
_GENDERS: Final = frozenset(
    {("", "a"), ("y", "a"), ("i", "a"), ("iy", "aya"), ("y", "aya"), ("", "ia"), ("ий", "ая"), ("", "а"), ("й", "я")}
)
"""Endings that tell a woman's name from a man's: two people, however alike they look."""


def same(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Names that are one but for case, accents, signs and the article."""
    for one, other in pairs(names, lambda name: ["".join(keys.without_article(keys.words(name.text)))]):
        yield alike(one, other, *_difference(one, other))


def _difference(one: TermName, other: TermName) -> tuple[Reason, Certainty]:
    if one.text.casefold() == other.text.casefold():
        return Reason.SAME_NAME, Certainty.CERTAIN
    plain, others = keys.words(one.text), keys.words(other.text)
    if len(plain) != len(others):
        return Reason.ARTICLE if plain[-1] == others[-1] else Reason.SIGNS, Certainty.CERTAIN
    if _without_signs(one.text) == _without_signs(other.text):
        return Reason.SIGNS, Certainty.CERTAIN
    is_word = one.use is Use.COMMON and len(plain) == 1
    return Reason.DIACRITICS, Certainty.LIKELY if is_word else Certainty.CERTAIN


def _without_signs(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def letters(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Names that are one to the eye, and not to a computer."""
    for one, other in pairs(names, lambda name: [keys.looks(name.text)]):
        if keys.words(one.text) != keys.words(other.text):
            yield alike(one, other, Reason.LETTERS, Certainty.CERTAIN)


def number(names: Sequence[TermName]) -> Iterator[Likeness]:
    """A word in the singular and in the plural."""
    common = [name for name in names if name.use is Use.COMMON]
    for one, other in pairs(common, lambda name: [(name.locale, stems(name.text, name.locale))]):
        if _is_form(one, other) or _is_form(other, one):
            difference = abs(len(one.text) - len(other.text))
            yield alike(
                one, other, Reason.NUMBER, Certainty.LIKELY if difference <= _FEW_LETTERS else Certainty.POSSIBLE
            )


def _is_form(one: TermName, other: TermName) -> bool:
    """Say whether a name is a form of another, as running text may have it: prisons of prison, and not prisoner."""
    index = Index([Name(one.term_id, one.text, use=Use.COMMON)], one.locale)
    return any(len(span.surface) == len(other.text) for span in find(index, other.text))


def order(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Somebody's names in another order."""
    people = [name for name in names if name.use is Use.PERSON]
    for one, other in pairs(people, lambda name: [tuple(sorted(keys.words(name.text)))]):
        if keys.words(one.text) != keys.words(other.text):
            yield alike(one, other, Reason.SAME_NAME, Certainty.LIKELY)


def slips(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Names that are a letter or two apart: in one word, or in one word of several."""

    def key(name: TermName) -> Iterator[Hashable]:
        words = keys.words(name.text)
        if len(words) > 1:
            yield from (word for word in words if len(word) > _FEW_LETTERS)
        plain = "".join(words)
        if len(plain) >= _LONG:
            yield plain
            yield from (plain[:place] + plain[place + 1 :] for place in range(len(plain)))

    for one, other in pairs(names, key):
        plain, others = " ".join(keys.words(one.text)), " ".join(keys.words(other.text))
        length = min(len(plain), len(others))
        distance = OSA.distance(plain, others, score_cutoff=_FEW_LETTERS)
        if not 0 < distance <= (1 if length < _VERY_LONG else _FEW_LETTERS) or length < _LONG:
            continue
        if _is_other_on_purpose(plain, others):
            continue
        is_close = distance == 1 and length > _LONG
        yield alike(one, other, Reason.SLIP, Certainty.LIKELY if is_close else Certainty.POSSIBLE)


def _is_other_on_purpose(one: str, other: str) -> bool:
    """Say whether two names differ in a figure, or as the names of a man and a woman do."""
    if [sign for sign in one if sign.isdigit()] != [sign for sign in other if sign.isdigit()]:
        return True
    words = [pair for pair in zip(one.split(), other.split(), strict=False) if pair[0] != pair[1]]
    return any(_genders(*pair) for pair in words)


def _genders(one: str, other: str) -> bool:
    shared = Prefix.similarity(one, other)
    ends = (one[shared:], other[shared:])
    return ends in _GENDERS or ends[::-1] in _GENDERS


def sounds(names: Sequence[TermName]) -> Iterator[Likeness]:
    """One name as two alphabets or two languages write it."""

    def key(name: TermName) -> Iterator[Hashable]:
        sounds = [keys.sound(word) for word in keys.words(name.text)]
        if name.use is not Use.COMMON and all(sounds) and sum(map(len, sounds)) >= _LONG - 1:
            yield tuple(sounds)

    for one, other in pairs(names, key):
        plain, others = keys.words(one.text), keys.words(other.text)
        if plain != others and not any(map(_genders, plain, others)):
            is_sure = len(plain) > 1 and all(map(_begins_alike, plain, others))
            yield alike(one, other, Reason.TRANSLITERATION, Certainty.LIKELY if is_sure else Certainty.POSSIBLE)


def _begins_alike(one: str, other: str) -> bool:
    """Say whether two words that sound alike begin with one letter, where they have one alphabet."""
    return one.isascii() != other.isascii() or one[0] == other[0]
