"""Addresses of pages that may be kept: the key, which is also the only address that Flask is asked for.

What a page does not know is dropped, what it knows is put in one order. So nobody can have a page kept twice under
addresses that mean the same, or have it kept under an address with something else in it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, urlencode

LONGEST: Final = 1_000
"""Characters of a query; longer ones are for Flask."""

MOST_FIELDS: Final = 20

FIRST_PAGE: Final = ("page", "1")


@dataclass(frozen=True, slots=True)
class Kind:
    """Pages of one kind: what their paths look like, and which parameters they know, in the order of the key.

    Of a parameter in `repeated` every value counts, in any order; of another the first.
    """

    path: re.Pattern[str]
    known: Sequence[str] = ()
    repeated: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Key:
    """What a page is kept under: a path as WSGI gives it, and a query in its one form."""

    path: str
    query: str


def key_of(path: str, query: str, kinds: Sequence[Kind]) -> Key | None:
    """Return the key of an address; None where no page is kept for it."""
    kind = next((kind for kind in kinds if kind.path.fullmatch(path)), None)
    if kind is None or len(query) > LONGEST:
        return None
    if not query or not kind.known:
        return Key(path, "")
    try:
        fields = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        return None
    return Key(path, _normal(fields, kind))


def _normal(fields: Sequence[tuple[str, str]], kind: Kind) -> str:
    given: Mapping[str, list[str]] = {name: [] for name in kind.known}
    for name, value in fields:
        if name in given:
            given[name].append(value)
    kept = [
        (name, value)
        for name, values in given.items()
        for value in (sorted(set(values)) if name in kind.repeated else values[:1])
    ]
    return urlencode([field for field in kept if field != FIRST_PAGE])
