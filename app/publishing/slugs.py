"""Choosing the address of a translation before readers have it; that of an original is part of its text."""

from sqlalchemy import exists, or_, select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import SLUG_LENGTH
from app.articles.refusals import NoSuchArticle
from app.core.database import db, unit_of_work
from app.core.errors import Refusal
from app.core.text import slugify
from app.publishing import turns
from app.publishing.models import Address, Edition
from app.translation.models import Translation
from app.translation.service import trace, translation_of


class SlugStays(Refusal):
    """Readers had the text at its address already."""


class NoSlug(Refusal):
    """Nothing is left of it that may stand in an address."""


class SlugTaken(Refusal):
    """Another article has, had or is to have this address; `slug` is its last part."""

    def __init__(self, slug: str) -> None:
        """Keep which."""
        super().__init__(slug)
        self.slug = slug


def choose_slug(article_id: int, locale: str, slug: str, *, actor: Actor) -> str:
    """Give a translation the last part of its address, and return it as it is kept.

    Raises `SlugStays`, `NoSlug`, `SlugTaken`, and `NoSuchArticle` where there is no such translation.
    """
    require(actor, Action.PUBLISH, locale)
    with unit_of_work():
        turns.take_for(article_id, locale)
        translation = translation_of(article_id, locale)
        if translation is None:
            raise NoSuchArticle
        if not may_choose(article_id, locale):
            raise SlugStays
        kept = slugify(slug)[:SLUG_LENGTH].strip("-")
        if not kept:
            raise NoSlug
        if _is_taken(article_id, locale, kept):
            raise SlugTaken(kept)
        translation.slug = kept
        trace(translation, "choose_slug", actor)
    return kept


def may_choose(article_id: int, locale: str) -> bool:
    """Say whether the address is still open: readers never had the text."""
    return not db.session.scalar(select(exists().where(Edition.article_id == article_id, Edition.locale == locale)))


def _is_taken(article_id: int, locale: str, slug: str) -> bool:
    others = (
        exists().where(Address.locale == locale, Address.slug == slug, Address.article_id != article_id),
        exists().where(Translation.locale == locale, Translation.slug == slug, Translation.article_id != article_id),
    )
    return bool(db.session.scalar(select(or_(*others))))
