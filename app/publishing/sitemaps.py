"""Sitemaps (sitemaps.org 0.9): every page that a search engine may show, with its other languages."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import func, select

from app.articles.models import Article, article_term
from app.core.database import db
from app.locales.queries import Registry
from app.publishing import paths
from app.publishing.alternates import X_DEFAULT
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import Alternate, SitemapEntry
from app.taxonomy.models import Term, Vocabulary

ENTRIES = 10_000
"""How many a file holds; the protocol allows 50,000 and 50 MB, and alternates make entries long."""


def parts(registry: Registry) -> list[tuple[str, datetime | None]]:
    """Return the names of the sitemaps and when what they list last changed."""
    total, updated = db.session.execute(
        select(func.count(), func.max(Edition.published_at))
        .select_from(LiveEdition)
        .join(Edition, Edition.id == LiveEdition.edition_id)
        .where(LiveEdition.locale.in_(registry.content_tags))
    ).one()
    kinds = {"pages": len(_pages(registry)), "texts": total}
    return [
        (f"{kind}-{number}", updated) for kind, count in kinds.items() for number in range(1, -(-count // ENTRIES) + 1)
    ]


def entries(kind: str, number: int, registry: Registry) -> Sequence[SitemapEntry]:
    """Return the entries of one sitemap, `pages` or `texts`; none where it does not exist."""
    first = (number - 1) * ENTRIES
    if kind == "pages":
        return _pages(registry)[first : first + ENTRIES]
    return _texts(first, registry)


def _pages(registry: Registry) -> list[SitemapEntry]:
    tags = [language.tag for language in registry.content]
    found: list[SitemapEntry] = []
    shared: list[Callable[[str], str]] = [paths.front, paths.listing]
    for path in shared:
        found += _everywhere(path, tags, registry.default)
    for vocabulary in Vocabulary:
        found += _everywhere(partial(_vocabulary_path, vocabulary), tags, registry.default)
    for (vocabulary, slug), locales in _terms_with_texts().items():
        spoken = [tag for tag in tags if tag in locales]
        default = registry.default if registry.default in spoken else next(iter(spoken), "")
        found += _everywhere(partial(_term_path, vocabulary, slug), spoken, default)
    return found


def _vocabulary_path(vocabulary: Vocabulary, locale: str) -> str:
    return paths.vocabulary(locale, vocabulary)


def _term_path(vocabulary: Vocabulary, slug: str, locale: str) -> str:
    return paths.term(locale, vocabulary, slug)


def _everywhere(path: Callable[[str], str], tags: Sequence[str], default: str) -> list[SitemapEntry]:
    if not tags:
        return []
    alternates = (*(Alternate(tag, path(tag)) for tag in tags), Alternate(X_DEFAULT, path(default)))
    return [SitemapEntry(path(tag), None, alternates) for tag in tags]


def _terms_with_texts() -> dict[tuple[Vocabulary, str], set[str]]:
    rows = db.session.execute(
        select(Term.vocabulary, Term.slug, LiveEdition.locale)
        .join(article_term, article_term.c.term_id == Term.id)
        .join(LiveEdition, LiveEdition.article_id == article_term.c.article_id)
        .distinct()
        .order_by(Term.vocabulary, Term.slug)
    )
    found: dict[tuple[Vocabulary, str], set[str]] = {}
    for row in rows:
        found.setdefault((row.vocabulary, row.slug), set()).add(row.locale)
    return found


def _texts(first: int, registry: Registry) -> list[SitemapEntry]:
    tags = registry.content_tags
    chosen = db.session.execute(
        select(LiveEdition.article_id, LiveEdition.locale, Edition.published_at)
        .join(Edition, Edition.id == LiveEdition.edition_id)
        .where(LiveEdition.locale.in_(tags))
        .order_by(LiveEdition.article_id, LiveEdition.locale)
        .limit(ENTRIES)
        .offset(first)
    ).all()
    if not chosen:
        return []
    known = _alternates(chosen[0].article_id, chosen[-1].article_id, tags)
    return [
        SitemapEntry(
            next(link.path for link in known[row.article_id] if link.locale == row.locale),
            row.published_at,
            known[row.article_id],
        )
        for row in chosen
    ]


def _alternates(first_id: int, last_id: int, tags: Collection[str]) -> dict[int, tuple[Alternate, ...]]:
    """Return the alternates of the articles in a range of ids, the original first and as `x-default`."""
    rows = db.session.execute(
        select(LiveEdition.article_id, LiveEdition.locale, LiveEdition.slug)
        .join(Article, Article.id == LiveEdition.article_id)
        .where(LiveEdition.article_id.between(first_id, last_id), LiveEdition.locale.in_(tags))
        .order_by(LiveEdition.article_id, LiveEdition.locale != Article.source_locale, LiveEdition.locale)
    )
    links: dict[int, list[Alternate]] = {}
    for row in rows:
        links.setdefault(row.article_id, []).append(Alternate(row.locale, paths.article(row.locale, row.slug)))
    return {article_id: (*found, Alternate(X_DEFAULT, found[0].path)) for article_id, found in links.items()}
