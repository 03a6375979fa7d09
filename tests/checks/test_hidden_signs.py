"""What nobody sees turns no line around and hides no word from search."""

import pytest

from app.checks.controls import Controls
from app.checks.invisible import Invisible
from tests.checks.pairs import excerpts, only, pair


@pytest.mark.parametrize(
    ("target", "locale", "named"),
    [
        ("Он \u202eушёл", "ru", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("Wyszedł\u2066", "pl", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("Se ne\x00 andò", "it", "U+0000"),
        ("Він\x0b пішов", "uk", "U+000B"),
        ("غادر\u202d البلاد", "ar", "U+202D LEFT-TO-RIGHT OVERRIDE"),
        ("He\u200f left", "en", "U+200F RIGHT-TO-LEFT MARK"),
        ("He left\ufffd", "en", "U+FFFD REPLACEMENT CHARACTER"),
        ("He left\ue000", "en", "U+E000"),
    ],
)
def test_a_control_is_named_and_taken_out(target: str, locale: str, named: str) -> None:
    finding = only(Controls(), pair("Er ging.", target, locale, source_locale="de"))

    assert finding.excerpt == named
    assert finding.fix is not None
    assert excerpts(Controls(), pair("Er ging.", finding.fix, locale, source_locale="de")) == []


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("Two\nlines", "Две\n\tстроки", "ru"),
        ("\u2068حسن\u2069 left", "\u2068حسن\u2069 wyszedł", "pl"),
        ("\u2068حسن\u2069 left", "\u2067حسن\u2069 se ne andò", "it"),
        ("He left", "👨\u200d👩\u200d👧 пішли", "uk"),
        ("He left", "غادر\u200f (CNN)\u200e", "ar"),
        ("He left", "می\u200cخواهم", "fa"),
    ],
)
def test_what_a_script_needs_may_stay(source: str, target: str, locale: str) -> None:
    assert excerpts(Controls(), pair(source, target, locale)) == []
    assert excerpts(Invisible(), pair(source, target, locale)) == []


def test_an_isolate_that_is_never_closed_is_found_even_if_the_source_has_some() -> None:
    assert excerpts(Controls(), pair("\u2068حسن\u2069 left", "\u2068حسن wyszedł", "pl"))


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("освобож\u00adдён", "ru", "освобождён"),
        ("wyszedł \u200bz domu", "pl", "wyszedł z domu"),
        ("il \u200b\u200bbisogno", "it", "il bisogno"),
        ("п\u200dішов", "uk", "пішов"),
        ("he\u2060left", "en", "heleft"),
        ("غادر \u200bالبلاد", "ar", "غادر البلاد"),
    ],
)
def test_a_sign_without_width_is_taken_out(target: str, locale: str, right: str) -> None:
    assert only(Invisible(), pair("x", target, locale)).fix == right
