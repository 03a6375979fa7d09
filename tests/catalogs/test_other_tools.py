"""What the tools of others say of catalogs: of faults the same as we do, and nothing against what we write."""

import gettext
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from translate.filters.checks import StandardChecker
from translate.storage import pypo

from app.catalogs import checks
from app.catalogs.catalog import BadCatalog, Catalog, parse, read, write
from app.catalogs.compiling import compiled
from app.catalogs.files import COMPLETE_TAGS, catalog_path, template_path
from app.catalogs.merging import begin, merge
from app.config import ROOT
from tests.catalogs.makers import written

needs_msgfmt = pytest.mark.usefixtures("msgfmt")

FOREIGN = sorted((ROOT.parent / "shared/data/po").rglob("*.po"))
needs_foreign = pytest.mark.skipif(not FOREIGN, reason="needs the catalogs of other projects")

PYTHON, C, BRACES = "#, python-format\n", "#, c-format\n", "#, python-brace-format\n"
BOTH = 'msgid "%(num)d text"\nmsgid_plural "%(num)d texts"\n'

FAULTY = [
    f'{PYTHON}msgid "By %(name)s"\nmsgstr "Tekst"',
    f'{PYTHON}msgid "By %(name)s"\nmsgstr "%(nazwa)s"',
    f'{PYTHON}msgid "%(n)d"\nmsgstr "%(n)s"',
    f'{PYTHON}msgid "%s %d"\nmsgstr "%d %s"',
    f'{PYTHON}msgid "%d %%"\nmsgstr "%d %"',
    f'{PYTHON}msgid "%(a)s"\nmsgstr "%(a)"',
    '#,python-format\nmsgid "%s"\nmsgstr "x"',
    f'{PYTHON}{BOTH}msgstr[0] "jeden"\nmsgstr[1] "teksty"\nmsgstr[2] "%(num)d"',
    f'{PYTHON}{BOTH}msgstr[0] "%(num)d"\nmsgstr[1] "%(num)d"\nmsgstr[2] ""',
    f'{PYTHON}msgid "%d text"\nmsgid_plural "%d texts"\nmsgstr[0] "jeden"\nmsgstr[1] "%d"\nmsgstr[2] "%d"',
    f'{C}msgid "%s of %d"\nmsgstr "%2$s: %1$d"',
    f'{C}msgid "%d"\nmsgstr "%ld"',
    f'{C}msgid "%*d"\nmsgstr "%d"',
    f'{BRACES}msgid "{{name}}"\nmsgstr "{{nazwa}}"',
    f'{BRACES}msgid "{{name}}"\nmsgstr "{{name"',
    'msgid "a\\n"\nmsgstr "b"',
    'msgid "a"\nmsgstr "\\nb"',
    'msgid "a\\n"\nmsgid_plural "b"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"',
    f'{BOTH}msgstr[0] "a"\nmsgstr[1] "b"',
    f'{BOTH}msgstr "a"',
    'msgid "a"\nmsgstr[0] "b"',
    f'{BOTH}msgstr[0] "a"\nmsgstr[2] "b"\nmsgstr[1] "c"',
    'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr ""',
    'msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"',
    'msgid "a"\n# c\nmsgstr "b"',
    'msgid "a"\nmsgstr "\\q"',
    'msgid "a"\nmsgstr "b',
    'msgid "a"',
    'msgid "a" x\nmsgstr "b"',
    'msgstr "b"',
]

SOUND = [
    f'{PYTHON}msgid "%(a)s %(b)s"\nmsgstr "%(b)s %(a)s %(a)s"',
    f'{PYTHON}msgid "%.2f %d"\nmsgstr "%f %i"',
    f'{PYTHON}{BOTH}msgstr[0] "jeden"\nmsgstr[1] "%(num)d"\nmsgstr[2] "%(num)d"',
    f'{C}msgid "%s of %d"\nmsgstr "%2$d: %1$s"',
    f'{C}msgid "%d"\nmsgid_plural "%d texts"\nmsgstr[0] "jeden"\nmsgstr[1] "%d"\nmsgstr[2] "%d"',
    f'{BRACES}msgid "{{0}} {{}}"\nmsgstr "{{}} {{0}}"',
    '#, fuzzy, python-format\nmsgid "%s"\nmsgstr "x"',
    '#, no-python-format\nmsgid "%s"\nmsgstr "x"',
    'msgid "a" "b"\nmsgstr ""\n"c"\n\n"d"',
    'msgid "a"\nmsgstr "\\x41\\303\\251"',
    '#x\n#.y\n#:z\nmsgid "a"\n\nmsgstr "b"',
]


