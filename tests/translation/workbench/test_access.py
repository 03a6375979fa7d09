"""Who may see a translation and what they may do there."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.policy import Actor, Grant, Role
from app.articles.models import Publication, Significance
from app.translation.states import Stage
from app.translation.workbench.access import may_see, rights_of
from app.translation.workbench.pages import Head, Holder, Rights

NOW = datetime(2026, 5, 3, 12, tzinfo=UTC)
LATER, EARLIER = NOW + timedelta(days=1), NOW - timedelta(days=1)
NOTHING = Rights(can_write=False, can_claim=False, can_review=False, can_confirm=False, can_take_up=False)


def head(
    stage: Stage = Stage.IN_PROGRESS,
    holder: Holder | None = None,
    *,
    publication: Publication = Publication.NONE,
    newest: int = 1,
) -> Head:
    return Head(
        id=1, article_id=1, source_locale="en", locale="pl", title="Letters", stage=stage, publication=publication,
        base_id=1, base=1, base_significance=Significance.MAJOR, base_note="", newest=newest, approved_base=0,
        holder=holder, deadline=None, request_note="",
    )  # fmt: skip


def person(number: int, role: Role, locale: str | None = "pl") -> Actor:
    return Actor(number, frozenset({Grant(role, locale)}))


JAN, EWA, OLGA = person(1, Role.TRANSLATOR), person(2, Role.TRANSLATOR), person(3, Role.EDITOR)
HELD = Holder(1, "Jan", LATER)


@pytest.mark.parametrize(
    ("actor", "sees"),
    [
        (person(1, Role.TRANSLATOR, "pl"), True),
        (person(1, Role.AUTHOR, "en"), True),
        (person(1, Role.EDITOR, None), True),
        (person(1, Role.ADMIN, None), True),
        (person(1, Role.TRANSLATOR, "it"), False),
        (Actor(None), False),
    ],
)
def test_whoever_works_in_either_language_sees_it(actor: Actor, *, sees: bool) -> None:
    assert may_see(actor, "en", "pl") is sees


def test_the_holder_writes_and_nobody_else() -> None:
    assert rights_of(JAN, head(holder=HELD), NOW).can_write
    assert rights_of(EWA, head(holder=HELD), NOW) == NOTHING
    assert not rights_of(JAN, head(Stage.SUBMITTED, HELD), NOW).can_write


def test_a_role_that_was_taken_away_ends_the_writing() -> None:
    assert not rights_of(person(1, Role.AUTHOR), head(holder=HELD), NOW).can_write


@pytest.mark.parametrize("stage", [Stage.REQUESTED, Stage.APPROVED, Stage.CHANGES_REQUESTED])
def test_what_nobody_holds_can_be_taken_on(stage: Stage) -> None:
    assert rights_of(EWA, head(stage), NOW).can_claim


def test_a_claim_that_has_run_out_is_no_hindrance() -> None:
    run_out = Holder(1, "Jan", EARLIER)

    assert rights_of(EWA, head(Stage.CHANGES_REQUESTED, run_out), NOW).can_claim
    assert not rights_of(EWA, head(Stage.CHANGES_REQUESTED, HELD), NOW).can_claim


def test_an_editor_reviews_what_was_submitted() -> None:
    assert rights_of(OLGA, head(Stage.SUBMITTED, HELD), NOW).can_review
    assert not rights_of(EWA, head(Stage.SUBMITTED, HELD), NOW).can_review


def test_still_right_is_offered_where_readers_have_it_and_the_original_moved_on() -> None:
    assert rights_of(EWA, head(Stage.REQUESTED, publication=Publication.LIVE, newest=2), NOW).can_confirm
    assert not rights_of(EWA, head(Stage.REQUESTED, publication=Publication.LIVE, newest=1), NOW).can_confirm
    assert not rights_of(EWA, head(Stage.REQUESTED, newest=2), NOW).can_confirm


def test_changes_are_taken_up_by_the_holder() -> None:
    assert rights_of(JAN, head(holder=HELD, newest=2), NOW).can_take_up
    assert not rights_of(EWA, head(holder=HELD, newest=2), NOW).can_take_up
