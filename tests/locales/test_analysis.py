import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from app.locales.analysis import analyse, stems
from app.locales.tags import BadTag

DECLARATION = Path(__file__).resolve().parents[3] / "shared" / "data" / "udhr"
LOCALES = st.sampled_from(["en", "ru", "pl", "it", "uk", "kk", "ar", "tr", "zh-Hans", "ja", "th", "crh"])


def surfaces(text: str, locale: str) -> list[str]:
    return [token.surface for token in analyse(text, locale)]


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("Rights, not words!", "en", ["Rights", "not", "words"]),
        ("п'ять п’ять пʼять", "uk", ["п'ять", "п’ять", "пʼять"]),
        ("'quoted' ‘quoted’", "en", ["quoted", "quoted"]),
        ("l'interprete dell’accusato", "it", ["l", "interprete", "dell", "accusato"]),
        ("l'avocat d’office", "fr", ["l", "avocat", "d", "office"]),
        ("COVID-19, e-mail", "en", ["COVID", "19", "e", "mail"]),
        ("snake_case", "en", ["snake", "case"]),
        ("1,500 of 2 000", "en", ["1", "500", "of", "2", "000"]),
        ("حُقُوق الإنسان", "ar", ["حُقُوق", "الإنسان"]),
        ("मानवाधिकार की", "hi", ["मानवाधिकार", "की"]),
        ("می\u200cخواهم", "fa", ["می\u200cخواهم"]),
        ("co\u00adoperate", "en", ["co\u00adoperate"]),
        ("", "en", []),
        (" \n\0\u202e—“”", "en", []),
        ("\u0301 ـ", "ar", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, locale: str, words: list[str]) -> None:
    assert surfaces(text, locale) == words


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("人権宣言", "ja", ["人権", "権宣", "宣言"]),
        ("世界人权", "zh-Hans", ["世界", "界人", "人权"]),
        ("法", "zh-Hant", ["法"]),
        ("UN決議217号", "ja", ["UN", "決議", "217", "号"]),
        ("인권은", "ko", ["인권", "권은"]),
        ("the word 人権", "en", ["the", "word", "人権"]),
        ("สิทธิ", "th", ["สิท", "ทธิ"]),
    ],
)
def test_scripts_without_spaces_are_cut_into_pairs(text: str, locale: str, words: list[str]) -> None:
    assert surfaces(text, locale) == words


def test_a_token_knows_its_place() -> None:
    (first, second) = analyse("Der Häftling", "de")

    assert (first.start, first.end, first.stem) == (0, 3, "der")
    assert (second.start, second.end, second.stem) == (4, 12, "haftling")


def test_the_index_is_given_the_stems_alone() -> None:
    assert stems("Права людини — це п’ять слів.", "uk") == "прав людин це пят слов"


def test_a_word_is_searched_by_its_first_sixty_four_letters() -> None:
    assert stems("r" * 2_000_000, "en") == "r" * 64


def test_only_a_bad_tag_is_refused() -> None:
    with pytest.raises(BadTag):
        stems("x", "../x")


@given(st.text(), LOCALES)
def test_any_text_gives_tokens_that_lie_in_it_and_have_stems(text: str, locale: str) -> None:
    for token in analyse(text, locale):
        assert text[token.start : token.end] == token.surface or "_" in text
        assert token.stem
        assert not any(letter.isspace() for letter in token.stem)


@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя' aąćęłńóśżź\u0301", max_size=60), LOCALES)
def test_a_word_alone_has_the_stem_that_it_has_in_its_text(text: str, locale: str) -> None:
    for token in analyse(text, locale):
        assert stems(token.surface, locale) == token.stem


def test_threads_do_not_disturb_each_other() -> None:
    words = [f"{stem}{ending}" for stem in ("detain", "court", "right") for ending in ("", "s", "ed", "ing")]
    texts = [" ".join(f"{word}{letter}" for word in words) for letter in "abcdefghijklmnopqrstuvwxyz"] * 4
    alone = [stems(text, "en") for text in texts]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: stems(text, "en"), texts))

    assert together == alone


@pytest.mark.parametrize(
    ("locale", "query"),
    [
        ("en", "freedoms"),
        ("ru", "свободам"),
        ("pl", "wolnosci"),
        ("it", "liberta"),
        ("uk", "свободою"),
        ("kk", "бостандығын"),
        ("ar", "الحريات"),
        ("zh-Hans", "自由"),
        ("ja", "自由"),
    ],
)
def test_the_declaration_is_found_by_a_form_of_freedom(locale: str, query: str) -> None:
    if not DECLARATION.is_dir():
        pytest.skip("the declarations are not here")
    declaration = json.loads((DECLARATION / f"{locale}.json").read_text(encoding="utf-8"))
    text = json.dumps(declaration, ensure_ascii=False)

    assert stems(query, locale) in stems(text, locale).split()
