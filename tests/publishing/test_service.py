"""What readers see is decided by two deeds: publish and withdraw."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app.accounts.policy import OPERATOR, Actor, Grant, Role
from app.articles.models import Article, Publication
from app.audit.models import AuditEntry
from app.core import events
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.publishing.manuscripts import NotApproved
from app.publishing.models import Address, Edition, LiveEdition, SearchDocument
from app.publishing.service import EditionChanged, NothingLive, publish, withdraw, withdraw_everywhere
from app.translation.models import Translation
from tests.makers import Made, Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]

EDITOR_OF_ITALIAN = Actor(None, frozenset({Grant(Role.EDITOR, "it")}))


class PowerCutError(Exception):
    """Something fails in the middle of a deed."""


def withdraw_and_fail(text: Made) -> None:
    with unit_of_work():
        withdraw(text.id, text.locale, actor=OPERATOR)
        raise PowerCutError


def live(text: Made) -> LiveEdition | None:
    db.session.expire_all()
    return db.session.get(LiveEdition, (text.id, text.locale))


def title_of(text: Made) -> str:
    found = live(text)
    assert found is not None
    return found.edition.title


def test_publishing_gives_readers_the_approved_text(make: Maker) -> None:
    text = make.article("How to read a verdict")

    assert title_of(text) == "How to read a verdict"
    assert db.session.get_one(Article, text.id).publication is Publication.LIVE


def test_publishing_a_revision_swaps_the_pointer_and_keeps_the_earlier_edition(make: Maker) -> None:
    text = make.article("First")
    make.revision(text, "New words.\n", title="Second")

    assert title_of(text) == "Second"
    titles = db.session.scalars(select(Edition.title).where(Edition.article_id == text.id).order_by(Edition.id))
    assert list(titles) == ["First", "Second"]


def test_a_translation_is_published_with_the_words_of_its_targets(make: Maker) -> None:
    text = make.article("Rights", "One.\n\n- Two.\n")
    polish = make.translation(text, "pl", "Prawa", "Jeden.\n\n- Dwa.\n")

    found = live(polish)
    assert found is not None
    assert "<p>Jeden.</p>" in found.edition.html
    assert "<li>Dwa.</li>" in found.edition.html


def test_what_is_not_approved_is_not_published(make: Maker) -> None:
    draft = make.article(published=False)

    with pytest.raises(NotApproved):
        publish(draft.id, "en", actor=OPERATOR)
    with pytest.raises(NotApproved):
        publish(draft.id, "pl", actor=OPERATOR)

    assert live(draft) is None


def test_an_editor_of_italian_publishes_no_polish(make: Maker) -> None:
    text = make.article()
    make.translation(text, "pl", published=False)

    with pytest.raises(NotAllowed):
        publish(text.id, "pl", actor=EDITOR_OF_ITALIAN)

    assert db.session.get(LiveEdition, (text.id, "pl")) is None


def test_what_is_withdrawn_is_gone_from_readers_and_from_the_search(make: Maker) -> None:
    text = make.article()
    make.withdrawal(text)

    assert live(text) is None
    assert db.session.scalar(select(func.count()).select_from(SearchDocument)) == 0
    assert db.session.get_one(Article, text.id).publication is Publication.WITHDRAWN


def test_withdrawing_a_translation_leaves_the_original(make: Maker) -> None:
    text = make.article()
    polish = make.translation(text, "pl")
    make.withdrawal(polish)

    assert live(polish) is None
    assert live(text) is not None


def test_a_text_can_be_taken_down_in_every_language_at_once(make: Maker) -> None:
    text = make.article()
    polish, italian = make.translation(text, "pl"), make.translation(text, "it")

    withdraw_everywhere(text.id, actor=OPERATOR)

    assert [live(each) for each in (text, polish, italian)] == [None, None, None]


def test_what_is_not_live_cannot_be_withdrawn(make: Maker) -> None:
    text = make.article()

    with pytest.raises(NothingLive):
        withdraw(text.id, "pl", actor=OPERATOR)


def test_a_withdrawn_text_that_is_published_anew_keeps_its_first_date_and_address(make: Maker) -> None:
    text = make.article("Title")
    first = live(text)
    assert first is not None
    dated = first.first_published_at
    make.withdrawal(text)

    publish(text.id, "en", actor=OPERATOR)

    again = live(text)
    assert again is not None
    assert (again.first_published_at, again.slug) == (dated, "title")


def test_two_texts_of_one_title_have_two_addresses(make: Maker) -> None:
    first, second = make.article("Same"), make.article("Same")

    assert first.path == "/en/articles/same"
    assert second.path == "/en/articles/same-2"


def test_the_same_slug_may_serve_in_two_languages(make: Maker) -> None:
    text = make.article("Genova")
    italian = make.translation(text, "it", "Genova")

    assert (text.path, italian.path) == ("/en/articles/genova", "/it/articles/genova")


def test_a_new_slug_leaves_the_old_address_with_the_article(make: Maker) -> None:
    text = make.article("Old title")
    moved = make.revision(text, "Words.\n", title="New title")

    assert moved.path == "/en/articles/new-title"
    slugs = db.session.scalars(select(Address.slug).where(Address.article_id == text.id))
    assert set(slugs) == {"old-title", "new-title"}


def test_an_edition_is_never_changed(make: Maker) -> None:
    text = make.article()
    edition = db.session.scalars(select(Edition).where(Edition.article_id == text.id)).one()
    edition.title = "Another"

    with pytest.raises(AssertionError, match="immutable"):
        db.session.flush()


def test_every_deed_leaves_an_audit_entry(make: Maker) -> None:
    text = make.article()
    make.withdrawal(text)

    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == f"article:{text.id}"))
    deeds = [(entry.deed, entry.facts.get("locale")) for entry in entries]
    assert deeds == [("start_article", "en"), ("revise", None), ("publish", "en"), ("withdraw", "en")]


def test_a_deed_that_fails_leaves_nothing_behind(make: Maker) -> None:
    text = make.article()

    with pytest.raises(PowerCutError):
        withdraw_and_fail(text)

    assert live(text) is not None
    assert db.session.scalar(select(func.count()).where(AuditEntry.deed == "withdraw")) == 0


def test_others_hear_of_it_after_the_commit_and_not_of_what_failed(make: Maker) -> None:
    heard: list[EditionChanged] = []
    events.subscribe(EditionChanged, heard.append)
    text = make.article()

    with pytest.raises(PowerCutError):
        withdraw_and_fail(text)

    assert [happening for happening in heard if happening.article_id == text.id] == [EditionChanged(text.id, "en")]


def test_the_database_refuses_a_translation_into_the_language_of_the_original(make: Maker) -> None:
    text = make.article()
    article = db.session.get_one(Article, text.id)
    db.session.add(
        Translation(
            article_id=text.id,
            source_locale="en",
            locale="en",
            base_revision_id=article.latest.id,
            created_at=article.created_at,
        )
    )

    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_database_refuses_a_pointer_to_the_edition_of_another_article(make: Maker) -> None:
    first, second = make.article(), make.article()
    pointer = live(first)
    other = live(second)
    assert pointer is not None
    assert other is not None
    taken = other.edition_id
    make.withdrawal(second)
    pointer.edition_id = taken

    with pytest.raises(IntegrityError):
        db.session.flush()
