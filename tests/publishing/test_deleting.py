"""What was begun by mistake can be deleted, and nothing that readers or translators know of."""

import pytest
from sqlalchemy import select

from app.accounts.policy import OPERATOR
from app.articles.drafting import Changes, open_draft, save_draft
from app.articles.models import Article, Draft, Revision, RevisionSegment
from app.articles.refusals import NoSuchArticle
from app.articles.service import start_article
from app.audit.models import AuditEntry
from app.core.database import db
from app.core.errors import NotAllowed
from app.publishing.newsroom.deleting import LinkedTo, NotDeletable, delete
from app.publishing.service import withdraw
from app.publishing.timeline import timeline
from tests.makers import Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


@pytest.fixture
def anna(make: Maker) -> int:
    return make.person("Anna", en="author")


def _begun(make: Maker, person_id: int, body: str = "One.\n") -> int:
    actor = make.actor(person_id)
    article_id = start_article("en", actor=actor).id
    draft = open_draft(article_id, actor=actor)
    save_draft(article_id, Changes(title="A mistake", body=body), version=draft.version, actor=actor)
    return article_id


def test_an_author_deletes_what_they_began_and_the_record_keeps_it(make: Maker, anna: int) -> None:
    article_id = _begun(make, anna)

    delete(article_id, actor=make.actor(anna))

    assert db.session.get(Article, article_id) is None
    assert db.session.get(Draft, article_id) is None
    deed = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert deed is not None
    assert (deed.deed, deed.subject, deed.actor_id) == ("delete_article", f"article:{article_id}", anna)


def test_an_editor_deletes_a_text_with_its_approved_versions(make: Maker) -> None:
    draft = make.article("Letters", "One.\n\nTwo.\n", published=False)

    delete(draft.id, actor=make.actor(make.person("Olga", en="editor")))

    for table in (Revision, RevisionSegment):
        assert db.session.scalars(select(table).where(table.article_id == draft.id)).all() == []


def test_another_author_and_a_translator_delete_nothing(make: Maker, anna: int) -> None:
    article_id = _begun(make, anna)

    with pytest.raises(NoSuchArticle):
        delete(article_id, actor=make.actor(make.person("Bea", en="author")))
    with pytest.raises(NotAllowed):
        delete(article_id, actor=make.actor(make.person("Jan", en="translator")))

    assert db.session.get(Article, article_id) is not None


def test_what_readers_have_or_had_stays(make: Maker) -> None:
    live, gone = make.article("Live"), make.article("Gone")
    withdraw(gone.id, "en", actor=OPERATOR)

    for text in (live, gone):
        with pytest.raises(NotDeletable):
            delete(text.id, actor=OPERATOR)


def test_what_was_asked_for_in_another_language_stays(make: Maker, work: Work) -> None:
    text = make.article("Wanted")
    asked = make.article("Asked", published=False)
    work.requested(text, "pl")

    with pytest.raises(NotDeletable):
        delete(text.id, actor=OPERATOR)
    delete(asked.id, actor=OPERATOR)


def test_what_another_text_links_to_stays(make: Maker, anna: int) -> None:
    article_id = _begun(make, anna)
    _begun(make, anna, f"See [there](article:{article_id}).\n")

    with pytest.raises(LinkedTo):
        delete(article_id, actor=make.actor(anna))


def test_an_article_that_gets_the_same_number_has_a_history_of_its_own(make: Maker, anna: int) -> None:
    actor = make.actor(anna)
    delete(_begun(make, anna), actor=actor)

    article_id = _begun(make, anna)

    assert [event.deed for event in timeline(article_id, 1, actor=actor).events].count("start_article") == 1
