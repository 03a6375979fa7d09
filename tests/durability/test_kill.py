"""The server is killed again and again while people write: what was acknowledged is there, whole, and once."""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from random import Random
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.queries import verify
from app.catalogs.messages import message_id
from app.catalogs.models import Wording
from app.catalogs.wording import NEVER_WRITTEN
from app.core.database import db
from app.translation.models import Target, TargetVersion
from tests.durability.ledger import Ledger
from tests.durability.site import Site
from tests.durability.writing import Tab, Work
from tests.makers import Maker
from tests.patience import until
from tests.web.account.doors import PASSWORD, resident
from tests.work import Work as Desk

KILLS = 5
TABS = 4
MESSAGES = ("Atom feed", "JSON feed", "All articles", "Clear all")
BODY = "\n\n".join(f"Paragraph number {number} tells what somebody saw." for number in range(59))


@pytest.fixture
def translation_id(app: Flask, make: Maker, work: Desk) -> int:
    """Give an article of sixty passages, taken on by a translator who can sign in."""
    jan = resident(app, "Jan", "jan@example.org", pl="translator")
    return work.claimed(make.article("What the witnesses saw", BODY), "pl", jan.id)


@pytest.fixture
def segments(app: Flask, translation_id: int) -> list[int]:
    """Give the numbers of its passages."""
    with app.app_context():
        found = select(Target.segment_id).where(Target.translation_id == translation_id)
        return list(db.session.scalars(found.order_by(Target.segment_id)))


@pytest.fixture
def site(database: str, tmp_path: Path) -> Iterator[Site]:
    """Give the site as it is served, not started yet."""
    site = Site(tmp_path / "data", database)
    yield site
    site.stop()


def test_no_acknowledged_save_is_lost_when_the_server_is_killed(
    app: Flask, site: Site, translation_id: int, segments: list[int], database: str
) -> None:
    chance, ledger = Random(), Ledger()  # noqa: S311 - moments, not secrets
    site.start()
    browser = site.browser()
    browser.sign_in("jan@example.org", PASSWORD)
    browser.open_form(f"/desk/translations/{translation_id}")
    worded = Ledger(first=NEVER_WRITTEN)
    passages = Work(f"/desk/translations/{translation_id}/segments", segments)
    texts = Work("/desk/catalogs/pl", [message_id(None, msgid) for msgid in MESSAGES], "text0")
    tabs = [Tab(browser.tab(), passages, ledger, number) for number in range(TABS)]
    tabs += [Tab(browser.tab(), texts, worded, TABS + number) for number in range(TABS // 2)]

    for tab in tabs:
        tab.start()
    for lives in range(1, KILLS + 1):
        until(partial(all_have_grown, {ledger: 10 * lives, worded: lives}))
        killed_and_started(site, chance.uniform(0, 0.5))
    for tab in tabs:
        tab.finish()
    site.stop()

    assert [*ledger.faults, *worded.faults] == []
    assert ledger.unanswered >= KILLS
    assert is_whole(database.removeprefix("sqlite:///"))
    with app.app_context():
        assert verify().broken_at is None
        for target in db.session.scalars(select(Target).where(Target.translation_id == translation_id)):
            assert_kept(target, ledger)
        for wording in db.session.scalars(select(Wording)):
            assert (wording.version, wording.texts) == one_form(worded.newest(wording.message_id))


def all_have_grown(beyond: Mapping[Ledger, int]) -> bool:
    return all(ledger.has_grown(count) for ledger, count in beyond.items())


def one_form(newest: tuple[int, str]) -> tuple[int, list[str]]:
    version, text = newest
    return version, [text]


def killed_and_started(site: Site, after: float) -> None:
    sleep(after)
    site.kill()
    site.start()


def is_whole(file: str) -> bool:
    with sqlite3.connect(file) as connection:
        found = [*connection.execute("PRAGMA integrity_check"), *connection.execute("PRAGMA foreign_key_check")]
    return found == [("ok",)]


def assert_kept(target: Target, ledger: Ledger) -> None:
    known = ledger.texts().get(target.segment_id, {})
    history = list(
        db.session.scalars(
            select(TargetVersion).where(TargetVersion.target_id == target.id).order_by(TargetVersion.version)
        )
    )
    assert (target.version, target.text) == ledger.newest(target.segment_id)
    assert [kept.text for kept in history] == [known[kept.version] for kept in history]
    assert not history or (history[-1].version, history[-1].text) == (target.version, target.text)
    assert len({kept.text for kept in history}) == len(history)
