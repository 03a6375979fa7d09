import pytest

from app.catalogs import checks
from app.catalogs.checks import Fault, Finding
from tests.catalogs.makers import catalog


def faults(body: str, tag: str = "pl") -> list[Fault]:
    return [finding.fault for finding in checks.of_entries(catalog(body, tag))]


def of_text(source: str, target: str, head: str = "") -> list[Fault]:
    return faults(f'{head}\nmsgid "{source}"\nmsgstr "{target}"')


def of_plural(one: str, many: str, *forms: str, tag: str = "pl") -> list[Fault]:
    lines = "\n".join(f'msgstr[{index}] "{form}"' for index, form in enumerate(forms))
    return faults(f'msgid "{one}"\nmsgid_plural "{many}"\n{lines}', tag)


FORMATTED = "#, python-format"
IN_A_TEMPLATE = "#: templates/reader/list.html"

FAULTS = [
    ("By %(name)s", "", []),
    ("By %(name)s", "Tekst: %(name)s", []),
    ("By %(name)s", "Tekst", [Fault.LOST]),
    ("By %(name)s", "Tekst: %(nazwa)s", [Fault.LOST, Fault.ADDED]),
    ("By %(name)s", "Tekst: %(name)d", [Fault.LOST, Fault.ADDED]),
    ("By", "Tekst: %(name)s", [Fault.ADDED]),
    ("By", "Tekst: %s", [Fault.ADDED]),
    ("By {name}", "Tekst: {name}", []),
    ("By {name}", "Tekst", [Fault.LOST]),
    ("By {name}", "Tekst: {name.__class__}", [Fault.LOST, Fault.ADDED]),
    ("By", "{{ config }}", [Fault.ADDED]),
    ("%s of %d", "%d: %s", [Fault.REORDERED]),
    ("By", "<script>alert(1)</script>", [Fault.TAGS]),
    ("<b>By</b>", "<b>Tekst</b>", []),
    ("<b>By</b>", "<i>Tekst</i>", [Fault.TAGS]),
    ("By", r"Te\vkst", [Fault.CONTROL]),
    ("By", r"Tekst\n", [Fault.EDGES]),
    (r"By\n", "Tekst", [Fault.EDGES]),
    (" By", "Tekst", [Fault.EDGES]),
    (r"By\n", r"Tekst\n", []),
    ("By", "100 %", []),
]


@pytest.mark.parametrize(("source", "target", "expected"), FAULTS)
def test_a_translation_keeps_places_tags_and_edges(source: str, target: str, expected: list[Fault]) -> None:
    assert of_text(source, target) == expected


def test_a_text_of_a_template_is_always_formatted() -> None:
    assert of_text("All", "100 %", IN_A_TEMPLATE) == [Fault.PER_CENT]
    assert of_text("All", "100 %%", IN_A_TEMPLATE) == []
    assert of_text("All", "100 %", FORMATTED) == [Fault.PER_CENT]


def test_a_form_that_serves_several_numbers_names_the_number() -> None:
    assert of_plural("%(num)s text", "%(num)s texts", "jeden tekst", "%(num)s teksty", "%(num)s tekstów") == []
    assert of_plural("%(num)s text", "%(num)s texts", "tekst", "teksty", "%(num)s tekstów") == [Fault.NUMBER]
    assert of_plural("%(num)s text", "%(num)s texts", "один", "%(num)s", "%(num)s", tag="ru") == [Fault.NUMBER]


def test_in_arabic_none_one_and_two_may_be_said_in_words() -> None:
    forms = ("لا نصوص", "نص واحد", "نصان", "%(num)s نصوص", "%(num)s نصًا", "%(num)s نص")

    assert of_plural("%(num)s text", "%(num)s texts", *forms, tag="ar") == []


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("One text", "%(texts)s texts"),
        ("%(amount)s text", "%(amount)s texts"),
        ("%(count)s text by %(name)s", "%(count)s texts by %(name)s"),
    ],
)
def test_the_number_is_known_by_whatever_name_it_has(one: str, many: str) -> None:
    first = one.replace("%(count)s", "1").replace("%(amount)s", "1")

    assert of_plural(one, many, first, many, many) == []
    assert of_plural(one, many, first, first, many) == [Fault.NUMBER]


