"""What an editor vouched for, and whose work it is: what the rules of approval ask (product.md, rules 7 and 8)."""

from collections.abc import Mapping

from sqlalchemy import select

from app.accounts.policy import Actor
from app.core.clock import now
from app.core.database import db
from app.translation.models import Approval, Target, TargetVersion, Translation
from app.translation.states import Origin


def last_approval(translation_id: int) -> Approval | None:
    """Return the newest approval of a translation."""
    return db.session.scalar(
        select(Approval).where(Approval.translation_id == translation_id).order_by(Approval.id.desc()).limit(1)
    )


def contributors(translation: Translation) -> frozenset[int]:
    """Return who wrote in it since it was last approved, or holds it now.

    An editor's hand in a text that lies before them for approval does not make it theirs: its translator sees
    afterwards what was changed.
    """
    approval = last_approval(translation.id)
    wrote = (
        select(TargetVersion.person_id)
        .join(Target, Target.id == TargetVersion.target_id)
        .where(
            Target.translation_id == translation.id,
            TargetVersion.in_review.is_(False),
            TargetVersion.person_id.is_not(None),
        )
        .distinct()
    )
    if approval is not None:
        wrote = wrote.where(TargetVersion.at > approval.at)
    holder = {translation.claim.person_id} if translation.claim else set()
    return frozenset({person for person in db.session.scalars(wrote) if person is not None} | holder)


def record_approval(
    translation: Translation, actor: Actor, versions: Mapping[int, int], *, is_solo: bool = False
) -> Approval:
    """Keep which versions of the targets somebody vouched for."""
    approval = Approval(
        translation_id=translation.id,
        article_id=translation.article_id,
        base_revision_id=translation.base_revision_id,
        person_id=actor.person_id,
        at=now(),
        is_solo=is_solo,
        versions={str(segment_id): version for segment_id, version in versions.items()},
    )
    db.session.add(approval)
    return approval


def unapproved(translation: Translation, among: frozenset[int]) -> frozenset[int]:
    """Return which segments `among` these have a text that nobody approved in the version that it has now."""
    approval = last_approval(translation.id)
    versions = approval.versions if approval else {}
    rows = db.session.execute(
        select(Target.segment_id, Target.version, Target.text).where(Target.translation_id == translation.id)
    )
    return frozenset(
        segment_id
        for segment_id, version, text in rows
        if segment_id in among and text and versions.get(str(segment_id)) != version
    )


def texts_of(approval: Approval) -> dict[int, tuple[str, Origin]]:
    """Return the texts that an approval was given for and their origins, by segment id, whatever came since."""
    rows = db.session.execute(
        select(
            Target.segment_id,
            Target.version,
            Target.text,
            Target.origin,
            TargetVersion.version,
            TargetVersion.text,
            TargetVersion.origin,
        )
        .outerjoin(TargetVersion, TargetVersion.target_id == Target.id)
        .where(Target.translation_id == approval.translation_id)
    )
    found: dict[int, tuple[str, Origin]] = {}
    for segment_id, version, text, origin, earlier, earlier_text, earlier_origin in rows:
        wanted = approval.versions.get(str(segment_id))
        if wanted == version:
            found[segment_id] = text, origin
        elif wanted is not None and wanted == earlier:
            found[segment_id] = earlier_text, earlier_origin
    return found
