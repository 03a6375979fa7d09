"""Ids stay with their text, whatever becomes of the article around it."""

import time
from random import Random

import pytest
from hypothesis import given, strategies as st

from app.articles.alignment import Known, align
from app.articles.segmentation import Block, SegmentKind, split

P, ITEM, H = SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM, SegmentKind.HEADING
WORDS = [f"{first}{second}{third}" for first in "bdgkm" for second in "aeiou" for third in ["n", "ra", "sti", "lon"]]

paragraphs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
articles = st.lists(paragraphs, max_size=20, unique=True)
repetitive = st.lists(st.sampled_from(["a", "b", "c d", "c e"]), max_size=20)


def known(*texts: str, kind: SegmentKind = P) -> list[Known]:
    return [Known(number, kind, text) for number, text in enumerate(texts, start=1)]


def blocks(*texts: str, kind: SegmentKind = P) -> list[Block]:
    return [Block(kind, text) for text in texts]


# --- Promises --------------------------------------------------------------------------------


@given(articles | repetitive)
def test_an_unchanged_article_keeps_every_id(texts: list[str]) -> None:
    assert align(known(*texts), blocks(*texts)) == list(range(1, len(texts) + 1))


@given(articles, st.randoms(use_true_random=False))
def test_moved_paragraphs_keep_their_ids(texts: list[str], random: Random) -> None:
    order = random.sample(range(len(texts)), len(texts))

    assert align(known(*texts), blocks(*(texts[place] for place in order))) == [place + 1 for place in order]


@given(articles, st.lists(st.integers(0, 20)))
def test_inserted_paragraphs_leave_the_other_ids(texts: list[str], places: list[int]) -> None:
    mixed: list[tuple[str, int | None]] = [(text, number) for number, text in enumerate(texts, start=1)]
    for count, place in enumerate(places):
        mixed.insert(place, (f"new{count} " * 9, None))

    assert align(known(*texts), blocks(*(text for text, _ in mixed))) == [number for _, number in mixed]


@given(articles, st.sets(st.integers(0, 19)))
def test_deleted_paragraphs_leave_the_other_ids(texts: list[str], gone: set[int]) -> None:
    left = [(text, number) for number, text in enumerate(texts, start=1) if number - 1 not in gone]

    assert align(known(*texts), blocks(*(text for text, _ in left))) == [number for _, number in left]


@given(repetitive, repetitive)
def test_no_id_is_given_twice_and_none_is_invented(old: list[str], new: list[str]) -> None:
    given_ids = [number for number in align(known(*old), blocks(*new)) if number]

    assert len(set(given_ids)) == len(given_ids) <= len(old)
    assert set(given_ids) <= set(range(1, len(old) + 1))
    assert len(given_ids) >= sum(min(old.count(text), new.count(text)) for text in set(old))


def test_nothing_becomes_of_nothing() -> None:
    assert align([], blocks("a")) == [None]
    assert align(known("a"), []) == []


# --- Repetition ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "ids"),
    [
        ("A x B x C", "A x new B x C", [1, 2, None, 3, 4, 5]),
        ("A x B x C", "A B x C", [1, 3, 4, 5]),
        ("A x B x C", "A x B C", [1, 2, 3, 5]),
        ("A x B x C", "B x C A x", [3, 4, 5, 1, 2]),
        ("A x B", "A x x B", [1, 2, None, 3]),
        ("x A", "x x A", [None, 1, 2]),
        ("x x x", "x x", [1, 2]),
        ("x y x", "y x", [2, 3]),
    ],
)
def test_repeated_texts_are_told_apart_by_their_neighbours(old: str, new: str, ids: list[int | None]) -> None:
    assert align(known(*old.split()), blocks(*new.split())) == ids


# --- Kinds -----------------------------------------------------------------------------------


def test_a_paragraph_may_become_a_list_item_or_a_heading() -> None:
    assert align(known("One.", "Two."), [Block(ITEM, "One."), Block(H, "Two.")]) == [1, 2]


def test_the_same_kind_comes_first() -> None:
    old = [Known(1, P, "Kazakhstan"), Known(2, H, "Kazakhstan")]

    assert align(old, [Block(H, "Kazakhstan"), Block(P, "Kazakhstan")]) == [2, 1]


@pytest.mark.parametrize("kind", ["title", "deck", "caption", "alt", "table_cell"])
def test_these_continue_only_their_own_kind(kind: str) -> None:
    own = SegmentKind(kind)

    assert align(known("The same words", kind=own), blocks("The same words")) == [None]
    assert align(known("The same words"), blocks("The same words", kind=own)) == [None]
    assert align(known("The same words", kind=own), blocks("The same word", kind=own)) == [1]


# --- Edited, split, joined: as authors do it -------------------------------------------------

