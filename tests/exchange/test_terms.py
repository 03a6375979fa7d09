"""Terms go out as TBX and as tables, and come back as they were; files of strangers do no harm."""

import csv
import io
from time import process_time

import pytest
from hypothesis import given, settings, strategies as st

from app.exchange import tables, tbx
from app.exchange.entries import BadEntry, Entry
from app.exchange.refusals import BadExchangeFile, Fault
from app.taxonomy.wording import Wording

names = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=12)
signs = st.text(alphabet="'=+-@|\\\"<&;,ж ", min_size=1, max_size=6)
lines = st.lists(names | signs, max_size=3).map(tuple)
wordings = st.builds(Wording, names | signs, lines, lines, lines, names).map(Wording.cleaned)
entries = st.builds(
    lambda said, number, kind, never: Entry(0, {"pl": said}, number, kind, never),
    wordings.filter(lambda said: said.label and not said.contradiction),
    st.integers(1, 10**8),
    st.sampled_from(["person", "law"]),
    st.sampled_from([True, None]),
)


def without_lines(found: list[Entry | BadEntry]) -> list[tuple[object, ...]]:
    return [(dict(one.wordings), one.term_id, one.kind, one.never_translate) for one in found if isinstance(one, Entry)]


@pytest.mark.parametrize("edition", [tbx.THIRD, tbx.SECOND])
@given(entry=entries)
@settings(max_examples=40)
def test_what_goes_out_as_tbx_comes_back_as_it_was(edition: tbx.Edition, entry: Entry) -> None:
    file = io.BytesIO(b"".join(tbx.write([entry], edition)))

    assert without_lines(list(tbx.read(file))) == without_lines([entry])


@given(entry=entries)
@settings(max_examples=60)
def test_what_goes_out_as_a_table_comes_back_as_it_was(entry: Entry) -> None:
    file = io.BytesIO(b"".join(tables.write([entry])))

    assert without_lines(list(tables.read(file))) == without_lines([entry])


@pytest.mark.parametrize("name", ["=1+1", "+7 495", "-x", "@you", "'=x", "\t=1"])
def test_no_name_is_a_formula_in_a_spreadsheet_and_none_is_changed_by_that(name: str) -> None:
    data = b"".join(tables.write([Entry(0, {"en": Wording(name)}, 1)]))

    row = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1]
    assert row[4].startswith("'")
    [back] = tables.read(io.BytesIO(data))
    assert isinstance(back, Entry)
    assert back.wordings["en"].label == name.strip()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_table_with_a_column_for_each_language_is_read_too(separator: str, mark: str) -> None:
    text = mark + "\r\n".join(
        separator.join(row) for row in (["en", "zh-hans", "remark"], ["torture | torment", "酷刑", "x"])
    )

    [entry] = tables.read(io.BytesIO(text.encode()))

    assert isinstance(entry, Entry)
    assert entry.wordings == {"en": Wording("torture", ("torment",)), "zh-Hans": Wording("酷刑")}
    assert entry.line == 2


def test_lines_of_one_term_are_one_and_bad_lines_are_named() -> None:
    text = (
        "tolmach id,language,name,never translated\n"
        "7,en,Interpol,yes\n7,ru,Интерпол,\n8,xx_yy-,Nothing,\n,pl,,\n,,Name,\n"
    )

    found = list(tables.read(io.BytesIO(text.encode())))

    assert found[0] == Entry(2, {"en": Wording("Interpol"), "ru": Wording("Интерпол")}, 7, None, True)  # noqa: FBT003
    assert [(one.line, one.fault) for one in found if isinstance(one, BadEntry)] == [
        (4, Fault.BAD_LANGUAGE),
        (5, Fault.NO_NAME),
        (6, Fault.NO_LANGUAGE),
    ]


def test_tbx_of_other_programs_is_read_in_both_editions() -> None:
    third = b"""<?xml version='1.0'?>
<!DOCTYPE tbx SYSTEM "nowhere.dtd">
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><langSec xml:lang="en">
<termSec><term>car <hi>park</hi></term></termSec>
<termSec><term>parking lot</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
</langSec></conceptEntry>
<conceptEntry id="c2"><langSec xml:lang="q"><termSec><term>x</term></termSec></langSec></conceptEntry>
</body></text></tbx>"""
    second = b"""<martif type="TBX" xml:lang="en"><text><body><termEntry id="c1">
<langSet xml:lang="de"><ntig><termGrp><term>Auto</term></termGrp></ntig><tig><term>PKW</term></tig></langSet>
</termEntry></body></text></martif>"""

    entry, *bad = tbx.read(io.BytesIO(third))
    [older] = tbx.read(io.BytesIO(second))

    assert entry == Entry(4, {"en": Wording("car park", forbidden=("parking lot",))})
    assert [(one.line, one.fault) for one in bad if isinstance(one, BadEntry)] == [
        (8, Fault.BAD_LANGUAGE),
        (8, Fault.NO_NAME),
    ]
    assert isinstance(older, Entry)
    assert older.wordings == {"de": Wording("Auto", ("PKW",))}


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "ha">%s]><tbx><text>&z;</text></tbx>""" % b"".join(
    b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(ord("b"), ord("z") + 1)
)
HOSTILE = {
    "laughs": (LAUGHS, Fault.DECLARES),
    "external": (b'<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>', Fault.DECLARES),
    "parameter": (b'<!DOCTYPE tbx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x">%x;]><tbx/>', Fault.DECLARES),
    "wide": (
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE t [<!ENTITY a "b">]><t>&a;</t>'.encode("utf-16"),
        Fault.DECLARES,
    ),
    "undeclared": (b"<tbx>&nobody;</tbx>", Fault.BROKEN),
    "deep": (b"<tbx>" + b"<a>" * 100_000, Fault.TOO_DEEP),
    "encoding": (b'<?xml version="1.0" encoding="UTF-8"?>\n<tbx>\n\xff</tbx>', Fault.ENCODING),
    "cut": (b"<tbx>\n<text>\n<body>", Fault.BROKEN),
    "empty": (b"", Fault.BROKEN),
    "other": (b"<html><body><termEntry/></body></html>", Fault.OTHER_FORMAT),
    "large": (b"<tbx>" + b"<!-- x -->" * 1_100_000, Fault.TOO_LARGE),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_xml_is_refused_at_once_with_its_reason(name: str) -> None:
    data, fault = HOSTILE[name]
    began = process_time()

    with pytest.raises(BadExchangeFile) as caught:
        list(tbx.read(io.BytesIO(data)))

    assert caught.value.fault is fault
    assert process_time() - began < 1


@pytest.mark.parametrize(
    ("data", "fault", "line"),
    [
        (b"language,name\nen,\xff", Fault.ENCODING, 2),
        (b"language,name\nen,\0", Fault.ENCODING, 2),
        (b"one,two\n1,2", Fault.NO_COLUMNS, 1),
        (b"", Fault.NO_COLUMNS, 1),
        (b"x" * (10 * 2**20 + 1), Fault.TOO_LARGE, 0),
        (b'language,name\nen,"open', Fault.BROKEN, 2),
    ],
)
def test_a_table_that_cannot_be_read_says_where(data: bytes, fault: Fault, line: int) -> None:
    with pytest.raises(BadExchangeFile) as caught:
        list(tables.read(io.BytesIO(data)))

    assert (caught.value.fault, caught.value.line) == (fault, line)
