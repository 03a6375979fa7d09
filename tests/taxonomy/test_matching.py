"""Names of terms in running text, in the forms that sentences give them."""

import time
from pathlib import Path

import pytest

from app.taxonomy.matching import Index, Name, NameSort, Use, find
from app.taxonomy.matching.finding import REMEMBERED
from tests.taxonomy.marked import FILES, SENTENCES, Family, Mark, families, sentences, unmarked

ENOUGH = 0.95


def names_in(text: str, *names: Name, locale: str = "en") -> list[str]:
    return [span.surface for span in find(Index(names, locale), text)]


def person(text: str, term_id: int = 1) -> Name:
    return Name(term_id, text, use=Use.PERSON)


# --- Marked sentences ------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SENTENCES).with_suffix("")))
def test_names_are_found_in_the_forms_that_a_sentence_gives_them(path: Path) -> None:
    marked = sentences(path)
    found: set[tuple[int, Mark]] = set()
    wanted: set[tuple[int, Mark]] = set()
    for number, sentence in enumerate([*marked.seen, *marked.held_back]):
        text, marks = unmarked(sentence)
        wanted |= {(number, mark) for mark in marks}
        found |= {(number, mark) for mark in marked.found(text)}

    assert len(found & wanted) >= ENOUGH * len(wanted), wanted - found
    assert len(found - wanted) <= max(1, (1 - ENOUGH) * len(found)), found - wanted


def test_nine_languages_have_twenty_marked_sentences_and_more() -> None:
    counts = {
        path.stem: len(marked.seen + marked.held_back)
        for path in SENTENCES.glob("*.txt")
        for marked in [sentences(path)]
    }

    assert sorted(counts) == ["ar", "de", "en", "fr", "it", "kk", "pl", "ru", "uk"]
    assert min(counts.values()) >= 20


@pytest.mark.parametrize("family", families(), ids=lambda family: f"{family.locale} {family.name}")
def test_a_word_has_its_forms_and_no_others(family: Family) -> None:
    index = Index([Name(1, family.name, use=family.use)], family.locale)

    assert [form for form in (family.name, *family.forms) if not find(index, f"2 {form} 3")] == []
    assert [word for word in family.strangers if any(span.surface == word for span in find(index, f"2 {word}"))] == []


# --- The longest first -----------------------------------------------------------------------


def test_the_longest_name_wins_and_nothing_is_found_twice() -> None:
    asylum, political = Name(1, "asylum", use=Use.COMMON), Name(2, "political asylum", use=Use.COMMON)

    assert names_in("Political asylum is asylum.", asylum, political) == ["Political asylum", "asylum"]


def test_a_name_that_two_terms_have_says_so() -> None:
    [span] = find(Index([Name(7, "France"), Name(3, "France")], "en"), "In France.")

    assert span.term_ids == {3, 7}


def test_a_name_as_it_stands_is_preferred_to_a_form_of_another() -> None:
    [span] = find(Index([person("Аблязов", 1), person("Аблязова", 2)], "ru"), "Пришла Аблязова.")

    assert (span.term_id, span.is_inflected, span.others) == (2, False, (1,))


def test_a_span_says_which_name_it_is_and_whether_it_is_inflected() -> None:
    names = [Name(1, "Польша"), Name(1, "РП", NameSort.ALIAS), Name(1, "Речи Посполитой", NameSort.FORM)]
    found = find(Index(names, "ru"), "Польша, в Польше, в РП и в Речи Посполитой")

    assert [(span.surface, span.name.sort, span.is_inflected) for span in found] == [
        ("Польша", NameSort.LABEL, False),
        ("Польше", NameSort.LABEL, True),
        ("РП", NameSort.ALIAS, False),
        ("Речи Посполитой", NameSort.FORM, False),
    ]


