"""What is tried with forged fields, old pages and other people's requests, and comes to nothing (docs/threats.md)."""

import pytest

from app.accounts import people
from app.accounts.models import Person
from app.accounts.policy import OPERATOR, Grant, Role
from app.articles.models import Article, OriginalStage, Publication
from app.core.database import db
from app.translation import review
from app.translation.bases import targets_by_segment
from app.translation.models import Approval, Target, Translation
from app.translation.seen import Seen
from app.translation.states import Stage, TargetState
from tests.web.cast import Case, Cast
from tests.web.route_table import CASES

FORGED = {
    "stage": "approved",
    "state": "reviewed",
    "publication": "live",
    "origin": "human",
    "is_admin": "1",
    "role": "admin",
    "roles": "admin:*",
    "grants": "admin:*",
    "person_id": "1",
    "actor_id": "1",
    "author_id": "1",
    "started_by_id": "1",
    "approved_at": "2020-01-01",
    "published_at": "2020-01-01",
    "in_review": "1",
    "locale": "it",
    "base_revision_id": "1",
}
"""What columns are called, sent along with a form that does not ask for them."""


def _case(endpoint: str, method: str = "POST") -> Case:
    return next(case for case in CASES if (case.endpoint, case.method) == (endpoint, method))


def _translation(newsroom: Cast, name: str) -> Translation:
    return db.session.get_one(Translation, int(newsroom.scene[name]), populate_existing=True)


@pytest.fixture(autouse=True)
def _from_the_beginning(newsroom: Cast) -> None:
    newsroom.begin_again()


def test_a_saved_passage_takes_no_state_from_its_form(newsroom: Cast) -> None:
    response = newsroom.ask("translator_pl", _case("desk.save"), form=FORGED)

    with newsroom.app.app_context():
        held = _translation(newsroom, "held")
        target = targets_by_segment(held.id)[int(newsroom.scene["held_segment"])]
        assert response.status_code in {302, 303}
        assert (target.text, target.state) == ("Inaczej.", TargetState.TRANSLATED)
        assert (held.stage, held.publication, held.locale) == (Stage.IN_PROGRESS, Publication.NONE, "pl")


def test_a_draft_takes_no_stage_and_no_author_from_its_form(newsroom: Cast) -> None:
    newsroom.ask("author_en", _case("desk.save_draft"), form=FORGED)

    with newsroom.app.app_context():
        article = db.session.get_one(Article, int(newsroom.scene["secret"]))
        assert article.stage is OriginalStage.DRAFT
        assert article.publication is Publication.NONE
        assert article.started_by_id == newsroom.people["author_en"]
        assert article.revisions == []


@pytest.mark.parametrize("endpoint", ["account.change_profile", "account.change_credit"])
def test_nobody_makes_themselves_an_admin_by_their_own_page(newsroom: Cast, endpoint: str) -> None:
    newsroom.ask("translator_pl", _case(endpoint), form={**FORGED, "name": "Jan", "language": "en"})

    with newsroom.app.app_context():
        grants = db.session.get_one(Person, newsroom.people["translator_pl"]).as_actor().grants
        assert grants == {Grant(Role.TRANSLATOR, "pl")}


def test_an_original_is_not_approved_by_a_form_that_is_handed_in(newsroom: Cast) -> None:
    case = _case("desk.save_draft")
    newsroom.ask("author_en", case, form={**FORGED, "action": "hand_in"})

    with newsroom.app.app_context():
        article = db.session.get_one(Article, int(newsroom.scene["secret"]))
        assert article.stage is OriginalStage.IN_REVIEW
        assert article.approved is None


def test_an_approval_sent_twice_is_one_approval(newsroom: Cast) -> None:
    case = _case("desk.approve_translation")

    first, again = (newsroom.ask("editor_pl", case) for _ in range(2))

    with newsroom.app.app_context():
        submitted = _translation(newsroom, "submitted")
        count = db.session.query(Approval).filter_by(translation_id=submitted.id).count()
        assert (first.status_code, again.status_code) == (302, 409)
        assert count == 1


def test_a_translator_cannot_send_the_approval_that_their_editor_sent(newsroom: Cast) -> None:
    case = _case("desk.approve_translation")

    response = newsroom.ask("translator_pl", case)

    with newsroom.app.app_context():
        assert response.status_code == 403
        assert _translation(newsroom, "submitted").stage is Stage.SUBMITTED


