"""Making what a test needs and is not about: through the deeds of the newsroom, never around them."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Flask, has_app_context
from sqlalchemy import select

from app.accounts.models import CreditKind, Person, RoleGrant
from app.accounts.policy import OPERATOR, Actor, Role
from app.accounts.service import credit_named
from app.articles.models import Article, BylineRole, Significance
from app.articles.service import Manuscript, blocks_of, revise, set_bylines, set_terms, start_article, vouch_for
from app.core.database import db, unit_of_work
from app.publishing import paths
from app.publishing.models import LiveEdition
from app.publishing.service import publish, withdraw
from app.taxonomy.models import Term, TermKind, Vocabulary
from app.taxonomy.service import country, set_labels, term_by_slug, term_named
from app.translation.taking_over import take_over

LONG_AGO = datetime(2026, 5, 3, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Made:
    """An article that a test asked for."""

    id: int
    locale: str
    path: str


class Maker:
    """Makes terms, articles and translations, published unless told otherwise."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._count = 0

    def term(self, vocabulary: str, slug: str, **labels: str) -> str:
        """Make a term with these labels by locale and return its slug; a country's is its code in lower case."""
        with self._inside():
            if vocabulary == Vocabulary.COUNTRY:
                term = country(slug)
                set_labels(term, labels)
                return term.slug
            kind = TermKind.SECTION if vocabulary == Vocabulary.SECTION else TermKind.TOPIC
            labels = labels or {"en": slug.replace("-", " ").capitalize()}
            locale = next(iter(labels))
            term = term_named(Vocabulary(vocabulary), labels[locale], locale, kind=kind, slug=slug)
            set_labels(term, labels)
            return term.slug

    def article(
        self,
        title: str = "",
        body: str = "One paragraph.\n\nAnother paragraph.\n",
        *,
        deck: str = "",
        locale: str = "en",
        slug: str = "",
        terms: Iterable[str] = (),
        author: str = "",
        at: datetime = LONG_AGO,
        published: bool = True,
    ) -> Made:
        """Make an article; terms are written `country:kz` and made where they are missing."""
        self._count += 1
        title = title or f"Text {self._count}"
        with self._inside(), unit_of_work():
            article = start_article(locale, actor=OPERATOR)
            revise(article, Manuscript(title, body, deck, slug), actor=OPERATOR)
            set_terms(article, [self._term(name) for name in terms])
            if author:
                set_bylines(article, locale, BylineRole.AUTHOR, [credit_named(author)])
            if published:
                vouch_for(article, actor=OPERATOR)
                publish(article.id, locale, actor=OPERATOR, at=at)
            article_id = article.id
        return self._made(article_id, locale)

    def revision(
        self,
        article: Made,
        body: str,
        significance: Significance = Significance.MAJOR,
        *,
        title: str | None = None,
        note: str = "",
        slug: str = "",
        at: datetime | None = None,
    ) -> Made:
        """Revise an article and publish that."""
        with self._inside(), unit_of_work():
            known = db.session.get_one(Article, article.id)
            manuscript = Manuscript(title or known.latest.title, body, known.latest.deck, slug or known.latest.slug)
            revise(known, manuscript, actor=OPERATOR, significance=significance, note=note)
            vouch_for(known, actor=OPERATOR)
            publish(known.id, known.source_locale, actor=OPERATOR, at=at)
        return self._made(article.id, article.locale)

    def translation(
        self,
        article: Made,
        locale: str,
        title: str = "",
        body: str | None = None,
        *,
        translator: str = "",
        kind: CreditKind = CreditKind.NAME,
        slug: str = "",
        at: datetime = LONG_AGO,
        published: bool = True,
    ) -> Made:
        """Make a translation of the latest revision; its blocks must be those of the original."""
        with self._inside(), unit_of_work():
            known = db.session.get_one(Article, article.id)
            base = known.latest
            blocks = blocks_of(title or f"{base.title} ({locale})", base.deck, base.body if body is None else body)
            texts = {segment.segment_id: block.text for segment, block in zip(base.segments, blocks, strict=True)}
            take_over(known, locale, base, texts, actor=OPERATOR, slug=slug)
            if translator:
                set_bylines(known, locale, BylineRole.TRANSLATOR, [credit_named(translator, kind)])
            if published:
                publish(known.id, locale, actor=OPERATOR, at=at)
        return self._made(article.id, locale)

    def person(self, name: str = "", **roles: str) -> int:
        """Make a colleague with these roles by locale, `everywhere` for all languages; several are parted by a space.

        A locale with a hyphen is written with an underscore.
        """
        self._count += 1
        with self._inside(), unit_of_work():
            person = Person(name=name or f"Person {self._count}", created_at=LONG_AGO)
            for locale, names in roles.items():
                tag = None if locale == "everywhere" else locale.replace("_", "-")
                person.roles += [RoleGrant(role=Role(role), locale=tag) for role in names.split()]
            db.session.add(person)
            db.session.flush()
            return person.id

    def actor(self, person_id: int) -> Actor:
        """Return a colleague as the one who acts."""
        with self._inside():
            return db.session.get_one(Person, person_id).as_actor()

    def withdrawal(self, text: Made) -> None:
        """Take a text down in its locale."""
        with self._inside():
            withdraw(text.id, text.locale, actor=OPERATOR)

    def _term(self, name: str) -> Term:
        vocabulary, _, slug = name.partition(":")
        self.term(vocabulary, slug, **self._labels(vocabulary, slug))
        found = term_by_slug(Vocabulary(vocabulary), slug)
        assert found is not None
        return found

    def _labels(self, vocabulary: str, slug: str) -> Mapping[str, str]:
        known = term_by_slug(Vocabulary(vocabulary), slug)
        return {label.locale: label.label for label in known.labels} if known else {}

    def _made(self, article_id: int, locale: str) -> Made:
        with self._inside():
            slug = db.session.scalar(
                select(LiveEdition.slug).where(LiveEdition.article_id == article_id, LiveEdition.locale == locale)
            )
            db.session.rollback()
        return Made(article_id, locale, paths.article(locale, slug) if slug else "")

    def _inside(self) -> AbstractContextManager[object]:
        return nullcontext() if has_app_context() else self._app.app_context()
