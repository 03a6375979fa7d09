"""Translations and the targets of their segments."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.articles.models import DECK_LENGTH, SLUG_LENGTH, Article, Publication, Revision
from app.core.clock import now
from app.core.database import Base, Tag, enum_column
from app.translation.states import Origin, Stage, TargetState

PIECE_LENGTH = 120
"""Characters of the piece that a finding quotes."""


class Translation(Base):
    """An article in one target locale, and the revision it was made from.

    The database itself refuses a translation into the language of the original.
    """

    __tablename__ = "translation"
    __table_args__ = (
        UniqueConstraint("article_id", "locale"),
        UniqueConstraint("id", "article_id"),
        ForeignKeyConstraint(
            ["article_id", "source_locale"], ["article.id", "article.source_locale"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["base_revision_id", "article_id"], ["revision.id", "revision.article_id"]),
        ForeignKeyConstraint(["locale"], ["locale.tag"]),
        CheckConstraint("locale <> source_locale", name="is_into_another_language"),
        Index("ix_translation_counted", "locale", "stage", "publication", "article_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    source_locale: Mapped[str] = mapped_column(Tag)
    locale: Mapped[str] = mapped_column(Tag)
    base_revision_id: Mapped[int]
    stage: Mapped[Stage] = mapped_column(enum_column(Stage), default=Stage.REQUESTED)
    publication: Mapped[Publication] = mapped_column(enum_column(Publication), default=Publication.NONE)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), default="")
    created_at: Mapped[datetime]
    moved_at: Mapped[datetime] = mapped_column(default=now)
    deadline: Mapped[datetime | None]
    request_note: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")
    requested_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    article: Mapped[Article] = relationship()
    base_revision: Mapped[Revision] = relationship(overlaps="article")
    targets: Mapped[list["Target"]] = relationship(cascade="all, delete-orphan", overlaps="article,base_revision")
    claim: Mapped["Claim | None"] = relationship(cascade="all, delete-orphan")


class Claim(Base):
    """A lease on a translation: one at a time. `until` is empty while an editor reads, and the clock stands still."""

    __tablename__ = "claim"

    translation_id: Mapped[int] = mapped_column(ForeignKey("translation.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    taken_at: Mapped[datetime]
    until: Mapped[datetime | None] = mapped_column(index=True)


class Target(Base):
    """The text of one segment in a translation. `version` counts its changes, so that none is overwritten unseen."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("translation_id", "segment_id"),
        ForeignKeyConstraint(
            ["translation_id", "article_id"], ["translation.id", "translation.article_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["segment_id", "article_id"], ["segment.id", "segment.article_id"], ondelete="CASCADE"),
        CheckConstraint("version > 0", name="versions_start_at_one"),
        CheckConstraint("(state = 'empty') = (text = '')", name="empty_has_no_text"),
        Index(None, "segment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    translation_id: Mapped[int]
    article_id: Mapped[int]
    segment_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[TargetState] = mapped_column(enum_column(TargetState), default=TargetState.EMPTY)
    origin: Mapped[Origin] = mapped_column(enum_column(Origin), default=Origin.HUMAN)
    source_hash: Mapped[str] = mapped_column(String(32))
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime]


class TargetVersion(Base):
    """What a target said at one of its versions, and who wrote it; `in_review` marks an editor's hand.

    The saves of one sitting are kept as its last one. A version that an approval names is kept for good.
    """

    __tablename__ = "target_version"

    target_id: Mapped[int] = mapped_column(ForeignKey("target.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[TargetState] = mapped_column(enum_column(TargetState))
    origin: Mapped[Origin] = mapped_column(enum_column(Origin))
    source_hash: Mapped[str] = mapped_column(String(32))
    in_review: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    at: Mapped[datetime]


class Dismissal(Base):
    """A warning that somebody let stand, and why: it holds for what source and target said then, by their hash."""

    __tablename__ = "dismissal"

    target_id: Mapped[int] = mapped_column(ForeignKey("target.id", ondelete="CASCADE"), primary_key=True)
    texts_hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    check_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    piece: Mapped[str] = mapped_column(String(PIECE_LENGTH), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]


class Approval(Base):
    """An editor's word for exactly these versions of the targets, made from this base.

    `versions` gives the version of each target by segment id. `is_solo` records that the approver had worked on it.
    """

    __tablename__ = "approval"
    __table_args__ = (
        ForeignKeyConstraint(
            ["translation_id", "article_id"], ["translation.id", "translation.article_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["base_revision_id", "article_id"], ["revision.id", "revision.article_id"]),
        Index(None, "translation_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    translation_id: Mapped[int]
    article_id: Mapped[int]
    base_revision_id: Mapped[int]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    is_solo: Mapped[bool] = mapped_column(default=False)
    versions: Mapped[dict[str, Any]]


class CommentKind(StrEnum):
    """What a comment is for."""

    TALK = "talk"
    REASON = "reason"
    FAULT = "fault"


class Comment(Base):
    """A word among colleagues about an article in one locale, or about one segment of it.

    A reason is what a text was sent back with; a fault is one in the original, and concerns whoever wrote that.
    """

    __tablename__ = "comment"
    __table_args__ = (
        ForeignKeyConstraint(["segment_id", "article_id"], ["segment.id", "segment.article_id"], ondelete="CASCADE"),
        CheckConstraint("(resolved_at IS NULL) OR (kind <> 'reason')", name="reasons_stand"),
        Index(None, "article_id", "locale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"))
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    segment_id: Mapped[int | None]
    kind: Mapped[CommentKind] = mapped_column(enum_column(CommentKind), default=CommentKind.TALK)
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Mention(Base):
    """Somebody whom a comment calls by name."""

    __tablename__ = "mention"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)


class Demand(Base):
    """How many readers asked for an article in a language; nobody knows who."""

    __tablename__ = "demand"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"), primary_key=True)
    readers: Mapped[int] = mapped_column(default=0)