def test_an_old_approval_does_not_hold_for_what_was_handed_in_since(newsroom: Cast) -> None:
    seen = newsroom.scene["seen"]
    newsroom.ask("editor_pl", _case("desk.send_translation_back"))
    with newsroom.app.app_context():
        submitted = _translation(newsroom, "submitted")
        old = Seen.parse(seen)
    place = {"translation_id": newsroom.scene["submitted"], "segment_id": newsroom.scene["submitted_segment"]}
    newsroom.ask(
        "translator_pl",
        _case("desk.save"),
        place,
        form={"text": "Sekret.", "version": newsroom.scene["submitted_version"], "action": "done"},
    )
    newsroom.ask("translator_pl", _case("desk.submit"), {"translation_id": newsroom.scene["submitted"]})

    response = newsroom.ask("editor_pl", _case("desk.approve_translation"))

    with newsroom.app.app_context():
        submitted = _translation(newsroom, "submitted")
        assert response.status_code == 409
        assert submitted.stage is Stage.SUBMITTED
        assert review.now_there(submitted).differences(old) == [int(newsroom.scene["submitted_segment"])]


def test_an_editor_who_took_the_translation_on_does_not_approve_it(newsroom: Cast) -> None:
    place = {"translation_id": newsroom.scene["wanted"]}
    newsroom.ask("editor_pl", _case("desk.claim"), place)
    with newsroom.app.app_context():
        segments = [(target.segment_id, target.version) for target in _translation(newsroom, "wanted").targets]
    for segment_id, version in segments:
        newsroom.ask(
            "editor_pl",
            _case("desk.save"),
            {**place, "segment_id": str(segment_id)},
            form={"text": "Tekst.", "version": str(version), "action": "done"},
        )
    newsroom.ask("editor_pl", _case("desk.submit"), place)
    with newsroom.app.app_context():
        there = str(review.now_there(_translation(newsroom, "wanted")))

    response = newsroom.ask("editor_pl", _case("desk.approve_translation"), place, form={"seen": there})

    with newsroom.app.app_context():
        assert response.status_code == 403
        assert _translation(newsroom, "wanted").stage is Stage.SUBMITTED


def test_an_original_is_approved_in_the_version_that_was_shown_or_not_at_all(newsroom: Cast) -> None:
    newsroom.ask("author_en", _case("desk.take_back"))
    newsroom.ask(
        "author_en",
        _case("desk.save_draft"),
        {"article_id": newsroom.scene["waiting"]},
        form={"version": "1", "title": "Waiting", "body": "A secret.", "action": "hand_in"},
    )

    response = newsroom.ask("editor_en", _case("desk.approve_original"))

    with newsroom.app.app_context():
        article = db.session.get_one(Article, int(newsroom.scene["waiting"]))
        assert len(article.revisions) == 2
        assert response.status_code == 409
        assert article.approved is None


def test_a_form_that_was_open_when_a_role_was_taken_is_refused(newsroom: Cast) -> None:
    with newsroom.app.app_context():
        people.set_roles(newsroom.people["editor_pl"], frozenset(), actor=OPERATOR)

    response = newsroom.ask("editor_pl", _case("desk.approve_translation"))

    with newsroom.app.app_context():
        assert response.status_code in {302, 403}
        assert _translation(newsroom, "submitted").stage is Stage.SUBMITTED


def test_a_passage_of_another_translation_is_not_reached_through_ones_own(newsroom: Cast) -> None:
    place = {"translation_id": newsroom.scene["held"], "segment_id": newsroom.scene["submitted_segment"]}

    response = newsroom.ask("translator_pl", _case("desk.save"), place)

    with newsroom.app.app_context():
        untouched = db.session.query(Target).filter_by(segment_id=int(newsroom.scene["submitted_segment"])).one()
        assert response.status_code in {404, 409}
        assert untouched.text == "Tekst."


def test_a_comment_of_another_language_is_not_settled_through_ones_own(newsroom: Cast) -> None:
    with newsroom.app.app_context():
        before = newsroom.state()
    place = {"translation_id": newsroom.scene["submitted"], "comment_id": newsroom.scene["comment"]}

    response = newsroom.ask("editor_it", _case("desk.resolve_comment"), place)

    assert response.status_code in {403, 404}
    assert newsroom.state() == before


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "1.5", "1e3", "١", "%00", "1%0a"])
def test_a_number_that_no_row_can_have_is_not_there(newsroom: Cast, number: str) -> None:
    browser = newsroom.browser("admin")

    for path in ("/desk/translations/{}", "/desk/translations/{}/review", "/desk/articles/{}", "/admin/people/{}"):
        assert browser.get(path.format(number)).status_code == 404
