"""Pseudo languages: what they do to a message, and what they leave alone."""

from collections import Counter
from statistics import mean

import pytest
from babel.support import NullTranslations, Translations

from app.catalogs.catalog import read
from app.catalogs.files import catalogs, compiled_path, template_path
from app.catalogs.placeholders import placeholders
from app.catalogs.pseudo import CLOSE, OPEN, PSEUDO, accented, mirrored, spoken
from app.locales import cldr
from app.locales.models import Direction


@pytest.fixture(scope="module")
def messages() -> list[str]:
    """Give every message of the interface."""
    return [text for entry in read(template_path()).living() for text in (entry.msgid, entry.msgid_plural) if text]


def test_a_message_has_accents_and_ends_that_are_seen() -> None:
    assert accented("Save and go on") == "⟦Šåååṽé ååñđ ĝöö öñ⟧"


@pytest.mark.parametrize(
    "kept", ["%(name)s", "%s", "%d", "{name}", "%%", "%", '<a href="%(url)s" rel="up">', "</a>", "&nbsp;", "&#8209;"]
)
@pytest.mark.parametrize("change", PSEUDO.values())
def test_places_tags_and_entities_stay_as_they_are(kept: str, change: object) -> None:
    assert callable(change)
    assert change(f"{kept} x {kept}").count(kept) == 2


def test_no_letter_of_english_is_left_in_any_message(messages: list[str]) -> None:
    for text in messages:
        left = placeholders(text, is_format=True)
        said = accented(text)
        assert placeholders(said, is_format=True) == left
        for place in (*left.named, *left.braces, *left.tags, *left.positional):
            said = said.replace(place, "")
        assert not any(letter.isascii() and letter.isalpha() for letter in said), text


def test_messages_are_two_fifths_longer_on_the_whole(messages: list[str]) -> None:
    def letters(text: str) -> int:
        return sum(map(str.isalpha, text))

    words = [text for text in messages if not any(sign in text for sign in "%{<&") and letters(text) > 3]

    assert 1.35 < mean(letters(accented(text)) / letters(text) for text in words) < 1.45


def test_letters_of_a_mirrored_message_run_from_right_to_left_and_its_words_follow_each_other() -> None:
    assert mirrored("Go %(where)s") == "⟦\u200f\u202eGoo\u202c\u200f %(where)s⟧"
    opened = Counter(mirrored("One, two and three."))
    assert opened["\u202e"] == opened["\u202c"] == 4


def test_a_pseudo_language_counts_and_knows_contexts_as_english_does() -> None:
    english = _english()
    for tag in PSEUDO:
        said = spoken(english, tag)
        one, many = (said.ungettext("%(num)s person", "%(num)s people", number) for number in (1, 2))
        assert {text[0] + text[-1] for text in (one, many)} == {OPEN + CLOSE}
        assert one != many


def test_what_english_does_not_say_no_pseudo_language_says() -> None:
    assert spoken(_english(), "en-XA").ugettext("Nobody has this sentence") == "Nobody has this sentence"
    assert spoken(NullTranslations(), "en-XA").ungettext("%(num)s x", "%(num)s xs", 2) == "%(num)s xs"


def test_pseudo_languages_have_a_name_and_a_direction_and_are_not_shipped() -> None:
    assert {tag: cldr.direction(tag) for tag in PSEUDO} == {"en-XA": Direction.LTR, "ar-XB": Direction.RTL}
    assert cldr.own_name("en-XA") == "Åççéñţéđ Éñĝļîšĥ"
    assert cldr.own_name("ar-XB") == "\u200f\u202eMirrored English\u202c\u200f"
    assert cldr.name_in("en-XA", "pl") == "angielski (Pseudoakcenty)"
    assert PSEUDO.keys().isdisjoint(tag for tag, _ in catalogs())


def _english() -> NullTranslations:
    [path] = [compiled_path(path) for tag, path in catalogs() if tag == "en"]
    with path.open("rb") as opened:
        return Translations(opened)
