"""What machines ask for: sitemaps, robots.txt, security.txt, health."""

from datetime import timedelta
from http import HTTPStatus

from flask import Response, abort, render_template
from sqlalchemy.exc import SQLAlchemyError

from app.core.clock import now
from app.core.database import db
from app.core.tags import EVERYTHING, shows
from app.locales.queries import registry
from app.publishing import sitemaps
from app.web.reader.blueprint import bp
from app.web.shared.settings import settings

XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
VALID_DAYS = 180
"""How long a security.txt may say it holds; RFC 9116 asks for less than a year."""


@bp.get("/sitemap.xml")
def sitemap_index() -> Response:
    """Give the index of the sitemaps."""
    base = settings().base_url
    found = [(f"{base}/sitemap-{name}.xml", updated) for name, updated in sitemaps.parts(registry())]
    return Response(render_template("sitemaps/index.xml", sitemaps=found), content_type=XML)


@bp.get("/sitemap-<any(pages, texts):kind>-<int:number>.xml")
def sitemap(kind: str, number: int) -> Response:
    """Give one sitemap."""
    entries = sitemaps.entries(kind, number, registry(), base_url=settings().base_url)
    if not entries:
        abort(HTTPStatus.NOT_FOUND)
    return Response(render_template("sitemaps/urlset.xml", entries=entries), content_type=XML)


@bp.get("/robots.txt")
def robots() -> Response:
    """Let search engines see everything that is for readers, except searches and waiting pages."""
    shows(EVERYTHING)
    closed = [f"Disallow: /{language.tag}/search" for language in registry().content]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings().base_url}/sitemap.xml", ""]
    return Response("\n".join(lines), content_type=TEXT)


@bp.get("/.well-known/security.txt")
def security() -> Response:
    """Say whom to tell about a hole (RFC 9116)."""
    contact = settings().security_contact or f"{settings().base_url}/"
    address = contact if ":" in contact else f"mailto:{contact}"
    expires = (now() + timedelta(days=VALID_DAYS)).strftime("%Y-%m-%dT00:00:00Z")
    languages = ", ".join(language.tag for language in registry().content)
    lines = [
        f"Contact: {address}",
        f"Expires: {expires}",
        f"Preferred-Languages: {languages}",
        f"Canonical: {settings().base_url}/.well-known/security.txt",
        "",
    ]
    return Response("\n".join(lines), content_type=TEXT)


@bp.get("/healthz")
def health() -> Response:
    """Say whether the site can answer, for whoever watches it; nothing else is told."""
    try:
        db.session.execute(db.text("SELECT 1"))
    except SQLAlchemyError:
        return Response("database does not answer\n", HTTPStatus.SERVICE_UNAVAILABLE, content_type=TEXT)
    return Response("ok\n", content_type=TEXT, headers={"Cache-Control": "no-store"})
