"""Language tags after BCP 47 (RFC 5646): reading, canonical form, likely script and region."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from babel import Locale, localedata
from babel.core import get_global

LONGEST: Final = 35
"""The buffer length that RFC 5646, 4.4.1 asks every implementation to support; longer tags are refused."""

_LANGTAG: Final = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<extlang>[a-z]{3}))?"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-(?P<private>x(?:-[a-z0-9]{1,8})+))?"
)
_PRIVATE: Final = re.compile(r"x(?:-[a-z0-9]{1,8})+")
_EXTENSION: Final = re.compile(r"-([0-9a-wyz])((?:-[a-z0-9]{2,8})+)")

_REGISTERED: Final = {
    "art-lojban": "jbo",
    "en-gb-oed": "en-GB-oxendict",
    "i-hak": "hak",
    "i-klingon": "tlh",
    "i-lux": "lb",
    "i-navajo": "nv",
    "no-bok": "nb",
    "no-nyn": "nn",
    "zh-guoyu": "zh",
    "zh-hakka": "hak",
    "zh-min-nan": "nan",
    "zh-xiang": "hsn",
}
"""Whole tags registered before RFC 4646 ("grandfathered") that have a preferred value."""

_LEGACY_LANGUAGES: Final = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
_LEGACY_REGIONS: Final = {
    "BU": "MM",
    "DD": "DE",
    "FX": "FR",
    "TP": "TL",
    "UK": "GB",
    "YD": "YE",
    "ZR": "CD",
}

_LIKELY_SCRIPTS: Final = {"crh": "Latn"}
"""Where we differ from CLDR: Ukraine made the Latin alphabet of Crimean Tatar official in 2021."""

_NEVER_ASKED: Final = (
    "compact_currency_formats",
    "compact_decimal_formats",
    "compound_unit_patterns",
    "currency_names",
    "currency_names_plural",
    "currency_symbols",
    "date_fields",
    "interval_formats",
    "unit_display_names",
)
"""What we never ask CLDR for: units, money. It is two thirds of what Babel keeps of a language."""

_UNITS: Final = "unit_patterns"
_SPANS: Final = "duration-"
"""Of all units only spans of time are asked for: how long a link holds."""


class BadTag(ValueError):  # noqa: N818 - a refusal is named by its reason
    """A text that is no language tag."""

    def __init__(self, tag: str) -> None:
        """Keep the refused text, shortened, for whoever words the refusal."""
        self.tag = tag[:LONGEST]
        super().__init__(f"not a BCP 47 language tag: {self.tag!r}")


class Tag(NamedTuple):
    """The parts of a canonical tag; empty where the tag is silent."""

    language: str
    script: str = ""
    region: str = ""
    variants: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()
    private: str = ""

    def __str__(self) -> str:
        """Join the parts again, in the order of RFC 5646, 2.1."""
        parts = (self.language, self.script, self.region, *self.variants, *self.extensions, self.private)
        return "-".join(part for part in parts if part)


def _checked(tag: str) -> str:
    """Return the tag in lower case with hyphens; refuse what no pattern need look at.

    `isascii` comes first: in case-blind patterns U+017F counts as an s and U+212A as a k.
    """
    if not tag or len(tag) > LONGEST or not tag.isascii():
        raise BadTag(tag)
    return tag.lower().replace("_", "-")


def _language(found: re.Match[str]) -> str:
    """Return the shortest code of the language; an extended one stands for itself (zh-yue is yue)."""
    code: str = found["extlang"] or found["language"]
    code = _LEGACY_LANGUAGES.get(code, code)
    short: str = get_global("language_aliases").get(code, code)
    return short if len(code) > len(short) and short.isalpha() else code


def _extensions(text: str, tag: str) -> tuple[str, ...]:
    """Return the extensions sorted by their letter (RFC 5646, 4.5), each letter once."""
    found = [singleton + rest for singleton, rest in _EXTENSION.findall(text)]
    if len({extension[0] for extension in found}) < len(found):
        raise BadTag(tag)
    return tuple(sorted(found))


def _variants(text: str, tag: str) -> tuple[str, ...]:
    """Return the variants in the order given; one that is named twice is refused."""
    found = tuple(text.split("-")[1:])
    if len(set(found)) < len(found):
        raise BadTag(tag)
    return found


def _of_match(found: re.Match[str], tag: str) -> Tag:
    language, script = _language(found), (found["script"] or "").title()
    if language == "sh":
        language, script = "sr", script or "Latn"
    region = (found["region"] or "").upper()
    return Tag(
        language=language,
        script=script,
        region=_LEGACY_REGIONS.get(region, region),
        variants=_variants(found["variants"], tag),
        extensions=_extensions(found["extensions"], tag),
        private=found["private"] or "",
    )


@lru_cache(maxsize=1024)
def parse(tag: str) -> Tag:
    """Return the parts of a tag in canonical form (RFC 5646, 4.5; section 2.1.1 for upper and lower case).

    Underscores are read as hyphens. Old codes become new ones (`iw` is `he`, `sh` is `sr-Latn`), three
    letters become two where both exist (`rus` is `ru`). Private tags (`x-demo`) and the private range
    `qaa`-`qtz` pass. Refused with `BadTag`: everything else, also what is longer than 35 characters. Whether
    a code is *registered* is not looked at: which languages are open is for the registry of locales to say.
    """
    plain = _checked(tag)
    plain = _REGISTERED.get(plain, plain).lower()
    if _PRIVATE.fullmatch(plain):
        return Tag("", private=plain)
    found = _LANGTAG.fullmatch(plain)
    if found is None:
        raise BadTag(tag)
    return _of_match(found, tag)


def canonical(tag: str) -> str:
    """Return the one spelling of a language tag (see `parse`): `zh_hans` gives `zh-Hans`, `pt-br` `pt-BR`."""
    return str(parse(tag))


@lru_cache(maxsize=1024)
def maximised(tag: str) -> Tag:
    """Return language, script and region, with the likely ones filled in (CLDR likely subtags, UTS 35, 4.3).

    `zh-TW` gives zh, Hant, TW; `uz-AF` gives uz, Arab, AF. What nobody knows stays empty.
    """
    parts = parse(tag)
    if not parts.language:
        return parts
    likely, language = get_global("likely_subtags"), parts.language
    for known in ((parts.script, parts.region), (parts.region,), (parts.script,), ()):
        found = likely.get("_".join(part for part in (language, *known) if part))
        if found is not None:
            break
    _, script, region = (found or "__").split("_")
    script = _LIKELY_SCRIPTS.get(language, script)
    return Tag(parts.language, parts.script or script, parts.region or region)


@lru_cache(maxsize=1024)
def to_babel(tag: str) -> Locale | None:
    """Return the closest locale that CLDR has for a tag, never one in another script; None where it has none.

    `pt-BR`, `zh-TW` (as zh_Hant_TW), `en-RU` (as en); None for `crh` and for `ru-Latn`.
    """
    parts, full = parse(tag), maximised(tag)
    if not parts.language:
        return None
    script, region = full.script, parts.region
    for name in ((script, region), (region,), (script,), ()):
        wanted = "_".join(part for part in (parts.language, *name) if part)
        if localedata.exists(wanted) and maximised(wanted).script == script:
            return _lean(wanted)
    return None


def _lean(name: str) -> Locale:
    """Return a locale of CLDR, and let Babel forget what nobody asks it for."""
    kept = localedata.load(name)
    for part in _NEVER_ASKED:
        kept.pop(part, None)
    kept[_UNITS] = {unit: words for unit, words in kept.get(_UNITS, {}).items() if unit.startswith(_SPANS)}
    return Locale.parse(name, resolve_likely_subtags=False)
