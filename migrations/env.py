"""Run the migrations within the application that Flask-Migrate was started from."""

from alembic import context
from flask import current_app

from app.core.database import db

# SQLite keeps its full-text index in tables of its own, which no model describes.
OF_THE_DATABASE = "search_index"


def include_name(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out what the database made by itself."""
    return not (kind == "table" and name is not None and name.startswith(OF_THE_DATABASE))


def run() -> None:
    """Migrate within one transaction, on whichever database is set."""
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            include_name=include_name,
            compare_type=True,
            render_as_batch=True,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
