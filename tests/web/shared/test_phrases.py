"""Phrases of cards are in the language and the zone of the site, for people and machines."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from app.web.shared.i18n import speak
from app.web.shared.phrases import day, reading_time

LATE = datetime(2013, 10, 3, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("locale", "words", "minutes"),
    [("en", "October 3, 2013", "1 minute to read"), ("pl", "3 października 2013", "1 minuta czytania")],
)
def test_a_day_and_a_reading_time_are_said_in_the_language_of_the_page(
    app: Flask, locale: str, words: str, minutes: str
) -> None:
    with app.test_request_context(f"/{locale}/"):
        speak(locale)

        assert day(LATE) == f'<time datetime="2013-10-03T23:30:00+00:00">{words}</time>'
        assert reading_time(1).strip() == minutes


def test_a_day_is_marked_where_the_interface_does_not_speak_the_language_around_it(app: Flask) -> None:
    with app.test_request_context("/en/"):
        speak("fr")

        assert ' lang="en"' in day(LATE, is_marked=True)
        assert ' lang="en"' not in day(LATE)
