"""Links that stand many times on a page for readers: made here, for a macro takes several times as long."""

from collections.abc import Iterable

from flask import Flask
from markupsafe import Markup, escape

from app.publishing import paths
from app.publishing.pages import LanguageLink, Standing
from app.taxonomy.queries import LabelledTerm
from app.web.shared.i18n import current_locale, lang


def language_link(entry: LanguageLink) -> Markup:
    """Return the link that leads to a page in a language, or to where it is awaited; called by the language's name."""
    language = entry.language
    tag = escape(language.tag)
    here = ' aria-current="page"' if entry.is_here else ""
    waiting = ' rel="nofollow"' if entry.standing is Standing.MISSING else ""
    marks = f'lang="{tag}" dir="{language.direction}" hreflang="{tag}"{here}{waiting}'
    return Markup(f'<a href="{_attribute(entry.path)}" {marks}>{escape(language.own_name)}</a>')  # noqa: S704 - every part is escaped


def term_link(term: LabelledTerm) -> Markup:
    """Return the link that leads to the page of a term; a label in another language says which."""
    path = _attribute(paths.term(current_locale(), term.vocabulary, term.slug))
    return Markup(f'<a href="{path}"><bdi{lang(term.locale)}>{escape(term.label)}</bdi></a>')  # noqa: S704 - every part is escaped


def there(languages: Iterable[LanguageLink]) -> list[LanguageLink]:
    """Return the languages that have a text."""
    return [entry for entry in languages if entry.standing is not Standing.MISSING]


def missing(languages: Iterable[LanguageLink]) -> list[LanguageLink]:
    """Return the languages in which a text is awaited."""
    return [entry for entry in languages if entry.standing is Standing.MISSING]


def _attribute(path: str) -> Markup:
    return escape(paths.uri(path))


def set_up(app: Flask) -> None:
    """Give templates these links."""
    app.jinja_env.globals.update(language_link=language_link, term_link=term_link)
    app.jinja_env.filters.update(there=there, missing=missing)
