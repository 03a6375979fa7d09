"""Pictures of a text: brought by whoever writes it, credited in each language by whoever works in that."""

from pathlib import Path

import pytest

from app.accounts.policy import Actor
from app.articles.drafting import open_draft
from app.articles.illustrating import bring, give_credit
from app.articles.pictures import attached
from app.articles.refusals import CreditTooLong, NoSuchArticle
from app.articles.service import start_article
from app.core.database import db
from app.core.errors import NotAllowed
from app.media.models import CREDIT_LENGTH, MediumCredit
from app.media.service import NotAPicture
from tests.makers import Maker
from tests.marks import on_both
from tests.media.pictures import square

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


@pytest.fixture
def article_id(author: Actor) -> int:
    """Give a text that is being written."""
    article = start_article("en", actor=author)
    open_draft(article.id, actor=author)
    return article.id


def credits_of(medium_id: int) -> dict[str, str]:
    query = db.session.query(MediumCredit).filter_by(medium_id=medium_id)
    return {credit.locale: credit.text for credit in query}


def test_a_picture_belongs_to_the_text_it_was_brought_to(article_id: int, author: Actor, tmp_path: Path) -> None:
    medium = bring(article_id, square(), tmp_path, actor=author, credit="  Photo:  Jan ")

    assert attached(article_id) == {medium.id}
    assert credits_of(medium.id) == {"en": "Photo: Jan"}


def test_the_same_picture_brought_twice_is_there_once(article_id: int, author: Actor, tmp_path: Path) -> None:
    first = bring(article_id, square(), tmp_path, actor=author).id
    again = bring(article_id, square(), tmp_path, actor=author).id

    assert first == again
    assert attached(article_id) == {first}


def test_whoever_may_not_write_there_leaves_no_file(article_id: int, make: Maker, tmp_path: Path) -> None:
    for roles, refusal in (({"en": "translator"}, NotAllowed), ({"en": "author"}, NoSuchArticle)):
        stranger = make.actor(make.person(**roles))
        with pytest.raises(refusal):
            bring(article_id, square(), tmp_path, actor=stranger)

    assert list(tmp_path.glob("*.webp")) == []


def test_what_is_no_picture_and_a_credit_too_long_are_refused(article_id: int, author: Actor, tmp_path: Path) -> None:
    with pytest.raises(NotAPicture):
        bring(article_id, b"<svg/>", tmp_path, actor=author)
    with pytest.raises(CreditTooLong):
        bring(article_id, square(), tmp_path, actor=author, credit="x" * (CREDIT_LENGTH + 1))

    assert attached(article_id) == set()


def test_a_translator_gives_the_credit_in_their_language_and_takes_it_back(
    article_id: int, author: Actor, make: Maker, tmp_path: Path
) -> None:
    medium = bring(article_id, square(), tmp_path, actor=author)
    translator = make.actor(make.person("Jan", pl="translator"))

    give_credit(article_id, medium.id, "pl", "Fot. Jan", actor=translator)
    assert credits_of(medium.id) == {"pl": "Fot. Jan"}
    give_credit(article_id, medium.id, "pl", " ", actor=translator)
    assert credits_of(medium.id) == {}

    with pytest.raises(NotAllowed):
        give_credit(article_id, medium.id, "ru", "Фото", actor=translator)


def test_nobody_credits_a_picture_of_another_text(article_id: int, author: Actor, make: Maker, tmp_path: Path) -> None:
    medium = bring(article_id, square(), tmp_path, actor=author)
    other = make.article("Other")

    with pytest.raises(NoSuchArticle):
        give_credit(other.id, medium.id, "en", "Mine", actor=author)
