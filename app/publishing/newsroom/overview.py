"""One article at the desk: where it stands, its versions, and what somebody can do with it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select, true

from app.accounts.models import Credit, Person
from app.accounts.policy import Action, Actor, may, may_somewhere
from app.articles.models import (
    Article,
    Byline,
    BylineRole,
    Draft,
    OriginalStage,
    Publication,
    Revision,
    Significance,
)
from app.articles.refusals import NoSuchArticle
from app.articles.stages import WRITABLE
from app.articles.visibility import may_see_original, may_see_unapproved
from app.core.database import AnyRow, db
from app.locales.queries import Registry
from app.publishing import paths
from app.publishing.articles import terms_of
from app.publishing.models import LiveEdition
from app.publishing.newsroom.deleting import may_delete
from app.publishing.newsroom.languages import InLanguage, languages_at_desk
from app.publishing.pages import PublicCredit
from app.taxonomy.queries import LabelledTerm
from app.translation.models import Translation
from app.translation.sight import is_seen_by


@dataclass(frozen=True, slots=True)
class Version:
    """A revision in the list of them; `by` is who handed it in."""

    number: int
    title: str
    significance: Significance
    note: str
    by: str
    created_at: datetime
    approved_at: datetime | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """An article as somebody may see it. `versions` are the newest first; without those that they may not see."""

    id: int
    locale: str
    title: str
    stage: OriginalStage
    publication: Publication
    author: str
    is_own: bool
    live_path: str
    versions: tuple[Version, ...]
    terms: tuple[LabelledTerm, ...]
    credits: tuple[PublicCredit, ...]
    draft_at: datetime | None
    draft_by: str
    draft_version: int
    review_note: str
    may_write: bool
    may_review: bool
    may_request: bool
    may_delete: bool
    languages: tuple[InLanguage, ...]

    @property
    def newest(self) -> Version | None:
        """The newest revision that is shown."""
        return self.versions[0] if self.versions else None

    @property
    def approved(self) -> Version | None:
        """What may go to readers."""
        return next((version for version in self.versions if version.approved_at), None)

    @property
    def published(self) -> Version | None:
        """What readers got last."""
        return next((version for version in self.versions if version.published_at), None)

    @property
    def has_draft(self) -> bool:
        """Whether it is being written."""
        return self.draft_at is not None and self.stage in WRITABLE

    @property
    def may_open(self) -> bool:
        """Whether an update may be begun, or a text that came without a draft be written on."""
        return self.may_write and not self.has_draft and self.stage is not OriginalStage.IN_REVIEW

    @property
    def may_take_back(self) -> bool:
        """Whether it waits for the editors and may be taken back."""
        return self.may_write and self.stage is OriginalStage.IN_REVIEW

    @property
    def may_discard(self) -> bool:
        """Whether there is an update to give up."""
        return self.may_write and self.has_draft and self.approved is not None

    @property
    def is_to_review(self) -> bool:
        """Whether it waits for the one who looks."""
        return self.may_review and self.stage is OriginalStage.IN_REVIEW


def seen_article(article_id: int, actor: Actor) -> Article:
    """Return the article if `actor` may see it at the desk; `NoSuchArticle` where not, as where there is none."""
    article = db.session.scalar(select(Article).where(Article.id == article_id, is_seen_by(actor)))
    if article is None:
        raise NoSuchArticle
    return article


def sees_unapproved(article: Article, actor: Actor) -> bool:
    """Say whether `actor` sees what no editor has approved of an article that they may see."""
    return may_see_unapproved(
        actor,
        source_locale=article.source_locale,
        started_by_id=article.started_by_id,
        is_approved=article.approved is not None,
    )


def sees_approved(article: Article, actor: Actor) -> bool:
    """Say whether `actor` sees what was approved of an article and readers do not have yet.

    Whoever works on it does; whoever sees it because readers have it, sees what they have (decision 0017).
    """
    return may_see_original(
        actor,
        source_locale=article.source_locale,
        started_by_id=article.started_by_id,
        is_approved=article.approved is not None,
        target_locales=db.session.scalars(select(Translation.locale).where(Translation.article_id == article.id)),
    )


def shown_revision(article: Article, actor: Actor) -> Revision | None:
    """Return the newest revision of an article that `actor` may see; None where there is none yet."""
    if sees_unapproved(article, actor) and article.revisions:
        return article.latest
    return article.approved if sees_approved(article, actor) else article.published


def overview_of(article_id: int, actor: Actor, languages: Registry, interface: str) -> Overview:
    """Return an article for its page at the desk, terms labelled for the interface; `NoSuchArticle` as above."""
    article = seen_article(article_id, actor)
    sees_all = sees_unapproved(article, actor)
    versions = tuple(_versions(article_id, _shown(article, actor, sees_all=sees_all)))
    draft = _draft(article_id) if sees_all else None
    live = db.session.get(LiveEdition, (article_id, article.source_locale))
    return Overview(
        id=article.id,
        locale=article.source_locale,
        title=_title(versions, draft),
        stage=article.stage if sees_all else OriginalStage.APPROVED,
        publication=article.publication,
        author=_name(article.started_by_id),
        is_own=article.started_by_id is not None and article.started_by_id == actor.person_id,
        live_path=paths.article(live.locale, live.slug) if live else "",
        versions=versions,
        terms=terms_of(article_id, languages.chain(interface)),
        credits=authors_of(article_id),
        draft_at=draft.changed_at if draft else None,
        draft_by=draft.name or "" if draft else "",
        draft_version=draft.version if draft else 0,
        review_note=draft.review_note if draft else "",
        may_write=sees_all and may(actor, Action.WRITE, article.source_locale),
        may_review=may(actor, Action.REVIEW, article.source_locale),
        may_request=may_somewhere(actor, Action.REQUEST),
        may_delete=may_delete(article, actor),
        languages=languages_at_desk(article_id, article.source_locale, actor),
    )


def authors_of(article_id: int) -> tuple[PublicCredit, ...]:
    """Return the credits of the original, in their order."""
    query = (
        select(Credit.kind, Credit.name)
        .join(Byline, Byline.credit_id == Credit.id)
        .where(Byline.article_id == article_id, Byline.role == BylineRole.AUTHOR)
        .order_by(Byline.position)
    )
    return tuple(PublicCredit(kind, name) for kind, name in db.session.execute(query))


def _shown(article: Article, actor: Actor, *, sees_all: bool) -> ColumnElement[bool]:
    """Return the condition that `actor` may see a revision."""
    if sees_all:
        return true()
    known = Revision.approved_at if sees_approved(article, actor) else Revision.published_at
    return known.is_not(None)


def _versions(article_id: int, is_shown: ColumnElement[bool]) -> list[Version]:
    statement = (
        select(
            Revision.number,
            Revision.title,
            Revision.significance,
            Revision.note,
            Person.name,
            Revision.created_at,
            Revision.approved_at,
            Revision.published_at,
        )
        .outerjoin(Person, Person.id == Revision.submitted_by_id)
        .where(Revision.article_id == article_id, is_shown)
        .order_by(Revision.number.desc())
    )
    return [
        Version(number, title, significance, note, by or "", created_at, approved_at, published_at)
        for number, title, significance, note, by, created_at, approved_at, published_at in db.session.execute(
            statement
        )
    ]


def _draft(article_id: int) -> AnyRow | None:
    statement = (
        select(Draft.title, Draft.changed_at, Draft.version, Draft.review_note, Person.name)
        .outerjoin(Person, Person.id == Draft.changed_by_id)
        .where(Draft.article_id == article_id)
    )
    return db.session.execute(statement).first()


def _title(versions: tuple[Version, ...], draft: AnyRow | None) -> str:
    known = next((version.title for version in versions if version.published_at), "")
    known = known or next((version.title for version in versions if version.approved_at), "")
    return str(known or (draft.title if draft else "") or (versions[0].title if versions else ""))


def _name(person_id: int | None) -> str:
    return db.session.scalar(select(Person.name).where(Person.id == person_id)) or "" if person_id else ""
