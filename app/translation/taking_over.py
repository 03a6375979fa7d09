"""Taking over translations that were finished elsewhere, approved as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.articles.loading import lock as lock_article
from app.articles.models import Article, Revision
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.translation.approvals import record_approval
from app.translation.models import Claim, Target, Translation
from app.translation.service import new_record, trace
from app.translation.states import Origin, Stage, TargetState

Row = dict[str, Any]
"""The values of a new target."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A finished translation of an article: the target of each segment of `base`, by segment id."""

    article: Article
    locale: str
    base: Revision
    texts: Mapping[int, str]
    slug: str = ""


def take_over(
    article: Article, locale: str, base: Revision, texts: Mapping[int, str], *, actor: Actor, slug: str = ""
) -> bool:
    """Take over a finished translation from outside, approved as it is, and say whether anything changed.

    `texts` gives the target of each segment of `base` by segment id. Only import may do this: it vouches for
    the approval that the text had where it came from. What somebody holds at the desk is left alone.
    """
    with unit_of_work():
        lock_article(article.id)
        (changed,) = take_over_all([Finished(article, locale, base, texts, slug)], actor=actor)
    return changed is not None


def take_over_all(finished: Sequence[Finished], *, actor: Actor) -> list[Translation | None]:
    """Do as `take_over` with each of these, whose articles the caller has locked; return those that changed, or None.

    None of them is there twice.
    """
    for locale in {each.locale for each in finished}:
        require(actor, Action.IMPORT, locale)
    with unit_of_work():
        known = translations_among({each.article.id for each in finished})
        _begin(finished, known)
        translations = [known[each.article.id, each.locale] for each in finished]
        held = _held(translations)
        fresh: list[Row] = []
        taken = [
            translation if translation.id not in held and _take(each, translation, fresh, actor) else None
            for each, translation in zip(finished, translations, strict=True)
        ]
        _keep(fresh)
    return taken


def translations_among(article_ids: set[int]) -> dict[tuple[int, str], Translation]:
    """Return the translations of these articles with their targets, by article and locale, locked as they are now."""
    query = (
        select(Translation)
        .where(Translation.article_id.in_(article_ids))
        .order_by(Translation.id)
        .with_for_update()
        .options(selectinload(Translation.targets))
        .execution_options(populate_existing=True)
    )
    return {(found.article_id, found.locale): found for found in db.session.scalars(query)}


def _begin(finished: Sequence[Finished], known: dict[tuple[int, str], Translation]) -> None:
    """Make the records that are missing, and add them to the known ones."""
    missing = [each for each in finished if (each.article.id, each.locale) not in known]
    begun = [new_record(each.article, each.locale, each.base) for each in missing]
    db.session.add_all(begun)
    db.session.flush()
    for translation in begun:
        set_committed_value(translation, "targets", [])
        known[translation.article_id, translation.locale] = translation


def _held(translations: Sequence[Translation]) -> set[int]:
    ids = [translation.id for translation in translations]
    return set(db.session.scalars(select(Claim.translation_id).where(Claim.translation_id.in_(ids))))


def _take(finished: Finished, translation: Translation, fresh: list[Row], actor: Actor) -> bool:
    """Write a finished translation into its record, and say whether that changed anything."""
    before = (translation.base_revision_id, translation.slug)
    translation.base_revision_id = finished.base.id
    translation.slug = finished.slug or translation.slug or ""
    _know(translation, finished)
    versions = {target.segment_id: target.version for target in translation.targets}
    written = _set_targets(finished, translation, fresh)
    if not written and before == (translation.base_revision_id, translation.slug):
        return False
    translation.stage, translation.moved_at = Stage.APPROVED, now()
    record_approval(translation, actor, versions | written)
    trace(translation, "take_over", actor, base=finished.base.number)
    return True


def _set_targets(finished: Finished, translation: Translation, fresh: list[Row]) -> dict[int, int]:
    """Set the targets, note in `fresh` which are new, and return the new version of each changed one by segment id."""
    known = {target.segment_id: target for target in translation.targets}
    versions: dict[int, int] = {}
    for segment in finished.base.segments:
        text = finished.texts.get(segment.segment_id, "")
        target = known.get(segment.segment_id)
        if target is not None and (target.text, target.source_hash) == (text, segment.hash):
            continue
        values = {
            "text": text,
            "state": TargetState.REVIEWED if text else TargetState.EMPTY,
            "origin": Origin.IMPORTED,
            "source_hash": segment.hash,
            "changed_at": now(),
            "version": versions.setdefault(segment.segment_id, target.version + 1 if target else 1),
        }
        if target is None:
            place = {"translation_id": translation.id, "segment_id": segment.segment_id}
            fresh.append({**place, "article_id": translation.article_id, **values})
        else:
            for name, value in values.items():
                setattr(target, name, value)
    return versions


def _keep(fresh: list[Row]) -> None:
    """Insert the targets that are new; no object is made of them, of which there are a dozen in each text."""
    if not fresh:
        return
    db.session.execute(insert(Target), fresh)
    for translation_id in {row["translation_id"] for row in fresh}:
        db.session.expire(db.session.get_one(Translation, translation_id), ["targets"])


def _know(translation: Translation, finished: Finished) -> None:
    """Let the record know what it belongs to, so that nobody has to read it again."""
    set_committed_value(translation, "article", finished.article)
    set_committed_value(translation, "base_revision", finished.base)
