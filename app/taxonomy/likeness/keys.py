"""By what look-alikes meet: spellings in which what people mix up is the same."""

import re
from functools import lru_cache
from typing import Final

from app.locales.folding import fold
from app.taxonomy.matching.words import words_of

_CONFUSED: Final = str.maketrans(
    "асеіорхујѕһԁкАВСЕНІКМОРТХУЈЅ01|IıοανρτιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aceiopxyjshdkABCEHlKMOPTXYJSolllioavptiABEZHlKMNOPTYX",
)
"""Letters and digits that look alike in many types."""

_ROMAN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "j", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "",
    "э": "e", "ю": "iu", "я": "ia", "ў": "v", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u",
    "һ": "h",
}  # fmt: skip
_ROMANISED: Final = str.maketrans(_ROMAN)
_SOUNDS: Final = (
    (re.compile("sch|tsch|tch|tj|cz|ch(?=[ei])"), "c"), (re.compile("kh|ch|gh"), "h"),
    (re.compile("zh|rz|dj|dz|dsch"), "j"),
    (re.compile("^[jyi]e"), "e"),
    (re.compile("sh|sz"), "s"), (re.compile("ts|tz"), "c"), (re.compile("ph"), "f"), (re.compile("ou"), "u"),
    (re.compile("th"), "t"), (re.compile("x"), "ks"), (re.compile("w"), "v"), (re.compile("q"), "k"),
    (re.compile("[jy](?=[aeiou])"), "i"), (re.compile("y"), "i"), (re.compile("zz?|s+"), "s"), (re.compile("j"), "s"),
    (re.compile("ff"), "f"),
)  # fmt: skip
"""How sounds are written in English, Polish, German, French and Italian, brought to one letter."""
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile("(?<=.)[aeiou]+")
_FEMININE: Final = re.compile("(?:a|aia|aya|aja)$")
_ARTICLES: Final = frozenset({"the", "a", "an", "la", "le", "les", "il", "lo", "gli", "der", "die", "das", "el", "los"})
_SMALL: Final = frozenset({"of", "and", "for", "the", "in", "i", "и", "de", "di", "du", "des", "und", "y", "e"})
_SHORTEST: Final = 4


@lru_cache(maxsize=32768)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, accents and signs."""
    return tuple(word for word in (fold(found.surface) for found in words_of(name, "en")) if word)


def without_article(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name without the article that it begins with."""
    return name[1:] if len(name) > 1 and name[0] in _ARTICLES else name


def looks(name: str) -> str:
    """Return how a name looks: what differs only by letters that look alike is the same."""
    return name.translate(_CONFUSED).lower().replace("rn", "m").replace("vv", "w")


@lru_cache(maxsize=32768)
def sound(word: str) -> str:
    """Return how a folded word of a name sounds, whoever wrote it down; empty where too little is left to tell."""
    plain = word.translate(_ROMANISED)
    if not plain.isascii():
        return ""
    is_feminine = _FEMININE.search(plain) is not None
    for pattern, letter in _SOUNDS:
        plain = pattern.sub(letter, plain)
    plain = _DOUBLED.sub(r"\1", plain)
    plain = _VOWELS.sub("", plain).replace("h", "k")
    return f"{plain}{'a' if is_feminine else ''}" if len(plain) >= _SHORTEST - 1 else ""


def initials(name: str) -> set[str]:
    """Return the abbreviations that a name of several words may have, with its small words and without."""
    parts = [fold(part) for part in name.split()]
    letters = [(part, part[0]) for part in parts if part]
    if len(letters) == 1:
        return set()
    return {"".join(letter for _, letter in letters), "".join(letter for part, letter in letters if part not in _SMALL)}
