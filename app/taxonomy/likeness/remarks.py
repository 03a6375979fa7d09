"""Names of which one alone shows that somebody should look: a surname without a first name, a missing accent."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from app.locales.folding import fold
from app.taxonomy.likeness import keys
from app.taxonomy.likeness.values import Reason, Remark, TermName
from app.taxonomy.matching import Use

_ARTICLES: Final = ("the ", "a ", "an ")
_LISTED: Final = """
Ádám Ángel Éric Étienne Élisabeth Óscar Øystein Łukasz Štefan André Andrés Björn Bolesław Céline Daniël Élodie
Frédéric François Françoise Gábor Gérard Göran György Günter Hélène István Jérôme Jesús Jiří Jörg José Jürgen László
Łucja Lukáš Maël Martín Michał Michèle Miloš Mirosław Niccolò Ondřej Paweł Rafał Raúl René Sławomir Søren Stanisław
Stéphane Sébastien Tomáš Thérèse Valérie Władysław Zdeněk Zoltán Šimon Žydrūnas
"""
_ACCENTED: Final[Mapping[str, str]] = {fold(name): name for name in _LISTED.split()}
"""First names that are spelled with accents in their own language."""

_TRANSLITERATED: Final[Mapping[str, str]] = {
    "iogan": "Johann", "genrikh": "Heinrich", "vilgelm": "Wilhelm", "gelmut": "Helmut", "gans": "Hans",
    "khelmut": "Helmut", "vilyam": "William", "dzhon": "John", "dzheyms": "James", "dzhordzh": "George",
    "zhan": "Jean", "zhak": "Jacques", "dzhuzeppe": "Giuseppe", "dzhovanni": "Giovanni", "yulian": "Julian",
    "gregor": "Gregor", "khans": "Hans", "yakob": "Jakob", "yogan": "Johann", "lyudvig": "Ludwig",
}  # fmt: skip
"""Western first names that came through Cyrillic, and how they are written at home."""
_ODD: Final = ("iyi", "yiy", "jij", "yyi", "iij")


def remarks(names: Iterable[TermName]) -> list[Remark]:
    """Return what an editor should look at, name by name.

    The capital of a concept is odd only where most concepts of that language begin with a small letter.
    """
    known = [name for name in names if keys.words(name.text)]
    capital = _languages_with_small_concepts(known)
    return [remark for name in known for remark in _of_one(name, has_small_concepts=name.locale in capital)]


def _languages_with_small_concepts(names: Iterable[TermName]) -> set[str]:
    balance: dict[str, int] = {}
    for name in names:
        if name.use is Use.COMMON:
            balance[name.locale] = balance.get(name.locale, 0) + (-1 if name.text[:1].isupper() else 1)
    return {locale for locale, more in balance.items() if more > 0}


def _of_one(name: TermName, *, has_small_concepts: bool) -> Iterator[Remark]:
    words = keys.words(name.text)
    if name.text.startswith(_ARTICLES):
        bare = name.text.partition(" ")[2]
        yield Remark(name.term_id, Reason.ARTICLE, name.text, bare[:1].upper() + bare[1:])
    at_home = _TRANSLITERATED.get(words[0]) if len(words) > 1 else None
    if at_home and not name.text.startswith(at_home):
        yield Remark(name.term_id, Reason.TRANSLITERATION, name.text, f"{at_home} {name.text.partition(' ')[2]}")
    if name.use is Use.PERSON:
        yield from _of_person(name, words)
    elif name.use is Use.COMMON and has_small_concepts and len(words) == 1 and name.text.istitle():
        yield Remark(name.term_id, Reason.CAPITAL, name.text, name.text.lower())


def _of_person(name: TermName, words: tuple[str, ...]) -> Iterator[Remark]:
    first, _, rest = name.text.partition(" ")
    if len(words) == 1:
        yield Remark(name.term_id, Reason.SURNAME, name.text)
        return
    accented = _ACCENTED.get(words[0])
    if accented and first.isascii():
        yield Remark(name.term_id, Reason.DIACRITICS, name.text, f"{accented} {rest}")
    if any(odd in word for word in words for odd in _ODD) or "-" in rest:
        yield Remark(name.term_id, Reason.DOUBTFUL, name.text)
