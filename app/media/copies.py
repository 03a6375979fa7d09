"""The copies of a picture that browsers choose from: which there are, what they are called, how a page lists them.

A picture is WebP. Beside it lie narrower copies: AVIF, which nearly all browsers take and which is a quarter smaller;
WebP for the rest; and one JPEG for whoever shows a picture outside of the site, in a feed reader or a card of a social
network. All follow from the name and the width of the picture, so a page needs to know no more. Pure functions.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final


class Form(StrEnum):
    """A format of copies, by the ending of its files."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpg"


MEDIA_TYPES: Final[Mapping[str, str]] = {
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
}
WIDTHS: Final[Mapping[Form, tuple[int, ...]]] = {
    Form.AVIF: (320, 480, 720, 1080, 1600),
    Form.WEBP: (480, 1080, 1600),
    Form.JPEG: (1200,),
}
"""In pixels. Places on a page are 208 to 884 wide; on a telephone 328 to 360, of two or three pixels each."""


@lru_cache(maxsize=4096)
def widths_of(form: Form, width: int) -> tuple[int, ...]:
    """Return the widths of the copies that a picture of this width has in a format: it is never made wider.

    Where a copy of the full width is wanted the picture's own width is one of them; in WebP it stands for itself.
    """
    narrower = tuple(one for one in WIDTHS[form] if one < width)
    return narrower if form is Form.WEBP else (*narrower, width)[: len(WIDTHS[form])]


def height_at(width: int, size: tuple[int, int]) -> int:
    """Return how high a picture of `size` (width and height) is when it is made `width` wide."""
    return max(1, round(size[1] * width / size[0]))


def name_of(filename: str, width: int, form: Form) -> str:
    """Return the file name of a copy, or the address of one where that of the picture is given."""
    return f"{filename.removesuffix('.webp')}-{width}.{form}"


def original_of(name: str) -> str:
    """Return the file name of the picture that a copy of this name would be of; any other name is its own."""
    stem, dash, _width = PurePosixPath(name).stem.rpartition("-")
    return f"{stem}.webp" if dash else name


@lru_cache(maxsize=4096)
def names_of(filename: str, width: int) -> frozenset[str]:
    """Return the file names of a picture and of all its copies."""
    return frozenset({filename, *(name_of(filename, one, form) for form in Form for one in widths_of(form, width))})


def srcset(path: str, width: int, form: Form, most: int) -> str:
    """Return the `srcset` (HTML, 4.8.4.2.1) of a picture at `path` for a place that needs at most `most` pixels."""
    listed = [(one, name_of(path, one, form)) for one in widths_of(form, width)]
    if form is Form.WEBP:
        listed.append((width, path))
    chosen = [entry for entry in listed if entry[0] <= most] or listed[:1]
    return ", ".join(f"{address} {one}w" for one, address in chosen)
