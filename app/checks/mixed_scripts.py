"""Letters of another alphabet that look the same."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from app.checks.check import Check, Finding, Pair, Severity
from app.checks.scripts import script_of

_LATIN: Final = "aceiopxyjsABCEHIKMOPTXYJS"
_CYRILLIC: Final = "асеіорхујѕАВСЕНІКМОРТХУЈЅ"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)

_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_LONE: Final = re.compile(r"(?<=[\u0400-\u052f] )[coyi](?= [\u0400-\u052f]{2})")
_MIXABLE: Final = frozenset({"LATIN", "CYRILLIC"})


class MixedScripts(Check):
    """A word of Latin and Cyrillic letters, or a lone Latin `c` between Cyrillic words: nobody can search for it.

    A word that the source has like that is left alone.
    """

    id = "mixed_scripts"
    severity = Severity.WARNING

    def find(self, pair: Pair) -> Iterator[Finding]:
        """Yield each word once; with a fix where the odd letters have a double in the alphabet of the word."""
        words = dict.fromkeys(_WORD.findall(pair.translation.words))
        for word in words:
            scripts = Counter(map(script_of, word))
            if scripts.keys() >= _MIXABLE and word not in pair.source:
                right = _in_one_script(word, is_cyrillic=scripts["CYRILLIC"] >= scripts["LATIN"])
                yield self.found(word, fix=pair.target.replace(word, right) if right else None)
        if found := _LONE.search(pair.translation.words):
            piece = pair.translation.words[max(found.start() - 8, 0) : found.end() + 8]
            yield self.found(piece, fix=_LONE.sub(lambda lone: lone.group().translate(_TO_CYRILLIC), pair.target))


def _in_one_script(word: str, *, is_cyrillic: bool) -> str | None:
    """Return the word in the one alphabet, or None if a letter has no double there."""
    right = word.translate(_TO_CYRILLIC if is_cyrillic else _TO_LATIN)
    return right if len({script_of(letter) for letter in right}) == 1 else None