def test_a_number_without_a_name_is_never_left_out_as_python_would_stumble() -> None:
    assert of_plural("%d text", "%d texts", "jeden", "%d teksty", "%d tekstów") == [Fault.LOST]


def test_only_the_number_may_be_left_out_of_a_form() -> None:
    source = ("%(num)s text by %(name)s", "%(num)s texts by %(name)s")

    assert of_plural(*source, "jeden tekst", source[1], source[1]) == [Fault.LOST]


@pytest.mark.parametrize("forms", [("a",), ("a", "b"), ("a", "b", "c", "d")])
def test_an_entry_has_as_many_forms_as_its_header_says(forms: tuple[str, ...]) -> None:
    assert of_plural("one", "many", *forms) == [Fault.FORMS]


def test_a_plural_and_a_single_text_are_not_mixed() -> None:
    assert faults('msgid "a"\nmsgid_plural "b"\nmsgstr "c"') == [Fault.FORMS]
    assert faults('msgid "a"\nmsgstr[0] "c"') == [Fault.FORMS]


def test_an_entry_stands_once_and_has_a_source() -> None:
    entry = 'msgid "a"\nmsgstr "b"\n\n'

    assert faults(entry + entry) == [Fault.TWICE]
    assert faults(entry + f'msgctxt "c"\n{entry}') == []
    assert faults(f'{entry}msgctxt "c"\nmsgid ""\nmsgstr "d"') == [Fault.NO_SOURCE]


def test_what_is_obsolete_is_not_looked_at() -> None:
    assert faults('#~ msgid "%s"\n#~ msgstr ""') == []


def test_a_header_names_its_language_and_how_it_counts() -> None:
    def of_header(tag: str, forms: str | None = None) -> list[Finding]:
        opened = catalog("", "pl", forms)
        opened.metadata["Language"] = tag
        return list(checks.of_header(opened, "pl"))

    assert of_header("pl") == []
    assert [finding.fault for finding in of_header("ru")] == [Fault.LANGUAGE]
    assert [finding.fault for finding in of_header("../../x")] == [Fault.LANGUAGE]
    cure = catalog("", "pl").metadata["Plural-Forms"]
    for untrue in ("", "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=exec(n);", "nplurals=99; plural=0;"):
        assert of_header("pl", untrue) == [Finding(Fault.PLURAL_HEADER, excerpt=cure)]
    for other in ("nplurals=2; plural=(n != 1);", cure.replace("n==1", "n%10==1"), "nplurals=1; plural=0;"):
        assert of_header("pl", other) == [Finding(Fault.PLURAL_RULE, excerpt=cure)]
    assert of_header("pl", cure.replace("==", " == ")) == []


def test_a_language_that_unicode_does_not_know_may_count_as_it_likes() -> None:
    assert list(checks.of_header(catalog("", "crh", "nplurals=1; plural=0;"), "crh")) == []


def test_the_same_forms_in_another_order_count_alike() -> None:
    assert list(checks.of_header(catalog("", "en", "nplurals=2; plural=(n==1);"), "en")) == []


def test_what_counts_in_no_known_way_has_its_plurals_left_alone() -> None:
    broken = catalog('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""', forms="nonsense")

    assert list(checks.of_entries(broken)) == []


def test_what_needs_work_is_not_looked_into_but_a_second_one_is_found() -> None:
    entry = '#, fuzzy\nmsgid "%(name)s"\nmsgstr ""\n\n'.replace('""', '"x"')

    assert faults(entry) == []
    assert faults(entry + entry) == [Fault.TWICE]


def test_an_entry_that_is_obsolete_besides_is_found_and_shown_all_the_same() -> None:
    opened = catalog('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"')

    assert [found.fault for found in checks.of_entries(opened)] == [Fault.OBSOLETE_TWICE]
    assert [entry.msgstr for entry in checks.sound_entries(opened)] == ["b"]


def test_plural_forms_without_a_text_beside_others_are_named() -> None:
    found = checks.of_entries(catalog('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] "c"\nmsgstr[2] ""'))

    assert [(finding.fault, finding.excerpt) for finding in found] == [(Fault.PARTIAL, "0, 2")]


