"""The language of a request: that of its address. Nothing else about a reader is asked, except at `/`."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, request
from flask_babel import Babel
from markupsafe import Markup, escape

from app.catalogs.files import SOURCE_TAG
from app.locales import cldr, formats
from app.locales.queries import Registry, registry
from app.locales.tags import maximised, to_babel
from app.publishing import paths
from app.taxonomy.queries import UNDETERMINED
from app.web.shared import catalogs, marking, voices
from app.web.shared.settings import settings

babel = Babel(configure_jinja=False)


def speak(locale: str, languages: Registry | None = None) -> None:
    """Answer this request in a language, with the interface in the nearest that it speaks."""
    languages = languages or registry()
    voices.use(marking.heard(voices.voice_of(locale, languages), languages))


@contextmanager
def english() -> Iterator[None]:
    """Answer in English without asking the database: for the moment when it does not answer."""
    voices.use(voices.IN_ENGLISH)
    yield


def is_speaking() -> bool:
    """Say whether it is settled in which language this request is answered."""
    return "voice" in g


def locale_of_path(path: str, languages: Registry) -> str:
    """Return the language that an address speaks, also one that leads nowhere; else the default."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in languages.content_tags else languages.default


def current_locale() -> str:
    """Return the language of this request."""
    return voices.current().locale


def interface_locale() -> str:
    """Return the language that the interface speaks in this request."""
    return voices.current().interface


def _listen(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "locale" in values:
        speak(values["locale"])


def _for_babel() -> str:
    known = to_babel(interface_locale()) or SOURCE_TAG
    return str(known)


# --- What templates are given ----------------------------------------------------------------


@lru_cache(maxsize=8192)
def _date(form: Callable[..., str], when: datetime, locale: str, zone: ZoneInfo) -> str:
    return form(when, locale, zone)


def date_long(when: datetime) -> str:
    """Return a day in words, in the site's zone: `3 October 2013`."""
    return _date(formats.date_long, when, interface_locale(), settings().zone)


def date_short(when: datetime) -> str:
    """Return a day in little space: `3 Oct 2013`."""
    return _date(formats.date_short, when, interface_locale(), settings().zone)


def date_time(when: datetime) -> str:
    """Return a moment to the minute, in the site's zone: `3 Oct 2013, 14:05`."""
    return _date(formats.date_time, when, interface_locale(), settings().zone)


@lru_cache(maxsize=8192)
def _number(value: int, locale: str) -> str:
    return formats.number(value, locale)


def number(value: int) -> str:
    """Return a number with the digits and separators of the interface's language."""
    return _number(value, interface_locale())


def percent(value: int) -> str:
    """Return a share in percent as the interface's language writes it."""
    return formats.percent(value, interface_locale())


def list_of(items: Iterable[str]) -> Markup:
    """Return items as a list in running text, each isolated from the direction of the others."""
    return _joined(tuple(f"<bdi>{escape(item)}</bdi>" for item in items), interface_locale())


@lru_cache(maxsize=1024)
def _joined(isolated: tuple[str, ...], locale: str) -> Markup:
    if len(isolated) == 1:
        return Markup(isolated[0])  # noqa: S704 - escaped just now
    marks = [f"\ue000{position}\ue001" for position in range(len(isolated))]
    joined = str(escape(formats.list_of(marks, locale)))
    for mark, item in zip(marks, isolated, strict=True):
        joined = joined.replace(mark, item)
    return Markup(joined)  # noqa: S704 - every part was escaped


def iri(path: str) -> str:
    """Return a path as a URI, for attributes and feeds."""
    return paths.uri(path)


def absolute(path: str) -> str:
    """Return the whole address of a path, on the host that the operator set."""
    return settings().base_url + paths.uri(path)


def lang(locale: str, around: str | None = None) -> Markup:
    """Return the attributes that mark a text in `locale`; nothing where the text around it is in the same."""
    if locale == (around or current_locale()):
        return Markup()
    if locale == UNDETERMINED:
        return Markup(' lang="" dir="auto"')
    return voices.marked(locale, registry())


def said() -> Markup:
    """Return the attributes that mark words of the interface where it does not speak the page's language."""
    return voices.current().said


def quoted(text: str) -> Markup:
    """Return a text in the quotation marks of the interface's language, isolated from what is around it."""
    marks = formats.quotes(interface_locale())
    return Markup("{}<bdi>{}</bdi>{}").format(marks.open, text, marks.close)


def name_of(locale: str, *, alone: bool = False) -> str:
    """Return the name of a language in the interface's, as inside a sentence or standing alone."""
    name = cldr.name_in(locale, interface_locale())
    return cldr.sentence_case(name, interface_locale()) if alone else name


@lru_cache(maxsize=256)
def og_locale(locale: str) -> str:
    """Return a language as the Open Graph protocol wants it: with the region where most of its readers live."""
    full = maximised(locale)
    return f"{full.language}_{full.region}" if full.region else full.language or locale


def set_up(app: Flask) -> None:
    """Set Flask-Babel up with our catalogs, and give templates words, dates, numbers, lists and addresses."""
    babel.init_app(app, locale_selector=_for_babel)
    voices.set_up(app)
    babel.domain_instance = voices.CATALOGS
    app.url_value_preprocessor(_listen)
    catalogs.install(app.jinja_env)
    app.jinja_env.filters.update(
        date_long=date_long,
        date_short=date_short,
        date_time=date_time,
        number=number,
        percent=percent,
        list_of=list_of,
        iri=iri,
        absolute=absolute,
    )
    app.jinja_env.globals.update(
        lang=lang,
        said=said,
        name_of=name_of,
        og_locale=og_locale,
        paths=paths,
        request_locale=current_locale,
        interface_locale=interface_locale,
        quoted=quoted,
    )


def speak_for_path(languages: Registry) -> None:
    """Answer in the language of an address that led to no view."""
    speak(locale_of_path(request.path, languages), languages)
