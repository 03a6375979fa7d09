"""Who writes in a draft, who is credited for it, and whose pictures it shows."""

import pytest
from sqlalchemy import func, select

from app.accounts.credits import credit_of
from app.accounts.models import CreditKind
from app.accounts.policy import OPERATOR, Actor
from app.articles.drafting import Changes, hand_in, open_draft, save_draft
from app.articles.events import OriginalMoved
from app.articles.models import Article, Draft
from app.articles.pictures import attached
from app.articles.refusals import (
    NoSuchArticle,
    StrangePictures,
)
from app.articles.reviewing import approve_original
from app.articles.stages import OriginalStep
from app.audit.models import AuditEntry
from app.core.database import db, unit_of_work
from app.core.errors import NotAllowed
from app.core.events import subscribe
from app.media.service import placeholder
from tests.articles.drafts import TEXT, begin
from tests.makers import Made, Maker
from tests.marks import on_both

pytestmark = [on_both, pytest.mark.usefixtures("inside")]


def test_another_author_does_not_even_learn_that_an_unapproved_text_is_there(make: Maker, author: Actor) -> None:
    article_id = begin(author)
    other = make.actor(make.person("Other", en="author"))

    with pytest.raises(NoSuchArticle):
        save_draft(article_id, TEXT, version=1, actor=other)
    with pytest.raises(NoSuchArticle):
        open_draft(0, actor=other)


def test_once_approved_another_author_of_the_language_may_update_it(make: Maker) -> None:
    text = make.article("Title", "One.\n")
    other = make.actor(make.person("Other", en="author"))

    assert open_draft(text.id, actor=other).title == "Title"


def test_an_author_of_another_language_and_a_translator_write_nothing_here(make: Maker, author: Actor) -> None:
    article_id = begin(author)
    for roles in ({"ru": "author"}, {"en": "translator"}, {"ru": "editor"}):
        stranger = make.actor(make.person(**roles))
        with pytest.raises(NotAllowed):
            save_draft(article_id, TEXT, version=1, actor=stranger)


def test_whoever_lost_the_role_writes_no_more_in_their_own_text(author: Actor) -> None:
    article_id = begin(author)
    without_role = Actor(author.person_id)

    with pytest.raises(NotAllowed):
        save_draft(article_id, TEXT, version=1, actor=without_role)


def test_each_step_leaves_a_trace_without_text_and_is_told(author: Actor, editor: Actor) -> None:
    heard: list[OriginalMoved] = []
    subscribe(OriginalMoved, heard.append)
    article_id = begin(author)
    save_draft(article_id, TEXT, version=1, actor=author)
    hand_in(article_id, version=2, actor=author)
    approve_original(article_id, 1, actor=editor)

    assert [(event.step, event.actor_id) for event in heard if event.article_id == article_id] == [
        (OriginalStep.OPEN, author.person_id),
        (OriginalStep.HAND_IN, author.person_id),
        (OriginalStep.APPROVE, editor.person_id),
    ]
    entries = db.session.scalars(select(AuditEntry).where(AuditEntry.subject == f"article:{article_id}")).all()
    assert [entry.deed for entry in entries][1:] == ["original_open", "original_hand_in", "original_approve"]
    assert all("title" not in str(entry.facts) for entry in entries)


def test_an_import_while_somebody_writes_leaves_their_draft(make: Maker, author: Actor) -> None:
    text = make.article("Title", "One.\n")
    open_draft(text.id, actor=author)
    save_draft(text.id, Changes(body="Being written.\n"), version=1, actor=author)

    make.revision(Made(text.id, "en", ""), "Imported meanwhile.\n")

    assert open_draft(text.id, actor=author).body == "Being written.\n"
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 1


def test_the_operator_may_do_it_all() -> None:
    article_id = begin(OPERATOR)
    save_draft(article_id, TEXT, version=1, actor=OPERATOR)
    hand_in(article_id, version=2, actor=OPERATOR)

    assert approve_original(article_id, 1, actor=OPERATOR).approved_at is not None


# --- Credit and pictures ---------------------------------------------------------------------


def names(article_id: int) -> list[tuple[CreditKind, str | None]]:
    article = db.session.get_one(Article, article_id, populate_existing=True)
    return [(line.credit.kind, line.credit.name) for line in article.bylines]


def test_whoever_began_a_text_is_credited_as_they_chose_and_not_with_their_account(
    author: Actor, editor: Actor
) -> None:
    article_id = begin(author)
    assert author.person_id is not None
    with unit_of_work():
        credit = credit_of(author.person_id)
        credit.kind, credit.name = CreditKind.PEN_NAME, "Nightingale"
    save_draft(article_id, TEXT, version=1, actor=author)

    hand_in(article_id, version=2, actor=editor)

    assert names(article_id) == [(CreditKind.PEN_NAME, "Nightingale")]


def test_a_credit_that_was_chosen_stays(make: Maker, author: Actor) -> None:
    text = make.article("Title", "One.\n", author="The desk")
    open_draft(text.id, actor=author)
    save_draft(text.id, Changes(body="Two.\n"), version=1, actor=author)

    hand_in(text.id, version=2, actor=author)

    assert names(text.id) == [(CreditKind.NAME, "The desk")]


def picture(name: str) -> int:
    with unit_of_work():
        return placeholder(name).id


def test_a_picture_of_somebody_elses_unpublished_text_is_not_shown_by_guessing_its_number(
    make: Maker, author: Actor
) -> None:
    hidden = picture("hidden")
    make.article("Hidden", f"![A face](media:{hidden})\n", published=False)
    article_id = begin(author)
    changes = Changes(title="Mine", body=f"Text.\n\n![Guessed](media:{hidden})\n")
    save_draft(article_id, changes, version=1, actor=author)

    with pytest.raises(StrangePictures) as refused:
        hand_in(article_id, version=2, actor=author)

    assert refused.value.medium_ids == (hidden,)
    assert attached(article_id) == set()


def test_a_picture_that_readers_have_can_be_shown_in_another_text(make: Maker, author: Actor) -> None:
    known = picture("known")
    make.article("Public", f"![A square](media:{known})\n")
    article_id = begin(author)
    changes = Changes(title="Mine", body=f"Text.\n\n![A square](media:{known})\n")
    save_draft(article_id, changes, version=1, actor=author)

    assert hand_in(article_id, version=2, actor=author).number == 1
    assert attached(article_id) == {known}
