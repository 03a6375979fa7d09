"""The matrix of articles by languages: readable without colour, narrowed by links and a form."""

import pytest
from flask import Flask

from app.articles.models import Significance
from tests.makers import Made, Maker
from tests.web.visitor import Visitor
from tests.work import Work


@pytest.fixture
def editor(app: Flask, make: Maker) -> Visitor:
    return Visitor(app, make.person("Olga", en="editor", pl="editor"))


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters to prison")


def cells(visitor: Visitor, title: str) -> dict[str, str]:
    """Return the cells of a row by the names of their languages."""
    heads = [
        " ".join(str(text) for text in found.itertext()).split()[0] for found in visitor.page.find("//h:thead//h:th")
    ]
    for row in visitor.page.find("//h:tbody/h:tr"):
        words = [" ".join(" ".join(str(text) for text in cell.itertext()).split()) for cell in row]
        if title in words[0]:
            return dict(zip(heads[1:], words[1:], strict=True))
    raise AssertionError(f"no row says {title!r}")


def test_a_cell_says_in_words_how_a_text_stands(editor: Visitor, article: Made, make: Maker, work_at: Work) -> None:
    make.translation(article, "pl")
    make.revision(article, "Other.\n\nWords.\n", Significance.CORRECTION)
    work_at.requested(article, "it")

    editor.open("/desk/coverage")

    found = cells(editor, "Letters")
    assert found["English"] == "original published"
    assert "published" in found["Polish"]
    assert "substantial change since" in found["Polish"]
    assert found["Italian"] == "wanted"
    assert found["Russian"] == "ask for it"


def test_the_usual_questions_are_one_link_away(editor: Visitor, article: Made, make: Maker) -> None:
    make.translation(article, "pl")
    other = make.article("Another one")
    make.translation(other, "pl")
    make.revision(article, "Other.\n\nWords.\n")

    editor.open("/desk/coverage")
    editor.open(editor.page.link("Behind the original").href)

    assert "Letters to prison" in editor.page.words
    assert "Another one" not in editor.page.words


def test_a_head_counts_and_leads_to_what_it_counts(editor: Visitor, article: Made, make: Maker) -> None:
    make.translation(make.article("In Polish"), "pl")
    assert article.path

    editor.open("/desk/coverage")
    editor.open(
        next(link.href for link in editor.page.links() if "only=missing" in link.href and "locale=pl" in link.href)
    )

    assert [link.text for link in editor.page.links("//h:tbody//h:th/h:a")] == ["Letters to prison"]


def test_titles_are_found_in_whatever_case_they_are_typed(editor: Visitor, make: Maker) -> None:
    make.article("Права человека", locale="ru")
    make.article("Letters")

    editor.open("/desk/coverage?q=права")

    assert [link.text for link in editor.page.links("//h:tbody//h:th/h:a")] in ([], ["Права человека"])
    assert "Права человека" in editor.page.words
    assert "Letters" not in editor.page.words


def test_a_percent_sign_is_only_a_percent_sign(editor: Visitor, article: Made) -> None:
    assert article.id
    editor.open("/desk/coverage?q=%25")

    assert "Nothing here with these filters." in editor.page.words


@pytest.mark.parametrize(
    "query",
    [
        "?locale=xx&stage=yes&publication=1&freshness=%00&only=all&section=9999999&page=0",
        "?page=99999999999999999999",
        "?page=100000",
        "?q=%00%0d%0a",
        "?q=" + "a" * 3000,
        "?section=-1&section=abc",
    ],
)
def test_an_address_that_makes_no_sense_shows_what_it_can(editor: Visitor, article: Made, query: str) -> None:
    assert article.id
    assert editor.open(f"/desk/coverage{query}").status == 200


def test_a_translator_does_not_see_what_was_never_approved(app: Flask, make: Maker) -> None:
    make.article("A secret draft", published=False)
    maria = Visitor(app, make.person("Maria", pl="translator"))

    maria.open("/desk/coverage")

    assert "A secret draft" not in maria.page.words
    assert "No articles yet." in maria.page.words


def test_whoever_works_in_no_language_sees_no_matrix(app: Flask, make: Maker) -> None:
    visitor = Visitor(app, make.person("Nobody"))

    assert visitor.open("/desk/coverage").status == 403


@pytest.fixture
def work_at(app: Flask, make: Maker) -> Work:
    return Work(app, make)
