"""How Kazakh and Turkish words take their endings: plural, possessive and case, one after the other.

Which sounds an ending begins with is told by the last sound of the word, so Алма takes -ны, and Алматы is another word.
"""

import re
from collections.abc import Callable
from typing import Final

from app.taxonomy.matching.declension.patterns import BARE, Pattern, Patterns, Use


class Chain:
    """Endings as a regular expression, to be asked like a set of them."""

    def __init__(self, expression: str) -> None:
        """Compile what may follow the base."""
        self._matches: Callable[[str], object] = re.compile(expression).fullmatch

    def __contains__(self, ending: object) -> bool:
        """Say whether this may follow the base."""
        return isinstance(ending, str) and (not ending or self._matches(ending) is not None)


# --- Kazakh ----------------------------------------------------------------------------------

_LIKE: Final = "(?:д[ае]й|ша|ше)"
_AFTER_POSSESSIVE: Final = "(?:н[ыі]ң|н[ае]|н|нд[ае](?:ғы|гі)?|н[ае]н|мен|нікі)"
_AFTER_R: Final = f"(?:[дн][ыі]ң|[ғг][ае]|д[ыі]|д[ае](?:ғы|гі)?|[дн][ае]н|[мб]ен|[дн]ікі|{_LIKE})"
_CASES: Final = {
    "vowel": f"(?:н[ыі]ң|[ғг][ае]|н[ыі]|д[ае](?:ғы|гі)?|д[ае]н|мен|нікі|{_LIKE})",
    "voiced": _AFTER_R,
    "voiceless": "(?:т[ыі]ң|[қк][ае]|т[ыі]|т[ае](?:ғы|гі)?|т[ае]н|пен|тікі|т[ае]й|ша|ше)",
}
_PLURALS: Final = {"vowel": "л[ае]р", "voiced": "[лд][ае]р", "voiceless": "т[ае]р"}
_OWN: Final = {"vowel": "(?:с[ыі])", "voiced": "(?:[ыі])", "voiceless": "(?:[ыі])"}
_OWN_FIRST: Final = "(?:[ыі]?(?:м|ң|мыз|міз|ңыз|ңіз))"
_VOWELS: Final = "аәеоөүұыіэяё"
_GLIDES: Final = "уию"
_VOICED: Final = "лмнңрйжз"
_HARD: Final = {"қ": "ғ", "к": "г", "п": "б"}


def _kazakh_chain(sort: str) -> Chain:
    own = f"{_OWN[sort]}{_AFTER_POSSESSIVE}?"
    many = f"{_PLURALS[sort]}(?:{_AFTER_R}|[ыі]{_AFTER_POSSESSIVE}?|{_OWN_FIRST}{_AFTER_R}?)?"
    return Chain(f"{_CASES[sort]}|{own}|{many}|{_OWN_FIRST}{_AFTER_R}?")


_KAZAKH: Final = {sort: _kazakh_chain(sort) for sort in _CASES}
_KAZAKH_GLIDE: Final = Chain(
    f"{_CASES['vowel']}|{_CASES['voiced']}|{_OWN['vowel']}{_AFTER_POSSESSIVE}?|[ыі]{_AFTER_POSSESSIVE}?"
    f"|л[ае]р(?:{_AFTER_R}|[ыі]{_AFTER_POSSESSIVE}?)?"
)
_KAZAKH_POSSESSED: Final = Chain(_AFTER_POSSESSIVE)
_KAZAKH_SOFTENED: Final = Chain(f"[ыі]{_AFTER_POSSESSIVE}?|{_OWN_FIRST}{_AFTER_R}?")
_POSSESSIVE: Final = re.compile(f"(?<=[{_VOWELS}])с[ыі]$|(?<=[^{_VOWELS}])[ыі]$")
_PLURAL: Final = re.compile("[лдт][ае]р$")


class _Softened:
    """The endings of a base whose last sound has turned soft, of which there is always one."""

    def __contains__(self, ending: object) -> bool:
        return bool(ending) and ending in _KAZAKH_SOFTENED


def _after(word: str) -> Chain:
    last = word[-1]
    if last in _VOWELS:
        return _KAZAKH["vowel"]
    if last in _GLIDES:
        return _KAZAKH_GLIDE
    return _KAZAKH["voiced" if last in _VOICED else "voiceless"]


def kazakh(word: str, use: Use) -> Patterns:
    """Yield the endings of a Kazakh word; of what belongs to somebody (`құқықтары`) also without the possessive."""
    yield Pattern(word, _after(word))
    if word[-1] in _HARD:
        yield Pattern(word[:-1] + _HARD[word[-1]], _Softened())
    if word.endswith("ст"):
        yield Pattern(word[:-1], _KAZAKH["voiceless"])
    if word.endswith(("ұлы", "улы", "қызы") if use is Use.PERSON else ("ы", "і")):
        yield Pattern(word, _KAZAKH_POSSESSED)
    if use is not Use.COMMON:
        return
    bare = _POSSESSIVE.sub("", word)
    if bare != word and len(bare) > 2:  # noqa: PLR2004 - shorter is no word
        single = _PLURAL.sub("", bare)
        for base in {bare, single, *_hardened(single)}:
            yield Pattern(base, _after(base))
        if single[-1] in _HARD:
            yield Pattern(single[:-1] + _HARD[single[-1]], _Softened())


def _hardened(word: str) -> tuple[str, ...]:
    hard = {soft: plain for plain, soft in _HARD.items()}.get(word[-1])
    return (word[:-1] + hard,) if hard else ()


# --- Turkish ---------------------------------------------------------------------------------

_TURKISH_CASE: Final = "(?:[ny]?[ıiuü]n?|[yn]?[ae]|n?[dt][ae](?:n|ki)?|[yn]?l[ae]|ce|ca)"
_TURKISH: Final = Chain(f"(?:l[ae]r)?(?:s?[ıiuü]m?)?{_TURKISH_CASE}?|(?:[ıiuü]m[ıiuü]z){_TURKISH_CASE}?")
_TURKISH_HARD: Final = {"k": "ğ", "p": "b", "ç": "c", "t": "d"}


class _Voiced:
    """The endings of a base whose last sound is voiced, of which there is always one, a vowel first."""

    def __contains__(self, ending: object) -> bool:
        return isinstance(ending, str) and ending[:1] in {"ı", "i", "u", "ü", "a", "e"} and ending in _TURKISH


def turkish(word: str, use: Use) -> Patterns:
    """Yield the endings of a Turkish or Azerbaijani word."""
    if len(word) > 2:  # noqa: PLR2004 - what is shorter would be found in half the language
        yield Pattern(word, BARE if use is Use.PERSON else _TURKISH)
        if word[-1] in _TURKISH_HARD and use is Use.COMMON:
            yield Pattern(word[:-1] + _TURKISH_HARD[word[-1]], _Voiced())
