"""Writing one name in the form that another has: Nazarbajewowi, where Nazarbayevowi was written. Pure."""

from collections.abc import Iterator, Sequence
from itertools import product

from rapidfuzz.distance import OSA, Prefix

from app.taxonomy.matching.declension import Pattern, Use, patterns
from app.taxonomy.matching.index import language_of
from app.taxonomy.matching.words import Word, words_of

_LONGEST_ENDING = 5
_FEWEST = 3


def in_the_form_of(surface: str, wrong: str, right: str, locale: str, use: Use) -> str | None:
    """Return the right name in the form in which the wrong one stands, or None where that is not plain.

    Each word takes the ending that its counterpart has, if it can have it.
    """
    language = language_of(locale)
    if surface.casefold() == wrong.casefold():
        return _as_written(right, surface)
    standing, former, words = (words_of(text, language) for text in (surface, wrong, right))
    if not len(standing) == len(former) == len(words):
        return None
    pieces = []
    for stands, was, word in zip(standing, former, words, strict=True):
        form = _form(stands, was, word, language, use)
        if form is None:
            return None
        pieces.append(word.raw + _as_written(form, stands.surface))
    return "".join(pieces) + right[words[-1].end :]


def _form(stands: Word, was: Word, word: Word, language: str, use: Use) -> str | None:
    """Return a word with the ending that another has been given, if both are declined alike.

    Беларусь does not become Беларусю because Белоруссия becomes Белоруссию.
    """
    if stands.folded == was.folded:
        return word.surface
    declined = patterns(word.folded, language, use)
    for pattern in patterns(was.folded, language, use):
        ending = stands.folded.removeprefix(pattern.base)
        if not stands.folded.startswith(pattern.base) or ending not in pattern.endings:
            continue
        change = _change(was, pattern)
        for other in declined:
            if other.endings == pattern.endings and _change(word, other) == change:
                return word.surface[: len(word.folded) - len(change[0])] + change[1] + ending
    return None


def _change(word: Word, pattern: Pattern) -> tuple[str, str]:
    """Return what a word loses and what it gains before an ending: nothing and i in Kazachstanie."""
    shared = Prefix.similarity(word.folded, pattern.base)
    return word.folded[shared:], pattern.base[shared:]


def _as_written(form: str, surface: str) -> str:
    """Return a form with the capitals that another word has."""
    if len(surface) > 1 and surface.isupper():
        return form.upper()
    if surface[0].isupper() and form[0].islower():
        return form[0].upper() + form[1:]
    return form


def misspelled(text: str, name: str, locale: str, use: Use) -> tuple[int, int, str] | None:
    """Return where a text has a name that is nearly this one, from where to where, and this one in the same form.

    Only a single place will do, in which each word differs by a letter or two from a form that the name has.
    """
    language = language_of(locale)
    words, wanted = words_of(text, language), words_of(name, language)
    if not wanted or min(len(word.folded) for word in wanted) < _FEWEST:
        return None
    found = [
        (run[0].start, run[-1].end, fixed)
        for start in range(len(words) - len(wanted) + 1)
        for run in [words[start : start + len(wanted)]]
        if (fixed := _nearly(run, wanted, language, use)) is not None
    ]
    return found[0] if len(found) == 1 else None


def _nearly(run: Sequence[Word], wanted: Sequence[Word], language: str, use: Use) -> str | None:
    pieces, slips = [], 0
    for place, (word, right) in enumerate(zip(run, wanted, strict=True)):
        if (place and word.gap != right.gap) or word.surface[0].isupper() != right.surface[0].isupper():
            return None
        nearest = _nearest(word.folded, right, language, use)
        if nearest is None:
            return None
        form, distance = nearest
        slips += distance
        pieces.append((word.raw if place else "") + _as_written(form, word.surface))
    return "".join(pieces) if slips else None


def _nearest(folded: str, right: Word, language: str, use: Use) -> tuple[str, int] | None:
    """Return the form of a name that a word comes nearest to, and by how many letters it differs."""
    most = 1 if len(right.folded) <= _LONGEST_ENDING else 2
    best: tuple[int, int, str] | None = None
    for base, ending in _forms_like(folded, right, language, use):
        distance = OSA.distance(folded, base + ending, score_cutoff=most)
        written = right.surface[: len(base)] + ending if right.folded.startswith(base) else base + ending
        if distance <= most and folded[0] == (base + ending)[0]:
            best = min(best or (distance, len(ending), written), (distance, len(ending), written))
    return (best[2], best[0]) if best else None


def _forms_like(folded: str, right: Word, language: str, use: Use) -> Iterator[tuple[str, str]]:
    """Yield the forms of a name that end like a word."""
    ends = [folded[len(folded) - length :] for length in range(min(_LONGEST_ENDING, len(folded) - 2) + 1)]
    for pattern, ending in product(patterns(right.folded, language, use), ends):
        if ending in pattern.endings:
            yield pattern.base, ending


def derived(text: str, name: str, locale: str, use: Use) -> bool:
    """Say whether a text has something made of a name: its surname alone, or a word that begins like each of its words.

    For казахстанские, Казахстан need not be named, nor Мухтар Аблязов in full where Аблязов is. Of three words and
    more, one may be missing: Narody Zjednoczone for their organisation.
    """
    language = language_of(locale)
    words, wanted = words_of(text, language), words_of(name, language)
    if use is Use.PERSON:
        wanted = wanted[-1:]
    heads = [_head(word.folded, use) for word in wanted if len(word.folded) > _FEWEST]
    standing = [word.folded for word in words]
    missing = sum(not any(word.startswith(head) for word in standing) for head in heads)
    return bool(heads) and missing <= (1 if len(heads) >= _FEWEST else 0)


def _head(folded: str, use: Use) -> str:
    """Return how all begins that is made of a word of a name; of a surname nothing is made but its own forms."""
    kept = len(folded) - 1 if use is Use.PERSON else (len(folded) + 1) // 2
    return folded[: max(_FEWEST, kept)]
