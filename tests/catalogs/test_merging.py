from app.catalogs import plurals
from app.catalogs.catalog import Catalog, parse
from app.catalogs.merging import begin, merge
from tests.catalogs.makers import catalog


def entry_text(opened: Catalog, msgid: str) -> str:
    return next(str(entry) for entry in opened.po if entry.msgid == msgid)


def merged(body: str, template: str, tag: str = "pl") -> Catalog:
    opened = catalog(body, tag)
    merge(opened, catalog(template, "en"), tag=tag)
    return parse(opened.text().encode())


def test_what_a_translator_wrote_stays_and_what_the_program_says_is_renewed() -> None:
    body = '# a remark\n#. old\n#: app/old.py\nmsgctxt "c"\nmsgid "a %(x)s"\nmsgstr "b %(x)s"'
    template = '#. new\n#: app/new.py\n#, python-format\nmsgctxt "c"\nmsgid "a %(x)s"\nmsgstr ""'

    assert entry_text(merged(body, template), "a %(x)s").splitlines() == [
        "# a remark",
        "#. new",
        "#: app/new.py",
        "#, python-format",
        'msgctxt "c"',
        'msgid "a %(x)s"',
        'msgstr "b %(x)s"',
    ]


def test_a_message_that_is_gone_becomes_obsolete_and_comes_back_with_its_translation() -> None:
    body = 'msgid "Read on"\nmsgstr "Czytaj dalej"'

    gone = merged(body, 'msgid "Search"\nmsgstr ""')
    assert '#~ msgstr "Czytaj dalej"' in gone.text()
    assert gone.by_key().keys() == {(None, "Search")}

    merge(gone, catalog(body.replace("Czytaj dalej", "")), tag="pl")
    assert gone.by_key()[None, "Read on"].msgstr == "Czytaj dalej"
    assert "fuzzy" not in gone.text()


def test_a_message_that_is_gone_without_a_translation_leaves_nothing() -> None:
    assert [entry.msgid for entry in merged('msgid "a"\nmsgstr ""', 'msgid "b"\nmsgstr ""').po] == ["b"]


def test_a_reworded_message_keeps_its_translation_as_needing_work_beside_the_previous_text() -> None:
    found = merged(
        '# remark\nmsgid "Read the original text"\nmsgstr "Czytaj oryginał"',
        'msgid "Read the original texts"\nmsgstr ""',
    )

    assert entry_text(found, "Read the original texts").splitlines() == [
        "# remark",
        "#, fuzzy",
        '#| msgid "Read the original text"',
        'msgid "Read the original texts"',
        'msgstr "Czytaj oryginał"',
    ]


def test_what_already_needed_work_keeps_the_text_that_it_was_made_from() -> None:
    body = '#, fuzzy\n#| msgid "first"\nmsgid "second"\nmsgstr "raz"'

    found = merged(body, 'msgid "second"\nmsgid_plural "seconds"\nmsgstr[0] ""')

    assert '#| msgid "first"' in entry_text(found, "second")


def test_another_plural_makes_a_translation_need_work() -> None:
    was_single = merged('msgid "text"\nmsgstr "tekst"', 'msgid "text"\nmsgid_plural "texts"\nmsgstr[0] ""')
    entry = was_single.by_key()[None, "text"]
    assert (entry.flags, entry.msgstr_plural) == (["fuzzy"], dict.fromkeys(range(3), "tekst"))

    plural = 'msgid "text"\nmsgid_plural "texts"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"'
    reworded = merged(plural, 'msgid "text"\nmsgid_plural "writings"\nmsgstr[0] ""')
    entry = reworded.by_key()[None, "text"]
    assert (entry.flags, entry.previous_msgid_plural) == (["fuzzy"], "texts")
    assert entry.msgstr_plural == {0: "a", 1: "b", 2: "c"}

    was_plural = merged(
        plural,
        'msgid "text"\nmsgstr ""',
    )
    entry = was_plural.by_key()[None, "text"]
    assert (entry.flags, entry.msgstr) == (["fuzzy"], "c")


def test_a_new_plural_has_as_many_empty_forms_as_the_language() -> None:
    found = merged("", 'msgid "text"\nmsgid_plural "texts"\nmsgstr[0] ""', tag="ar")

    assert found.by_key()[None, "text"].msgstr_plural == dict.fromkeys(range(6), "")


def test_in_the_language_of_the_source_each_message_is_its_own_translation() -> None:
    template = 'msgid "new"\nmsgstr ""\n\nmsgid "text"\nmsgid_plural "texts"\nmsgstr[0] ""\n\nmsgid "own"\nmsgstr ""'

    found = merged(
        'msgid "own"\nmsgstr "other"\n\nmsgid "text"\nmsgstr "text"\n\nmsgid "old"\nmsgstr "old"', template, "en"
    )

    entries = found.by_key()
    assert entries[None, "new"].msgstr == "new"
    assert entries[None, "text"].msgstr_plural == {0: "text", 1: "texts"}
    assert entries[None, "own"].msgstr == "other"
    assert "old" not in found.text()
    assert "fuzzy" not in found.text()


def test_merging_twice_changes_nothing() -> None:
    template = catalog('#: app/a.py\nmsgid "a"\nmsgstr ""\n\nmsgid "new"\nmsgstr ""', "en")
    opened = catalog('msgid "a"\nmsgstr "b"\n\nmsgid "gone"\nmsgstr "c"')
    merge(opened, template, tag="pl")
    once = opened.text()

    again = parse(once.encode())
    merge(again, template, tag="pl")

    assert again.text() == once


def test_a_catalog_that_counts_otherwise_now_has_as_many_forms_and_loses_no_text() -> None:
    plural = 'msgid "text"\nmsgid_plural "texts"\n'
    template = f'{plural}msgstr[0] ""'

    fewer = merged(f'{plural}msgstr[0] "a"\nmsgstr[1] "b"', template).by_key()[None, "text"]
    assert (fewer.flags, fewer.msgstr_plural) == (["fuzzy"], {0: "a", 1: "b", 2: ""})

    more = merged(f'{plural}msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\nmsgstr[3] "d"', template)
    assert more.by_key()[None, "text"].msgstr_plural == {0: "a", 1: "b", 2: "c"}
    assert "# msgstr[3]: d\n" in more.text()


def test_of_two_entries_for_a_message_the_one_with_a_translation_stays() -> None:
    twice = merged(
        'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "c"', 'msgid "a"\nmsgstr ""'
    )

    assert [entry.msgstr for entry in twice.po] == ["b"]


def test_a_new_catalog_counts_as_cldr_says() -> None:
    for tag in ("ka", "kk", "crh", "x-invented", "zh-Hans"):
        made = parse(begin(tag).text().encode())
        assert made.metadata["Plural-Forms"] == plurals.for_language(tag).header
        assert made.metadata["Language"] == tag.replace("-", "_")
