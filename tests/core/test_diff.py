"""A word diff that people like to read, in every script, of whatever length."""

import time
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, strategies as st

from app.core import diff
from app.core.diff import Kind, Piece, is_same, words

MARKS = {Kind.SAME: "{}", Kind.GONE: "[-{}-]", Kind.NEW: "[+{}+]"}

texts = st.text(st.sampled_from("ab аé\u0301国人的١٢,.¶\n 12'-\u200d🙂"), max_size=60) | st.text(max_size=40)


def marked(old: str, new: str) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in words(old, new))


def side(pieces: tuple[Piece, ...], kind: Kind) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in {Kind.SAME, kind})


# --- Promises --------------------------------------------------------------------------------


@given(texts, texts)
def test_both_texts_can_be_read_off_the_pieces(old: str, new: str) -> None:
    pieces = words(old, new)

    assert side(pieces, Kind.GONE) == old
    assert side(pieces, Kind.NEW) == new


@given(texts, texts)
def test_no_piece_is_empty_and_no_two_neighbours_have_the_same_fate(old: str, new: str) -> None:
    pieces = words(old, new)

    assert all(piece.text for piece in pieces)
    assert all(one.kind is not other.kind for one, other in pairwise(pieces))


@given(texts)
def test_an_unchanged_text_is_one_piece(text: str) -> None:
    assert words(text, text) == ((Piece(Kind.SAME, text),) if text else ())


@given(texts, texts)
def test_the_longest_texts_are_no_exception(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diff, "LONG", 10)
        patch.setattr(diff, "BUDGET", 20)
        pieces = words(old, new)

    assert side(pieces, Kind.GONE) == old
    assert side(pieces, Kind.NEW) == new


# --- How it reads ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("four years imprisonment", "five years imprisonment", "[-four-][+five+] years imprisonment"),
        ("The quick brown fox", "A quick red fox", "[-The-][+A+] quick [-brown-][+red+] fox"),
        ("He came. They ate.", "He came. It rained. They ate.", "He came. [+It rained. +]They ate."),
        ("She sat.", "She sat down.", "She sat[+ down+]."),
        ("a cat sat", "a cat", "a cat[- sat-]"),
        ("he said that", "he said, “that”", "he said[+,+] [+“+]that[+”+]"),
        ("a.\n\nb.", "a.\n\nNew.\n\nb.", "a.\n\n[+New.\n\n+]b."),
        ("see [it](https://a.example/x)", "see [it](https://a.example/y)", "see [it](https://a.example/[-x-][+y+])"),
        ("П'ять років", "П'ять тижнів", "П'ять [-років-][+тижнів+]"),
        ("Она сказала, что придёт.", "Она говорит, что придёт.", "Она [-сказала-][+говорит+], что придёт."),
        ("قال الرئيس إن الحكومة", "قال الوزير إن الحكومة", "قال [-الرئيس-][+الوزير+] إن الحكومة"),
        ("كَتَبَ الولد", "كَتَبَت الولد", "[-كَتَبَ-][+كَتَبَت+] الولد"),
        ("他今天去北京开会。", "他昨天去上海开会。", "他[-今-][+昨+]天去[-北京-][+上海+]开会。"),
        ("今日は東京へ行きます。", "明日は東京へ行きます。", "[-今-][+明+]日は東京へ行きます。"),
    ],
)
def test_only_what_changed_is_marked(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new"),
    [("1,500", "1,600"), ("3.5", "3.7"), ("1\u00a0500", "1\u00a0600"), ("12:30", "12:45"), ("١٬٥٠٠", "١٬٦٠٠")],
)
def test_a_number_changes_as_a_whole(old: str, new: str) -> None:
    assert marked(f"all {old} people", f"all {new} people") == f"all [-{old}-][+{new}+] people"


def test_a_rewritten_sentence_is_not_shredded() -> None:
    old = "The ministry refused to comment on the case of the lawyer."
    new = "Nobody at the embassy would speak about the arrest of a journalist."

    assert len(words(old, new)) <= 3


def test_words_between_two_replacements_stay_if_they_say_something() -> None:
    old = "The court sentenced him to four years in prison."
    new = "A court sentenced him to five years of forced labour."

    assert marked(old, new).startswith("[-The-][+A+] court sentenced him to [-four-][+five+] years ")


def test_additions_do_not_swallow_what_stands_between_them() -> None:
    assert marked("It is a.", "It long is not a.") == "It [+long +]is [+not +]a."


# --- Bounds ----------------------------------------------------------------------------------


def ten_thousand_words(random: Random) -> list[str]:
    return [
        random.choice("aeiou") + str(random.randrange(3000)) + random.choice(["", "", ",", "."]) for _ in range(10_000)
    ]


def test_ten_thousand_words_take_no_time_to_speak_of() -> None:
    random = Random(3)  # noqa: S311 - repeatable numbers, not secrets
    old = ten_thousand_words(random)
    for share in (0.0, 0.5, 0.99):
        new = [word if random.random() < share else str(random.randrange(3000)) for word in old]
        start = time.thread_time()
        words(" ".join(old), " ".join(new))
        assert time.thread_time() - start < 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 50_000, "b a " * 50_000),
        ("a" * 300_000, "ab" * 300_000),
        ("." * 50_000, "a." * 50_000),
        ("国" * 50_000, "国人" * 50_000),
        ("a\n" * 50_000, "b\na\n" * 50_000),
    ],
)
def test_hostile_repetition_costs_no_more(old: str, new: str) -> None:
    start = time.thread_time()
    pieces = words(old, new)

    assert time.thread_time() - start < 5
    assert (side(pieces, Kind.GONE), side(pieces, Kind.NEW)) == (old, new)


def test_a_long_text_is_still_compared_word_by_word_where_it_changed() -> None:
    sentences = [f"Sentence {number} tells of one more day. " for number in range(5000)]
    old = "".join(sentences)
    new = old.replace("Sentence 2500 tells", "Sentence 2500 speaks")

    assert [piece.text for piece in words(old, new) if piece.kind is not Kind.SAME] == ["tells", "speaks"]


# --- The same --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"), [("", ""), ("a b", "a  b\n"), ("e\u0301", "é"), ("a\u00a0b", "a b"), ("a\r\nb", "a\nb")]
)
def test_what_no_reader_can_see_is_no_difference(old: str, new: str) -> None:
    assert is_same(old, new)


@pytest.mark.parametrize(("old", "new"), [("", "a"), ("a", "A"), ("ab", "a b"), ("5", "٥")])
def test_what_a_reader_can_see_is_a_difference(old: str, new: str) -> None:
    assert not is_same(old, new)
