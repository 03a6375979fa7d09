"""What is said of a picture for those who do not see it."""

import re
from collections.abc import Iterator
from typing import Final

from app.articles.segmentation import SegmentKind
from app.checks.check import Check, Finding, Pair, Severity

_FILE: Final = re.compile(r"\s*[\w\s.()-]{1,80}\.(?:jpe?g|png|gif|webp|avif|svg|tiff?|heic|bmp)\s*", re.IGNORECASE)
_CAMERA: Final = re.compile(r"\s*(?:img|dsc[fn]?|pxl|image|photo|screenshot|untitled)?[\s_-]*[\d_-]*\s*", re.IGNORECASE)
_EMPTY_IMAGE: Final = re.compile(r"!\[\s*\]\(\s*([^)\s]+)")
_PICTURES: Final = frozenset({SegmentKind.ALT, SegmentKind.CAPTION})


class PictureWords(Check):
    """A picture without a description, or with the name of its file for one: nobody hears what is to be seen.

    In a passage it is asked of pictures that the source describes.
    """

    id = "picture_words"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield what stands in the place of the words."""
        if pair.kind in _PICTURES:
            if not _says_something(pair.target) and _says_something(pair.source):
                yield self.found(pair.target)
            return
        described = set(_EMPTY_IMAGE.findall(pair.source))
        for picture in _EMPTY_IMAGE.findall(pair.target):
            if picture not in described:
                yield self.found(picture)


def _says_something(text: str) -> bool:
    is_name = _FILE.fullmatch(text) or _CAMERA.fullmatch(text)
    return any(map(str.isalpha, text)) and not is_name
