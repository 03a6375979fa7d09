"""Deeds on the records of translations: finding them, letting them step, taking finished ones over."""

from collections.abc import Mapping

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.loading import lock as lock_article
from app.articles.models import Article, Revision
from app.audit import log
from app.core.clock import now
from app.core.database import UnitOfWork, db, unit_of_work
from app.translation.approvals import record_approval
from app.translation.events import TranslationMoved
from app.translation.models import Claim, Target, Translation
from app.translation.refusals import NoSuchTranslation
from app.translation.states import Origin, Stage, Step, TargetState, advance

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


def begin(article: Article, locale: str, base: Revision) -> Translation:
    """Return a new record of an article in a locale, added to the session."""
    translation = Translation(
        article_id=article.id,
        source_locale=article.source_locale,
        locale=locale,
        base_revision_id=base.id,
        created_at=now(),
    )
    db.session.add(translation)
    db.session.flush()
    return translation


def targets_of(translation: Translation) -> dict[int, str]:
    """Return the texts of its targets by segment id."""
    return {target.segment_id: target.text for target in translation.targets}


def take_over(
    article: Article, locale: str, base: Revision, texts: Mapping[int, str], *, actor: Actor, slug: str = ""
) -> bool:
    """Take over a finished translation from outside, approved as it is, and say whether anything changed.

    `texts` gives the target of each segment of `base` by segment id. Only import may do this: it vouches for
    the approval that the text had where it came from. What somebody holds at the desk is left alone.
    """
    require(actor, Action.IMPORT, locale)
    with unit_of_work():
        lock_article(article.id)
        known = translation_of(article.id, locale)
        translation = load(known.id) if known else begin(article, locale, base)
        if _is_held(translation.id):
            return False
        before = (translation.base_revision_id, translation.slug)
        translation.base_revision_id = base.id
        translation.slug = slug or translation.slug or ""
        changed = _set_targets(translation, base, texts)
        changed = changed or before != (translation.base_revision_id, translation.slug)
        if changed:
            translation.stage, translation.moved_at = Stage.APPROVED, now()
            record_approval(translation, actor, {target.segment_id: target.version for target in translation.targets})
            trace(translation, "take_over", actor, base=base.number)
    return changed


def _is_held(translation_id: int) -> bool:
    return db.session.get(Claim, translation_id) is not None


def _set_targets(translation: Translation, base: Revision, texts: Mapping[int, str]) -> bool:
    known = {target.segment_id: target for target in translation.targets}
    changed = False
    for segment in base.segments:
        text = texts.get(segment.segment_id, "")
        state = TargetState.REVIEWED if text else TargetState.EMPTY
        target = known.get(segment.segment_id)
        if target is None:
            target = Target(article_id=base.article_id, segment_id=segment.segment_id, version=0)
            translation.targets.append(target)
        elif (target.text, target.source_hash) == (text, segment.hash):
            continue
        target.text, target.state, target.origin = text, state, Origin.IMPORTED
        target.source_hash, target.changed_at = segment.hash, now()
        target.version += 1
        changed = True
    db.session.flush()
    return changed