# --- Around a name ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "**Mukhtar** Ablyazov",
        "[Mukhtar Ablyazov](/x)",
        "“Mukhtar Ablyazov”",
        "Mukhtar\u00a0Ablyazov’s",
        "Mukh\u00adtar Ablyazov",
    ],
)
def test_marks_quotation_marks_and_soft_hyphens_are_no_part_of_a_name(text: str) -> None:
    assert len(names_in(text, person("Mukhtar Ablyazov"))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/Kazakhstan",
        "Kazakhstan@example.org",
        "[here](/en/Kazakhstan)",
        "Kazakhstani",
        "TransKazakhstan",
    ],
)
def test_what_is_inside_a_word_or_an_address_is_no_name(text: str) -> None:
    assert names_in(text, Name(1, "Kazakhstan")) == []


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("pro-Wolski rally", True),
        ("Wolski-led", True),
        ("the EU-Wolski talks", True),
        ("Saryusz-Wolski", False),
        ("Wolski-on-Sea", False),
        ("Wolski–Kowalski", True),
        ("O’Wolski", False),
    ],
)
def test_a_hyphen_may_join_a_name_to_a_compound_but_not_to_another_name(text: str, *, is_found: bool) -> None:
    assert bool(names_in(text, person("Wolski"))) == is_found


@pytest.mark.parametrize(
    ("text", "surface", "locale"),
    [
        ("w ONZ-ecie", "ONZ-ecie", "pl"),
        ("БҰҰ-ның өкілі", "БҰҰ-ның", "kk"),
        ("ABD’nin", "ABD’nin", "tr"),
        ("the UN’s envoy", "UN", "en"),
    ],
)
def test_endings_that_are_hung_on_belong_to_the_name(text: str, surface: str, locale: str) -> None:
    names = [Name(number, name) for number, name in enumerate(("ONZ", "БҰҰ", "ABD", "UN"))]

    assert names_in(text, *names, locale=locale) == [surface]


# --- Capitals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "is_found"),
    [
        (Name(1, "Turkey"), "a turkey", False),
        (Name(1, "Turkey"), "TURKEY", True),
        (Name(1, "US"), "tell us", False),
        (Name(1, "US"), "LET US GO HOME", False),
        (Name(1, "HRW"), "HRW CONDEMNS IT", True),
        (Name(1, "Home Office"), "Home office workers", False),
        (Name(1, "torture", use=Use.COMMON), "TORTURE is a crime", True),
        (Name(1, "amnesty", use=Use.COMMON), "Amnesty International says", False),
        (Name(1, "amnesty", use=Use.COMMON), "Amnesty was declared", True),
        (Name(1, "torture", use=Use.COMMON), "the Convention against Torture", True),
        (Name(1, "process", use=Use.COMMON, is_case_sensitive=True), "Process", False),
    ],
)
def test_capitals_are_asked_for_where_they_matter(name: Name, text: str, *, is_found: bool) -> None:
    assert bool(names_in(text, name)) == is_found


def test_a_common_word_in_quotation_marks_with_a_capital_is_somebodys_name() -> None:
    truth = Name(1, "правда", use=Use.COMMON)

    assert names_in("Газета «Правда» и сама правда.", truth, locale="ru") == ["правда"]
    assert names_in("Он сказал: «Правда стоит дорого».", truth, locale="ru") == ["Правда"]
    assert names_in("Пришли Анна Орлова, Лев Волк и Правда Смирнова.", truth, locale="ru") == []


# --- People ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("и Н. Назарбаев", True),
        ("и Н. А. Назарбаева", True),
        ("и Нурсултан Абишевич Назарбаев", True),
        ("и Назарбаеву Нурсултану", True),
        ("и Т. Назарбаев", False),
        ("и Дарига Назарбаева", False),
    ],
)
def test_people_are_known_by_initials_and_patronymics_and_told_from_their_families(
    text: str, *, is_found: bool
) -> None:
    names = [person("Нурсултан Назарбаев"), Name(1, "Назарбаев", NameSort.ALIAS, Use.PERSON)]

    assert bool(names_in(text, *names, locale="ru")) == is_found


