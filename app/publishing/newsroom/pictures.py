"""Pictures as the desk sees them: those of articles that somebody may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import exists, select

from app.accounts.policy import Actor
from app.articles.models import Article, article_medium
from app.articles.queries import PictureOfArticle, pictures_of
from app.core.database import db
from app.media.models import Medium, MediumCredit
from app.publishing.pictures import is_of_picture, is_public
from app.translation.sight import is_seen_by


@dataclass(frozen=True, slots=True)
class CreditsOfPicture:
    """A picture with its credit in each language that has one."""

    picture: PictureOfArticle
    by_locale: dict[str, str]


def is_shown_at_desk(filename: str, actor: Actor) -> bool:
    """Say whether the picture in this file, or its copy, was brought to an article `actor` may see, or is public."""
    shown = (
        exists()
        .where(article_medium.c.medium_id == Medium.id)
        .where(Article.id == article_medium.c.article_id)
        .where(is_seen_by(actor))
    )
    return is_of_picture(filename, shown) or is_public(filename)


def credits_of(article_id: int, source_locale: str) -> Sequence[CreditsOfPicture]:
    """Return the pictures of an article with all their credits, in two queries."""
    pictures = pictures_of(article_id, source_locale)
    query = select(MediumCredit).where(MediumCredit.medium_id.in_([picture.id for picture in pictures]))
    credits_ = db.session.scalars(query).all() if pictures else []
    return [
        CreditsOfPicture(picture, {credit.locale: credit.text for credit in credits_ if credit.medium_id == picture.id})
        for picture in pictures
    ]
