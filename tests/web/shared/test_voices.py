"""What is the same on all pages in a language is made once, and anew when a word or a language changes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from markupsafe import Markup

from app.locales.queries import Registry, registry
from app.web.shared import voices
from app.web.shared.i18n import english, said, speak

pytestmark = pytest.mark.usefixtures("inside")


def numbered() -> Callable[[], Markup]:
    """Return a maker of parts that counts how often it was asked."""
    counter = iter(range(100))
    return lambda: Markup(f"<p>{next(counter)}</p>")  # noqa: S704 - a number


def test_a_voice_is_kept_while_nothing_of_it_changes(app: Flask) -> None:
    known = registry()
    again = Registry(known.languages, known.default)

    assert voices.voice_of("pl", known) is voices.voice_of("pl", known) is voices.voice_of("pl", again)
    assert voices.voice_of("pl", known) is not voices.voice_of("ru", known)
    assert app.extensions[voices.EXTENSION].of("pl", known) is voices.voice_of("pl", again)


def test_a_language_that_is_opened_to_the_interface_is_spoken_at_once() -> None:
    known = registry()
    closed = tuple(replace(each, is_open_for_interface=each.tag == "en") for each in known.languages)
    before = voices.voice_of("pl", Registry(closed, "en"))

    after = voices.voice_of("pl", known)

    assert (before.interface, before.said) == ("en", ' lang="en" dir="ltr"')
    assert (after.interface, after.said) == ("pl", "")


def test_a_part_is_made_once_in_each_voice() -> None:
    make = numbered()
    found = []
    for locale in ("pl", "ru", "pl", "ru"):
        speak(locale)
        found.append(voices.part("a part of this test", caller=make))

    assert found == ["<p>0</p>", "<p>1</p>", "<p>0</p>", "<p>1</p>"]


def test_parts_are_known_by_all_that_they_depend_on() -> None:
    make = numbered()
    speak("pl")

    found = [voices.part("another part", is_front, caller=make) for is_front in (True, False, True)]

    assert found == ["<p>0</p>", "<p>1</p>", "<p>0</p>"]


def test_parts_do_not_grow_without_bound() -> None:
    speak("pl")

    for number in range(voices.MOST_PARTS + 5):
        voices.part("a part that depends on too much", number, caller=Markup)

    assert len(voices.current().parts) <= voices.MOST_PARTS


def test_english_needs_no_database() -> None:
    with english():
        assert voices.current() is voices.IN_ENGLISH
        assert said() == ""
