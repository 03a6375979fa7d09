"""The blueprint of the desk. Who is not signed in is sent to sign in before any of its views (`identity.meet`)."""

from flask import Blueprint

bp = Blueprint("desk", __name__, url_prefix="/desk")
