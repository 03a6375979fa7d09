"""The voice of a page: its language and that of the interface, with what is the same on all pages in them."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from flask import Flask, current_app, g
from markupsafe import Markup

from app.catalogs.files import SOURCE_TAG, TRANSLATIONS
from app.catalogs.overlay import words_of
from app.core.tags import shows
from app.locales import cldr
from app.locales.queries import Registry
from app.web.shared.catalogs import ENGLISH, CompiledCatalog, CompiledCatalogs

EXTENSION: Final = "tolmach.voices"
CATALOGS: Final = CompiledCatalogs(TRANSLATIONS)
MOST_PARTS: Final = 500
"""Parts that are kept in a voice. There are about twenty, and one for the feeds of each term."""


@dataclass(frozen=True, eq=False, slots=True)
class Voice:
    """A language of pages, and the nearest to it that the interface speaks.

    `said` are the attributes that mark words of the interface where it does not speak the page's language. `words` are
    the languages that its words come from, the interface's first and those that stand in for it behind. `parts` are the
    pieces of pages that have been made in this voice and are the same on every page (see `part`).
    """

    locale: str
    interface: str
    catalog: CompiledCatalog
    said: Markup
    words: tuple[str, ...] = ()
    parts: dict[tuple[Hashable, ...], Markup] = field(default_factory=dict)


IN_ENGLISH: Final = Voice(SOURCE_TAG, SOURCE_TAG, ENGLISH, Markup())
"""That of the source of the program, which needs neither database nor catalogs."""


class Voices:
    """The voices of an application: each is made once, and anew when its catalog or the languages have changed."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[str, tuple[Registry, Voice]] = {}

    def of(self, locale: str, languages: Registry) -> Voice:
        """Return the voice of pages in a language."""
        known, voice = self._kept.get(locale, (None, IN_ENGLISH))
        is_same = known is languages or known == languages
        if not is_same or not voice.words or CATALOGS.of(*voice.words) is not voice.catalog:
            voice = _made(locale, languages)
        self._kept[locale] = (languages, voice)
        return voice


def _made(locale: str, languages: Registry) -> Voice:
    interface = languages.interface(locale)
    said = Markup() if interface == locale else marked(interface, languages)
    words = _words_for(interface, languages)
    return Voice(locale, interface, CATALOGS.of(*words), said, words)


def _words_for(interface: str, languages: Registry) -> tuple[str, ...]:
    """Return the languages that words are looked for in, in this order; in English the program speaks by itself."""
    others = takewhile(lambda tag: tag != SOURCE_TAG, languages.chain(interface)[1:])
    return (interface, *(tag for tag in others if tag in languages.by_tag))


def marked(locale: str, languages: Registry) -> Markup:
    """Return the attributes that mark a text in a language."""
    known = languages.by_tag.get(locale)
    return Markup(' lang="{}" dir="{}"').format(locale, known.direction if known else cldr.direction(locale))


def current() -> Voice:
    """Return the voice of this request; English before it has one."""
    # As `g.get` does; but the proxy would look for `get` anew each time, and this is asked for every word of a page.
    found: Voice = g._get_current_object().get("voice", IN_ENGLISH)  # noqa: SLF001
    return found


def use(voice: Voice) -> None:
    """Let this request go on in a voice."""
    g.voice, g.catalog = voice, voice.catalog
    shows(*map(words_of, voice.words))


def voice_of(locale: str, languages: Registry) -> Voice:
    """Return the voice of pages of this application in a language."""
    voices: Voices = current_app.extensions[EXTENSION]
    return voices.of(locale, languages)


def part(*name: Hashable, caller: Callable[[], Markup]) -> Markup:
    """Return a part of a page, made once in each voice: for what depends on its `name` and on the language alone."""
    parts = current().parts
    if name not in parts:
        if len(parts) >= MOST_PARTS:
            parts.clear()
        parts[name] = caller()
    return parts[name]


def set_up(app: Flask) -> None:
    """Give the application its voices."""
    app.extensions[EXTENSION] = Voices()
    app.jinja_env.globals["part"] = part
