"""Reading terms with the label that fits a reader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Row, Select, bindparam, select

from app.core.database import db
from app.core.kept import Kept, one_by_one
from app.core.tags import shows
from app.locales import cldr
from app.taxonomy import tags
from app.taxonomy.models import Term, TermKind, TermLabel, Vocabulary

LabelSelect = Select[int, Vocabulary, TermKind, str, str | None, int, str, str]
LabelledRow = Row[int, Vocabulary, TermKind, str, str | None, int, str, str]
"""Id, vocabulary, kind, slug, ISO code, position, locale of the label, label."""

UNDETERMINED = "und"
"""The language of a term that has no label at all and shows its address instead."""

TERM_BYTES: Final = 600
MOST_BYTES: Final = 16 * 2**20
"""What the registers of all languages may take in a process; that of 1,000 terms takes 0.6 MB."""

WITH_LABELS: LabelSelect = (
    select(Term.id, Term.vocabulary, Term.kind, Term.slug, Term.code, Term.position, TermLabel.locale, TermLabel.label)
    .join(TermLabel, TermLabel.term_id == Term.id, isouter=True)
    .where(Term.merged_into_id.is_(None))
)
"""Terms with all their labels, one row a label; those that went into others are no terms any more."""

BY_IDS = WITH_LABELS.where(Term.id.in_(bindparam("term_ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class LabelledTerm:
    """A term as one reader sees it. `locale` is that of the label, which may be a fallback's.

    `position` is its place among those of a vocabulary that the newsroom has put in an order.
    """

    id: int
    vocabulary: Vocabulary
    kind: TermKind
    slug: str
    label: str
    locale: str
    position: int = 0

    def __hash__(self) -> int:
        """Return its number: equal terms have the same, and links are looked up by terms a hundred times a page."""
        return self.id


@dataclass(frozen=True, slots=True)
class Register:
    """All terms as one reader sees them, by id and by address; `places` are their places in the order of labels."""

    by_id: Mapping[int, LabelledTerm]
    by_address: Mapping[tuple[Vocabulary, str], LabelledTerm]
    places: Mapping[int, int]

    def in_order(self, term_ids: Iterable[int]) -> list[LabelledTerm]:
        """Return these terms by their labels; what is no term is left out."""
        return [
            self.by_id[term_id]
            for term_id in sorted(filter(self.places.__contains__, term_ids), key=self.places.__getitem__)
        ]


def register(chain: Sequence[str]) -> Register:
    """Return all terms labelled along the chain of locales, out of memory where nothing has changed.

    Whoever shows some of them says so with `shown`: a page that asks for all shows but a few.
    """
    return _registers.get(tuple(chain))


def shown(terms: Iterable[LabelledTerm]) -> None:
    """Say that the page which is being made shows these terms."""
    shows(*(tags.term(term.id) for term in terms))


def labelled(term_ids: Collection[int], chain: Sequence[str]) -> dict[int, LabelledTerm]:
    """Return these terms labelled along the chain of locales; the page that asks shows them."""
    if not term_ids:
        return {}
    known = register(chain).by_id
    found = {term_id: known[term_id] for term_id in term_ids if term_id in known}
    shown(found.values())
    return found


def in_vocabulary(vocabulary: Vocabulary, chain: Sequence[str]) -> dict[int, LabelledTerm]:
    """Return all terms of a vocabulary, labelled; the page that asks shows all there are."""
    shows(tags.TERMS)
    return {term.id: term for term in register(chain).by_id.values() if term.vocabulary is vocabulary}


def choose_labels(rows: Iterable[LabelledRow], chain: Sequence[str]) -> dict[int, LabelledTerm]:
    """Choose for each term the label that stands first in the chain; CLDR names countries where we do not."""
    written: dict[int, dict[str, str]] = {}
    terms: dict[int, LabelledRow] = {}
    for row in rows:
        terms[row.id] = row
        if row.label:
            written.setdefault(row.id, {})[row.locale] = row.label
    chosen = {}
    for term_id, row in terms.items():
        locale, label = _first_label(row.code, written.get(term_id, {}), chain) or (UNDETERMINED, row.slug)
        chosen[term_id] = LabelledTerm(term_id, row.vocabulary, row.kind, row.slug, label, locale, row.position)
    return chosen


def _first_label(code: str | None, written: Mapping[str, str], chain: Sequence[str]) -> tuple[str, str] | None:
    for locale in chain:
        label = written.get(locale) or (cldr.country_name(code, locale) if code else None)
        if label:
            return locale, label
    return min(written.items(), default=None)


def _read(chain: tuple[str, ...]) -> Register:
    return _register_of(choose_labels(db.session.execute(WITH_LABELS), chain))


def _refresh(chain: tuple[str, ...], known: Register, touched: frozenset[str]) -> Register:
    changed = tags.terms_among(touched)
    if not changed:
        return known
    kept = {term_id: term for term_id, term in known.by_id.items() if term_id not in changed}
    return _register_of(kept | choose_labels(db.session.execute(BY_IDS, {"term_ids": sorted(changed)}), chain))


def _register_of(terms: Mapping[int, LabelledTerm]) -> Register:
    ordered = sorted(terms.values(), key=lambda term: (term.label.casefold(), term.id))
    return Register(
        by_id=terms,
        by_address={(term.vocabulary, term.slug): term for term in ordered},
        places={term.id: place for place, term in enumerate(ordered)},
    )


def _size(known: Register) -> int:
    return len(known.by_id) * TERM_BYTES


_registers: Final = Kept(one_by_one(_read), _refresh, _size, MOST_BYTES)
