"""No word is left in English where the interface speaks another language: not on a page, in a refusal, in a mail.

The interface speaks `en-XA`, and every letter that comes from a catalog has an accent (`disguise`). People write Greek
at the desk, and what the demo newsroom has for readers is known. Each plain letter that is left was forgotten, and the
tests name the word and the page.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from babel.support import Translations
from flask import Flask, abort
from lxml import html
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.accounts import people
from app.accounts.logins import login_of
from app.accounts.models import Credit
from app.catalogs.extraction import extracted
from app.catalogs.files import TRANSLATIONS
from app.catalogs.pseudo import spoken
from app.core.clock import now
from app.core.database import db, unit_of_work
from app.jobs import digest
from app.locales.cldr import country_name
from app.locales.models import Locale
from app.notices.kinds import NoticeKind
from app.notices.models import Letter
from app.notices.service import tell
from app.publishing.models import Edition
from app.taxonomy.models import Term, TermLabel, TermText
from app.web.shared import account_mail, catalogs, voices
from tests import databases
from tests.web.cast import EVERYBODY, Cast, cast
from tests.web.disguise import PSEUDO, Reading, disguise, greek, named, runs, said_by
from tests.web.reader.test_crawl import load
from tests.web.route_table import CASES, DOORS

MAILS: Final = {"smtp_url": "smtp://localhost:9", "mail_from": "desk@example.org"}
CODES: Final = (400, 403, 404, 405, 410, 413, 414, 418, 429, 500, 503)
NONSENSE: Final = "Ж" * 300
EVERY: Final = tuple(
    replace(case, values={**case.values, "tag": PSEUDO}) if case.endpoint == "desk.page_in_place" else case
    for case in (*CASES, *DOORS)
)
SAME_PAGE: Final = 3
"""How many pages of the same making are read for readers."""


@pytest.fixture(scope="module", autouse=True)
def _speaking() -> Iterator[None]:
    """Let the pseudo language speak what can be translated in the program as it is now, whatever the catalogs have."""
    english: Any = Translations()
    for entry in extracted().living():
        name = "\x04".join(filter(None, (entry.msgctxt, entry.msgid)))
        if entry.msgid_plural:
            english._catalog.update({(name, 0): entry.msgid, (name, 1): entry.msgid_plural})  # noqa: SLF001
        else:
            english._catalog[name] = entry.msgid  # noqa: SLF001
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs, "spoken", lambda _english, tag: spoken(english, tag))
        patch.setattr(voices, "CATALOGS", catalogs.CompiledCatalogs(TRANSLATIONS))
        yield


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Give a newsroom where people write Greek, mail goes out, and some addresses fail."""
    folder = tmp_path_factory.mktemp("desk")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder / "data")
        app.config.update(SETTINGS=app.config["SETTINGS"].model_copy(update=MAILS), PROPAGATE_EXCEPTIONS=False)
        app.add_url_rule("/<locale:locale>/fails/<int:code>", "fails", fail)
        app.add_url_rule("/desk/fails/<int:code>", "desk_fails", fail)
        with app.app_context():
            disguise()
        yield cast(app, folder / "test.sqlite", greek)
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def fail(code: int, locale: str = "") -> str:
    if code == 500:
        raise RuntimeError(locale)
    abort(code)


@pytest.fixture
def reading(desk: Cast) -> Reading:
    """Give a reader of the pages of the desk."""
    desk.begin_again()
    with desk.app.app_context():
        known = named()
        db.session.remove()
    return Reading(known)


def in_greek(form: Mapping[str, str]) -> dict[str, str]:
    """Return what a case sends, its words in Greek; what begins small is no word but a name for the program."""
    return {name: greek(value) if value[:1].isupper() else value for name, value in form.items()}


def follow(desk: Cast, who: str, response: TestResponse) -> TestResponse:
    """Go where an answer leads."""
    browser = desk.browser(who)
    while response.status_code in {301, 302, 303}:
        response = browser.get(response.location)
    return response


def letters(desk: Cast) -> Iterator[tuple[str, str]]:
    """Yield what the mails say that wait."""
    with desk.app.app_context():
        for letter in db.session.scalars(select(Letter)):
            yield from (("subject", letter.subject), ("mail", letter.text))
            yield from said_by(html.document_fromstring(letter.html))
        db.session.remove()


def endpoint_of(desk: Cast, path: str) -> str:
    """Return the view that a form is sent to."""
    with desk.app.app_context():
        return str(desk.app.url_map.bind("localhost").match(urlsplit(path).path, method="POST")[0])


def test_no_page_and_no_form_filled_in_wrongly_has_a_word_that_nobody_can_translate(
    desk: Cast, reading: Reading
) -> None:
    forms: dict[str, tuple[str, str, list[str]]] = {}
    for case in EVERY:
        if case.method == "GET":
            for who in {min(case.open_to), max(case.open_to)}:
                desk.begin_again()
                page = reading.read(case.name, follow(desk, who, desk.ask(who, case)))
                for form in page.forms if page is not None else ():
                    path = form.action or desk.path(case)
                    if form.method == "POST":
                        names = [name for name in form.fields if name and name != "csrf_token"]
                        forms.setdefault(endpoint_of(desk, path), (who, path, names))
    for endpoint, (who, path, names) in forms.items():
        for value in ("", NONSENSE):
            desk.begin_again()
            sent = {**dict.fromkeys(names, value), "csrf_token": desk.tokens[who]}
            reading.read(f"{endpoint} {value[:3]}", follow(desk, who, desk.browser(who).post(path, data=sent)))

    assert not reading.found, "\n".join(reading.report())
    assert len(forms) > 60


