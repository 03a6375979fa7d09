"""Finished pages as files, kept as true as those in memory.

A page goes to the folder when it is made, if it still holds under the lock of the folder. Each process that writes
takes away what its deed touched before the deed is answered (`take_away`). Should it die between the two, the others
hear of the deed from the ledger, and take away the same within a second.
"""

from collections.abc import Callable
from threading import Event, Lock, Thread
from typing import Final

from app.core.events import Touched
from app.core.following import Follower
from app.web.page_cache.disk import IDENTITY, PACKED, Pages
from app.web.page_cache.pages import Page
from app.web.shared.settings import settings

BEAT: Final = 1.0
"""Seconds between two looks at the ledger: readers whose pages come from the folder make nobody look."""


class Mirror:
    """Puts pages into the folder, and listens for whoever could not take theirs away."""

    def __init__(self, pages: Pages, follower: Follower) -> None:
        """Begin to listen with the first page that is kept: processes are forked before that.

        `follower` tells `pages.purge` what is touched, and is nobody else's: whoever keeps a page asks another while
        holding the lock that a purge wants.
        """
        self._pages, self._follower = pages, follower
        self._is_over = Event()
        self._lock = Lock()
        self._thread: Thread | None = None

    def keep(self, path: str, page: Page, is_current: Callable[[], bool]) -> None:
        """Put a page into the folder if it is still current there; `path` is as WSGI gives it.

        None is put there while nobody could hear that it must go; the next reader of the page tries again.
        """
        self._listen()
        if not self._follower.is_in_touch():
            return
        page.is_filed = True
        try:
            decoded = path.encode("latin-1").decode()
        except UnicodeError:
            return
        variants = {encoding: page.pack(encoding).body for encoding in PACKED}
        plain = page.variant(IDENTITY)
        if plain is not None:
            variants[IDENTITY] = plain.body
            self._pages.keep(decoded, variants, media_type=page.media_type, tags=page.tags, is_current=is_current)

    def clear(self) -> None:
        """Take every page away; the next readers bring them back."""
        self._pages.clear()

    def close(self) -> None:
        """Stop listening."""
        self._is_over.set()
        if self._thread is not None:
            self._thread.join()
        self._follower.close()

    def _listen(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = Thread(target=self._run, name="mirror", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while not self._is_over.wait(BEAT):
            self._follower.is_in_touch()


def begin() -> None:
    """Empty the folder, if the operator set one, and let pages be kept in it: for whoever starts the site."""
    folder = settings().pages_folder
    if folder is not None:
        Pages(folder).open()


def take_away(touched: Touched) -> None:
    """Take the pages that a deed has made untrue out of the folder, if the operator set one."""
    folder = settings().pages_folder
    if folder is not None:
        Pages(folder).purge(touched.tags)
