"""Pictures in a page: in AVIF or WebP, as wide as their place needs (HTML, 4.8.4), and sent before copies are made."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from typing import Final, NamedTuple

from flask import Flask, Response, send_from_directory
from markupsafe import Markup, escape

from app.media.copies import MEDIA_TYPES, Form, original_of, srcset
from app.publishing.pictures import IN_TEXT
from app.web.shared.settings import settings

SECONDS_UNTIL_COPIES: Final = 60
"""How long a browser may keep a picture that stands in for a copy which is not made yet."""


class Place(NamedTuple):
    """Where pictures stand: how wide they are there (`sizes`), and the pixels that a good screen has for that."""

    sizes: str
    most: int


PLACES: Final[Mapping[str, Place]] = {
    "text": Place("(min-width: 60rem) 55rem, 92vw", 1600),
    "lead": Place("(min-width: 80rem) 42rem, (min-width: 56rem) 52vw, 92vw", 1600),
    "tall": Place("(min-width: 80rem) 25rem, (min-width: 48rem) 30vw, 92vw", 1080),
    "related": Place("(min-width: 80rem) 25rem, (min-width: 56rem) 30vw, (min-width: 36rem) 45vw, 92vw", 1080),
    "row": Place("(min-width: 40rem) 13rem, 92vw", 1080),
    "line": Place("(min-width: 64rem) 17rem, (min-width: 36rem) 45vw, 92vw", 1080),
}
"""As the style sheets have it, by the look of a card; measured in a browser by the journeys."""

FIRST: Final = 'fetchpriority="high" decoding="async"'
LATER: Final = 'loading="lazy" decoding="async"'
"""A browser waits for the first large picture of a page and for no other."""

NEAR_THE_TOP: Final = 1000
"""In characters of HTML: about what stands above the lower edge of a telephone."""


@lru_cache(maxsize=4096, typed=True)
def picture(path: str, size: tuple[int, int], alt: str, place: str, *, is_first: bool = False) -> Markup:
    """Return the element that shows the picture at `path`, of a width and height in pixels, in one of `PLACES`.

    `is_first` is for the first large picture of a page.
    """
    return _element(escape(path), size, escape(alt), PLACES[place], FIRST if is_first else LATER)


def _element(path: str, size: tuple[int, int], alt: str, place: Place, loading: str) -> Markup:
    """Return the element; `path` and `alt` can stand in an attribute as they are."""
    width, height = size
    size_and_loading = f'width="{width}" height="{height}" {loading}'
    avif, webp = (srcset(path, width, form, place.most) for form in (Form.AVIF, Form.WEBP))
    return Markup(  # noqa: S704 - whoever calls has escaped what is not ours
        f'<picture><source type="image/avif" srcset="{avif}" sizes="{place.sizes}">'
        f'<img src="{path}" srcset="{webp}" sizes="{place.sizes}" alt="{alt}" {size_and_loading}>'
        "</picture>"
    )


def with_copies(html: str) -> Markup:
    """Return the clean body of a text with each of its pictures in all its widths."""

    def shown(found: re.Match[str]) -> str:
        is_first = found.start() < NEAR_THE_TOP and html.find("<img ") == found.start()
        size = int(found[3]), int(found[4])
        return _element(found[1], size, found[2], PLACES["text"], FIRST if is_first else LATER)

    return Markup(IN_TEXT.sub(shown, html))  # noqa: S704 - it was sanitised when the edition was made


def send(filename: str, *, max_age: int | None = None) -> Response:
    """Send a picture or a copy of it, or the picture itself while the copy is not made. The caller asks who may."""
    folder = settings().media_folder
    if not (folder / filename).is_file():
        filename, max_age = original_of(filename), min(max_age or 0, SECONDS_UNTIL_COPIES)
    kind = MEDIA_TYPES.get(PurePath(filename).suffix)
    return send_from_directory(folder, filename, mimetype=kind, max_age=max_age)


def set_up(app: Flask) -> None:
    """Give templates what they show pictures with."""
    app.jinja_env.globals["picture"] = picture
    app.jinja_env.filters["with_copies"] = with_copies
