"""The language of a page, and of the words, dates and numbers around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask import Flask, render_template_string
from flask_babel import get_locale, gettext
from hypothesis import given, strategies as st

from app.catalogs import catalog
from app.catalogs.files import template_path
from app.core.database import db
from app.locales.service import open_locale
from app.web.shared import i18n
from tests.makers import Maker
from tests.web.conftest import Read

BARE = Flask(__name__)
NIGHT = datetime(2013, 10, 3, 23, 30, tzinfo=UTC)
KINDS = ["", "articles/", "articles/rights", "topics/", "search", "search?q=zzzz", "nothing", "waiting/2"]


@pytest.fixture
def open_for_content(app: Flask) -> None:
    """Open Dutch and Crimean Tatar for texts, without catalogs, and one of them with a fallback."""
    with app.app_context():
        open_locale("nl")
        open_locale("crh", fallback="uk")


@contextmanager
def speaking(app: Flask, locale: str) -> Iterator[None]:
    """Answer a request in a language."""
    with app.test_request_context():
        i18n.speak(locale)
        yield


@pytest.mark.usefixtures("open_for_content")
@pytest.mark.parametrize(("locale", "interface"), [("nl", "en"), ("crh", "uk")])
def test_a_language_without_a_catalog_has_its_texts_and_the_nearest_words_around_them(
    read: Read, make: Maker, locale: str, interface: str
) -> None:
    text = make.translation(make.article("Rights"), locale, "Rechten")

    page = read(text.path)

    assert page.lang == (locale, "ltr")
    navigation = page.find("//h:header//h:nav[@aria-label]")[0]
    assert (navigation.get("lang"), navigation.get("dir")) == (interface, "ltr")
    assert page.find("//h:article//h:h1")[0].get("lang") is None
    assert page.find(f"//h:article//h:time/ancestor::*[@lang='{interface}']")


@pytest.mark.usefixtures("open_for_content")
@pytest.mark.parametrize("locale", ["nl", "crh"])
def test_every_page_is_there_in_a_language_without_a_catalog(read: Read, make: Maker, locale: str) -> None:
    make.article("Rights")

    for kind in ("", "articles/", "topics/", "search?q=a", "waiting/1"):
        assert read(f"/{locale}/{kind}").status == 200


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en", "October 3, 2013"),
        ("pl", "3 października 2013"),
        ("ru", "3 октября 2013"),
        ("kk", "2013\u202fж. 3 қазан"),
        ("ar", "3 أكتوبر 2013"),
    ],
)
def test_days_are_written_as_each_language_writes_them(app: Flask, locale: str, day: str) -> None:
    with speaking(app, locale):
        assert day in i18n.date_long(NIGHT)
        assert "2013" in i18n.date_short(NIGHT)


@pytest.mark.parametrize(("locale", "written"), [("en", "12,345"), ("it", "12.345"), ("ru", "12\xa0345")])
def test_numbers_are_written_as_each_language_writes_them(app: Flask, locale: str, written: str) -> None:
    with speaking(app, locale):
        assert i18n.number(12_345) == written


def test_a_list_keeps_each_name_apart_from_the_direction_of_the_others(app: Flask) -> None:
    with speaking(app, "en"):
        assert i18n.list_of(["Anna", "عمر", "<b>"]) == "<bdi>Anna</bdi>, <bdi>عمر</bdi>, and <bdi>&lt;b&gt;</bdi>"
        assert i18n.list_of([]) == ""


@given(names=st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_no_name_is_lost_or_becomes_markup(names: list[str]) -> None:
    with BARE.app_context():
        written = i18n.list_of(names)

    assert written.count("<bdi>") == len(names)
    assert written.replace("<bdi>", "").replace("</bdi>", "").count("<") == 0


def test_a_quotation_has_the_marks_of_its_language(app: Flask) -> None:
    for locale, marks in (("en", "“”"), ("ru", "«»"), ("pl", "„”")):
        with speaking(app, locale):
            assert i18n.quoted("x < y") == f"{marks[0]}<bdi>x &lt; y</bdi>{marks[1]}"


def test_foreign_words_are_marked_with_their_language_and_our_own_are_not(app: Flask) -> None:
    with speaking(app, "ru"):
        assert i18n.lang("ru") == i18n.said() == ""
        assert i18n.lang("ar") == ' lang="ar" dir="rtl"'
        assert i18n.lang("he") == ' lang="he" dir="rtl"'
        assert i18n.lang("und") == ' lang="" dir="auto"'


def test_languages_are_named_as_inside_a_sentence_or_alone(app: Flask) -> None:
    with speaking(app, "ru"):
        assert i18n.name_of("pl") == "польский"
        assert i18n.name_of("pl", alone=True) == "Польский"


@pytest.mark.parametrize(
    ("locale", "told"), [("en", "en_US"), ("uk", "uk_UA"), ("zh-Hant", "zh_TW"), ("tlh", "tlh"), ("x-own", "x-own")]
)
def test_a_language_is_told_to_networks_with_the_region_of_its_readers(locale: str, told: str) -> None:
    assert i18n.og_locale(locale) == told


def test_python_and_templates_take_their_words_from_the_same_catalog(app: Flask) -> None:
    with speaking(app, "pl"):
        assert gettext("Countries") == render_template_string("{{ _('Countries') }}") == "Kraje"
        assert str(get_locale()) == "pl"
    with app.test_request_context(), i18n.english():
        assert gettext("Countries") == "Countries"


def test_outside_of_a_request_the_words_are_english(app: Flask) -> None:
    with app.app_context():
        assert (i18n.current_locale(), i18n.interface_locale()) == ("en", "en")


def plain_messages() -> set[str]:
    """Return the messages of the interface that have no placeholder and are long enough not to occur by chance."""
    entries = catalog.read(template_path())
    return {entry.msgid for entry in entries.living() if len(entry.msgid) > 8 and "%(" not in entry.msgid}


@pytest.mark.parametrize("locale", ["ar", "it", "kk", "pl", "ru", "uk"])
def test_no_page_shows_an_english_word_of_the_interface_elsewhere(read: Read, make: Maker, locale: str) -> None:
    make.translation(make.article("A", "Yes.\n", slug="a"), locale, "X", slug="rights")
    make.article("B", "Yes.\n", slug="b")

    for kind in KINDS:
        words = read(f"/{locale}/{kind}").words
        assert [message for message in plain_messages() if message in words] == [], kind


def test_a_page_needs_no_database_to_say_in_which_language_it_is(app: Flask) -> None:
    with app.test_request_context("/pl/nothing"), i18n.english():
        db.session.remove()
        assert i18n.current_locale() == "en"
