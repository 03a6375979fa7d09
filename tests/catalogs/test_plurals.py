import gettext
import time

import pytest
from babel import Locale
from babel.localedata import locale_identifiers
from hypothesis import given, strategies as st

from app.catalogs import plurals
from app.catalogs.plurals import BadPlurals

HOSTILE = [
    "",
    "nplurals=INTEGER; plural=EXPRESSION;",
    "nplurals=2; plural=__import__('os').system('id');",
    "nplurals=2; plural=n.__class__;",
    "nplurals=2; plural=exec(n);",
    "nplurals=2; plural=n != 1; plural=0;",
    "nplurals=2; plural=n != 1\nplural=0;",
    "nplurals=2;plural=" + "(" * 5000 + "n" + ")" * 5000 + ";",
    "nplurals=2; plural=" + "(" * 21 + "n != 1" + ")" * 21 + ";",
    "nplurals=2; plural=" + "!" * 400 + "n;",
    "nplurals=2; plural=" + "n?1:" * 200 + "0;",
    "nplurals=999999999; plural=n != 1;",
    "nplurals=7; plural=n % 7;",
    "nplurals=0; plural=0;",
    "nplurals=-1; plural=0;",
    "nplurals=2; plural=n;",
    "nplurals=2; plural=n - 1;",
    "nplurals=2; plural=n / 0;",
    "nplurals=2; plural=n % 0;",
    "nplurals=2; plural=n % (n - 5000) > 0;",
    "nplurals=2; plural=9 ** 9 ** 9;",
    "nplurals=2; plural=n !;",
    "nplurals=2; plural=(n != 1;",
    "nplurals=2; plural=n != 1);",
    "nplurals=2; plural=;",
    "nplurals=2; plural=n == 1 ? 0;",
    "nplurals=2; plural=n @ 1;",
    "nplurals=2; plural=n 1;",
    "nplurals=2; plural=n" + "+n" * 400 + " > 1;",
]

WELL_KNOWN = {
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "it": "nplurals=2; plural=(n != 1);",
    "ka": "nplurals=2; plural=(n != 1);",
    "kk": "nplurals=2; plural=(n != 1);",
    "ja": "nplurals=1; plural=0;",
}


@pytest.mark.parametrize("header", HOSTILE)
def test_a_hostile_or_broken_plural_header_is_refused_at_once(header: str) -> None:
    began = time.thread_time()

    with pytest.raises(BadPlurals):
        plurals.read(header)

    assert time.thread_time() - began < 0.5


@given(st.text(alphabet="n0123456789 ?:|&=!<>+-*/%();x", max_size=80))
def test_no_expression_does_anything_but_count_or_be_refused(expression: str) -> None:
    try:
        forms = plurals.read(f"nplurals=6; plural={expression};")
    except BadPlurals:
        return
    assert all(0 <= forms.form(number) < 6 for number in range(1000))


@pytest.mark.parametrize(("tag", "header"), WELL_KNOWN.items())
def test_a_rule_is_written_as_translators_are_used_to_see_it(tag: str, header: str) -> None:
    assert plurals.for_language(tag).header == header


OF_EACH_RULE = {str(Locale.parse(name).plural_form.rules): name for name in locale_identifiers() if name != "root"}


@pytest.mark.parametrize("name", sorted(OF_EACH_RULE.values()))
def test_every_rule_counts_as_cldr_says_and_as_gettext_reads_it(name: str) -> None:
    forms = plurals.for_language(name.replace("_", "-"))
    categories = [Locale.parse(name).plural_form(number) for number in range(1000)]
    as_gettext_reads = gettext.c2py(forms.header.partition("plural=")[2].rstrip(";"))

    used = [category for category in plurals.CATEGORIES if category in categories]

    assert [used[forms.form(n)] for n in range(1000)] == categories
    assert [as_gettext_reads(n) for n in range(1000)] == [forms.form(n) for n in range(1000)]


@pytest.mark.parametrize("tag", ["crh", "x-invented", "qaa"])
def test_a_language_that_cldr_does_not_know_counts_as_english_does(tag: str) -> None:
    assert plurals.for_language(tag) == plurals.for_language("en")


def test_each_form_shows_the_first_numbers_that_it_serves() -> None:
    assert plurals.for_language("pl").examples == ((1,), (2, 3, 4, 22, 23), (0, 5, 6, 7, 8))


def test_only_a_form_for_one_number_may_name_it_by_a_word() -> None:
    polish, russian = plurals.for_language("pl"), plurals.for_language("ru")

    assert polish.is_for_one_number(0)
    assert not russian.is_for_one_number(0)  # 1, 21, 31
    assert not polish.is_for_one_number(1)
