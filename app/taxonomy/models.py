"""Vocabularies, terms and labels: one record a term, many labels."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Tag, enum_column

NAME_LENGTH = 200
NOTE_LENGTH = 1000


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

    `slug` is its address in every language; `code` is ISO 3166-1 for countries that have one. What is never translated
    is written as in the original, save in languages that have a label of their own. A term that went into another
    (`merged_into_id`) is kept with its names, which nobody is shown: its addresses lead on, and a merge can be undone.
    """

    __tablename__ = "term"
    __table_args__ = (UniqueConstraint("vocabulary", "slug"), UniqueConstraint("vocabulary", "code"))

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[Vocabulary] = mapped_column(enum_column(Vocabulary))
    kind: Mapped[TermKind] = mapped_column(enum_column(TermKind))
    slug: Mapped[str] = mapped_column(String(120))
    code: Mapped[str | None] = mapped_column(String(8))
    position: Mapped[int] = mapped_column(default=0)
    never_translate: Mapped[bool] = mapped_column(default=False)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("term.id"), index=True)
    labels: Mapped[list["TermLabel"]] = relationship(cascade="all, delete-orphan")
    aliases: Mapped[list["TermAlias"]] = relationship(cascade="all, delete-orphan")
    texts: Mapped[list["TermText"]] = relationship(cascade="all, delete-orphan")
    forms: Mapped[list["TermForm"]] = relationship(cascade="all, delete-orphan")
    forbidden: Mapped[list["ForbiddenSpelling"]] = relationship(cascade="all, delete-orphan")
    notes: Mapped[list["TermNote"]] = relationship(cascade="all, delete-orphan")


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


class TermForm(Base):
    """An inflected form that no rule would make: it is found in running text, and is not shown as a name."""

    __tablename__ = "term_form"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    form: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)


class ForbiddenSpelling(Base):
    """A spelling that the house does not use in one language. Readers who search for it find the term all the same."""

    __tablename__ = "term_forbidden"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    spelling: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)


class TermNote(Base):
    """What translators into one language should know of a term. Readers do not see it."""

    __tablename__ = "term_note"

    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, primary_key=True)
    note: Mapped[str] = mapped_column(String(NOTE_LENGTH))


class FormerAddress(Base):
    """A slug that a term had before it was given another. It leads to that term for good."""

    __tablename__ = "term_address"

    vocabulary: Mapped[Vocabulary] = mapped_column(enum_column(Vocabulary), primary_key=True)
    slug: Mapped[str] = mapped_column(String(120), primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), index=True)


class TermChange(Base):
    """Who changed what of a term, and when. Without a locale it is about the term itself.

    The audit log has the deed without its words; these are the words, before and after.
    """

    __tablename__ = "term_change"
    __table_args__ = (Index(None, "term_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"))
    locale: Mapped[str | None] = mapped_column(Tag)
    deed: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]


class Merge(Base):
    """One term went into another. `moved` holds exactly what that changed, so that it can be undone."""

    __tablename__ = "term_merge"

    id: Mapped[int] = mapped_column(primary_key=True)
    merged_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), index=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved: Mapped[dict[str, Any]]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Distinction(Base):
    """Two terms that look alike and are not the same: somebody said so, and is not asked again. Lower id first."""

    __tablename__ = "term_distinction"
    __table_args__ = (CheckConstraint("first_id < second_id", name="lower_id_first"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("term.id", ondelete="CASCADE"), primary_key=True, index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
