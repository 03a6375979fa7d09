"""Two people, or two clicks of one, at the same instant: one wins, the other is told, and both databases agree."""

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.accounts import people
from app.accounts.policy import OPERATOR
from app.articles.models import Article, Publication, Significance
from app.audit.models import AuditEntry
from app.core.database import db
from app.publishing.models import Edition, LiveEdition
from app.publishing.service import NothingLive, publish, withdraw
from app.translation import claims, comments, requests, review, submission, targets
from app.translation.models import Approval, Claim, Comment, Target, TargetVersion, Translation
from app.translation.refusals import Collision, NotAsSeen, NotHeld, Taken
from app.translation.seen import Seen
from app.translation.states import OutOfTurn, Stage
from tests.durability.together import at_once
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.work import Work

pytestmark = on_both

ROUNDS = 6
FEW = 3
"""Rounds of what takes long to prepare."""

BODY = "One is here.\n\nTwo is there.\n\nThree is away.\n"


@pytest.fixture
def jan(make: Maker) -> int:
    return make.person("Jan", pl="translator", it="translator", uk="translator")


@pytest.fixture
def ewa(make: Maker) -> int:
    return make.person("Ewa", pl="translator")


@pytest.fixture
def olga(make: Maker) -> int:
    return make.person("Olga", pl="editor", en="editor")


@pytest.fixture
def article(make: Maker) -> Made:
    return make.article("Letters", BODY)


def test_of_two_who_save_one_passage_from_one_version_one_wins_and_the_other_gets_both_texts(
    app: Flask, make: Maker, work: Work, article: Made, jan: int
) -> None:
    polish = work.claimed(article, "pl", jan)
    actor, target = make.actor(jan), work.target(polish, "One is here.")
    save = partial(targets.save, polish, target.segment_id, actor=actor)

    for number in range(ROUNDS):
        version = work.target(polish, "One is here.").version
        texts = [f"Jeden {number} {who}" for who in "ab"]
        instant = at_once(app, *(partial(save, text, version=version) for text in texts))

        [winner] = instant.done
        refusal = instant.refusals[1 - winner]
        assert isinstance(refusal, Collision)
        assert (refusal.mine, refusal.theirs, refusal.version) == (texts[1 - winner], texts[winner], version + 1)
        assert work.target(polish, "One is here.").text == texts[winner]


def test_the_same_save_sent_twice_at_once_is_acknowledged_twice_and_kept_once(
    app: Flask, make: Maker, work: Work, article: Made, jan: int
) -> None:
    polish = work.claimed(article, "pl", jan)
    actor, target = make.actor(jan), work.target(polish, "One is here.")
    save = partial(targets.save, polish, target.segment_id, "Jeden.", version=target.version, actor=actor)

    instant = at_once(app, save, save, save)

    assert len(instant.done) == 3
    assert work.target(polish, "One is here.").version == target.version + 1
    assert count(app, TargetVersion) == 1


def test_of_two_who_claim_one_translation_one_has_it(
    app: Flask, make: Maker, work: Work, article: Made, jan: int, ewa: int
) -> None:
    polish, both = work.requested(article, "pl"), (jan, ewa)
    deeds = [partial(claims.claim, polish, actor=make.actor(person)) for person in both]

    for _ in range(ROUNDS):
        instant = at_once(app, *deeds)

        [winner] = instant.done
        refusal = instant.refusals[1 - winner]
        assert isinstance(refusal, Taken)
        assert refusal.person_id == both[winner]
        with app.app_context():
            assert db.session.get_one(Claim, polish).person_id == both[winner]
            claims.give_back(polish, actor=make.actor(both[winner]))


def test_one_person_may_claim_several_translations_at_once(
    app: Flask, make: Maker, work: Work, article: Made, jan: int
) -> None:
    actor = make.actor(jan)
    ids = [work.requested(article, locale) for locale in ("pl", "it", "uk")]

    for _ in range(ROUNDS):
        instant = at_once(app, *(partial(claims.claim, number, actor=actor) for number in ids))

        assert len(instant.done) == 3
        instant = at_once(app, *(partial(claims.give_back, number, actor=actor) for number in ids))
        assert len(instant.done) == 3


def test_a_double_click_on_asking_makes_one_request(app: Flask, make: Maker, article: Made, olga: int) -> None:
    actor = make.actor(olga)
    for locale in ("pl", "it", "uk"):
        ask = partial(requests.request, article.id, [locale, "kk"], actor=actor)
        instant = at_once(app, ask, ask, ask)

        assert len(instant.done) == 3
    assert count(app, Translation) == 4
    assert deeds_done(app, "request") == 4


