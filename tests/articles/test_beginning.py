"""Beginning an article: once, however often the form is sent."""

import pytest
from sqlalchemy import func, select

from app.accounts.policy import Actor
from app.articles.beginning import begin
from app.articles.models import Article, OriginalStage
from app.core.database import db
from app.core.errors import NotAllowed
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

KEY = "0" * 32


def test_a_form_that_is_sent_twice_begins_one_article(author: Actor) -> None:
    first, again = begin("en", KEY, actor=author), begin("en", KEY, actor=author)

    assert first == again
    assert db.session.scalar(select(func.count()).select_from(Article)) == 1


def test_a_new_article_is_a_draft_of_whoever_began_it(author: Actor) -> None:
    article = db.session.get_one(Article, begin("en", KEY, actor=author))

    assert (article.stage, article.started_by_id) == (OriginalStage.DRAFT, author.person_id)
    assert article.draft is not None


def test_nobody_comes_to_anothers_article_by_its_key(make: Maker, author: Actor) -> None:
    other = make.actor(make.person("Jan", en="author"))

    assert begin("en", KEY, actor=other) != begin("en", KEY, actor=author)


def test_nobody_begins_in_a_language_that_they_do_not_write_in(author: Actor) -> None:
    with pytest.raises(NotAllowed):
        begin("ru", KEY, actor=author)
