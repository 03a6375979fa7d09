"""Two records of one thing become one, everywhere at once, and two again."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.articles.classifying import choose_terms
from app.articles.models import Article
from app.core import clock
from app.core.database import db
from app.core.errors import NotAllowed
from app.taxonomy import queries as taxonomy
from app.taxonomy.editing import word_term, wording_of
from app.taxonomy.merging import ask_again, merge_terms, tell_apart, undo_merge
from app.taxonomy.models import Distinction, Merge, Term, TermKind, Vocabulary
from app.taxonomy.refusals import (
    CountryStays,
    HasMoved,
    LaterMergeFirst,
    NothingToUndo,
    SameTerm,
    TooLateToUndo,
)
from app.taxonomy.service import country, set_text, term_by_slug, term_named
from app.taxonomy.wording import Wording
from app.transfer.importer import Import
from tests.makers import Made, Maker
from tests.marks import on_both

pytestmark = pytest.mark.usefixtures("inside")

WRONG, RIGHT = "llyashev & Partners", "Ilyashev & Partners"


def topic(name: str, **labels: str) -> Term:
    """Return the topic of an English name, made where it is missing."""
    term = term_named(Vocabulary.TOPIC, name, "en", kind=TermKind.ORGANISATION)
    for locale, label in labels.items():
        word_term(term.id, locale, Wording(label=label), seen=Wording().stamp, actor=OPERATOR)
    return term


def ids(wrong: str = WRONG, right: str = RIGHT) -> tuple[int, int]:
    """Return the ids of the term that goes and of the one that stays."""
    return topic(wrong).id, topic(right).id


@pytest.fixture
def texts(inside: None, make: Maker) -> tuple[Made, Made, Made]:  # noqa: ARG001 - it must come first
    """Give a text under each spelling, the first in Russian too, and one under both."""
    wrong, right = topic(WRONG).slug, topic(RIGHT).slug
    first = make.article("First", terms=[f"topic:{wrong}"])
    make.translation(first, "ru", "Первый")
    second = make.article("Second", terms=[f"topic:{right}"])
    return first, second, make.article("Both", terms=[f"topic:{wrong}", f"topic:{right}"])


def terms_of(text: Made) -> set[str]:
    """Return the addresses of the terms of a text."""
    db.session.expire_all()
    return {term.slug for term in db.session.get_one(Article, text.id).terms}


@on_both
@pytest.mark.usefixtures("texts")
def test_every_article_address_feed_filter_and_search_follows(client: FlaskClient) -> None:
    merged, kept = ids()
    old, new = topic(WRONG).slug, topic(RIGHT).slug
    for path in ("/en/articles/first", f"/en/topics/{old}", f"/en/articles/?topic={old}"):
        assert WRONG in client.get(path).get_data(as_text=True).replace("&amp;", "&")

    merge_terms(merged, kept, actor=OPERATOR)

    for locale, path in (("en", "/en/articles/first"), ("ru", "/ru/articles/первый")):
        page = client.get(path).get_data(as_text=True).replace("&amp;", "&")
        assert RIGHT in page
        assert WRONG not in page
        for below in ("", "?page=1", "/feed.atom", "/feed.json"):
            answer = client.get(f"/{locale}/topics/{old}{below}")
            assert answer.status_code == 301, below
            assert answer.location.startswith(f"/{locale}/topics/{new}{below.removesuffix('?page=1')}")
            assert client.get(answer.location).status_code == 200
        answer = client.get(f"/{locale}/articles/?topic={old}")
        assert (answer.status_code, answer.location) == (301, f"/{locale}/articles/?topic={new}")
    listed = client.get(f"/en/topics/{new}").get_data(as_text=True)
    assert all(title in listed for title in ("First", "Second", "Both"))
    assert "First" in client.get("/en/search?q=llyashev+%26+Partners").get_data(as_text=True)
    assert old not in client.get("/en/topics/").get_data(as_text=True)


@on_both
def test_undoing_a_merge_restores_exactly_what_was(texts: tuple[Made, Made, Made], client: FlaskClient) -> None:
    merged, kept = ids()
    word_term(
        merged,
        "pl",
        Wording("Lljaszew", ("LP",), ("Lljaszewa",), ("Liaszew",), "A note."),
        seen=Wording().stamp,
        actor=OPERATOR,
    )
    word_term(kept, "pl", Wording("Iljaszew", note="Another."), seen=Wording().stamp, actor=OPERATOR)
    term, other = db.session.get_one(Term, merged), db.session.get_one(Term, kept)
    set_text(term, "pl", "Kancelaria.\n", "<p>Kancelaria.</p>")
    before = [(wording_of(one, locale), one.slug) for one in (term, other) for locale in ("en", "pl")]
    filed = [terms_of(text) for text in texts]

    merge = merge_terms(merged, kept, actor=OPERATOR)
    joined = wording_of(other, "pl")
    undo_merge(merge.id, actor=OPERATOR)

    assert joined == Wording(
        "Iljaszew", ("LP", "Lljaszew"), ("Lljaszewa",), ("Liaszew",), "Another. A note.", "Kancelaria.\n"
    )
    assert [(wording_of(one, locale), one.slug) for one in (term, other) for locale in ("en", "pl")] == before
    assert [terms_of(text) for text in texts] == filed
    assert client.get(f"/en/topics/{term.slug}").status_code == 200
    assert WRONG in client.get("/en/articles/first").get_data(as_text=True).replace("&amp;", "&")
    with pytest.raises(NothingToUndo):
        undo_merge(merge.id, actor=OPERATOR)


def test_what_was_done_since_the_merge_stays_done(texts: tuple[Made, Made, Made], make: Maker) -> None:
    first, _, both = texts
    merged, kept = ids()
    new = topic(RIGHT).slug
    merge = merge_terms(merged, kept, actor=OPERATOR)
    choose_terms(first.id, [], actor=OPERATOR)
    later = make.article("Later", terms=[f"topic:{new}"])
    said = wording_of(db.session.get_one(Term, kept), "en")
    word_term(kept, "en", Wording("Ilyashev", said.aliases), seen=said.stamp, actor=OPERATOR)

    undo_merge(merge.id, actor=OPERATOR)

    assert terms_of(first) == set()
    assert terms_of(later) == {new}
    assert len(terms_of(both)) == 2
    assert wording_of(db.session.get_one(Term, kept), "en") == Wording("Ilyashev")


def test_misspellings_can_be_forbidden_and_still_find_the_term(client: FlaskClient, make: Maker) -> None:
    merged, kept = ids()
    make.article("First", terms=[f"topic:{topic(WRONG).slug}"])

    merge_terms(merged, kept, actor=OPERATOR, forbid=True)

    assert wording_of(db.session.get_one(Term, kept), "en") == Wording(RIGHT, forbidden=(WRONG,))
    assert "First" in client.get("/en/search?q=llyashev+%26+Partners").get_data(as_text=True)


@on_both
def test_a_topic_that_is_a_country_leads_to_the_country(client: FlaskClient, make: Maker) -> None:
    make.article("Paris", terms=["topic:france"])
    make.article("Lyon", terms=["country:fr"])
    topic("France", ru="Франция")

    merge_terms(topic("France").id, country("FR").id, actor=OPERATOR)

    assert client.get("/ru/topics/france").location == "/ru/countries/fr"
    assert client.get("/en/topics/франция").location == "/en/countries/fr"
    assert client.get("/en/topics/france/feed.json").location == "/en/countries/fr/feed.json"
    assert client.get("/en/articles/?topic=france&country=fr").location == "/en/articles/?country=fr"
    assert "Paris" in client.get("/en/countries/fr").get_data(as_text=True)
    assert wording_of(country("FR"), "en").is_empty, "a name that CLDR has already is no other name"


def test_a_country_does_not_go_into_a_topic_nor_a_term_into_itself() -> None:
    with pytest.raises(CountryStays):
        merge_terms(country("FR").id, topic("France").id, actor=OPERATOR)
    with pytest.raises(SameTerm):
        merge_terms(topic("France").id, topic("France").id, actor=OPERATOR)


def test_merges_are_undone_in_their_order_and_within_thirty_days(monkeypatch: pytest.MonkeyPatch) -> None:
    first = merge_terms(*ids("A", "B"), actor=OPERATOR)
    second = merge_terms(*ids("B", "C"), actor=OPERATOR)
    with pytest.raises(LaterMergeFirst):
        undo_merge(first.id, actor=OPERATOR)
    assert term_by_slug(Vocabulary.TOPIC, "a") is topic("C")
    with pytest.raises(HasMoved):
        merge_terms(first.merged_id, second.kept_id, actor=OPERATOR)

    undo_merge(second.id, actor=OPERATOR)

    late = clock.now() + timedelta(days=31)
    monkeypatch.setattr("app.taxonomy.merging.now", lambda: late)
    with pytest.raises(TooLateToUndo):
        undo_merge(first.id, actor=OPERATOR)


def test_only_editors_merge_and_each_merge_leaves_a_trace(make: Maker) -> None:
    translator = make.actor(make.person(pl="translator"))
    editor = make.actor(make.person(pl="editor"))
    merged, kept = ids()

    with pytest.raises(NotAllowed):
        merge_terms(merged, kept, actor=translator)
    merge = merge_terms(merged, kept, actor=editor)

    assert (merge.person_id, db.session.get_one(Term, merged).merged_into_id) == (editor.person_id, kept)


def test_terms_that_are_not_the_same_are_remembered_until_somebody_asks_again() -> None:
    terms = ids("Kozlovska", "Vladimir Kozlov")

    assert tell_apart(*terms, actor=OPERATOR)
    assert not tell_apart(*reversed(terms), actor=OPERATOR)
    assert db.session.scalars(select(Distinction.first_id)).all() == [min(terms)]
    assert ask_again(*reversed(terms), actor=OPERATOR)
    assert db.session.scalars(select(Distinction)).all() == []


def test_a_form_that_was_open_during_the_merge_files_under_the_term_that_stays(make: Maker) -> None:
    text = make.article("Text", published=False)
    merged, kept = ids()
    merge_terms(merged, kept, actor=OPERATOR)

    choose_terms(text.id, [merged], actor=OPERATOR)

    assert terms_of(text) == {topic(RIGHT).slug}


def test_merging_in_the_seed_mends_every_article_and_another_import_makes_nothing_new(
    shared_data: Path, tmp_path: Path
) -> None:
    importer = Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC"))
    importer.run([shared_data / "seed.json"])
    merge_terms(*ids(), actor=OPERATOR)

    Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC")).run([shared_data / "seed.json"])

    names = {term.label for term in taxonomy.register(["en"]).by_id.values()}
    assert RIGHT in names
    assert WRONG not in names
    article = db.session.scalars(select(Article)).one()
    assert WRONG not in {label.label for term in article.terms for label in term.labels}
    assert db.session.scalars(select(Merge.kept_id)).all() == [topic(RIGHT).id]
