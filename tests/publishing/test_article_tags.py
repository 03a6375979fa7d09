"""The page of an article bears the names of what it shows, and of no more."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.database import db
from app.core.tags import noting
from app.locales.queries import registry
from app.publishing import articles, tags
from app.publishing.pages import ArticlePage
from app.publishing.waiting import waiting_page
from app.taxonomy import tags as term_tags
from app.taxonomy.models import Term
from tests.makers import Maker


@pytest.fixture
def article_id(make: Maker) -> int:
    """Give the number of an article with a link and a term."""
    linked = make.article("Linked")
    return make.article("Text", f"See [this](article:{linked.id}).\n", terms=["topic:torture"]).id


def test_a_page_bears_its_text_what_it_links_to_its_terms_and_their_texts(app: Flask, article_id: int) -> None:
    with app.app_context(), noting() as shown:
        page = articles.find("en", "text", registry())
        term_id = db.session.scalars(select(Term.id).where(Term.slug == "torture")).one()

    assert isinstance(page, ArticlePage)
    assert shown == {
        tags.article(article_id),
        tags.article(article_id - 1),
        tags.kin("en", term_id),
        term_tags.term(term_id),
    }


def test_where_there_is_none_any_publication_may_change_that(app: Flask) -> None:
    with app.app_context(), noting() as shown:
        assert articles.find("en", "nothing", registry()) is None

    assert shown == {tags.ALL_TEXTS}


def test_a_waiting_page_bears_its_text_and_who_waits_for_it(app: Flask, article_id: int) -> None:
    with app.app_context(), noting() as shown:
        assert waiting_page(article_id, "pl", registry())

    assert shown == {tags.article(article_id), tags.waiting(article_id, "pl")}
