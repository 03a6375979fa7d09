"""Links that stand many times on a page for readers: made here, for a macro takes several times as long."""

from collections.abc import Iterable
from functools import lru_cache

from flask import Flask
from markupsafe import Markup, escape

from app.publishing import paths
from app.publishing.pages import FacetValue, LanguageLink, Standing
from app.taxonomy.queries import LabelledTerm
from app.web.shared import voices
from app.web.shared.i18n import lang, number
from app.web.shared.voices import Voice


def language_link(entry: LanguageLink) -> Markup:
    """Return the link that leads to a page in a language, or to where it is awaited; called by the language's name."""
    language = entry.language
    here = ' aria-current="page"' if entry.is_here else ""
    waiting = ' rel="nofollow"' if entry.standing is Standing.MISSING else ""
    called = _called(language.tag, language.direction, language.own_name, here + waiting)
    return Markup(f'<a href="{_attribute(entry.path)}"{called}</a>')  # noqa: S704 - every part is escaped


@lru_cache(maxsize=1024)
def _called(tag: str, direction: str, name: str, more: str) -> Markup:
    """Return the end of the start tag of a link to a language, and how it is called."""
    return Markup(' lang="{0}" dir="{1}" hreflang="{0}"{2}>{3}').format(tag, direction, Markup(more), name)  # noqa: S704 - ours


def term_link(term: LabelledTerm) -> Markup:
    """Return the link that leads to the page of a term; a label in another language says which."""
    return _term_link(term, voices.current())


@lru_cache(maxsize=4096)
def _term_link(term: LabelledTerm, voice: Voice) -> Markup:
    path = _attribute(paths.term(voice.locale, term.vocabulary, term.slug))
    return Markup(f'<a href="{path}">{_label(term, voice)}</a>')  # noqa: S704 - every part is escaped


def value_link(value: FacetValue, *, is_filter: bool = False) -> Markup:
    """Return the link that leads to the texts with a term, and how many there are; robots do not follow a filter.

    The count is apart from the name, so that a name that runs the other way does not move it.
    """
    rel = ' rel="nofollow"' if is_filter else ""
    label = _label(value.term, voices.current())
    count = f'<span class="count">{number(value.count)}</span>'
    return Markup(f'<a href="{_attribute(value.path)}"{rel}>{label} {count}</a>')  # noqa: S704 - every part is escaped


@lru_cache(maxsize=4096)
def _label(term: LabelledTerm, voice: Voice) -> str:
    return f"<bdi{lang(term.locale, voice.locale)}>{escape(term.label)}</bdi>"


def there(languages: Iterable[LanguageLink]) -> list[LanguageLink]:
    """Return the languages that have a text."""
    return [entry for entry in languages if entry.standing is not Standing.MISSING]


def missing(languages: Iterable[LanguageLink]) -> list[LanguageLink]:
    """Return the languages in which a text is awaited."""
    return [entry for entry in languages if entry.standing is Standing.MISSING]


@lru_cache(maxsize=2048, typed=True)
def _attribute(path: str) -> Markup:
    return escape(paths.uri(path))


def set_up(app: Flask) -> None:
    """Give templates these links."""
    app.jinja_env.globals.update(language_link=language_link, term_link=term_link, value_link=value_link)
    app.jinja_env.filters.update(there=there, missing=missing)