def test_no_deed_is_told_in_words_that_nobody_can_translate_on_the_next_page_or_by_mail(
    desk: Cast, reading: Reading
) -> None:
    for case in EVERY:
        if case.method == "POST":
            who = min(case.open_to)
            desk.begin_again()
            reading.read(case.name, follow(desk, who, desk.ask(who, case, form=in_greek(case.form))))
            reading.hear(f"mail after {case.name}", letters(desk))

    assert not reading.found, "\n".join(reading.report())


def test_nobody_is_refused_in_words_that_nobody_can_translate(desk: Cast, reading: Reading) -> None:
    for case in CASES:
        for who in sorted(EVERYBODY - case.open_to)[:1]:
            desk.begin_again()
            reading.read(f"{case.name}, by {who}", follow(desk, who, desk.ask(who, case, form=in_greek(case.form))))
    for code in CODES:
        for who, path in (("nobody", f"/pl/fails/{code}"), ("admin", f"/desk/fails/{code}")):
            reading.read(path, desk.browser(who).get(path))
    for case in EVERY:
        if case.method == "POST":
            desk.begin_again()
            headers = {"Accept": "application/json"}
            who = min(case.open_to)
            for data in ({}, {"csrf_token": desk.tokens[who]}):
                answer = desk.browser(who).post(desk.path(case), data=data, headers=headers)
                reading.read(f"{case.name}, by a script", follow(desk, who, answer))

    assert not reading.found, "\n".join(reading.report())


def test_no_notice_and_no_mail_has_a_word_that_nobody_can_translate(desk: Cast, reading: Reading) -> None:
    facts = {"link": "http://localhost/x", "hours": 1, "days": 7, "address": "new@example.org"}
    person = desk.people["translator_pl"]
    with desk.app.app_context(), unit_of_work():
        for kind in NoticeKind:
            for by in (None, desk.people["admin"]):
                tell(person, kind, int(desk.scene["live" if by else "held_article"]), "pl", by_id=by)
        for template in account_mail.SUBJECTS:
            account_mail.tell(template, "new@example.org", people.login_to(person), **facts)
        login = login_of(person)
        assert login is not None
        login.confirmed_at = now()
        login.person.wants_digest = True
    with desk.app.app_context():
        assert digest.send_digests(now() + timedelta(days=1)) >= 1
        db.session.remove()

    reading.read("notices", desk.browser("translator_pl").get("/desk/notices"))
    reading.hear("mails", letters(desk))

    assert not reading.found, "\n".join(reading.report())


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Give the demo newsroom in disguise."""
    folder = tmp_path_factory.mktemp("public")
    with databases.sqlite(folder) as url:
        app = databases.app_on(url, folder)
        with app.app_context():
            load(folder)
            disguise()
            db.session.remove()
        yield app
        with app.app_context():
            db.engine.dispose()


def written() -> Iterator[str]:
    """Yield what people wrote for readers, piece by piece as pages show it."""
    for edition in db.session.scalars(select(Edition)):
        yield from (text for text in (edition.title, edition.deck, edition.summary, edition.picture_alt) if text)
        yield from (text for _, text in said_by(html.fragment_fromstring(edition.html, create_parent="div")))
    yield from db.session.scalars(select(TermLabel.label))
    yield from (country_name(code, PSEUDO) or code for code in db.session.scalars(select(Term.code)) if code)
    for text in db.session.scalars(select(TermText.html)):
        yield from (text for _, text in said_by(html.fragment_fromstring(text, create_parent="div")))
    yield from (name for name in db.session.scalars(select(Credit.name)) if name)
    yield from (tagline for tagline in db.session.scalars(select(Locale.tagline)) if tagline)


def test_readers_get_no_word_that_nobody_can_translate(public: Flask) -> None:
    with public.app_context():
        reading = Reading(named() | {run for text in written() for run in runs(text)})
        db.session.remove()
    client = public.test_client(use_cookies=False)
    waiting = deque([f"/{tag}/{page}" for tag in ("ru", PSEUDO) for page in ("", "search?q=ζζζζ", "nothing")])
    seen, made = set[str](), Counter[str]()
    while waiting:
        path = waiting.popleft()
        kind = re.sub(r"(?<=/)[^/?]+(?=\?|$)|=[^&]*", "", path)
        made[kind] += path not in seen
        if path in seen or made[kind] > SAME_PAGE or not path.startswith(("/ru/", f"/{PSEUDO}/")):
            continue
        seen.add(path)
        page = reading.read(path, client.get(path, follow_redirects=True))
        if page is not None:
            waiting += [
                str(href).partition("#")[0] for href in page.xpath("//a/@href | //link[@rel='alternate']/@href")
            ]

    assert not reading.found, "\n".join(reading.report())
    assert reading.pages > 30
