"""Punctuation in the form of its language."""

import pytest

from app.checks.sign_forms import SignForms
from tests.checks.pairs import excerpts, only, pair

FORMS = SignForms()


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("من غادر?", "ar", "من غادر؟"),
        ("غادر, ثم عاد.", "ar", "غادر، ثم عاد."),
        ("غادر; ثم عاد.", "fa", "غادر؛ ثم عاد."),
        ("وہ چلا گیا.", "ur", "وہ چلا گیا۔"),
        ("他离开了.", "zh-Hans", "他离开了。"),
        ("谁离开了?他", "zh-Hant", "谁离开了？他"),
        ("彼は去った.", "ja", "彼は去った。"),
        ("Ποιος έφυγε?", "el", "Ποιος έφυγε;"),
        ("Он ушёл。", "ru", "Он ушёл."),
        ("Kto wyszedł？", "pl", "Kto wyszedł?"),
        ("Se ne andò، poi", "it", "Se ne andò, poi"),
        ("Хто пішов؟", "uk", "Хто пішов?"),
        ("Who left？", "en", "Who left?"),
    ],
)
def test_a_sign_of_another_language_is_put_right(target: str, locale: str, right: str) -> None:
    finding = only(FORMS, pair("Wer ging?", target, locale, source_locale="de"))

    assert finding.fix == right
    assert finding.excerpt.strip()


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("من غادر؟ ٣٫٥ و 1,500", "ar"),
        ("العدد 1,500, إلخ", "ar"),
        ("版本 2.5 (v2.5) OK?", "zh-Hans"),
        ("人人生而自由,在尊严和权利上一律平等。", "zh-Hans"),
        ("Кто ушёл? Он, она; они.", "ru"),
        ("Kto wyszedł? On.", "pl"),
        ("Chi? Lui; lei.", "it"),
        ("Хто? Він.", "uk"),
        ("Who? He.", "en"),
        ("Слово 「引用。」 в тексте", "ru"),
    ],
)
def test_the_right_signs_stay(target: str, locale: str) -> None:
    assert excerpts(FORMS, pair("Wer ging?", target, locale, source_locale="de")) == []


def test_an_address_is_not_put_right_by_accident() -> None:
    target = "他离开了. https://a.example/中?文"

    assert only(FORMS, pair("x", target, "zh-Hans")).fix is None
