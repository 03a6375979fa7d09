"""The words of a request, taken from the right compiled catalog."""

import os
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, g, render_template_string
from markupsafe import Markup

from app.web.shared.catalogs import ENGLISH, CompiledCatalog, CompiledCatalogs, current


def compile_catalog(folder: Path, tag: str, *messages: tuple[object, object, str | None]) -> Path:
    """Write the compiled catalog of a language: (message, translation, context) each."""
    catalog = Catalog(locale=tag)
    for message, translation, context in messages:
        catalog.add(message, translation, context=context)  # type: ignore[arg-type]
    file = folder / tag / "LC_MESSAGES" / "messages.mo"
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as opened:
        write_mo(opened, catalog)
    return file


@pytest.fixture
def polish(tmp_path: Path) -> CompiledCatalog:
    """Give a Polish catalog with a message of each kind."""
    compile_catalog(
        tmp_path,
        "pl",
        ("Search", "Szukaj", None),
        ("Search", "Wyszukiwanie", "title"),
        (("%(num)s text", "%(num)s texts"), ("%(num)s tekst", "%(num)s teksty", "%(num)s tekstów"), None),
        (("%(num)s text", "%(num)s texts"), ("%(num)s t.", "%(num)s tt.", "%(num)s ttt."), "short"),
        ("Fish & chips", "Ryba <i>z</i> frytkami", None),
        ("By <b>%(name)s</b>", "Autor: <b>%(name)s</b>", None),
    )
    return CompiledCatalogs(tmp_path).of("pl")


def test_a_message_is_found_by_its_words_its_context_and_its_number(polish: CompiledCatalog) -> None:
    assert polish.text("", "Search") == "Szukaj"
    assert polish.text("title", "Search") == "Wyszukiwanie"
    assert polish.text("", "%(num)s text", "%(num)s texts", 3) == "%(num)s teksty"
    assert polish.text("short", "%(num)s text", "%(num)s texts", 5) == "%(num)s ttt."


def test_a_message_that_is_missing_is_shown_in_english(polish: CompiledCatalog) -> None:
    assert polish.text("", "Nothing") == "Nothing"
    assert polish.text("title", "Nothing") == "Nothing"
    assert ENGLISH.text("", "one", "many", 2) == "many"


def test_only_a_message_with_markup_may_be_translated_with_markup(polish: CompiledCatalog) -> None:
    assert polish.markup("", "Fish & chips") == "Ryba &lt;i&gt;z&lt;/i&gt; frytkami"
    assert polish.markup("", "By <b>%(name)s</b>") == "Autor: <b>%(name)s</b>"
    assert polish.markup("", "Search") is polish.markup("", "Search")


def test_templates_fill_messages_and_escape_what_they_are_filled_with(app: Flask, polish: CompiledCatalog) -> None:
    with app.test_request_context():
        g.catalog = polish

        def shown(template: str) -> str:
            return render_template_string(template, name="<Ola>", trusted=Markup("<i>Ola</i>"))

        assert shown("{{ _('By <b>%(name)s</b>', name=name) }}") == "Autor: <b>&lt;Ola&gt;</b>"
        assert shown("{{ _('By <b>%(name)s</b>', name=trusted) }}") == "Autor: <b><i>Ola</i></b>"
        assert shown("{{ gettext('Search') }}, {{ pgettext('title', 'Search') }}") == "Szukaj, Wyszukiwanie"
        assert shown("{{ ngettext('%(num)s text', '%(num)s texts', 2) }}") == "2 teksty"
        assert shown("{{ npgettext('short', '%(num)s text', '%(num)s texts', 1) }}") == "1 t."
        assert shown("{% autoescape false %}{{ _('Fish & chips') }}{% endautoescape %}") == "Ryba <i>z</i> frytkami"


def test_a_language_without_a_catalog_speaks_english(tmp_path: Path) -> None:
    assert CompiledCatalogs(tmp_path).of("de").text("", "Search") == "Search"


def test_a_changed_catalog_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    file = compile_catalog(tmp_path, "pl", ("Search", "Szukaj", None))
    kept = CompiledCatalogs(tmp_path)
    first = kept.of("pl")
    assert kept.of("pl") is first

    compile_catalog(tmp_path, "pl", ("Search", "Znajdź", None))
    os.utime(file, ns=(1, 1))

    assert kept.of("pl").text("", "Search") == "Znajdź"


def test_outside_of_a_request_the_catalog_is_english() -> None:
    assert current() is ENGLISH
