"""The terms of an article and of its passages as a translator needs them: what each is called in both languages."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import literal, or_, select, union_all

from app.articles.models import article_term
from app.core.database import db
from app.locales.queries import registry
from app.taxonomy import glossaries, queries as taxonomy
from app.taxonomy.matching import Glossary, find
from app.taxonomy.models import ForbiddenSpelling, TermNote

FILED, NOTED, FORBIDDEN = range(3)

Passages = Sequence[tuple[int, int, str]]
"""Segments by id, with their numbers and what their source says."""


@dataclass(frozen=True, slots=True)
class WorkTerm:
    """A term in both languages. `source_locale` and `locale` are those of the labels, which may be a fallback's.

    `passages` are the ids and numbers of the segments that name it; it may be filed under the article and be named in
    none. `notes` are what translators should know, by language, the target's first.
    """

    id: int
    source: str
    source_locale: str
    label: str | None
    locale: str
    never_translate: bool = False
    forbidden: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    passages: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Remarks:
    """What the register says of a term besides its name."""

    notes: dict[str, str] = field(default_factory=dict)
    forbidden: list[str] = field(default_factory=list)


def terms_between(article_id: int, source_locale: str, locale: str, passages: Passages) -> tuple[WorkTerm, ...]:
    """Return the terms that an article is filed under or that its passages name, in one query.

    Those that are named stand first, in the order of the text. A term that has no name in the target language or its
    fallbacks has no `label`: somebody has to find one, unless it is never translated.
    """
    terms, languages = glossaries.terms_between(source_locale, locale), registry()
    places = _places(terms.source, passages)
    sources = taxonomy.register(languages.chain(source_locale)).by_id
    targets = taxonomy.register(languages.chain(locale)).by_id
    remarks = _remarks(article_id, places, source_locale, locale)
    known = [term_id for term_id in dict.fromkeys([*places, *remarks]) if term_id in sources]
    found = [
        WorkTerm(
            id=term_id,
            source=sources[term_id].label,
            source_locale=sources[term_id].locale,
            label=_own_label(targets[term_id], locale),
            locale=targets[term_id].locale,
            never_translate=term_id in terms.source.untranslated,
            forbidden=tuple(remarks[term_id].forbidden) if term_id in remarks else (),
            notes=_ordered(remarks[term_id].notes, locale) if term_id in remarks else (),
            passages=tuple(places.get(term_id, ())),
        )
        for term_id in known
    ]
    return tuple(sorted(found, key=lambda term: (not term.passages, term.passages[:1], term.source.casefold())))


def _places(glossary: Glossary, passages: Passages) -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = {}
    for segment_id, number, text in passages:
        for term_id in _named_in(glossary, text):
            found.setdefault(term_id, []).append((segment_id, number))
    return found


def _named_in(glossary: Glossary, text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(span.term_id for span in find(glossary.names, text)))


def _remarks(article_id: int, named: Collection[int], source_locale: str, locale: str) -> Mapping[int, _Remarks]:
    """Return what else is said of the terms of an article, those that it is filed under and those it names."""
    filed = select(article_term.c.term_id).where(article_term.c.article_id == article_id)
    note, wrong = TermNote, ForbiddenSpelling
    statement = union_all(
        select(article_term.c.term_id, literal(""), literal(""), literal(FILED)).where(
            article_term.c.article_id == article_id
        ),
        select(note.term_id, note.locale, note.note, literal(NOTED)).where(
            or_(note.term_id.in_(named), note.term_id.in_(filed)), note.locale.in_([source_locale, locale])
        ),
        select(wrong.term_id, wrong.locale, wrong.spelling, literal(FORBIDDEN)).where(
            or_(wrong.term_id.in_(named), wrong.term_id.in_(filed)), wrong.locale == locale
        ),
    )
    found: dict[int, _Remarks] = {}
    for term_id, language, said, sort in db.session.execute(statement):
        remarks = found.setdefault(term_id, _Remarks())
        if sort == NOTED:
            remarks.notes[language] = said
        elif sort == FORBIDDEN:
            remarks.forbidden.append(said)
    return found


def _ordered(notes: Mapping[str, str], locale: str) -> tuple[tuple[str, str], ...]:
    languages: Iterable[str] = sorted(notes, key=lambda language: language != locale)
    return tuple((language, notes[language]) for language in languages)


def _own_label(term: taxonomy.LabelledTerm, locale: str) -> str | None:
    """Return the label where it is in the target language or a broader form of it, and not in just any."""
    language = locale.partition("-")[0]
    return term.label if term.locale.partition("-")[0] == language else None
