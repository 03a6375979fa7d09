"""The address of a translation is chosen before readers have it, and never one that another article has."""

import pytest

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.refusals import NoSuchArticle
from app.core.database import db
from app.core.errors import NotAllowed
from app.publishing.models import LiveEdition
from app.publishing.service import publish
from app.publishing.slugs import NoSlug, SlugStays, SlugTaken, choose_slug
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

EDITOR_OF_ITALIAN = Actor(None, frozenset({Grant(Role.EDITOR, "it")}))


@pytest.fixture
def letters(make: Maker, work: Work) -> Made:
    """An article with a Polish translation that is approved and was never published."""
    article = make.article("Letters")
    work.approved(article, "pl", make.person("Jan", pl="translator"), make.person("Olga", pl="editor"))
    return article


def test_readers_find_it_where_its_editor_put_it(letters: Made) -> None:
    assert choose_slug(letters.id, "pl", "Listy z więzienia!", actor=OPERATOR) == "listy-z-więzienia"

    publish(letters.id, "pl", actor=OPERATOR)

    assert db.session.get_one(LiveEdition, (letters.id, "pl")).slug == "listy-z-więzienia"


def test_an_address_of_another_article_is_refused_whether_it_is_used_or_chosen(
    make: Maker, work: Work, letters: Made
) -> None:
    make.translation(make.article("Used"), "pl", "Zajęte", "Jeden.\n\nDwa.\n")
    other = make.article("Chosen")
    work.requested(other, "pl")
    choose_slug(other.id, "pl", "wybrane", actor=OPERATOR)

    for taken in ("zajęte", "wybrane"):
        with pytest.raises(SlugTaken):
            choose_slug(letters.id, "pl", taken, actor=OPERATOR)


@pytest.mark.parametrize("typed", ["", "—", "../..", "?!"])
def test_what_holds_no_letter_is_refused(letters: Made, typed: str) -> None:
    with pytest.raises(NoSlug):
        choose_slug(letters.id, "pl", typed, actor=OPERATOR)


def test_once_published_it_stays(letters: Made) -> None:
    publish(letters.id, "pl", actor=OPERATOR)

    with pytest.raises(SlugStays):
        choose_slug(letters.id, "pl", "listy", actor=OPERATOR)


def test_it_is_for_editors_of_the_language_and_for_translations(letters: Made) -> None:
    with pytest.raises(NotAllowed):
        choose_slug(letters.id, "pl", "listy", actor=EDITOR_OF_ITALIAN)
    for locale in ("en", "it"):
        with pytest.raises(NoSuchArticle):
            choose_slug(letters.id, locale, "letters-again", actor=OPERATOR)
