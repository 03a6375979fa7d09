"""The coverage matrix: stage, publication and freshness of every text, in one query."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.articles.models import Article, OriginalStage, Publication, Revision, Significance
from app.articles.service import Manuscript, revise, vouch_for
from app.core.database import db, unit_of_work
from app.publishing.coverage import Cell, Coverage, CoverageRow, Narrowing, Only, coverage
from app.publishing.models import Edition, LiveEdition
from app.publishing.service import publish
from app.translation.freshness import Freshness, freshness
from app.translation.states import Stage
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.speed.test_query_counts import counted
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

LOCALES = ("en", "ru", "pl", "it")


@pytest.fixture
def work(app: Flask, make: Maker) -> Work:
    return Work(app, make)


def everything(narrowing: Narrowing | None = None) -> Coverage:
    return coverage(OPERATOR, narrowing or Narrowing(), LOCALES)


def row_of(article: Made) -> CoverageRow:
    return next(row for row in everything().rows if row.article_id == article.id)


def ids(narrowing: Narrowing) -> list[int]:
    return [row.article_id for row in everything(narrowing).rows]


def test_a_row_tells_of_the_original_and_of_each_translation(make: Maker, work: Work) -> None:
    article = make.article("Letters")
    make.translation(article, "pl")
    asked = work.requested(article, "it")

    row = row_of(article)

    assert (row.title, row.source_locale, row.is_open) == ("Letters", "en", True)
    assert row.cells["en"] == Cell("en", OriginalStage.APPROVED, Publication.LIVE)
    assert (row.cells["pl"].stage, row.cells["pl"].publication) == (Stage.APPROVED, Publication.LIVE)
    assert row.cells["pl"].freshness is Freshness.CURRENT
    assert row.cells["it"] == Cell("it", Stage.REQUESTED, Publication.NONE, Freshness.CURRENT, asked)
    assert "ru" not in row.cells


@pytest.mark.parametrize(
    ("significance", "expected"),
    [
        (Significance.MINOR, Freshness.STALE),
        (Significance.MAJOR, Freshness.OUTDATED),
        (Significance.CORRECTION, Freshness.OUTDATED),
    ],
)
def test_a_live_translation_is_behind_by_what_readers_have(
    make: Maker, significance: Significance, expected: Freshness
) -> None:
    article = make.article("Letters")
    make.translation(article, "pl")
    make.revision(article, "Other.\n\nWords.\n", significance)

    assert row_of(article).cells["pl"].freshness is expected
    assert row_of(article).cells["pl"].is_behind


def test_taking_an_update_on_makes_nothing_fresher_for_readers(make: Maker, work: Work) -> None:
    article = make.article("Letters")
    maria = make.person("Maria", pl="translator")
    make.translation(article, "pl")
    make.revision(article, "Other.\n\nWords.\n")

    work.claimed(article, "pl", maria)

    assert row_of(article).cells["pl"].freshness is Freshness.OUTDATED


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from((Significance.TYPO, Significance.MINOR, Significance.MAJOR)), max_size=4),
    st.integers(0, 4),
)
def test_the_database_counts_freshness_as_the_rule_does(
    make: Maker, changes: list[Significance], translated_after: int
) -> None:
    article = make.article("Letters")
    for number, significance in enumerate(changes):
        if number == translated_after:
            make.translation(article, "pl")
        make.revision(article, f"Version {number}.\n\nWords.\n", significance)
    if translated_after >= len(changes):
        make.translation(article, "pl")

    known = db.session.get_one(Article, article.id)
    row = row_of(article)
    by_rule = freshness(_live_base(article.id), known.revisions)

    assert row.cells["pl"].freshness is by_rule


def _live_base(article_id: int) -> int:
    return db.session.scalars(
        select(Revision.number)
        .join(Edition, Edition.revision_id == Revision.id)
        .join(LiveEdition, LiveEdition.edition_id == Edition.id)
        .where(LiveEdition.article_id == article_id, LiveEdition.locale == "pl")
    ).one()


def test_rows_are_narrowed_by_a_text_that_stands_so(make: Maker, work: Work) -> None:
    plain, behind, asked = make.article("Plain"), make.article("Behind"), make.article("Asked")
    for article in (plain, behind):
        make.translation(article, "pl")
    make.revision(behind, "Other.\n\nWords.\n")
    work.requested(asked, "it")

    assert ids(Narrowing(only=Only.BEHIND)) == [behind.id]
    assert ids(Narrowing(freshness=Freshness.OUTDATED)) == [behind.id]
    assert set(ids(Narrowing(locale="pl", freshness=Freshness.CURRENT))) == {plain.id}
    assert ids(Narrowing(stage=Stage.REQUESTED, locale="it")) == [asked.id]
    assert ids(Narrowing(locale="pl", only=Only.MISSING)) == [asked.id]
    assert ids(Narrowing(only=Only.BEHIND, locale="it")) == []
    assert ids(Narrowing(text="plai")) == [plain.id]


def test_rows_are_narrowed_by_the_original_as_well(make: Maker) -> None:
    draft = make.article("Draft", published=False)
    make.article("Live")

    assert ids(Narrowing(stage=OriginalStage.DRAFT)) == [draft.id]
    assert ids(Narrowing(publication=Publication.NONE)) == [draft.id]


def test_rows_are_narrowed_by_section(make: Maker) -> None:
    guide = make.article("Guide", terms=["section:guides"])
    make.article("Other", terms=["section:news"])
    section = db.session.get_one(Article, guide.id).terms[0].id

    assert ids(Narrowing(section_id=section)) == [guide.id]


def test_heads_count_over_all_pages_and_follow_what_is_narrowed(make: Maker, work: Work) -> None:
    first, second = make.article("First"), make.article("Second")
    make.translation(first, "pl")
    make.revision(first, "Other.\n\nWords.\n")
    work.requested(second, "pl")

    polish = next(head for head in everything().heads if head.locale == "pl")
    assert (polish.live, polish.behind, polish.at_work, polish.missing) == (1, 1, 2, 0)
    italian = next(head for head in everything().heads if head.locale == "it")
    assert (italian.live, italian.missing) == (0, 2)
    alone = everything(Narrowing(locale="pl", text="Second")).heads
    assert [(head.locale, head.live, head.at_work) for head in alone] == [("pl", 0, 1)]


@pytest.mark.parametrize("roles", [{"it": "translator"}, {"pl": "editor"}, {"en": "author"}, {"everywhere": "admin"}])
def test_heads_count_what_somebody_may_see_whether_or_not_it_is_narrowed(make: Maker, roles: dict[str, str]) -> None:
    for number in range(2):
        make.translation(make.article(f"Letters {number}"), "pl")
        taken_down = make.article(f"Letters that went {number}")
        make.translation(taken_down, "pl")
        make.withdrawal(taken_down)
        make.article(f"Letters to come {number}", published=False)
    make.revision(make.article("Letters, behind"), "Letters, behind.\n\nOther words.\n")
    actor = make.actor(make.person(**roles))

    whole, narrowed = (coverage(actor, Narrowing(text=text), LOCALES) for text in ("", "letters"))

    assert (whole.heads, whole.total) == (narrowed.heads, narrowed.total)
    assert [row.article_id for row in whole.rows] == [row.article_id for row in narrowed.rows]


def test_nobody_counts_what_they_may_not_see(make: Maker) -> None:
    taken_down = make.article("Letters")
    make.translation(taken_down, "pl")
    make.withdrawal(taken_down)
    live = make.article("Other letters")
    make.translation(live, "ru")

    seen = coverage(make.actor(make.person(it="translator")), Narrowing(), LOCALES)

    assert [row.article_id for row in seen.rows] == [live.id]
    assert [(head.locale, head.live, head.missing) for head in seen.heads] == [
        ("en", 1, 0),
        ("ru", 1, 0),
        ("pl", 0, 1),
        ("it", 0, 1),
    ]


def test_missing_is_what_was_not_even_asked_for(make: Maker, work: Work) -> None:
    english, russian = make.article("English"), make.article("Russian", locale="ru")
    work.requested(english, "ru")

    assert set(ids(Narrowing(only=Only.MISSING))) == {english.id, russian.id}
    assert ids(Narrowing(only=Only.MISSING, locale="en")) == [russian.id]
    assert ids(Narrowing(only=Only.MISSING, locale="ru")) == []
    for locale in ("pl", "it"):
        work.requested(english, locale)
    assert ids(Narrowing(only=Only.MISSING)) == [russian.id]


def test_a_page_holds_fifty_and_no_article_twice(make: Maker) -> None:
    for number in range(53):
        make.article(f"Text {number}", published=False)

    first, second = (coverage(OPERATOR, Narrowing(), LOCALES, page) for page in (1, 2))

    assert (len(first.rows), len(second.rows), first.total) == (50, 3, 53)
    assert not {row.article_id for row in first.rows} & {row.article_id for row in second.rows}


def test_a_title_is_the_one_that_readers_have_until_they_have_another(make: Maker) -> None:
    article = make.article("Approved title")
    with unit_of_work():
        revise(db.session.get_one(Article, article.id), Manuscript("Secret title", "Other.\n"), actor=OPERATOR)

    assert row_of(article).title == "Approved title"
    with unit_of_work():
        vouch_for(db.session.get_one(Article, article.id), actor=OPERATOR)
    assert row_of(article).title == "Approved title"
    publish(article.id, "en", actor=OPERATOR)
    assert row_of(article).title == "Secret title"


def test_it_takes_one_query_whatever_there_is(app: Flask, make: Maker) -> None:
    for number in range(8):
        make.translation(make.article(f"Text {number}"), "pl")
    maria = make.actor(make.person("Maria", pl="translator"))
    coverage(maria, Narrowing(), LOCALES)

    with counted(app) as statements:
        coverage(maria, Narrowing(only=Only.MISSING, text="text"), LOCALES)

    assert len([statement for statement in statements if "FROM locale" not in statement]) == 1
