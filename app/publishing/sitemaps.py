"""Sitemaps (sitemaps.org 0.9): every page that a search engine may show, with its other languages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Final

from sqlalchemy import bindparam, func, select

from app.articles.models import Article
from app.core.database import AnyRow, db
from app.core.tags import shows
from app.locales.queries import Registry
from app.publishing import paths, tags
from app.publishing.alternates import X_DEFAULT
from app.publishing.bitmaps import live
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import SitemapEntry
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Vocabulary

ENTRIES = 10_000
"""How many a file holds; the protocol allows 50,000 and 50 MB, and alternates make entries long."""

SITE: Final = (
    select(func.count().label("total"), func.max(Edition.published_at).label("updated_at"))
    .select_from(LiveEdition)
    .join(Edition, Edition.id == LiveEdition.edition_id)
    .where(LiveEdition.locale.in_(bindparam("tags", expanding=True)))
)
TEXTS: Final = (
    select(LiveEdition.article_id, LiveEdition.locale, LiveEdition.slug, Article.source_locale, Edition.published_at)
    .join(Article, Article.id == LiveEdition.article_id)
    .join(Edition, Edition.id == LiveEdition.edition_id)
    .where(LiveEdition.locale.in_(bindparam("tags", expanding=True)))
    .order_by(LiveEdition.article_id, LiveEdition.locale)
)
OF_ARTICLES: Final = TEXTS.where(LiveEdition.article_id.in_(bindparam("article_ids", expanding=True)))

Page = tuple[Callable[[str], str], Sequence[str], str]
"""What makes the path of a page in a language, the languages it exists in, and the one that stands for all."""


def parts(registry: Registry) -> list[tuple[str, datetime | None]]:
    """Return the names of the sitemaps and when what they list last changed."""
    shows(tags.ALL_TEXTS)
    [site] = db.session.execute(SITE, {"tags": list(registry.content_tags)})
    kinds = {"pages": sum(len(languages) for _path, languages, _default in _pages(registry)), "texts": site.total}
    return [
        (f"{kind}-{number}", site.updated_at)
        for kind, count in kinds.items()
        for number in range(1, -(-count // ENTRIES) + 1)
    ]


def entries(kind: str, number: int, registry: Registry, *, base_url: str) -> Sequence[SitemapEntry]:
    """Return the entries of one sitemap, `pages` or `texts`; none where it does not exist."""
    shows(tags.ALL_TEXTS)
    first = (number - 1) * ENTRIES
    if kind == "pages":
        return _listed_pages(first, registry, base_url)
    return _listed_texts(first, registry, base_url)


def _pages(registry: Registry) -> list[Page]:
    languages = [language.tag for language in registry.content]
    shared: list[Callable[[str], str]] = [paths.front, paths.listing]
    shared += [partial(_vocabulary_path, vocabulary) for vocabulary in Vocabulary]
    found: list[Page] = [(path, languages, registry.default) for path in shared]
    known = taxonomy.register(registry.chain(registry.default)).by_id
    terms = sorted(_languages_of_terms(languages).items(), key=lambda item: _address(known, item[0]))
    for term_id, spoken in terms:
        default = registry.default if registry.default in spoken else spoken[0]
        found.append((partial(_term_path, *_address(known, term_id)), spoken, default))
    return found


def _languages_of_terms(languages: Iterable[str]) -> dict[int, list[str]]:
    """Return the languages in which there are texts with each term."""
    found: dict[int, list[str]] = {}
    for language in languages:
        for term_id in live.index(language).carriers:
            found.setdefault(term_id, []).append(language)
    return found


def _address(known: Mapping[int, taxonomy.LabelledTerm], term_id: int) -> tuple[Vocabulary, str]:
    return known[term_id].vocabulary, known[term_id].slug


def _vocabulary_path(vocabulary: Vocabulary, locale: str) -> str:
    return paths.vocabulary(locale, vocabulary)


def _term_path(vocabulary: Vocabulary, slug: str, locale: str) -> str:
    return paths.term(locale, vocabulary, slug)


def _listed_pages(first: int, registry: Registry, base_url: str) -> list[SitemapEntry]:
    found: list[SitemapEntry] = []
    passed = 0
    for path, languages, default in _pages(registry):
        addresses = {tag: base_url + paths.uri(path(tag)) for tag in languages}
        listed = languages[max(0, first - passed) : max(0, first + ENTRIES - passed)]
        passed += len(languages)
        if listed:
            links = (*addresses.items(), (X_DEFAULT, base_url + paths.uri(path(default))))
            found.append(SitemapEntry(tuple((addresses[tag], None) for tag in listed), links))
    return found


def _listed_texts(first: int, registry: Registry, base_url: str) -> list[SitemapEntry]:
    languages = list(registry.content_tags)
    rows = db.session.execute(TEXTS.limit(ENTRIES).offset(first), {"tags": languages}).all()
    by_article = _by_article(rows)
    # The first and the last article may have texts in the sitemaps around.
    ends = {row.article_id for row in (*rows[:1], *rows[-1:])}
    whole = _by_article(db.session.execute(OF_ARTICLES, {"tags": languages, "article_ids": list(ends)}))
    return [_entry(texts, whole.get(article_id, texts), base_url) for article_id, texts in by_article.items()]


def _by_article(rows: Iterable[AnyRow]) -> dict[int, list[AnyRow]]:
    return {article_id: list(texts) for article_id, texts in groupby(rows, itemgetter(0))}


def _entry(listed: Iterable[AnyRow], texts: Iterable[AnyRow], base_url: str) -> SitemapEntry:
    """Return the entry of an article, whose original comes first and stands for all."""
    addresses: dict[str, str] = {}
    originals: list[tuple[str, str]] = []
    for _article_id, locale, slug, source_locale, _updated_at in texts:
        addresses[locale] = base_url + paths.uri(paths.article(locale, slug))
        if locale == source_locale:
            originals.append((locale, addresses[locale]))
    links = originals + [link for link in addresses.items() if link not in originals]
    moments = tuple((addresses[locale], updated_at) for _article_id, locale, _slug, _source, updated_at in listed)
    return SitemapEntry(moments, (*links, (X_DEFAULT, links[0][1])))
