"""The catalogs of the interface in memory, and the words of a request taken from the right one.

Flask-Babel looks its catalog up anew for every message, which a page with a hundred of them would feel, and never
reads a changed file again. So the catalog of a request is found once, through `CompiledCatalogs`; Flask-Babel's own
functions (`gettext` in Python code) go through the same door.
"""

import os
from pathlib import Path

from babel.support import NullTranslations, Translations
from flask import g
from flask_babel import Domain
from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from app.catalogs.files import catalog_path, compiled_path


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


class CompiledCatalogs(Domain):
    """The compiled catalogs of a folder, each read again when its file has changed."""

    def __init__(self, folder: Path) -> None:
        """Read nothing yet."""
        super().__init__(str(folder))
        self.folder = folder
        self._files: dict[str, Path] = {}
        self._read: dict[str, tuple[int, CompiledCatalog]] = {}

    def of(self, tag: str) -> CompiledCatalog:
        """Return the catalog of a language; an empty one, which leaves all words English, where there is none."""
        file = self._files.get(tag)
        if file is None:
            file = self._files[tag] = compiled_path(catalog_path(tag, self.folder))
        changed = _changed(file)
        kept = self._read.get(tag)
        if kept is None or kept[0] != changed:
            kept = self._read[tag] = (changed, CompiledCatalog(_translations(file, changed)))
        return kept[1]

    def get_translations(self) -> NullTranslations:
        """Return what Flask-Babel's functions translate with."""
        return current().translations


def _changed(file: Path) -> int:
    try:
        return os.stat(file).st_mtime_ns  # noqa: PTH116 - asked at each request, and half as dear as `Path.stat`
    except OSError:
        return 0


def _translations(file: Path, changed: int) -> NullTranslations:
    if not changed:
        return NullTranslations()
    with file.open("rb") as opened:
        return Translations(opened)


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
