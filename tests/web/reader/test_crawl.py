"""A crawler walks the whole demo newsroom: pages in their language, links alive, sets of languages whole."""

from collections import UserDict, deque
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from babel.support import NullTranslations
from flask import Flask
from sqlalchemy import func, select

from app.accounts.policy import OPERATOR
from app.articles.models import Article
from app.catalogs.areas import Area, areas_of
from app.catalogs.catalog import read
from app.catalogs.files import TRANSLATIONS, template_path
from app.core.database import db
from app.locales.cldr import direction
from app.publishing.alternates import standing_of
from app.publishing.models import LiveEdition
from app.publishing.pages import Standing
from app.publishing.siblings import siblings_of
from app.transfer import demo
from app.transfer.importer import Import, Report
from app.web.shared import catalogs, voices
from app.web.shared.catalogs import _translations
from app.web.shared.i18n import babel
from tests import databases
from tests.web.pages import Page

BASE = "http://localhost"
LOCALES = ("en", "ru", "pl", "it", "uk", "kk", "ar")
MOST_PAGES = 3000


def load(folder: Path) -> Report:
    return demo.load(Import(OPERATOR, folder / "media", ZoneInfo("UTC")))


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give the application with the demo newsroom in it."""
    folder = tmp_path_factory.mktemp("demo")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder)
        with app.app_context():
            assert demo.is_empty()
            load(folder)
            db.session.remove()
        yield app
        with app.app_context():
            db.engine.dispose()


class Noting(UserDict[Hashable, str]):
    """The messages of a language, by the names that gettext gives them in memory; it notes those asked for."""

    asked: ClassVar[set[str]] = set()

    def __getitem__(self, name: Hashable) -> str:
        """Return a message; one for a number has source and form for its name."""
        self.asked.add(name[0] if isinstance(name, tuple) else str(name))
        return super().__getitem__(name)


@pytest.fixture(scope="module")
def asked() -> Iterator[set[str]]:
    """Give the messages that pages ask for from now on."""

    def read_to_note(file: Path, changed: int) -> NullTranslations:
        read = _translations(file, changed) or NullTranslations()
        read.__dict__["_catalog"] = Noting(read.__dict__.get("_catalog", {}))
        return read

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "_translations", read_to_note)
        patch.setattr(voices, "CATALOGS", fresh := catalogs.CompiledCatalogs(TRANSLATIONS))
        patch.setattr(babel, "domain_instance", fresh)
        yield Noting.asked


@pytest.fixture(scope="module")
def pages(newsroom: Flask, asked: set[str]) -> dict[str, Page]:
    """Give every page that can be reached from the front pages by links, as a client without cookies sees it."""
    assert not asked
    client = newsroom.test_client(use_cookies=False)
    waiting = deque([*(f"/{locale}/" for locale in LOCALES), "/"])
    found: dict[str, Page] = {}
    while waiting and len(found) < MOST_PAGES:
        path = waiting.popleft()
        if path in found or not is_page(path):
            continue
        response = client.get(path)
        if response.status_code in {301, 302}:
            waiting.append(response.location)
            continue
        assert "Set-Cookie" not in response.headers, path
        found[path] = Page(response)
        waiting.extend(link.href.partition("#")[0] for link in found[path].links() if link.href.startswith("/"))
    assert len(found) < MOST_PAGES
    return found


def is_page(path: str) -> bool:
    """Say whether to open it: of lists that are narrowed twice, which are alike in all languages, some in English."""
    if path.endswith((".atom", ".json", ".xml", ".txt")):
        return False
    return path.count("=") < 2 or (path.startswith("/en/") and path.count("topic=") + path.count("country=") < 2)


def locale_of(path: str) -> str:
    return path.split("/")[1]


def test_every_link_leads_to_a_page(pages: dict[str, Page]) -> None:
    assert {path: page.status for path, page in pages.items() if page.status != 200} == {}
    assert len(pages) > 200


def test_every_word_of_these_pages_is_known_to_be_a_readers(
    newsroom: Flask, pages: dict[str, Page], asked: set[str]
) -> None:
    client = newsroom.test_client(use_cookies=False)
    assert client.get("/en/nothing").status_code == 404
    assert client.post("/en/").status_code == 405
    assert client.get("/en/search?q=nothing").status_code == 200
    assert client.get("/en/feed.atom").status_code == 200
    assert [path for path in pages if "/waiting/" in path]

    named = {"\x04".join(filter(None, name)): entry for name, entry in read(template_path()).by_key().items()}
    strange = {name for name in asked if name and Area.READER not in areas_of(f for f, _ in named[name].occurrences)}

    assert strange == set()
    assert len(asked) > 60


def test_every_page_says_its_language_and_direction(pages: dict[str, Page]) -> None:
    wrong = {path for path, page in pages.items() if page.lang != (locale_of(path), direction(locale_of(path)))}

    assert wrong == set()


def test_every_page_has_one_title_one_heading_and_a_description(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert len(page.headings) == 1, path
        assert page.title.strip(), path
        assert (page.meta("description") or "").strip(), path


def test_every_page_is_its_own_canonical_or_names_the_one_that_is(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        canonical = [href for _, href in page.head("canonical")]
        assert len(canonical) == 1, path
        assert str(canonical[0]).removeprefix(BASE) in {path, unquote(path)}, path


def test_alternates_are_reciprocal_and_have_a_default(pages: dict[str, Page]) -> None:
    sets = {path: dict(page.head("alternate")) for path, page in pages.items()}
    for path, links in sets.items():
        alternates = {tag: str(href).removeprefix(BASE) for tag, href in links.items() if tag}
        if not alternates:
            continue
        assert "x-default" in alternates, path
        assert alternates.get(locale_of(path)) == path, path
        for tag, other in alternates.items():
            if tag != "x-default" and other in sets:
                theirs = {name: str(href).removeprefix(BASE) for name, href in sets[other].items() if name}
                assert theirs == alternates, (path, other)


def test_no_page_asks_anybody_else_for_anything(pages: dict[str, Page]) -> None:
    asking = "//h:script/@src | //h:link[@rel='stylesheet' or @rel='icon']/@href | //h:img/@src | //h:iframe/@src"
    for path, page in pages.items():
        sources = page.tree.xpath(asking, namespaces={"h": "http://www.w3.org/1999/xhtml"})
        assert isinstance(sources, list)
        assert [source for source in sources if urlsplit(str(source)).netloc] == [], path
        assert page.find("//h:*[@style] | //h:style") == [], path


def test_pictures_are_served_with_words_for_those_who_do_not_see_them(newsroom: Flask, pages: dict[str, Page]) -> None:
    client = newsroom.test_client()
    sources = set()
    for path, page in pages.items():
        for picture in page.find("//h:main//h:img"):
            assert picture.get("alt") is not None, path
            assert picture.get("width"), path
            sources.add(str(picture.get("src")))
    assert len(sources) == 8
    for source in sources:
        with client.get(source) as response:
            assert (response.status_code, response.content_type) == (200, "image/webp")


def test_the_newsroom_has_every_state_of_the_switcher_in_many_languages(newsroom: Flask) -> None:
    with newsroom.app_context():
        articles = db.session.scalars(select(Article)).all()
        assert len(articles) >= 14
        assert len({article.source_locale for article in articles}) >= 4
        live = db.session.execute(select(LiveEdition.locale, func.count()).group_by(LiveEdition.locale)).all()
        assert {row[0] for row in live} == set(LOCALES)
        assert all(row[1] >= 5 for row in live)
        siblings = siblings_of([article.id for article in articles])
        standings = {standing_of(editions.get(tag)) for editions in siblings.values() for tag in LOCALES}
        assert standings == set(Standing)
        db.session.remove()


def test_the_demo_loaded_twice_doubles_nothing(newsroom: Flask, tmp_path: Path) -> None:
    with newsroom.app_context():
        report = load(tmp_path)
        db.session.remove()

    assert (report.new, report.updated, report.editions) == (0, 0, 0)
