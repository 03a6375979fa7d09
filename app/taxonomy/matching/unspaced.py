"""Names in scripts that put no spaces between words: looked for letter by letter."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from app.locales.analysis import HAS_UNSPACED
from app.taxonomy.matching.names import Name, Span

_HEAD: Final = 2
_KATAKANA: Final = re.compile("[\u30a1-\u30fa\u30fc]")
_HANGUL: Final = re.compile("[\uac00-\ud7af]")


def is_unspaced(text: str) -> bool:
    """Say whether a name has letters of a script without spaces."""
    return not text.isascii() and HAS_UNSPACED.search(text) is not None


class Unspaced:
    """The names of a language without spaces, by their first two letters."""

    def __init__(self, names: Iterable[Name]) -> None:
        """Keep the names, the longest first."""
        self._by_head: dict[str, list[Name]] = {}
        for name in sorted(names, key=lambda name: (-len(name.text), name.sort, name.term_id)):
            self._by_head.setdefault(name.text[:_HEAD], []).append(name)

    def __bool__(self) -> bool:
        """Say whether there is any name."""
        return bool(self._by_head)

    def names(self) -> Iterator[Name]:
        """Yield all names."""
        for some in self._by_head.values():
            yield from some

    def find(self, text: str) -> Iterator[Span]:
        """Yield the longest name at each place, from left to right, without overlaps."""
        place = 0
        while place < len(text):
            fitting = self._at(text, place)
            if not fitting:
                place += 1
                continue
            name = fitting[0]
            end = place + len(name.text)
            others = {other.term_id for other in fitting if other.text == name.text} - {name.term_id}
            yield Span(place, end, name.term_id, name, name.text, is_inflected=False, others=tuple(sorted(others)))
            place = end

    def _at(self, text: str, place: int) -> list[Name]:
        some = self._by_head.get(text[place : place + _HEAD]) or self._by_head.get(text[place], [])
        return [name for name in some if text.startswith(name.text, place) and _stands_alone(text, place, name.text)]


def _stands_alone(text: str, start: int, name: str) -> bool:
    """Say whether a name is not a part of a longer word in katakana; Korean hangs its particles behind."""
    end = start + len(name)
    before, after = text[start - 1 : start], text[end : end + 1]
    if _KATAKANA.match(before) and _KATAKANA.match(name[0]):
        return False
    if _KATAKANA.match(after) and _KATAKANA.match(name[-1]):
        return False
    return not (_HANGUL.match(before) and _HANGUL.match(name[0]))
