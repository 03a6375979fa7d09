"""What a page shows, by name, so that it is forgotten when exactly that changes.

A tag is a short string such as `article:17`. Whatever reads rows for readers names them here, where it reads them;
whatever changes rows touches the same names in its unit of work. Neither knows who keeps pages, or whether anybody
does.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

EVERYTHING: Final = "*"
"""The tag that every page bears."""

TAG_LENGTH: Final = 120

_shown: ContextVar[set[str] | None] = ContextVar("shown", default=None)


def shows(*tags: str) -> None:
    """Say that the page which is being made shows these; nothing happens where nobody asked for it."""
    shown = _shown.get()
    if shown is not None:
        shown.update(tags)


@contextmanager
def noting() -> Iterator[set[str]]:
    """Give the set that fills with the tags of whatever is shown inside."""
    shown: set[str] = set()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)
