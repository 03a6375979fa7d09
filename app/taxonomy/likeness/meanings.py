"""Terms that are near in meaning: broader and narrower ones, words taken over from another language."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Final

from app.locales.analysis import stems
from app.taxonomy.likeness import keys
from app.taxonomy.likeness.grouping import alike, groups, pairs
from app.taxonomy.likeness.values import Certainty, Likeness, Reason, TermName
from app.taxonomy.matching import Use

_LONG: Final = 5
_SMALL: Final = 2
_RARE: Final = 2
_PARTIES: Final = frozenset({"agreement", "treaty", "partnership", "соглашение", "договор", "umowa", "accordo"})
_FALSE_FRIENDS: Final[Mapping[str, str]] = {
    "process": "trial", "actual": "current", "decree": "act", "formation": "training", "manifestation": "demonstration",
    "advocate": "lawyer", "jurist": "lawyer", "procuracy": "prosecutor", "deputy": "member of parliament",
    "militia": "police", "conclusion": "detention", "isolation": "detention", "session": "sitting",
}  # fmt: skip
"""Words taken over from another language, where English has a word of its own (proces, процесс: trial)."""


def nearby(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Concepts that share a word, where few do: a narrower one, a related one."""
    common = [name for name in names if name.use is Use.COMMON]
    for one, other in pairs(common, lambda name: ((name.locale, word) for word in _stemmed(name))):
        short, long = sorted((one, other), key=lambda name: len(keys.words(name.text)))
        few, many = _stemmed(short), _stemmed(long)
        if len(few) == 1 < len(many) and _has_word(long, short):
            yield alike(one, other, Reason.BROADER if many[-1] == few[0] else Reason.RELATED, Certainty.POSSIBLE)
    several = [name for name in common if len(_stemmed(name)) > 1]
    for group in groups(several, lambda name: [(name.locale, len(_stemmed(name)), word) for word in _stemmed(name)]):
        if len(group) == _RARE and group[0].term_id != group[1].term_id:
            yield alike(group[0], group[1], Reason.RELATED, Certainty.POSSIBLE)


def _has_word(long: TermName, short: TermName) -> bool:
    """Say whether a name has another as one of its words, or with an ending of a letter or two more or less."""
    [word, *_] = keys.words(short.text)
    return any(
        (one.startswith(word) or word.startswith(one)) and abs(len(one) - len(word)) < _SMALL
        for one in keys.words(long.text)
    )


def _stemmed(name: TermName) -> list[str]:
    return [word for word in stems(name.text, name.locale).split() if len(word) > _SMALL]


def places(names: Sequence[TermName]) -> Iterator[Likeness]:
    """A country by its short name and by the one that its laws use: Russia, Russian Federation."""
    places = [name for name in names if name.is_place]
    for one, other in pairs(places, lambda name: [(name.locale, keys.words(name.text)[0][:_LONG])]):
        short, long = sorted((keys.words(one.text), keys.words(other.text)), key=len)
        if len(short) == 1 < len(long) and len(short[0]) >= _LONG and long[0].startswith(short[0]):
            yield alike(one, other, Reason.BROADER, Certainty.POSSIBLE)


def false_friends(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Yield a word taken over from another language, and the one that English has for it."""
    for one, other in pairs(names, lambda name: [_FALSE_FRIENDS.get(name.text.lower(), name.text.lower())]):
        if one.text.lower() != other.text.lower():
            yield alike(one, other, Reason.FALSE_FRIEND, Certainty.POSSIBLE)


def agreements(names: Sequence[TermName]) -> Iterator[Likeness]:
    """Two parties without what is between them, and an agreement without its parties: perhaps one term."""

    def key(name: TermName) -> Iterator[Hashable]:
        words = keys.words(name.text)
        one, _, other = name.text.partition("-")
        if (len(words) == _SMALL and one.isupper() and other.istitle()) or (
            len(words) > _SMALL and not _PARTIES.isdisjoint(words) and not any(map(str.isupper, name.text.split()))
        ):
            yield name.locale

    for one, other in pairs(names, key):
        if _PARTIES.isdisjoint(keys.words(one.text)) != _PARTIES.isdisjoint(keys.words(other.text)):
            yield alike(one, other, Reason.PARTIES, Certainty.POSSIBLE)
