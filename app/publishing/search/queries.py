"""A search: from what was typed to a page of texts, or to what to try instead."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import bindparam, func, select

from app.core.database import db
from app.core.prepared import Prepared
from app.core.tags import shows
from app.core.text import one_line
from app.locales.analysis import Token, analyse
from app.locales.queries import Registry
from app.publishing import cards, excerpts, facets, paths, tags
from app.publishing.bitmaps import live
from app.publishing.bitmaps.index import BitmapIndex, Text
from app.publishing.models import LiveEdition, SearchDocument, SearchWord
from app.publishing.pages import Card, FacetValue, Hit, SearchPage
from app.publishing.paging import last_page, pager
from app.publishing.search.matching import MOST, holding, matching
from app.publishing.search.names import Named, named_in
from app.taxonomy import queries as taxonomy, tags as term_tags

LONGEST_QUERY = 200
MOST_WORDS = 16
PAGE_SIZE = 10
SUGGESTIONS = 3
POPULAR = 8
LENGTH_SLACK = 2
SMALL_WORD = 2

FOUND = Prepared(
    cards.live_in(SearchDocument.text)
    .join(
        SearchDocument,
        (SearchDocument.article_id == LiveEdition.article_id) & (SearchDocument.locale == LiveEdition.locale),
    )
    .where(LiveEdition.article_id.in_(bindparam("article_ids", expanding=True)))
)


@dataclass(frozen=True, slots=True)
class _Found:
    """Ids of articles, the best first, and the terms that the query named."""

    article_ids: Sequence[int]
    term_ids: frozenset[int]


def search_page(locale: str, typed: str, page: int, registry: Registry) -> SearchPage | None:
    """Return a page of what was found; None where the results end before that page."""
    shows(tags.texts(locale), term_tags.TERMS)
    query = one_line(typed)
    if len(query) > LONGEST_QUERY:
        return _nothing(locale, query[:LONGEST_QUERY], registry, is_too_long=True)
    words = analyse(query, locale)[:MOST_WORDS]
    if not words:
        return _nothing(locale, query, registry)
    found = _find(query, words, locale, registry)
    total = len(found.article_ids)
    if page > last_page(total, PAGE_SIZE):
        return None
    if not total:
        return _nothing(locale, query, registry, suggestions=_suggest(words, locale))
    shown = found.article_ids[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return SearchPage(
        locale=locale,
        query=query,
        is_too_long=False,
        total=total,
        hits=_hits(shown, {word.stem for word in words}, locale, registry),
        terms=_named_terms(found.term_ids, locale, registry),
        suggestions=(),
        pager=pager(page, total, lambda number: paths.search(locale, query, number), PAGE_SIZE),
    )


def _find(query: str, words: Sequence[Token], locale: str, registry: Registry) -> _Found:
    """Return the texts with all words, then those filed under a term that the query names; else any with some."""
    named = named_in(query, [locale, *(language.tag for language in registry.content)])
    by_words = matching(_weighty(words), locale)
    texts = live.index(locale)
    by_terms = [article_id for name in named for article_id in _filed_under(name, words, locale, texts)]
    ids = list(dict.fromkeys([*by_words, *by_terms])) or matching(_weighty(words), locale, all_of_them=False)
    return _Found(ids, frozenset(name.term_id for name in named))


def _weighty(words: Sequence[Token]) -> list[str]:
    """Return the stems that a text must hold: without the small words, such as `w` and `of`, if there are others."""
    weighty = [word.stem for word in words if not _is_small(word.surface)]
    return weighty or [word.stem for word in words]


def _is_small(surface: str) -> bool:
    """Say whether it is a word of one or two letters, in a script that has capitals; elsewhere short words weigh."""
    return len(surface) <= SMALL_WORD and surface.isalpha() and surface.lower() != surface.upper()


def _filed_under(name: Named, words: Sequence[Token], locale: str, texts: BitmapIndex) -> Sequence[int]:
    """Return the texts that carry the term and hold the other words of the query, the newest first; at most `MOST`."""
    others = [word for word in (*words[: name.start], *words[name.end :]) if not _is_small(word.surface)]
    if not others:
        return [text.article_id for text in texts.newest(texts.carrying([name.term_id]), most=MOST)]
    held = texts.texts_of(holding(_weighty(others), locale))
    filed = (text.article_id for text in reversed(held) if name.term_id in text.term_ids)
    return list(islice(filed, MOST))


def _hits(article_ids: Collection[int], stems: set[str], locale: str, registry: Registry) -> tuple[Hit, ...]:
    known = live.index(locale)
    rows = FOUND.rows(locale=locale, article_ids=tuple(article_ids))
    places = ((row.first_published_at, row.article_id) for row in rows)
    texts = [Text(*place, known.terms_of(*place)) for place in places]
    written = {row.article_id: row.text for row in rows}
    made = cards.made_of(rows, texts, registry.chain(locale))
    return tuple(
        _hit(made[article_id], written[article_id], stems, locale) for article_id in article_ids if article_id in made
    )


def _hit(card: Card, text: str, stems: set[str], locale: str) -> Hit:
    return Hit(
        card=card,
        title=tuple(excerpts.highlight_all(card.title, stems, locale)),
        excerpt=tuple(excerpts.highlight(text, stems, locale)),
    )


def _named_terms(term_ids: frozenset[int], locale: str, registry: Registry) -> tuple[FacetValue, ...]:
    return tuple(value for value in _terms_with_texts(locale, registry) if value.term.id in term_ids)


def _terms_with_texts(locale: str, registry: Registry) -> Iterator[FacetValue]:
    texts = live.index(locale)
    for term, count in facets.counted(texts, texts.everything, taxonomy.register(registry.chain(locale))):
        yield FacetValue(term, count, paths.term(locale, term.vocabulary, term.slug))


def _suggest(words: Sequence[Token], locale: str) -> tuple[str, ...]:
    """Return other spellings of the query, made of words that titles and decks use."""
    tries = [list[str]() for _word in words]
    for place, word in enumerate(words):
        surface = word.surface.lower()
        tries[place] = excerpts.nearest(surface, _vocabulary(locale, len(surface)), SUGGESTIONS)
    best = [options[0] if options else word.surface for options, word in zip(tries, words, strict=True)]
    if not any(tries):
        return ()
    if len(words) == 1:
        return tuple(tries[0])
    return (" ".join(best),)


def _vocabulary(locale: str, length: int) -> Sequence[str]:
    return db.session.scalars(
        select(SearchWord.word).where(
            SearchWord.locale == locale,
            func.length(SearchWord.word).between(length - LENGTH_SLACK, length + LENGTH_SLACK),
        )
    ).all()


def _nothing(
    locale: str,
    query: str,
    registry: Registry,
    *,
    is_too_long: bool = False,
    suggestions: tuple[str, ...] = (),
) -> SearchPage:
    return SearchPage(
        locale=locale,
        query=query,
        is_too_long=is_too_long,
        total=0,
        hits=(),
        terms=(),
        suggestions=suggestions,
        pager=pager(1, 0, lambda number: paths.search(locale, query, number), PAGE_SIZE),
        popular=tuple(islice(_terms_with_texts(locale, registry), POPULAR)),
    )
