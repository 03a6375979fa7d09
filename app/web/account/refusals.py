"""What is refused about people, each in a sentence that says what to do next."""

from http import HTTPStatus
from typing import Final

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from app.accounts.invitations import InvitationOver
from app.accounts.logins import BadAddress
from app.accounts.names import BadName
from app.accounts.people import AddressTaken, HasLogin, LastAdmin, NoLogin, UnknownLanguage
from app.web.account.wording import MESSAGES
from app.web.shared.refusals import answer_with, say, say_plainly

NAMES: Final[dict[str, LazyString]] = {
    "empty": lazy_gettext("Type a name that has letters."),
    "too_long": lazy_gettext("At most 200 characters, please."),
    "unseen": lazy_gettext("There are signs in this name that nobody sees. Type it by hand instead of pasting it."),
    "mixed": lazy_gettext("One word of this name mixes letters of two scripts that look alike. Type it in one script."),
}


@say.register
def _say_bad_name(refusal: BadName) -> str:
    return str(NAMES[refusal.reason])


@say.register
def _say_bad_address(_refusal: BadAddress) -> str:
    return str(MESSAGES["INVALID_EMAIL_ADDRESS"][0])


@say.register
def _say_address_taken(_refusal: AddressTaken) -> str:
    return str(MESSAGES["EMAIL_ALREADY_ASSOCIATED"][0])


say_plainly(
    {
        LastAdmin: lazy_gettext(
            "Nobody would be left who can let people in. Make somebody else an administrator first."
        ),
        HasLogin: lazy_gettext("This person can sign in already."),
        NoLogin: lazy_gettext("This person has no address to sign in with. Invite them."),
        InvitationOver: lazy_gettext("The invitation was used already or holds no longer. Ask for a new one."),
    }
)
answer_with(HTTPStatus.GONE, InvitationOver)


@say.register
def _say_unknown_language(refusal: UnknownLanguage) -> str:
    return gettext("The site has no language “%(tag)s”. Choose one of the list.", tag=refusal.locale)
