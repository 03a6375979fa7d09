"""Reading terms with the label that fits a reader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, Select, bindparam, select

from app.core.database import db
from app.locales import cldr
from app.taxonomy.models import Term, TermKind, TermLabel, Vocabulary

LabelSelect = Select[int, Vocabulary, TermKind, str, str | None, str, str]
LabelledRow = Row[int, Vocabulary, TermKind, str, str | None, str, str]
"""Id, vocabulary, kind, slug, ISO code, locale of the label, label."""

UNDETERMINED = "und"
"""The language of a term that has no label at all and shows its address instead."""


WITH_LABELS: LabelSelect = select(
    Term.id, Term.vocabulary, Term.kind, Term.slug, Term.code, TermLabel.locale, TermLabel.label
).join(TermLabel, TermLabel.term_id == Term.id, isouter=True)
"""Terms with all their labels, one row a label."""

BY_IDS = WITH_LABELS.where(Term.id.in_(bindparam("term_ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class LabelledTerm:
    """A term as one reader sees it. `locale` is that of the label, which may be a fallback's."""

    id: int
    vocabulary: Vocabulary
    kind: TermKind
    slug: str
    label: str
    locale: str


def labelled(term_ids: Collection[int], chain: Sequence[str]) -> dict[int, LabelledTerm]:
    """Return these terms labelled along the chain of locales, in one query."""
    if not term_ids:
        return {}
    return choose_labels(db.session.execute(BY_IDS, {"term_ids": list(term_ids)}), chain)


def in_vocabulary(vocabulary: Vocabulary, chain: Sequence[str]) -> dict[int, LabelledTerm]:
    """Return all terms of a vocabulary, labelled."""
    return choose_labels(db.session.execute(WITH_LABELS.where(Term.vocabulary == vocabulary)), chain)


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
        chosen[term_id] = LabelledTerm(term_id, row.vocabulary, row.kind, row.slug, label, locale)
    return chosen


def _first_label(code: str | None, written: Mapping[str, str], chain: Sequence[str]) -> tuple[str, str] | None:
    for locale in chain:
        label = written.get(locale) or (cldr.country_name(code, locale) if code else None)
        if label:
            return locale, label
    return min(written.items(), default=None)
