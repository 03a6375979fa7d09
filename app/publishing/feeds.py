"""Feeds: the newest texts of a language, or of one term in it."""

import re
from collections.abc import Collection

from sqlalchemy import bindparam, or_, select

from app.accounts.models import Credit
from app.articles.models import Article, Byline, BylineRole
from app.core.prepared import Prepared
from app.locales.queries import Registry
from app.publishing import cards, paths
from app.publishing.alternates import alternates_of
from app.publishing.bitmaps import live
from app.publishing.facets import known_terms
from app.publishing.links import resolve_links
from app.publishing.models import Edition, LiveEdition
from app.publishing.pages import Feed, FeedEntry, PublicCredit
from app.publishing.pictures import shareable
from app.publishing.siblings import siblings_of
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Vocabulary

LENGTH = 30
NEWEST = Prepared(
    cards.live_in(Edition.html, Edition.linked_articles, Edition.published_at, Article.source_locale)
    .join(Article, Article.id == LiveEdition.article_id)
    .where(LiveEdition.article_id.in_(bindparam("article_ids", expanding=True)))
)
CREDITS = Prepared(
    select(Byline.article_id, Byline.role, Credit.kind, Credit.name)
    .join(Credit, Credit.id == Byline.credit_id)
    .where(
        Byline.article_id.in_(bindparam("article_ids", expanding=True)),
        or_(Byline.role == BylineRole.AUTHOR, Byline.locale == bindparam("locale")),
    )
    .order_by(Byline.position)
)
OWN_PATH = re.compile(r'(href|src)="/(?!/)')


def feed(
    locale: str, registry: Registry, *, base_url: str, vocabulary: Vocabulary | None = None, slug: str = ""
) -> Feed | None:
    """Return the newest texts with whole bodies and absolute links; None where readers know no such term."""
    chain = registry.chain(locale)
    texts = live.index(locale)
    wanted = [(vocabulary, slug)] if vocabulary else []
    terms = known_terms(wanted, texts, taxonomy.register(chain))
    if terms is None:
        return None
    taxonomy.shown(terms)
    newest = list(texts.newest(texts.carrying(term.id for term in terms), most=LENGTH))
    rows = {row.article_id: row for row in cards.rows_of(NEWEST, newest, locale)}
    made = cards.made_of(rows.values(), newest, chain)
    siblings = siblings_of({*rows, *(linked for row in rows.values() for linked in row.linked_articles)})
    credited = _credits(rows, locale)
    entries = tuple(
        FeedEntry(
            card=card,
            html=_absolute(shareable(resolve_links(row.html, locale, siblings)), base_url),
            authors=credited.get((row.article_id, BylineRole.AUTHOR), ()),
            translators=credited.get((row.article_id, BylineRole.TRANSLATOR), ()),
            source_locale=row.source_locale,
            updated_at=row.published_at,
            alternates=alternates_of(siblings[row.article_id].values(), registry),
        )
        for row, card in ((rows[article_id], card) for article_id, card in made.items())
    )
    return Feed(
        locale=locale,
        term=next(iter(terms), None),
        path=paths.feed(locale, vocabulary, slug),
        page_path=paths.term(locale, vocabulary, slug) if vocabulary else paths.front(locale),
        entries=entries,
        updated_at=max((entry.updated_at for entry in entries), default=None),
    )


def _credits(article_ids: Collection[int], locale: str) -> dict[tuple[int, BylineRole], tuple[PublicCredit, ...]]:
    found: dict[tuple[int, BylineRole], tuple[PublicCredit, ...]] = {}
    for row in CREDITS.rows(article_ids=tuple(article_ids), locale=locale):
        key = (row.article_id, row.role)
        found[key] = (*found.get(key, ()), PublicCredit(row.kind, row.name))
    return found


def _absolute(html: str, base_url: str) -> str:
    return OWN_PATH.sub(rf'\1="{base_url}/', html) if '="/' in html else html
