"""The register as a file for other programs."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from sqlalchemy import select

from app.core.database import db
from app.exchange import tables, tbx
from app.exchange.entries import BadEntry, Entry
from app.locales.queries import registry
from app.taxonomy.editing import WHOLE, wording_of
from app.taxonomy.merging import locales_of
from app.taxonomy.models import Term
from app.taxonomy.names import name_of
from app.taxonomy.wording import Wording

CHUNK: Final = 200
FORMATS: Final = ("tbx", "csv", "tbx2")
"""What can be written: TBX 3, a table, and TBX 2 for older programs."""

ENDINGS: Final = {"tbx": ".tbx", "csv": ".csv", "tbx2": ".tbx"}
TYPES: Final = {"tbx": "application/x-tbx+xml", "csv": "text/csv; charset=utf-8", "tbx2": "application/x-tbx+xml"}


def written(form: str) -> Iterator[bytes]:
    """Yield the register as a file of this format, piece by piece."""
    if form == "csv":
        return tables.write(entries())
    return tbx.write(entries(), tbx.SECOND if form == "tbx2" else tbx.THIRD)


def read(source: BinaryIO, name: str) -> Iterator[Entry | BadEntry]:
    """Yield what a file says, which is a table if its name ends so, and TBX otherwise."""
    return tables.read(source) if name.casefold().endswith((".csv", ".tsv", ".txt")) else tbx.read(source)


def entries() -> Iterator[Entry]:
    """Yield all terms in the order of their numbers, a few hundred at a time. Countries have the names of CLDR too."""
    last = 0
    statement = select(Term).where(Term.merged_into_id.is_(None)).order_by(Term.id).limit(CHUNK).options(*WHOLE)
    while terms := db.session.scalars(statement.where(Term.id > last)).all():
        for term in terms:
            yield _entry(term)
        last = terms[-1].id


def _entry(term: Term) -> Entry:
    spoken = locales_of(term)
    if term.code:
        spoken = sorted({*spoken, *(language.tag for language in registry().content)})
    said = {locale: _named(term, locale) for locale in spoken}
    return Entry(
        line=0,
        wordings={locale: wording for locale, wording in said.items() if not wording.is_empty},
        term_id=term.id,
        kind=term.kind.value,
        never_translate=term.never_translate or None,
    )


def _named(term: Term, locale: str) -> Wording:
    said = wording_of(term, locale)
    return Wording(name_of(term, locale), said.aliases, said.forms, said.forbidden, said.note)
