"""PO files: written as gettext's own tools want them, read again as they were, and no file does harm."""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from app.catalogs import plurals
from app.catalogs.catalog import CONTROLS
from app.catalogs.messages import message_id
from app.catalogs.plurals import PluralForms
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.units import MOST_UNITS, State, Unit, Units
from app.transfer import catalog_files_po as po
from tests.catalogs.makers import written as file_of
from tests.catalogs.samples import POLISH
from tests.exchange.makers import units

FORMS = plurals.read(POLISH)
ENTRY = 'msgid "Search"\nmsgstr "{}"\n'


def written(some: Units, forms: PluralForms = FORMS) -> bytes:
    return b"".join(po.write(some, forms))


def read(data: bytes) -> Units:
    return po.read(BytesIO(data))


def is_plain(unit: Unit) -> bool:
    """Say whether a file may hold it, which none may with controls in it."""
    return not CONTROLS.search("".join((unit.source, unit.plural, unit.context or "", *unit.forms)))


def remarked(unit: Unit) -> Unit:
    return replace(unit, note="Of it", comment="Krótko.\nBardzo.", places=("templates/a.html",))


def as_read(unit: Unit) -> Unit:
    """Return a text as a PO file has it, which knows of no approval; its id is that of the program."""
    state = State.TRANSLATED if unit.state is State.APPROVED else unit.state
    return replace(unit, id=message_id(unit.context, unit.source), state=state)


@settings(max_examples=40)
@given(
    st.lists(
        units().filter(is_plain).map(remarked), max_size=4, unique_by=lambda unit: (unit.context or "", unit.source)
    )
)
def test_what_is_written_is_read_again(some: list[Unit]) -> None:
    again = read(written(Units("en", "pl", some)))

    assert [replace(unit, line=0) for unit in again.units if isinstance(unit, Unit)] == list(map(as_read, some))


@pytest.mark.usefixtures("msgfmt")
def test_gettext_finds_no_fault_in_a_file_of_ours(tmp_path: Path) -> None:
    single = Unit("", "%(a)s wrote", ("%(a)s pisze",), State.NEEDS_WORK, "desk", is_format=True, previous="He wrote")
    plural = Unit("", "%(n)s text", ("%(n)s a", "%(n)s b", ""), State.NEEDS_WORK, plural="%(n)s texts", is_format=True)
    file = tmp_path / "pl.po"
    file.write_bytes(written(Units("en", "pl", [single, plural])))

    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", file],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", Fault.OTHER_FORMAT),
        (b"#" * 10_500_000, Fault.TOO_LARGE),
        (file_of('msgid "a"\nmsgstr "b"\n\n' * (MOST_UNITS + 1)), Fault.TOO_LARGE),
        (file_of('msgid "a"\nmsgstr ""\n' + '"b"\n\n' * 100_000), Fault.TOO_LARGE),
        (file_of("# a\n" * 100_000 + 'msgid "a"\nmsgstr "b"\n'), Fault.TOO_LARGE),
        (file_of(ENTRY.format("b" * 200_000)), Fault.TOO_LARGE),
        (file_of(ENTRY.format("b"), forms="nplurals=2; plural=__import__('os');"), Fault.FORMS),
        (file_of(ENTRY.format("b"), forms=f"nplurals=2; plural={'(' * 5000}n{')' * 5000};"), Fault.FORMS),
        (file_of(ENTRY.format("b"), forms="nplurals=999999999; plural=n;"), Fault.FORMS),
        (file_of(ENTRY.format("b"), tag="../../x", forms=POLISH), Fault.BAD_LANGUAGE),
        (file_of(ENTRY.format("b")).replace(b"UTF-8", b"utf-7"), Fault.ENCODING),
        (file_of(ENTRY.format("b")).replace(b"UTF-8", b"zlib_codec"), Fault.ENCODING),
        (file_of(ENTRY.format("ł")).decode().encode("iso-8859-2"), Fault.ENCODING),
        (file_of(ENTRY.format("\0")), Fault.UNWRITABLE),
        (file_of('msgid "Search"\nmsgstr "b\n'), Fault.BROKEN),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_cannot_be_trusted_is_refused_at_once(data: bytes, fault: Fault) -> None:
    with pytest.raises(BadExchangeFile) as refused:
        read(data)

    assert refused.value.fault is fault


def test_a_file_that_begins_with_a_byte_order_mark_is_read() -> None:
    (unit,) = read(b"\xef\xbb\xbf" + file_of(ENTRY.format("Znajdź")).replace(b"\n", b"\r\n")).units

    assert isinstance(unit, Unit)
    assert unit.forms == ("Znajdź",)


def test_a_language_with_other_forms_is_written_with_them() -> None:
    japanese = Units("en", "ja", [Unit("0" * 16, "One", ("本",), State.TRANSLATED, plural="%(n)s")])

    text = written(japanese, plurals.for_language("ja")).decode()

    assert 'msgid "One"\nmsgid_plural "%(n)s"\nmsgstr[0] "本"' in text
    assert "nplurals=1" in text
