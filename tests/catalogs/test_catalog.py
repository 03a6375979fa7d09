import os
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from app.catalogs.catalog import LARGEST, BadCatalog, Catalog, Reason, is_translated, parse, read, write
from app.config import ROOT
from tests.catalogs.makers import catalog, written

FOREIGN = sorted((ROOT.parent / "shared/data/po").rglob("*.po"))
needs_foreign = pytest.mark.skipif(not FOREIGN, reason="needs the catalogs of other projects")

OF_MANY_KINDS = r"""
# A translator's remark
#. What the programmer said
#: app/one.py app/two.py
#, fuzzy, python-format
#| msgctxt "before"
#| msgid "Delete %(name)s"
msgctxt "button"
msgid "Delete %(name)s now"
msgstr "Usuń %(name)s"

msgid "line one\n"
"line two\t\"quoted\" \\ and a very long line that any tool but ours would wrap at seventy-nine characters"
msgstr ""

msgid "%(num)s text"
msgid_plural "%(num)s texts"
msgstr[0] "jeden tekst"
msgstr[1] "%(num)s teksty"
msgstr[2] "%(num)s tekstów"

#, fuzzy
#~| msgid "Older"
#~ msgid "Old"
#~ msgstr "Stary"

# The last remark, below everything
"""


def changed_lines(before: str, after: str) -> list[str]:
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]


def test_an_untouched_catalog_is_written_back_byte_by_byte() -> None:
    raw = written(OF_MANY_KINDS)

    assert parse(raw).text().encode() == raw


def test_a_change_of_one_translation_is_a_change_of_its_line_alone() -> None:
    raw = written(OF_MANY_KINDS)
    opened = parse(raw)

    opened.by_key()[None, "%(num)s text"].msgstr_plural[2] = "%(num)s tekstow"

    assert changed_lines(raw.decode(), opened.text()) == [
        '-msgstr[2] "%(num)s tekstów"',
        '+msgstr[2] "%(num)s tekstow"',
    ]


def test_a_change_of_the_header_leaves_all_entries_as_they_were() -> None:
    raw = written(OF_MANY_KINDS)
    opened = parse(raw)

    opened.metadata["Last-Translator"] = "A. K."

    assert changed_lines(raw.decode(), opened.text()) == ['+"Last-Translator: A. K.\\n"']


def test_what_is_new_is_never_wrapped() -> None:
    opened = catalog('msgid "a"\nmsgstr "b"')

    next(opened.living()).msgstr = "word " * 100

    assert f'msgstr "{"word " * 100}"' in opened.text()


HEAD = written("").decode().rstrip() + "\n\n"
PLURAL = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "1"\nmsgstr[1] "2"\nmsgstr[2] "3"\n'
OBSOLETE = '#, fuzzy\n#~| msgid "o"\n#~ msgid "d"\n#~ msgstr ""\n'
NASTY = {
    "line ends of Windows": f'{HEAD}# x\nmsgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'.replace("\n", "\r\n"),
    "line ends of two kinds": f'{HEAD}msgid "a"\r\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\r\n',
    "tabs": f'{HEAD}#:\tapp/a.py\n#,\tfuzzy\nmsgid\t"c"  \n\tmsgstr "d\t"\n',
    "no final newline": f'{HEAD}msgid "a"\nmsgstr "b"',
    "wrapped lines": f'{HEAD}msgid ""\n"a long "\n"text"\nmsgstr "b"\n',
    "two strings in one line": f'{HEAD}msgid "a" "b"\nmsgstr "b"\n',
    "comments below everything": f'{HEAD}msgid "a"\nmsgstr "b"\n\n# last\n#. extra\n#: foo',
    "comments without blanks": f'{HEAD}#x\n##y\n#\n#:f.py:3\n#.y\n#,fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "comments in another order": f'{HEAD}#, fuzzy\n#: a:1 b:2\n#. c\n# d\nmsgid "a"\nmsgstr "b"\n',
    "flags in odd ways": f'{HEAD}#, no-wrap , python-format,fuzzy\n#, c-format\nmsgid "a"\nmsgstr "b"\n',
    "previous texts": f'{HEAD}#| msgctxt "c"\n#| msgid ""\n#| "o"\n#| msgid_plural "os"\n{PLURAL}',
    "previous texts of the obsolete": f'{HEAD}msgid "a"\nmsgstr "b"\n\n{OBSOLETE}',
    "hardly anything but obsolete": HEAD
    + "\n\n".join(f'#~ msgid "m{number}"\n#~ msgstr "x"' for number in range(50))
    + '\n\nmsgid "a"\nmsgstr "b"\n',
    "obsolete in between": f'{HEAD}#~msgid "m"\n#~msgstr ""\n\nmsgid "a"\nmsgstr "b"\n\n#~ msgid "n"\n#~ msgstr ""\n',
    "a crowd without empty lines": f'{HEAD}msgid "a"\nmsgstr "b"\n# c\nmsgid "c"\nmsgstr "d"\n{OBSOLETE}',
    "many empty lines": f'\n\n{HEAD}\n\nmsgid "a"\nmsgstr "b"\n\n\n\nmsgid "c"\nmsgstr "d"\n\n\n',
    "a header that needs work": f'# by A. K.\n#\n#, fuzzy\n{HEAD}msgid "a"\nmsgstr "b"\n',
    "names of files with blanks": f'{HEAD}#: \u2068my file.py\u2069:3 a b:c:3\nmsgid "a"\nmsgstr "b"\n',
    "letters by their bytes": f'{HEAD}msgid "\\\\101\\101\\x62\\303\\251\\042"\nmsgstr "\\a"\n',
    "a flag of newer tools": f'{HEAD}#= fuzzy\nmsgid "a"\nmsgstr "b"\n',
    "directions in a text": f'{HEAD}msgid "a"\nmsgstr "b\u202ac\u202c"\n',
}


