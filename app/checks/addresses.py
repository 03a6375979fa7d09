"""How the links of two texts differ. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

_LANGUAGE: Final = re.compile(r"(?:www|m|[a-z]{2,3}(?:-[a-z]{2,8})?)\.(?=[^.]+\.[^.]+)")

_LANGUAGE_FOLDER: Final = re.compile(r"^/[a-z]{2,3}(?:-[A-Za-z]{2,8})?(?:/|$)")


@dataclass(frozen=True, slots=True)
class Difference:
    """Links that only the source has, and links that only the target has.

    `moved` pairs a link of the source with one to another host that took its place; `lost` and `added` are
    without a counterpart.
    """

    lost: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    added: tuple[str, ...]


@lru_cache(maxsize=1024)
def compare(source: tuple[str, ...], target: tuple[str, ...]) -> Difference:
    """Return how the links of two texts differ, in any order.

    The same are: the same address; another page of the same host, as a site has pages in several languages; a
    host with another language in its name (`en.example.org`, `pl.example.org`, `www.example.org`); on the own
    site, another place on the same page (`#note`, `#uwaga`), and a page below the folder of another language.
    """
    lost, added = _apart(source, target, str)
    lost, added = _apart(lost, added, lambda link: host_of(link) or _page_of(link))
    moved = list(zip(filter(host_of, lost), filter(host_of, added), strict=False))
    left, _ = _apart(lost, [old for old, _ in moved], str)
    more, _ = _apart(added, [new for _, new in moved], str)
    return Difference(tuple(left), tuple(moved), tuple(more))


def host_of(link: str) -> str:
    """Return the host that a link leads to, without what names a language; empty if it stays on its site."""
    try:
        host = urlsplit(f"//{link}" if link.lower().startswith("www.") else link).hostname or ""
    except ValueError:  # http://[
        return link
    return _LANGUAGE.sub("", host.rstrip("."), count=1)


def _page_of(link: str) -> str:
    """Return the page of its own site that a link leads to; the place on it is named in the language of the page."""
    return _LANGUAGE_FOLDER.sub("/", link.partition("#")[0].rstrip("/"))


def _apart(ours: Sequence[str], theirs: Sequence[str], key: Callable[[str], str]) -> tuple[list[str], list[str]]:
    """Return what each side has more of than the other, compared by a key."""
    return list(_more(ours, theirs, key)), list(_more(theirs, ours, key))


def _more(ours: Sequence[str], theirs: Sequence[str], key: Callable[[str], str]) -> Iterator[str]:
    matched = Counter(map(key, theirs))
    for link in ours:
        if matched[key(link)]:
            matched[key(link)] -= 1
        else:
            yield link
