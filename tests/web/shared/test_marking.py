"""Words of the interface with marks around them: they pass through all that is done with words, and stay apart."""

import pytest
from flask import Flask, render_template_string
from flask_babel import gettext, lazy_ngettext, pgettext

from app.accounts.policy import Actor, Grant, Role
from app.catalogs.messages import message_id
from app.locales.queries import registry
from app.web.shared import marking, voices
from app.web.shared.i18n import interface_locale, list_of, speak
from app.web.shared.marking import MARK, bare, marking as marked, name_in

pytestmark = pytest.mark.usefixtures("inside")


def names(text: str) -> list[str]:
    """Return the ids in a text, each where it begins and where it ends."""
    return [name_in(mark) for mark in MARK.findall(text)]


def test_a_mark_names_the_message_that_the_catalog_knows() -> None:
    with marked("pl"):
        speak("pl")
        words, in_context = gettext("Articles"), pgettext("desk", "Queue")

    assert (bare(words), bare(in_context)) == ("Artykuły", "Kolejka")
    assert names(words) == [message_id(None, "Articles")] * 2
    assert names(in_context) == [message_id("desk", "Queue")] * 2


def test_marks_pass_through_numbers_values_lists_and_templates() -> None:
    with marked("pl"):
        speak("pl")
        counted = str(lazy_ngettext("%(num)s new notice for you", "%(num)s new notices for you", 5))
        listed = list_of([gettext("Articles"), "<b>"])
        written = render_template_string("{{ _('Articles') }} {{ x }} {{ _('Articles') | tojson }}", x="<b>")

    assert names(counted) == [message_id(None, "%(num)s new notice for you")] * 2
    assert "5" in bare(counted)
    assert bare(listed) == "<bdi>Artykuły</bdi> i <bdi>&lt;b&gt;</bdi>"
    assert bare(written) == 'Artykuły &lt;b&gt; "Artyku\\u0142y"'


def test_nobody_else_is_given_what_was_made_with_marks() -> None:
    speak("pl")
    plain = voices.current()
    with marked("pl"):
        speak("pl")
        first = voices.current()
        speak("pl")
        assert voices.current() is first
        assert first is not plain
        assert first.parts is not plain.parts
    speak("pl")

    assert voices.current() is plain
    assert names(gettext("Articles")) == []


def test_the_interface_speaks_the_language_asked_for_on_pages_in_any(app: Flask) -> None:
    with marked("uk"):
        speak("pl")

        assert (voices.current().locale, interface_locale()) == ("pl", "uk")
        assert voices.current().said == ' lang="uk" dir="ltr"'
    assert ("pl", "uk") in app.extensions[marking.EXTENSION]


def test_what_a_catalog_says_of_itself_is_no_message() -> None:
    with marked("pl"):
        speak("pl", registry())

        assert gettext("") == ""


@pytest.mark.parametrize(
    ("role", "locale", "wanted"),
    [(Role.TRANSLATOR, "pl", True), (Role.EDITOR, "pl", True), (Role.AUTHOR, "pl", False), (Role.EDITOR, "it", False)],
)
def test_words_are_marked_for_whoever_has_to_do_with_them(role: Role, locale: str, *, wanted: bool) -> None:
    assert marking.may_mark(Actor(1, frozenset({Grant(role, locale)})), "pl") is wanted
