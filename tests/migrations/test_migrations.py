"""Migrations: there and back with data, and the same as the models, on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, Connection, inspect, select

from app.articles.models import Article
from app.core.database import db
from app.publishing.models import LiveEdition
from app.taxonomy.models import Term, TermForm, TermLabel
from tests import databases
from tests.conftest import missing
from tests.makers import Maker


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Give the application on a database without tables."""
    if request.param == "sqlite":
        yield databases.app_on(f"sqlite:///{tmp_path / 'empty.sqlite'}", tmp_path / "data")
        return
    if not databases.has_postgresql():
        missing("PostgreSQL")
    with databases.empty_postgresql() as url:
        app = databases.app_on(url, tmp_path / "data")
        yield app
        with app.app_context():
            db.engine.dispose()


def _differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found = compare_metadata(context, db.metadata)
    return [difference for difference in found if "search_index" not in repr(difference)]


def _checks(connection: Connection) -> dict[str, set[str | None]]:
    inspector = inspect(connection)
    return {
        table: {str(check["name"]) for check in inspector.get_check_constraints(table)} for table in db.metadata.tables
    }


def test_migrations_make_what_the_models_say_checks_included(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        with db.engine.connect() as connection:
            assert _differences(connection) == []
            wanted = {
                name: {str(check.name) for check in table.constraints if isinstance(check, CheckConstraint)}
                for name, table in db.metadata.tables.items()
            }
            assert _checks(connection) == wanted


def test_migrations_lead_back_to_nothing_and_forth_again(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        downgrade(revision="base")
        with db.engine.connect() as connection:
            assert set(inspect(connection).get_table_names()) <= {"alembic_version"}
        upgrade()


def test_going_back_to_texts_keeps_them_and_they_can_be_published_anew(empty: Flask) -> None:
    make = Maker(empty)
    with empty.app_context():
        upgrade()
    text = make.article("Kept", terms=["country:kz"])
    make.translation(text, "pl")
    with empty.app_context():
        db.session.remove()
        downgrade(revision="0002_texts")
        assert db.session.scalars(select(Article.id)).all() == [text.id]
        db.session.remove()
        upgrade()
        assert db.session.scalars(select(LiveEdition.article_id)).all() == []
        db.session.remove()

    again = make.revision(text, "Other words.\n")
    assert again.path == "/en/articles/kept"
    with empty.app_context():
        db.session.remove()
        downgrade(revision="base")
        db.session.remove()


def test_going_back_before_the_register_keeps_terms_and_their_names(empty: Flask) -> None:
    make = Maker(empty)
    with empty.app_context():
        upgrade()
    text = make.article("Kept", terms=["topic:torture", "topic:tortures"])
    with empty.app_context():
        kept, merged = db.session.scalars(select(Term).order_by(Term.slug))
        text_id, kept_id, merged.merged_into_id = text.id, kept.id, kept.id
        db.session.get_one(Article, text_id).terms = [kept]
        kept.forms = [TermForm(locale="pl", form="torturami")]
        db.session.commit()
        db.session.remove()
        downgrade(revision="0009_titles")
        assert db.session.scalars(select(TermLabel.label)).all() == ["Torture"]
        db.session.remove()
        upgrade()
        assert [term.id for term in db.session.get_one(Article, text_id).terms] == [kept_id]
        assert db.session.scalars(select(TermForm.form)).all() == []
        db.session.remove()
        downgrade(revision="base")
        db.session.remove()


def test_a_new_newsroom_speaks_seven_languages(empty: Flask) -> None:
    with empty.app_context():
        upgrade()
        found = db.session.execute(db.text("SELECT tag FROM locale ORDER BY position")).scalars().all()
        assert found == ["en", "ru", "pl", "it", "uk", "kk", "ar"]
        db.session.remove()
