"""A light stemmer for Kazakh: plural, possessive and case endings in all their harmonies, and -лық."""

import re
from typing import Final

from app.locales.stemming.endings import strip

_LISTED: Final = """
лар лер дар дер тар тер
ы і сы сі ым ім ың ің ымыз іміз ыңыз іңіз
ның нің дың дің тың тің
ны ні ды ді ты ті ын ін сын сін
ға ге қа ке ына іне сына сіне
да де та те ында інде сында сінде
дан ден тан тен нан нен ынан інен сынан сінен
мен бен пен
дағы дегі тағы тегі ындағы індегі сындағы сіндегі
лық лік дық дік тық тік
"""
_ENDINGS: Final = frozenset(_LISTED.split())
_VOICED: Final = str.maketrans({"ғ": "қ", "г": "к", "б": "п"})
_AMBIGUOUS: Final = re.compile(r"(?<=[аәеоөуүұыіиэюя])[тдсн]$")
_COUNTRY: Final = re.compile(r"..стан$")
_LONG: Final = 5


def _settled(word: str) -> str:
    """Level the end of a word, so that each way of cutting it leads to one stem.

    құқығ- is құқық before a vowel. A last т, д, с or н may belong to the word or to the ending (мемлекет-і,
    мемлекет-ті), so it goes in each case.
    """
    if len(word) < _LONG or _COUNTRY.search(word):
        return word
    word = word[:-1] + word[-1].translate(_VOICED)
    if word.endswith("ст"):
        word = word[:-1]
    return _AMBIGUOUS.sub("", word)


def stem(word: str) -> str:
    """Return what the forms of a folded Kazakh word have in common: `құқығы`, `құқықтары` give `құқық`."""
    return strip(word, _ENDINGS, settle=_settled, is_whole=_COUNTRY.search)
