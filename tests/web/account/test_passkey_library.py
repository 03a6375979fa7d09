"""The library of passkeys is there for those who use one, and takes nobody else's memory."""

import ast
import subprocess
import sys
from pathlib import Path

import flask_security.webauthn
import flask_security.webauthn_util

from app.web.account.passkey_library import LIBRARY, NAMES


def test_who_uses_no_passkey_does_without_the_library() -> None:
    code = f"import sys, app; print({LIBRARY!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_flask_security_is_given_all_that_it_would_have_imported() -> None:
    kinds = {"VerifiedAuthentication", "VerifiedRegistration"}  # of which it makes nothing: they stand in its types
    files = [Path(str(module.__file__)) for module in (flask_security.webauthn, flask_security.webauthn_util)]
    nodes = [node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    imported = {
        (node.module, alias.name)
        for node in nodes
        if isinstance(node, ast.ImportFrom) and node.level == 0 and str(node.module).startswith(LIBRARY)
        for alias in node.names
        if alias.name not in kinds
    }

    assert imported == {(module, name) for module, names in NAMES.items() for name in names}
