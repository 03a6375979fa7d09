"""The register of one language as matching needs it, kept ready and brought up to date term by term."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, literal, select, true, union_all

from app.core.database import db
from app.core.kept import Kept, one_by_one
from app.locales import cldr
from app.locales.queries import registry
from app.taxonomy import tags
from app.taxonomy.matching import Glossary, Index, Name, NameSort, Terms, Use
from app.taxonomy.models import ForbiddenSpelling, Term, TermAlias, TermForm, TermKind, TermLabel

_NAME_BYTES: Final = 2_000
_MOST_BYTES: Final = 64 * 2**20
"""What the glossaries of all languages may take in a process; one of 2,000 names takes 4 MB."""

_UNNAMED_KINDS: Final = frozenset({TermKind.SECTION, TermKind.GENRE})
"""What is a shelf and no name: a section called News is not meant where a text says news."""
_USES: Final[Mapping[TermKind, Use]] = {
    TermKind.PERSON: Use.PERSON,
    TermKind.COUNTRY: Use.NAME,
    TermKind.ORGANISATION: Use.NAME,
    TermKind.PLACE: Use.NAME,
    TermKind.CASE: Use.NAME,
}


class _Row(NamedTuple):
    """A name of a term, as it was read."""

    term_id: int
    kind: TermKind
    code: str | None
    is_untranslated: bool
    sort: int
    locale: str
    text: str


def use_of(kind: TermKind) -> Use:
    """Return how names of this kind are inflected."""
    return _USES.get(kind, Use.COMMON)


def glossary(locale: str) -> Glossary:
    """Return the register of a language, out of memory where nothing has changed."""
    language = locale.partition("-")[0]
    chain = (known for known in registry().chain(locale) if known.partition("-")[0] == language)
    return _glossaries.get(tuple(dict.fromkeys((locale, *chain))))


def terms_between(source_locale: str, locale: str) -> Terms:
    """Return what the register says in two languages."""
    return Terms(glossary(source_locale), glossary(locale))


def _read(chain: tuple[str, ...]) -> Glossary:
    rows = list(_rows(chain, true()))
    return Glossary(
        chain[0],
        Index(_names(rows, chain), chain[0]),
        Index(_forbidden(rows), chain[0]),
        _preferred(rows, chain),
        frozenset(row.term_id for row in rows if row.is_untranslated),
    )


def _refresh(chain: tuple[str, ...], known: Glossary, touched: frozenset[str]) -> Glossary:
    changed = tags.terms_among(touched)
    if not changed:
        return known
    rows = list(_rows(chain, Term.id.in_(sorted(changed))))
    return Glossary(
        known.locale,
        known.names.replaced(changed, _names(rows, chain)),
        known.forbidden.replaced(changed, _forbidden(rows)),
        {term_id: name for term_id, name in known.preferred.items() if term_id not in changed}
        | _preferred(rows, chain),
        known.untranslated - changed | {row.term_id for row in rows if row.is_untranslated},
    )


def _rows(chain: Sequence[str], which: ColumnElement[bool]) -> Iterator[_Row]:
    """Yield all names of terms in a language, and each term once without one, in one query."""
    about = (Term.id, Term.kind, Term.code, Term.never_translate)
    named = (
        (NameSort.LABEL, TermLabel.term_id, TermLabel.locale, TermLabel.label),
        (NameSort.ALIAS, TermAlias.term_id, TermAlias.locale, TermAlias.alias),
        (NameSort.FORM, TermForm.term_id, TermForm.locale, TermForm.form),
        (NameSort.FORBIDDEN, ForbiddenSpelling.term_id, ForbiddenSpelling.locale, ForbiddenSpelling.spelling),
    )
    is_term = Term.merged_into_id.is_(None) & Term.kind.not_in(_UNNAMED_KINDS) & which
    each = (
        select(*about, literal(sort.value).label("sort"), locale.label("locale"), text.label("text"))
        .join(Term, Term.id == term_id)
        .where(is_term, locale.in_(chain))
        for sort, term_id, locale, text in named
    )
    bare = select(*about, literal(_BARE), literal(""), literal("")).where(is_term)
    for row in db.session.execute(union_all(*each, bare)):
        yield _Row(*row)


_BARE: Final = -1
"""Instead of the sort of a name, where a row has none."""


def _preferred(rows: Iterable[_Row], chain: Sequence[str]) -> dict[int, str]:
    """Return the label of each term that stands first in the chain; CLDR names countries where we do not."""
    labels: dict[int, dict[str, str]] = {}
    codes: dict[int, str | None] = {}
    for row in rows:
        codes[row.term_id] = row.code
        if row.sort == NameSort.LABEL:
            labels.setdefault(row.term_id, {})[row.locale] = row.text
    named = {}
    for term_id, code in codes.items():
        written = labels.get(term_id, {})
        found = next((written[locale] for locale in chain if locale in written), None)
        label = found or (cldr.country_name(code, chain[0]) if code else None)
        if label:
            named[term_id] = label
    return named


def _names(rows: Collection[_Row], chain: Sequence[str]) -> Iterator[Name]:
    preferred = _preferred(rows, chain)
    told: set[int] = set()
    for row in rows:
        label = preferred.get(row.term_id)
        if label and row.term_id not in told:
            told.add(row.term_id)
            yield Name(row.term_id, label, NameSort.LABEL, use_of(row.kind))
        if row.sort in {NameSort.ALIAS, NameSort.FORM}:
            yield Name(row.term_id, row.text, NameSort(row.sort), use_of(row.kind))


def _forbidden(rows: Iterable[_Row]) -> Iterator[Name]:
    for row in rows:
        if row.sort == NameSort.FORBIDDEN:
            yield Name(row.term_id, row.text, NameSort.FORBIDDEN, use_of(row.kind))


def _size(known: Glossary) -> int:
    return (len(known.names) + len(known.forbidden)) * _NAME_BYTES


_glossaries: Final = Kept(one_by_one(_read), _refresh, _size, _MOST_BYTES)
