"""The languages that an article is translated or asked for in, and how each stands."""

from dataclasses import dataclass

from sqlalchemy import and_, select

from app.accounts.models import Person
from app.accounts.policy import Action, Actor, may
from app.articles.models import Publication
from app.core.database import db
from app.locales.models import Locale
from app.publishing import paths
from app.publishing.degrees import LATER, degree
from app.publishing.models import LiveEdition
from app.translation.freshness import ORDER, Freshness
from app.translation.models import Claim, Translation
from app.translation.states import Stage


@dataclass(frozen=True, slots=True)
class InLanguage:
    """A translation of an article. `is_open` says whether whoever looks may read it at the desk."""

    translation_id: int
    locale: str
    stage: Stage
    publication: Publication
    freshness: Freshness
    holder: str
    live_path: str
    is_open: bool


def languages_at_desk(article_id: int, source_locale: str, actor: Actor) -> tuple[InLanguage, ...]:
    """Return the translations of an article in the newsroom's order of languages, in one query."""
    rows = db.session.execute(
        select(
            Translation.id,
            Translation.locale,
            Translation.stage,
            Translation.publication,
            degree().label("degree"),
            Person.name,
            LiveEdition.slug,
        )
        .join(Locale, Locale.tag == Translation.locale)
        .outerjoin(LATER, LATER.c.article_id == Translation.article_id)
        .outerjoin(Claim, Claim.translation_id == Translation.id)
        .outerjoin(Person, Person.id == Claim.person_id)
        .outerjoin(LiveEdition, and_(LiveEdition.article_id == article_id, LiveEdition.locale == Translation.locale))
        .where(Translation.article_id == article_id)
        .order_by(Locale.position, Locale.tag)
    )
    works_on_original = may(actor, Action.READ_DESK, source_locale)
    return tuple(
        InLanguage(
            translation_id=row.id,
            locale=row.locale,
            stage=row.stage,
            publication=row.publication,
            freshness=ORDER[row.degree],
            holder=row.name or "",
            live_path=paths.article(row.locale, row.slug) if row.slug else "",
            is_open=works_on_original or may(actor, Action.READ_DESK, row.locale),
        )
        for row in rows
    )
