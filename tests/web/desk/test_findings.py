"""What the checks found is said in a sentence that helps."""

from collections.abc import Iterator

import pytest
from flask import Flask

from app.checks import CHECKS, Check, Finding
from app.web.desk.words.findings import finding_words, message
from app.web.shared import i18n


@pytest.fixture(autouse=True)
def _english(app: Flask) -> Iterator[None]:
    with app.test_request_context():
        i18n.speak("en")
        yield


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: str(check.id))
def test_every_check_has_words_that_say_what_to_do(check: Check) -> None:
    sentence = finding_words(Finding(check.id, check.severity, "x"))

    assert sentence.count(".") >= 2
    assert sentence.endswith(".")


def test_no_two_checks_say_the_same() -> None:
    said = [finding_words(Finding(check.id, check.severity, "x")) for check in CHECKS]

    assert len(said) == len(set(said))


def test_the_piece_that_is_meant_stands_apart_from_the_direction_of_the_sentence() -> None:
    check = CHECKS[0]

    assert message(Finding(check.id, check.severity, "١٬٥٠٠")).endswith(" \u2068١٬٥٠٠\u2069")
