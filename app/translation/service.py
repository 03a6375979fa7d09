"""Deeds on the records of translations: finding them, letting them step."""

from collections.abc import Collection

from sqlalchemy import select

from app.accounts.policy import Actor
from app.articles.models import Article, Revision
from app.audit import log
from app.core.clock import now
from app.core.database import UnitOfWork, db
from app.translation.events import TranslationMoved
from app.translation.models import Target, Translation
from app.translation.refusals import NoSuchTranslation
from app.translation.states import Step, advance

Fact = str | int | bool | None


def translation_of(article_id: int, locale: str) -> Translation | None:
    """Return the record of this article in this locale, if somebody asked for it."""
    return db.session.scalar(
        select(Translation).where(Translation.article_id == article_id, Translation.locale == locale)
    )


def load(translation_id: int) -> Translation:
    """Return a translation, locked until the end of the unit of work; `NoSuchTranslation` where there is none."""
    found = db.session.scalar(
        select(Translation)
        .where(Translation.id == translation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NoSuchTranslation
    db.session.expire(found, ["claim"])
    return found


def take_step(
    work: UnitOfWork, translation: Translation, step: Step, actor: Actor, *, person_id: int | None = None, **facts: Fact
) -> None:
    """Move a translation on, leave a trace, and tell whoever listens; `OutOfTurn` where the step does not lead on."""
    before = translation.stage
    translation.stage = advance(before, step, is_held=translation.claim is not None)
    translation.moved_at = now()
    trace(translation, step, actor, person=person_id, stage=translation.stage, **facts)
    work.announce(
        TranslationMoved(
            translation.id,
            translation.article_id,
            translation.locale,
            step,
            actor.person_id,
            person_id,
            {"before": before, **facts},
        )
    )


def trace(translation: Translation, deed: str, actor: Actor, **facts: Fact) -> None:
    """Leave an audit entry on a translation."""
    log.record(
        deed,
        f"translation:{translation.id}",
        actor_id=actor.person_id,
        article=translation.article_id,
        locale=translation.locale,
        **{name: fact for name, fact in facts.items() if fact is not None},
    )


def current_base(article: Article) -> Revision | None:
    """Return the revision that translations are made from: the newest published, or before that the newest approved."""
    return article.published or article.approved


def new_record(article: Article, locale: str, base: Revision) -> Translation:
    """Return a new record of an article in a locale, not yet added to the session."""
    return Translation(
        article_id=article.id,
        source_locale=article.source_locale,
        locale=locale,
        base_revision_id=base.id,
        created_at=now(),
    )


def begin(article: Article, locale: str, base: Revision) -> Translation:
    """Return a new record of an article in a locale, added to the session."""
    translation = new_record(article, locale, base)
    db.session.add(translation)
    db.session.flush()
    return translation


def targets_of(translation: Translation) -> dict[int, str]:
    """Return the texts of its targets by segment id."""
    return texts_of([translation.id])[translation.id]


def texts_of(translation_ids: Collection[int]) -> dict[int, dict[int, str]]:
    """Return the texts of the targets of each of these translations by segment id, in one query."""
    found: dict[int, dict[int, str]] = {translation_id: {} for translation_id in translation_ids}
    query = select(Target.translation_id, Target.segment_id, Target.text).where(
        Target.translation_id.in_(translation_ids)
    )
    for translation_id, segment_id, text in db.session.execute(query):
        found[translation_id][segment_id] = text
    return found
