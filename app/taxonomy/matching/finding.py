"""Finding names in running text: the longest first, without overlaps. Pure."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.taxonomy.matching import edges
from app.taxonomy.matching.capitals import CAPITALISED_NOUNS, Segment, fits, is_abbreviation
from app.taxonomy.matching.declension import Use
from app.taxonomy.matching.declension.semitic import arabic_readings, hebrew_readings
from app.taxonomy.matching.index import Entry, Index, Lemma
from app.taxonomy.matching.names import Span
from app.taxonomy.matching.people import is_article, is_initial, is_middle_name, is_title
from app.taxonomy.matching.words import APOSTROPHE, HYPHEN, QUOTES, SPACE, words_of

Readings = Callable[[str], Iterator[tuple[str, int, bool]]]
_READINGS: Final[dict[str, Readings]] = {"ar": arabic_readings, "he": hebrew_readings}
"""Languages that write small words together with the next: how a word may be read, and where the name begins."""

REMEMBERED: Final = 2_048
"""Texts of which an index remembers what it found: some twenty long articles."""
LONGEST_REMEMBERED: Final = 4_000

_FULL_STOP: Final = "."
_INDEFINITE: Final = frozenset({Use.COMMON, Use.FIXED})
"""What may take the Arabic article; names have it or not."""
_TAKEN: Final = b"\1"


class _Match(NamedTuple):
    """The words of a text that are a name, and how many letters of the first are not."""

    entry: Entry
    places: tuple[int, ...]
    skipped: int


class _Candidate(NamedTuple):
    start: int
    end: int
    match: _Match
    is_inflected: bool


def find(index: Index, text: str) -> tuple[Span, ...]:
    """Return the names of an index in a text, from left to right.

    Longest first, without overlaps, and none inside a word. Time grows with the length of the text only. The index
    remembers what was found in the texts that it was last asked for, for they are asked for again at every save.
    """
    known = index.remembered.get(text)
    if known is None:
        known = _found(index, text)
        if len(index.remembered) >= REMEMBERED:
            index.remembered.clear()
        if len(text) <= LONGEST_REMEMBERED:
            index.remembered[text] = known
    return known


def _found(index: Index, text: str) -> tuple[Span, ...]:
    if not len(index):
        return ()
    unspaced = list(index.unspaced.find(text)) if index.unspaced else []
    segment = Segment(text, words_of(text, index.language), index.language)
    found = _chosen(_Search(index, segment).candidates(), text, unspaced)
    return tuple(sorted([*unspaced, *found], key=lambda span: span.start))


@dataclass(slots=True)
class _Search:
    """One text, with what its words may be."""

    index: Index
    segment: Segment
    read: dict[int, dict[Lemma, None]] = field(default_factory=dict)

    def candidates(self) -> list[_Candidate]:
        """Return what may be a name, by capitals and by what stands around it."""
        fitting = [match for match in self._matches() if self._has_fitting_capitals(match)]
        known = {place for match in fitting for place in match.places}
        return [found for match in fitting if (found := self._within_edges(match, known)) is not None]

    def _matches(self) -> Iterator[_Match]:
        for place in range(len(self.segment.words)):
            for lemma, skipped in self._first_lemmas(place):
                for entry in self.index.beginning_with(lemma):
                    places = self._followed(entry, place)
                    if places is not None:
                        yield _Match(entry, places, skipped)

    def _first_lemmas(self, place: int) -> Iterator[tuple[Lemma, int]]:
        readings = _READINGS.get(self.index.language)
        word = self.segment.words[place]
        if readings is None:
            for lemma in self._lemmas(place):
                yield lemma, 0
            return
        for folded, skipped, is_definite in readings(word.folded):
            for lemma in self.index.lemmas(folded):
                if not is_definite or lemma[1] in _INDEFINITE:
                    yield lemma, skipped

    def _lemmas(self, place: int) -> dict[Lemma, None]:
        known = self.read.get(place)
        if known is None:
            folded = self.segment.words[place].folded
            known = dict.fromkeys(self.index.lemmas(folded))
            if self.index.language == "ar":
                known |= {
                    lemma: None for lemma in self.index.lemmas(folded.removeprefix("ال")) if lemma[1] in _INDEFINITE
                }
            self.read[place] = known
        return known

    def _followed(self, entry: Entry, first: int) -> tuple[int, ...] | None:
        """Return the places of all words of a name that begins here; a middle name may stand among a person's."""
        words, places, at = self.segment.words, [first], first
        for lemma, gap in zip(entry.lemmas[1:], entry.gaps, strict=True):
            at += 1
            if at < len(words) and words[at].gap == APOSTROPHE and edges.is_hung(words[at].folded, self.index.language):
                at += 1
            if (
                entry.is_somebody
                and at + 1 < len(words)
                and lemma not in self._lemmas(at)
                and is_middle_name(words[at])
                and words[at].gap in {gap, SPACE}
            ):
                at += 1
            if at == len(words) or lemma not in self._lemmas(at) or not self._is_parted(at, gap):
                return None
            places.append(at)
        return tuple(places)

    def _is_parted(self, place: int, gap: str) -> bool:
        found = self.segment.words[place].gap
        if found == gap:
            return True
        return {found, gap} == {SPACE, _FULL_STOP} and is_initial(self.segment.words[place - 1].surface)

    def _has_fitting_capitals(self, match: _Match) -> bool:
        if not fits(self.segment, match.places, match.entry.written, match.entry.name):
            return False
        if self._lacks_its_quotation_marks(match):
            return False
        return not (len(match.places) == 1 and match.entry.is_somebody and self._is_somebody_else(match))

    def _lacks_its_quotation_marks(self, match: _Match) -> bool:
        """Say whether a name in quotation marks stands without them where any word has a capital, as Правда may."""
        first = match.places[0]
        lead = match.entry.lead
        if not lead or lead[-1] not in QUOTES or any(sign in QUOTES for sign in self.segment.words[first].raw):
            return False
        return self.segment.begins(first, match.places[-1])

    def _is_somebody_else(self, match: _Match) -> bool:
        """Say whether a surname is another's, before which the register knows another first name, or a German noun."""
        place, segment = match.places[0], self.segment
        if segment.language in CAPITALISED_NOUNS and place > 0 and segment.words[place].gap == SPACE:
            return is_article(segment.words[place - 1]) and not self._is_compound(place)
        known = self.index.first_names(match.entry.name.term_id)
        if not known or place == 0:
            return False
        former, word = segment.words[place - 1], segment.words[place]
        if is_initial(former.surface):
            return word.gap == _FULL_STOP and former.folded not in {first[0][0] for first in known}
        if word.gap != SPACE or not segment.has_capital(place - 1) or is_abbreviation(former.surface):
            return False
        if segment.begins(place - 1, place - 1) or is_title(former):
            return False
        lemmas = self._lemmas(place - 1)
        return known.isdisjoint(lemmas) and not any(
            len(entry.lemmas) == 1 for lemma in lemmas for entry in self.index.beginning_with(lemma)
        )

    def _is_compound(self, place: int) -> bool:
        """Say whether a hyphen follows a word: das Fischer-Denkmal."""
        words = self.segment.words
        return place + 1 < len(words) and words[place + 1].gap == HYPHEN

    def _within_edges(self, match: _Match, known: Collection[int]) -> _Candidate | None:
        words, use, language = self.segment.words, match.entry.lemmas[0][1], self.index.language
        first, last = match.places[0], match.places[-1]
        if not edges.before(words, first, language=language, use=use, known=known):
            return None
        end = edges.after(words, last, language=language, use=use, known=known)
        if end is None:
            return None
        is_inflected = end != last or not match.entry.is_whole or self._is_another_form(match)
        return _Candidate(
            _start(self.segment, match, words[first].start + match.skipped),
            words[end].end if end != last else _end(self.segment, match, words[last].end),
            match,
            is_inflected,
        )

    def _is_another_form(self, match: _Match) -> bool:
        words = self.segment.words
        pairs = zip(match.places, match.entry.lemmas, strict=True)
        return any(
            words[place].folded[match.skipped if not number else 0 :] != lemma[0]
            for number, (place, lemma) in enumerate(pairs)
        )


