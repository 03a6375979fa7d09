"""The blueprint that the views of the reader's site hang on."""

from flask import Blueprint

bp = Blueprint("reader", __name__)