def msgfmt(path: Path) -> list[str]:
    """Return what msgfmt has against a catalog, fields of the header apart that name people and tools."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line for line in done.stderr.splitlines() if "header field" not in line]
    return lines if done.returncode else []


def faults(raw: bytes) -> list[str]:
    try:
        return [finding.fault for finding in checks.of_entries(parse(raw))]
    except BadCatalog as refusal:
        return [refusal.reason]


@needs_msgfmt
@pytest.mark.parametrize("body", FAULTY)
def test_a_fault_that_msgfmt_finds_is_found(body: str, tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_bytes(written(body))

    assert msgfmt(path) != []
    assert faults(path.read_bytes()) != []


@needs_msgfmt
@pytest.mark.parametrize("body", SOUND)
def test_what_msgfmt_finds_sound_is_sound(body: str, tmp_path: Path) -> None:
    path = tmp_path / "messages.po"
    path.write_bytes(written(body))

    assert msgfmt(path) == []
    assert faults(path.read_bytes()) == []


@needs_msgfmt
@needs_foreign
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: "/".join(path.parts[-3:]))
def test_in_catalogs_of_other_projects_every_fault_that_msgfmt_finds_is_found(path: Path) -> None:
    opened = read(path)
    lines = {int(line.split(":")[1]) for line in msgfmt(path) if line.startswith(str(path))}
    found = {finding.line or 0 for finding in checks.of_entries(opened)}
    starts = sorted(entry.linenum or 0 for entry in opened.po)

    assert {max(start for start in starts if start <= line) for line in lines} <= found


@needs_msgfmt
@needs_foreign
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: "/".join(path.parts[-3:]))
def test_msgfmt_has_nothing_against_an_updated_catalog_that_it_had_nothing_against(path: Path, tmp_path: Path) -> None:
    template, opened = read(path), read(path)
    template.po[:] = [*(entry for entry in template.living() if entry.linenum and entry.linenum % 5)]
    for entry in list(template.po)[::7]:
        entry.msgid = f"{entry.msgid} again" if not entry.msgid.endswith("\n") else f"again {entry.msgid}"

    merge(opened, template, tag="xx")
    write(opened, tmp_path / "messages.po")

    assert bool(msgfmt(tmp_path / "messages.po")) <= bool(msgfmt(path))
    assert parse(opened.text().encode()).text() == opened.text()


@needs_msgfmt
@pytest.mark.parametrize("tag", ["ka", "kk", "crh", "x-demo", "qaa", "zh-Hans", "ar"])
def test_msgfmt_has_nothing_against_a_catalog_that_was_begun(tag: str, tmp_path: Path) -> None:
    made = begin(tag)
    merge(made, read(template_path()), tag=tag)
    write(made, tmp_path / "messages.po")

    assert msgfmt(tmp_path / "messages.po") == []


def messages(raw: bytes) -> dict[object, str]:
    found: dict[object, str] = gettext.GNUTranslations(BytesIO(raw)).__dict__["_catalog"]
    return {name: text for name, text in found.items() if name}


TO_COMPILE = [*((tag, catalog_path(tag)) for tag in sorted(COMPLETE_TAGS)), *(("xx", path) for path in FOREIGN)]


@needs_msgfmt
@pytest.mark.parametrize(("tag", "path"), TO_COMPILE, ids=lambda value: str(value).rpartition("/po/")[2])
def test_what_is_compiled_has_the_messages_that_msgfmt_compiles(tag: str, path: Path, tmp_path: Path) -> None:
    opened = sound(read(path))
    write(opened, tmp_path / "messages.po")
    command = ["msgfmt", "-o", str(tmp_path / "messages.mo"), str(tmp_path / "messages.po")]
    subprocess.run(command, check=True)

    theirs = messages((tmp_path / "messages.mo").read_bytes())

    assert messages(compiled(opened, tag)) == theirs
    assert theirs


def sound(catalog: Catalog) -> Catalog:
    """Return a catalog without the entries that no page is given."""
    catalog.po[:] = checks.sound_entries(catalog)
    return catalog


CRITICAL = ["printf", "pythonbraceformat", "variables", "newlines", "tabs", "escapes", "xmltags", "blank"]
EDGES = ["startwhitespace", "endwhitespace"]
FOUND_BY_POFILTER = [
    ("a %s", "b"),
    ("a %(n)s", "b"),
    ("a {n}", "b"),
    (r"a\n", "b"),
    (r"a\nb", "a b"),
    ("a", r"b\tc"),
    ("<b>a</b>", "<i>a</i>"),
    ("a", "b "),
    (" a", "b"),
    ("a", "  "),
    ("a", r"b\\n"),
    (r"a\\b", "c"),
]


def judged_by_pofilter(raw: bytes) -> set[str]:
    """Return the sources of the texts in use against which pofilter has something that is more than taste."""
    checker = StandardChecker(limitfilters=[*CRITICAL, *EDGES])
    units = (unit for unit in pypo.pofile.parsestring(raw).units if unit.istranslated() and not unit.isobsolete())  # type: ignore[no-untyped-call]
    return {str(unit.source) for unit in units if checker.run_filters(unit)}


@pytest.mark.parametrize(("source", "target"), FOUND_BY_POFILTER)
def test_a_fault_that_pofilter_finds_is_found(source: str, target: str) -> None:
    raw = written(f'{PYTHON}msgid "{source}"\nmsgstr "{target}"')

    assert judged_by_pofilter(raw) != set()
    assert faults(raw) != []


@needs_foreign
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: "/".join(path.parts[-3:]))
def test_in_catalogs_of_other_projects_every_fault_that_pofilter_finds_is_found(path: Path) -> None:
    found = {finding.msgid for finding in checks.of_entries(read(path))}

    assert judged_by_pofilter(path.read_bytes()) <= found
