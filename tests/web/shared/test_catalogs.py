"""The words of a request, taken from the right compiled catalog."""

import os
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, g, render_template_string
from markupsafe import Markup

from app.catalogs.overlay import Words
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


def no_words(_tag: str) -> Words:
    """Say that the newsroom has no words of its own."""
    return {}


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
    return CompiledCatalogs(tmp_path, no_words).of("pl")


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
    assert CompiledCatalogs(tmp_path, no_words).of("de").text("", "Search") == "Search"


def test_a_changed_catalog_is_read_again_and_an_unchanged_one_is_not(tmp_path: Path) -> None:
    file = compile_catalog(tmp_path, "pl", ("Search", "Szukaj", None))
    kept = CompiledCatalogs(tmp_path, no_words)
    first = kept.of("pl")
    assert kept.of("pl") is first

    compile_catalog(tmp_path, "pl", ("Search", "Znajdź", None))
    os.utime(file, ns=(1, 1))

    assert kept.of("pl").text("", "Search") == "Znajdź"


def test_a_damaged_catalog_leaves_what_it_said_before(tmp_path: Path) -> None:
    file = compile_catalog(tmp_path, "pl", ("Search", "Szukaj", None))
    kept = CompiledCatalogs(tmp_path, no_words)
    assert kept.of("pl").text("", "Search") == "Szukaj"

    file.write_bytes(file.read_bytes()[:50])
    os.utime(file, ns=(1, 1))

    assert kept.of("pl").text("", "Search") == "Szukaj"
    assert CompiledCatalogs(tmp_path, no_words).of("pl").text("", "Search") == "Search"


def test_the_newsrooms_own_words_lie_over_those_that_are_shipped(tmp_path: Path) -> None:
    compile_catalog(tmp_path, "pl", ("Search", "Szukaj", None), ("Home", "Początek", None))
    own: dict[str, Words] = {}
    catalogs = CompiledCatalogs(tmp_path, lambda tag: own.get(tag, {}))
    assert catalogs.of("pl").text("", "Search") == "Szukaj"

    own["pl"] = {("", "Search"): ("Znajdź",), ("short", "%(num)s text"): ("%(num)s t.", "%(num)s tt.", "%(num)s ttt.")}

    assert catalogs.of("pl").text("", "Search") == "Znajdź"
    assert catalogs.of("pl").text("", "Home") == "Początek"
    assert catalogs.of("pl").text("short", "%(num)s text", "%(num)s texts", 5) == "%(num)s ttt."
    assert catalogs.of("pl") is catalogs.of("pl")


def test_a_new_language_counts_as_cldr_says_and_borrows_what_it_lacks(tmp_path: Path) -> None:
    compile_catalog(tmp_path, "pl", ("Search", "Szukaj", None), ("Home", "Początek", None))
    own: dict[str, Words] = {
        "be": {("", "Search"): ("Пошук",), ("", "%(num)s text"): ("%(num)s тэкст", "%(num)s тэксты", "%(num)s тэкстаў")}
    }
    belarusian = CompiledCatalogs(tmp_path, lambda tag: own.get(tag, {})).of("be", "pl")

    assert belarusian.text("", "Search") == "Пошук"
    assert belarusian.text("", "%(num)s text", "%(num)s texts", 22) == "%(num)s тэксты"
    assert belarusian.text("", "Home") == "Początek"
    assert belarusian.text("", "Nothing") == "Nothing"


def test_outside_of_a_request_the_catalog_is_english() -> None:
    assert current() is ENGLISH
