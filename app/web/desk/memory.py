"""How was it translated before? Words looked up in all that was translated, with the texts side by side."""

from dataclasses import dataclass
from typing import Final

from flask import Response, request

from app.locales.queries import registry
from app.publishing.excerpts import Piece, highlight_all
from app.translation.concordance import Concordance, Hit, Query, search
from app.translation.workbench.pages import Head
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import require_desk, typed_text
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import interface_locale, name_of
from app.web.shared.identity import current_actor

PATH: Final = "/desk/memory"


@dataclass(frozen=True, slots=True)
class Beside:
    """A text and its translation, the words marked in both: names are often written alike."""

    hit: Hit
    source: tuple[Piece, ...]
    target: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class MemoryView:
    """What was looked up and what was found; `head` is the translation that somebody came from."""

    words: str
    locale: str
    other: str | None
    found: Concordance | None
    head: Head | None

    @property
    def locales(self) -> list[tuple[str, str]]:
        """The languages to choose from, by what they are called."""
        return [(language.tag, name_of(language.tag, alone=True)) for language in registry().content]

    @property
    def texts(self) -> list[Beside]:
        """What was found, with the words marked."""
        if self.found is None:
            return []
        stems = self.found.stems
        return [
            Beside(
                hit,
                tuple(highlight_all(hit.source, stems, hit.source_locale)),
                tuple(highlight_all(hit.target, stems, hit.locale)),
            )
            for hit in self.found.hits
        ]


@bp.get("/memory")
def memory() -> Response:
    """Look words up in the memory, in one language or in a pair of two."""
    actor = current_actor()
    require_desk(actor)
    translation_id = request.args.get("translation", type=int)
    head = visible_head(translation_id, actor=actor) if translation_id else None
    words = typed_text()
    locale = _locale("in") or (head.source_locale if head else interface_locale())
    other = _locale("other") if "other" in request.args or head is None else head.locale
    found = search(Query(words, locale, other), actor=actor) if words else None
    return show_desk("desk/memory.html", MemoryView(words, locale, other, found, head), current="memory")


def _locale(name: str) -> str | None:
    wanted = request.args.get(name, "")
    return wanted if wanted in registry().by_tag else None
