"""A new address, confirmed by its link. A link alone changes nothing: mail programs follow links to look at them."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_security.change_email import change_email_confirm
from flask_security.utils import login_user
from sqlalchemy.exc import IntegrityError

from app.core.database import unit_of_work
from app.web.account.blueprint import bp
from app.web.account.wording import MESSAGES
from app.web.shared.account_chrome import show_account
from app.web.shared.identity import current_login


def show_confirmation(token: str) -> ResponseReturnValue:
    """Ask whether the address is to be changed."""
    return show_account("account/address_confirm.html", token)


@bp.post("/address/<token>")
def confirm_address(token: str) -> ResponseReturnValue:
    """Change the address; everybody is signed out by that but whoever did it."""
    login = current_login()
    before = login.email if login else None
    try:
        with unit_of_work():
            change_email_confirm(token)  # type: ignore[no-untyped-call] # of Flask-Security
            if login and login.email != before:
                login_user(login, authn_via=["change_email"])
    except IntegrityError:  # somebody took the address a moment ago
        flash(str(MESSAGES["API_ERROR"][0]), "error")
    return redirect(url_for("account.index") if current_login() else url_for("security.login"))
