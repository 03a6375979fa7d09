"""Translations and the targets of their segments."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.articles.models import SLUG_LENGTH, Article, Publication, Revision
from app.core.database import Base, Tag, enum_column
from app.translation.states import Origin, Stage, TargetState


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
        Index(None, "locale", "stage"),
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
    article: Mapped[Article] = relationship()
    base_revision: Mapped[Revision] = relationship(overlaps="article")
    targets: Mapped[list["Target"]] = relationship(cascade="all, delete-orphan", overlaps="article,base_revision")


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