def test_a_surname_of_whom_no_first_name_is_known_is_found_after_any() -> None:
    assert names_in("встретил Данияра Аблязова", person("Аблязов"), locale="ru") == ["Аблязова"]


# --- What a name is said to be -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "locale"),
    [
        (Name(1, "Назарбаев", use=Use.COMMON), "с Назарбаевым", "ru"),
        (Name(1, "Szałabajewa", use=Use.COMMON), "Szałabajewej", "pl"),
        (Name(1, "Red Notice", use=Use.COMMON), "Red Notices", "en"),
        (Name(1, "political prisoner"), "political prisoners", "en"),
        (Name(1, "беженец"), "беженцам", "ru"),
    ],
)
def test_capitals_tell_names_from_words_where_nobody_said_what_a_term_is(name: Name, text: str, locale: str) -> None:
    assert len(names_in(text, name, locale=locale)) == 1


# --- Other scripts and no script -------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "locale"),
    [
        ("哈萨克斯坦", "他去了哈萨克斯坦。", "zh-Hans"),
        ("カザフスタン", "彼はカザフスタンへ行った", "ja"),
        ("카자흐스탄", "그는 카자흐스탄에서 왔다", "ko"),
    ],
)
def test_names_are_found_where_no_spaces_part_words(name: str, text: str, locale: str) -> None:
    assert names_in(text, Name(1, name), locale=locale) == [name]


def test_a_name_inside_a_longer_word_in_katakana_is_none() -> None:
    assert names_in("スリランカ", Name(1, "ランカ"), locale="ja") == []


@pytest.mark.parametrize("text", ["", " ", "\u00ad", "'", "-", "«»", "İ", "🙂", "a" * 500, "--- '' -- ", "ß’ﬁ"])
@pytest.mark.parametrize("locale", ["en", "tr", "kk", "ar", "he", "xx", "no tag", ""])
def test_no_text_and_no_locale_is_too_odd(text: str, locale: str) -> None:
    index = Index([Name(1, "Turkey"), Name(2, text), Name(3, "лев", use=Use.PERSON)], locale)

    for span in find(index, f"{text} x {text}"):
        assert span.surface.strip()


@pytest.mark.parametrize(
    "unit", ["US ", "M. ", "](", "a", "a@", "/a.", "-US", "'us", "« ", "Иванович ", "Mukhtar ", "國", "a\u00ad"]
)
def test_hostile_repetition_takes_no_longer_than_it_is_long(unit: str) -> None:
    index = Index([Name(1, "US"), person("Mukhtar Ablyazov", 2), person("M. Иванович", 3), Name(4, "國國")], "en")
    text = (unit * 20_000)[:20_000]
    start = time.thread_time()
    find(index, text)
    find(index, f"/@{text}")

    assert time.thread_time() - start < 5


# --- Remembered, and brought up to date ----------------------------------------------------------------------


def test_an_index_with_other_names_for_a_term_leaves_the_old_one_as_it_was() -> None:
    old = Index([Name(1, "Astana"), Name(2, "Almaty"), Name(3, "東京")], "en")
    new = old.replaced({1, 3}, [Name(1, "Nur-Sultan")])

    text = "Astana, Nur-Sultan, Almaty, 東京"
    assert [span.surface for span in find(old, text)] == ["Astana", "Almaty", "東京"]
    assert [span.surface for span in find(new, text)] == ["Nur-Sultan", "Almaty"]
    assert new.names_of(1) == (Name(1, "Nur-Sultan"),)


def test_an_index_remembers_the_texts_it_was_asked_for_and_no_more_than_some() -> None:
    index = Index([Name(1, "Astana")], "en")

    assert find(index, "In Astana") is find(index, "In Astana")
    for number in range(REMEMBERED + 5):
        find(index, str(number))
    find(index, "Astana " * 10_000)
    assert len(index.remembered) <= REMEMBERED
    assert max(map(len, index.remembered)) < 100
