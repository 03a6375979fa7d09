"""What Flask-Security has changed leaves a trace, and its owner is told, as somebody else may have done it."""

from flask import Flask
from flask_security import (
    change_email_confirmed,
    password_changed,
    password_reset,
    tf_code_confirmed,
    tf_disabled,
    tf_profile_changed,
    wan_deleted,
    wan_registered,
)

from app.accounts import logins
from app.accounts.logins import Login
from app.audit import log
from app.web.account.throttle import know_browser
from app.web.shared.account_mail import tell


def _note(deed: str, login: Login) -> None:
    log.record(deed, f"person:{login.person_id}", actor_id=login.person_id)


@password_changed.connect
def _password_changed(_app: Flask, user: Login, **_facts: object) -> None:
    _note("change_password", user)


@password_reset.connect
def _password_reset(_app: Flask, user: Login, **_facts: object) -> None:
    _note("reset_password", user)
    know_browser(user)  # whoever reads the mailbox is no stranger


@change_email_confirmed.connect
def _address_changed(_app: Flask, user: Login, old_email: str, **_facts: object) -> None:
    logins.end_everywhere(user)
    _note("change_address", user)
    tell("account/address_changed", old_email, user, address=user.email)


@tf_profile_changed.connect
@tf_code_confirmed.connect
def _second_factor_on(_app: Flask, user: Login, **_facts: object) -> None:
    _note("use_second_factor", user)


@tf_disabled.connect
def _second_factor_off(_app: Flask, user: Login, **_facts: object) -> None:
    user.mf_recovery_codes = None
    _note("drop_second_factor", user)
    tell("account/second_factor_off", user.email, user)


@wan_registered.connect
def _passkey_added(_app: Flask, user: Login, **_facts: object) -> None:
    _note("add_passkey", user)


@wan_deleted.connect
def _passkey_taken_away(_app: Flask, user: Login, **_facts: object) -> None:
    _note("drop_passkey", user)
