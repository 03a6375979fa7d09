"""Sitemaps (sitemaps.org 0.9): every page that a search engine may show, with its other languages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
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
from app.taxonomy import queries as taxonomy, tags as term_tags
from app.taxonomy.models import Vocabulary

IN_A_FILE: Final = 20
"""How many texts or pages a file lists, each in all its languages.

The protocol allows 50,000 addresses. But a search engine fetches a whole file again for one text that is new, and the
site makes it anew: so files are small, and the index says of each when it changed.
"""

FILES: Final = 50_000
"""How many an index may list (sitemaps.org)."""

_PART: Final = (LiveEdition.article_id - 1) // IN_A_FILE
"""Files go by the numbers of articles, so that no text ever moves from one to another."""

CHANGED: Final = (
    select(_PART.label("part"), func.max(Edition.published_at).label("at"))
    .join(Edition, Edition.id == LiveEdition.edition_id)
    .where(LiveEdition.locale.in_(bindparam("tags", expanding=True)))
    .group_by("part")
    .order_by("part")
)
TEXTS: Final = (
    select(LiveEdition.article_id, LiveEdition.locale, LiveEdition.slug, Article.source_locale, Edition.published_at)
    .join(Article, Article.id == LiveEdition.article_id)
    .join(Edition, Edition.id == LiveEdition.edition_id)
    .where(
        LiveEdition.locale.in_(bindparam("tags", expanding=True)),
        LiveEdition.article_id.between(bindparam("first"), bindparam("last")),
    )
    .order_by(LiveEdition.article_id, LiveEdition.locale)
)
Page = tuple[Callable[[str], str], Sequence[str], str]
"""What makes the path of a page in a language, the languages it exists in, and the one that stands for all."""


def parts(registry: Registry) -> list[tuple[str, datetime | None]]:
    """Return the names of the sitemaps and when what they list last changed."""
    shows(tags.ALL_TEXTS)
    texts = db.session.execute(CHANGED, {"tags": list(registry.content_tags)}).all()
    last = max((row.at for row in texts), default=None)
    files = -(-len(_pages(registry)) // IN_A_FILE)
    pages = [(f"pages-{number}", last) for number in range(1, files + 1)]
    return [*pages, *((f"texts-{row.part + 1}", row.at) for row in texts)][:FILES]


def entries(kind: str, number: int, registry: Registry, *, base_url: str) -> Sequence[SitemapEntry]:
    """Return the entries of one sitemap, `pages` or `texts`; none where it does not exist."""
    if not 1 <= number <= FILES:
        return []
    first = (number - 1) * IN_A_FILE
    if kind == "pages":
        shows(tags.ALL_TEXTS, term_tags.TERMS)
        listed = _pages(registry)[first : first + IN_A_FILE]
        return [_entry_of_page(page, base_url) for page in listed]
    numbers = range(first + 1, first + IN_A_FILE + 1)
    shows(*map(tags.article, numbers))
    given = {"tags": list(registry.content_tags), "first": numbers[0], "last": numbers[-1]}
    articles = groupby(db.session.execute(TEXTS, given), attrgetter("article_id"))
    return [_entry_of_text(list(texts), base_url) for _article_id, texts in articles]


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


def _entry_of_page(page: Page, base_url: str) -> SitemapEntry:
    path, languages, default = page
    addresses = {tag: base_url + paths.uri(path(tag)) for tag in languages}
    links = (*addresses.items(), (X_DEFAULT, base_url + paths.uri(path(default))))
    return SitemapEntry(tuple((address, None) for address in addresses.values()), links)


def _entry_of_text(texts: Sequence[AnyRow], base_url: str) -> SitemapEntry:
    """Return the entry of an article, whose original comes first and stands for all."""
    found = [(row.locale, base_url + paths.uri(paths.article(row.locale, row.slug)), row) for row in texts]
    links = sorted(
        ((locale, address) for locale, address, row in found), key=lambda link: link[0] != texts[0].source_locale
    )
    moments = tuple((address, row.published_at) for _locale, address, row in found)
    return SitemapEntry(moments, (*links, (X_DEFAULT, links[0][1])))
