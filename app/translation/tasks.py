"""The pieces of work that wait for somebody in translations, originals and comments, as statements (see `queue`)."""

from typing import Final

from sqlalchemy import ColumnElement, String, and_, bindparam, case, cast, exists, func, null, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import Credit
from app.accounts.policy import Action
from app.articles.models import Article, Byline, BylineRole, Draft, OriginalStage, Publication, Revision
from app.core.database import AnySelect
from app.locales.models import Locale
from app.translation.models import (
    Approval,
    Claim,
    Comment,
    CommentKind,
    Demand,
    Mention,
    Target,
    TargetVersion,
    Translation,
)
from app.translation.queue import ME, UNFINISHED, Condition, Kind, piece, where
from app.translation.states import Stage

# --- Translations -----------------------------------------------------------------------------


def translations() -> AnySelect:
    """Return the unfinished translations that somebody translates, reviews or asked for."""
    found = (
        piece(
            _kind_of_translation(),
            article_id=Translation.article_id,
            locale=Translation.locale,
            translation_id=Translation.id,
            holder_id=Claim.person_id,
            by_id=Translation.requested_by_id,
            readers=Demand.readers,
            due=Translation.deadline,
            until=Claim.until,
            at=Translation.moved_at,
        )
        .select_from(Translation)
        .join(Locale, Locale.tag == Translation.locale)
        .outerjoin(Claim, Claim.translation_id == Translation.id)
        .outerjoin(Demand, and_(Demand.article_id == Translation.article_id, Demand.locale == Translation.locale))
        .where(
            Translation.locale.in_(bindparam("looks_at", type_=String, expanding=True)),
            Translation.stage.in_(UNFINISHED),
        )
        .subquery()
    )
    return select(found).where(found.c.kind.is_not(None))


def _kind_of_translation() -> ColumnElement[str]:
    """Return what an unfinished translation is to whoever asks; nothing where it is nothing to them."""
    is_mine = Claim.person_id == ME
    is_submitted = Translation.stage == Stage.SUBMITTED
    is_reviewed = Translation.locale.in_(where(Action.REVIEW))
    is_open = and_(
        Translation.locale.in_(where(Action.TRANSLATE)),
        Claim.translation_id.is_(None),
        Translation.stage.in_((Stage.REQUESTED, Stage.CHANGES_REQUESTED)),
    )
    is_own_work = and_(Locale.allows_solo.is_(False), or_(func.coalesce(is_mine, False), _wrote_in_it()))
    is_update = and_(Translation.publication == Publication.LIVE, Translation.article_id.in_(_credited()))
    return case(
        (and_(is_mine, Translation.stage == Stage.CHANGES_REQUESTED), Kind.SENT_BACK.value),
        (and_(is_mine, Translation.stage == Stage.IN_PROGRESS), Kind.WRITE.value),
        (and_(is_submitted, is_reviewed, ~is_own_work), Kind.REVIEW.value),
        (and_(is_submitted, or_(is_mine, is_reviewed)), Kind.SUBMITTED.value),
        (and_(is_open, is_update), Kind.UPDATE.value),
        (is_open, Kind.FREE.value),
        (Translation.requested_by_id == ME, Kind.ASKED.value),
        else_=cast(null(), String),
    )


def _wrote_in_it() -> Condition:
    """Return the condition that somebody wrote since the last approval, as `approvals.contributors` counts it."""
    approved = (
        select(func.max(Approval.at))
        .where(Approval.translation_id == Translation.id)
        .correlate(Translation)
        .scalar_subquery()
    )
    return exists(
        select(TargetVersion.target_id)
        .join(Target, Target.id == TargetVersion.target_id)
        .where(
            Target.translation_id == Translation.id,
            TargetVersion.person_id == ME,
            TargetVersion.in_review.is_(False),
            or_(approved.is_(None), TargetVersion.at > approved),
        )
    ).correlate(Translation)


def _credited() -> AnySelect:
    """Return the articles for whose translation into the same language somebody is credited."""
    return (
        select(Byline.article_id)
        .join(Credit, Credit.id == Byline.credit_id)
        .where(
            Credit.person_id == ME,
            Byline.role == BylineRole.TRANSLATOR,
            Byline.locale == Translation.locale,
        )
        .correlate(Translation)
    )


