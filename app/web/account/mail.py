"""The mails of Flask-Security, worded and laid out by us and sent like all others; and what counts as an address."""

from typing import Any, Final

from flask import Flask
from flask_babel import lazy_gettext
from flask_babel.speaklater import LazyString
from flask_security import MailUtil
from flask_security.mail_util import EmailValidateException

from app.accounts.logins import BadAddress, Login, normal_address
from app.web.account.wording import MESSAGES
from app.web.shared import mailing

SUBJECTS: Final[dict[str, LazyString]] = {
    "account/recovery": lazy_gettext("Set a new password"),
    "account/password_changed": lazy_gettext("Your password was changed"),
    "account/address": lazy_gettext("Make this your address"),
    "account/address_changed": lazy_gettext("Your address was changed"),
    "account/second_factor_off": lazy_gettext("Your account is opened by the password alone"),
}
LINKS: Final = {
    "account/recovery": "security.reset_password",
    "account/address": "security.change_email_confirm",
}

LINK_HOURS: Final = 1
"""How long a link holds that came by mail."""


class Mail(MailUtil):  # type: ignore[misc] # Flask-Security comes without strict types
    """Mail in the language of whoever gets it, through our own letters."""

    def __init__(self, app: Flask) -> None:
        """Take nothing: what mail needs stands in the settings."""

    def normalize(self, email: str) -> str:
        """Return an address in its one spelling."""
        try:
            return normal_address(email)
        except BadAddress as error:
            raise EmailValidateException(str(MESSAGES["INVALID_EMAIL_ADDRESS"][0])) from error

    def validate(self, email: str) -> str:
        """Return an address in its one spelling."""
        return self.normalize(email)

    def send_mail(
        self,
        template: str,
        subject: str,  # noqa: ARG002
        recipient: str,
        sender: str,  # noqa: ARG002
        body: str | None,  # noqa: ARG002
        html: str | None,  # noqa: ARG002
        **context: Any,  # noqa: ANN401
    ) -> None:
        """Post a mail; its link leads to the host that the operator set."""
        facts: dict[str, object] = {}
        if template in LINKS:
            token = context.get("reset_token") or context["token"]
            facts = {"link": mailing.link(LINKS[template], token=token), "hours": LINK_HOURS}
        tell(template, recipient, context["user"], **facts)


def tell(template: str, to: str, login: Login, **facts: object) -> None:
    """Post one of the mails about an account."""
    facts["recovery"] = mailing.link("security.forgot_password")
    mailing.send(
        template, to, SUBJECTS[template], locale=login.person.interface_locale, name=login.person.name, **facts
    )
