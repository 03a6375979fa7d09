"""The blueprint of the offices: people, languages, the record of deeds."""

from flask import Blueprint

bp = Blueprint("admin", __name__, url_prefix="/admin")
