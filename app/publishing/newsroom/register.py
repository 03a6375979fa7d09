"""The register as colleagues look through it, and one term with all that is said of it and where it is used."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, select

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.models import Article, Publication, article_term
from app.core.clock import now
from app.core.database import db
from app.locales.queries import registry
from app.publishing.models import TermName
from app.publishing.newsroom.finding import is_called
from app.publishing.paging import last_page
from app.taxonomy import queries as taxonomy
from app.taxonomy.editing import stamp_of, wording_of
from app.taxonomy.history import Change, history_of
from app.taxonomy.likeness.keys import looks
from app.taxonomy.merging import UNDOABLE, locales_of
from app.taxonomy.models import Merge, Term, TermAlias, TermKind, TermLabel, Vocabulary
from app.taxonomy.names import name_of
from app.taxonomy.queries import LabelledTerm
from app.taxonomy.standing import standing
from app.taxonomy.wording import Wording
from app.translation.sight import is_seen_by, title_shown

PAGE_SIZE: Final = 50
MOST_USES: Final = 20


@dataclass(frozen=True, slots=True)
class WantedTerms:
    """What the register is narrowed to; `without` is a language in which terms have no name."""

    text: str = ""
    kind: TermKind | None = None
    vocabulary: Vocabulary | None = None
    without: str | None = None
    is_never_translated: bool = False


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term of the list: in how many languages the register names it, and on how many articles one may see it is."""

    term: LabelledTerm
    never_translate: bool
    languages: int
    articles: int


@dataclass(frozen=True, slots=True)
class TermList:
    """A page of the register."""

    rows: tuple[TermRow, ...]
    total: int
    number: int


@dataclass(frozen=True, slots=True)
class Use:
    """An article that is filed under a term."""

    id: int
    title: str
    locale: str
    is_live: bool


@dataclass(frozen=True, slots=True)
class MergeOfTerm:
    """A merge that can still be undone: what went into the term, by whom, and until when that holds."""

    id: int
    name: str
    at: datetime
    by: str
    until: datetime


@dataclass(frozen=True, slots=True)
class TermAtDesk:
    """A term with all that is said of it. `names` are what it is called in each language, also by CLDR."""

    id: int
    named: LabelledTerm
    code: str | None
    never_translate: bool
    stamp: str
    wordings: Mapping[str, Wording]
    names: Mapping[str, str]
    uses: tuple[Use, ...]
    uses_in_all: int
    history: tuple[Change, ...]
    merges: tuple[MergeOfTerm, ...]

    @property
    def is_read(self) -> bool:
        """Whether readers have an article under it, so that it has a page."""
        return any(use.is_live for use in self.uses)


