"""The terms that an imported article names, found or made."""

from functools import lru_cache

from babel import Locale as CldrLocale

from app.locales.cldr import country_name
from app.taxonomy.models import Term, TermKind, Vocabulary
from app.taxonomy.service import add_alias, country, set_labels, term_by_slug, term_named
from app.transfer.article_format import Country, Item, Topic

SPOKEN_BY_SOURCES = ("en", "ru", "pl", "it", "uk", "kk", "ar", "de", "fr", "es")
"""The languages in which a country without a code is looked up."""


def terms_of(item: Item) -> list[Term]:
    """Return the terms of an article: countries, topics, and its section last."""
    found = [_country(named, item.source_locale) for named in item.countries]
    found += [_topic(named, item.source_locale) for named in item.topics]
    if item.category:
        found.append(_named(Vocabulary.SECTION, item.category, item.source_locale, TermKind.SECTION))
    return found


def _country(named: Country, locale: str) -> Term:
    code = named.code.upper() if named.code else _code_of(named.name)
    if code is None or country_name(code, "en") is None:
        term = term_named(Vocabulary.COUNTRY, named.name, locale, kind=TermKind.COUNTRY)
        set_labels(term, named.names)
        return term
    term = country(code)
    for tag, name in {**named.names, locale: named.name}.items():
        if name not in {code, country_name(code, tag)}:
            add_alias(term, tag, name)
    return term


def _topic(named: Topic, locale: str) -> Term:
    return _named(Vocabulary.TOPIC, named, locale, named.kind)


def _named(vocabulary: Vocabulary, named: Topic, locale: str, kind: TermKind) -> Term:
    term = term_by_slug(vocabulary, named.key) if named.key else None
    if term is None:
        label = named.names.get(locale, named.name)
        term = term_named(vocabulary, label, locale, kind=kind, slug=named.key)
    set_labels(term, named.names)
    return term


def _code_of(name: str) -> str | None:
    return _codes_by_name().get(name.casefold())


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    """Return the ISO codes of countries by their names in the languages that sources are written in."""
    return {
        name.casefold(): code
        for tag in reversed(SPOKEN_BY_SOURCES)
        for code, name in CldrLocale(tag).territories.items()
        if len(code) == len("AT")
    }
