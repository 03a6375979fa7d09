"""A withdrawn text is gone with the answer of the deed, also where nginx sends finished pages by itself."""

from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

import pytest
from flask import Flask

from app.accounts.policy import OPERATOR
from app.publishing.service import publish, withdraw
from app.web.shared.settings import settings_of
from tests.conftest import missing
from tests.deploy.nginx import BINARY, Nginx
from tests.durability.site import Site
from tests.makers import Made, Maker
from tests.marks import on_both

ROUNDS = 10


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Path:
    """Give the folder of finished pages, which the processes of the site and this one know."""
    made = tmp_path / "pages"
    data = tmp_path / "data"
    data.mkdir()
    (data / ".env").write_text(f"TOLMACH_PAGES_FOLDER={made}\n", encoding="utf-8")
    app.config["SETTINGS"] = settings_of(app).model_copy(update={"pages_folder": made})
    return made


@pytest.fixture
def article(make: Maker) -> Made:
    """Give a text that readers have."""
    return make.article("A name that must go", terms=["topic:war"])


@pytest.fixture
def port(database: str, article: Made, folder: Path, tmp_path: Path) -> Iterator[int]:
    """Give the port of nginx before a site of two processes."""
    if BINARY is None:
        missing("nginx")
    assert article.path
    own = tmp_path / "nginx"
    own.mkdir()
    with Site(tmp_path / "data", database) as site:
        nginx = Nginx(own, "tolmach-finished.conf", site=site.port, pages=folder, static=tmp_path / "www")
        nginx.start()
        try:
            yield nginx.port
        finally:
            nginx.stop()


@on_both
def test_nginx_sends_no_withdrawn_page_after_the_answer_of_the_deed(
    app: Flask, port: int, folder: Path, article: Made
) -> None:
    lists = ["/en/", "/en/articles/", "/en/feed.atom", "/sitemap-texts-1.xml"]
    file = folder / "current" / "live" / f"{article.path.removeprefix('/')}@.html"
    was_filed, is_over = 0, Event()
    pressing = [Thread(target=press, args=(port, [article.path, *lists], is_over), daemon=True) for _ in range(3)]
    for reader in pressing:
        reader.start()
    try:
        for _ in range(ROUNDS):
            assert ask(port, article.path)[0] == 200
            was_filed += file.exists()

            with app.app_context():
                withdraw(article.id, "en", actor=OPERATOR)
            assert ask(port, article.path)[0] == 410
            for path in lists:
                assert article.path.encode() not in ask(port, path)[1], path

            with app.app_context():
                publish(article.id, "en", actor=OPERATOR)
            for path in lists:
                assert article.path.encode() in ask(port, path)[1], path
    finally:
        is_over.set()
        for reader in pressing:
            reader.join()
    assert was_filed > 0


def ask(port: int, path: str) -> tuple[int, bytes]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read()


def press(port: int, paths: list[str], is_over: Event) -> None:
    while not is_over.is_set():
        for path in paths:
            ask(port, path)
