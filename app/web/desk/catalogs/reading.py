"""What all pages with texts of the interface read first: the shelf of the language, and what others say."""

from collections.abc import Iterator
from http import HTTPStatus

from flask import abort

from app.catalogs.files import SOURCE_TAG
from app.catalogs.plurals import for_language
from app.catalogs.pseudo import PSEUDO
from app.catalogs.shelf import Shelf, Text, shelf
from app.locales.queries import registry
from app.web.desk.narrowing import require_desk
from app.web.shared.catalogs import CompiledCatalog
from app.web.shared.identity import current_actor
from app.web.shared.voices import CATALOGS


def readable(tag: str) -> Shelf:
    """Return the texts in a language of the site, for whoever may read the desk; 404 for any other one."""
    require_desk(current_actor())
    if tag not in registry().by_tag or tag in PSEUDO:
        abort(HTTPStatus.NOT_FOUND)
    return shelf(tag, CATALOGS.folder)


def others_of(text: Text, tag: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what pages say for a text in the other languages of the interface, where it is not just the source."""
    for language in registry().languages:
        if not language.is_open_for_interface or language.tag in {tag, SOURCE_TAG}:
            continue
        said = tuple(_forms(CATALOGS.of(language.tag), text, language.tag))
        if said != (text.msgid,) and said[-1] != text.plural:
            yield language.tag, said


def _forms(catalog: CompiledCatalog, text: Text, tag: str) -> Iterator[str]:
    context = text.context or ""
    if not text.plural:
        yield catalog.text(context, text.msgid)
        return
    for numbers in for_language(tag).examples:
        yield catalog.text(context, text.msgid, text.plural, numbers[0])
