"""Finished pages as files: there after the first reader, gone with the answer of the deed."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask import Flask
from werkzeug.test import Client

from app.core.database import db
from app.core.ledger import Entry
from app.publishing import tags
from tests.makers import Made, Maker
from tests.marks import on_both
from tests.patience import until


@pytest.fixture
def article(make: Maker) -> Made:
    """Give a text that readers have."""
    return make.article("The right to the truth")


@pytest.fixture
def file(folder: Path, article: Made) -> Path:
    """Give where its page lies for a web server."""
    return folder / "current" / "live" / f"{article.path[1:]}@.html"


def test_a_page_lies_there_in_every_encoding_once_it_was_asked_for(reader: Client, article: Made, file: Path) -> None:
    assert not file.exists()

    page = reader.get(article.path)

    assert file.read_bytes() == page.data
    assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == page.data
    assert brotli.decompress(file.with_name(f"{file.name}.br").read_bytes()) == page.data


@on_both
def test_a_deed_takes_the_page_away_before_it_is_answered(
    reader: Client, make: Maker, article: Made, file: Path
) -> None:
    reader.get(article.path)

    make.withdrawal(article)

    assert not file.exists()
    assert not file.with_name(f"{file.name}.br").exists()


@on_both
def test_what_a_process_that_died_left_is_taken_away_by_another(
    app: Flask, reader: Client, article: Made, file: Path
) -> None:
    reader.get(article.path)
    assert file.exists()

    with app.app_context():  # the deed is in the database, and whoever did it came no further
        db.session.add(Entry(tag=tags.article(article.id)))
        db.session.commit()

    until(lambda: not file.exists())


def test_what_was_asked_for_with_a_question_mark_is_no_file(reader: Client, article: Made, folder: Path) -> None:
    assert reader.get("/en/search?q=truth").status_code == 200
    assert reader.get("/en/articles/?page=2&topic=none").status_code == 404
    assert reader.get(f"/it/waiting/{article.id}?asked=yes").status_code == 200

    assert [*(folder / "current" / "live").rglob("*@.*")] == []


def test_what_is_no_page_is_no_file(reader: Client, make: Maker, article: Made, folder: Path) -> None:
    make.withdrawal(article)
    reader.get(article.path)
    reader.get("/en/articles/none")
    reader.get("/")

    assert [*(folder / "current" / "live").rglob("*@.*")] == []
