"""A newsroom whose people are told things: who wrote, who translates, who edits."""

from dataclasses import dataclass

import pytest

from app.articles.drafting import Changes, hand_in, open_draft, save_draft
from app.articles.reviewing import approve_original
from app.articles.service import start_article
from app.core.database import db
from app.publishing.service import publish
from tests.makers import Made, Maker

BODY = "One is here.\n\nTwo is there.\n"


@dataclass(frozen=True, slots=True)
class House:
    """People by number: an author and an editor of English, two translators and an editor of Polish, an Italian."""

    author: int
    english: int
    jan: int
    ewa: int
    polish: int
    italian: int


@pytest.fixture
def house(make: Maker) -> House:
    """Give it."""
    return House(
        make.person("Ana", en="author"),
        make.person("Edyta", en="editor"),
        make.person("Jan", pl="translator"),
        make.person("Ewa", pl="translator"),
        make.person("Olga", pl="editor"),
        make.person("Bruno", it="editor translator"),
    )


@pytest.fixture
def handed_in(make: Maker, house: House, inside: None) -> Made:  # noqa: ARG001
    """Give a text of the author that waits for the editors."""
    author = make.actor(house.author)
    article = start_article("en", actor=author)
    open_draft(article.id, actor=author)
    save_draft(article.id, Changes(title="Letters", body=BODY), version=1, actor=author)
    hand_in(article.id, version=2, actor=author)
    db.session.rollback()
    return Made(article.id, "en", "")


@pytest.fixture
def published(make: Maker, house: House, handed_in: Made) -> Made:
    """Give a text of the author that readers have."""
    editor = make.actor(house.english)
    approve_original(handed_in.id, 1, actor=editor)
    publish(handed_in.id, "en", actor=editor)
    return handed_in