ENGLISH = [
    "On the morning of 29 May the police came to the house and took the mother and her daughter away.",
    "Within two days both were on a chartered plane to Almaty, although nobody had heard their case.",
    "The lawyers learned about the deportation only when the plane had already left Italian air space.",
    "Amnesty International called the removal illegal and asked the government for an explanation.",
]
RUSSIAN = [
    "Утром 29 мая полиция пришла в дом и увезла мать вместе с шестилетней дочерью.",
    "Через два дня обеих посадили на частный самолёт в Алматы, хотя их дело никто не рассматривал.",
    "Адвокаты узнали о высылке, только когда самолёт уже покинул воздушное пространство Италии.",
    "Правозащитники назвали высылку незаконной и потребовали от правительства объяснений.",
]
ARABIC = [
    "في صباح التاسع والعشرين من مايو جاءت الشرطة إلى المنزل واقتادت الأم وابنتها البالغة ست سنوات.",
    "وبعد يومين أُركبت الاثنتان طائرة خاصة إلى ألماتي رغم أن أحدًا لم ينظر في قضيتهما.",
    "ولم يعلم المحامون بالترحيل إلا بعد أن غادرت الطائرة المجال الجوي الإيطالي.",
    "وصف المدافعون عن حقوق الإنسان الترحيل بأنه غير قانوني وطالبوا الحكومة بتوضيح.",
]
LANGUAGES = pytest.mark.parametrize("text", [ENGLISH, RUSSIAN, ARABIC], ids=["en", "ru", "ar"])


def edited(paragraph: str) -> str:
    """Change every fourth word or so, as a careful editor would not."""
    return " ".join(f"{word}ов" if place % 4 == 1 else word for place, word in enumerate(paragraph.split()))


@LANGUAGES
def test_an_edited_paragraph_keeps_its_id(text: list[str]) -> None:
    assert align(known(*text), blocks(*map(edited, text))) == [1, 2, 3, 4]


@LANGUAGES
def test_a_paragraph_edited_and_moved_keeps_its_id(text: list[str]) -> None:
    assert align(known(*text), blocks(edited(text[3]), text[0], text[1], text[2])) == [4, 1, 2, 3]
    assert align(known(*text), blocks(*map(edited, reversed(text)))) == [4, 3, 2, 1]


@LANGUAGES
def test_the_larger_part_of_a_split_paragraph_keeps_its_id(text: list[str]) -> None:
    words = text[1].split()
    beginning, rest = " ".join(words[:5]), " ".join(words[5:])

    assert align(known(*text), blocks(text[0], beginning, rest, *text[2:])) == [1, None, 2, 3, 4]


@LANGUAGES
def test_the_largest_of_many_parts_keeps_the_id(text: list[str]) -> None:
    whole = " ".join(text)

    given_ids = align(known(whole), blocks(*text))

    assert given_ids.count(1) == 1
    assert given_ids.count(None) == 3


@LANGUAGES
def test_joined_paragraphs_have_the_id_of_the_larger(text: list[str]) -> None:
    short = " ".join(text[2].split()[:6])
    old = known(text[0], text[1], short, text[3])

    assert align(old, blocks(text[0], f"{text[1]} {short}", text[3])) == [1, 2, 4]
    assert align(old, blocks(text[0], text[1], f"{short} {text[3]}")) == [1, 2, 4]


@LANGUAGES
def test_a_paragraph_replaced_by_another_story_gives_up_its_id(text: list[str]) -> None:
    assert align(known(*text[:3]), blocks(text[0], text[3], text[2])) == [1, None, 3]


def test_a_short_heading_with_a_mended_typo_keeps_its_id() -> None:
    assert align(known("Introducton", kind=H), blocks("Introduction", kind=H)) == [1]
    assert align(known("Права", "Суд", kind=H), blocks("Правах", "Суды", kind=H)) == [1, 2]


def test_a_corrected_figure_in_a_table_keeps_its_id() -> None:
    old = [Known(i, block.kind, block.text) for i, block in enumerate(split("a|b\n-|-\n2012|10\n2013|10\n").segments)]

    assert align(old, split("a|b\n-|-\n2012|10\n2013|12\n").segments) == [0, 1, 2, 3, 4, 5]


def test_a_chinese_paragraph_with_an_edit_keeps_its_id() -> None:
    old = known("参与者不应采取的行为包括性暗示的语言", "维护者有权删除不符合准则的评论和提交")

    assert align(old, blocks("维护者有权编辑不符合本准则的评论和提交", "参与者不应采取的行为包括性暗示的图像")) == [
        2,
        1,
    ]


def test_white_space_is_no_change() -> None:
    assert align(known("one two", "three"), blocks("three", "one\ntwo")) == [2, 1]


# --- Size ------------------------------------------------------------------------------------


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - repeatable, not secret


def drawn(random: Random, length: int) -> str:
    return " ".join(random.choices([f"w{number}" for number in range(3000)], k=length))


def test_a_thousand_paragraphs_all_edited_and_shuffled_keep_their_ids() -> None:
    random = seeded(1)
    texts = [drawn(random, random.randint(20, 120)) for _ in range(1000)]
    order = random.sample(range(1000), 1000)
    start = time.thread_time()

    given_ids = align(known(*texts), blocks(*(edited(texts[place]) for place in order)))

    assert given_ids == [place + 1 for place in order]
    assert time.thread_time() - start < 5


@pytest.mark.parametrize("length", [1, 2, 60])
def test_a_thousand_paragraphs_all_replaced_take_no_longer(length: int) -> None:
    random = seeded(2)
    start = time.thread_time()

    align(
        known(*(drawn(random, length) for _ in range(1000))),
        blocks(*(drawn(random, length).upper() + "x" for _ in range(1000))),
    )

    assert time.thread_time() - start < 5


def test_enormous_paragraphs_are_compared_by_their_beginnings() -> None:
    random = seeded(3)
    texts = [drawn(random, 20_000) for _ in range(30)]
    start = time.thread_time()

    assert align(known(*texts), blocks(*(f"{text} end" for text in texts))) == list(range(1, 31))
    assert time.thread_time() - start < 5
