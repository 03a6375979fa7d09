import time

import pytest
from hypothesis import given, strategies as st

from app.locales.analysis import stems
from app.publishing.excerpts import ELLIPSIS, Piece, highlight, highlight_all

STORY = (
    "Everyone has the right to a name. " * 10
    + "The court freed two prisoners,\n\nwho had waited for their rights since May. "
    + "Nothing else happened that day. " * 10
)


def joined(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def marked(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces if piece.is_hit]


def searched(query: str, locale: str) -> list[str]:
    return stems(query, locale).split()


def test_an_excerpt_shows_the_place_where_all_words_meet() -> None:
    pieces = highlight(STORY, searched("prisoner right", "en"), "en", length=45)

    assert marked(pieces) == ["prisoners", "rights"]


def test_where_words_never_meet_most_of_them_are_shown() -> None:
    pieces = highlight(STORY, searched("court prisoner absent", "en"), "en", length=80)

    assert marked(pieces) == ["court", "prisoners"]


def test_an_excerpt_is_cut_between_words_and_says_so() -> None:
    pieces = highlight(STORY, searched("prisoner", "en"), "en", length=60)

    assert pieces[0] == pieces[-1] == Piece(ELLIPSIS, is_hit=False)
    text, story = joined(pieces[1:-1]), " ".join(STORY.split())
    before, after = story.split(text)
    assert before.endswith(" ")
    assert after.startswith((" ", ",", "."))
    assert len(text) <= 60


def test_white_space_becomes_one_space() -> None:
    assert "prisoners, who" in joined(highlight(STORY, searched("prisoner", "en"), "en"))


def test_without_a_hit_the_beginning_is_shown() -> None:
    pieces = highlight(STORY, ["nothing-like-this"], "en", length=50)

    assert joined(pieces) == "Everyone has the right to a name. Everyone has the…"
    assert marked(pieces) == []


def test_a_short_text_is_shown_whole_without_ellipses() -> None:
    assert highlight("Права людини", searched("прав", "uk"), "uk") == [
        Piece("Права", is_hit=True),
        Piece(" людини", is_hit=False),
    ]


def test_inflected_forms_are_marked_as_whole_words() -> None:
    pieces = highlight("Скарга в'язнів. В’язень помер.", searched("в'язень", "uk"), "uk")

    assert marked(pieces) == ["в'язнів", "В’язень"]


def test_diacritics_do_not_hide_a_hit() -> None:
    assert marked(highlight("Nowe źródła i stare źródło", searched("zrodlo", "pl"), "pl")) == [
        "źródła",
        "źródło",
    ]


def test_pairs_of_ideographs_are_marked_as_one() -> None:
    pieces = highlight("世界人権宣言は公布された。" * 9, searched("人権宣言", "ja"), "ja", length=30)

    assert marked(pieces)[0] == "人権宣言"
    assert len(joined(pieces)) <= 30 + 2 * len(ELLIPSIS)


def test_a_title_is_marked_in_its_whole_length() -> None:
    title = "Rights,  and the right to know "

    pieces = highlight_all(title, searched("right", "en"), "en")

    assert joined(pieces) == title
    assert marked(pieces) == ["Rights", "right"]


def test_markup_in_a_text_stays_text() -> None:
    pieces = highlight_all("<b>right</b>", searched("right", "en"), "en")

    assert pieces == [Piece("<b>", is_hit=False), Piece("right", is_hit=True), Piece("</b>", is_hit=False)]


def test_a_word_without_end_is_cut() -> None:
    endless = "r" * 100_000

    assert joined(highlight(endless, [], "en", length=40)) == "r" * 40 + ELLIPSIS
    assert joined(highlight(endless, searched("r" * 64, "en"), "en", length=40)) == "r" * 40 + ELLIPSIS


def test_an_empty_text_has_no_pieces() -> None:
    assert highlight("", ["right"], "en") == []
    assert highlight_all("", ["right"], "en") == []


TEXTS = st.text() | st.lists(st.sampled_from(["right", "rights", "court", ",", "\n", " ", "人権", "l'", "…"])).map(
    " ".join
)


@given(TEXTS, st.integers(1, 80), st.sampled_from(["en", "it", "ja"]))
def test_an_excerpt_never_grows_and_never_invents(text: str, length: int, locale: str) -> None:
    pieces = highlight(text, ["right", "人権", "court"], locale, length=length)

    assert len(joined(pieces)) <= length + 2 * len(ELLIPSIS)
    squeezed = "".join(text.split())
    shown = "".join("".join(joined(pieces).split()))
    assert shown.strip(ELLIPSIS) in squeezed
    assert all(piece.text for piece in pieces)


@given(TEXTS, st.sampled_from(["en", "it", "ja"]))
def test_the_pieces_of_a_title_are_the_title(text: str, locale: str) -> None:
    assert joined(highlight_all(text, ["right", "人権"], locale)) == text


@pytest.mark.speed
def test_a_page_of_excerpts_is_made_within_a_blink() -> None:
    articles = [STORY * 8 + str(number) for number in range(10)]

    start = time.thread_time()
    for article in articles:
        highlight(article, searched("absent", "en"), "en")

    assert time.thread_time() - start < 0.5
