"""Deeds on translations."""

from collections.abc import Mapping

from sqlalchemy import select

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.models import Article, Revision
from app.audit import log
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.translation.models import Target, Translation
from app.translation.states import Origin, Stage, TargetState


def translation_of(article_id: int, locale: str) -> Translation | None:
    """Return the record of this article in this locale, if somebody asked for it."""
    return db.session.scalar(
        select(Translation).where(Translation.article_id == article_id, Translation.locale == locale)
    )


def targets_of(translation: Translation) -> dict[int, str]:
    """Return the texts of its targets by segment id."""
    return {target.segment_id: target.text for target in translation.targets}


def take_over(
    article: Article, locale: str, base: Revision, texts: Mapping[int, str], *, actor: Actor, slug: str = ""
) -> bool:
    """Take over a finished translation from outside, approved as it is, and say whether anything changed.

    `texts` gives the target of each segment of `base` by segment id. Only import may do this: it vouches for
    the approval that the text had where it came from.
    """
    require(actor, Action.IMPORT, locale)
    with unit_of_work():
        translation = translation_of(article.id, locale)
        if translation is None:
            translation = Translation(
                article_id=article.id,
                source_locale=article.source_locale,
                locale=locale,
                base_revision_id=base.id,
                created_at=now(),
            )
            db.session.add(translation)
        before = (translation.base_revision_id, translation.stage, translation.slug)
        translation.base_revision_id, translation.stage = base.id, Stage.APPROVED
        translation.slug = slug or translation.slug or ""
        db.session.flush()
        changed = _set_targets(translation, base, texts)
        changed = changed or before != (translation.base_revision_id, translation.stage, translation.slug)
        if changed:
            log.record(
                "take_over",
                f"translation:{translation.id}",
                actor_id=actor.person_id,
                locale=locale,
                base=base.number,
            )
    return changed


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