@pytest.mark.parametrize("name", NASTY)
def test_whatever_a_file_looks_like_only_the_line_changes_that_was_changed(name: str) -> None:
    opened = parse(NASTY[name].encode())
    assert opened.text() == NASTY[name]

    entry = next(opened.living())
    if entry.msgid_plural:
        entry.msgstr_plural[1] = "changed"
    else:
        entry.msgstr = "changed"

    assert len(changed_lines(NASTY[name], opened.text())) == 2
    assert next(parse(opened.text().encode()).living()).__unicode__() == entry.__unicode__()
    assert ("\r\n" in NASTY[name][:30]) == ("\r\n" in opened.text()[:30])


def test_letters_by_their_bytes_are_read_as_letters() -> None:
    opened = catalog(r'msgid "\\101\101\x62\303\251\042\134\a"' '\nmsgstr "b"')

    assert next(opened.living()).msgid == '\\101Abé"\\\a'


def test_taking_the_mark_off_takes_the_previous_text_along_and_nothing_else() -> None:
    opened = catalog('#: app/a.py\n#, fuzzy, c-format\n#| msgid ""\n#| "o"\nmsgid ""\n"a"\nmsgstr "b"')
    entry = next(opened.living())

    entry.flags, entry.previous_msgid = ["c-format"], None

    assert changed_lines(catalog("").text(), opened.text())[1:] == [
        "+#: app/a.py",
        "+#, c-format",
        '+msgid ""',
        '+"a"',
        '+msgstr "b"',
    ]


def test_an_entry_that_became_obsolete_keeps_the_previous_text_and_comes_back_with_it() -> None:
    opened = catalog('#: app/a.py\n#, fuzzy\n#| msgid "o"\nmsgid "a"\nmsgstr "b"')

    opened.po[0].obsolete = True
    gone = parse(opened.text().encode())
    assert opened.text().endswith('\n\n#, fuzzy\n#~| msgid "o"\n#~ msgid "a"\n#~ msgstr "b"\n')

    gone.po[0].obsolete = False
    assert gone.text().endswith('\n\n#, fuzzy\n#| msgid "o"\nmsgid "a"\nmsgstr "b"\n')


def test_what_is_put_in_another_place_is_parted_from_its_neighbours_and_a_last_comment_stays_last() -> None:
    opened = catalog('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n# last')

    opened.po.reverse()

    assert opened.text().endswith('"\n\nmsgid "c"\nmsgstr "d"\n\nmsgid "a"\nmsgstr "b"\n\n# last\n')


@needs_foreign
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: "/".join(path.parts[-3:]))
def test_catalogs_of_other_projects_keep_every_byte_that_was_not_changed(path: Path) -> None:
    raw = path.read_bytes()
    opened = parse(raw)
    assert opened.text().encode() == raw

    entry = next(entry for entry in opened.living() if entry.msgstr and len(entry.msgstr) < 40)
    entry.msgstr = f"{entry.msgstr}!"

    assert len(changed_lines(raw.decode(), opened.text())) == 2


short = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e",
    )
    | st.sampled_from('\n\t"\\'),
    min_size=1,
    max_size=30,
)


@given(st.dictionaries(short, short, min_size=1, max_size=5))
@settings(max_examples=50)
def test_what_is_written_is_read_again(texts: dict[str, str]) -> None:
    opened = catalog('msgid "?"\nmsgstr "!"')
    model = opened.po.pop()
    for msgid, msgstr in texts.items():
        opened.po.append(type(model)(msgid=msgid, msgstr=msgstr))

    again = parse(opened.text().encode())

    assert {entry.msgid: entry.msgstr for entry in again.living()} == texts
    assert parse(again.text().encode()).text() == again.text()


