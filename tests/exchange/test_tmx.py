"""Translation memories of other programs are read, ours are read by them, and no file does harm."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from app.core.text import clean
from app.exchange.refusals import BadExchangeFile, Fault
from app.exchange.tmx import BadUnit, TmxUnit, read, write

HEAD = '<tmx version="1.4"><header creationtool="x" srclang="{}" datatype="plaintext"/><body>'
FOOT = "</body></tmx>"
DTD = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header EMPTY>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block|paragraph|sentence|phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu (tuv+)>
<!ATTLIST tu srclang CDATA #IMPLIED creationdate CDATA #IMPLIED>
<!ELEMENT tuv (seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA)>
"""
"""What TMX 1.4b asks of the elements that we write."""

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).map(lambda text: clean(text).strip())
units = st.builds(
    lambda source, target, at: TmxUnit({"en": source, "pl": target}, "en", at),
    texts.filter(bool),
    texts.filter(bool),
    st.none()
    | st.datetimes(datetime(1970, 1, 1), datetime(2037, 1, 1)).map(  # noqa: DTZ001 - the next line says UTC
        lambda at: at.replace(microsecond=0, tzinfo=UTC)
    ),
)


def of(*inside: str, srclang: str = "en") -> bytes:
    return (HEAD.format(srclang) + "".join(inside) + FOOT).encode()


def tu(**segs: str) -> str:
    variants = "".join(f'<tuv xml:lang="{tag.replace("_", "-")}"><seg>{seg}</seg></tuv>' for tag, seg in segs.items())
    return f"<tu>{variants}</tu>"


def found(data: bytes) -> list[TmxUnit | BadUnit]:
    return list(read(BytesIO(data)))


def texts_in(data: bytes) -> list[dict[str, str]]:
    return [unit.texts for unit in found(data) if isinstance(unit, TmxUnit)]


@settings(max_examples=40)
@given(st.lists(units, max_size=4))
def test_what_is_written_is_read_again(some: list[TmxUnit]) -> None:
    again = found(b"".join(write(some)))

    assert [(unit.texts, unit.source, unit.at) for unit in again if isinstance(unit, TmxUnit)] == [
        (unit.texts, unit.source, unit.at) for unit in some
    ]


def test_what_is_written_is_as_the_standard_wants_it() -> None:
    data = b"".join(write([TmxUnit({"en": "a < b & c", "zh-Hans": "甲"}, "en", datetime(2026, 5, 3, tzinfo=UTC))]))

    root = etree.fromstring(data)

    assert etree.DTD(BytesIO(DTD.encode())).validate(root)
    assert data.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">')


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ("Plain &amp; simple", "Plain & simple"),
        ("<hi>Held</hi> high", "Held high"),
        ('<bpt i="1">&lt;b&gt;</bpt>Bold<ept i="1">&lt;/b&gt;</ept> text', "**Bold** text"),
        ('<bpt i="1">*</bpt>Soft<ept i="1">*</ept> text', "*Soft* text"),
        ('See <bpt i="1">[</bpt>here<ept i="1">](https://ngo.example/)</ept>', "See [here](https://ngo.example/)"),
        ('<bpt i="1">{\\rtf </bpt>Odd<ept i="1">}</ept><ph x="1">&lt;br/&gt;</ph> code', "Odd code"),
        ("With <ph>x<sub>hidden words</sub></ph> more", "With  more"),
        ("<ut>{\\b }</ut>Old", "Old"),
    ],
)
def test_marks_inside_a_text_are_kept_or_left_out(seg: str, text: str) -> None:
    assert texts_in(of(tu(en=seg, pl="x"))) == [{"en": text, "pl": "x"}]


def test_tags_of_languages_are_read_in_every_spelling() -> None:
    data = of('<tu><tuv xml:lang="EN"><seg>a</seg></tuv><tuv lang="pt_br"><seg>b</seg></tuv></tu>', srclang="en-US")

    (unit,) = found(data)

    assert isinstance(unit, TmxUnit)
    assert (unit.texts, unit.source) == ({"en": "a", "pt-BR": "b"}, "en")


def test_the_first_text_is_the_source_where_all_are() -> None:
    (unit,) = found(of(tu(pl="b", en="a"), srclang="*all*"))

    assert isinstance(unit, TmxUnit)
    assert unit.source == "pl"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8-sig"])
def test_every_encoding_that_is_named_or_marked_is_read(encoding: str) -> None:
    name = "UTF-8" if encoding == "utf-8-sig" else "UTF-16"
    written = f'<?xml version="1.0" encoding="{name}"?>' + of(tu(en="Ä", pl="ж")).decode()

    data = written.encode(encoding)
    assert texts_in(b"\xfe\xff" + data if encoding == "utf-16-be" else data) == [{"en": "Ä", "pl": "ж"}]


def test_a_unit_that_cannot_be_read_is_told_of_and_the_others_are_read() -> None:
    some = found(of(tu(en="a"), tu(en="b", q="c"), tu(en="d" * 20_001, pl="e"), tu(en="f", pl="g")))

    assert [unit.fault if isinstance(unit, BadUnit) else unit.texts for unit in some] == [
        Fault.NO_LANGUAGE,
        Fault.BAD_LANGUAGE,
        Fault.TOO_LARGE,
        {"en": "f", "pl": "g"},
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]>' + of(tu(en="&a;", pl="x")), Fault.DECLARES),
        (b'<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + of(tu(en="&a;", pl="x")), Fault.DECLARES),
        (of("<tu>" * 100 + "</tu>" * 100), Fault.TOO_DEEP),
        (of(tu(en="a", pl="b"))[:-10], Fault.BROKEN),
        (b"<html><body/></html>", Fault.OTHER_FORMAT),
        (b"", Fault.BROKEN),
    ],
)
def test_a_file_that_does_harm_or_is_none_is_refused(data: bytes, fault: Fault) -> None:
    with pytest.raises(BadExchangeFile) as refused:
        found(data)

    assert refused.value.fault is fault


def test_a_type_that_only_names_itself_is_passed_over_and_fetched_from_nowhere() -> None:
    data = b'<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">' + of(tu(en="a", pl="b"))

    assert texts_in(data) == [{"en": "a", "pl": "b"}]


def test_a_file_larger_than_allowed_is_not_read_to_its_end() -> None:
    with pytest.raises(BadExchangeFile) as refused:
        list(read(BytesIO(of(*[tu(en="word " * 20, pl="x")] * 5000)), most=100_000))

    assert refused.value.fault is Fault.TOO_LARGE
