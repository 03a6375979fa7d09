"""Articles, their revisions and the segments that last from revision to revision."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Credit
from app.articles.segmentation import SegmentKind
from app.core.database import Base, Tag, enum_column, partial_index
from app.media import models as _media  # noqa: F401 - an article has pictures
from app.taxonomy.models import Term

TITLE_LENGTH = 500
DECK_LENGTH = 2000
SLUG_LENGTH = 120


class OriginalStage(StrEnum):
    """Where the work on an original stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"


class Publication(StrEnum):
    """Where readers stand with a text, original or translation."""

    NONE = "none"
    SCHEDULED = "scheduled"
    LIVE = "live"
    WITHDRAWN = "withdrawn"
    RETRACTED = "retracted"


class Significance(StrEnum):
    """How much a revision changes what was said."""

    TYPO = "typo"
    MINOR = "minor"
    MAJOR = "major"
    CORRECTION = "correction"
    RETRACTION = "retraction"


class BylineRole(StrEnum):
    """What a credit is given for."""

    AUTHOR = "author"
    TRANSLATOR = "translator"


article_term = Table(
    "article_term",
    Base.metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("term_id", ForeignKey("term.id"), primary_key=True),
    Index(None, "term_id", "article_id"),
)


article_medium = Table(
    "article_medium",
    Base.metadata,
    Column("article_id", ForeignKey("article.id", ondelete="CASCADE"), primary_key=True),
    Column("medium_id", ForeignKey("medium.id"), primary_key=True),
    Index(None, "medium_id"),
)
"""The pictures that were brought to an article: it shows these and no others."""


class Article(Base):
    """One piece of journalism in all its languages. `key` is its name in the system it came from."""

    __tablename__ = "article"
    __table_args__ = (
        UniqueConstraint("id", "source_locale"),
        Index("ix_article_counted", "source_locale", "publication", "started_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    source_locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    stage: Mapped[OriginalStage] = mapped_column(enum_column(OriginalStage), default=OriginalStage.DRAFT)
    publication: Mapped[Publication] = mapped_column(enum_column(Publication), default=Publication.NONE)
    created_at: Mapped[datetime]
    started_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    terms: Mapped[list[Term]] = relationship(secondary=article_term)
    revisions: Mapped[list["Revision"]] = relationship(order_by="Revision.number", back_populates="article")
    bylines: Mapped[list["Byline"]] = relationship(cascade="all, delete-orphan")
    draft: Mapped["Draft | None"] = relationship(cascade="all, delete-orphan", back_populates="article")

    @property
    def latest(self) -> "Revision":
        """The newest revision, published or not."""
        return self.revisions[-1]

    @property
    def approved(self) -> "Revision | None":
        """The newest revision that an editor approved: what may go to readers, whatever is being written now."""
        return next((revision for revision in reversed(self.revisions) if revision.approved_at), None)

    @property
    def published(self) -> "Revision | None":
        """The newest revision that readers got: what translations are made from."""
        return next((revision for revision in reversed(self.revisions) if revision.published_at), None)


class Revision(Base):
    """A numbered snapshot of the original, made when it is handed in and immutable from then on.

    Only its significance and `note`, which tells readers and translators what changed, are settled at publication.
    """

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        UniqueConstraint("id", "article_id"),
        CheckConstraint("number > 0", name="numbers_start_at_one"),
        partial_index(
            "ix_revision_later",
            "article_id",
            "number",
            "significance",
            where="published_at IS NOT NULL AND number > 1",
        ),
        Index("ix_revision_titles", "article_id", "number", "published_at", "approved_at", "title"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    number: Mapped[int]
    significance: Mapped[Significance] = mapped_column(enum_column(Significance), default=Significance.MAJOR)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    deck: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), default="")
    body: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")
    created_at: Mapped[datetime]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    article: Mapped[Article] = relationship(back_populates="revisions")
    segments: Mapped[list["RevisionSegment"]] = relationship(
        order_by="RevisionSegment.position", cascade="all, delete-orphan"
    )


class Draft(Base):
    """An original while it is being written, saved with every pause; it becomes a revision when it is handed in.

    `version` counts its changes, so that none is overwritten unseen. `review_note` is what an editor sent it back with.
    """

    __tablename__ = "draft"
    __table_args__ = (CheckConstraint("version > 0", name="versions_start_at_one"),)

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH), default="")
    deck: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), default="")
    body: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")
    significance: Mapped[Significance] = mapped_column(enum_column(Significance), default=Significance.MINOR)
    review_note: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    article: Mapped[Article] = relationship(back_populates="draft")


class Segment(Base):
    """The identity of a piece of text, the same from revision to revision."""

    __tablename__ = "segment"
    __table_args__ = (UniqueConstraint("id", "article_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)


class RevisionSegment(Base):
    """What a segment says in one revision, and where it stands there."""

    __tablename__ = "revision_segment"
    __table_args__ = (
        UniqueConstraint("revision_id", "segment_id"),
        ForeignKeyConstraint(["revision_id", "article_id"], ["revision.id", "revision.article_id"], ondelete="CASCADE"),
        ForeignKeyConstraint(["segment_id", "article_id"], ["segment.id", "segment.article_id"], ondelete="CASCADE"),
        Index(None, "segment_id"),
    )

    revision_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    segment_id: Mapped[int]
    kind: Mapped[SegmentKind] = mapped_column(enum_column(SegmentKind))
    text: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(32))


class Byline(Base):
    """A credit on one text: the author's on every language, a translator's on their own."""

    __tablename__ = "byline"
    __table_args__ = (UniqueConstraint("article_id", "locale", "role", "credit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    role: Mapped[BylineRole] = mapped_column(enum_column(BylineRole))
    credit_id: Mapped[int] = mapped_column(ForeignKey("credit.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    credit: Mapped[Credit] = relationship()
