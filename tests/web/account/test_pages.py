"""Every page of an account opens, in every language, with nothing of the library's words and nothing inline."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.account.doors import resident
from tests.web.signing import sign_in

OF_STRANGERS = ("/account/sign-in", "/account/recovery", "/account/passkey")
OF_PEOPLE = (
    "/account/",
    "/account/password",
    "/account/address",
    "/account/address/made-up",
    "/account/second-factor",
    "/account/recovery-codes",
    "/account/passkeys",
    "/account/prove",
    "/account/prove/passkey",
)


@pytest.mark.parametrize("path", OF_STRANGERS)
def test_pages_before_signing_in_open_for_everybody(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", OF_PEOPLE)
def test_pages_of_an_account_open_for_its_owner(app: Flask, client: FlaskClient, path: str) -> None:
    sign_in(client, resident(app, pl="translator", en="editor").id)

    assert client.get(path).status_code == 200
