"""Real texts come in whole: the seed article, and the declaration in eighteen languages."""

import json
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR
from app.articles.models import Article
from app.core.database import db
from app.publishing.models import Edition, LiveEdition
from app.taxonomy.models import Vocabulary
from app.transfer.importer import Import, Report
from tests.transfer.conftest import Take

pytestmark = pytest.mark.usefixtures("inside")


@pytest.fixture
def seed(shared_data: Path, tmp_path: Path, inside: None) -> Report:  # noqa: ARG001 - it must come first
    return Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC")).run([shared_data / "seed.json"])


@pytest.mark.usefixtures("seed")
def test_the_seed_is_one_english_article_with_its_terms() -> None:
    article = db.session.scalars(select(Article)).one()
    count = {kind: sum(term.vocabulary is kind for term in article.terms) for kind in Vocabulary}
    assert count == {Vocabulary.COUNTRY: 11, Vocabulary.TOPIC: 157, Vocabulary.SECTION: 1}
    edition = db.session.scalars(select(Edition)).one()
    assert (edition.locale, edition.published_at.date().isoformat()) == ("en", "2013-10-10")


@pytest.mark.usefixtures("seed")
def test_the_seed_imported_twice_doubles_nothing(shared_data: Path, tmp_path: Path) -> None:
    again = Import(OPERATOR, tmp_path / "media", ZoneInfo("UTC")).run([shared_data / "seed.json"])

    assert (again.new, again.updated, again.unchanged) == (0, 0, 1)


@pytest.mark.usefixtures("seed")
def test_the_old_address_of_the_seed_answers_301(client: FlaskClient) -> None:
    response = client.get("/a/404,alma-shalabayeva-i-need-help")

    assert response.status_code == 301
    assert response.location == "/en/articles/alma-shalabayeva-i-need-help"


def declaration(folder: Path) -> dict[str, Any]:
    """Return the declaration as one article: English with seventeen translations."""
    texts = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json") if path.stem != "index"}
    english = _text(texts.pop("en"))
    return {
        **english,
        "key": "udhr",
        "source_locale": "en",
        "published": "1948-12-10",
        "translations": {tag: _text(text) for tag, text in texts.items()},
    }


def _text(found: dict[str, Any]) -> dict[str, Any]:
    blocks = [f"## {found['preamble']['heading']}", *found["preamble"]["paragraphs"]]
    for article in found["articles"]:
        blocks += [f"## {article['heading']}", *article["paragraphs"]]
    return {"title": found["title"], "body": "\n\n".join(blocks)}


def test_the_declaration_is_one_article_in_eighteen_languages(shared_data: Path, take: Take) -> None:
    report = take(declaration(shared_data / "udhr"))

    assert (report.new, report.editions) == (1, 18)
    assert db.session.scalar(select(func.count()).select_from(LiveEdition)) == 18


def test_no_paragraph_of_the_declaration_is_lost_in_any_language(shared_data: Path, take: Take) -> None:
    source = declaration(shared_data / "udhr")
    take(source)

    for tag, text in source["translations"].items():
        html = db.session.scalars(select(Edition.html).where(Edition.locale == tag)).one()
        wanted = [block.removeprefix("## ") for block in text["body"].split("\n\n")]
        shown = html.replace("&quot;", '"').replace("&amp;", "&")
        lost = [block for block in wanted if block[:30] not in shown]
        assert lost == [], tag
