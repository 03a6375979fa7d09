"""Where people meet the messages of the interface: on readers' pages, at the desk, in mails. Pure functions."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Area(StrEnum):
    """A part of the site, by who meets its words."""

    READER = "reader"
    DESK = "desk"
    MAIL = "mail"


READER: Final = frozenset({Area.READER})
DESK: Final = frozenset({Area.DESK})
MAIL: Final = frozenset({Area.MAIL})

PLACES: Final = (
    ("templates/reader/", READER),
    ("templates/feeds/", READER),
    ("templates/layouts/reader.html", READER),
    ("templates/layouts/footer.html", READER),
    ("templates/components/byline.html", READER),
    ("templates/components/card.html", READER),
    ("templates/components/facets.html", READER),
    ("templates/components/languages.html", READER),
    ("templates/components/masthead.html", READER),
    ("templates/components/notice.html", READER),
    ("templates/components/search.html", READER),
    ("templates/components/terms.html", READER),
    ("templates/components/pager.html", READER | DESK),
    ("templates/errors/at_desk.html", DESK),
    ("templates/errors/for_readers.html", READER),
    ("templates/errors/", READER | DESK),
    ("app/web/reader/", READER),
    ("app/web/shared/machine_words.py", READER),
    ("app/web/shared/contention.py", READER | DESK),
    ("app/web/shared/refusals.py", READER | DESK),
    ("templates/mail/", MAIL),
    ("app/web/shared/account_mail.py", MAIL),
    ("app/web/shared/digest.py", MAIL),
    ("app/web/shared/notice_words.py", MAIL | DESK),
)
"""What the files of the program serve, by how their paths begin; the first that fits holds, all else serves the desk.

A reader is whoever has no account, and never comes to a door that asks for one: those who sign in see the desk.
"""


def areas_of(files: Iterable[str]) -> frozenset[Area]:
    """Return where a message is met, by the files that use it; one that no file uses is met nowhere."""
    return frozenset(area for file in files for area in _served_by(file))


@lru_cache(maxsize=4096)
def _served_by(file: str) -> frozenset[Area]:
    return next((areas for start, areas in PLACES if file.startswith(start)), DESK)
