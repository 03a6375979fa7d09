"""The addresses of terms. One that was given once belongs to that term for good."""

from sqlalchemy import select, union_all

from app.core.database import db
from app.taxonomy.models import FormerAddress, Term, Vocabulary
from app.taxonomy.refusals import AddressTaken, CountryStays, NoAddress

SLUG_LENGTH = 100


def free_slug(vocabulary: Vocabulary, wanted: str) -> str:
    """Return the slug, with a number behind it where a term has or had it."""
    wanted = wanted[:SLUG_LENGTH].strip("-")
    taken = set(
        db.session.scalars(
            union_all(
                select(Term.slug).where(Term.vocabulary == vocabulary, Term.slug.startswith(wanted)),
                select(FormerAddress.slug).where(
                    FormerAddress.vocabulary == vocabulary, FormerAddress.slug.startswith(wanted)
                ),
            )
        )
    )
    number, slug = 1, wanted
    while slug in taken:
        number += 1
        slug = f"{wanted}-{number}"
    return slug


def give_address(term: Term, slug: str) -> None:
    """Give a term another address; the one that it had leads there."""
    if slug == term.slug:
        return
    if term.code:
        raise CountryStays
    if not slug or len(slug) > SLUG_LENGTH:
        raise NoAddress
    former = db.session.get(FormerAddress, (term.vocabulary, slug))
    owner = former.term_id if former else _owner(term.vocabulary, slug)
    if owner not in {None, term.id}:
        raise AddressTaken(int(owner or 0))
    if former is not None:
        db.session.delete(former)
    db.session.add(FormerAddress(vocabulary=term.vocabulary, slug=term.slug, term_id=term.id))
    term.slug = slug


def _owner(vocabulary: Vocabulary, slug: str) -> int | None:
    return db.session.scalar(select(Term.id).where(Term.vocabulary == vocabulary, Term.slug == slug))
