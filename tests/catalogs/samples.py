"""A program with three messages, for tests that are about what a newsroom makes of them."""

from pathlib import Path

from app.catalogs.catalog import parse, write
from app.catalogs.files import catalog_path, template_path
from app.catalogs.messages import message_id
from app.catalogs.shelf import Shelf, Text, shelf

HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {}\\n"\n'
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
TEMPLATE = """
#. What a reader presses.
#: templates/reader/search.html
msgid "Search"
msgstr ""

#: templates/desk/queue.html
msgctxt "desk"
msgid "Open"
msgstr ""

#: templates/reader/list.html
#, python-format
msgid "%(num)s text"
msgid_plural "%(num)s texts"
msgstr[0] ""
msgstr[1] ""
"""
SHIPPED = """
#: templates/reader/search.html
msgid "Search"
msgstr "Szukaj"
"""

SEARCH, OPEN, COUNTED = message_id(None, "Search"), message_id("desk", "Open"), message_id(None, "%(num)s text")


def program(folder: Path, *, shipped: str = SHIPPED) -> Path:
    """Write the catalogs of a program into a folder, with a Polish one, and return it."""
    write(parse((HEAD.format("", "nplurals=2; plural=(n != 1);") + TEMPLATE).encode()), template_path(folder))
    write(parse((HEAD.format("pl", POLISH) + shipped).encode()), catalog_path("pl", folder))
    return folder


def polish(folder: Path) -> Shelf:
    """Return the texts of that program in Polish."""
    return shelf("pl", program(folder))


def text(found: Shelf, message: str) -> Text:
    """Return a text by its id."""
    return found.by_id[message]
