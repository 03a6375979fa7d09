"""Vocabularies, terms and labels: one record a term, many labels."""

from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Tag, enum_column

NAME_LENGTH = 200


class Vocabulary(StrEnum):
    """The facets that readers browse by. The value is the name of the query parameter."""

    COUNTRY = "country"
    TOPIC = "topic"
    SECTION = "section"


class TermKind(StrEnum):
    """What sort of thing a term names."""

    COUNTRY = "country"
    TOPIC = "topic"
    SECTION = "section"
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    CASE = "case"
    LAW = "law"
    CONCEPT = "concept"
    GENRE = "genre"


class Term(Base):
    """A country, topic, section, person, organisation...: one record for all languages.

    `slug` is its address in every language; `code` is ISO 3166-1 for countries that have one.
    """

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("vocabulary", "slug"), UniqueConstraint("vocabulary", "code"))

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[Vocabulary] = mapped_column(enum_column(Vocabulary))
    kind: Mapped[TermKind] = mapped_column(enum_column(TermKind))
    slug: Mapped[str] = mapped_column(String(120))
    code: Mapped[str | None] = mapped_column(String(8))
    position: Mapped[int] = mapped_column(default=0)
    labels: Mapped[list["TermLabel"]] = relationship(cascade="all, delete-orphan")
    aliases: Mapped[list["TermAlias"]] = relationship(cascade="all, delete-orphan")
    texts: Mapped[list["TermText"]] = relationship(cascade="all, delete-orphan")


class TermLabel(Base):
    """What a term is called in one language, also in languages that the site does not speak yet."""

    __tablename__ = "term_label"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    label: Mapped[str] = mapped_column(String(NAME_LENGTH))


class TermText(Base):
    """The words that open a term's page in one language: Markdown as written, HTML as shown."""

    __tablename__ = "term_text"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"), primary_key=True)
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)


class TermAlias(Base):
    """Another name for a term in one language: it finds the term, and is not shown as its name."""

    __tablename__ = "term_alias"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    alias: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
