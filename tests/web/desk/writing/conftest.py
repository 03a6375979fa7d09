"""People who write, and what they write."""

import pytest
from flask import Flask

from app.accounts.policy import Actor
from app.articles.drafting import Changes, hand_in, open_draft, save_draft
from app.articles.models import Article, Draft
from app.articles.service import start_article
from app.core.database import db
from tests.makers import Maker
from tests.web.visitor import Visitor

BODY = "The first paragraph.\n\nThe second paragraph.\n"


class Desk:
    """The work of writing, done without the pages where a test is not about them."""

    def __init__(self, app: Flask, make: Maker) -> None:
        self._app = app
        self._make = make

    def draft(self, person_id: int, title: str = "A title", body: str = BODY, *, locale: str = "en") -> int:
        """Begin an article as this person and write it."""
        actor = self._actor(person_id)
        with self._app.app_context():
            article_id = start_article(locale, actor=actor).id
            draft = open_draft(article_id, actor=actor)
            save_draft(article_id, Changes(title=title, body=body), version=draft.version, actor=actor)
        return article_id

    def update(self, article_id: int, person_id: int, body: str = "") -> None:
        """Begin an update of an article that is approved."""
        actor = self._actor(person_id)
        with self._app.app_context():
            draft = open_draft(article_id, actor=actor)
            if body:
                save_draft(article_id, Changes(body=body), version=draft.version, actor=actor)

    def save(self, article_id: int, person_id: int, **typed: str) -> None:
        """Change a draft as somebody in another window."""
        actor = self._actor(person_id)
        with self._app.app_context():
            version = db.session.get_one(Draft, article_id).version
            save_draft(article_id, Changes(**typed), version=version, actor=actor)  # type: ignore[arg-type]

    def hand_in(self, article_id: int, person_id: int) -> None:
        """Hand a draft in."""
        actor = self._actor(person_id)
        with self._app.app_context():
            hand_in(article_id, version=db.session.get_one(Draft, article_id).version, actor=actor)

    def kept(self, article_id: int) -> Draft:
        """Return the draft as it is kept."""
        with self._app.app_context():
            draft = db.session.get_one(Draft, article_id)
            db.session.expunge(draft)
        return draft

    def article(self, article_id: int) -> Article:
        """Return the article, with its revisions and terms."""
        with self._app.app_context():
            article = db.session.get_one(Article, article_id)
            assert article.revisions is not None
            assert article.terms is not None
            assert article.bylines is not None
            return article

    def _actor(self, person_id: int) -> Actor:
        return self._make.actor(person_id)


@pytest.fixture
def desk(app: Flask, make: Maker) -> Desk:
    """Give the work of writing."""
    return Desk(app, make)


@pytest.fixture
def ana(make: Maker) -> int:
    """Give an author of English."""
    return make.person("Ana", en="author")


@pytest.fixture
def edyta(make: Maker) -> int:
    """Give an editor of English."""
    return make.person("Edyta", en="editor")


@pytest.fixture
def author(app: Flask, ana: int) -> Visitor:
    """Give the author at her browser."""
    return Visitor(app, ana)


@pytest.fixture
def editor(app: Flask, edyta: int) -> Visitor:
    """Give the editor at her browser."""
    return Visitor(app, edyta)
