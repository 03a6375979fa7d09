"""The second factor: set up from the page, asked for at the door, each code once, and a way in when it is lost."""

from datetime import UTC, datetime
from time import time

import pytest
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from app.accounts import people
from app.accounts.logins import Login
from app.accounts.policy import OPERATOR, Grant, Role
from app.audit.models import AuditEntry
from app.core.database import db
from tests.marks import on_both
from tests.web.account.doors import Resident, found, is_in, letters, resident, said, send, sign_in, token

STEP = 30
CODE = "/account/code"


def code_of(key: str, moment: float | None = None) -> str:
    """Return what an authenticator with this key shows."""
    return str(TOTP(key=key).generate(moment or time()).token)


def set_up(app: Flask, client: FlaskClient) -> str:
    """Set up an authenticator from the page, forget that its code was used, and return its key."""
    page = send(client, "/account/second-factor", setup="authenticator")
    key = key_on(page)
    path = found(page, '//form[.//input[@name="code"]]/@action')[0]
    done = client.post(path, data={"csrf_token": token(page), "code": code_of(key)})
    assert done.status_code == 302, said(done)
    forget_used_codes(app)
    return key


def key_on(page: TestResponse) -> str:
    """Return the key that a page shows to be typed."""
    return "".join(found(page, '//code[@class="secret"]/text()')).replace(" ", "").replace("-", "")


def forget_used_codes(app: Flask) -> None:
    with app.app_context():
        db.session.execute(update(Login).values(tf_last_counter=None))
        db.session.commit()


def recovery_codes(client: FlaskClient) -> list[str]:
    page = send(client, "/account/recovery-codes", generate_new_codes="1")
    return found(page, '//ul[@class="codes"]//code/text()')


def at_the_door(app: Flask, who: Resident) -> FlaskClient:
    """Return a client that has given the password and is asked for a code."""
    client = app.test_client()
    assert sign_in(client, who).location.startswith(CODE)
    return client


@on_both
def test_a_code_is_asked_for_once_an_authenticator_is_set_up(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")
    sign_in(client, anna)
    key = set_up(app, client)

    door = at_the_door(app, anna)
    before = is_in(door)
    response = send(door, CODE, code=code_of(key))

    assert not before
    assert response.location == "/desk/"
    assert is_in(door)


def test_the_picture_for_the_camera_is_in_the_page_and_needs_no_style(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))

    page = send(client, "/account/second-factor", setup="authenticator")

    assert found(page, "//svg//@style") == []
    assert found(page, "//svg/path/@d")[0].startswith("M4 4h1v1h-1z")
    assert "data:" not in page.text


