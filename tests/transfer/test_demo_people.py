"""Demo accounts: one for each part to try, never where people are, and read by the owner of the folder alone."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models import Person
from app.accounts.policy import Role
from app.accounts.queries import colleagues
from app.core.database import db
from app.transfer import demo_people
from tests.makers import Maker
from tests.marks import on_both
from tests.web.account.doors import Resident, is_in, sign_in


@on_both
@pytest.mark.usefixtures("inside")
def test_there_is_an_account_for_each_part_and_each_language(tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.json"

    assert demo_people.load(file)

    accounts = json.loads(file.read_text(encoding="utf-8"))
    assert all(set(account) == {"email", "password", "role", "locales"} for account in accounts)
    parts = {(account["role"], locale) for account in accounts for locale in account["locales"]}
    assert ("admin", "*") in parts
    assert {locale for role, locale in parts if role == "editor"} == {"en", "ru", "pl", "it", "uk", "kk", "ar"}
    assert [account["locales"] for account in accounts if account["role"] == "translator"].count(["pl"]) == 2
    assert ("author", "en") in parts
    assert len({account["password"] for account in accounts}) == len(accounts)


@pytest.mark.usefixtures("inside")
def test_everybody_in_it_is_said_to_be_made_up(tmp_path: Path) -> None:
    demo_people.load(tmp_path / "demo-accounts.json")

    people = colleagues()

    assert all(person.name.endswith("(demo)") and person.email.endswith("@example.org") for person in people)
    assert sum(person.is_admin for person in people) == 1


def test_only_its_owner_reads_the_file_also_where_it_was_there_before(client: FlaskClient, tmp_path: Path) -> None:
    file = tmp_path / "demo-accounts.json"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o644)

    with client.application.app_context():
        demo_people.load(file)

    assert file.stat().st_mode & 0o777 == 0o600
    admin = json.loads(file.read_text(encoding="utf-8"))[0]
    sign_in(client, Resident(0, admin["email"], admin["password"]))
    assert is_in(client)


@pytest.mark.usefixtures("inside")
def test_no_demo_account_is_made_where_people_are(make: Maker, tmp_path: Path) -> None:
    make.person("Anna", everywhere=Role.ADMIN)
    file = tmp_path / "demo-accounts.json"

    assert not demo_people.load(file)

    assert not file.exists()
    assert db.session.scalar(select(func.count()).select_from(Person)) == 1
