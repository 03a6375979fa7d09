"""What readers get: editions, the pointer to the live one, addresses, and the words to search."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    event,
)
from sqlalchemy.orm import Mapped, Mapper, mapped_column, relationship

from app.articles.models import DECK_LENGTH, SLUG_LENGTH, TITLE_LENGTH, Significance
from app.core.database import Base, Tag, enum_column
from app.taxonomy.models import NAME_LENGTH


class Edition(Base):
    """The immutable copy that readers get of an article in one locale, rendered when it was published.

    `machine_share` is how much of it, in percent of its characters, is text of a machine that nobody edited, and
    `machine_edited_share` how much is such text that a person edited.
    """

    __tablename__ = "edition"
    __table_args__ = (
        UniqueConstraint("id", "article_id", "locale"),
        ForeignKeyConstraint(["revision_id", "article_id"], ["revision.id", "revision.article_id"]),
        Index(None, "article_id", "locale"),
        Index(None, "revision_id", "locale"),
        CheckConstraint("minutes > 0", name="minutes_are_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    revision_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(TITLE_LENGTH))
    deck: Mapped[str] = mapped_column(String(DECK_LENGTH))
    summary: Mapped[str] = mapped_column(String(DECK_LENGTH))
    html: Mapped[str] = mapped_column(Text)
    minutes: Mapped[int]
    words: Mapped[int]
    linked_articles: Mapped[list[int]]
    picture_id: Mapped[int | None] = mapped_column(ForeignKey("medium.id"))
    picture_alt: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime]
    machine_share: Mapped[int] = mapped_column(default=0)
    machine_edited_share: Mapped[int] = mapped_column(default=0)


@event.listens_for(Edition, "before_update")
def _refuse_change(_mapper: Mapper[Edition], _connection: object, edition: Edition) -> None:
    message = f"edition {edition.id} is immutable: publish a new one"
    raise AssertionError(message)


class EditionMedium(Base):
    """A picture that an edition shows; readers are served no other."""

    __tablename__ = "edition_medium"

    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id", ondelete="CASCADE"), primary_key=True)
    medium_id: Mapped[int] = mapped_column(ForeignKey("medium.id"), primary_key=True, index=True)


class Address(Base):
    """A slug that an article has or had in one locale. Once given it belongs to that article for good."""

    __tablename__ = "address"
    __table_args__ = (UniqueConstraint("locale", "slug", "article_id"),)

    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)


class LiveEdition(Base):
    """The pointer: which edition readers see of an article in one locale, and at which address.

    Publishing sets it, taking down deletes it; nothing else decides what is public.
    """

    __tablename__ = "live_edition"
    __table_args__ = (
        ForeignKeyConstraint(
            ["edition_id", "article_id", "locale"], ["edition.id", "edition.article_id", "edition.locale"]
        ),
        ForeignKeyConstraint(
            ["locale", "slug", "article_id"], ["address.locale", "address.slug", "address.article_id"]
        ),
        UniqueConstraint("locale", "slug"),
        Index("ix_live_edition_newest", "locale", "first_published_at", "article_id"),
    )

    article_id: Mapped[int] = mapped_column(primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    edition_id: Mapped[int] = mapped_column(unique=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LENGTH))
    first_published_at: Mapped[datetime]
    edition: Mapped[Edition] = relationship()


class Schedule(Base):
    """A publication that waits for its moment; its row goes in the same transaction as readers get the text."""

    __tablename__ = "schedule"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"), primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    significance: Mapped[Significance | None] = mapped_column(enum_column(Significance))
    note: Mapped[str] = mapped_column(String(DECK_LENGTH), default="")


class Redirect(Base):
    """An address of an older site that leads to an article, in one locale or in that of the original."""

    __tablename__ = "redirect"

    path: Mapped[str] = mapped_column(String(500), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id", ondelete="CASCADE"), index=True)
    locale: Mapped[str | None] = mapped_column(Tag, ForeignKey("locale.tag"))


class SearchDocument(Base):
    """The words of a live edition: `title` and `body` as stems, `heads` and `text` as they are written.

    SQLite and PostgreSQL index the stems each in their own way (see `search.matching`).
    """

    __tablename__ = "search_document"
    __table_args__ = (
        UniqueConstraint("article_id", "locale"),
        ForeignKeyConstraint(
            ["article_id", "locale"], ["live_edition.article_id", "live_edition.locale"], ondelete="CASCADE"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    locale: Mapped[str] = mapped_column(Tag)
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    heads: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)


class SearchWord(Base):
    """A word in the titles and decks of live texts, and in how many, for suggestions when nothing is found."""

    __tablename__ = "search_word"

    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    word: Mapped[str] = mapped_column(String(60), primary_key=True)
    texts: Mapped[int]


class TermName(Base):
    """A name that finds a term whatever its language, folded or stemmed by the analyser (see `search.names`)."""

    __tablename__ = "term_name"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    folded: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True, index=True)
