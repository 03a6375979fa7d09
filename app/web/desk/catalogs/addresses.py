"""Addresses among the texts of a language, which keep what their reader chose to see."""

from dataclasses import dataclass, replace
from typing import Self

from app.catalogs.areas import Area
from app.catalogs.pages import PAGE_SIZE, Asked, Show
from app.locales.queries import registry
from app.web.desk.narrowing import chosen, narrowed, page_number, typed_text
from app.web.shared import marking


@dataclass(frozen=True, slots=True)
class Here:
    """The texts of a language as somebody has them open."""

    tag: str
    asked: Asked

    @classmethod
    def of(cls, tag: str) -> Self:
        """Return what the address of this request asks for; what it does not know counts as not said."""
        asked = Asked(chosen("show", Show) or Show.ALL, chosen("area", Area), typed_text(), page_number())
        return cls(tag, asked)

    def showing(self, show: Show) -> str:
        """Return the list with these texts."""
        return self._list(replace(self.asked, show=show, page=1))

    def in_area(self, area: Area | None) -> str:
        """Return the list of a part of the site."""
        return self._list(replace(self.asked, area=area, page=1))

    def page(self, number: int) -> str:
        """Return another page of the list."""
        return self._list(replace(self.asked, page=number))

    def back(self, place: int) -> str:
        """Return the page of the list on which the text at this place stands; the first one for none."""
        return self.page(max(place - 1, 0) // PAGE_SIZE + 1)

    @property
    def list(self) -> str:
        """The list as it was asked for."""
        return self._list(self.asked)

    @property
    def approval(self) -> str:
        """Where those that were ticked in the list are approved."""
        return narrowed(f"{self.root}/approve", _said(self.asked))

    def message(self, message_id: str, part: str = "") -> str:
        """Return the address of a text, or where something is done with it: restore, send-back."""
        path = f"{self.root}/{message_id}{'/' if part else ''}{part}"
        return narrowed(path, _said(replace(self.asked, page=1)))

    @property
    def root(self) -> str:
        """What all its addresses begin with."""
        return marking.list_path(self.tag)

    @property
    def in_place(self) -> str:
        """Where the site is shown with these texts marked, from readers' front page on where they have one."""
        is_open = self.tag in registry().content_tags
        return marking.in_place(self.tag, f"/{self.tag}/" if is_open else "/desk/")

    def _list(self, asked: Asked) -> str:
        return narrowed(self.root, _said(asked))


def _said(asked: Asked) -> dict[str, str | int | None]:
    show = None if asked.show is Show.ALL else asked.show.value
    return {"show": show, "area": asked.area, "q": asked.words, "page": asked.page}
