"""One's own account: signing in, the ways to prove who one is, and how one is seen."""

from app.web.account.blueprint import bp
from app.web.account.security import set_up

__all__ = ["bp", "set_up"]
