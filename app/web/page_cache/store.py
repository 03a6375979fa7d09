"""The pages that a process keeps, within a number of bytes.

What was never asked for a second time goes first: somebody who walks through a million searches pushes out nothing
that readers come back for. Among the others it is the second chance (the clock algorithm), which needs one bit a page
and no lock when a page is read.
"""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

from app.web.page_cache.pages import Page

Name = TypeVar("Name")


class Store(Generic[Name]):
    """Pages by their names."""

    def __init__(self, budget: int) -> None:
        """Keep pages of `budget` bytes together."""
        self.budget = budget
        self.size = 0
        self._pages: OrderedDict[Name, Page] = OrderedDict()
        self._sizes: dict[Name, int] = {}
        self._lock = Lock()

    def __len__(self) -> int:
        """Return how many pages are kept."""
        return len(self._pages)

    def get(self, name: Name) -> Page | None:
        """Return a page, and remember that it was wanted again."""
        page = self._pages.get(name)
        if page is not None:
            page.is_wanted = True
        return page

    def put(self, name: Name, page: Page) -> None:
        """Keep a page, or keep account of one that has grown; forget others where it is too much."""
        with self._lock:
            self._forget(name)
            if page.size > self.budget // 4:
                return
            self._pages[name] = page
            self._sizes[name] = page.size
            self.size += page.size
            while self.size > self.budget:
                self._make_room()

    def drop(self, name: Name, page: Page) -> None:
        """Forget a page, unless another has taken its place."""
        with self._lock:
            if self._pages.get(name) is page:
                self._forget(name)

    def _make_room(self) -> None:
        name, page = next(iter(self._pages.items()))
        if page.is_wanted:
            page.is_wanted = False
            self._pages.move_to_end(name)
        else:
            self._forget(name)

    def _forget(self, name: Name) -> None:
        if self._pages.pop(name, None) is not None:
            self.size -= self._sizes.pop(name)
