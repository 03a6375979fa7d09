"""Readers are told what of a translation a machine wrote: in their language, in the original's, and in linked data."""

import json

import pytest
from flask import Flask
from sqlalchemy import update

from app.core.database import db, unit_of_work
from app.publishing.models import Edition
from tests.makers import Made, Maker
from tests.web.conftest import Read
from tests.web.pages import Page

COMPOSITE = "https://schema.org/CompositeWithTrainedAlgorithmicMediaDigitalSource"
BY_MACHINE = "https://schema.org/TrainedAlgorithmicMediaDigitalSource"


@pytest.fixture
def polish(make: Maker) -> Made:
    return make.translation(make.article("Letters", locale="en"), "pl", "Listy")


def write_shares(app: Flask, text: Made, unedited: int, edited: int) -> None:
    """Let the edition of a text have these shares (that publishing keeps them is tried in `proposing`)."""
    with app.app_context(), unit_of_work() as work:
        db.session.execute(
            update(Edition)
            .where(Edition.article_id == text.id, Edition.locale == text.locale)
            .values(machine_share=unedited, machine_edited_share=edited)
        )
        work.touch(f"article:{text.id}")


def said_on(page: Page) -> list[str]:
    found = page.find("//h:*[contains(@class, 'notice--machine')]/h:p")
    return ["".join(map(str, one.itertext())).strip() for one in found]


def source_type(page: Page) -> str | None:
    found = page.find("//h:script[@type='application/ld+json']")
    return json.loads(found[0].text or "{}").get("digitalSourceType")  # type: ignore[no-any-return]


def test_a_text_that_no_machine_had_a_part_in_says_nothing_of_one(read: Read, polish: Made) -> None:
    page = read(polish.path)

    assert said_on(page) == []
    assert source_type(page) is None


@pytest.mark.parametrize(
    ("unedited", "edited", "words", "kind"),
    [
        (30, 0, "30% of this text is as a machine wrote it. An editor approved it.", COMPOSITE),
        (0, 12, "12% of this text was written by a machine, and then edited by a person.", COMPOSITE),
        (
            30,
            12,
            "30% of this text is as a machine wrote it, and 12% was written by a machine and then edited",
            COMPOSITE,
        ),
        (100, 0, "100% of this text is as a machine wrote it.", BY_MACHINE),
    ],
)
def test_the_page_says_how_much_a_machine_wrote_also_in_the_language_of_the_original(
    app: Flask, read: Read, polish: Made, unedited: int, edited: int, words: str, kind: str
) -> None:
    write_shares(app, polish, unedited, edited)

    page = read(polish.path)

    assert len(said_on(page)) == 2
    assert words in said_on(page)[1]
    (second,) = page.find("//h:*[contains(@class, 'notice--machine')]/h:p[@lang='en']")
    assert second.get("dir") == "ltr"
    assert source_type(page) == kind


def test_a_share_is_written_as_the_language_writes_it(app: Flask, read: Read, make: Maker) -> None:
    arabic = make.translation(make.article("Letters"), "ar", "الرسائل")
    write_shares(app, arabic, 30, 0)

    first, second = said_on(read(arabic.path))

    assert "30" in second
    assert "30%" not in first or first == second
