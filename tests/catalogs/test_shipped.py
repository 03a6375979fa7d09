"""What is shipped in translations/ is complete and without a fault."""

import gettext
import subprocess
from pathlib import Path

import pytest

from app.catalogs import checks, plurals
from app.catalogs.areas import Area
from app.catalogs.catalog import Catalog, is_translated, parse, read
from app.catalogs.compiling import compiled
from app.catalogs.extraction import extracted
from app.catalogs.files import COMPLETE_TAGS, READER_TAGS, SOURCE_TAG, catalog_path, catalogs, template_path

SHIPPED = dict(catalogs())
TAGS = sorted(COMPLETE_TAGS)


@pytest.fixture(scope="module")
def program() -> Catalog:
    """The template as the program is now."""
    return extracted()


def test_the_template_has_every_message_of_the_program(program: Catalog) -> None:
    shipped = read(template_path())

    assert [finding.msgid for finding in checks.of_agreement(shipped, program)] == []
    assert shipped.text() == program.text()


def test_every_message_of_the_program_can_be_shown(program: Catalog) -> None:
    assert list(checks.of_sources(program)) == []


def test_the_languages_that_must_be_complete_are_there() -> None:
    assert SHIPPED.keys() >= COMPLETE_TAGS | READER_TAGS


@pytest.mark.parametrize("tag", TAGS)
def test_nothing_is_missing_in_a_language_or_waits_for_a_second_look(tag: str) -> None:
    assert list(checks.of_completeness(read(catalog_path(tag)))) == []


@pytest.mark.parametrize("tag", sorted(READER_TAGS))
def test_nothing_that_a_reader_sees_is_missing_in_a_language(tag: str) -> None:
    assert list(checks.of_completeness(read(catalog_path(tag)), Area.READER)) == []


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_catalog_has_no_fault_and_is_as_the_program_is(tag: str, program: Catalog) -> None:
    catalog = read(SHIPPED[tag])

    assert list(checks.of_header(catalog, tag)) == []
    assert list(checks.of_entries(catalog)) == []
    assert [finding.msgid for finding in checks.of_agreement(catalog, program)] == []
    assert plurals.read(catalog.metadata["Plural-Forms"]) == plurals.for_language(tag)


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_catalog_is_written_back_byte_by_byte(tag: str) -> None:
    raw = SHIPPED[tag].read_bytes()

    assert parse(raw).text().encode() == raw
    assert b"\n#~" not in raw


@pytest.mark.parametrize("tag", SHIPPED)
def test_a_page_finds_each_message_in_its_language(tag: str, tmp_path: Path) -> None:
    catalog = read(catalog_path(tag))
    (tmp_path / "messages.mo").write_bytes(compiled(catalog, tag))

    with (tmp_path / "messages.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)

    for entry in filter(is_translated, catalog.living()):
        context, msgid, many = entry.msgctxt, entry.msgid, entry.msgid_plural
        if many:
            shown = {
                found.npgettext(context, msgid, many, n) if context else found.ngettext(msgid, many, n)
                for n in range(200)
            }
            assert shown == set(entry.msgstr_plural.values())
        else:
            assert (found.pgettext(context, msgid) if context else found.gettext(msgid)) == entry.msgstr


@pytest.mark.parametrize("tag", sorted(SHIPPED.keys() - {SOURCE_TAG}))
def test_a_translation_is_no_copy_of_its_source(tag: str) -> None:
    alike = [entry.msgid for entry in read(catalog_path(tag)).living() if entry.msgstr == entry.msgid]

    assert set(alike) <= SAME_EVERYWHERE | ALIKE.get(tag, set())


SAME_EVERYWHERE = {"%(term)s – %(site)s", "%(label)s:", "%(role)s: %(language)s", "TBX 3"}
ALIKE = {
    "es": {"Error %(number)s"},
    "fr": {"Articles", "Organisations", "Page %(number)s", "Pages", "Site"},
    "it": {"in", "no", "File", "Link", "Password"},
    "pl": {"Link", "administrator"},
}
"""Words that a language shares with English."""


@pytest.mark.parametrize("tag", SHIPPED)
@pytest.mark.usefixtures("msgfmt")
def test_msgfmt_finds_nothing(tag: str) -> None:
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(SHIPPED[tag])]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
