"""Phrases that stand on every card of a text: each is made once in every voice."""

from datetime import datetime
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from flask import Flask, current_app
from markupsafe import Markup

from app.web.shared import voices
from app.web.shared.i18n import date_long
from app.web.shared.settings import settings
from app.web.shared.voices import Voice

TEMPLATE: Final = "components/card.html"


def day(when: datetime, *, is_marked: bool = False) -> Markup:
    """Return a day in words, for people and machines; `is_marked` where what is around it is in the page's language."""
    return _day(when, voices.current(), settings().zone, is_marked)


def reading_time(minutes: int) -> Markup:
    """Return how long it takes to read a text."""
    return _reading_time(minutes, voices.current())


@lru_cache(maxsize=2048)
def _day(when: datetime, voice: Voice, _zone: ZoneInfo, is_marked: bool) -> Markup:  # noqa: FBT001 - passed on
    marks = voice.said if is_marked else ""
    return Markup('<time datetime="{}"{}>{}</time>').format(when.isoformat(), marks, date_long(when))


@lru_cache(maxsize=1024)
def _reading_time(minutes: int, _voice: Voice) -> Markup:
    made: Markup = current_app.jinja_env.get_template(TEMPLATE).module.minutes_to_read(minutes)  # type: ignore[attr-defined] # its macro
    return made


def set_up(app: Flask) -> None:
    """Give templates these phrases."""
    app.jinja_env.globals.update(day=day, reading_time=reading_time)
