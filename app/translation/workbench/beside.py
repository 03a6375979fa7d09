"""Other languages of an article, to be read beside the source."""

from sqlalchemy import and_, bindparam, select

from app.accounts.policy import Action, Actor, may
from app.articles.models import RevisionSegment
from app.core.database import db
from app.translation.models import Target, Translation
from app.translation.states import Stage
from app.translation.workbench.pages import Reference

LANGUAGES = (
    select(Translation.id, Translation.locale, Translation.stage)
    .where(Translation.article_id == bindparam("article_id"), Translation.locale != bindparam("locale"))
    .order_by(Translation.locale)
)
TEXTS = (
    select(Target.segment_id, Target.text, Target.source_hash, RevisionSegment.hash)
    .outerjoin(
        RevisionSegment,
        and_(RevisionSegment.segment_id == Target.segment_id, RevisionSegment.revision_id == bindparam("base_id")),
    )
    .where(Target.translation_id == bindparam("translation_id"), Target.text != "")
)


def languages_beside(article_id: int, locale: str, actor: Actor) -> dict[str, int]:
    """Return the other translations of an article that `actor` may read, by locale.

    What is approved is there for everybody at the desk; unapproved text for those who work in that language.
    """
    rows = db.session.execute(LANGUAGES, {"article_id": article_id, "locale": locale})
    return {
        row.locale: row.id for row in rows if row.stage is Stage.APPROVED or may(actor, Action.READ_DESK, row.locale)
    }


def texts_beside(translation_id: int, base_id: int) -> dict[int, Reference]:
    """Return what a translation says, by segment id, against the base that the reader of it works from."""
    rows = db.session.execute(TEXTS, {"translation_id": translation_id, "base_id": base_id})
    return {row.segment_id: Reference(row.text, is_older=row.hash != row.source_hash) for row in rows}
