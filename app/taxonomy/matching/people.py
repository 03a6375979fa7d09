"""How people are named in running text: initials, patronymics, titles before a surname."""

import re
from typing import Final

from app.taxonomy.matching.words import Word

_PATRONYMIC: Final = re.compile(
    "(?<=..)(?:(?:[оеє]вич|[иі]ч|ович|йович)(?:а|у|ем|е|і|еві)?|(?:[оеє]вн|[иі]чн|івн|ївн|инична)(?:а|ы|е|у|ой|и|і|ою))$"
)
_LONG: Final = 5

_LISTED_TITLES: Final = """
mr mrs ms miss dr prof president senator minister judge prime sir lady lord king queen deputy ambassador
mme mlle m monsieur madame président présidente sénateur ministre
sig signor signora dott presidente senatore ministro onorevole
pan pani prezydent poseł sędzia doktor profesor
г господин госпожа президент сенатор министр доктор профессор судья
пан пані президентка міністр суддя
мырза ханым
"""
_TITLES: Final = frozenset(_LISTED_TITLES.split())


def is_initial(surface: str) -> bool:
    """Say whether a word is a single capital."""
    return len(surface) == 1 and surface.isupper()


def is_middle_name(word: Word) -> bool:
    """Say whether a word between first name and surname is an initial or a patronymic: Нурсултан Абишевич."""
    if is_initial(word.surface):
        return True
    return word.surface[0].isupper() and len(word.folded) >= _LONG and _PATRONYMIC.search(word.folded) is not None


_LISTED_ARTICLES: Final = """
der die das den dem des ein eine einen einem einer eines viele alle keine zwei drei diese dieser jeder
"""
_ARTICLES: Final = frozenset(_LISTED_ARTICLES.split())


def is_article(word: Word) -> bool:
    """Say whether a German word leads to a noun rather than to a surname: die Fischer."""
    return word.folded in _ARTICLES


def is_title(word: Word) -> bool:
    """Say whether a word is what people are called by before their surname."""
    return word.folded in _TITLES