def terms_at_desk(wanted: WantedTerms, chain: Sequence[str], number: int, *, actor: Actor) -> TermList:
    """Return a page of the register in the order of the names along the chain, in five queries at most.

    Where no name begins like what was typed, names are found that look like it, whatever letters they are written with.
    """
    ids = db.session.scalars(select(Term.id).where(*_conditions(wanted), *_called(wanted, chain[0]))).all()
    if wanted.text and not ids:
        ids = db.session.scalars(
            select(Term.id).where(*_conditions(wanted), Term.id.in_(_looking_like(wanted.text)))
        ).all()
    terms = taxonomy.register(chain).in_order(ids)
    number = min(number, last_page(len(terms), PAGE_SIZE))
    shown = terms[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
    shown_ids = [term.id for term in shown]
    facts = {
        row.id: row
        for row in db.session.execute(
            select(Term.id, Term.never_translate, func.count(TermLabel.locale).label("languages"))
            .outerjoin(TermLabel, TermLabel.term_id == Term.id)
            .where(Term.id.in_(shown_ids))
            .group_by(Term.id, Term.never_translate)
        )
    }
    articles = _counted(shown_ids, actor)
    rows = (
        TermRow(term, facts[term.id].never_translate, facts[term.id].languages, articles.get(term.id, 0))
        for term in shown
    )
    return TermList(tuple(rows), len(terms), number)


def term_at_desk(term_id: int, chain: Sequence[str], *, actor: Actor) -> TermAtDesk:
    """Return a term; `NoSuchTerm`, or `HasMoved` where it went into another."""
    term = standing(term_id)
    spoken = list(dict.fromkeys([*registry().by_tag, *locales_of(term)]))
    uses, uses_in_all = _uses(term_id, actor)
    return TermAtDesk(
        id=term_id,
        named=taxonomy.register(chain).by_id[term_id],
        code=term.code,
        never_translate=term.never_translate,
        stamp=stamp_of(term),
        wordings={locale: wording_of(term, locale) for locale in spoken},
        names={locale: name_of(term, locale) for locale in spoken},
        uses=uses,
        uses_in_all=uses_in_all,
        history=tuple(history_of(term_id)),
        merges=_merges_into(term_id, chain),
    )


def _called(wanted: WantedTerms, locale: str) -> list[ColumnElement[bool]]:
    return [Term.id.in_(select(TermName.term_id).where(is_called(wanted.text, locale)))] if wanted.text else []


def _looking_like(text: str) -> set[int]:
    """Return the terms of which a name looks like this: llyashev, Ilyashev; Казаxстан with a Latin letter in it."""
    labels = select(TermLabel.term_id, TermLabel.label.label("name"))
    names = labels.union_all(select(TermAlias.term_id, TermAlias.alias.label("name")))
    wanted = looks(text)
    return {row.term_id for row in db.session.execute(names) if wanted in looks(row.name)}


def _conditions(wanted: WantedTerms) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [Term.merged_into_id.is_(None)]
    if wanted.kind:
        conditions.append(Term.kind == wanted.kind)
    if wanted.vocabulary:
        conditions.append(Term.vocabulary == wanted.vocabulary)
    if wanted.without:
        named = select(TermLabel.term_id).where(TermLabel.locale == wanted.without)
        conditions += [Term.id.not_in(named), Term.code.is_(None)]
    if wanted.is_never_translated:
        conditions.append(Term.never_translate.is_(True))
    return conditions


def _counted(term_ids: Sequence[int], actor: Actor) -> dict[int, int]:
    statement = (
        select(article_term.c.term_id, func.count().label("articles"))
        .join(Article, Article.id == article_term.c.article_id)
        .where(article_term.c.term_id.in_(term_ids), is_seen_by(actor))
        .group_by(article_term.c.term_id)
    )
    return {row.term_id: row.articles for row in db.session.execute(statement)}


def _uses(term_id: int, actor: Actor) -> tuple[tuple[Use, ...], int]:
    is_live = Article.publication == Publication.LIVE
    filed = (
        select(Article.id, title_shown().label("title"), Article.source_locale, is_live.label("is_live"))
        .join(article_term, article_term.c.article_id == Article.id)
        .where(article_term.c.term_id == term_id, is_seen_by(actor))
    )
    rows = db.session.execute(filed.order_by(is_live.desc(), Article.id.desc()).limit(MOST_USES + 1)).all()
    total = _counted([term_id], actor).get(term_id, 0) if len(rows) > MOST_USES else len(rows)
    return tuple(Use(row.id, row.title, row.source_locale, row.is_live) for row in rows[:MOST_USES]), total


def _merges_into(term_id: int, chain: Sequence[str]) -> tuple[MergeOfTerm, ...]:
    merges = db.session.execute(
        select(Merge, Term, Person.name.label("by"))
        .join(Term, Term.id == Merge.merged_id)
        .outerjoin(Person, Person.id == Merge.person_id)
        .where(Merge.kept_id == term_id, Merge.undone_at.is_(None), Merge.at >= now() - UNDOABLE)
        .order_by(Merge.id.desc())
    )
    return tuple(
        MergeOfTerm(merge.id, former_name(term, chain), merge.at, by or "", merge.at + UNDOABLE)
        for merge, term, by in merges
    )


def former_name(term: Term, chain: Sequence[str]) -> str:
    """Return what a term was called that went into another: along the chain, else in any language."""
    labels = {row.locale: row.label for row in term.labels}
    return next((labels[locale] for locale in chain if locale in labels), next(iter(labels.values()), term.slug))
