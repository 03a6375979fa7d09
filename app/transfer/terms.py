"""The terms that an imported article names, found or made."""

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale as CldrLocale

from app.locales.cldr import country_name
from app.taxonomy.models import Term, TermKind, Vocabulary
from app.taxonomy.service import add_alias, country, set_labels, term_by_slug, term_named
from app.transfer.article_format import Country, Item, Topic

SPOKEN_BY_SOURCES = ("en", "ru", "pl", "it", "uk", "kk", "ar", "de", "fr", "es")
"""The languages in which a country without a code is looked up."""


class Terms:
    """The terms of many articles, found or made within one transaction: what was named before is known."""

    def __init__(self) -> None:
        """Begin with none known."""
        self._known: dict[str, Term] = {}

    def of(self, item: Item) -> list[Term]:
        """Return the terms of an article: countries, topics, and its section last."""
        named: list[tuple[Vocabulary, Country | Topic]] = [(Vocabulary.COUNTRY, country) for country in item.countries]
        named += [(Vocabulary.TOPIC, topic) for topic in item.topics]
        if item.category:
            named.append((Vocabulary.SECTION, item.category))
        return [self._term(vocabulary, each, item.source_locale) for vocabulary, each in named]

    def _term(self, vocabulary: Vocabulary, named: Country | Topic, locale: str) -> Term:
        key = f"{vocabulary} {locale} {named.model_dump_json()}"
        if key not in self._known:
            if isinstance(named, Country):
                self._known[key] = self._country(named, locale)
            else:
                self._known[key] = self._named(vocabulary, named, locale)
        return self._known[key]

    def _country(self, named: Country, locale: str) -> Term:
        code = named.code.upper() if named.code else _code_of(named.name)
        if code is None or country_name(code, "en") is None:
            term = term_named(Vocabulary.COUNTRY, named.name, locale, kind=TermKind.COUNTRY)
            self._label(term, named.names)
            return term
        term = country(code)
        for tag, name in {**named.names, locale: named.name}.items():
            if name not in {code, country_name(code, tag)}:
                add_alias(term, tag, name)
        return term

    def _named(self, vocabulary: Vocabulary, named: Topic, locale: str) -> Term:
        term = term_by_slug(vocabulary, named.key) if named.key else None
        if term is None:
            label = named.names.get(locale, named.name)
            kind = TermKind.SECTION if vocabulary is Vocabulary.SECTION else named.kind
            term = term_named(vocabulary, label, locale, kind=kind, slug=named.key)
        self._label(term, named.names)
        return term

    def _label(self, term: Term, names: Mapping[str, str]) -> None:
        """Give a term these labels; who named it otherwise before is to be heard again, for the last word counts."""
        if any(names.get(label.locale, label.label) != label.label for label in term.labels):
            self._known = {key: known for key, known in self._known.items() if known is not term}
        set_labels(term, names)


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
