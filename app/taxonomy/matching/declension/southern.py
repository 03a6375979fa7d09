"""How Belarusian words are declined, roughly, and how Bulgarian and Macedonian ones take their article."""

from typing import Final

from app.taxonomy.matching.declension.patterns import Pattern, Patterns, Use, endings

_VOWELS: Final = "аеёіоуыэюя"
_LONG: Final = 5

_CASES: Final = endings("- а у ам ом ым е і я ю ем ь й")
_MANY: Final = endings("ы і аў яў оў ей амі ямі ах ях ам ям")
_AFTER_VOWEL: Final = endings("а я о ё е э ы і у ю ай яй ой ою аю яю ей")
_MANY_AFTER_VOWEL: Final = endings("- ь й аў яў ам ям амі ямі ах ях")
_ADJECTIVE: Final = endings("ы і ага яга аму яму ым ім ая яя ай яй ую юю ое ае ыя ія ых іх ымі імі")


def belarusian(word: str, use: Use) -> Patterns:
    """Yield the endings of a Belarusian word; ў is в before a vowel, and a last vowel may be fleeting."""
    base, last = word[:-1], word[-1]
    is_common = use is Use.COMMON
    if word.endswith(("скі", "цкі", "ны", "вы", "ская", "цкая", "ная")):
        yield Pattern(base.removesuffix("а"), _ADJECTIVE)
    if last in _VOWELS:
        yield Pattern(base, _AFTER_VOWEL | _MANY_AFTER_VOWEL if is_common else _AFTER_VOWEL)
        return
    cases = _CASES | _MANY if is_common else _CASES
    if last in "ьй":
        yield Pattern(base, cases | endings(f"{base[-1:]}ю"))
        return
    yield Pattern(f"{base}в" if last == "ў" else word, cases)
    if len(word) >= _LONG and word.endswith(("ец", "ак", "ок", "ан")):
        yield Pattern(word[:-2] + last, cases - endings("-"))


_ARTICLE: Final = endings("- ът ят а я от та то те на")
_MANY_WITH_ARTICLE: Final = endings("- а я о е ът ят та то те и ите ове овете и ата ето на ия ият ият")


def bulgarian(word: str, use: Use) -> Patterns:
    """Yield a Bulgarian or Macedonian word with its article, and its plural."""
    yield Pattern(word, _MANY_WITH_ARTICLE if use is Use.COMMON else _ARTICLE if use is Use.NAME else endings("-"))
    if use is Use.COMMON and len(word) >= _LONG:
        yield Pattern(word[:-1], _MANY_WITH_ARTICLE)
        if word.endswith(("ец", "ик", "ък")):
            yield Pattern(word[:-2] + {"ец": "ц", "ик": "иц", "ък": "ц"}[word[-2:]], endings("и ите"))
