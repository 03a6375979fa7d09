"""The mails about an account, and the links in them."""

from typing import Final

from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from flask_security.recoverable import generate_reset_password_token

from app.accounts.invitations import VALID_FOR, Invitation
from app.accounts.logins import Login
from app.accounts.people import NoLogin, login_to
from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.audit import log
from app.core.database import unit_of_work
from app.web.shared import mailing

LINK_HOURS: Final = 1
"""How long a link holds that came by mail."""

SUBJECTS: Final[dict[str, LazyString]] = {
    "account/recovery": lazy_gettext("Set a new password"),
    "account/password_changed": lazy_gettext("Your password was changed"),
    "account/address": lazy_gettext("Make this your address"),
    "account/address_changed": lazy_gettext("Your address was changed"),
    "account/second_factor_off": lazy_gettext("Your account is opened by the password alone"),
    "account/invitation": lazy_gettext("You are invited"),
}


def tell(template: str, to: str, login: Login, **facts: object) -> None:
    """Post one of the mails about an account, in the language of its owner."""
    facts["recovery"] = mailing.link("security.forgot_password")
    person = login.person
    mailing.send(template, to, SUBJECTS[template], locale=person.interface_locale, name=person.name, **facts)


def send_invitation(invitation: Invitation, token: str) -> str:
    """Post an invitation, and return its link for when no mail goes out."""
    link = mailing.link("account.invitation", token=token)
    subject = SUBJECTS["account/invitation"]
    facts = {"name": invitation.name, "link": link, "days": VALID_FOR.days}
    mailing.send("account/invitation", invitation.email, subject, locale=invitation.locale, **facts)
    return link


def send_recovery(person_id: int, *, actor: Actor) -> str:
    """Post a link to set a new password, and return it for when no mail goes out.

    `NoLogin` refuses for whoever has left or has no address.
    """
    require(actor, Action.MANAGE_PEOPLE)
    with unit_of_work():
        login = login_to(person_id)
        if not login.active:
            raise NoLogin
        token = generate_reset_password_token(login)  # type: ignore[no-untyped-call] # of Flask-Security
        link = mailing.link("security.reset_password", token=token)
        tell("account/recovery", login.email, login, link=link, hours=LINK_HOURS)
        log.record("send_recovery", f"person:{person_id}", actor_id=actor.person_id)
    return link
