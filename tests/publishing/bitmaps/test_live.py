"""What is kept in memory of texts and terms never differs from what the database says."""

from collections.abc import Callable
from contextlib import suppress
from random import Random

import pytest
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.articles.classifying import choose_terms
from app.articles.models import article_term
from app.core import ledger
from app.core.database import db, unit_of_work
from app.core.tags import EVERYTHING, noting
from app.locales.queries import registry
from app.publishing import service, tags
from app.publishing.bitmaps import live
from app.publishing.bitmaps.index import Text
from app.publishing.models import LiveEdition
from app.taxonomy import queries as taxonomy
from app.taxonomy.models import Term
from app.taxonomy.service import set_labels
from tests.makers import LONG_AGO, Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

LOCALES = ("en", "pl")
TERMS = ("country:kz", "country:pl", "topic:torture", "topic:letters", "section:guides")
SEEDS = (1, 2, 3)
DEEDS = 25


class Refused(Exception):  # noqa: N818 - a test's own way out of a unit of work
    """Undoes what was done in a unit of work."""


def live_texts(locale: str) -> list[Text]:
    """Return the texts of a language with their terms, asked for one by one."""
    rows = db.session.execute(
        select(LiveEdition.first_published_at, LiveEdition.article_id).where(LiveEdition.locale == locale)
    ).all()
    terms = select(article_term.c.term_id).order_by(article_term.c.term_id)
    return sorted(
        Text(moment, article_id, tuple(db.session.scalars(terms.where(article_term.c.article_id == article_id))))
        for moment, article_id in rows
    )


def labels(locale: str) -> dict[int, taxonomy.LabelledTerm]:
    return taxonomy.choose_labels(db.session.execute(taxonomy.WITH_LABELS), registry().chain(locale))


def assert_current() -> None:
    for locale in LOCALES:
        index, expected = live.index(locale), live_texts(locale)
        assert list(index.texts) == expected
        for term_id in db.session.scalars(select(Term.id)):
            carriers = [text for text in reversed(expected) if term_id in text.term_ids]
            assert list(index.newest(index.carrying([term_id]))) == carriers
        assert taxonomy.register(registry().chain(locale)).by_id == labels(locale)


class Newsroom:
    """Does one thing after another, by chance."""

    def __init__(self, make: Maker, chance: Random) -> None:
        self.make, self.chance = make, chance
        self.articles = [make.article(terms=TERMS[:2])]

    def work(self) -> None:
        deeds: list[Callable[[], None]] = [
            self.write, self.write, self.translate, self.take_down, self.put_back, self.file, self.name, self.fail
        ]  # fmt: skip
        self.chance.choice(deeds)()

    def write(self) -> None:
        day = LONG_AGO.replace(day=self.chance.randint(1, 28))
        chosen = self.chance.sample(TERMS, self.chance.randint(0, 4))
        self.articles.append(self.make.article(terms=chosen, at=day, published=self.chance.random() < 0.8))

    def translate(self) -> None:
        article = self.make.article(terms=self.chance.sample(TERMS, 2))
        self.make.translation(article, "pl", published=self.chance.random() < 0.8)
        self.articles.append(article)

    def take_down(self) -> None:
        if lives := db.session.execute(select(LiveEdition.article_id, LiveEdition.locale)).all():
            article_id, locale = self.chance.choice(lives)
            service.withdraw(article_id, locale, actor=OPERATOR)

    def put_back(self) -> None:
        article = self.chance.choice(self.articles)
        if article.path:
            service.publish(article.id, "en", actor=OPERATOR)

    def file(self) -> None:
        known = db.session.scalars(select(Term.id).order_by(Term.id)).all()
        chosen = self.chance.sample(known, self.chance.randint(0, min(3, len(known))))
        choose_terms(self.chance.choice(self.articles).id, chosen, actor=OPERATOR)

    def name(self) -> None:
        term = self.chance.choice(db.session.scalars(select(Term).order_by(Term.id)).all())
        set_labels(term, {self.chance.choice(LOCALES): f"Name {self.chance.random()}"})

    def fail(self) -> None:
        with suppress(Refused), unit_of_work():
            self.take_down()
            assert_current()
            raise Refused


@pytest.mark.parametrize("seed", SEEDS)
def test_after_any_deeds_the_indexes_say_what_the_rows_say(make: Maker, seed: int) -> None:
    newsroom = Newsroom(make, Random(seed))  # noqa: S311 - repeatable, not secret

    for _ in range(DEEDS):
        newsroom.work()
        assert_current()


def test_a_reader_is_never_told_less_than_the_deed_before_did(make: Maker) -> None:
    text = make.article(terms=TERMS)
    assert live.index("en").texts

    make.withdrawal(text)

    assert live.index("en").texts == ()


def test_what_is_not_committed_is_seen_by_the_deed_itself_and_kept_by_nobody(make: Maker) -> None:
    text = make.article()
    before = live.index("en")

    with suppress(Refused), unit_of_work():
        service.withdraw(text.id, "en", actor=OPERATOR)
        inside = live.index("en")
        raise Refused

    assert inside.texts == ()
    assert live.index("en") == before


def test_texts_in_another_language_leave_an_index_as_it_is(make: Maker) -> None:
    article = make.article()
    known = live.index("en")

    make.translation(article, "pl")

    assert live.index("en") is known
    assert len(live.index("pl").texts) == 1


def test_a_change_of_everything_is_read_anew(make: Maker) -> None:
    make.article(terms=TERMS)
    known = live.index("en")

    with unit_of_work() as work:
        work.touch(EVERYTHING)

    assert live.index("en") is not known
    assert live.index("en") == known


def test_who_has_not_read_on_for_long_forgets_what_is_kept(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    make.article()
    known = live.index("en")
    monkeypatch.setattr(ledger, "KEPT", 2)

    for _ in range(3):
        with unit_of_work() as work:
            work.touch("term:1")

    assert live.index("en") is not known
    assert live.index("en") == known


def test_many_texts_at_once_are_read_anew(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "MOST_STEPS", 2)
    live.index("en")

    with unit_of_work():
        for _ in range(4):
            make.article(terms=TERMS)

    assert_current()


def test_who_asks_for_an_index_shows_the_texts_of_its_language() -> None:
    with noting() as shown:
        live.index("pl")

    assert shown == {tags.texts("pl")}
