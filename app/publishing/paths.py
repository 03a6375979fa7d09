"""The addresses of the reader's site, as paths. The routes of `web.reader` answer exactly these.

They are IRIs: native letters stay as they are, and whoever writes them out encodes them (Werkzeug and Jinja's
`urlencode` do, feeds and sitemaps by `uri`).
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote_plus, urlencode

from app.taxonomy.models import Vocabulary

PLURALS = {
    Vocabulary.COUNTRY: "countries",
    Vocabulary.TOPIC: "topics",
    Vocabulary.SECTION: "sections",
}
"""How a vocabulary is called in addresses."""

PLAIN = re.compile(r"[A-Za-z0-9/?&=:@,;!$'()*+~#._%-]*")
ENCODED = re.compile(r"[^A-Za-z0-9/?&=:@,;!$'()*+~#._%-]+")
"""What may stand in a URI as it is, and what may not."""


def front(locale: str) -> str:
    """Return the path of a front page."""
    return f"/{locale}/"


def article(locale: str, slug: str) -> str:
    """Return the path of an edition."""
    return f"/{locale}/articles/{slug}"


def waiting(locale: str, article_id: int) -> str:
    """Return the path of the page that says that a text is not yet there in a language."""
    return f"/{locale}/waiting/{article_id}"


def listing(locale: str, filters: Iterable[tuple[str, str]] = (), page: int = 1) -> str:
    """Return the path of the list, with filters as pairs of vocabulary and slug."""
    parameters = [_parameter(name, value) for name, value in filters]
    if page > 1:
        parameters.append(f"page={page}")
    return f"/{locale}/articles/" + ("?" + "&".join(parameters) if parameters else "")


@lru_cache(maxsize=4096)
def _parameter(name: str, value: str) -> str:
    return f"{name}={quote_plus(value)}"


def vocabulary(locale: str, kind: Vocabulary) -> str:
    """Return the path of the page that lists all terms of a vocabulary."""
    return f"/{locale}/{PLURALS[kind]}/"


def term(locale: str, kind: Vocabulary, slug: str, page: int = 1) -> str:
    """Return the path of a term's page."""
    return f"/{locale}/{PLURALS[kind]}/{slug}" + (f"?page={page}" if page > 1 else "")


def search(locale: str, query: str = "", page: int = 1) -> str:
    """Return the path of the search page."""
    pairs = [*([("q", query)] if query else []), *([("page", str(page))] if page > 1 else [])]
    return f"/{locale}/search" + (f"?{urlencode(pairs)}" if pairs else "")


def feed(locale: str, kind: Vocabulary | None = None, slug: str = "", *, form: str = "atom") -> str:
    """Return the path of a feed, of the whole language or of one term; `form` is `atom` or `json`."""
    below = f"/{locale}/" if kind is None else f"/{locale}/{PLURALS[kind]}/{slug}/"
    return f"{below}feed.{form}"


def medium(filename: str) -> str:
    """Return the path of a picture."""
    return f"/media/{filename}"


@lru_cache(maxsize=2048, typed=True)  # markup stays markup, and what is none is not taken for it
def uri(path: str) -> str:
    """Return a path as a URI (RFC 3987, 3.1): letters outside ASCII percent-encoded, nothing encoded twice."""
    return path if PLAIN.fullmatch(path) else ENCODED.sub(_percent_encoded, path)


def _percent_encoded(found: re.Match[str]) -> str:
    return "%" + found[0].encode().hex("%").upper()
