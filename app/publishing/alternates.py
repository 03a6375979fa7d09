"""Which languages a page exists in: for the switcher, which is honest, and for search engines."""

from collections.abc import Callable, Iterable, Mapping

from app.locales.queries import Registry
from app.publishing import paths
from app.publishing.pages import Alternate, LanguageLink, Standing
from app.publishing.siblings import Sibling
from app.translation.freshness import Freshness

X_DEFAULT = "x-default"
STILL_CURRENT = {Freshness.CURRENT, Freshness.TOUCHED}


def standing_of(sibling: Sibling | None) -> Standing:
    """Return what the switcher says of a language; a typo mended in the original makes nobody behind."""
    if sibling is None:
        return Standing.MISSING
    return Standing.CURRENT if sibling.freshness in STILL_CURRENT else Standing.BEHIND


def languages_of(
    article_id: int, here: str, siblings: Mapping[str, Sibling], registry: Registry
) -> tuple[LanguageLink, ...]:
    """Return the switcher of an article: every language of the site, each leading to this text or its waiting page."""
    return tuple(
        LanguageLink(
            language=language,
            path=_path(article_id, language.tag, siblings),
            standing=standing_of(siblings.get(language.tag)),
            is_here=language.tag == here,
        )
        for language in registry.content
    )


def _path(article_id: int, locale: str, siblings: Mapping[str, Sibling]) -> str:
    sibling = siblings.get(locale)
    return paths.article(locale, sibling.slug) if sibling else paths.waiting(locale, article_id)


def alternates_of(siblings: Iterable[Sibling], registry: Registry) -> tuple[Alternate, ...]:
    """Return the editions of an article for `hreflang`; `x-default` is the original, or else the first there is."""
    by_locale = {sibling.locale: sibling for sibling in siblings}
    links: list[Alternate] = []
    for language in registry.content:
        sibling = by_locale.get(language.tag)
        if sibling is not None:
            link = Alternate(sibling.locale, paths.article(sibling.locale, sibling.slug))
            links.insert(0 if sibling.is_original else len(links), link)
    return (*links, Alternate(X_DEFAULT, links[0].path)) if links else ()


def everywhere(
    here: str, path: Callable[[str], str], registry: Registry, *, default: str | None = None
) -> tuple[tuple[LanguageLink, ...], tuple[Alternate, ...]]:
    """Return switcher and alternates of a page that exists in every language, such as a list.

    `path` makes its path in a locale; `default` is the path of `x-default` if it is not that of the site's
    default language.
    """
    languages = tuple(
        LanguageLink(language, path(language.tag), Standing.CURRENT, is_here=language.tag == here)
        for language in registry.content
    )
    alternates = tuple(Alternate(link.language.tag, link.path) for link in languages)
    return languages, (*alternates, Alternate(X_DEFAULT, default or path(registry.default)))