def _start(segment: Segment, match: _Match, start: int) -> int:
    """Return where a name begins, with the quotation marks and other signs that are a part of it."""
    lead = match.entry.lead
    return start - len(lead) if lead and _are_alike(segment.text[max(start - len(lead), 0) : start], lead) else start


def _end(segment: Segment, match: _Match, end: int) -> int:
    trail = match.entry.trail
    while trail:
        if _are_alike(segment.text[end : end + len(trail)], trail):
            return end + len(trail)
        trail = trail[:-1]
    return end


def _are_alike(found: str, wanted: str) -> bool:
    return len(found) == len(wanted) and all(
        one == other or (one in QUOTES and other in QUOTES) for one, other in zip(found, wanted, strict=True)
    )


def _chosen(candidates: Sequence[_Candidate], text: str, taken: Iterable[Span]) -> list[Span]:
    """Return the longest candidates that do not overlap; of equal ones the best, which names the other terms."""
    ordered = sorted(
        candidates,
        key=lambda one: (
            one.start - one.end,
            one.start,
            one.is_inflected,
            one.match.entry.name.sort,
            one.match.entry.name.term_id,
        ),
    )
    occupied = bytearray(len(text))
    for span in taken:
        occupied[span.start : span.end] = _TAKEN * (span.end - span.start)
    chosen: dict[tuple[int, int], list[_Candidate]] = {}
    for one in ordered:
        place = (one.start, one.end)
        if place in chosen:
            chosen[place].append(one)
        elif occupied.find(_TAKEN, *place) < 0:
            chosen[place] = [one]
            occupied[one.start : one.end] = _TAKEN * (one.end - one.start)
    return [_span(found, text) for found in chosen.values()]


def _span(found: Sequence[_Candidate], text: str) -> Span:
    best = found[0]
    name = best.match.entry.name
    others = {one.match.entry.name.term_id for one in found} - {name.term_id}
    surface = text[best.start : best.end]
    return Span(best.start, best.end, name.term_id, name, surface, best.is_inflected, tuple(sorted(others)))
