"""Words of the interface with marks around them, so that it can be told where on a page each message stands.

A mark is made of private signs (Unicode, 23.5), of which no text of the site keeps any (`articles.literal`). They mean
nothing to HTML, to formats and to lists, so they are still there when the page is finished, where `signs` reads them.
A mark depends on the message alone: what is made in a marked voice may be kept in that voice, and only there.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple

from babel.support import NullTranslations
from flask import current_app
from markupsafe import Markup

from app.accounts.policy import Action, Actor, may
from app.catalogs.messages import ID_LENGTH, message_id
from app.locales.queries import Registry
from app.web.shared import voices
from app.web.shared.catalogs import CompiledCatalog
from app.web.shared.voices import CATALOGS, Voice

EXTENSION: Final = "tolmach.marking"

_ZERO, _BEGIN, _END = 0xF8C0, 0xF8D0, 0xF8D1
BEGIN, END = chr(_BEGIN), chr(_END)
"""What a mark begins and ends with; the id of the message follows both, a sign for each digit."""

_DIGITS: Final = {ord(f"{digit:x}"): chr(_ZERO + digit) for digit in range(16)}
_SIGNS: Final = {ord(sign): chr(digit) for digit, sign in _DIGITS.items()}

MARK: Final = re.compile(f"([{BEGIN}{END}][{chr(_ZERO)}-{chr(_ZERO + 15)}]{{{ID_LENGTH}}})")
"""One end of a mark. It is its own group, so that `split` keeps it."""

ANY: Final = re.compile(f"[{chr(_ZERO)}-{END}]+|(?:%EF%A3%(?:8[0-9A-F]|9[01]))+|(?:\\\\uf8(?:c[0-9a-f]|d[01]))+")
"""Signs of marks, also as addresses and JSON write them."""

LIST: Final = "/desk/catalogs/"
"""What stands before the tag of a language in the address of its texts."""

_tag: ContextVar[str] = ContextVar("marked", default="")


def language() -> str:
    """Return the language whose words are marked at present; empty where none are."""
    return _tag.get()


def list_path(tag: str) -> str:
    """Return where the texts of a language are listed."""
    return f"{LIST}{tag}"


def in_place(tag: str, address: str) -> str:
    """Return where a page is shown with its texts marked; `address` is its path, with its query, as a link has it."""
    return f"{list_path(tag)}/page/{address.lstrip('/')}"


def may_mark(actor: Actor, tag: str) -> bool:
    """Say whether somebody has to do with the words of a language, and so sees them marked."""
    return may(actor, Action.TRANSLATE, tag) or may(actor, Action.REVIEW, tag)


@contextmanager
def marking(tag: str) -> Iterator[None]:
    """Let pages that are made inside speak a language of the interface, with all its words marked."""
    before = _tag.set(tag)
    try:
        yield
    finally:
        _tag.reset(before)


def name_in(mark: str) -> str:
    """Return the id in one end of a mark."""
    return mark[1:].translate(_SIGNS)


def around(words: str, context: str | None, msgid: str) -> str:
    """Return words with the mark of their message around them."""
    name = message_id(context, msgid).translate(_DIGITS)
    return f"{BEGIN}{name}{words}{END}{name}"


def bare(text: str) -> str:
    """Return a text without marks."""
    return ANY.sub("", text)


class Marked(NullTranslations):
    """The words of a catalog, each with its mark; what a message of nothing says is about the catalog, and stays."""

    def __init__(self, words: NullTranslations) -> None:
        """Stand before these."""
        super().__init__()
        self._words = words

    def gettext(self, message: str) -> str:
        """Return what a message says."""
        return around(str(self._words.ugettext(message)), None, message) if message else ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return what a message says for a number."""
        return around(str(self._words.ungettext(msgid1, msgid2, n)), None, msgid1)

    def pgettext(self, context: str, message: str) -> str:
        """Return what a message says in a context."""
        return around(str(self._words.upgettext(context, message)), context, message)

    def unpgettext(self, context: str, singular: str, plural: str, num: int) -> str:
        """Return what a message says in a context for a number."""
        return around(str(self._words.unpgettext(context, singular, plural, num)), context, singular)

    ugettext, ungettext, upgettext = gettext, ngettext, pgettext


class _Heard(NamedTuple):
    """A marked voice, with the voice that it stands for and the catalog whose words it marks."""

    instead_of: Voice
    catalog: CompiledCatalog
    voice: Voice


def heard(voice: Voice, languages: Registry) -> Voice:
    """Return the voice in which a page is to be made that would be made in `voice`: itself, but where words are marked.

    Then the interface speaks the language that was asked for, also one that is not open for it yet.
    """
    tag = _tag.get()
    if not tag:
        return voice
    kept: dict[tuple[str, str], _Heard] = current_app.extensions.setdefault(EXTENSION, {})
    catalog = _catalog(tag, languages)
    found = kept.get((voice.locale, tag))
    if found is None or found.instead_of is not voice or found.catalog is not catalog:
        said = Markup() if tag == voice.locale else voices.marked(tag, languages)
        made = Voice(voice.locale, tag, CompiledCatalog(Marked(catalog.translations)), said)
        found = kept[voice.locale, tag] = _Heard(voice, catalog, made)
    return found.voice


def _catalog(tag: str, languages: Registry) -> CompiledCatalog:
    own = voices.voice_of(tag, languages)
    return own.catalog if own.interface == tag else CATALOGS.of(tag)
