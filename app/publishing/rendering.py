"""Turning an approved text into the edition that readers get, once."""

from datetime import datetime

from sqlalchemy import select

from app.articles import markdown
from app.core.database import db
from app.core.text import excerpt, reading_minutes, word_count
from app.media.models import Medium
from app.publishing import paths
from app.publishing.manuscripts import Approved
from app.publishing.models import Edition, EditionMedium

SUMMARY_LENGTH = 200


def edition_of(text: Approved, at: datetime) -> Edition:
    """Render the text and return its edition, not yet added to the session."""
    shown = _pictures(text.body)
    plain = markdown.plain_text(text.body)
    first = next((medium_id for medium_id in markdown.media_ids(text.body) if medium_id in shown), None)
    return Edition(
        article_id=text.article.id,
        locale=text.locale,
        revision_id=text.revision.id,
        title=text.title,
        deck=text.deck,
        summary=text.deck or excerpt(markdown.running_text(text.body), SUMMARY_LENGTH),
        html=markdown.render(text.body, picture=shown.get),
        minutes=max(1, reading_minutes(f"{text.title} {plain}", text.locale)),
        words=word_count(f"{text.title} {plain}", text.locale),
        linked_articles=sorted(set(markdown.article_links(text.body))),
        picture_id=first,
        picture_alt=markdown.picture_alt(text.body, first) if first else "",
        published_at=at,
    )


def note_pictures(edition: Edition, body: str) -> None:
    """Keep which pictures an edition shows; readers are served these and no others."""
    for medium_id in _pictures(body):
        db.session.add(EditionMedium(edition_id=edition.id, medium_id=medium_id))


def _pictures(body: str) -> dict[int, markdown.Picture]:
    wanted = set(markdown.media_ids(body))
    if not wanted:
        return {}
    return {
        medium.id: markdown.Picture(paths.medium(medium.filename), medium.width, medium.height)
        for medium in db.session.scalars(select(Medium).where(Medium.id.in_(wanted)))
        if medium.filename and medium.width and medium.height
    }