@on_both
def test_a_code_is_taken_once(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    key = set_up(app, client)
    code = code_of(key)
    send(at_the_door(app, anna), CODE, code=code)

    replayed = at_the_door(app, anna)
    response = send(replayed, CODE, code=code)

    assert "This code does not hold." in said(response)
    assert not is_in(replayed)


def test_a_code_of_the_step_before_is_refused_after_a_later_one(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    key = set_up(app, client)
    send(at_the_door(app, anna), CODE, code=code_of(key))

    earlier = at_the_door(app, anna)
    send(earlier, CODE, code=code_of(key, time() - STEP))

    assert not is_in(earlier)


@pytest.mark.parametrize("seconds", [-2 * STEP, -10 * STEP, 2 * STEP])
def test_a_code_of_another_time_is_refused(app: Flask, client: FlaskClient, seconds: int) -> None:
    anna = resident(app)
    sign_in(client, anna)
    key = set_up(app, client)

    door = at_the_door(app, anna)
    send(door, CODE, code=code_of(key, time() + seconds))

    assert not is_in(door)


def test_guessing_codes_is_made_slow(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    key = set_up(app, client)
    door = at_the_door(app, anna)

    answers = [send(door, CODE, code=f"{number:06}").status_code for number in range(7)]
    right = send(door, CODE, code=code_of(key))

    assert answers[:5] == [400] * 5
    assert answers[5:] == [429] * 2
    assert right.status_code == 429
    assert not is_in(door)


@pytest.mark.parametrize("typed", ["", "abc", "1" * 100, "１２３４５６", "\x00"])
def test_what_is_no_code_is_said_at_the_field(app: Flask, client: FlaskClient, typed: str) -> None:
    anna = resident(app)
    sign_in(client, anna)
    set_up(app, client)

    response = send(at_the_door(app, anna), CODE, code=typed)

    assert response.status_code == 400
    assert 'aria-invalid="true"' in response.text


@on_both
def test_a_recovery_code_opens_once_and_is_kept_as_a_hash(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    set_up(app, client)
    codes = recovery_codes(client)
    with app.app_context():
        kept = db.session.scalars(select(Login.mf_recovery_codes)).one()

    lost = at_the_door(app, anna)
    send(lost, "/account/recovery-code", code=f" {codes[0].upper()} ")
    again = at_the_door(app, anna)
    refused = send(again, "/account/recovery-code", code=codes[0])

    assert is_in(lost)
    assert not is_in(again)
    assert "none of your recovery codes" in said(refused)
    assert len(codes) == 10
    assert kept is not None
    assert not set(codes) & set(kept)
    assert "You have 9 recovery codes left." in said(client.get("/account/"))


def test_recovery_codes_are_shown_once(app: Flask, client: FlaskClient) -> None:
    sign_in(client, resident(app))
    set_up(app, client)
    codes = recovery_codes(client)

    later = client.get("/account/recovery-codes?show_codes=1")

    assert codes[0] not in later.text


def test_nobody_comes_in_by_a_code_alone(app: Flask, client: FlaskClient) -> None:
    anna = resident(app)
    sign_in(client, anna)
    key = set_up(app, client)
    stranger = app.test_client()
    proof = token(stranger.get("/account/sign-in"))

    for path in (CODE, "/account/recovery-code", "/account/code/choose"):
        stranger.post(path, data={"csrf_token": proof, "code": code_of(key), "which": "authenticator"})

    assert not is_in(stranger)


def test_doing_without_codes_again_asks_for_the_password_first_and_is_told_by_mail(
    app: Flask, client: FlaskClient
) -> None:
    anna = resident(app)
    sign_in(client, anna)
    set_up(app, client)
    with client.session_transaction("/desk/") as session:
        session["fs_paa"] = datetime(2020, 1, 1, tzinfo=UTC).timestamp()
        session.pop("fs_gexp", None)

    stale = send(client, "/account/second-factor", page="/account/", setup="disable")
    send(client, "/account/prove", password=anna.password)
    send(client, "/account/second-factor", setup="disable")

    assert stale.location.startswith("/account/prove")
    assert sign_in(app.test_client(), anna).location == "/desk/"
    assert letters(app)[-1].subject == "Your account is opened by the password alone"


class TestWhereItIsRequired:
    """With TOLMACH_REQUIRE_SECOND_FACTOR, editors and admins set it up before anything else."""

    @pytest.fixture(autouse=True)
    def _required(self, app: Flask) -> None:
        app.config["SECURITY_TWO_FACTOR_REQUIRED"] = True
        app.config["SETTINGS"] = app.config["SETTINGS"].model_copy(update={"require_second_factor": True})

    def test_an_editor_sets_it_up_on_the_way_in(self, app: Flask, client: FlaskClient) -> None:
        response = sign_in(client, resident(app, pl="editor"))

        assert response.location == "/account/second-factor"
        assert not is_in(client)
        assert "With your roles you need it" in said(client.get("/account/second-factor"))

    def test_an_editor_who_was_in_already_is_led_there_from_the_desk(self, app: Flask, client: FlaskClient) -> None:
        anna = resident(app, pl="translator")
        sign_in(client, anna)
        with app.app_context():
            db.session.scalars(select(Login)).one().person.roles[0].role = Role.EDITOR
            db.session.commit()

        assert client.get("/desk/translations/1").location == "/account/second-factor"

    def test_an_editor_cannot_do_without_it_again(self, app: Flask, client: FlaskClient) -> None:
        anna = resident(app, pl="editor")
        sign_in(client, anna)
        page = send(client, "/account/second-factor", setup="authenticator")
        key = key_on(page)
        client.post(CODE, data={"csrf_token": token(page), "code": code_of(key)})

        refused = send(client, "/account/second-factor", setup="disable")

        assert is_in(client)
        assert refused.status_code == 400
        assert "Ask for no codes" not in client.get("/account/second-factor").text

    def test_a_translator_comes_in_without_it(self, app: Flask, client: FlaskClient) -> None:
        assert sign_in(client, resident(app, pl="translator")).location == "/desk/"


def test_an_admin_lets_somebody_in_again_who_lost_everything(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, pl="translator")
    sign_in(client, anna)
    set_up(app, client)

    with app.app_context():
        people.reset_second_factor(anna.id, actor=OPERATOR)

    assert not is_in(client)
    assert sign_in(app.test_client(), anna).location == "/desk/"
    with app.app_context():
        deeds = db.session.scalars(select(AuditEntry.deed)).all()
        assert {"use_second_factor", "reset_second_factor"} <= set(deeds)


def test_the_keys_of_authenticators_are_kept_sealed(app: Flask, client: FlaskClient) -> None:
    anna = resident(app, everywhere="admin")
    sign_in(client, anna)
    key = set_up(app, client)

    with app.app_context():
        kept = db.session.scalars(select(Login.tf_totp_secret)).one()
        assert Grant(Role.ADMIN) in people.roles_of(anna.id)

    assert kept is not None
    assert key not in kept
