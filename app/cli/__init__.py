"""The command line, one file a group. Only `python -m app` loads it: a server has no use for it."""

from flask import Flask
from flask_migrate import Migrate

from app.cli.articles import articles
from app.cli.assets import assets
from app.cli.audit import audit
from app.cli.catalogs import catalogs
from app.cli.demo import demo
from app.cli.exports import export_group
from app.cli.imports import import_group
from app.cli.jobs import jobs
from app.cli.locales import locales
from app.cli.memory import memory
from app.cli.people import people
from app.cli.register import register
from app.cli.serve import serve
from app.cli.translations import translations
from app.config import ROOT
from app.core.database import db


def set_up(app: Flask) -> None:
    """Hang our commands, and the migrations of `flask db`, on the command line of the application."""
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    for command in (
        articles,
        assets,
        audit,
        catalogs,
        demo,
        export_group,
        import_group,
        jobs,
        locales,
        memory,
        people,
        register,
        serve,
        translations,
    ):
        app.cli.add_command(command)