def test_a_double_click_on_a_comment_says_it_once(
    app: Flask, make: Maker, work: Work, article: Made, jan: int, olga: int
) -> None:
    polish = work.claimed(article, "pl", jan)
    segment_id = work.target(polish, "One is here.").segment_id
    for place in (None, segment_id):
        said = partial(comments.comment, polish, "Is it one?", actor=make.actor(jan), segment_id=place)
        assert len(at_once(app, said, said, said).done) == 3
    assert count(app, Comment) == 2

    with app.app_context():
        comments.comment(polish, "It is.", actor=make.actor(olga), segment_id=segment_id)
        comments.comment(polish, "Is it one?", actor=make.actor(jan), segment_id=segment_id)
    assert count(app, Comment) == 4


def test_a_text_is_submitted_once_however_often_it_is_sent(
    app: Flask, make: Maker, work: Work, article: Made, jan: int
) -> None:
    polish = work.written(article, "pl", jan)
    submit = partial(submission.submit, polish, actor=make.actor(jan))

    instant = at_once(app, submit, submit, submit)

    assert len(instant.done) == 1
    assert [type(refusal) for refusal in instant.refusals if refusal] == [OutOfTurn] * 2
    assert deeds_done(app, "submit") == 1


def test_an_approval_counts_once_however_often_it_is_sent(
    app: Flask, make: Maker, work: Work, article: Made, jan: int, olga: int
) -> None:
    polish = work.submitted(article, "pl", jan)
    approve = partial(review.approve, polish, seen_in(app, polish), actor=make.actor(olga))

    instant = at_once(app, approve, approve, approve)

    assert len(instant.done) == 1
    assert count(app, Approval) == 1
    with pytest.raises(OutOfTurn), app.app_context():
        approve()
    assert count(app, Approval) == 1


def test_nothing_is_approved_that_was_not_seen(
    app: Flask, make: Maker, work: Work, article: Made, jan: int, olga: int
) -> None:
    second = make.actor(make.person("Piotr", pl="editor"))
    for number in range(FEW):
        polish = work.submitted(article if not number else make.article(body=BODY), "pl", jan)
        seen, target = seen_in(app, polish), work.target(polish, "Two is there.")
        save = partial(targets.save, polish, target.segment_id, "Nikt tego nie widział.", actor=second)
        instant = at_once(
            app,
            partial(review.approve, polish, seen, actor=make.actor(olga)),
            partial(save, version=target.version, is_done=True),
        )

        [winner] = instant.done
        after = work.target(polish, "Two is there.")
        if winner == 0:
            assert isinstance(instant.refusals[1], NotHeld)
            assert (after.version, after.text) == (target.version, target.text)
        else:
            assert isinstance(instant.refusals[0], NotAsSeen)
            assert instant.refusals[0].changed == (target.segment_id,)
        with app.app_context():
            assert [approval_holds(found) for found in approvals_of(polish)] == [True] * (winner == 0)


def test_readers_never_get_what_is_written_while_the_approved_text_goes_out(
    app: Flask, make: Maker, work: Work, jan: int, olga: int
) -> None:
    for _ in range(FEW):
        polish = work.approved(article := make.article(body=BODY), "pl", jan, olga)
        segment_id = work.target(polish, "One is here.").segment_id

        def write_on(polish: int = polish, segment_id: int = segment_id) -> None:
            claims.claim(polish, actor=make.actor(jan))
            version = db.session.scalars(
                select(Target.version).where(Target.translation_id == polish, Target.segment_id == segment_id)
            ).one()
            targets.save(polish, segment_id, "Niezatwierdzone.", version=version, actor=make.actor(jan))

        at_once(app, partial(publish, article.id, "pl", actor=make.actor(olga)), write_on)

        with app.app_context():
            assert not any("Niezatwierdzone" in html for html in db.session.scalars(select(Edition.html)))


def test_the_pointer_and_the_column_agree_after_publishing_while_withdrawing(
    app: Flask, make: Maker, work: Work, article: Made, jan: int, olga: int
) -> None:
    work.approved(article, "pl", jan, olga)
    actor = make.actor(olga)
    with app.app_context():
        publish(article.id, "pl", actor=actor)
    for locale in ("pl", "en") * FEW:
        instant = at_once(
            app,
            partial(publish, article.id, locale, actor=actor),
            partial(withdraw, article.id, locale, actor=actor),
            partial(publish, article.id, locale, actor=actor),
        )

        assert {0, 2} <= {*instant.done}
        assert instant.refusals[1] is None or isinstance(instant.refusals[1], NothingLive)
        assert_standing_agrees(app, article, locale)


