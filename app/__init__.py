"""Tolmach: a multilingual publishing site with the translation work built in."""

from flask import Flask

from app import web
from app.accounts.people import PersonRemoved
from app.articles import refiling
from app.catalogs import compiling
from app.catalogs.files import TRANSLATIONS
from app.config import ROOT, Settings, read_settings, secret_key
from app.core import database, events, ledger
from app.locales import queries as locales
from app.locales.service import LocalesChanged
from app.notices import reactions
from app.publishing import tags, telling
from app.publishing.search.names import index_term
from app.taxonomy.events import MergeUndone, TermChanged, TermsMerged
from app.translation import claims, memories, suggestions
from app.translation.proposing.offering import proposed_for
from app.web.page_cache import mirror
from app.web.shared.application import Application


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application; raise `WrongSettings` with every fault when it cannot be."""
    settings = settings or read_settings()
    settings.data.mkdir(parents=True, exist_ok=True)
    app = Application(__name__, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(
        SETTINGS=settings,
        SECRET_KEY=secret_key(settings.data),
        SQLALCHEMY_DATABASE_URI=settings.database,
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        TRUSTED_HOSTS=settings.hosts,
        BABEL_TRANSLATION_DIRECTORIES=str(TRANSLATIONS),
        BABEL_DEFAULT_TIMEZONE=settings.time_zone,
    )
    compiling.ensure_compiled()
    database.set_up(app)
    events.subscribe(LocalesChanged, locales.forget)
    events.accompany(TermsMerged, refiling.follow_merge)
    events.accompany(MergeUndone, refiling.follow_back)
    events.accompany(TermChanged, index_term)
    tags.set_up()
    events.accompany(events.Touched, ledger.write)
    events.subscribe(events.Touched, ledger.await_followers)
    events.subscribe(events.Touched, mirror.take_away)  # after the followers, so that none puts back what is taken
    events.subscribe(PersonRemoved, claims.free_all_of)
    suggestions.offer(memories.suggest)
    suggestions.offer(proposed_for)
    reactions.set_up()
    telling.set_up()
    web.set_up(app)
    return app
