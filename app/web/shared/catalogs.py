"""The catalogs of the interface in memory, and the words of a request taken from the right one.

Flask-Babel looks its catalog up anew for every message, which a page with a hundred of them would feel, and never
reads a changed file again. So the catalog of a request is found once, through `CompiledCatalogs`; Flask-Babel's own
functions (`gettext` in Python code) go through the same door.
"""

import logging
import os
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from babel.support import NullTranslations, Translations
from flask import g
from flask_babel import Domain
from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from app.catalogs.files import SOURCE_TAG, catalog_path, compiled_path
from app.catalogs.messages import BETWEEN
from app.catalogs.overlay import Words, approved_in
from app.catalogs.plurals import for_language
from app.catalogs.pseudo import PSEUDO, spoken

logger = logging.getLogger(__name__)


class CompiledCatalog:
    """The words of one language, kept as they are shown in HTML.

    A message is text and is escaped, unless the message in the program has markup itself: only then may its
    translation have some (the check of the catalogs compares the tags).
    """

    def __init__(self, translations: NullTranslations) -> None:
        """Begin with nothing shown yet."""
        self.translations = translations
        self._shown: dict[tuple[str, ...], str] = {}

    def text(self, context: str, singular: str, plural: str = "", number: int | None = None) -> str:
        """Return a message as plain text."""
        found = self.translations
        if number is None:
            return str(found.upgettext(context, singular) if context else found.ugettext(singular))
        if context:
            return str(found.unpgettext(context, singular, plural, number))
        return str(found.ungettext(singular, plural, number))

    def markup(self, context: str, singular: str, plural: str = "", number: int | None = None) -> str:
        """Return a message as markup."""
        if number is not None:
            return _as_markup(self.text(context, singular, plural, number), singular + plural)
        key = (context, singular)
        if key not in self._shown:
            self._shown[key] = _as_markup(self.text(context, singular), singular)
        return self._shown[key]


def _as_markup(text: str, message: str) -> str:
    return Markup(text) if "<" in message else escape(text)  # noqa: S704 - see CompiledCatalog


@dataclass(frozen=True, slots=True)
class _Read:
    """A catalog as it was read: the time of its file, what was laid over it and what stands behind it, and itself."""

    changed: int
    shipped: NullTranslations
    words: Words
    behind: CompiledCatalog | None
    catalog: CompiledCatalog

    def is_of(self, changed: int, words: Words, behind: CompiledCatalog | None) -> bool:
        """Say whether it is made of these."""
        is_same = self.words is words or self.words == words
        return is_same and self.changed == changed and self.behind is behind


class CompiledCatalogs(Domain):
    """The compiled catalogs of a folder, each read again when its file has changed.

    The newsroom's own words are laid over those that the program ships; what is missing in a language is taken from
    the next one in its chain.
    """

    def __init__(self, folder: Path, own_words: Callable[[str], Words] = approved_in) -> None:
        """Read nothing yet; `own_words` says what the newsroom has in a language."""
        super().__init__(str(folder))
        self.folder = folder
        self._own_words = own_words
        self._files: dict[str, Path] = {}
        self._read: dict[tuple[str, ...], _Read] = {}

    def of(self, tag: str, *others: str) -> CompiledCatalog:
        """Return the catalog of a language, with those of others behind it; what none of them says stays English."""
        behind = self.of(*others) if others else None
        file = self._files.get(tag)
        if file is None:
            file = self._files[tag] = compiled_path(catalog_path(_written_as(tag), self.folder))
        changed, words, key = _changed(file), self._own_words(tag), (tag, *others)
        kept = self._read.get(key)
        if kept is None or not kept.is_of(changed, words, behind):
            shipped = kept.shipped if kept and kept.changed == changed else _translations(file, changed)
            shipped = shipped or (kept.shipped if kept else NullTranslations())
            catalog = CompiledCatalog(_laid_over(_disguised(shipped, tag), words, tag, behind))
            kept = self._read[key] = _Read(changed, shipped, words, behind, catalog)
        return kept.catalog

    def get_translations(self) -> NullTranslations:
        """Return what Flask-Babel's functions translate with."""
        return current().translations


