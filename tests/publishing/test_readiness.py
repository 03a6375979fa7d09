"""Before publishing, an editor is told what is news to readers, what to mind, and nothing that is none of theirs."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.policy import OPERATOR
from app.articles.models import Article, Publication, Significance
from app.articles.refusals import NoSuchArticle
from app.articles.service import Manuscript, revise, vouch_for
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.publishing import schedules
from app.publishing.readiness import Caution, Text, publish_page, source_locale_of, together_page
from app.publishing.service import NoteNeeded, publish
from app.publishing.together import publish_together
from app.translation.models import Translation
from app.translation.states import Stage
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

BODY = "One is here.\n\nTwo is there.\n"


def _text(article: Made, locale: str = "en") -> Text:
    db.session.expire_all()
    return publish_page(article.id, locale, actor=OPERATOR).text


def _approve_update(article: Made, body: str) -> None:
    with unit_of_work():
        known = db.session.get_one(Article, article.id, populate_existing=True)
        revise(known, Manuscript(known.latest.title, body, slug=known.latest.slug), actor=OPERATOR)
        vouch_for(known, actor=OPERATOR)


def test_what_readers_have_as_it_stands_is_no_news(make: Maker) -> None:
    article = make.article("Letters", BODY)
    make.translation(article, "pl")

    assert not _text(article).is_news
    assert not _text(article, "pl").is_news

    _approve_update(article, BODY.replace("Two", "Three"))

    assert _text(article).is_news
    assert _text(article).live is not None
    assert (_text(article).revision, _text(article).live.revision) == (2, 1)  # type: ignore[union-attr]


def test_a_mended_translation_is_news(make: Maker, work: Work) -> None:
    article = make.article("Letters", BODY)
    jan, olga = make.person("Jan", pl="translator"), make.person("Olga", pl="editor")
    work.approved(article, "pl", jan, olga)
    publish(article.id, "pl", actor=OPERATOR)
    assert not _text(article, "pl").is_news

    translation_id = work.claimed(article, "pl", jan)
    work.save(translation_id, "Two is there.", "Dwa jest tam.", jan, is_done=True)
    work.submit(translation_id, jan)
    assert not _text(article, "pl").is_ready

    work.approve(translation_id, olga)
    assert _text(article, "pl").is_news


def test_a_text_that_was_looked_at_and_left_as_it_is_is_news_because_readers_are_told_that_it_is_behind(
    make: Maker, work: Work
) -> None:
    article = make.article("Letters", BODY)
    jan, olga = make.person("Jan", pl="translator"), make.person("Olga", pl="editor")
    work.approved(article, "pl", jan, olga)
    publish(article.id, "pl", actor=OPERATOR)
    make.revision(article, BODY.replace("Two", "Three"))
    make.revision(article, BODY)
    translation_id = work.claimed(article, "pl", jan)
    work.write(translation_id, jan)
    work.submit(translation_id, jan)
    work.approve(translation_id, olga)

    assert _text(article, "pl").is_news


def test_a_translation_that_followed_a_typo_by_itself_is_no_news(make: Maker) -> None:
    article = make.article("Letters", BODY)
    make.translation(article, "pl")
    make.revision(article, BODY.replace("Two", "Too"), Significance.TYPO)

    assert _text(article, "pl").revision == 2
    assert not _text(article, "pl").is_news


def test_what_is_missing_is_minded(make: Maker, work: Work) -> None:
    article = make.article("Letters", "![](media:1)\n\nOne is here.\n", published=False)
    with unit_of_work():
        vouch_for(db.session.get_one(Article, article.id), actor=OPERATOR)
    olga = make.person("Olga", pl="editor")
    work.approved(article, "pl", make.person("Jan", pl="translator"), olga)

    assert _text(article).cautions == (Caution.NO_ALT, Caution.NO_SLUG)
    assert Caution.ORIGINAL_NOT_LIVE in _text(article, "pl").cautions

    described = make.article("Words", "![A door](media:1)\n\nOne is here.\n", slug="words")

    assert _text(described).cautions == ()


def test_a_translation_from_an_earlier_version_is_minded(make: Maker) -> None:
    article = make.article("Letters", BODY)
    translation = make.translation(article, "pl", published=False)
    make.revision(article, BODY.replace("Two", "Three"))

    assert Caution.BEHIND in _text(translation, "pl").cautions


def test_a_plan_is_told_with_who_made_it(make: Maker) -> None:
    article = make.article("Letters", BODY, published=False)
    with unit_of_work():
        vouch_for(db.session.get_one(Article, article.id), actor=OPERATOR)
    at = datetime.now(UTC) + timedelta(days=2)
    schedules.schedule(article.id, "en", at, actor=make.actor(make.person("Olga", en="editor")))

    planned = _text(article).planned

    assert planned is not None
    assert (planned.at, planned.by) == (at, "Olga")


def test_only_an_update_of_the_original_asks_what_it_means(make: Maker) -> None:
    article = make.article("Letters", BODY)
    make.translation(article, "pl")

    assert not publish_page(article.id, "en", actor=OPERATOR).is_update

    _approve_update(article, BODY.replace("Two", "Three"))

    assert publish_page(article.id, "en", actor=OPERATOR).is_update
    assert [known.locale for known in publish_page(article.id, "en", actor=OPERATOR).prospects] == ["pl"]
    assert publish_page(article.id, "pl", actor=OPERATOR).prospects == ()


def test_nobody_learns_here_whether_an_article_exists(make: Maker) -> None:
    article = make.article("Letters", BODY, published=False)
    ola = make.actor(make.person("Ola", pl="editor"))

    for number in (article.id, article.id + 1000):
        with pytest.raises(NotAllowed):
            publish_page(number, "en", actor=ola)
        with pytest.raises(NoSuchArticle):
            publish_page(number, "pl", actor=ola)
        with pytest.raises(NoSuchArticle):
            together_page(number, actor=ola)
        with pytest.raises(NotAllowed):
            source_locale_of(number, actor=ola)


def test_several_languages_go_out_in_one_transaction(make: Maker, work: Work) -> None:
    article = make.article("Letters", BODY)
    make.translation(article, "pl")
    olga = make.person("Olga", it="editor")
    work.approved(article, "it", make.person("Bruno", it="translator"), olga)
    _approve_update(article, BODY.replace("Two", "Three"))

    with pytest.raises(NoteNeeded):
        publish_together(article.id, ["en", "it"], actor=OPERATOR, significance=Significance.CORRECTION)

    assert _text(article, "it").publication is Publication.NONE

    published = publish_together(
        article.id, ["en", "it"], actor=OPERATOR, significance=Significance.CORRECTION, note="It is three."
    )

    assert published == ["it", "en"]
    assert _text(article, "it").live is not None


def test_a_translation_goes_out_before_what_the_original_says_anew_asks_for_its_update(make: Maker, work: Work) -> None:
    article = make.article("Letters", BODY)
    olga = make.person("Olga", pl="editor")
    translation_id = work.approved(article, "pl", make.person("Jan", pl="translator"), olga)
    _approve_update(article, BODY.replace("Two", "Three"))

    publish_together(article.id, ["en", "pl"], actor=OPERATOR, significance=Significance.MAJOR)

    db.session.expire_all()
    translation = db.session.get_one(Translation, translation_id)
    assert (translation.publication, translation.stage) == (Publication.LIVE, Stage.REQUESTED)


def test_a_stranger_to_one_language_publishes_none_of_them(make: Maker) -> None:
    article = make.article("Letters", BODY)
    make.translation(article, "pl", published=False)
    editor = make.actor(make.person("Olga", en="editor"))

    with pytest.raises(NotAllowed):
        publish_together(article.id, ["en", "pl"], actor=editor)

    assert _text(article, "pl").live is None
