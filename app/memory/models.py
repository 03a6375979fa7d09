"""What the memory holds: texts that were translated before, and how often each word stands in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.articles.models import Article
from app.core.database import Base, Tag

STEM_LENGTH = 128
COLLECTION_LENGTH = 200


class MemoryText(Base):
    """A translation that the memory knows, and the approval that its units are from; `is_public` if readers have it."""

    __tablename__ = "memory_text"

    article_id: Mapped[int] = mapped_column(ForeignKey(Article.id, ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"), primary_key=True)
    approval_id: Mapped[int]
    is_public: Mapped[bool] = mapped_column(default=False)


class MemoryUnit(Base):
    """A text and its translation, as an editor approved them, or as they came in a file (`collection`).

    `sentence` is its number within the segment, 0 for the whole. `before` and `after` are the hashes of its neighbours,
    empty at the ends. `stems` are what the analyser makes of both texts, for the full-text index of each database.
    """

    __tablename__ = "memory_unit"
    __table_args__ = (
        ForeignKeyConstraint(["article_id", "locale"], ["memory_text.article_id", "memory_text.locale"]),
        ForeignKeyConstraint(["article_id"], ["article.id"], ondelete="CASCADE"),
        CheckConstraint("(article_id IS NULL) = (segment_id IS NULL)", name="segments_are_of_articles"),
        CheckConstraint("(article_id IS NULL) = (collection <> '')", name="comes_from_somewhere"),
        Index("ix_memory_unit_exact", "source_locale", "locale", "source_hash"),
        Index(None, "article_id", "locale"),
        Index("ix_memory_unit_collection", "collection", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source_locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    article_id: Mapped[int | None]
    segment_id: Mapped[int | None]
    sentence: Mapped[int] = mapped_column(default=0)
    collection: Mapped[str] = mapped_column(String(COLLECTION_LENGTH), default="")
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
    source_hash: Mapped[str] = mapped_column(String(32))
    target_hash: Mapped[str] = mapped_column(String(32))
    before: Mapped[str] = mapped_column(String(32), default="")
    after: Mapped[str] = mapped_column(String(32), default="")
    stems: Mapped[str] = mapped_column(Text)
    target_stems: Mapped[str] = mapped_column(Text)
    words: Mapped[int]
    at: Mapped[datetime]


class MemoryWord(Base):
    """In how many units of a language pair a word stands, by its stem: the rarest ones lead to the likeliest units."""

    __tablename__ = "memory_word"

    source_locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    stem: Mapped[str] = mapped_column(String(STEM_LENGTH), primary_key=True)
    units: Mapped[int]
