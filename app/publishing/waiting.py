"""The page for a text that is not there yet in a reader's language."""

from collections.abc import Mapping

from sqlalchemy import and_, select

from app.accounts.models import Credit
from app.articles.models import Byline, BylineRole, Publication
from app.core.database import db
from app.core.tags import shows
from app.locales.queries import Registry
from app.publishing import paths, tags
from app.publishing.alternates import languages_of
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import WaitingPage
from app.publishing.siblings import Sibling, siblings_of
from app.translation.models import Translation
from app.translation.states import Stage

AT_WORK = (Stage.IN_PROGRESS, Stage.SUBMITTED, Stage.CHANGES_REQUESTED, Stage.APPROVED)


def waiting_page(article_id: int, locale: str, registry: Registry) -> WaitingPage | None:
    """Return the page, also where the text is there after all; None where readers have it nowhere."""
    siblings = siblings_of([article_id]).get(article_id)
    if not siblings:
        return None
    here = siblings.get(locale)
    named_in = next((tag for tag in (*registry.chain(locale), _source(siblings)) if tag in siblings), min(siblings))
    shows(tags.waiting(article_id, locale))
    translators, is_under_way = _who_is_at_it(article_id, locale)
    return WaitingPage(
        article_id=article_id,
        locale=locale,
        title=_title(article_id, named_in),
        title_language=registry.by_tag[named_in],
        translators=translators,
        is_under_way=is_under_way,
        languages=languages_of(article_id, locale, siblings, registry),
        here_path=paths.article(locale, here.slug) if here else None,
    )


def _source(siblings: Mapping[str, Sibling]) -> str:
    return next(iter(siblings.values())).source_locale


def _title(article_id: int, locale: str) -> str:
    title = db.session.scalar(
        select(Edition.title)
        .join(LiveEdition, LiveEdition.edition_id == Edition.id)
        .where(LiveEdition.article_id == article_id, LiveEdition.locale == locale)
    )
    return title or ""


def _who_is_at_it(article_id: int, locale: str) -> tuple[tuple[str, ...], bool]:
    """Return the names of those who translate it and want to be named, and whether anybody does."""
    rows = db.session.execute(
        select(Credit.name)
        .select_from(Translation)
        .outerjoin(
            Byline,
            and_(
                Byline.article_id == Translation.article_id,
                Byline.locale == Translation.locale,
                Byline.role == BylineRole.TRANSLATOR,
            ),
        )
        .outerjoin(Credit, Credit.id == Byline.credit_id)
        .where(
            Translation.article_id == article_id,
            Translation.locale == locale,
            Translation.stage.in_(AT_WORK),
            Translation.publication.in_((Publication.NONE, Publication.SCHEDULED)),
        )
        .order_by(Byline.position)
    ).all()
    return tuple(row.name for row in rows if row.name), bool(rows)
