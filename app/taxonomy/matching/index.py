"""All names of one language, in the order in which a text asks for them. Pure."""

from collections.abc import Collection, Container, Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from app.locales.tags import BadTag, parse
from app.taxonomy.matching.capitals import CAPITALISED_NOUNS
from app.taxonomy.matching.declension import Use, patterns
from app.taxonomy.matching.names import Name, NameSort, Span
from app.taxonomy.matching.people import is_initial
from app.taxonomy.matching.unspaced import Unspaced, is_unspaced
from app.taxonomy.matching.words import SPACE, Word, words_of

_LONGEST_ENDING: Final = 16
_LONG_SURNAME: Final = 4
_FULL_STOP: Final = "."
_ARTICLES: Final = frozenset({"the", "a", "an"})
"""Of small letters these are no part of a name, unlike in The Hague."""

Lemma = tuple[str, Use]
"""A word of a name as it is compared, and how it is inflected."""


class Entry(NamedTuple):
    """A way to write a name: its words, what parts them, the words with their capitals, what stands around them."""

    name: Name
    lemmas: tuple[Lemma, ...]
    gaps: tuple[str, ...]
    written: tuple[str, ...]
    lead: str
    trail: str
    is_whole: bool = True

    @property
    def is_somebody(self) -> bool:
        """Whether it may be the name of a person."""
        return self.lemmas[-1][1] in _PEOPLE


_PEOPLE: Final = frozenset({Use.PERSON, Use.ANY})


class Index:
    """The names of one language. It is never changed: `replaced` gives another one.

    `remembered` is what was found in texts (`find`); it goes with the index, and so with what the register said.
    """

    def __init__(self, names: Iterable[Name], locale: str) -> None:
        """Take up the names."""
        self.language = language_of(locale)
        self._bases: dict[str, list[tuple[Container[str], Lemma]]] = {}
        self._starts: dict[Lemma, list[Entry]] = {}
        self._names: dict[int, tuple[Name, ...]] = {}
        self._first_names: dict[int, frozenset[Lemma]] = {}
        self._known: set[Lemma] = set()
        self.unspaced = Unspaced(())
        self.remembered: dict[str, tuple[Span, ...]] = {}
        self._take(names)

    def names_of(self, term_id: int) -> tuple[Name, ...]:
        """Return the names of a term in this language."""
        return self._names.get(term_id, ())

    def __len__(self) -> int:
        """Return how many names there are."""
        return sum(map(len, self._names.values()))

    def replaced(self, term_ids: Collection[int], names: Iterable[Name]) -> "Index":
        """Return an index in which these terms have these names and no others."""
        new = Index((), self.language)
        new._bases = {base: list(found) for base, found in self._bases.items()}
        new._known = set(self._known)
        kept = (
            (lemma, [entry for entry in some if entry.name.term_id not in term_ids])
            for lemma, some in self._starts.items()
        )
        new._starts = {lemma: some for lemma, some in kept if some}
        new._names = {term_id: some for term_id, some in self._names.items() if term_id not in term_ids}
        new._first_names = {term_id: some for term_id, some in self._first_names.items() if term_id not in term_ids}
        new._take(chain(names, (name for name in self.unspaced.names() if name.term_id not in term_ids)))
        return new

    def lemmas(self, folded: str) -> Iterator[Lemma]:
        """Yield the words of names that a word may be a form of."""
        for cut in range(len(folded), max(0, len(folded) - _LONGEST_ENDING), -1):
            found = self._bases.get(folded[:cut])
            if found is not None:
                ending = folded[cut:]
                for endings, lemma in found:
                    if ending in endings:
                        yield lemma

    def beginning_with(self, lemma: Lemma) -> Iterable[Entry]:
        """Return the names whose first word is this one."""
        return self._starts.get(lemma, ())

    def first_names(self, term_id: int) -> frozenset[Lemma]:
        """Return the first names of a person that the register knows; none for whom it knows by the surname only."""
        return self._first_names.get(term_id, frozenset())

    def _take(self, names: Iterable[Name]) -> None:
        unspaced = []
        for name in names:
            self._names[name.term_id] = (*self._names.get(name.term_id, ()), name)
            if is_unspaced(name.text):
                unspaced.append(name)
                continue
            for entry in _entries(name, self.language):
                self._starts.setdefault(entry.lemmas[0], []).append(entry)
                for lemma in entry.lemmas:
                    self._learn(lemma)
                if entry.is_somebody and len(entry.lemmas) > 1:
                    known = self._first_names.get(name.term_id, frozenset())
                    self._first_names[name.term_id] = known | {entry.lemmas[0]}
        self.unspaced = Unspaced(unspaced)

    def _learn(self, lemma: Lemma) -> None:
        if lemma not in self._known:
            self._known.add(lemma)
            for pattern in patterns(lemma[0], self.language, lemma[1]):
                self._bases.setdefault(pattern.base, []).append((pattern.endings, lemma))


def language_of(locale: str) -> str:
    """Return the language of a locale; what is no tag is a language of its own."""
    try:
        return parse(locale).language
    except BadTag:
        return locale


def _entries(name: Name, language: str) -> Iterator[Entry]:
    """Yield the ways to write a name; of a person also with an initial, and the surname first."""
    words = words_of(name.text, language)
    if len(words) > 1 and words[0].surface in _ARTICLES:
        words = words[1:]
    if not words:
        return
    use = _use(name, [word.surface for word in words], language)
    whole = Entry(
        name=name,
        lemmas=tuple((word.folded, use) for word in words),
        gaps=tuple(word.gap for word in words[1:]),
        written=tuple(word.surface for word in words),
        lead=words[0].raw.lstrip(),
        trail=name.text[words[-1].end :].rstrip(),
    )
    yield whole
    if whole.is_somebody and set(whole.gaps) == {SPACE}:
        yield from _ways_of_people(whole, words)


def _use(name: Name, written: list[str], language: str) -> Use:
    """Return how a name is inflected, by what it is said to be and by its capitals, where these tell."""
    if name.sort is NameSort.FORM:
        return Use.FIXED
    if name.use is Use.NAME and written[0][0].islower():
        return Use.COMMON
    is_named = all(word[0].isupper() for word in written) and language not in CAPITALISED_NOUNS
    if name.use in {Use.COMMON, Use.ANY}:
        return Use.ANY if is_named else Use.COMMON
    return name.use


def _ways_of_people(whole: Entry, words: list[Word]) -> Iterator[Entry]:
    first, last = words[0], words[-1]
    if is_initial(first.surface) or len(last.surface) < _LONG_SURNAME:
        return
    initial = first.surface[0]
    yield whole._replace(
        lemmas=((first.folded[0], Use.FIXED), whole.lemmas[-1]),
        gaps=(_FULL_STOP,),
        written=(initial, last.surface),
        is_whole=False,
    )
    if len(words) == 2:  # noqa: PLR2004 - what comes first of three names, nobody knows
        yield whole._replace(lemmas=whole.lemmas[::-1], written=whole.written[::-1], is_whole=False)
