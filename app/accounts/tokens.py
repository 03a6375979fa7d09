"""Secrets that stand in links and cookies: made here, kept as hashes."""

import hashlib
import secrets
from typing import Final

TOKEN_BYTES: Final = 32


def new_token() -> str:
    """Return a secret that nobody guesses, 256 bits, fit for an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def hashed(token: str) -> str:
    """Return how a token is kept: whoever reads the database cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()
