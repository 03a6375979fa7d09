"""The languages of the site: opened, closed, put in order, and let be approved by one person."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.audit.models import AuditEntry
from app.catalogs.messages import message_id
from app.core.database import db
from app.locales.models import Locale
from tests.makers import Maker
from tests.marks import on_both
from tests.web.visitor import Visitor

ONE_OF_MANY = "%(count)s article"


@pytest.fixture
def admin(app: Flask, make: Maker) -> Visitor:
    visitor = Visitor(app, make.person("Boris", everywhere="admin"))
    visitor.open("/admin/languages")
    return visitor


def deeds(app: Flask) -> list[str]:
    with app.app_context():
        found = select(AuditEntry.deed).where(AuditEntry.subject.like("locale:%")).order_by(AuditEntry.id)
        return list(db.session.scalars(found))


def order(visitor: Visitor) -> list[str]:
    return [str(row.get("id")).removeprefix("language-") for row in visitor.page.find("//h:tbody/h:tr")]


def test_a_new_language_is_open_at_once(app: Flask, admin: Visitor) -> None:
    admin.press("Open it to readers", {"tag": "DE"})

    assert "Open to readers: German." in admin.page.words
    assert Visitor(app).open("/de/").status == 200
    assert deeds(app) == ["open_locale"]


@pytest.mark.parametrize("tag", ["", "no tag", "x" * 200, "../../etc", "\x00"])
def test_what_is_no_tag_is_refused_at_the_field_and_kept(admin: Visitor, tag: str) -> None:
    admin.press("Open it to readers", {"tag": tag, "own_name": "Name"})

    assert admin.page.status == 422
    assert admin.page.find("//h:input[@name='tag' and @aria-invalid='true']")
    assert admin.value("own_name") == "Name"


def test_closing_takes_a_language_from_readers_and_undo_gives_it_back(app: Flask, make: Maker, admin: Visitor) -> None:
    text = make.article("Rights", locale="pl")

    admin.press("Close", near="language-pl")
    assert Visitor(app).open(text.path).status == 404
    admin.press("Undo")
    assert Visitor(app).open(text.path).status == 200
    assert deeds(app) == ["close_locale", "open_locale"]


def test_the_default_language_stays_open(app: Flask, admin: Visitor) -> None:
    assert "Close" not in admin.buttons(near="language-en")

    token = admin.value("csrf_token")
    refused = admin.client.post("/admin/languages/en/close", data={"csrf_token": token})

    assert refused.status_code == 409
    assert "stands in for all others" in refused.get_data(as_text=True)
    assert Visitor(app).open("/en/").status == 200


def test_solo_work_is_allowed_and_forbidden_for_one_language(app: Flask, admin: Visitor) -> None:
    admin.press("Allow one person", near="language-kk")

    with app.app_context():
        assert db.session.scalars(select(Locale.tag).where(Locale.allows_solo)).all() == ["kk"]
    admin.press("Ask for two people", near="language-kk")
    with app.app_context():
        assert db.session.scalars(select(Locale.tag).where(Locale.allows_solo)).all() == []
    assert deeds(app) == ["allow_solo", "forbid_solo"]


def test_how_much_machine_text_a_language_allows_is_set_and_noted(app: Flask, admin: Visitor) -> None:
    admin.press("Set", {"percent": "20"}, near="language-pl")

    assert "at most 20%: Polish." in admin.page.words
    assert admin.value("percent", near="language-pl") == "20"
    assert deeds(app) == ["limit_machine"]


@pytest.mark.parametrize("percent", ["", "-1", "101", "many"])
def test_what_is_no_share_sets_no_limit(app: Flask, admin: Visitor, percent: str) -> None:
    admin.press("Set", {"percent": percent}, near="language-pl")

    assert admin.page.status == 422
    assert "from 0 to 100" in admin.page.words
    assert deeds(app) == []


def test_languages_are_put_in_order(admin: Visitor) -> None:
    assert order(admin)[:3] == ["en", "ru", "pl"]

    admin.press("Up", near="language-pl")

    assert order(admin)[:3] == ["en", "pl", "ru"]
    admin.press("Down", near="language-pl")
    assert order(admin)[:3] == ["en", "ru", "pl"]


def test_a_language_that_there_is_not_is_not_found(admin: Visitor) -> None:
    token = admin.value("csrf_token")

    for path in ("/admin/languages/xx/close", "/admin/languages/no%20tag/allow-solo", "/admin/languages/xx/up"):
        assert admin.client.post(path, data={"csrf_token": token}).status_code == 404


def test_only_admins_see_to_languages(app: Flask, make: Maker) -> None:
    editor = Visitor(app, make.person("Olga", everywhere="editor"))

    assert editor.client.get("/admin/languages").status_code == 403
    assert Visitor(app).client.get("/admin/languages").status_code == 302


@on_both
def test_a_language_is_opened_with_its_interface_in_one_step(app: Flask, admin: Visitor) -> None:
    admin.press("Open it to readers", {"tag": "ka", "for_interface": "y", "fallback": "ru"})

    assert "Open to readers: Georgian. Translate its interface texts: 0% done" in admin.page.words
    assert admin.page.link("Translate its interface texts").href == "/desk/catalogs/ka"
    assert Visitor(app).open("/ka/").lang == ("ka", "ltr")
    assert "ქართული" in Visitor(app).open("/en/").words
    admin.open("/desk/catalogs/ka?show=missing&q=texts&area=reader")
    assert "0 of " in admin.page.words
    admin.open(f"/desk/catalogs/ka/{message_id(None, ONE_OF_MANY)}")
    assert len(admin.page.find("//h:textarea[starts-with(@name, 'text')]")) == 2
    assert admin.page.find("//h:textarea[@name='text0' and @lang='ka' and @dir='ltr']")


@on_both
@pytest.mark.parametrize("tag", ["x-demo", "qaa"])
def test_a_language_that_nobody_knows_is_asked_for_its_name_and_direction(app: Flask, admin: Visitor, tag: str) -> None:
    page = admin.press("Open it to readers", {"tag": tag})

    assert page.status == 422
    assert "Write its name." in page.words
    assert "Choose a direction." in page.words
    admin.press("Open it to readers", {"tag": tag, "own_name": "Demo", "direction": "rtl", "for_interface": "y"})
    assert Visitor(app).open(f"/{tag}/").lang == (tag, "rtl")
    assert "Demo" in Visitor(app).open("/en/").words
    assert "0 of " in admin.open(f"/desk/catalogs/{tag}").words


@pytest.mark.parametrize("tag", ["crh", "kk"])
def test_a_language_that_somebody_knows_needs_no_more_than_its_tag(admin: Visitor, tag: str) -> None:
    page = admin.press("Open it to readers", {"tag": tag, "for_interface": "y"})

    assert page.status == 200
    assert "Open to readers:" in page.words
    assert admin.open(f"/desk/catalogs/{tag}").status == 200