def wishes() -> AnySelect:
    """Return what readers ask for and no editor has asked for yet."""
    return (
        piece(
            Kind.WISH, article_id=Demand.article_id, locale=Demand.locale, readers=Demand.readers, at=Article.created_at
        )
        .select_from(Demand)
        .join(Article, Article.id == Demand.article_id)
        .join(Locale, and_(Locale.tag == Demand.locale, Locale.is_open_for_content))
        .outerjoin(Translation, and_(Translation.article_id == Demand.article_id, Translation.locale == Demand.locale))
        .where(
            Translation.id.is_(None),
            Article.publication == Publication.LIVE,
            Demand.locale != Article.source_locale,
            Demand.locale.in_(where(Action.REQUEST)),
        )
    )


# --- Originals --------------------------------------------------------------------------------


def originals() -> AnySelect:
    """Return the originals that somebody writes or reviews."""
    newest = aliased(Revision)
    handed_in_by = (
        select(newest.submitted_by_id)
        .where(newest.article_id == Article.id)
        .order_by(newest.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    is_mine = and_(
        Article.source_locale.in_(where(Action.WRITE)),
        or_(Article.started_by_id == ME, Draft.changed_by_id == ME, handed_in_by == ME),
    )
    kind = case(
        (and_(Article.stage == OriginalStage.CHANGES_REQUESTED, is_mine), Kind.ORIGINAL_SENT_BACK.value),
        (and_(Article.stage == OriginalStage.DRAFT, is_mine), Kind.DRAFT.value),
        (
            and_(
                Article.stage == OriginalStage.IN_REVIEW,
                Article.source_locale.in_(where(Action.REVIEW)),
            ),
            Kind.REVIEW_ORIGINAL.value,
        ),
        (and_(Article.stage == OriginalStage.IN_REVIEW, is_mine), Kind.HANDED_IN.value),
        else_=cast(null(), String),
    )
    found = (
        piece(
            kind,
            article_id=Article.id,
            locale=Article.source_locale,
            by_id=handed_in_by,
            at=func.coalesce(Draft.changed_at, Article.created_at),
        )
        .select_from(Article)
        .outerjoin(Draft, Draft.article_id == Article.id)
        .where(Article.stage != OriginalStage.APPROVED)
        .subquery()
    )
    return select(found).where(found.c.kind.is_not(None))


# --- Words of colleagues ----------------------------------------------------------------------


def mentions() -> AnySelect:
    """Return what somebody was asked by name and has not answered in the same place."""
    answer = aliased(Comment)
    is_answered = exists().where(
        answer.article_id == Comment.article_id,
        answer.locale == Comment.locale,
        answer.segment_id.is_not_distinct_from(Comment.segment_id),
        answer.person_id == ME,
        answer.id > Comment.id,
    )
    return (
        _said(Kind.MENTION)
        .join(Mention, Mention.comment_id == Comment.id)
        .where(Mention.person_id == ME, Comment.locale.in_(where(Action.READ_DESK)), ~is_answered)
    )


def faults() -> AnySelect:
    """Return the faults that were reported in originals which somebody wrote or edits."""
    wrote = and_(Article.started_by_id == ME, Article.source_locale.in_(where(Action.WRITE)))
    return (
        _said(Kind.FAULT)
        .join(Article, Article.id == Comment.article_id)
        .where(
            Comment.kind == CommentKind.FAULT,
            or_(wrote, Article.source_locale.in_(where(Action.REVIEW))),
        )
    )


def _said(kind: Kind) -> AnySelect:
    """Return the comments that are not settled, as pieces of work."""
    return (
        piece(
            kind,
            article_id=Comment.article_id,
            locale=Comment.locale,
            translation_id=Translation.id,
            comment_id=Comment.id,
            by_id=Comment.person_id,
            at=Comment.at,
        )
        .select_from(Comment)
        .join(Translation, and_(Translation.article_id == Comment.article_id, Translation.locale == Comment.locale))
        .where(Comment.resolved_at.is_(None))
    )


STATEMENTS: Final = (translations(), originals(), wishes(), mentions(), faults())
"""All that waits for somebody in originals and translations, as far as these know."""
