"""Credits: apart from the account, one a person, changed everywhere at once."""

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts import credits as credits_
from app.accounts.credits import CreditChanged
from app.accounts.models import Credit, CreditKind
from app.accounts.names import BadName
from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.models import Article, BylineRole
from app.articles.service import set_bylines
from app.core import events
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from tests.makers import Maker
from tests.marks import on_both

pytestmark = on_both


@pytest.mark.usefixtures("inside")
def test_whoever_has_not_chosen_is_not_named(make: Maker) -> None:
    anna = make.person("Anna Nowak")

    credit = credits_.credit_of(anna)

    assert (credit.kind, credit.name) == (CreditKind.WITHHELD, None)
    assert credits_.credit_of(anna).id == credit.id


@pytest.mark.usefixtures("inside")
def test_a_person_has_one_credit_whatever_it_says(make: Maker) -> None:
    anna = make.person("Anna Nowak")
    told: list[CreditChanged] = []
    events.subscribe(CreditChanged, told.append)

    first = credits_.set_credit(anna, CreditKind.NAME, " Anna  Nowak ", actor=Actor(anna))
    second = credits_.set_credit(anna, CreditKind.PEN_NAME, "A. N.", actor=Actor(anna))

    assert first.id == second.id
    assert second.name == "A. N."
    assert db.session.scalar(select(func.count()).select_from(Credit)) == 1
    assert told == [CreditChanged(first.id)] * 2


@pytest.mark.usefixtures("inside")
def test_withholding_forgets_the_name(make: Maker) -> None:
    anna = make.person("Anna Nowak")
    credits_.set_credit(anna, CreditKind.NAME, "Anna Nowak", actor=Actor(anna))

    credit = credits_.set_credit(anna, CreditKind.WITHHELD, "ignored", actor=Actor(anna))

    assert credit.name is None


@pytest.mark.usefixtures("inside")
@pytest.mark.parametrize("name", ["", "   ", "\u202eAnna", "А\u200bnna", "x" * 201])
def test_a_name_that_cannot_stand_is_refused(make: Maker, name: str) -> None:
    anna = make.person("Anna Nowak")

    with pytest.raises(BadName):
        credits_.set_credit(anna, CreditKind.PEN_NAME, name, actor=Actor(anna))


@pytest.mark.usefixtures("inside")
def test_nobody_names_another(make: Maker) -> None:
    anna, ivan = make.person("Anna"), make.person("Ivan", everywhere="editor")

    with pytest.raises(NotAllowed):
        credits_.set_credit(anna, CreditKind.NAME, "Anna", actor=Actor(ivan, frozenset({Grant(Role.EDITOR)})))
    assert credits_.set_credit(anna, CreditKind.NAME, "Anna", actor=OPERATOR).name == "Anna"


def test_readers_see_another_credit_at_the_next_request(client: FlaskClient, make: Maker) -> None:
    anna = make.person("Anna Nowak")
    article = make.article("A text")
    with client.application.app_context(), unit_of_work():
        credits_.set_credit(anna, CreditKind.NAME, "Anna Nowak", actor=Actor(anna))
        known = db.session.get_one(Article, article.id)
        set_bylines(known, "en", BylineRole.AUTHOR, [credits_.credit_of(anna)])
    named = client.get(article.path).text

    with client.application.app_context():
        credits_.set_credit(anna, CreditKind.WITHHELD, actor=Actor(anna))
    withheld = client.get(article.path).text
    feed = client.get("/en/feed.atom").text

    assert "Anna Nowak" in named
    assert "Anna Nowak" not in withheld
    assert "withheld" in withheld
    assert "Anna" not in feed
