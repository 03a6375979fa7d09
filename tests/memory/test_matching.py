import pytest

from app.memory.matching import likeness, read, score, stems_of, with_numbers_of


@pytest.mark.parametrize(
    ("asked", "found", "locale", "percent"),
    [
        ("The court sat on Monday.", "The court sat on Monday.", "en", 100),
        ("The court sat on Monday.", "The  court sat\non Monday.", "en", 100),
        ("The court sat on Monday.", "The court sat on Monday!", "en", 99),
        ("The court sat on Monday.", "The court sat on Tuesday.", "en", 80),
        ("The courts sat on Monday.", "The court sat on Monday.", "en", 90),
        ("He got 5 years.", "He got 7 years.", "en", 99),
        ("The *court* sat.", "The court sat.", "en", 99),
        ("Суд приговорил его к пяти годам.", "Суд приговорил её к пяти годам.", "ru", 83),
        ("人権は守られる。", "人権は守られた。", "ja", 83),
        ("One thing.", "Quite another matter altogether.", "en", 0),
        ("", "Anything.", "en", 0),
        ("—", "…", "en", 0),
    ],
)
def test_texts_agree_by_their_words(asked: str, found: str, locale: str, percent: int) -> None:
    assert score(asked, found, locale) == percent


def test_only_the_very_same_text_reaches_a_hundred() -> None:
    asked = "word " * 500

    assert score(asked, asked + "more", "en") == 99
    assert score(asked, asked, "en") == 100


def test_what_came_from_elsewhere_counts_a_little_less() -> None:
    assert score("It rains.", "It rains.", "en", is_ours=False) == 98
    assert score("It rains.", "It rains!", "en", is_ours=False) == 97


def test_a_text_is_looked_up_by_its_words_and_not_by_numbers_and_marks() -> None:
    assert stems_of("**He** paid 1,500 euros, [see here](https://example.org/a)", "en") == stems_of(
        "He paid 7 euros, see here", "en"
    )


def test_numbers_are_read_with_their_separators() -> None:
    assert read("1,500 people and 1 500,75 euros in 2013", "en").numbers == ("1,500", "1 500,75", "2013")


@pytest.mark.parametrize(
    ("asked", "found", "target", "wanted"),
    [
        ("He got 5 years.", "He got 7 years.", "Dostał 7 lat.", "Dostał 5 lat."),
        ("3 of 5 left.", "1 of 2 left.", "Z 2 odeszło 1.", "Z 5 odeszło 3."),
        ("2 and 1.", "1 and 2.", "1 i 2.", "2 i 1."),
        ("He got 5 years.", "He got 7 years.", "Dostał siedem lat.", None),
        ("He got 5 years.", "He got 7 years.", "Dostał 7 lat i 7 dni.", None),
        ("He got 5 years.", "She got 7 years.", "Dostała 7 lat.", None),
        ("In 5 of 5.", "In 7 of 8.", "W 7 z 8.", "W 5 z 5."),
        ("In 5 of 6.", "In 7 of 7.", "W 7 z 7.", None),
        ("He got 7 years.", "He got 7 years!", "Dostał 7 lat!", None),
    ],
)
def test_where_only_numbers_differ_they_are_put_in(asked: str, found: str, target: str, wanted: str | None) -> None:
    assert with_numbers_of(asked, found, target, "en") == wanted


def test_rows_of_stems_are_alike_or_not_worth_comparing() -> None:
    assert likeness(["a", "b", "c", "d"], ["a", "b", "c", "x"], 0.6) == 0.75
    assert likeness(["a", "b", "c", "d"], ["a", "x", "y", "z"], 0.6) == 0