REFUSED = {
    "Latin-2 without saying so": (
        written('msgid "a"\nmsgstr "\u0142"').decode().encode("iso-8859-2"),
        Reason.ENCODING,
        8,
    ),
    "UTF-7": (written("").replace(b"UTF-8", b"utf-7"), Reason.CHARSET, 4),
    "a codec that unpacks": (written("").replace(b"UTF-8", b"zlib_codec"), Reason.CHARSET, 4),
    "an invented charset": (written("").replace(b"UTF-8", b"../../x"), Reason.CHARSET, 4),
    "no charset": (written("").replace(b"; charset=UTF-8", b""), Reason.CHARSET, None),
    "two charsets": (written('msgid "a"\nmsgstr "b"').replace(b"=UTF-8", b"=utf-7 charset=UTF-8"), Reason.CHARSET, 4),
    "a byte order mark": (b"\xef\xbb\xbf" + written(""), Reason.BYTE_ORDER_MARK, 1),
    "a NUL": (written('msgid "a"\nmsgstr "\0"'), Reason.CONTROL, 8),
    "a hidden line end": (written('msgid "a"\nmsgstr "\u2028"'), Reason.CONTROL, 8),
    "a line end that is none": (written('msgid "a"\rmsgstr "b"'), Reason.CONTROL, 7),
    "an escape that means nothing": (written('msgid "a"\nmsgstr "\\q"'), Reason.ESCAPE, 8),
    "bytes that are no letter": (written('msgid "a"\nmsgstr "\\303"'), Reason.ESCAPE, 8),
    "a comment within an entry": (written('msgid "a"\n# c\nmsgstr "b"'), Reason.SYNTAX, 8),
    "too much": (written("") + b"\n" * LARGEST, Reason.SIZE, None),
    "no header": (b'msgid "a"\nmsgstr "b"\n', Reason.HEADER, 1),
    "a header that is not the first": (b'msgid ""\n"a"\nmsgstr "b"\n\n' + written(""), Reason.HEADER, 1),
    "two headers": (
        written('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"'),
        Reason.HEADER,
        1,
    ),
    "nothing": (b"", Reason.HEADER, 1),
    "the name of a file": (b"/etc/passwd", Reason.HEADER, 1),
    "a line of nonsense": (written("nonsense"), Reason.SYNTAX, 7),
    "an open quote": (written('msgid "a"b"\nmsgstr "c"'), Reason.SYNTAX, 7),
    "an unfinished entry": (written('msgid "a"\nmsgid "b"'), Reason.SYNTAX, 8),
    "an unfinished last entry": (written('msgid "a"'), Reason.SYNTAX, 8),
    "a string without an end": (written('msgid "a\nmsgstr "b"'), Reason.SYNTAX, 7),
    "a string that escapes its end": (written('msgid "a"\nmsgstr "b\\"'), Reason.SYNTAX, 8),
    "plural forms out of order": (
        written('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\nmsgstr[0] "d"'),
        Reason.SYNTAX,
        9,
    ),
    "a plural form twice": (
        written('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[0] "d"'),
        Reason.SYNTAX,
        10,
    ),
    "more forms than any language has": (written('msgid "a"\nmsgid_plural "b"\nmsgstr[10] "c"'), Reason.SYNTAX, 9),
    "an entry obsolete by half": (written('#~ msgid "a"\nmsgstr "b"'), Reason.SYNTAX, 8),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_trusted_is_refused_with_its_line(name: str) -> None:
    raw, reason, line = REFUSED[name]

    with pytest.raises(BadCatalog) as refusal:
        parse(raw)

    assert (refusal.value.reason, refusal.value.line) == (reason, line)


@given(st.text(alphabet='msgidtrcx"\\n[]0#~|, \n:', max_size=120))
@settings(max_examples=300)
def test_no_text_does_anything_but_be_read_or_refused(body: str) -> None:
    try:
        opened = parse(written(body))
    except BadCatalog:
        return
    assert isinstance(opened.text(), str)


def test_writing_what_is_there_already_leaves_the_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_bytes(written(OF_MANY_KINDS))
    os.utime(path, (1, 1))

    assert not write(read(path), path)
    assert path.stat().st_mtime == 1


def test_an_entry_is_translated_when_all_its_forms_are_and_nobody_need_look() -> None:
    def only(body: str) -> bool:
        return is_translated(next(catalog(body).living()))

    plural = 'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\nmsgstr[2] "%s"'
    assert only('msgid "a"\nmsgstr "b"')
    assert not only('msgid "a"\nmsgstr ""')
    assert not only('#, fuzzy\nmsgid "a"\nmsgstr "b"')
    assert only(plural % "e")
    assert not only(plural % "")


def test_a_catalog_that_came_from_no_file_can_be_written() -> None:
    made = Catalog(catalog('msgid "a"\nmsgstr "b"').po)

    assert parse(made.text().encode()).text() == made.text()


def test_the_previous_text_of_an_obsolete_entry_belongs_to_that_entry() -> None:
    opened = catalog('msgid "a"\nmsgstr "b"\n\n#~| msgid "Older"\n#~ msgid "Old"\n#~ msgstr "Stary"')

    del opened.po[0]

    assert opened.text().endswith('\n\n#~| msgid "Older"\n#~ msgid "Old"\n#~ msgstr "Stary"\n')
