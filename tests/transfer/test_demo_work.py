"""The demo newsroom has work in every stage, made through the deeds of the desk."""

from collections import Counter
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR, Role
from app.articles.models import Article, OriginalStage, Publication
from app.core.database import db
from app.transfer import demo, demo_work
from app.transfer.importer import Import
from app.translation.models import Comment, Translation
from app.translation.states import Stage
from tests.makers import Maker

pytestmark = pytest.mark.usefixtures("inside", "_staffed")


@pytest.fixture
def _staffed(inside: None, make: Maker, tmp_path: Path) -> None:  # noqa: ARG001 - before the newsroom is loaded
    demo.load(Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC")))
    for locale in ("en", "ru", "pl", "it", "uk", "kk", "ar"):
        make.person(f"Writer of {locale}", **{locale: f"{Role.AUTHOR} {Role.TRANSLATOR}"})
        make.person(f"Editor of {locale}", **{locale: Role.EDITOR})


def test_there_is_work_in_every_stage_and_loading_it_twice_doubles_nothing() -> None:
    demo_work.load()
    before = _counts()
    demo_work.load()

    assert _counts() == before
    assert set(db.session.scalars(select(Article.stage))) == set(OriginalStage)
    stages = Counter(db.session.scalars(select(Translation.stage)))
    assert set(stages) == set(Stage)
    assert Publication.SCHEDULED in set(db.session.scalars(select(Translation.publication)))


def test_what_is_handed_in_is_whole() -> None:
    demo_work.load()

    submitted = db.session.scalars(select(Translation).where(Translation.stage == Stage.SUBMITTED)).all()
    for translation in submitted:
        sources = {segment.segment_id for segment in translation.base_revision.segments if segment.text.strip()}
        assert sources == {target.segment_id for target in translation.targets if target.text}


def _counts() -> list[int | None]:
    return [db.session.scalar(select(func.count()).select_from(table)) for table in (Article, Translation, Comment)]
