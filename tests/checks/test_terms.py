"""What the register says of names: approved spellings, forbidden ones, and what is never translated."""

import json
from pathlib import Path

import pytest
from babel import Locale

from app.checks import CHECKS, Check, Finding, Pair, Severity
from app.checks.forbidden_spelling import ForbiddenSpelling
from app.checks.never_translate import NeverTranslate
from app.checks.register_spelling import RegisterSpelling
from app.locales.cldr import country_name
from app.taxonomy.matching import Glossary, Index, Name, NameSort, Terms, Use

REGISTER = RegisterSpelling()
FORBIDDEN = ForbiddenSpelling()
NEVER = NeverTranslate()
UDHR = Path(__file__).parents[3] / "shared" / "data" / "udhr"

PERSON, COUNTRY, ASYLUM, PAPER = 1, 2, 3, 4
USES = {PERSON: Use.PERSON, COUNTRY: Use.NAME, ASYLUM: Use.COMMON, PAPER: Use.NAME}
NAMES = {
    "en": ("Nursultan Nazarbayev", "Kazakhstan", "asylum", "Mediapart"),
    "ru": ("Нурсултан Назарбаев", "Казахстан", "убежище", "Mediapart"),
    "pl": ("Nursułtan Nazarbajew", "Kazachstan", "azyl", "Mediapart"),
    "it": ("Nursultan Nazarbayev", "Kazakistan", "asilo", "Mediapart"),
    "uk": ("Нурсултан Назарбаєв", "Казахстан", "притулок", "Mediapart"),
    "kk": ("Нұрсұлтан Назарбаев", "Қазақстан", "баспана", "Mediapart"),
}
WRONG = {
    "en": ("Nazarbaev", "Kazakstan"),
    "ru": ("Назарбаефф", "Казакстан"),
    "pl": ("Nazarbayev", "Kazakstan"),
    "it": ("Nazarbaev", "Kasakistan"),
    "uk": ("Назарбаев", "Казакстан"),
    "kk": ("Назарбаевв", "Казахстан"),
}


def glossary(locale: str) -> Glossary:
    labels = dict(enumerate(NAMES[locale], 1))
    return Glossary(
        locale,
        Index([Name(number, name, use=USES[number]) for number, name in labels.items()], locale),
        Index([Name(n, text, NameSort.FORBIDDEN, USES[n]) for n, text in enumerate(WRONG[locale], 1)], locale),
        labels,
        frozenset({PAPER}),
    )


GLOSSARIES = {locale: glossary(locale) for locale in NAMES}


def found(check: Check, source: str, target: str, locale: str, *, source_locale: str = "en") -> list[Finding]:
    terms = Terms(GLOSSARIES[source_locale], GLOSSARIES[locale])
    return list(check.find(Pair(source, target, source_locale, locale, terms=terms)))


def only(check: Check, source: str, target: str, locale: str, *, source_locale: str = "en") -> Finding:
    [finding] = found(check, source, target, locale, source_locale=source_locale)
    return finding


# --- The approved name -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "locale", "fix"),
    [
        ("Встреча с Назарбоевым", "ru", "Встреча с Назарбоевым"),
        ("Spotkanie z nim", "pl", None),
        ("Incontro con lui", "it", None),
        ("Зустріч із ним", "uk", None),
        ("Онымен кездесу", "kk", None),
    ],
)
def test_a_name_of_the_original_that_is_missing_is_told_with_its_approved_spelling(
    target: str, locale: str, fix: str | None
) -> None:
    finding = only(REGISTER, "A meeting with Nursultan Nazarbayev", target, locale)

    assert (finding.excerpt, finding.severity) == (NAMES[locale][0], Severity.WARNING)
    assert finding.fix is None or finding.fix != fix