def _written_as(tag: str) -> str:
    """Return the language whose catalog is read for this one: a pseudo language is English in disguise."""
    return SOURCE_TAG if tag in PSEUDO else tag


def _disguised(shipped: NullTranslations, tag: str) -> NullTranslations:
    return spoken(shipped, tag) if tag in PSEUDO else shipped


def _changed(file: Path) -> int:
    try:
        return os.stat(file).st_mtime_ns  # noqa: PTH116 - asked at each request, and half as dear as `Path.stat`
    except OSError:
        return 0


def _translations(file: Path, changed: int) -> NullTranslations | None:
    """Return what a compiled file says; None where it is damaged, and what it said before has to do."""
    if not changed:
        return NullTranslations()
    try:
        with file.open("rb") as opened:
            return Translations(opened)
    except (OSError, ValueError, LookupError, struct.error) as error:
        logger.warning("%s cannot be read (%s); what it said before holds.", file, type(error).__name__)
        return None


def _laid_over(shipped: NullTranslations, words: Words, tag: str, behind: CompiledCatalog | None) -> NullTranslations:
    """Return shipped words with those of the newsroom over them, and another language behind both."""
    if not words and behind is None:
        return shipped
    made: Any = Translations()
    made.plural = getattr(shipped, "plural", None) or for_language(tag).form
    made._catalog = {**getattr(shipped, "_catalog", {}), **_as_compiled(words)}  # noqa: SLF001 - gettext has no other door
    if behind is not None:
        made.add_fallback(behind.translations)
    return cast("NullTranslations", made)


def _as_compiled(words: Words) -> dict[str | tuple[str, int], str]:
    """Return words as gettext keeps those that it has read from a file."""
    found: dict[str | tuple[str, int], str] = {}
    for (context, msgid), texts in words.items():
        name = f"{context}{BETWEEN}{msgid}" if context else msgid
        found.update({(name, form): text for form, text in enumerate(texts)})
        found[name] = texts[0]
    return found


ENGLISH = CompiledCatalog(NullTranslations())


def current() -> CompiledCatalog:
    """Return the catalog of this request; English outside of one."""
    try:
        found: CompiledCatalog = g._get_current_object().get("catalog", ENGLISH)  # noqa: SLF001 - see `voices.current`
    except RuntimeError:
        return ENGLISH
    return found


@pass_eval_context
def _gettext(eval_ctx: EvalContext, message: str, /, **values: object) -> str:
    return _filled(_words(eval_ctx, "", message), values)


@pass_eval_context
def _ngettext(eval_ctx: EvalContext, one: str, many: str, number: int, /, **values: object) -> str:
    return _filled(_words(eval_ctx, "", one, many, number), {"num": number, **values})


@pass_eval_context
def _pgettext(eval_ctx: EvalContext, context: str, message: str, /, **values: object) -> str:
    return _filled(_words(eval_ctx, context, message), {"context": context, **values})


@pass_eval_context
def _npgettext(eval_ctx: EvalContext, context: str, one: str, many: str, number: int, /, **values: object) -> str:
    words = _words(eval_ctx, context, one, many, number)
    return _filled(words, {"context": context, "num": number, **values})


def _words(eval_ctx: EvalContext, context: str, one: str, many: str = "", number: int | None = None) -> str:
    catalog = current()
    return (catalog.markup if eval_ctx.autoescape else catalog.text)(context, one, many, number)


def _filled(words: str, values: dict[str, object]) -> str:
    return words % values if "%" in words else words


def install(environment: Environment) -> None:
    """Give templates the words of the request; every message is a format with named values."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(
        _=_gettext, gettext=_gettext, ngettext=_ngettext, pgettext=_pgettext, npgettext=_npgettext
    )
