"""The web, one package an audience."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.taxonomy.models import Vocabulary
from app.web import account, admin, desk
from app.web.desk import words
from app.web.reader import bp
from app.web.shared import (
    account_chrome,
    assets,
    chrome,
    converters,
    csrf,
    errors,
    form_faults,
    form_words,
    headers,
    i18n,
    identity,
    limits,
    linked_data,
    links,
    machine_words,
    phrases,
    pictures,
    refusals,
    sessions,
    templates,
)
from app.web.shared.settings import settings_of

__all__ = ["set_up"]


def trust_proxies(app: Flask) -> None:
    """Take the reader's address and the scheme from as many proxies as the operator set, and from nobody else."""
    hops = settings_of(app).trusted_proxies
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]


def set_up(app: Flask) -> None:
    """Give the application its addresses, and all that stands around its pages."""
    templates.set_up(app)
    sessions.set_up(app)
    trust_proxies(app)
    assets.set_up(app)
    converters.set_up(app)
    i18n.set_up(app)
    links.set_up(app)
    phrases.set_up(app)
    machine_words.set_up(app)
    headers.set_up(app)
    errors.set_up(app)
    refusals.set_up(app)
    pictures.set_up(app)
    account_chrome.set_up(app)
    form_faults.set_up(app)
    form_words.set_up(app)
    words.set_up(app)
    identity.set_up(app)
    csrf.set_up(app)
    limits.set_up(app)
    account.set_up(app)
    site = chrome.site_of(app)
    app.jinja_env.globals.update(news_article=linked_data.news_article, site=site, Vocabulary=Vocabulary)
    app.jinja_env.filters["json_ld"] = linked_data.json_ld
    for blueprint in (bp, account.bp, desk.bp, admin.bp):
        app.register_blueprint(blueprint)
