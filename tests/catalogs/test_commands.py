from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from app.accounts.policy import OPERATOR
from app.catalogs.approving import Shown, approve
from app.catalogs.catalog import Reason, read
from app.catalogs.checks import Fault
from app.catalogs.files import COMPLETE_TAGS, READER_TAGS, catalog_path, template_path
from app.catalogs.shelf import shelf
from app.catalogs.wording import Wish, save
from app.cli.catalogs import REFUSALS, SENTENCES, catalogs
from tests.catalogs.makers import written
from tests.catalogs.samples import SEARCH, program


class Newsroom:
    """A program of one template, and its catalogs."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "translations"
        (root / "babel.cfg").write_text("[jinja2: templates/**.html]\nnewstyle_gettext = true\n", encoding="utf-8")
        (root / "templates").mkdir()
        self.says('{{ _("Read on") }}')

    def says(self, template: str) -> None:
        (self.root / "templates/page.html").write_text(template, encoding="utf-8")

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(catalogs, ["--root", str(self.root), *arguments])

    def translate(self, tag: str, msgid: str, msgstr: str) -> None:
        path = catalog_path(tag, self.folder)
        old = path.read_text(encoding="utf-8")
        path.write_text(old.replace(f'msgid "{msgid}"\nmsgstr ""', f'msgid "{msgid}"\nmsgstr "{msgstr}"'), "utf-8")


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


@pytest.fixture
def finished(newsroom: Newsroom) -> Newsroom:
    """A newsroom with all its languages in order."""
    newsroom.run("extract")
    newsroom.run("update", *COMPLETE_TAGS | READER_TAGS)
    for tag in COMPLETE_TAGS:
        newsroom.translate(tag, "Read on", f"Read on in {tag}")
    return newsroom


def test_extracting_twice_writes_the_same_bytes(newsroom: Newsroom) -> None:
    first = newsroom.run("extract")
    once = template_path(newsroom.folder).read_bytes()

    second = newsroom.run("extract")

    assert (first.output, second.output) == (
        "translations/messages.pot: written\n",
        "translations/messages.pot: as it was\n",
    )
    assert template_path(newsroom.folder).read_bytes() == once


def test_a_new_language_begins_with_all_messages_and_its_own_way_to_count(newsroom: Newsroom) -> None:
    newsroom.run("extract")

    assert newsroom.run("update", "ka", "x-invented").exit_code == 0

    made = read(catalog_path("ka", newsroom.folder))
    assert [entry.msgid for entry in made.living()] == ["Read on"]
    assert made.metadata["Plural-Forms"] == "nplurals=2; plural=(n != 1);"


def test_an_update_without_languages_is_for_all_that_are_there(finished: Newsroom) -> None:
    finished.says('{{ _("Search") }}')
    finished.run("extract")

    output = finished.run("update").output

    assert output.count("written") == len(COMPLETE_TAGS | READER_TAGS)
    assert finished.run("update").output.count("as it was") == len(COMPLETE_TAGS | READER_TAGS)


@pytest.mark.parametrize("tag", ["../../x", "no tag", ""])
def test_what_is_no_language_gets_no_catalog(newsroom: Newsroom, tag: str) -> None:
    newsroom.run("extract")

    result = newsroom.run("update", tag)

    assert result.exit_code == 2
    assert "is no language tag" in result.output
    assert [path.name for path in newsroom.folder.iterdir()] == ["messages.pot"]


def test_an_update_before_the_first_extraction_says_what_to_do(newsroom: Newsroom) -> None:
    result = newsroom.run("update", "pl")

    assert result.exit_code == 1
    assert result.output == "Error: translations/messages.pot is missing; run `flask catalogs extract`.\n"


def test_a_catalog_that_counts_in_no_known_way_is_not_updated(finished: Newsroom) -> None:
    catalog_path("pl", finished.folder).write_bytes(written("", forms="nplurals=2; plural=exec(n);"))

    result = finished.run("update", "pl")

    assert result.exit_code == 1
    assert "write: nplurals=3;" in result.output


def test_catalogs_are_compiled_when_they_have_changed(finished: Newsroom) -> None:
    assert finished.run("compile").output.count("messages.mo: written") == len(COMPLETE_TAGS | READER_TAGS)
    assert finished.run("compile").output == ""


def test_the_figures_show_how_far_each_language_is(finished: Newsroom) -> None:
    finished.says('{{ _("Read on") }} {{ _("Search") }}')
    finished.run("extract")
    finished.run("update", "pl")

    lines = [line.split() for line in finished.run("stats").output.splitlines()]

    assert ["pl", "2", "1", "(50", "%)", "0", "1", "0"] in lines
    assert ["ru", "1", "1", "(100", "%)", "0", "0", "0"] in lines


def test_catalogs_in_order_pass_the_check(finished: Newsroom) -> None:
    result = finished.run("check")

    assert (result.exit_code, result.output) == (0, "")


def test_the_check_names_file_entry_and_cure(finished: Newsroom) -> None:
    finished.translate("pl", "Read on", "")
    path = catalog_path("pl", finished.folder)
    path.write_text(path.read_text("utf-8").replace("Read on in pl", "100 % – %(x)s"), "utf-8")

    result = finished.run("check")

    assert result.exit_code == 1
    place = 'translations/pl/LC_MESSAGES/messages.po:14: "Read on"'
    assert result.stdout.splitlines() == [
        f"{place} has %(x)s, which the source has not; take it out.",
        f"{place} has a per cent sign that formatting stumbles over; write it as %%.",
    ]


def test_a_template_that_lacks_a_message_of_the_program_is_found(finished: Newsroom) -> None:
    finished.says('{{ _("Read on") }} {{ pgettext("verb", "Search") }}')

    lines = finished.run("check").stdout.splitlines()

    assert lines[0] == "translations/messages.pot: is not as the program is now; run `flask catalogs extract`."
    assert lines[1] == (
        'translations/ar/LC_MESSAGES/messages.po: "Search" (verb) differs from the template; '
        "run `flask catalogs update`."
    )


def test_a_language_that_must_be_complete_is_missed(finished: Newsroom) -> None:
    catalog_path("kk", finished.folder).unlink()

    assert finished.run("check").stdout == (
        "translations/kk/LC_MESSAGES/messages.po: is missing; run `flask catalogs update kk` and translate it.\n"
    )


def test_a_language_that_is_only_begun_may_have_gaps_but_no_faults(finished: Newsroom) -> None:
    finished.run("update", "de")
    assert finished.run("check").exit_code == 0

    finished.translate("de", "Read on", "%s")
    assert finished.run("check").exit_code == 1


def test_a_damaged_catalog_is_named_with_its_line(finished: Newsroom) -> None:
    path = catalog_path("uk", finished.folder)
    path.write_bytes(path.read_bytes() + b"\nnonsense\n")

    assert finished.run("check").stdout == (
        "translations/uk/LC_MESSAGES/messages.po:18: breaks the grammar of PO files; mend what stands there.\n"
    )
    assert "breaks the grammar" in finished.run("stats").output


def test_a_file_from_elsewhere_can_be_checked(newsroom: Newsroom) -> None:
    good, bad, refused = (newsroom.root / name for name in ("good.po", "bad.po", "refused.po"))
    good.write_bytes(written('msgid "a"\nmsgstr "b"', "uk"))
    bad.write_bytes(written('msgid "a"\nmsgstr "b "', "uk").replace(b"Language: uk", b"Language: ../x"))
    refused.write_bytes(written("").replace(b"UTF-8", b"utf-7"))

    assert newsroom.run("check", str(good)).output == ""
    result = newsroom.run("check", str(bad), str(refused))

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        'bad.po: the header says Language "../x"; write the tag of its language there.',
        'bad.po:7: "a" begins or ends with other blanks or new lines than the source; make them equal.',
        f"Warning: bad.po: {SENTENCES[Fault.PLURAL_RULE].format(excerpt='nplurals=2; plural=(n != 1);')}",
        'refused.po:4: declares another charset than UTF-8; save it in UTF-8 and write "charset=UTF-8".',
    ]


def test_of_a_file_from_elsewhere_what_is_not_done_is_a_line_and_no_fault(newsroom: Newsroom) -> None:
    path = newsroom.root / "begun.po"
    begun = "\n\n".join(f'#, fuzzy\nmsgid "%(name)s {number}"\nmsgstr "x"' for number in range(1600))
    path.write_bytes(written(f'{begun}\n\nmsgid "a"\nmsgstr ""'))

    result = newsroom.run("check", str(path))

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "begun.po: 1,600 of its texts need work, 1 is not translated; `flask catalogs check --all` names them."
    ]


def test_what_is_not_done_is_named_to_whoever_asks_for_all(newsroom: Newsroom) -> None:
    path = newsroom.root / "begun.po"
    path.write_bytes(written('#, fuzzy\nmsgid "a"\nmsgstr "x"\n\nmsgid "b"\nmsgstr ""'))

    result = newsroom.run("check", "--all", str(path))

    assert (result.exit_code, result.stderr) == (1, "2 found.\n")
    assert result.stdout.splitlines() == [
        'begun.po:7: "a" needs work; look at it, mend it and take the flag "fuzzy" off.',
        'begun.po:11: "b" is not translated; translate it.',
    ]


def test_a_template_from_elsewhere_need_not_say_how_anybody_counts(newsroom: Newsroom) -> None:
    path = newsroom.root / "messages.pot"
    path.write_bytes(written('msgid "a"\nmsgstr ""', "", "nplurals=INTEGER; plural=EXPRESSION;"))

    assert newsroom.run("check", str(path)).output == ""


def test_whatever_a_file_holds_a_fault_takes_one_line(newsroom: Newsroom) -> None:
    path = newsroom.root / "bad.po"
    long = r"one\ntwo\b" + " and so on" * 50
    path.write_bytes(written(f'msgctxt "a\\nb"\nmsgid "{long}"\nmsgstr "c\\v"'))

    lines = newsroom.run("check", str(path)).stdout.splitlines()

    assert all(line.startswith("bad.po:7: ") and len(line) < 400 for line in lines)
    assert lines


def test_two_plurals_of_one_message_are_named(newsroom: Newsroom) -> None:
    newsroom.says('{{ ngettext("text", "texts", 2) }} {{ ngettext("text", "writings", 2) }}')

    result = newsroom.run("extract")

    assert result.exit_code == 1
    assert result.output == "Error: templates/page.html: 'text' has another plural elsewhere; make them equal.\n"


def test_every_fault_and_every_refusal_has_its_words() -> None:
    assert set(SENTENCES) == set(Fault)
    assert set(REFUSALS) == set(Reason)


@pytest.mark.usefixtures("inside")
def test_what_a_newsroom_approved_is_given_back_by_a_command(app: Flask, tmp_path: Path) -> None:
    shipped = program(tmp_path / "translations")
    known = shelf("pl", shipped)
    made = save(known, Wish(known.by_id[SEARCH], ("Znajdź",), 0, is_done=True), actor=OPERATOR)
    approve(known, [Shown(known.by_id[SEARCH], made.version)], actor=OPERATOR)

    result = app.test_cli_runner().invoke(args=["catalogs", "--root", str(tmp_path), "contribute"])

    assert (result.exit_code, result.output) == (0, "translations/pl/LC_MESSAGES/messages.po: 1 texts written\n")
    assert 'msgstr "Znajdź"' in catalog_path("pl", shipped).read_text(encoding="utf-8")