@pytest.mark.parametrize(
    ("target", "locale", "fix"),
    [
        ("Он живёт в Казахстене.", "ru", "Он живёт в Казахстане."),
        ("Mieszka w **Kazahstanie**.", "pl", None),
        ("Vive in Kazachistan.", "it", "Vive in Kazakistan."),
        ("Живе в Казохстані.", "uk", "Живе в Казахстані."),
        ("Қазахстанда тұрады.", "kk", "Қазақстанда тұрады."),
    ],
)
def test_a_misspelled_name_is_put_right_in_its_form(target: str, locale: str, fix: str | None) -> None:
    finding = only(REGISTER, "He lives in Kazakhstan.", target, locale)

    assert finding.fix == (fix or "Mieszka w **Kazachstanie**.")


def test_a_misspelled_name_is_put_right_in_english() -> None:
    finding = only(REGISTER, "Он живёт в Казахстане.", "He lives in Kazakhsten.", "en", source_locale="ru")

    assert finding.fix == "He lives in Kazakhstan."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Нурсултану Назарбаеву дали убежище в Казахстане", "ru"),
        ("Назарбаев получил убежище от казахстанских властей", "ru"),
        ("Nursułtan Nazarbajew dostał azyl od władz kazachskich", "pl"),
        ("Il Kazakistan diede asilo a Nazarbayev", "it"),
        ("Назарбаєву надали притулок у Казахстані", "uk"),
        ("Қазақстан Назарбаевқа баспана берді", "kk"),
    ],
)
def test_names_in_any_form_surnames_and_words_made_of_names_are_enough(target: str, locale: str) -> None:
    assert found(REGISTER, "Nursultan Nazarbayev was given asylum in Kazakhstan", target, locale) == []


def test_a_term_without_a_name_in_the_language_asks_for_none() -> None:
    bare = Glossary("pl", Index([], "pl"), Index([], "pl"), {}, frozenset())
    pair = Pair("Kazakhstan", "Kraj", "en", "pl", terms=Terms(GLOSSARIES["en"], bare))

    assert list(REGISTER.find(pair)) == []


# --- Forbidden spellings ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "locale", "piece", "fix"),
    [
        ("He met Nazarbaev's aide", "en", "Nazarbaev", "He met Nazarbayev's aide"),
        ("in Kazakstan", "en", "Kazakstan", "in Kazakhstan"),
        ("в Казакстане", "ru", "Казакстане", "в Казахстане"),
        ("w Kazakstanie", "pl", "Kazakstanie", "w Kazachstanie"),
        ("dał Nazarbayevowi list", "pl", "Nazarbayevowi", "dał Nazarbajewowi list"),
        ("nel Kasakistan", "it", "Kasakistan", "nel Kazakistan"),
        ("у Казакстані", "uk", "Казакстані", "у Казахстані"),
        ("Казахстанның халқы", "kk", "Казахстанның", "Қазақстанның халқы"),
    ],
)
def test_a_forbidden_spelling_is_an_error_in_any_form(target: str, locale: str, piece: str, fix: str | None) -> None:
    finding = only(FORBIDDEN, "x", target, locale)

    assert (finding.excerpt, finding.severity) == (piece, Severity.ERROR)
    if fix:
        assert finding.fix == fix


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("in Kazakhstan", "en"),
        ("Казакстанский", "ru"),
        ("Nazarbajewowi", "pl"),
        ("kasakistan", "it"),
        ("Назарбаєва", "uk"),
        ("Қазақстан", "kk"),
    ],
)
def test_the_right_spelling_and_other_words_are_not_forbidden(target: str, locale: str) -> None:
    assert found(FORBIDDEN, "x", target, locale) == []


def test_a_forbidden_spelling_inside_a_longer_right_name_may_stand() -> None:
    names = Index([Name(1, "Nowy Kijów"), Name(2, "Kyjiw")], "pl")
    target = Glossary("pl", names, Index([Name(2, "Kijów", NameSort.FORBIDDEN)], "pl"), {2: "Kyjiw"}, frozenset())
    pair = Pair("x", "W Nowym Kijowie i w Kijowie", "en", "pl", terms=Terms(GLOSSARIES["en"], target))

    assert [(finding.excerpt, finding.fix) for finding in FORBIDDEN.find(pair)] == [("Kijowie", None)]


