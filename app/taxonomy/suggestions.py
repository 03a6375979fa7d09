"""Terms that may be one, and names that an editor should look at, out of memory as long as no term changes."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from app.core.database import db
from app.core.kept import Kept, one_by_one
from app.locales import cldr
from app.locales.queries import registry
from app.taxonomy import tags
from app.taxonomy.glossaries import use_of
from app.taxonomy.likeness import Likeness, Remark, TermName, look_alikes, remarks
from app.taxonomy.models import Distinction, Term, TermAlias, TermKind, TermLabel

_PLACES: Final = frozenset({TermKind.PLACE, TermKind.COUNTRY})
_PAIR_BYTES: Final = 400
_MOST_BYTES: Final = 4 * 2**20


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What the register should be looked at for: pairs, the surest first, and single names."""

    pairs: tuple[Likeness, ...]
    remarks: tuple[Remark, ...]


def suggestions() -> Suggestions:
    """Return what to look at, without the pairs of which somebody said that they are not the same."""
    found = _suggestions.get("all")
    apart = {(row.first_id, row.second_id) for row in db.session.execute(select(*_PAIR))}
    return Suggestions(
        tuple(pair for pair in found.pairs if (pair.first_id, pair.second_id) not in apart), found.remarks
    )


_PAIR: Final = (Distinction.first_id, Distinction.second_id)


def _read(_key: str) -> Suggestions:
    names = _names()
    return Suggestions(tuple(look_alikes(names)), tuple(remarks(names)))


def _names() -> list[TermName]:
    """Return what terms are called: their names, and for countries what CLDR calls them in the languages of readers."""
    kinds = {
        row.id: row
        for row in db.session.execute(select(Term.id, Term.kind, Term.code).where(Term.merged_into_id.is_(None)))
    }
    labels = select(TermLabel.term_id, TermLabel.label.label("text"), TermLabel.locale)
    aliases = select(TermAlias.term_id, TermAlias.alias.label("text"), TermAlias.locale)
    found = [
        TermName(row.term_id, row.text, row.locale, use_of(kinds[row.term_id].kind), kinds[row.term_id].kind in _PLACES)
        for row in db.session.execute(labels.union_all(aliases))
        if row.term_id in kinds
    ]
    known = {(name.term_id, name.locale) for name in found}
    for row in kinds.values():
        for language in registry().content if row.code else ():
            name = cldr.country_name(row.code, language.tag)
            if name and (row.id, language.tag) not in known:
                found.append(TermName(row.id, name, language.tag, use_of(row.kind), is_place=True))
    return found


def _refresh(_key: str, known: Suggestions, touched: frozenset[str]) -> Suggestions | None:
    return None if tags.terms_among(touched) else known


def _size(known: Suggestions) -> int:
    return _PAIR_BYTES * (len(known.pairs) + len(known.remarks))


_suggestions: Final = Kept(one_by_one(_read), _refresh, _size, _MOST_BYTES)