def test_texts_of_one_title_that_go_out_at_once_have_addresses_of_their_own(
    app: Flask, make: Maker, work: Work, jan: int, olga: int
) -> None:
    actor = make.actor(olga)
    for number in range(FEW):
        made = [make.article(f"One title {number}", BODY) for _ in range(3)]
        for article in made:
            work.approved(article, "pl", jan, olga)

        instant = at_once(app, *(partial(publish, article.id, "pl", actor=actor) for article in made))

        assert len(instant.done) == 3
        with app.app_context():
            live = select(LiveEdition.slug).where(LiveEdition.locale == "pl")
            slugs = db.session.scalars(live.where(LiveEdition.article_id.in_([found.id for found in made]))).all()
        assert len({*slugs}) == 3


def test_updates_that_go_out_at_once_do_not_wait_for_each_other_for_ever(app: Flask, make: Maker, olga: int) -> None:
    actor = make.actor(olga)
    titles = ("Alpha between omega", "Omega between alpha", "Between alpha and omega")
    made = [make.article(title, BODY) for title in titles]
    for number in range(FEW):
        for article, title in zip(made, titles[number % 3 :] + titles[: number % 3], strict=True):
            make.revision(article, f"{BODY}\nFour {number}.\n", title=title)

        instant = at_once(app, *(partial(publish, article.id, "en", actor=actor) for article in made))

        assert len(instant.done) == 3


def test_an_update_goes_out_while_people_work_on_its_translations(
    app: Flask, make: Maker, work: Work, article: Made, jan: int
) -> None:
    polish, italian = (work.claimed(article, locale, jan) for locale in ("pl", "it"))
    actor, segment_id = make.actor(jan), work.target(polish, "One is here.").segment_id
    for number in range(ROUNDS):
        version = work.target(polish, "One is here.").version

        def put_out(number: int = number) -> None:
            make.revision(article, f"{BODY}\nFour {number}.\n", Significance.MINOR)

        instant = at_once(
            app,
            put_out,
            partial(targets.save, polish, segment_id, f"Jeden {number}", version=version, actor=actor),
            partial(comments.comment, italian, f"A word {number}", actor=actor),
            partial(claims.extend, italian, actor=actor),
        )

        assert instant.refusals == [None] * 4


def test_somebody_is_seen_off_while_they_save_and_their_text_is_approved(
    app: Flask, make: Maker, work: Work, article: Made, olga: int
) -> None:
    for _ in range(FEW):
        leaving = make.person("Zoe", pl="translator", it="translator")
        article = make.article(body=BODY)
        polish, italian = work.submitted(article, "pl", leaving), work.claimed(article, "it", leaving)
        segment_id, version = (target := work.target(italian, "One is here.")).segment_id, target.version

        instant = at_once(
            app,
            partial(review.approve, polish, seen_in(app, polish), actor=make.actor(olga)),
            partial(people.remove, leaving, actor=OPERATOR),
            partial(targets.save, italian, segment_id, "Uno.", version=version, actor=make.actor(leaving)),
        )

        assert {0, 1} <= {*instant.done}
        assert instant.refusals[2] is None or isinstance(instant.refusals[2], NotHeld)
        with app.app_context():
            assert db.session.get_one(Translation, polish).stage is Stage.APPROVED
            assert db.session.get(Claim, italian) is None


# --- What is there afterwards ----------------------------------------------------------------


def count(app: Flask, model: type) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def deeds_done(app: Flask, deed: str) -> int:
    with app.app_context():
        counted = select(func.count()).select_from(AuditEntry).where(AuditEntry.deed == deed)
        return db.session.scalar(counted) or 0


def seen_in(app: Flask, translation_id: int) -> Seen:
    with app.app_context():
        return review.now_there(db.session.get_one(Translation, translation_id))


def approvals_of(translation_id: int) -> list[Approval]:
    return list(db.session.scalars(select(Approval).where(Approval.translation_id == translation_id)))


def approval_holds(approval: Approval) -> bool:
    """Say whether the versions that an approval names are those that are there, with the words that were seen."""
    rows = db.session.execute(
        select(Target.segment_id, Target.version, Target.text, TargetVersion.text.label("kept"))
        .outerjoin(TargetVersion, (TargetVersion.target_id == Target.id) & (TargetVersion.version == Target.version))
        .where(Target.translation_id == approval.translation_id)
    ).all()
    is_same = {str(row.segment_id): row.version for row in rows} == approval.versions
    return is_same and all(row.kept in {None, row.text} for row in rows)


def assert_standing_agrees(app: Flask, article: Made, locale: str) -> None:
    with app.app_context():
        live = db.session.get(LiveEdition, (article.id, locale))
        known = db.session.get_one(Article, article.id)
        record = (
            known
            if locale == known.source_locale
            else db.session.scalars(
                select(Translation).where(Translation.article_id == article.id, Translation.locale == locale)
            ).one()
        )
        newest = db.session.scalar(
            select(func.max(Edition.id)).where(Edition.article_id == article.id, Edition.locale == locale)
        )
        assert record.publication is (Publication.WITHDRAWN if live is None else Publication.LIVE)
        assert live is None or live.edition_id == newest