# --- Never translated ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "locale", "is_right"),
    [
        ("Журналисты «Mediapart»", "ru", True),
        ("Журналисты «Медиапар»", "ru", False),
        ("dziennikarze Mediapartu", "pl", True),
        ("dziennikarze Części Mediów", "pl", False),
        ("i giornalisti di **Mediapart**", "it", True),
        ("i giornalisti di Parte dei Media", "it", False),
        ("журналісти Mediapart", "uk", True),
        ("журналісти Медіапару", "uk", False),
        ("Mediapart-тың журналистері", "kk", True),
        ("Медиапар журналистері", "kk", False),
    ],
)
def test_what_is_never_translated_stands_as_it_is(target: str, locale: str, *, is_right: bool) -> None:
    assert bool(found(NEVER, "Reporters of Mediapart", target, locale)) != is_right
    assert found(REGISTER, "Reporters of Mediapart", target, locale) == []


# --- All together ----------------------------------------------------------------------------


def test_without_a_register_nothing_is_said() -> None:
    pair = Pair("Nursultan Nazarbayev reads Mediapart", "Nazarbayev", "en", "pl")

    assert [finding for check in (REGISTER, FORBIDDEN, NEVER) for finding in check.find(pair)] == []
    assert {REGISTER.id, FORBIDDEN.id, NEVER.id} <= {check.id for check in CHECKS}


def test_pairs_of_one_register_are_remembered_as_one() -> None:
    one, other = (Pair("a", "b", "en", "pl", terms=Terms(GLOSSARIES["en"], GLOSSARIES["pl"])) for _ in range(2))

    assert hash(one) == hash(other)
    assert one == other


# --- On real text ----------------------------------------------------------------------------

REAL = ["ru", "pl", "it", "uk", "kk", "de", "fr", "es", "cs", "nl"]


def real_glossary(locale: str) -> Glossary:
    """Return the countries of the world, and concepts of the declaration."""
    codes = sorted(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())[:200]
    names = {number: country_name(code, locale) for number, code in enumerate(codes)}
    labels = {number: name for number, name in names.items() if name}
    lines = (Path(__file__).parent / "register.txt").read_text("utf-8").splitlines()[1:]
    column = lines[0].split(" | ").index(locale)
    concepts = {number: line.split(" | ")[column] for number, line in enumerate(lines[1:], 1000)}
    index = Index(
        [
            *(Name(number, name) for number, name in labels.items()),
            *(Name(number, name, use=Use.COMMON) for number, name in concepts.items()),
        ],
        locale,
    )
    return Glossary(locale, index, Index([], locale), labels | concepts, frozenset())


def paragraphs(locale: str) -> list[str]:
    declaration = json.loads((UDHR / f"{locale}.json").read_text("utf-8"))
    return [paragraph for article in declaration["articles"] for paragraph in article["paragraphs"]]


@pytest.mark.skipif(not UDHR.is_dir(), reason="needs the Universal Declaration of Human Rights in ../shared/data")
def test_a_register_of_two_hundred_terms_does_not_cry_wolf_over_the_universal_declaration() -> None:
    english = real_glossary("en")
    found: list[str] = []
    pairs = 0
    for locale in REAL:
        terms = Terms(english, real_glossary(locale))
        for source, target in zip(paragraphs("en"), paragraphs(locale), strict=True):
            asked = Pair(source, target, "en", locale, terms=terms)
            found += [finding.excerpt for finding in REGISTER.find(asked)]
            pairs += 1

    assert len(english.preferred) > 200
    assert len(found) < pairs / 25
    assert set(found) <= set(concepts())


def concepts() -> list[str]:
    text = (Path(__file__).parent / "register.txt").read_text("utf-8")
    return [name for line in text.splitlines() for name in line.split(" | ")]
