"""The pointer to the edition that readers see, and the address at which it stands."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import insert, select

from app.articles.models import SLUG_LENGTH
from app.core.database import db
from app.core.text import slugify
from app.publishing.dates import first_published
from app.publishing.manuscripts import Approved
from app.publishing.models import Address, Edition, LiveEdition


def point_at(editions: Sequence[Edition], texts: Sequence[Approved]) -> list[int]:
    """Let readers see each of these editions, kept already, at the address of the text that it was made from.

    Returns the number of the edition that each takes the place of; 0 for none.
    """
    slugs = _addresses(texts)
    article_ids = {edition.article_id for edition in editions}
    pointers = {(live.article_id, live.locale): live for live in _live_among(article_ids)}
    before = {place: live.edition_id for place, live in pointers.items()}
    firsts = first_published(article_ids)
    for edition, slug in zip(editions, slugs, strict=True):
        place = (edition.article_id, edition.locale)
        live = pointers.get(place)
        if live is None:
            live = LiveEdition(article_id=place[0], locale=place[1], first_published_at=firsts[place])
            db.session.add(live)
        live.edition_id, live.slug = edition.id, slug
    db.session.flush()
    return [before.get((edition.article_id, edition.locale), 0) for edition in editions]


def wanted_slug(text: Approved) -> str:
    """Return the slug that this text wants: the one given, or one made of the title."""
    return (slugify(text.slug) or slugify(text.title))[:SLUG_LENGTH].strip("-") or f"{text.article.id}"


def _addresses(texts: Sequence[Approved]) -> list[str]:
    """Return the slug of each text: the one asked for, or one made of the title, and never one of another article."""
    wanted = [wanted_slug(text) for text in texts]
    owners = _owners(texts, wanted)
    slugs, new = [], []
    for text, slug_wanted in zip(texts, wanted, strict=True):
        number, slug = 1, slug_wanted
        while (owner := owners[text.locale, slug]) not in {None, text.article.id}:
            number += 1
            slug = f"{slug_wanted[: SLUG_LENGTH - 8]}-{number}"
        if owner is None:
            owners[text.locale, slug] = text.article.id
            new.append({"locale": text.locale, "slug": slug, "article_id": text.article.id})
        slugs.append(slug)
    if new:
        db.session.execute(insert(Address), new)
    return slugs


class _Owners(dict[tuple[str, str], int | None]):
    """Which article has a slug in a locale; None for no article. What is not known is asked for."""

    def __missing__(self, place: tuple[str, str]) -> int | None:
        locale, slug = place
        self[place] = db.session.scalar(
            select(Address.article_id).where(Address.locale == locale, Address.slug == slug)
        )
        return self[place]


def _owners(texts: Sequence[Approved], slugs: Sequence[str]) -> _Owners:
    """Return who has the slugs that these texts want."""
    wanted = defaultdict(set)
    for text, slug in zip(texts, slugs, strict=True):
        wanted[text.locale].add(slug)
    owners = _Owners({(locale, slug): None for locale, some in wanted.items() for slug in some})
    for locale, some in wanted.items():
        taken = select(Address.slug, Address.article_id).where(Address.locale == locale, Address.slug.in_(some))
        owners.update({(locale, row.slug): row.article_id for row in db.session.execute(taken)})
    return owners


def _live_among(article_ids: Collection[int]) -> Sequence[LiveEdition]:
    return db.session.scalars(select(LiveEdition).where(LiveEdition.article_id.in_(article_ids))).all()
