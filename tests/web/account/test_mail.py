"""Mails about accounts: in every language, well-formed, with nothing in them that somebody slipped in."""

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts import people
from app.accounts.models import Person
from app.accounts.policy import OPERATOR
from app.core.database import db, unit_of_work
from app.notices.letters import UnfitForMail
from app.web.shared import account_mail, mailing
from app.web.shared.i18n import interface_locale
from tests.web.account.doors import letters, resident

FACTS = {"link": "http://localhost/account/recovery/x", "hours": 1, "days": 7, "address": "new@example.org"}


@pytest.mark.parametrize("locale", ["en", "ru", "pl", "it", "uk", "kk", "ar"])
@pytest.mark.parametrize("template", account_mail.SUBJECTS)
def test_every_mail_is_there_in_every_language_as_text_and_as_a_page(app: Flask, template: str, locale: str) -> None:
    anna = resident(app)

    with app.app_context():
        people.set_profile(anna.id, "Anna Nowak", locale, wants_digest=True, actor=OPERATOR)
        account_mail.tell(template, anna.email, people.login_to(anna.id), **FACTS)

    letter = letters(app)[-1]
    assert letter.locale == locale
    assert "Anna Nowak" in letter.text
    assert "<" not in letter.text
    html5lib.HTMLParser(strict=True).parse(letter.html)
    assert f'<html lang="{locale}"' in letter.html


def test_what_looks_like_markup_or_a_template_in_a_name_is_text(app: Flask) -> None:
    anna = resident(app)
    with app.app_context(), unit_of_work():
        db.session.get_one(Person, anna.id).name = "{{ config }} <b>x</b> %(site)s"

    with app.app_context():
        account_mail.tell("account/password_changed", anna.email, people.login_to(anna.id))

    letter = letters(app)[0]
    assert "{{ config }} <b>x</b> %(site)s" in letter.text
    assert "&lt;b&gt;x&lt;/b&gt;" in letter.html


def test_no_line_end_gets_into_the_head_of_a_mail(app: Flask) -> None:
    with app.app_context():
        mailing.send("account/invitation", "a@example.org", "One\r\nBcc: all@example.org", name="", link="x", days=7)
        with pytest.raises(UnfitForMail):
            mailing.send("account/invitation", "a@example.org\nBcc: all@example.org", "One", name="", link="x", days=7)

    assert [letter.subject for letter in letters(app)] == ["One Bcc: all@example.org"]


def test_speaking_to_somebody_else_for_a_while_changes_nothing_for_whoever_asks(client: FlaskClient) -> None:
    with client.application.test_request_context("/account/sign-in"):
        with mailing.speaking("ar"):
            pass
        with mailing.speaking("ru"), mailing.speaking("pl"):
            assert interface_locale() == "pl"
        assert interface_locale() == "en"
