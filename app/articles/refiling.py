"""Articles follow their terms: when two terms become one, and when they become two again."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select

from app.articles.events import ParticularsChanged
from app.articles.models import article_term
from app.core.database import db, unit_of_work
from app.taxonomy.events import MergeUndone, TermsMerged
from app.taxonomy.models import Merge

AT_ONCE = 500
"""So many articles are moved by one statement, which bounds what a database has to take in."""


def follow_merge(happening: TermsMerged) -> None:
    """File what stood under the term that went under the one that stays, and note which articles these are.

    Articles that stood under both are noted apart: they had both before.
    """
    merge = db.session.get_one(Merge, happening.merge_id)
    filed = _filed_under(merge.merged_id)
    both = filed & _filed_under(merge.kept_id)
    _take_from(merge.merged_id, filed)
    _file_under(merge.kept_id, filed - both)
    merge.moved = {**merge.moved, "articles": sorted(filed - both), "articles_of_both": sorted(both)}
    _tell(filed, merge.merged_id)


def follow_back(happening: MergeUndone) -> None:
    """File the articles as they were; one that was taken from the term meanwhile comes back to neither."""
    merge = db.session.get_one(Merge, happening.merge_id)
    still = _filed_under(merge.kept_id)
    moved = still & set(merge.moved["articles"])
    both = still & set(merge.moved["articles_of_both"])
    _take_from(merge.kept_id, moved)
    _file_under(merge.merged_id, moved | both)
    _tell(moved | both, merge.kept_id)


def _filed_under(term_id: int) -> set[int]:
    return set(db.session.scalars(select(article_term.c.article_id).where(article_term.c.term_id == term_id)))


def _take_from(term_id: int, article_ids: Iterable[int]) -> None:
    for some in _parts(article_ids):
        statement = delete(article_term).where(article_term.c.term_id == term_id, article_term.c.article_id.in_(some))
        db.session.execute(statement)


def _file_under(term_id: int, article_ids: Iterable[int]) -> None:
    for some in _parts(article_ids):
        rows = [{"article_id": article_id, "term_id": term_id} for article_id in some]
        db.session.execute(insert(article_term), rows)


def _parts(article_ids: Iterable[int]) -> list[list[int]]:
    ordered = sorted(article_ids)
    return [ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE)]


def _tell(article_ids: Iterable[int], former_term: int) -> None:
    with unit_of_work() as work:
        for article_id in sorted(article_ids):
            work.announce(ParticularsChanged(article_id, (former_term,)))
