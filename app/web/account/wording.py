"""What Flask-Security says, in our words and from our catalogs: all that it can say with what is switched on."""

from typing import Final

from flask import Flask
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from flask_security import Security

from app.accounts.passwords import PasswordFault

_BROKEN: Final = lazy_gettext(
    "Something was wrong with what the browser sent. Load the page again and send it once more."
)
# NOTE: within is a length of time, such as "30 minutes"
_OVER: Final = lazy_gettext("This took longer than %(within)s. Begin again.")
_WRONG_CODE: Final = lazy_gettext("This code does not hold. Wait for the next one and type it.")

_PLAIN_NAME: Final = lazy_gettext("A name of letters, figures and spaces, please.")

MESSAGES: Final[dict[str, tuple[LazyString, str]]] = {
    "API_ERROR": (_BROKEN, "error"),
    "GENERIC_AUTHN_FAILED": (lazy_gettext("The address or the password is not right."), "error"),
    "GENERIC_RECOVERY": (lazy_gettext("If there is an account with this address, a mail is on its way to it."), "done"),
    "UNAUTHORIZED": (
        lazy_gettext("You have no role that allows this here. An administrator can give you one."),
        "error",
    ),
    "UNAUTHENTICATED": (lazy_gettext("Sign in to go on."), "done"),
    "REAUTHENTICATION_REQUIRED": (lazy_gettext("Before this can be changed, show once more that it is you."), "done"),
    "REAUTHENTICATION_SUCCESSFUL": (lazy_gettext("Thank you, it is you."), "done"),
    "LOGIN": (lazy_gettext("Sign in to go on."), "done"),
    "REFRESH": (lazy_gettext("Before this can be changed, show once more that it is you."), "done"),
    "ANONYMOUS_USER_REQUIRED": (lazy_gettext("You are signed in already."), "done"),
    "INVALID_REDIRECT": (_BROKEN, "error"),
    "INVALID_INPUT": (_PLAIN_NAME, "error"),
    "INVALID_INPUT_LENGTH": (lazy_gettext("This is too long."), "error"),
    "EMAIL_NOT_PROVIDED": (lazy_gettext("Type an e-mail address."), "error"),
    "INVALID_EMAIL_ADDRESS": (lazy_gettext("This is not an e-mail address. One looks like anna@example.org."), "error"),
    "EMAIL_ALREADY_ASSOCIATED": (lazy_gettext("Somebody signs in with this address already."), "error"),
    "USER_DOES_NOT_EXIST": (lazy_gettext("The address or the password is not right."), "error"),
    "DISABLED_ACCOUNT": (lazy_gettext("The address or the password is not right."), "error"),
    "INVALID_PASSWORD": (lazy_gettext("This is not the password."), "error"),
    "PASSWORD_MISMATCH": (lazy_gettext("The two passwords differ. Type the same one twice."), "error"),
    "RETYPE_PASSWORD_MISMATCH": (lazy_gettext("The two passwords differ. Type the same one twice."), "error"),
    "PASSWORD_NOT_PROVIDED": (lazy_gettext("Type a password."), "error"),
    "PASSWORD_IS_THE_SAME": (lazy_gettext("This is the password that you have already. Choose another."), "error"),
    "PASSWORD_CHANGE": (
        lazy_gettext("The password is changed. Wherever else you were signed in, you are signed out."),
        "done",
    ),
    "PASSWORD_RESET_NO_LOGIN": (lazy_gettext("The new password holds. Sign in with it."), "done"),
    "PASSWORD_RESET_REQUEST": (
        lazy_gettext("If there is an account with this address, a mail is on its way to it."),
        "done",
    ),
    # NOTE: within is a length of time, such as "1 hour"
    "PASSWORD_RESET_EXPIRED": (
        lazy_gettext("The link held for %(within)s and has run out. Ask for a new one."),
        "error",
    ),
    "INVALID_RESET_PASSWORD_TOKEN": (
        lazy_gettext("The link was used already or holds no longer. Ask for a new one."),
        "error",
    ),
    "FORGOT_PASSWORD": (lazy_gettext("I have forgotten the password"), "done"),
    "CHANGE_EMAIL_SENT": (lazy_gettext("A mail is on its way to %(email)s. Its link makes it your address."), "done"),
    "CHANGE_EMAIL_CONFIRMED": (lazy_gettext("You sign in with the new address from now on."), "done"),
    # NOTE: within is a length of time, such as "1 hour"
    "CHANGE_EMAIL_EXPIRED": (lazy_gettext("The link held for %(within)s and has run out. Begin again."), "error"),
    "TWO_FACTOR_INVALID_TOKEN": (_WRONG_CODE, "error"),
    "INVALID_CODE": (_WRONG_CODE, "error"),
    "TWO_FACTOR_LOGIN_SUCCESSFUL": (lazy_gettext("You are signed in."), "done"),
    "TWO_FACTOR_CHANGE_METHOD_SUCCESSFUL": (lazy_gettext("From now on a code is asked for when you sign in."), "done"),
    "TWO_FACTOR_PERMISSION_DENIED": (lazy_gettext("Begin with your address and your password."), "error"),
    "TWO_FACTOR_METHOD_NOT_AVAILABLE": (_BROKEN, "error"),
    "TWO_FACTOR_DISABLED": (
        lazy_gettext("No code is asked for any longer. Your password alone opens your account."),
        "done",
    ),
    "TWO_FACTOR_SETUP_EXPIRED": (_OVER, "error"),
    "INVALID_RECOVERY_CODE": (lazy_gettext("This is none of your recovery codes, or it was used already."), "error"),
    "NO_RECOVERY_CODES_SETUP": (lazy_gettext("You have no recovery codes."), "done"),
    "WEBAUTHN_EXPIRED": (_OVER, "error"),
    "WEBAUTHN_NAME_REQUIRED": (lazy_gettext("Give the passkey a name, such as that of the device."), "error"),
    "WEBAUTHN_NAME_INUSE": (lazy_gettext("You have a passkey of this name already."), "error"),
    "WEBAUTHN_NAME_NOT_FOUND": (lazy_gettext("You have no passkey of this name."), "error"),
    "WEBAUTHN_NAME_DISALLOWED_CHARACTERS": (_PLAIN_NAME, "error"),
    "WEBAUTHN_CREDENTIAL_DELETED": (lazy_gettext("The passkey is taken away. It opens nothing any longer."), "done"),
    "WEBAUTHN_REGISTER_SUCCESSFUL": (lazy_gettext("The passkey is added."), "done"),
    "WEBAUTHN_CREDENTIAL_ID_INUSE": (lazy_gettext("This passkey is in use already."), "error"),
    "WEBAUTHN_UNKNOWN_CREDENTIAL_ID": (lazy_gettext("This passkey is not known here."), "error"),
    "WEBAUTHN_ORPHAN_CREDENTIAL_ID": (lazy_gettext("This passkey is not known here."), "error"),
    "WEBAUTHN_NO_VERIFY": (lazy_gettext("The passkey could not be checked. Try once more."), "error"),
    "WEBAUTHN_CREDENTIAL_WRONG_USAGE": (lazy_gettext("This passkey was not made for this step."), "error"),
    "WEBAUTHN_MISMATCH_USER_HANDLE": (lazy_gettext("This passkey belongs to another account."), "error"),
}

