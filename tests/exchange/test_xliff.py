"""Texts of the interface go out as XLIFF and come back, from whatever program, and no file does harm."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from app.exchange import xliff
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.units import BadUnit, State, Unit, Units
from tests.exchange.makers import units

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
AT = datetime(2026, 12, 1, 1, 23, 45, 123456, UTC)

SCHEMA = f"""
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{NAMESPACE}"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start>
    <element name="xliff"><attribute name="version"><value>1.2</value></attribute>
      <oneOrMore><element name="file">
        <attribute name="original"/><attribute name="source-language"><data type="language"/></attribute>
        <attribute name="datatype"/><attribute name="target-language"><data type="language"/></attribute>
        <optional><attribute name="tool-id"/></optional>
        <optional><element name="header">
          <zeroOrMore><choice><ref name="note"/>
            <element name="tool"><attribute name="tool-id"/><attribute name="tool-name"/></element>
          </choice></zeroOrMore>
        </element></optional>
        <element name="body"><zeroOrMore><choice><ref name="group"/><ref name="unit"/></choice></zeroOrMore></element>
      </element></oneOrMore>
    </element>
  </start>
  <define name="group"><element name="group"><attribute name="id"/><attribute name="restype"/>
    <zeroOrMore><ref name="contexts"/></zeroOrMore><zeroOrMore><ref name="note"/></zeroOrMore>
    <zeroOrMore><ref name="unit"/></zeroOrMore>
  </element></define>
  <define name="unit"><element name="trans-unit"><attribute name="id"/>
    <optional><attribute name="approved"><choice><value>yes</value><value>no</value></choice></attribute></optional>
    <attribute name="xml:space"><value>preserve</value></attribute>
    <element name="source"><text/></element>
    <optional><ref name="target"/></optional>
    <zeroOrMore><choice><ref name="contexts"/><ref name="note"/><element name="alt-trans">
      <attribute name="alttranstype"><value>previous-version</value></attribute>
      <optional><element name="source"><text/></element></optional><oneOrMore><ref name="target"/></oneOrMore>
    </element></choice></zeroOrMore>
  </element></define>
  <define name="target"><element name="target"><optional><attribute name="state"><choice>
    <value>final</value><value>needs-review-translation</value><value>translated</value>
  </choice></attribute></optional><text/></element></define>
  <define name="contexts"><element name="context-group"><attribute name="name"/>
    <attribute name="purpose"><choice><value>information</value><value>location</value></choice></attribute>
    <oneOrMore><element name="context"><attribute name="context-type"/><text/></element></oneOrMore>
  </element></define>
  <define name="note"><element name="note"><attribute name="from"/><text/></element></define>
