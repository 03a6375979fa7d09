"""Terms and bylines: the author's until readers have the text, the editor's from then on."""

import pytest
from sqlalchemy import select

from app.accounts.credits import credit_of
from app.accounts.models import CreditKind
from app.accounts.policy import Actor
from app.articles.classifying import NAME_LENGTH, choose_byline, choose_terms
from app.articles.drafting import open_draft
from app.articles.models import Article
from app.articles.refusals import BylineTooLong
from app.articles.service import start_article
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.taxonomy.models import Term
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


@pytest.fixture
def article_id(author: Actor) -> int:
    """Give a text that is being written."""
    article = start_article("en", actor=author)
    open_draft(article.id, actor=author)
    return article.id


def term_ids(make: Maker, *slugs: str) -> list[int]:
    for slug in slugs:
        make.term("topic", slug)
    return [db.session.scalars(select(Term.id).where(Term.slug == slug)).one() for slug in slugs]


def terms_of(article_id: int) -> set[str]:
    return {term.slug for term in db.session.get_one(Article, article_id, populate_existing=True).terms}


def names_of(article_id: int) -> list[str | None]:
    article = db.session.get_one(Article, article_id, populate_existing=True)
    return [line.credit.name for line in sorted(article.bylines, key=lambda line: line.position)]


def test_an_author_files_their_text(make: Maker, article_id: int, author: Actor) -> None:
    ids = term_ids(make, "torture", "press")

    assert choose_terms(article_id, [*ids, 999_999], actor=author)
    assert terms_of(article_id) == {"torture", "press"}
    assert not choose_terms(article_id, ids, actor=author)


def test_what_readers_see_an_editor_files_anew_and_an_author_does_not(
    make: Maker, author: Actor, editor: Actor
) -> None:
    text = make.article("Public", terms=["topic:torture"])
    ids = term_ids(make, "press")

    with pytest.raises(NotAllowed):
        choose_terms(text.id, ids, actor=author)
    with pytest.raises(NotAllowed):
        choose_byline(text.id, ["Ana"], by_author=False, actor=author)
    assert terms_of(text.id) == {"torture"}

    choose_terms(text.id, ids, actor=editor)
    assert terms_of(text.id) == {"press"}


def test_the_author_stands_first_as_they_wish_to_be_named(article_id: int, author: Actor) -> None:
    assert author.person_id is not None
    with unit_of_work():
        credit = credit_of(author.person_id)
        credit.kind, credit.name = CreditKind.PEN_NAME, "Nightingale"

    choose_byline(article_id, ["  Jan  Kowalski ", "", "Olga"], by_author=True, actor=author)

    assert names_of(article_id) == ["Nightingale", "Jan Kowalski", "Olga"]


def test_an_editor_who_chooses_does_not_become_the_author(article_id: int, author: Actor, editor: Actor) -> None:
    choose_byline(article_id, [], by_author=True, actor=editor)

    article = db.session.get_one(Article, article_id, populate_existing=True)
    assert [line.credit.person_id for line in article.bylines] == [author.person_id]


def test_a_name_too_long_is_refused(article_id: int, author: Actor) -> None:
    with pytest.raises(BylineTooLong):
        choose_byline(article_id, ["x" * (NAME_LENGTH + 1)], by_author=False, actor=author)
