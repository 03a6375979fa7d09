import pytest
from hypothesis import given, strategies as st

from app.locales.folding import fold, folded


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("zrodlo", "źródło"),
        ("еще", "ещё"),
        ("наёмник", "наемник"),
        ("Strasse", "Straße"),
        ("hauser", "Häuser"),
        ("liberta", "LIBERTÀ"),
        ("insan", "İNSAN"),
        ("ışık", "isik"),
        ("KIZ", "kız"),
        ("Duong", "Đường"),
        ("smorrebrod", "smørrebrød"),
        ("Orhus", "Ørhus"),
        ("оевропа", "о\u0301Европа"),
        ("п'ять", "п’ять"),
        ("пʼять", "п＇ять"),
        ("oʻzbek", "o'zbek"),
        ("ґрунт", "грунт"),
        ("δικαιωμα", "δικαίωμα"),
        ("محمد", "مُحَمَّد"),
        ("محمد", "محـــمد"),
        ("انسان", "إنسان"),
        ("انسان", "ٱنسان"),
        ("حريه", "حرية"),
        ("مصطفي", "مصطفى"),
        ("کتاب", "كتاب"),
        ("שלום", "שָׁלוֹם"),
        ("2013", "٢٠١٣"),
        ("ﬁle", "file"),
        ("ＡＢＣ", "abc"),
        ("co\u00adoperate", "cooperate"),
        ("می\u200cخواهم", "میخواهم"),
    ],
)
def test_two_spellings_of_a_word_are_one(typed: str, written: str) -> None:
    assert fold(typed) == fold(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("мой", "мои"), ("їх", "іх"), ("ў", "у"), ("қала", "кала"), ("иі", "ии"), ("हिन्दी", "हन्द")],
)
def test_letters_of_their_own_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_decomposed_letters_are_folded_as_composed_ones() -> None:
    assert fold("и\u0306") == "й"
    assert fold("і\u0308") == "ї"
    assert fold("е\u0308") == "е"


@given(st.text())
def test_folding_twice_changes_nothing(word: str) -> None:
    assert fold(fold(word)) == fold(word)


@given(st.text())
def test_a_folded_word_holds_no_space_and_no_punctuation(word: str) -> None:
    assert " " not in fold(word)
    assert not set(fold(word)) & set("'’_-\"*()\0\n")


def test_a_word_is_remembered_as_it_was_folded() -> None:
    assert folded("Źródło") == folded("Źródło") == "zrodlo"
