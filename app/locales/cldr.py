"""Names and directions of languages, names of countries, after CLDR and our own small table."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from babel import Locale

from app.locales.beyond import LANGUAGES
from app.locales.tags import Tag, canonical, maximised, parse, to_babel

Direction = Literal["ltr", "rtl"]

_COUNTRY_LOCALES: Final = """
am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl hi hr hu hy id is it ja ka kk ko ky lt lv mk mn
ms nb nl nn no pl pt pt-PT ro ru sk sl so sq sr sr-Latn sv sw ta tg th tk tr uk ur uz vi zh-Hans zh-Hant
"""
COUNTRY_LOCALES: Final = tuple(_COUNTRY_LOCALES.split())
"""The languages in which the name of a country is known to search and import."""

_RIGHT_TO_LEFT_SCRIPTS: Final = """
Adlm Arab Aran Armi Avst Chrs Cprt Elym Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh
Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi
"""
_RIGHT_TO_LEFT: Final = frozenset(_RIGHT_TO_LEFT_SCRIPTS.split())
"""Scripts whose letters run from right to left (Unicode bidirectional class R or AL), by ISO 15924 code."""

_NO_COUNTRY: Final = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Two-letter codes that CLDR names too: unions, pseudo-locales, the unknown."""

_DOTTED_I: Final = frozenset({"az", "crh", "kk-Latn", "tr", "tt-Latn"})


def sentence_case(text: str, locale: str) -> str:
    """Return a name of CLDR as it stands alone or at the head of a sentence: `polski` gives `Polski`.

    CLDR says for most languages "title-case the first word in a list or menu", but Babel does not carry that
    part. The rule here: raise the first letter, unless the first word has a capital already (`isiZulu`).
    Scripts without capitals stay as they are (Georgian too: its capitals never begin a sentence).
    """
    first_word = text.split(maxsplit=1)[0] if text.strip() else ""
    if first_word != first_word.lower():
        return text
    dotted = text[:1] == "i" and not _DOTTED_I.isdisjoint({parse(locale).language, canonical(locale)})
    return ("İ" if dotted else text[:1].title()) + text[1:]


def _closest(tag: str) -> Locale | None:
    """Return CLDR's locale for a tag, or for its language in another script rather than nothing."""
    return to_babel(tag) or to_babel(parse(tag).language or "x-none")


def _spellings(parts: Tag) -> Iterator[tuple[str, Tag]]:
    """Yield the keys under which CLDR may name a tag, the fullest first, and what each leaves unsaid."""
    language, script, region = parts[:3]
    if script:
        yield f"{language}_{script}", Tag("", region=region)
    if region:
        yield f"{language}_{region}", Tag("", script=script)
    yield language, Tag("", script=script, region=region)


def _composed(tag: str, locale: Locale) -> str | None:
    """Return CLDR's name of a tag in a locale, what it leaves unsaid in brackets: português (Brasil)."""
    for key, rest in _spellings(parse(tag)):
        name: str | None = locale.languages.get(key)
        if name is None:
            continue
        details = [
            str(names.get(code, code))
            for code, names in ((rest.script, locale.scripts), (rest.region, locale.territories))
            if code
        ]
        return f"{name} ({', '.join(details)})" if details else name
    return None


def _ours(tag: str, locale: str | None) -> str | None:
    """Return the name in our table; without a locale, the language's own."""
    parts = parse(tag)
    for key in (str(parts), f"{parts.language}-{parts.script}", parts.language):
        if known := LANGUAGES.get(key):
            return known.own_name if locale is None else known.names.get(parse(locale).language)
    return None


@lru_cache(maxsize=1024)
def own_name(tag: str) -> str:
    """Return the language's name in itself, as it stands in a list: `Русский`, `简体中文`, `Qırımtatar tili`.

    The tag itself where nobody knows the name. `BadTag` where it is no tag.
    """
    locale = _closest(tag)
    name = _ours(tag, None) or (_composed(tag, locale) if locale else None)
    return sentence_case(name, tag) if name else canonical(tag)


@lru_cache(maxsize=4096)
def _name_in(tag: str, locale: str) -> str | None:
    known = to_babel(locale)
    return _ours(tag, locale) or (_composed(tag, known) if known else None)


def name_in(tag: str, locale: str, fallbacks: Sequence[str] = ()) -> str:
    """Return a language's name as it stands inside a sentence of another: `ru` in `pl` is `rosyjski`.

    Where `locale` has none, the fallbacks are asked, then English; at last the language's own name is given.
    Use `sentence_case` where the name stands alone.
    """
    asked = (locale, *fallbacks, "en")
    return next((name for each in asked if (name := _name_in(tag, each))), None) or own_name(tag)


def is_named(tag: str) -> bool:
    """Say whether anybody knows what a language calls itself."""
    return own_name(tag) != canonical(tag)


def is_directed(tag: str) -> bool:
    """Say whether it is known how lines of a language run: where its script is."""
    return bool(maximised(tag).script)


@lru_cache(maxsize=1024)
def direction(tag: str) -> Direction:
    """Return how lines of a language run, by its likely script: `rtl` for ar, az-Arab, ks, uz-AF."""
    return "rtl" if maximised(tag).script in _RIGHT_TO_LEFT else "ltr"


@lru_cache(maxsize=32768)
def country_name(code: str, locale: str) -> str | None:
    """Return CLDR's name of a country by its two-letter code (ISO 3166), in either case.

    None where the code is no country or the locale has no name for it: callers fall back, with `lang` set.
    """
    country = code.upper()
    known = to_babel(locale)
    if known is None or len(country) != len("XX") or not country.isascii() or country in _NO_COUNTRY:
        return None
    name: str | None = known.territories.get(country)
    return name


def country_names_everywhere(code: str) -> dict[str, str]:
    """Return a country's name in the languages of `COUNTRY_LOCALES`, by tag; empty where it is no country.

    The first call reads all those languages (0.4 s, 34 MB that Babel keeps): for imports
    and the building of indexes, not for a page.
    """
    names = ((tag, country_name(code, tag)) for tag in COUNTRY_LOCALES)
    return {tag: name for tag, name in names if name}
