"""Converters of URL parts: what does not fit is no address of ours, and answers 404 without a view being asked."""

import unicodedata
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, abort, request
from werkzeug.routing import BaseConverter, IntegerConverter, RequestRedirect, ValidationError

from app.catalogs.messages import ID_LENGTH
from app.locales.queries import registry

LONGEST_SLUG = 200
LARGEST_NUMBER = 2**31 - 1
"""The largest number that the databases give to a row."""


class LocaleConverter(BaseConverter):
    """The tag of a language that is open for readers, in its one spelling (see `errors` for the others)."""

    regex = "[A-Za-z0-9]{2,8}(?:-[A-Za-z0-9]{1,8})*"

    def to_python(self, value: str) -> str:
        """Return the tag; refuse every language that is not open."""
        if value not in registry().content_tags:
            raise ValidationError
        return value


class SlugConverter(BaseConverter):
    """The last part of an address, in whatever script: NFC, at most 200 characters, none of them hidden."""

    regex = f"[^/]{{1,{LONGEST_SLUG}}}"

    def to_python(self, value: str) -> str:
        """Return the slug; refuse controls, directional marks, what is unassigned, and what is not in NFC."""
        if not unicodedata.is_normalized("NFC", value) or has_hidden(value):
            raise ValidationError
        return value


class NumberConverter(IntegerConverter):
    """The number of a row; one that no row can have is no address, rather than a fault of the database.

    Only ASCII digits are: a page has one address.
    """

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        """Return the number; refuse those that are too large."""
        if len(value) > len(str(LARGEST_NUMBER)) or int(value) > LARGEST_NUMBER:
            raise ValidationError
        return int(super().to_python(value))


class MessageConverter(BaseConverter):
    """The id of a message of the interface, in its one spelling."""

    regex = f"[0-9a-f]{{{ID_LENGTH}}}"


def row_number(text: str) -> int:
    """Return the number of a row that a form or a query names; `ValueError` for what can be none."""
    number = int(text)
    if not 0 < number <= LARGEST_NUMBER:
        raise ValueError(text)
    return number


def has_hidden(text: str) -> bool:
    """Say whether a text has a sign that is not to be seen."""
    is_plain = text.isprintable() and "\ufffd" not in text  # all that is hidden, and some spaces, cannot be printed
    return not is_plain and any(map(is_hidden, text))


def is_hidden(sign: str) -> bool:
    """Say whether a sign is not to be seen (Unicode: Cc, Cf, Cs, Co, Cn, Zl, Zp), or stands for broken bytes."""
    return unicodedata.category(sign)[0] == "C" or sign in "\u2028\u2029\ufffd"


def refuse_strangers() -> None:
    """Answer 404 where a slash is missing behind what is no language: it would lead to nothing."""
    if isinstance(request.routing_exception, RequestRedirect):
        first = urlsplit(request.routing_exception.new_url).path.split("/", 2)[1]
        if first not in registry().content_tags:
            abort(HTTPStatus.NOT_FOUND)


def set_up(app: Flask) -> None:
    """Make the converters known under their names in routes."""
    app.before_request(refuse_strangers)
    app.url_map.converters["int"] = NumberConverter
    app.url_map.converters["locale"] = LocaleConverter
    app.url_map.converters["message"] = MessageConverter
    app.url_map.converters["slug"] = SlugConverter
