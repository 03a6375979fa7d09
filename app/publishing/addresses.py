"""Which article an address belongs to, whether readers see it now or not."""

from dataclasses import dataclass

from sqlalchemy import select

from app.core.database import db
from app.publishing import paths
from app.publishing.models import Address


@dataclass(frozen=True, slots=True)
class Place:
    """An article in one locale."""

    article_id: int
    locale: str


def place_of(path: str) -> Place | None:
    """Return what stands or stood at `/<locale>/articles/<slug>`; None where nothing ever did."""
    locale, _, slug = path.removeprefix("/").partition("/articles/")
    if path != paths.article(locale, slug):
        return None
    article_id = db.session.scalar(select(Address.article_id).where(Address.locale == locale, Address.slug == slug))
    return None if article_id is None else Place(article_id, locale)