OFF: Final = frozenset(
    """
    GENERIC_US_SIGNIN CONFIRM_REGISTRATION EMAIL_CONFIRMED ALREADY_CONFIRMED INVALID_CONFIRMATION_TOKEN
    IDENTITY_ALREADY_ASSOCIATED IDENTITY_NOT_REGISTERED OAUTH_HANDSHAKE_ERROR CONFIRMATION_REQUIRED
    CONFIRMATION_REQUEST CONFIRMATION_EXPIRED LOGIN_EXPIRED LOGIN_EMAIL_SENT INVALID_LOGIN_TOKEN
    PASSWORD_INVALID_LENGTH PASSWORD_TOO_SIMPLE PASSWORD_BREACHED PASSWORD_BREACHED_SITE_ERROR PHONE_INVALID
    INVALID_PASSWORD_CODE PASSWORDLESS_LOGIN_SUCCESSFUL PASSWORD_RESET REFRESH_TOKEN_INVALID CODE_HAS_BEEN_SENT
    FAILED_TO_SEND_CODE US_CURRENT_METHODS US_METHOD_NOT_AVAILABLE US_SETUP_EXPIRED US_SETUP_SUCCESSFUL
    US_SPECIFY_IDENTITY USE_CODE USERNAME_CHANGE USERNAME_INVALID_LENGTH USERNAME_DISALLOWED_CHARACTERS
    USERNAME_NOT_PROVIDED USERNAME_ALREADY_ASSOCIATED USERNAME_RECOVERY_REQUEST
    """.split()  # noqa: SIM905 - names, and nothing else, read better in lines
)
"""What it says of what is switched off here, and of rules for passwords that are ours (see below)."""

PASSWORD_FAULTS: Final[dict[PasswordFault, LazyString]] = {
    PasswordFault.TOO_SHORT: lazy_gettext("At least 10 characters, please. A short sentence is easy to remember."),
    PasswordFault.TOO_LONG: lazy_gettext("At most 1,000 characters, please."),
    PasswordFault.FIRST_TRIED: lazy_gettext(
        "This is among the first things that anybody would try. Choose another password."
    ),
    PasswordFault.ONES_OWN: lazy_gettext(
        "Others can guess this from your name or your address. Choose another password."
    ),
}


class OurWords:
    """What Flask-Security takes for its catalogs: sentences are ours already, and the request knows its language."""

    def gettext(self, sentence: object, **values: object) -> str:
        """Return a sentence in the language of the request, with `values` filled in."""
        said = str(sentence) if isinstance(sentence, LazyString) else gettext(str(sentence))
        return said % values if values else said


def settings() -> dict[str, object]:
    """Return the messages as Flask-Security wants them set."""
    return {f"SECURITY_MSG_{name}": said for name, said in MESSAGES.items()}


def set_up(app: Flask, security: Security) -> None:
    """Let Flask-Security speak with our words."""
    security.i18n_domain = OurWords()  # type: ignore[assignment] # it has what they use
    app.jinja_env.globals.pop("_fsdomain", None)
