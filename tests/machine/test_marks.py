"""Marks on their way to a machine and back: kept, or said to be lost."""

import re

import pytest

from app.checks.inline import read
from app.machine.marks import lift, lower

RICH = [
    "Plain words, 3 < 4 & more.",
    "An *old* and a **bold** and ~~wrong~~ word, ***both***.",
    'See [the *report*](https://example.org/a_(b)?c=d&e=f "A title") of [ours](article:12).',
    'A note[^1], `code <b>`, a picture ![alt *text*](media:3 "Caption") and [a label][ref].',
    "Write to desk@example.org or see https://example.org/page, or <https://example.org/x>.",
    "Signs that are words: \\*not\\* \\[x\\](y) 5 * 3 snake_case &amp; a\\\\b.",
    "1\\. No list, and _underscores_ too.",
    "Текст с [ссылкой](https://пример.рф/путь) и *словом*.",
    "A line\nthat goes on, and one\\\nthat ends.",
]


@pytest.mark.parametrize("text", RICH)
def test_a_text_that_a_machine_leaves_as_it_is_comes_back_to_readers_as_it_was(text: str) -> None:
    lifted = lift(text, is_plain=False)
    back = lower(lifted, lifted.tagged)

    assert back.keeps_marks
    before, after = read(text), read(back.text)
    assert " ".join(before.words.split()) == " ".join(after.words.split())
    assert (before.links, before.code, before.notes) == (after.links, after.code, after.notes)


def test_words_move_and_take_their_marks_along() -> None:
    lifted = lift("The **big** [house](https://example.org/h).", is_plain=False)
    assert lifted.tagged == 'The <g id="1">big</g> <g id="2">house</g>.'

    back = lower(lifted, "<g id='2'>Дом</g> <g id='1'> большой </g>.")

    assert back.text == "[Дом](https://example.org/h)  **большой** ."
    assert back.keeps_marks


def test_a_machine_may_write_empty_tags_either_way() -> None:
    lifted = lift("See `x` and `y`.", is_plain=False)

    assert lower(lifted, 'Voir <x id="1"/> et <x id="2"></x>.').text == "Voir `x` et `y`."


@pytest.mark.parametrize(
    "answer",
    [
        "Дом большой.",
        '<g id="1">большой Дом.',
        '<g id="1">большой</g> <g id="1">Дом</g>',
        '<g id="1">большой <g id="2">Дом</g></g></g>',
        '<g id="1"> </g>большой <g id="2">Дом</g>',
        '<g id="1">большой</g> <g id="2">Дом</g><g id="3">!</g>',
        '<g id="1">большой</g> <a href="https://evil.example">Дом</a> <g id="2">x</g>',
        '<g id="1">большой</g><x id="2"></x> Дом',
        '<g id="1">большой</g> <g id="2">Дом</g> https://evil.example/',
        '<g id="1">большой</g> <g id="2">Дом</g><!-- no -->',
    ],
)
def test_an_answer_that_lost_or_added_a_mark_is_shown_as_words_alone(answer: str) -> None:
    back = lower(lift("The **big** [house](https://example.org/h).", is_plain=False), answer)

    assert not back.keeps_marks
    assert not re.search(r"[<>*\[]", back.text)
    assert "Дом" in back.text


def test_words_of_a_machine_stay_words_whatever_signs_they_hold() -> None:
    back = lower(lift("Plain.", is_plain=False), "*a* [b](javascript:x) &lt;script&gt; `c`")

    assert read(back.text).words == "*a* [b](javascript:x) <script> `c`"
    assert read(back.text).links + read(back.text).marks == ()


def test_a_title_has_no_marks_and_keeps_its_signs() -> None:
    lifted = lift("A *star* & <more>", is_plain=True)

    assert lower(lifted, lifted.tagged).text == "A *star* & <more>"


def test_brackets_without_end_are_words_and_take_no_time_to_pair() -> None:
    lifted = lift("[" * 20_000, is_plain=False)

    assert not lifted.has_marks


def test_what_cannot_be_put_into_tags_is_sent_as_words_and_comes_back_as_such() -> None:
    lifted = lift("A note^[here] in the *line*.", is_plain=False)

    assert "<g" not in lifted.tagged
    assert not lower(lifted, "Une note.").keeps_marks
