"""Which language to answer in: Accept-Language (RFC 9110, 12.5.4) by lookup (RFC 4647, 3.4)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from babel.core import get_global

from app.locales.tags import BadTag, Tag, canonical, maximised, parse

MOST_CHARACTERS: Final = 1000
MOST_PARTS: Final = 20
"""No browser sends half as much; what is longer was not written by a reader."""

ANY: Final = "*"

_QUALITY: Final = re.compile(r"\s*;\s*q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)\s*", re.ASCII | re.IGNORECASE)

_READ_IN_BOTH_SCRIPTS: Final = frozenset({"sr", "zh"})
"""Languages whose readers read the other script too, though they prefer theirs (as CLDR's distances say)."""

_NORWEGIAN: Final = {"nb": ("nb", "no", "nn"), "nn": ("nn", "no", "nb"), "no": ("no", "nb", "nn")}
"""`no` covers both written forms; who reads one reads the other (CLDR language matching)."""


class Range(NamedTuple):
    """One wish of the reader: a language range in canonical form, or `*`, and its weight from 0 to 1."""

    tag: str
    weight: float


def _wish(part: str) -> Range | None:
    """Return what one part of the header asks for; None where the part follows no rule."""
    name, semicolon, _ = part.partition(";")
    name = name.strip(" \t")
    weight = _QUALITY.fullmatch(part, part.index(";")) if semicolon else None
    if semicolon and weight is None:
        return None
    try:
        tag = name if name == ANY else canonical(name)
    except BadTag:
        return None
    return Range(tag, float(weight[1]) if weight else 1.0)


def wishes(header: str) -> list[Range]:
    """Return what an Accept-Language header asks for, the dearest first, what weighs 0 included.

    Parts that break the grammar (`q=NaN`, `q=-1`, `q=2`, no tag) are left out. Only the first 1,000
    characters and 20 parts are read; a part that the cut goes through is left out, as `q=0.0` may have been
    `q=0.05`.
    """
    parts = header[:MOST_CHARACTERS].split(",", MOST_PARTS)
    if len(header) > MOST_CHARACTERS or len(parts) > MOST_PARTS:
        parts.pop()
    found = [wish for part in parts if (wish := _wish(part)) is not None]
    return sorted(found, key=lambda wish: -wish.weight)


def _is_refused(tag: str, ranges: Sequence[Range]) -> bool:
    """Tell whether the closest range that covers a tag weighs 0: `en;q=0` refuses en-GB, if not asked for."""
    low = f"{tag}-".lower()
    covering = [
        (len(wish.tag), wish.weight) for wish in ranges if wish.tag == ANY or low.startswith(f"{wish.tag}-".lower())
    ]
    return bool(covering) and max(covering)[1] == 0


@lru_cache(maxsize=1024)
def _kin(language: str) -> tuple[str, ...]:
    return _NORWEGIAN.get(language, (language,))


def _parents(tag: str) -> Iterator[str]:
    """Yield a tag and what it falls back to: CLDR's parent where it names one, else one part less."""
    while tag:
        yield tag
        parent: str = get_global("parent_exceptions").get(tag.replace("-", "_"), "")
        tag = parent.replace("_", "-") if parent not in {"", "root"} else tag.rpartition("-")[0]


def _distance(offered: str, wanted: Tag, chain: Sequence[str]) -> tuple[int, int]:
    """Return how far an offer in the right language and script is from the wish; less is closer."""
    if offered in chain:
        return 0, chain.index(offered)
    full, own = maximised(offered), parse(offered)
    if full.region == wanted.region:
        return 1, 0
    return (2, 0) if not own.region else (3, 0)


def _same_script(tag: str, available: Sequence[str]) -> str | None:
    """Return the closest offer in the language and script of a wish: zh-TW takes zh-Hant, pt-BR takes pt."""
    wanted, chain = maximised(tag), list(_parents(tag))
    for language in _kin(wanted.language):
        offers = [
            offer
            for offer in available
            if parse(offer).language == language and maximised(offer).script == wanted.script
        ]
        if offers:
            return min(offers, key=lambda offer: _distance(offer, wanted, chain))
    return None


def _other_script(tag: str, available: Iterable[str]) -> str | None:
    """Return the first offer in the language of a wish, in any script; the plain language goes before."""
    language = parse(tag).language
    offers = [offer for offer in available if language and parse(offer).language == language]
    return min(offers, key=lambda offer: offer != language, default=None)


def _found(tag: str, available: Sequence[str]) -> str | None:
    """Return what one wish gets before the next wish is looked at."""
    if tag in available:
        return tag
    if found := _same_script(tag, available):
        return found
    language = parse(tag).language
    if language in available or language in _READ_IN_BOTH_SCRIPTS:
        return _other_script(tag, available)
    return None


def _known(available: Iterable[str]) -> dict[str, str]:
    """Return the offers by their canonical tag; what is no tag is never offered."""
    known: dict[str, str] = {}
    for tag in available:
        try:
            known.setdefault(canonical(tag), tag)
        except BadTag:
            continue
    return known


def _choice(ranges: Sequence[Range], offers: Sequence[str], default: str) -> str:
    wanted = [wish.tag for wish in ranges if wish.weight > 0]
    for tag in wanted:
        if tag == ANY:
            return default if default in offers or not offers else offers[0]
        if found := _found(tag, offers):
            return found
    named = (tag for tag in wanted if tag != ANY)
    return next((found for tag in named if (found := _other_script(tag, offers))), default)


def negotiate(header: str | None, available: Sequence[str], default: str) -> str:
    """Return the tag out of `available` (spelled as there) that serves the reader best, else `default`.

    Ranges are tried by weight, then in their order; each is looked up after RFC 4647, 3.4, with scripts told
    apart by CLDR's likely subtags: `zh-TW` finds `zh-Hant`, never `zh-Hans` before it; `sr-Latn` falls to
    `sr` only where no Latin Serbian is offered; `pt` takes `pt-BR` where nothing is closer. A language in a
    script that its reader may not know is offered after all other wishes. `*` means the default; weight 0
    excludes a language and what is below it. No text makes it raise.
    """
    known = _known(available)
    if not header or not known:
        return default
    ranges = wishes(header)
    offers = [tag for tag in known if not _is_refused(tag, ranges)]
    chosen = _choice(ranges, offers, next((tag for tag, given in known.items() if given == default), default))
    return known.get(chosen, chosen)
