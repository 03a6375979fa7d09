"""What readers' pages know of their addresses, for whoever keeps finished pages (`web.page_cache`).

A parameter that a view reads and that is not here would be dropped before the view sees it.
"""

import re
from typing import Final

from app.taxonomy.models import Vocabulary
from app.web.page_cache.addresses import Kind

LOCALE: Final = r"/[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"
WORD: Final = "(?:countries|topics|sections)"
FILTERS: Final = tuple(vocabulary.value for vocabulary in Vocabulary)


def _kind(path: str, *known: str, repeated: tuple[str, ...] = ()) -> Kind:
    return Kind(re.compile(path), known, frozenset(repeated))


KINDS: Final = (
    _kind(f"{LOCALE}/articles/[^/\x00-\x20]+"),
    _kind(f"{LOCALE}/"),
    _kind(f"{LOCALE}/articles/", *FILTERS, "page", repeated=FILTERS),
    _kind(f"{LOCALE}/{WORD}/"),
    _kind(f"{LOCALE}/{WORD}/[^/\x00-\x20]+", "page"),
    _kind(f"{LOCALE}/search", "q", "page"),
    _kind(f"{LOCALE}/waiting/[0-9]+", "asked"),
    _kind(rf"{LOCALE}/(?:{WORD}/[^/\x00-\x20]+/)?feed\.(?:atom|json)"),
    _kind(r"/sitemap(?:-[a-z]+-[0-9]+)?\.xml"),
    _kind(r"/robots\.txt"),
)
"""All pages for readers that may be kept, the most wanted first."""
