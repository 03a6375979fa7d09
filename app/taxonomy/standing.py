"""Finding terms, and what they have become: a term that went into another is that other."""

from collections.abc import Collection

from sqlalchemy import select

from app.core.database import db
from app.taxonomy.models import FormerAddress, Term, TermLabel, Vocabulary
from app.taxonomy.refusals import HasMoved, NoSuchTerm


def standing(term_id: int) -> Term:
    """Return a term that stands for itself; `NoSuchTerm`, or `HasMoved` for one that went into another."""
    term = db.session.get(Term, term_id)
    if term is None:
        raise NoSuchTerm
    if term.merged_into_id is not None:
        raise HasMoved(become(term).id)
    return term


def become(term: Term) -> Term:
    """Return what a term has become: itself, or what it went into, and that into in turn."""
    while term.merged_into_id is not None:
        term = db.session.get_one(Term, term.merged_into_id)
    return term


def terms_now(term_ids: Collection[int]) -> list[Term]:
    """Return what these terms are now, each once; unknown ones are left out."""
    found = db.session.scalars(select(Term).where(Term.id.in_(term_ids)).order_by(Term.id)) if term_ids else ()
    return list(dict.fromkeys(map(become, found)))


def at_address(vocabulary: Vocabulary, slug: str) -> Term | None:
    """Return the term that this address leads to, also where it is one of former times or of a term that was merged."""
    found = db.session.scalar(
        select(Term).where(Term.vocabulary == vocabulary, Term.slug == slug)
    ) or db.session.scalar(
        select(Term)
        .join(FormerAddress, FormerAddress.term_id == Term.id)
        .where(FormerAddress.vocabulary == vocabulary, FormerAddress.slug == slug)
    )
    return become(found) if found else None


def called(vocabulary: Vocabulary, label: str, locale: str) -> Term | None:
    """Return the term that has exactly this name in a language; else what a term of that name went into."""
    found = db.session.scalar(
        select(Term)
        .join(TermLabel)
        .where(Term.vocabulary == vocabulary, TermLabel.locale == locale, TermLabel.label == label)
        .order_by(Term.merged_into_id.is_not(None), Term.id)
        .limit(1)
    )
    return become(found) if found else None
