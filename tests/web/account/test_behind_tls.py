"""Behind HTTPS: the cookie is bound to this host and travels nowhere else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from app.config import Settings
from app.core.database import db
from tests.web.account.doors import PASSWORD, resident, token

SITE = "https://news.example.org"


@pytest.fixture
def secure(database: str, tmp_path: Path) -> Iterator[Flask]:
    """Give the application as readers reach it over HTTPS."""
    app = create_app(Settings(data=tmp_path / "data", database_url=database, base_url=SITE, trusted_proxies=1))
    app.testing = True
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_the_cookie_is_bound_to_the_host_and_sent_over_https_alone(secure: Flask) -> None:
    anna, client = resident(secure), secure.test_client()
    page = client.get("/account/sign-in", base_url=SITE)

    response = client.post(
        "/account/sign-in",
        base_url=SITE,
        data={"csrf_token": token(page), "email": anna.email, "password": PASSWORD},
    )

    cookies = response.headers.getlist("Set-Cookie")
    assert response.status_code == 302
    assert {cookie.partition("=")[0] for cookie in cookies} == {"__Host-tolmach", "__Host-tolmach-known"}
    for cookie in cookies:
        assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
        assert "Domain" not in cookie
