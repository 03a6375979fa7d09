"""The blueprint of one's own account. What Flask-Security answers stands beside it, under the same prefix."""

from flask import Blueprint

bp = Blueprint("account", __name__, url_prefix="/account")