C, BRACES, NONE = "#, c-format", "#, python-brace-format", "#, no-python-format"
KINDS = [
    (FORMATTED, "%s %d", "%s", [Fault.LOST]),
    (FORMATTED, "%*d", "%d", [Fault.LOST, Fault.ADDED]),
    (FORMATTED, "%(a)s %(b)s", "%(b)s %(a)s", []),
    (FORMATTED, "%.2f", "%f", []),
    (FORMATTED, "%(name)s", "%1$s", [Fault.LOST, Fault.PER_CENT]),
    (FORMATTED, "at 100 %", "na 100 %", []),
    (C, "%s of %d", "%2$d: %1$s", []),
    (C, "%s of %d", "%1$d: %2$s", [Fault.LOST, Fault.ADDED]),
    (C, "%1$s %2$s", "%2$s", [Fault.LOST]),
    (C, "%ld", "%d", [Fault.LOST, Fault.ADDED]),
    (C, "%d", "%i", []),
    (C, "%@", "x", [Fault.LOST]),
    (C, "%d %%", "%d %", [Fault.PER_CENT]),
    (BRACES, "{0} {1}", "{1} {0}", []),
    (BRACES, "{name}", "{nazwa}", [Fault.LOST, Fault.ADDED]),
    (BRACES, "all", "wszystko }", [Fault.BRACE]),
    (BRACES, "{{}} all", "{{}} wszystko", []),
    (NONE, "%s", "x", []),
    ("", "a", r"C:\\n", [Fault.BACKSLASH]),
    ("", r"a\\b", r"C:\\n", []),
    ("", r"a\\b", "c", [Fault.LAYOUT]),
    ("", r"a\nb", "c", [Fault.LAYOUT]),
    ("", "a", r"b\tc", [Fault.LAYOUT]),
    ("", r"a\nb\tc\n", r"d\ne\tf\n", []),
]


@pytest.mark.parametrize(("head", "source", "target", "expected"), KINDS)
def test_places_are_kept_as_their_kind_of_format_wants_it(
    head: str, source: str, target: str, expected: list[Fault]
) -> None:
    assert of_text(source, target, head) == expected


def test_what_is_missing_or_needs_work_is_found_by_its_line() -> None:
    body = '#, fuzzy\nmsgid "a"\nmsgstr "b"\n\nmsgctxt "c"\nmsgid "d"\nmsgstr ""\n\nmsgid "e"\nmsgstr "f"'

    assert list(checks.of_completeness(catalog(body))) == [
        Finding(Fault.NEEDS_WORK, "a", line=7),
        Finding(Fault.MISSING, "d", "c", line=11),
    ]


def test_a_catalog_that_differs_from_the_template_is_found() -> None:
    template = catalog('msgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n\nmsgid "c"\nmsgstr ""\n\nmsgid "e"\nmsgstr ""')
    old = catalog('msgid "a"\nmsgstr ""\n\nmsgid "d"\nmsgstr ""\n\nmsgid "e"\nmsgstr ""')

    assert [finding.msgid for finding in checks.of_agreement(old, template)] == ["a", "c", "d"]


def test_a_source_that_no_page_could_show_is_found() -> None:
    def of_source(msgid: str, head: str) -> list[Fault]:
        return [found.fault for found in checks.of_sources(catalog(f'{head}\nmsgid "{msgid}"\nmsgstr ""'))]

    assert of_source("100 %", IN_A_TEMPLATE) == [Fault.PER_CENT]
    assert of_source("%(name)s and %s", FORMATTED) == [Fault.PER_CENT]
    assert of_source("100 %%", IN_A_TEMPLATE) == []
    assert of_source("100 %", "#: app/core/text.py") == []


def test_only_what_cannot_break_a_page_may_be_shown() -> None:
    body = """
        msgid "good"
        msgstr "dobry"

        msgid "%(name)s"
        msgstr "%(name)"

        msgid "plain"
        msgstr "<script>"

        #, fuzzy
        msgid "guessed"
        msgstr "zgadnięty"

        msgid "ends well"
        msgstr "kończy się źle "
    """

    assert [entry.msgid for entry in checks.sound_entries(catalog(body))] == ["good", "ends well"]
