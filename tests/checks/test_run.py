"""All checks together: what matters first, nothing said of good texts, and bounded work."""

import json
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies as st

from app.articles.segmentation import SegmentKind
from app.checks import CHECKS, Pair, Severity, run
from tests.checks.pairs import pair

UDHR = Path(__file__).parents[3] / "shared" / "data" / "udhr"
LOCALES = ["ru", "pl", "it", "uk", "kk", "de", "fr", "es", "cs", "nl"]

texts = st.text(st.sampled_from("ab1 ,.**`[]()^!<>@:/\\\u202e\u200bخя国٣\n"), max_size=60)


def test_checks_have_names_of_their_own() -> None:
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_errors_come_first() -> None:
    found = run(pair("In 2019 he left.", "Он  ушёл в 2018", "ru"))

    assert [finding.severity for finding in found] == sorted(finding.severity for finding in found)
    assert {finding.check for finding in found} == {"numbers", "spaces", "ending"}


def test_an_empty_target_has_nothing_to_be_wrong() -> None:
    assert run(pair("In 2019 he left.", " \n", "ru")) == []


@given(texts, texts, st.sampled_from(["en", "ru", "ar", "zh-Hans", "el", "no tag", ""]), st.sampled_from(SegmentKind))
@example("Yes.", "\u200b", "en", SegmentKind.TITLE)
@settings(deadline=None)
def test_no_text_is_too_odd(source: str, target: str, locale: str, kind: SegmentKind) -> None:
    for finding in run(Pair(source, target, locale, locale, kind)):
        assert finding.excerpt
        assert finding.fix != target


@given(texts, st.sampled_from(["en", "pl", "ar", "zh-Hans"]))
@settings(deadline=None)
def test_a_text_is_no_fault_of_itself_but_for_what_is_wrong_in_any_text(text: str, locale: str) -> None:
    of_pairs = {"numbers", "links", "hosts", "mails", "notes", "added_links", "marks", "open_marks", "length", "ending"}

    assert not {finding.check for finding in run(Pair(text, text, locale, locale))} & of_pairs


# --- On real text ----------------------------------------------------------------------------


def paragraphs(locale: str) -> list[str]:
    declaration = json.loads((UDHR / f"{locale}.json").read_text("utf-8"))
    return [paragraph for article in declaration["articles"] for paragraph in article["paragraphs"]]


def declarations(directions: Iterable[tuple[str, str]]) -> list[Pair]:
    return [
        Pair(source, target, one, other)
        for one, other in directions
        for source, target in zip(paragraphs(one), paragraphs(other), strict=True)
    ]


FROM_ENGLISH = [("en", locale) for locale in LOCALES]
OTHERWISE = [*((locale, "en") for locale in LOCALES), ("pl", "uk"), ("ru", "kk"), ("en", "ar"), ("en", "zh-Hans")]


@pytest.mark.skipif(not UDHR.is_dir(), reason="needs the Universal Declaration of Human Rights in ../shared/data")
@pytest.mark.parametrize("directions", [FROM_ENGLISH, OTHERWISE], ids=["from English", "otherwise"])
def test_no_check_cries_wolf_over_the_universal_declaration(directions: list[tuple[str, str]]) -> None:
    pairs = declarations(directions)
    found = [finding for asked in pairs for finding in run(asked)]

    assert not [finding for finding in found if finding.severity is Severity.ERROR]
    assert len(found) < len(pairs) / 100


# --- Bounds ----------------------------------------------------------------------------------

LONGEST = 20_000


BRACKETS = ["[", "]", "[^1]", "^[", "![", "](", "(", "<"]
MARKS = ["*", "**a ", "`", "``a", "__a", "&#", "\\"]
WORDS = ["a ", "a a ", "c ", "я", "国", "x'", "1 ", "X", ".", ". ", "a.", " ", "\n", "a@a.", "www.", "http://a."]
HIDDEN = ["\u200b", "\u202e", "\u2068"]


@pytest.mark.parametrize("unit", [*BRACKETS, *MARKS, *WORDS, *HIDDEN])
def test_hostile_repetition_takes_no_longer_than_it_is_long(unit: str) -> None:
    text = (unit * LONGEST)[:LONGEST]
    start = time.thread_time()
    run(Pair(text, f"я{text}", "en", "ru"))

    assert time.thread_time() - start < 5
