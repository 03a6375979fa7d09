"""A publication is taken back while it is fresh: readers have again what they had before it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.models import Article, Publication, Significance
from app.articles.service import Manuscript, revise, vouch_for
from app.audit.models import AuditEntry
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.publishing import undoing
from app.publishing.models import LiveEdition, SearchDocument
from app.publishing.service import publish, withdraw
from app.publishing.undoing import NothingToUndo, UndoOver, undo, undo_until
from app.translation import claims
from app.translation.bases import standing
from app.translation.freshness import Freshness
from app.translation.models import Translation
from app.translation.states import Stage, TargetState
from app.translation.takebacks import TakenUp
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

BODY = "## Heads & tails\n\nOne is here.\n\n- Two is there.\n"
CHANGED = BODY.replace("Two is there.", "Two was elsewhere.")


@pytest.fixture
def letters(make: Maker) -> Made:
    return make.article("Letters", BODY)


@pytest.fixture
def polish(letters: Made, make: Maker, work: Work) -> int:
    """A Polish translation that readers have."""
    translation_id = work.approved(letters, "pl", make.person("Jan", pl="translator"), make.person("Olga", pl="editor"))
    publish(letters.id, "pl", actor=OPERATOR)
    return translation_id


def _update(text: Made, significance: Significance) -> None:
    article = db.session.get_one(Article, text.id)
    with unit_of_work():
        revise(article, Manuscript("Letters", CHANGED), actor=OPERATOR)
        vouch_for(article, actor=OPERATOR)
    publish(text.id, text.locale, actor=OPERATOR, significance=significance, note="Elsewhere.")


def _seen(text: Made) -> str:
    db.session.expire_all()
    return db.session.get_one(LiveEdition, (text.id, text.locale)).edition.html


def _found_by(text: Made) -> list[tuple[str, ...]]:
    words = select(SearchDocument.title, SearchDocument.body, SearchDocument.heads, SearchDocument.text)
    return [tuple(row) for row in db.session.execute(words.where(SearchDocument.article_id == text.id))]


def _translation(translation_id: int) -> Translation:
    return db.session.get_one(Translation, translation_id, populate_existing=True)


def _states(translation_id: int) -> set[TargetState]:
    return {target.state for target in _translation(translation_id).targets if target.text}


def test_an_update_gives_way_to_what_readers_had_and_is_found_by_its_words(letters: Made) -> None:
    before = _seen(letters)
    found_by = _found_by(letters)
    _update(letters, Significance.MAJOR)

    assert undo(letters.id, "en", actor=OPERATOR)

    assert _seen(letters) == before
    assert _found_by(letters) == found_by
    article = db.session.get_one(Article, letters.id)
    assert article.publication is Publication.LIVE
    assert article.published is article.revisions[0]
    deeds = db.session.scalars(select(AuditEntry.deed).where(AuditEntry.subject == f"article:{letters.id}"))
    assert list(deeds)[-1] == "undo_publish"


def test_a_first_publication_is_withdrawn(make: Maker) -> None:
    letters = make.article("Letters", BODY, at=now())

    assert not undo(letters.id, "en", actor=OPERATOR)

    assert db.session.get(LiveEdition, (letters.id, "en")) is None
    assert db.session.get_one(Article, letters.id).publication is Publication.WITHDRAWN


def test_what_came_back_after_it_was_withdrawn_is_withdrawn_again(letters: Made) -> None:
    withdraw(letters.id, "en", actor=OPERATOR)
    publish(letters.id, "en", actor=OPERATOR)

    assert not undo(letters.id, "en", actor=OPERATOR)
    assert db.session.get(LiveEdition, (letters.id, "en")) is None


def test_ten_minutes_later_it_stays(letters: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    _update(letters, Significance.MINOR)
    until = undo_until(letters.id, "en")
    assert until is not None

    monkeypatch.setattr(undoing, "now", lambda: until + timedelta(seconds=1))

    assert undo_until(letters.id, "en") is None
    with pytest.raises(UndoOver):
        undo(letters.id, "en", actor=OPERATOR)
    assert "elsewhere" in _seen(letters)


def test_what_was_brought_in_with_a_date_of_long_ago_is_not_fresh(letters: Made) -> None:
    assert undo_until(letters.id, "en") is None
    with pytest.raises(UndoOver):
        undo(letters.id, "en", actor=OPERATOR)


def test_it_is_undone_once(letters: Made) -> None:
    _update(letters, Significance.MINOR)
    undo(letters.id, "en", actor=OPERATOR)

    with pytest.raises(NothingToUndo):
        undo(letters.id, "en", actor=OPERATOR)
    assert "there" in _seen(letters)


@pytest.mark.parametrize("significance", [Significance.TYPO, Significance.MINOR, Significance.CORRECTION])
def test_translations_stand_as_they_stood(letters: Made, polish: int, significance: Significance) -> None:
    _update(letters, significance)

    undo(letters.id, "en", actor=OPERATOR)

    translation = _translation(polish)
    assert translation.stage is Stage.APPROVED
    assert translation.base_revision.number == 1
    assert standing(translation) is Freshness.CURRENT
    assert _states(polish) == {TargetState.REVIEWED}


def test_what_was_undone_can_go_out_later_and_asks_for_updates_then(letters: Made, polish: int) -> None:
    _update(letters, Significance.MAJOR)
    undo(letters.id, "en", actor=OPERATOR)

    publish(letters.id, "en", actor=OPERATOR, significance=Significance.MAJOR)

    assert "elsewhere" in _seen(letters)
    assert _translation(polish).stage is Stage.REQUESTED
    assert TargetState.NEEDS_WORK in _states(polish)


def test_an_update_that_a_translator_has_taken_up_stays(make: Maker, letters: Made, polish: int) -> None:
    _update(letters, Significance.MAJOR)
    claims.claim(polish, actor=make.actor(make.person("Ewa", pl="translator")))

    with pytest.raises(TakenUp):
        undo(letters.id, "en", actor=OPERATOR)

    db.session.rollback()
    assert "elsewhere" in _seen(letters)
    assert db.session.get_one(Article, letters.id).latest.published_at is not None


def test_a_translation_that_waited_before_waits_on_for_the_earlier_change_alone(letters: Made, polish: int) -> None:
    _update(letters, Significance.MINOR)
    article = db.session.get_one(Article, letters.id)
    with unit_of_work():
        revise(article, Manuscript("Letters", CHANGED.replace("One is here.", "One was near.")), actor=OPERATOR)
        vouch_for(article, actor=OPERATOR)
    publish(letters.id, "en", actor=OPERATOR, significance=Significance.MAJOR)

    undo(letters.id, "en", actor=OPERATOR)

    translation = _translation(polish)
    assert translation.stage is Stage.REQUESTED
    assert standing(translation) is Freshness.STALE
    reviewed = [target.text for target in translation.targets if target.state is TargetState.REVIEWED]
    assert set(reviewed) == {"Letters (pl)", "Heads & tails (pl)", "One is here. (pl)"}


def test_a_published_translation_gives_way_to_the_one_before(
    make: Maker, letters: Made, polish: int, work: Work
) -> None:
    before = _seen(Made(letters.id, "pl", ""))
    ewa, olga = make.person("Ewa", pl="translator"), make.person("Ola", pl="editor")
    claims.claim(polish, actor=make.actor(ewa), mends=True)
    work.save(polish, "Two is there.", "Dwa jest tam.", ewa, is_done=True)
    work.submit(polish, ewa)
    work.approve(polish, olga)
    publish(letters.id, "pl", actor=OPERATOR)

    undo(letters.id, "pl", actor=make.actor(olga))

    assert _seen(Made(letters.id, "pl", "")) == before


def test_an_editor_of_italian_undoes_nothing_in_polish(letters: Made, polish: int) -> None:
    with pytest.raises(NotAllowed):
        undo(letters.id, "pl", actor=Actor(None, frozenset({Grant(Role.EDITOR, "it")})))

    assert _translation(polish).publication is Publication.LIVE
