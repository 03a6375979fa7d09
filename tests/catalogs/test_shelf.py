"""The texts of the interface as pages for translators read them."""

import logging
from pathlib import Path

import pytest

from app.catalogs import indexing, plurals
from app.catalogs.areas import Area
from app.catalogs.catalog import read
from app.catalogs.compiling import ensure_compiled
from app.catalogs.files import catalog_path, index_path, template_path
from app.catalogs.messages import message_id
from app.catalogs.shelf import Shelf, Shelves, shelf
from tests.catalogs.makers import written

TEMPLATE = """
#. The button of a form
#: templates/reader/search.html templates/desk/queue.html
msgctxt "verb"
msgid "Search"
msgstr ""

#: templates/mail/digest.txt
#, python-format
msgid "%(num)s text"
msgid_plural "%(num)s texts"
msgstr[0] ""
msgstr[1] ""

#: app/web/reader/feeds.py
msgid "All articles"
msgstr ""
"""

POLISH = """
msgid "gone"
msgstr "nie ma"

# as in the menu
#, fuzzy, python-format
#| msgid "%(num)s article"
#| msgid_plural "%(num)s articles"
msgid "%(num)s text"
msgid_plural "%(num)s texts"
msgstr[0] "%(num)s tekst"
msgstr[1] "%(num)s teksty"
msgstr[2] "%(num)s tekstów"

msgctxt "verb"
msgid "Search"
msgstr "Szukaj"
"""


def put(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    """A folder with a template and a Polish catalog."""
    put(template_path(tmp_path), written(TEMPLATE, "en", ""))
    put(catalog_path("pl", tmp_path), written(POLISH))
    return tmp_path


def sources(found: Shelf) -> list[str]:
    return [text.msgid for text in found.texts]


def test_a_text_has_what_the_program_says_of_it_and_what_is_shipped_for_it(shipped: Path) -> None:
    search, number, articles = shelf("pl", shipped).texts

    assert search.id == message_id("verb", "Search")
    assert (search.context, search.msgid, search.comment) == ("verb", "Search", "The button of a form")
    assert search.areas == {Area.READER, Area.DESK}
    assert search.texts == ("Szukaj",)
    assert search.is_translated
    assert number.texts == ("%(num)s tekst", "%(num)s teksty", "%(num)s tekstów")
    assert (number.needs_work, number.is_translated, number.is_format) == (True, False, True)
    assert (number.previous, number.previous_plural) == ("%(num)s article", "%(num)s articles")
    assert (number.places, number.remark) == (("templates/mail/digest.txt",), "as in the menu")
    assert (articles.texts, articles.is_translated) == (("",), False)


def test_the_texts_stand_in_the_order_of_the_template_and_are_found_by_their_id(shipped: Path) -> None:
    found = shelf("pl", shipped)

    assert sources(found) == ["Search", "%(num)s text", "All articles"]
    assert found.by_id[message_id(None, "All articles")] is found.texts[2]


@pytest.mark.parametrize("tag", ["ka", "crh", "x-invented"])
def test_a_language_that_nothing_is_shipped_for_has_all_texts_and_nothing_for_them(shipped: Path, tag: str) -> None:
    found = shelf(tag, shipped)

    assert [text.texts for text in found.texts] == [("",), ("", ""), ("",)]
    assert found.forms == plurals.for_language(tag)


def test_a_language_counts_as_its_catalog_says_where_that_can_be_trusted(shipped: Path) -> None:
    put(catalog_path("pl", shipped), written(POLISH, forms="nplurals=2; plural=n>1;"))
    assert shelf("pl", shipped).forms.count == 2
    assert shelf("pl", shipped).texts[1].texts == ("%(num)s tekst", "%(num)s teksty")

    put(catalog_path("pl", shipped), written(POLISH, forms="nplurals=2; plural=exec(n);"))
    assert shelf("pl", shipped).forms == plurals.for_language("pl")


def test_a_text_whose_plural_has_changed_since_it_was_shipped_needs_work(shipped: Path) -> None:
    put(catalog_path("pl", shipped), written('msgid "%(num)s text"\nmsgstr "tekst"'))

    found = shelf("pl", shipped).texts[1]

    assert (found.texts, found.needs_work) == (("tekst", "", ""), True)


def test_a_catalog_that_has_changed_is_read_again_and_no_other_is(shipped: Path) -> None:
    before = shelf("pl", shipped)
    assert shelf("pl", shipped) is before

    put(catalog_path("pl", shipped), written(POLISH.replace("Szukaj", "Znajdź teraz")))

    after = shelf("pl", shipped)
    assert after.texts[0].texts == ("Znajdź teraz",)
    assert after.moment != before.moment


def test_a_process_keeps_two_languages_and_no_more(shipped: Path) -> None:
    shelves = Shelves()
    first = shelves.of("pl", shipped)
    for tag in ("ka", "kk"):
        shelves.of(tag, shipped)

    assert shelves.of("kk", shipped) is shelves.of("kk", shipped)
    assert shelves.of("pl", shipped) is not first


def test_what_was_compiled_is_read_from_its_index_and_not_from_the_catalog(
    shipped: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_compiled(shipped)
    monkeypatch.setattr(indexing, "read", lambda path: pytest.fail(f"{path} was read"))

    assert shelf("pl", shipped).texts[0].texts == ("Szukaj",)


@pytest.mark.parametrize(
    "damage",
    [b"", b"\0", b"[1, 2]\n[]", b'{"a": 1}\n{}', b"null\nnull"],
    ids=["empty", "zeros", "short", "another", "nothing"],
)
def test_an_index_that_is_damaged_is_made_anew(shipped: Path, damage: bytes) -> None:
    ensure_compiled(shipped)
    whole = index_path(catalog_path("pl", shipped)).read_bytes()
    index_path(catalog_path("pl", shipped)).write_bytes(damage)

    assert shelf("pl", shipped).texts[0].texts == ("Szukaj",)
    assert index_path(catalog_path("pl", shipped)).read_bytes() == whole


def test_an_index_with_one_wrong_letter_is_not_believed(shipped: Path) -> None:
    ensure_compiled(shipped)
    index = index_path(catalog_path("pl", shipped))
    index.write_bytes(index.read_bytes().replace(b"Szukaj", b"Szukam"))

    assert shelf("pl", shipped).texts[0].texts == ("Szukaj",)


def test_of_a_damaged_catalog_holds_what_it_said_last(shipped: Path, caplog: pytest.LogCaptureFixture) -> None:
    shelf("pl", shipped)
    put(catalog_path("pl", shipped), b"nonsense")

    with caplog.at_level(logging.WARNING):
        found = shelf("pl", shipped)

    assert found.texts[0].texts == ("Szukaj",)
    assert str(catalog_path("pl", shipped)) in caplog.text


def test_a_folder_that_cannot_be_written_is_read_all_the_same(shipped: Path, caplog: pytest.LogCaptureFixture) -> None:
    index_path(catalog_path("pl", shipped)).mkdir()  # stands for a read-only disk, which root would not meet

    with caplog.at_level(logging.WARNING):
        found = shelf("pl", shipped)

    assert found.texts[0].texts == ("Szukaj",)
    assert "No index can be kept" in caplog.text


def test_of_our_own_template_every_message_is_there() -> None:
    assert sources(shelf("pl")) == [entry.msgid for entry in read(template_path()).living()]