</grammar>
"""
"""What XLIFF 1.2, strict, asks of the elements that we write, and of their order."""


def written(*some: Unit, locale: str = "pl", taken: datetime | None = AT) -> bytes:
    return b"".join(xliff.write(Units("en", locale, some, taken, "abc")))


def found(data: bytes | str) -> Units:
    return xliff.read(BytesIO(data.encode() if isinstance(data, str) else data))


def without_lines(some: Units) -> list[object]:
    return [
        [getattr(unit, name) for name in Unit.__slots__ if name not in {"line", "is_format"}]
        for unit in some.units
        if isinstance(unit, Unit)
    ]


def old(*inside: str, head: str = "", attributes: str = "") -> str:
    languages = attributes or 'source-language="en" target-language="pl"'
    return (
        f'<xliff version="1.2" xmlns="{NAMESPACE}"><file original="x" datatype="plaintext" {languages}>'
        f"<header>{head}</header><body>{''.join(inside)}</body></file></xliff>"
    )


def new(*inside: str, version: str = "2.1") -> str:
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="{version}" srcLang="en" trgLang="pl">'
        f'<file id="f1">{"".join(inside)}</file></xliff>'
    )


def one(data: str) -> Unit:
    (unit,) = found(data).units
    assert isinstance(unit, Unit)
    return unit


@settings(max_examples=60)
@given(st.lists(units(), max_size=4))
def test_what_is_written_is_read_again(some: list[Unit]) -> None:
    data = written(*some)

    again = found(data)

    assert without_lines(again) == without_lines(Units("en", "pl", some))
    if some:
        assert (again.source_locale, again.locale, again.taken, again.program) == ("en", "pl", AT, "abc")
    assert etree.RelaxNG(etree.fromstring(SCHEMA)).validate(etree.fromstring(data))


def test_the_text_that_a_translation_was_made_from_goes_along_and_comes_back() -> None:
    single = Unit("1" * 16, "New", ("Stary",), State.NEEDS_WORK, previous="Old")
    many = Unit(
        "2" * 16,
        "One new",
        ("Jeden", "Dwa"),
        State.NEEDS_WORK,
        plural="Two new",
        previous="One old",
        previous_plural="Two old",
    )

    data = written(single, many)

    assert without_lines(found(data)) == without_lines(Units("en", "pl", [single, many]))
    assert etree.RelaxNG(etree.fromstring(SCHEMA)).validate(etree.fromstring(data))


def test_a_language_with_one_form_sees_the_source_for_many() -> None:
    data = written(Unit("1" * 16, "One text", ("本",), State.TRANSLATED, plural="%(count)s texts"), locale="ja")

    assert b"<source>%(count)s texts</source>" in data
    assert data.count(b"<trans-unit") == 1
    assert one(data.decode()).source == "One text"


@pytest.mark.parametrize(
    ("unit", "state"),
    [
        ('<trans-unit id="1"><source>a</source></trans-unit>', State.EMPTY),
        ('<trans-unit id="1"><source>a</source><target state="translated"/></trans-unit>', State.EMPTY),
        ('<trans-unit id="1"><source>a</source><target>b</target></trans-unit>', State.TRANSLATED),
        ('<trans-unit id="1"><source>a</source><target state="new">b</target></trans-unit>', State.NEEDS_WORK),
        (
            '<trans-unit id="1"><source>a</source><target state="needs-adaptation">b</target></trans-unit>',
            State.NEEDS_WORK,
        ),
        ('<trans-unit id="1"><source>a</source><target state="x-odd">b</target></trans-unit>', State.NEEDS_WORK),
        ('<trans-unit id="1"><source>a</source><target state="final">b</target></trans-unit>', State.TRANSLATED),
        (
            '<trans-unit id="1" approved="yes"><source>a</source><target state="final">b</target></trans-unit>',
            State.APPROVED,
        ),
        (
            '<trans-unit id="1" approved="yes"><source>a</source><target state="translated">b</target></trans-unit>',
            State.TRANSLATED,
        ),
    ],
)
def test_how_far_a_text_has_come_is_read_as_programs_say_it(unit: str, state: State) -> None:
    assert one(old(unit)).state is state


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("Plain &amp; simple", "Plain & simple"),
        ('<x id="1" equiv-text="%(name)s"/> wrote', "%(name)s wrote"),
        ('<ph id="1">%(name)s</ph> wrote', "%(name)s wrote"),
        (
            '<bpt id="1">&lt;b&gt;</bpt>Bold<ept id="1">&lt;/b&gt;</ept> <mrk mtype="seg">text</mrk>',
            "<b>Bold</b> text",
        ),
        ('<g id="1">Held</g> high', "Held high"),
        ('<x id="1"/> lost', " lost"),
    ],
)
def test_places_that_a_program_wrapped_are_read_as_what_they_stand_for(target: str, text: str) -> None:
    unit = old(f'<trans-unit id="1"><source>a</source><target>{target}</target></trans-unit>')

    assert one(unit).forms == (text,)


def test_files_of_the_second_version_are_read_with_their_segments_put_together() -> None:
    first = (
        '<unit id="1"><notes><note>Of it</note></notes><originalData><data id="d">%(n)s</data></originalData>'
        '<segment state="final"><source>A <ph id="1" dataRef="d"/>.</source>'
        '<target>B <ph id="1" dataRef="d"/>.</target></segment><ignorable><source> </source></ignorable>'
        '<segment state="translated"><source>C</source><target>D<cp hex="0007"/></target></segment></unit>'
    )
    second = (
        '<unit id="2[0]"><segment><source>One</source><target>Jeden</target></segment></unit>'
        '<unit id="2[1]"><segment state="initial"><source>Many</source><target>Dużo</target></segment></unit>'
    )
    third = '<unit id="3"><segment><source>Nothing</source></segment></unit>'

    read = [unit for unit in found(new(first, second, third)).units if isinstance(unit, Unit)]

    assert [(unit.id, unit.source, unit.plural, unit.forms, unit.state) for unit in read] == [
        ("1", "A %(n)s. C", "", ("B %(n)s. D\x07",), State.TRANSLATED),
        ("2", "One", "Many", ("Jeden", "Dużo"), State.NEEDS_WORK),
        ("3", "Nothing", "", ("",), State.EMPTY),
    ]


def test_forms_of_a_plural_that_are_not_counted_through_are_told_of_and_the_others_are_read() -> None:
    group = '<group restype="x-gettext-plurals">{}</group>'
    unit = '<trans-unit id="1[{}]"><source>a</source><target>b</target></trans-unit>'

    read = found(old(group.format(unit.format(0) + unit.format(2)), group.format(unit.format(0)))).units

    assert isinstance(read[0], BadUnit)
    assert read[0].fault is Fault.FORMS
    assert isinstance(read[1], Unit)


def test_parts_that_were_taken_out_at_different_moments_are_of_no_known_moment() -> None:
    unit = '<trans-unit id="1"><source>a</source></trans-unit>'
    note = '<note from="tolmach">X-Tolmach-Taken: 2026-12-0{}T01:23:45.123456Z</note>'
    first, second = (old(unit, head=note.format(day)) for day in (1, 2))

    joined = first.replace("</xliff>", second[second.index("<file") :])

    assert found(first).taken == AT
    assert found(joined).taken is None


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + old("<trans-unit><source>&a;</source></trans-unit>"), Fault.DECLARES),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + old("<trans-unit/>"), Fault.DECLARES),
        (old("<group>" * 100 + "</group>" * 100), Fault.TOO_DEEP),
        (old("<trans-unit/>" * 20_001), Fault.TOO_LARGE),
        (old("<a/>" * 200_001), Fault.TOO_LARGE),
        (old(f"<trans-unit><source>{'<x/>' * 10_001}</source></trans-unit>"), Fault.TOO_LARGE),
        (old(f'<group restype="x-gettext-plurals">{"<trans-unit/>" * 7}</group>'), Fault.FORMS),
        (old("<trans-unit/>")[:-10], Fault.BROKEN),
        (old("<trans-unit/>", attributes='source-language="en" target-language="../x"'), Fault.BAD_LANGUAGE),
        (
            old("<trans-unit/>").replace("</xliff>", '<file target-language="ru"><trans-unit/></file></xliff>'),
            Fault.LANGUAGES,
        ),
        ('<?xml version="1.0" encoding="no-such"?>' + old("<trans-unit/>"), Fault.ENCODING),
        ("<tmx/>", Fault.OTHER_FORMAT),
        ("<tmx><unit/></tmx>", Fault.OTHER_FORMAT),
        ("", Fault.BROKEN),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_that_does_harm_or_is_none_is_refused(data: str, fault: Fault) -> None:
    with pytest.raises(BadExchangeFile) as refused:
        found(data)

    assert refused.value.fault is fault


def test_a_file_larger_than_allowed_is_not_read_to_its_end() -> None:
    unit = f'<trans-unit id="1"><source>{"word " * 200}</source></trans-unit>'

    with pytest.raises(BadExchangeFile) as refused:
        xliff.read(BytesIO(old(*[unit] * 500).encode()), most=100_000)

    assert refused.value.fault is Fault.TOO_LARGE


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\ufffe", "\ud800", "\r"])
def test_what_xml_cannot_hold_is_not_written(sign: str) -> None:
    with pytest.raises(BadExchangeFile) as refused:
        written(Unit("1" * 16, "a", (f"b{sign}",), State.TRANSLATED))

    assert refused.value.fault is Fault.UNWRITABLE
