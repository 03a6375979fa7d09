"""What the newsroom approved of its own wording, laid over the catalogs that the program ships.

Pages read it from the database, kept by the ledger, so that every process on every node shows it from the next request
on. Beside that it is written as a catalog of gettext into the data folder, for backups and for other tools
(`ensure_written`): that file is never in the way of a page.
"""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from app.catalogs.models import Wording
from app.core.database import db
from app.core.kept import Kept, one_by_one

Words = Mapping[tuple[str, str], tuple[str, ...]]
"""Forms by context and source."""

_MOST_BYTES: Final = 16 * 2**20
_ENTRY_BYTES: Final = 600


def words_of(locale: str) -> str:
    """Return the tag (`core.tags`) of the interface's words in a language: every page that speaks it bears it."""
    return f"words:{locale}"


def approved_in(locale: str) -> Words:
    """Return the newsroom's own words in a language as this transaction sees them; the same object while they stay."""
    return _kept.get(locale)


def _read(locale: str) -> Words:
    rows = db.session.execute(
        select(Wording.context, Wording.msgid, Wording.approved).where(
            Wording.locale == locale, Wording.approved.is_not(None)
        )
    )
    return {(context, msgid): tuple(approved) for context, msgid, approved in rows if approved}


def _refresh(locale: str, words: Words, touched: frozenset[str]) -> Words | None:
    return None if words_of(locale) in touched else words


_kept: Final = Kept(one_by_one(_read), _refresh, lambda words: 100 + len(words) * _ENTRY_BYTES, _MOST_BYTES)
