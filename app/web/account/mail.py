"""The mails of Flask-Security, worded and laid out by us and sent like all others; and what counts as an address."""

from typing import Any, Final

from flask import Flask
from flask_security import MailUtil
from flask_security.mail_util import EmailValidateException

from app.accounts.logins import BadAddress, normal_address
from app.web.account.wording import MESSAGES
from app.web.shared import mailing
from app.web.shared.account_mail import LINK_HOURS, tell

LINKS: Final = {
    "account/recovery": "security.reset_password",
    "account/address": "security.change_email_confirm",
}


class Mail(MailUtil):
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
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],  # noqa: ARG002
        body: str | None,  # noqa: ARG002
        html: str | None,  # noqa: ARG002
        **context: Any,  # noqa: ANN401
    ) -> None:
        """Post a mail; its link leads to the host that the operator set."""
        facts: dict[str, object] = {}
        if template in LINKS:
            token = context.get("reset_token") or context["token"]
            facts = {"link": mailing.link(LINKS[template], token=token), "hours": LINK_HOURS}
        tell(template, recipient if isinstance(recipient, str) else recipient[1], context["user"], **facts)
