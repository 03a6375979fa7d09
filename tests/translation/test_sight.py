"""Which articles a list shows to whom: the same as the pure rule says, whatever roles somebody holds."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.models import Article, Publication
from app.articles.service import Manuscript, revise
from app.articles.visibility import may_see_original
from app.core.database import db, unit_of_work
from app.translation.models import Translation
from app.translation.sight import TITLED, in_either_case, is_seen_by
from tests.makers import Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

LOCALES = ("en", "pl", "ru")
grants = st.frozensets(
    st.builds(Grant, st.sampled_from(Role), st.sampled_from((*LOCALES, None))),
    max_size=3,
)


@pytest.fixture
def articles(make: Maker) -> list[int]:
    """Articles never approved, approved and taken down, and live; some asked for in Polish."""
    author = make.person("Anna", en="author")
    made = []
    for locale in ("en", "ru"):
        draft = make.article(locale=locale, published=False)
        down = make.article(locale=locale)
        make.translation(down, "pl")
        make.withdrawal(down)
        hidden = make.article(locale=locale)
        make.withdrawal(hidden)
        live = make.article(locale=locale)
        made += [draft.id, down.id, hidden.id, live.id]
    with unit_of_work():
        for article_id in made[::2]:
            db.session.get_one(Article, article_id).started_by_id = author
    return made


def test_the_list_says_what_the_rule_says(articles: list[int]) -> None:
    assert articles
    rows = db.session.scalars(select(Article)).all()
    targets: dict[int, list[str]] = {row.id: [] for row in rows}
    for article_id, locale in db.session.execute(select(Translation.article_id, Translation.locale)):
        targets[article_id].append(locale)

    @settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(grants, st.sampled_from((1, 2)))
    def check(held: frozenset[Grant], person_id: int) -> None:
        actor = Actor(person_id, held)
        seen = set(db.session.scalars(select(Article.id).where(is_seen_by(actor))))
        for row in rows:
            by_rule = may_see_original(
                actor,
                source_locale=row.source_locale,
                started_by_id=row.started_by_id,
                is_approved=row.approved is not None,
                target_locales=targets[row.id],
            )
            works_somewhere = bool({grant.role for grant in held} - {Role.ADMIN})
            is_public = row.publication is Publication.LIVE and works_somewhere
            assert (row.id in seen) is (by_rule or is_public), (held, row.id)

    check()


def titled(typed: str) -> set[int]:
    return set(db.session.scalars(select(Article.id).where(TITLED), {"in_title": in_either_case(typed)}))


@pytest.mark.parametrize(
    "typed", ["Интервью с Адиловым", "интервью с адиловым", "ИНТЕРВЬЮ С АДИЛОВЫМ", "вью с АДИ", "Интервью С Адиловым"]
)
@pytest.mark.parametrize("written", ["Интервью с Адиловым", "ИНТЕРВЬЮ С АДИЛОВЫМ", "интервью с АДИЛОВЫМ"])
def test_a_title_is_found_in_whatever_case_it_is_typed_and_written(make: Maker, typed: str, written: str) -> None:
    article = make.article(written, locale="ru")
    make.article("Права человека", locale="ru")

    assert titled(typed) == {article.id}


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("istanbul", "İstanbul’dan mektup"),
        ("ISTANBUL", "istanbul"),
        ("DIYARBAKIR", "diyarbakır"),
        ("łódź", "Wolność w ŁODZI i ŁÓDŹ"),
        ("straße", "Die Straße"),
        ("тілмаш", "ТІЛМАШ"),
        ("رسائل", "رسائل إلى السجن"),
    ],
)
def test_letters_of_every_language_are_the_same_small_and_large(make: Maker, typed: str, written: str) -> None:
    article = make.article(written)

    assert titled(typed) == {article.id}


def test_a_sign_in_what_is_typed_stands_for_itself(make: Maker) -> None:
    signs = r"%_/\.*+?^$|()[]{}-#&~:'" + '"'
    make.article("Letters to prison aa 12")
    signed = make.article(f"Letters {signs} to prison")

    assert [sign for sign in signs if titled(sign) != {signed.id}] == []
    assert titled(f"letters {signs} to") == {signed.id}
    assert not titled("l.*") | titled("(?i)letters") | titled("***=") | titled("[a-z]") | titled(r"\d") | titled("a{2}")


def test_a_title_is_looked_for_where_it_is_shown_and_nowhere_else(make: Maker) -> None:
    article = make.article("Letters")
    draft = make.article("Letters that nobody got", published=False)
    with unit_of_work():
        revise(db.session.get_one(Article, article.id), Manuscript("Secret", "Other.\n"), actor=OPERATOR)

    assert titled("secret") == set()
    assert titled("letters") == {article.id, draft.id}
