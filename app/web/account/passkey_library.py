"""The library of passkeys, loaded when somebody first uses one: with what it needs it takes 6 MB in every process.

Flask-Security does without it where it is not installed, and this is how it finds things when it is imported here
first. `load` gives it all that it would have imported, before a view of passkeys begins.
"""

import sys
from importlib import import_module
from typing import Final

LIBRARY: Final = "webauthn"

sys.modules[LIBRARY] = None  # type: ignore[assignment] # which Python takes for a library that is not there
try:
    import flask_security.webauthn
    import flask_security.webauthn_util
finally:
    del sys.modules[LIBRARY]

NAMES: Final = {
    "webauthn.helpers": (
        "bytes_to_base64url",
        "options_to_json_dict",
        "parse_authentication_credential_json",
        "parse_registration_credential_json",
    ),
    "webauthn.helpers.exceptions": (
        "InvalidAuthenticationResponse",
        "InvalidJSONStructure",
        "InvalidRegistrationResponse",
    ),
    "webauthn.helpers.structs": (
        "AuthenticatorAttachment",
        "AuthenticatorSelectionCriteria",
        "AuthenticatorTransport",
        "PublicKeyCredentialDescriptor",
        "PublicKeyCredentialType",
        "ResidentKeyRequirement",
        "UserVerificationRequirement",
    ),
}
"""What Flask-Security imports of it to run, by module."""


def load() -> None:
    """Give Flask-Security the library; it costs nothing when that has been done."""
    if LIBRARY in vars(flask_security.webauthn_util):  # the last to be given it
        return
    found = {name: getattr(import_module(module), name) for module, names in NAMES.items() for name in names}
    for theirs in (flask_security.webauthn, flask_security.webauthn_util):
        vars(theirs).update({LIBRARY: import_module(LIBRARY), **found})
