"""Two browsers at the same instant, before a server of two processes: what the threads of one process cannot try."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.articles.models import Article, Publication
from app.core.database import db
from app.publishing.models import LiveEdition
from app.translation.models import Approval, Claim, Target, TargetVersion, Translation
from app.translation.review import now_there
from app.translation.states import Stage
from tests.durability.browser import Answer, Browser
from tests.durability.site import Site
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.web.account.doors import PASSWORD, Resident, resident
from tests.work import Work

pytestmark = on_both

ROUNDS = 20
BODY = "One is here.\n\nTwo is there.\n\nThree is away.\n"


@dataclass(frozen=True, slots=True)
class Scene:
    """A running site, and two people at it: each has a browser."""

    app: Flask
    make: Maker
    work: Work
    jan: Resident
    olga: Resident
    his: Browser
    hers: Browser


@pytest.fixture
def scene(app: Flask, make: Maker, work: Work, database: str, tmp_path: Path) -> Iterator[Scene]:
    jan = resident(app, "Jan", "jan@example.org", pl="translator")
    olga = resident(app, "Olga", "olga@example.org", everywhere="editor translator")
    with Site(tmp_path / "data", database) as site:
        his, hers = site.browser(), site.browser()
        his.sign_in(jan.email, PASSWORD)
        hers.sign_in(olga.email, PASSWORD)
        yield Scene(app, make, work, jan, olga, his, hers)


def test_races_before_a_server_of_two_processes(scene: Scene) -> None:
    """One start of the server serves all of them, for a start takes longer than any race."""
    a_double_click_asks_once(scene)
    two_tabs_save_one_passage(scene)
    two_people_claim_one_translation(scene)
    a_text_is_submitted_and_approved_once(scene)
    what_was_not_seen_is_not_approved(scene)
    publishing_and_withdrawing_agree(scene)


def a_double_click_asks_once(scene: Scene) -> None:
    article = scene.make.article(body=BODY)
    path = f"/desk/articles/{article.id}/request"
    scene.hers.open_form(path)

    for locale in ("pl", "it", "uk"):
        answers = at_once(*(partial(scene.hers.tab().post, path, {"locales": locale}) for _ in range(3)))

        assert {answer.status for answer in answers} == {303}
    with scene.app.app_context():
        asked = select(Translation.locale).where(Translation.article_id == article.id)
        assert sorted(db.session.scalars(asked)) == ["it", "pl", "uk"]


def two_tabs_save_one_passage(scene: Scene) -> None:
    polish = scene.work.claimed(scene.make.article(body=BODY), "pl", scene.jan.id)
    target = scene.work.target(polish, "One is here.")
    path = f"/desk/translations/{polish}/segments/{target.segment_id}"
    scene.his.open_form(f"/desk/translations/{polish}")
    tabs = [scene.his.tab() for _ in range(2)]
    version = target.version
    for number in range(ROUNDS):
        texts = [f"Jeden {number} {who}" for who in ("adwokat", "świadek")]
        answers = at_once(
            *(
                partial(tab.post, path, {"text": text, "version": version, "action": "keep"})
                for tab, text in zip(tabs, texts, strict=True)
            )
        )

        assert sorted(answer.status for answer in answers) == [200, 409]
        winner = [answer.status for answer in answers].index(200)
        said = answers[1 - winner].said
        assert answers[winner].said["version"] == said["version"] == version + 1
        assert (said["error"], said["mine"], said["theirs"]) == ("collision", texts[1 - winner], texts[winner])
        version += 1
    kept = scene.work.target(polish, "One is here.")
    assert (kept.version, kept.text) == (version, texts[winner])


def two_people_claim_one_translation(scene: Scene) -> None:
    for _ in range(ROUNDS // 4):
        polish = scene.work.requested(scene.make.article(body=BODY), "pl")
        for browser in (scene.his, scene.hers):
            browser.open_form(f"/desk/translations/{polish}")
        claims = [
            partial(browser.post, f"/desk/translations/{polish}/claim", {}) for browser in (scene.his, scene.hers)
        ]

        answers = at_once(*claims)

        assert sorted(is_done(answer) for answer in answers) == [False, True], answers
        [refused] = [answer for answer in answers if not is_done(answer)]
        assert (refused.status, refused.said["error"]) == (409, "taken")
        with scene.app.app_context():
            winner = (scene.jan, scene.olga)[[is_done(answer) for answer in answers].index(True)]
            assert db.session.get_one(Claim, polish).person_id == winner.id


def a_text_is_submitted_and_approved_once(scene: Scene) -> None:
    polish = scene.work.written(scene.make.article(body=BODY), "pl", scene.jan.id)
    scene.his.open_form(f"/desk/translations/{polish}")
    tabs = [scene.his.tab() for _ in range(3)]

    answers = at_once(*(partial(tab.post, f"/desk/translations/{polish}/submit", {}) for tab in tabs))

    assert sorted(answer.status for answer in answers) == [303, 409, 409]
    scene.hers.open_form(f"/desk/translations/{polish}/review")
    path, fields = f"/desk/translations/{polish}/review/approve", {"seen": seen_in(scene.app, polish)}
    answers = at_once(*(partial(tab.post, path, fields) for tab in [scene.hers.tab() for _ in range(3)]))
    assert sorted(answer.status for answer in answers) == [302, 409, 409]
    assert scene.hers.post(path, fields).status == 409
    with scene.app.app_context():
        assert db.session.scalar(select(func.count(Approval.id)).where(Approval.translation_id == polish)) == 1


def what_was_not_seen_is_not_approved(scene: Scene) -> None:
    for number in range(ROUNDS // 2):
        polish = scene.work.submitted(scene.make.article(body=BODY), "pl", scene.jan.id)
        scene.hers.open_form(f"/desk/translations/{polish}/review")
        target, seen = scene.work.target(polish, "One is here."), seen_in(scene.app, polish)
        segment = f"/desk/translations/{polish}/segments/{target.segment_id}"
        fields = {"text": f"Nieprzeczytane {number}.", "version": target.version, "action": "done"}

        approval, save = at_once(
            partial(scene.hers.tab().post, f"/desk/translations/{polish}/review/approve", {"seen": seen}),
            partial(scene.hers.tab().post, segment, fields),
        )

        assert (approval.status, save.status) in {(302, 403), (302, 409), (409, 200)}
        with scene.app.app_context():
            is_approved = db.session.get_one(Translation, polish).stage is Stage.APPROVED
            assert is_approved == (approval.status == 302)
            for found in db.session.scalars(select(Approval).where(Approval.translation_id == polish)):
                assert found.versions == versions_with_their_words(polish)
                assert seen == f"{seen.partition(';')[0]};" + ",".join(f"{i}:{v}" for i, v in found.versions.items())


def publishing_and_withdrawing_agree(scene: Scene) -> None:
    article = scene.make.article(body=BODY)
    path = f"/desk/articles/{article.id}/publish/en"
    scene.hers.open_form(path)
    for _ in range(ROUNDS // 4):
        deeds = [(path, {"action": "publish"}), (f"{path}/withdraw", {}), (path, {"action": "publish"})]
        answers = at_once(*(partial(scene.hers.tab().post, where, fields) for where, fields in deeds))

        assert {answer.status for answer in answers} <= {302, 409}
        assert_standing_agrees(scene, article)


# --- Parts -----------------------------------------------------------------------------------


def at_once(*requests: Callable[[], Answer]) -> list[Answer]:
    """Send all of these at the same instant, and return the answers in their order."""
    start = Barrier(len(requests))

    def send(request: Callable[[], Answer]) -> Answer:
        start.wait()
        return request()

    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(send, requests))


def is_done(answer: Answer) -> bool:
    return answer.status in {200, 302, 303}


def seen_in(app: Flask, translation_id: int) -> str:
    with app.app_context():
        return str(now_there(db.session.get_one(Translation, translation_id)))


def versions_with_their_words(translation_id: int) -> dict[str, int]:
    """Return the version of each target whose words are those that its history has under that version."""
    rows = db.session.execute(
        select(Target.segment_id, Target.version)
        .join(TargetVersion, (TargetVersion.target_id == Target.id) & (TargetVersion.version == Target.version))
        .where(Target.translation_id == translation_id, TargetVersion.text == Target.text)
        .order_by(Target.segment_id)
    )
    return {str(row.segment_id): row.version for row in rows}


def assert_standing_agrees(scene: Scene, article: Made) -> None:
    with scene.app.app_context():
        live = db.session.get(LiveEdition, (article.id, "en"))
        column = db.session.get_one(Article, article.id).publication
        assert column is (Publication.LIVE if live else Publication.WITHDRAWN)
