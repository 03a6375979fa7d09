"""Turning an approved text into the edition that readers get, once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.articles import markdown
from app.articles.models import article_medium
from app.core.database import db
from app.core.text import excerpt, reading_minutes, word_count
from app.media.models import Medium, MediumCredit
from app.publishing import paths
from app.publishing.manuscripts import Approved
from app.publishing.models import Edition, EditionMedium

SUMMARY_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as readers get it: clean HTML, and what is known of it without reading it."""

    html: str
    summary: str
    minutes: int
    words: int
    linked_articles: list[int]
    picture_id: int | None
    picture_alt: str


def rendered(article_id: int, locales: Sequence[str], title: str, deck: str, body: str) -> Rendered:
    """Render a text of an article. `locales` are its own, then those that may lend it the credit of a picture."""
    shown = _pictures(article_id, body, locales)
    words = word_count(f"{title} {markdown.plain_text(body)}", locales[0])
    first = next((medium_id for medium_id in markdown.media_ids(body) if medium_id in shown), None)
    return Rendered(
        html=markdown.render(body, picture=shown.get),
        summary=deck or excerpt(markdown.running_text(body), SUMMARY_LENGTH),
        minutes=max(1, reading_minutes(words, locales[0])),
        words=words,
        linked_articles=sorted(set(markdown.article_links(body))),
        picture_id=first,
        picture_alt=markdown.picture_alt(body, first) if first else "",
    )


def edition_of(text: Approved, at: datetime) -> Edition:
    """Render the text and return its edition, not yet added to the session."""
    locales = (text.locale, text.article.source_locale)
    made = rendered(text.article.id, locales, text.title, text.deck, text.body)
    return Edition(
        article_id=text.article.id,
        locale=text.locale,
        revision_id=text.revision.id,
        title=text.title,
        deck=text.deck,
        summary=made.summary,
        html=made.html,
        minutes=made.minutes,
        words=made.words,
        linked_articles=made.linked_articles,
        picture_id=made.picture_id,
        picture_alt=made.picture_alt,
        published_at=at,
        machine_share=text.machine.percent,
        machine_edited_share=text.machine.edited_percent,
    )


def note_pictures(edition: Edition, body: str) -> None:
    """Keep which pictures an edition shows; readers are served these and no others."""
    for medium_id in _pictures(edition.article_id, body, ()):
        db.session.add(EditionMedium(edition_id=edition.id, medium_id=medium_id))


def _pictures(article_id: int, body: str, locales: Sequence[str]) -> dict[int, markdown.Picture]:
    """Return the pictures of a body that were brought to the article; the number of another's shows nothing."""
    wanted = set(markdown.media_ids(body))
    if not wanted:
        return {}
    brought = select(article_medium.c.medium_id).where(article_medium.c.article_id == article_id)
    media = db.session.scalars(select(Medium).where(Medium.id.in_(wanted), Medium.id.in_(brought))).all()
    credits_ = _credits(wanted, locales)
    return {
        medium.id: markdown.Picture(
            paths.medium(medium.filename), medium.width, medium.height, *credits_.get(medium.id, ("", ""))
        )
        for medium in media
        if medium.filename and medium.width and medium.height
    }


def _credits(medium_ids: Collection[int], locales: Sequence[str]) -> dict[int, tuple[str, str]]:
    """Return the credit of each picture in the first of `locales` that has one, with that locale if it is another."""
    query = select(MediumCredit).where(MediumCredit.medium_id.in_(medium_ids), MediumCredit.locale.in_(locales))
    found = sorted(db.session.scalars(query), key=lambda credit: locales.index(credit.locale), reverse=True)
    return {credit.medium_id: (credit.text, credit.locale if credit.locale != locales[0] else "") for credit in found}
