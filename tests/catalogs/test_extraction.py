import re
from pathlib import Path

import pytest

from app.catalogs.catalog import parse
from app.catalogs.extraction import TwoPlurals, extracted
from app.config import ROOT

PYTHON = """
from flask_babel import gettext as _, lazy_gettext, ngettext, npgettext, pgettext

# NOTE: A button.
# It stands below the text.
A = _("Read on")
B = lazy_gettext("Later")
# a remark that is not for translators
C = ngettext("%(num)s text", "%(num)s texts", 2)
D = pgettext("verb", "Search")
E = npgettext("noun", "search", "searches", 2)
F = _("100 %")
"""

SCRIPT = """
// NOTE: said aloud
say(gettext("Saved"));
// gettext("a remark")
title = `${ngettext("%(num)s change", "%(num)s changes", count)}: ${pgettext("verb", "Save")}`;
gettext(variable);
"""

TEMPLATE = """
{# NOTE: the heading of the list #}
<h1>{{ _("Articles") }}</h1>
<p>{{ _("Read on") }} {{ pgettext("noun", "Search") }}</p>
<p>{% trans site=site %}
  A site
  called {{ site }}
{% endtrans %}</p>
"""


@pytest.fixture
def program(tmp_path: Path) -> Path:
    (tmp_path / "babel.cfg").write_bytes((ROOT / "babel.cfg").read_bytes())
    for name, text in {
        "app/web/words.py": PYTHON,
        "templates/reader/list.html": TEMPLATE,
        "app/static/js/editor/words.js": SCRIPT,
        "templates/feeds/atom.xml": "<title>{{ _('Feed') }}</title>",
        "tests/test_words.py": "_('not of the program')",
        "app/notes.txt": "_('not of the program')",
        ".venv/lib.py": "_('not of the program')",
    }.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path


def test_messages_are_found_in_python_in_templates_and_in_scripts(program: Path) -> None:
    found = extracted(program).by_key()

    assert list(found) == [
        (None, "%(num)s change"),
        (None, "%(num)s text"),
        (None, "100 %"),
        (None, "A site called %(site)s"),
        (None, "Articles"),
        (None, "Feed"),
        (None, "Later"),
        (None, "Read on"),
        ("verb", "Save"),
        (None, "Saved"),
        ("noun", "Search"),
        ("verb", "Search"),
        ("noun", "search"),
    ]
    assert found[None, "%(num)s text"].msgid_plural == "%(num)s texts"


def test_a_message_names_each_of_its_places_once_and_without_a_line(program: Path) -> None:
    assert extracted(program).by_key()[None, "Read on"].occurrences == [
        ("app/web/words.py", ""),
        ("templates/reader/list.html", ""),
    ]


def test_only_remarks_for_translators_are_taken_over(program: Path) -> None:
    found = extracted(program).by_key()

    assert found[None, "Read on"].comment == "A button. It stands below the text."
    assert found[None, "Saved"].comment == "said aloud"
    assert found[None, "Articles"].comment == "the heading of the list"
    assert found[None, "%(num)s text"].comment == ""


def test_a_message_with_places_to_fill_in_is_marked(program: Path) -> None:
    found = extracted(program).by_key()

    assert found[None, "%(num)s text"].flags == ["python-format"]
    assert found[None, "100 %"].flags == []


def test_the_same_program_gives_the_same_template_and_it_can_be_read(program: Path) -> None:
    text = extracted(program).text()

    assert extracted(program).text() == text
    assert parse(text.encode()).text() == text
    assert "Date" not in text


def test_a_line_more_in_a_file_changes_nothing(program: Path) -> None:
    before = extracted(program).text()
    words = program / "app/web/words.py"

    words.write_text(f"\n\n{words.read_text(encoding='utf-8')}", encoding="utf-8")

    assert extracted(program).text() == before


def test_our_scripts_say_nothing_that_no_translator_has_seen() -> None:
    sentence = re.compile(r"""["'`][A-Z][a-z]+(?: [a-z]+)+[.!?]?["'`]""")
    said = re.compile(
        r"""(?:textContent|innerText|title|placeholder|ariaLabel) = ["'][^"']*[a-z]|(?:alert|confirm)\(["']"""
    )

    for script in (ROOT / "app/static/js").rglob("*.js"):
        text = script.read_text(encoding="utf-8")
        assert sentence.findall(text) + said.findall(text) == [], script


def test_two_plurals_of_one_message_are_refused(program: Path) -> None:
    (program / "app/other.py").write_text('ngettext("%(num)s text", "%(num)s writings", 2)', encoding="utf-8")

    with pytest.raises(TwoPlurals) as refusal:
        extracted(program)

    assert refusal.value.msgid == "%(num)s text"
