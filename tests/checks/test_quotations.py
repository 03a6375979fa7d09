"""Each language quotes in its own way, closes what it opens, and gives people's words as their own."""

import pytest

from app.checks.open_quotes import OpenQuotes
from app.checks.quotations import marks_in
from app.checks.quote_marks import QuoteMarks
from app.checks.quoted_speech import QuotedSpeech
from tests.checks.pairs import excerpts, only, pair

STYLE, OPEN, SPEECH = QuoteMarks(), OpenQuotes(), QuotedSpeech()

SOURCE = "“The word ‘torture’ was not in it,” he said."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("«Слова „пытка“ там не было», — сказал он.", "ru"),
        ("„Słowa «tortury» tam nie było” – powiedział.", "pl"),
        ("«La parola “tortura” non c’era», disse.", "it"),
        ("«Слова „катування“ там не було», — сказав він.", "uk"),
        ("„Das Wort ‚Folter‘ stand nicht darin“, sagte er.", "de"),
        ("»Das Wort ›Folter‹ stand nicht darin«, sagte er.", "de"),
        ("«Das Wort ‹Folter› stand nicht darin», sagte er.", "de-CH"),
        ("«\u00a0Le mot “torture” n’y était pas\u00a0», dit-il.", "fr"),
        ("«La palabra “tortura” no estaba», dijo.", "es"),
        ("“Het woord ‘foltering’ stond er niet in”, zei hij.", "nl"),
        ("„Slovo ‚mučení‘ tam nebylo,“ řekl.", "cs"),
        ("”Ordet fanns inte där”, sade han.", "sv"),
        ("«Азаптау» деген сөз жоқ», — деді ол.", "kk"),
        ("「その言葉はなかった」と彼は言った。", "ja"),
        ("他说：“没有那个词。”", "zh-Hans"),
        ("“The word ‘torture’ was not in it,” he said.", "en"),
        ('"Anything," he said.', "x-unknown"),
    ],
)
def test_the_marks_of_the_language_stay(target: str, locale: str) -> None:
    assert excerpts(STYLE, pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale", "right"),
    [
        ("“Слова не было”, — сказал он.", "ru", "«Слова не было», — сказал он."),
        ("«Слова “пытка” не было», — сказал он.", "ru", "«Слова „пытка“ не было», — сказал он."),
        ("“Słowa nie było” – powiedział.", "pl", "„Słowa nie było” – powiedział."),
        ("„La parola non c’era“, disse.", "it", "«La parola non c’era», disse."),
        ("”Слова не було”, — сказав він.", "uk", "«Слова не було», — сказав він."),
        ("“Das Wort fehlte”, sagte er.", "de", "„Das Wort fehlte“, sagte er."),
        ("«The word was not there», he said.", "en", "“The word was not there”, he said."),
        ('"Слова не было", — сказал он.', "ru", "«Слова не было», — сказал он."),
        ("”Сөз жоқ”, — деді ол.", "kk", "«Сөз жоқ», — деді ол."),
    ],
)
def test_marks_of_another_language_are_put_right(target: str, locale: str, right: str) -> None:
    assert only(STYLE, pair(SOURCE, target, locale)).fix == right


def test_straight_marks_are_a_habit_that_the_source_may_share() -> None:
    assert excerpts(STYLE, pair('"No," he said.', '"Нет", — сказал он.', "ru")) == []
    assert excerpts(STYLE, pair("He is 6'2\" tall.", "Его рост 6'2\".", "ru")) == []


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("«Слова не было, — сказал он.", "ru"),
        ("Słowa nie było” – powiedział.", "pl"),
        ("«La parola non c’era, disse.", "it"),
        ("Слова не було», — сказав він.", "uk"),
        ("“The word was not there, he said.", "en"),
        ('"Das Wort fehlte, sagte er.', "de"),
    ],
)
def test_a_mark_without_its_partner_is_shown(target: str, locale: str) -> None:
    assert only(OPEN, pair(SOURCE, target, locale)).excerpt.strip()


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        (SOURCE, "«Слова „пытка“ не было», — сказал он.", "ru"),
        (SOURCE, "„Słowa «tortury» nie było” – powiedział.", "pl"),
        (SOURCE, "«La parola “tortura” non c’era», disse.", "it"),
        (SOURCE, "«Слова не було», — сказав він.", "uk"),
        ("“He goes on in the next paragraph.", "«Он продолжает в следующем абзаце.", "ru"),
        ("The law “On police”", "Закон «О полиции „Астаны»", "ru"),
    ],
)
def test_what_is_closed_or_goes_on_is_left_alone(source: str, target: str, locale: str) -> None:
    assert excerpts(OPEN, pair(source, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Он сказал, что слова «пытка» там не было, — добавил он.", "ru"),
        ("— Слова „пытка“ там не было, — сказал он.", "ru"),
        ("– Słowa tam nie było – powiedział.", "pl"),
        ("*La parola non c’era*, disse.", "it"),
        ("‘Слова не було’, — сказав він.", "uk"),
    ],
)
def test_a_speech_may_be_marked_in_other_ways(target: str, locale: str) -> None:
    assert excerpts(SPEECH, pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Слова не было, сказал он.", "ru"),
        ("Słowa nie było, powiedział.", "pl"),
        ("La parola non c’era, disse.", "it"),
        ("Слова не було, сказав він.", "uk"),
        ("The word was not there, he said.", "en"),
    ],
)
def test_a_speech_without_its_marks_is_shown(target: str, locale: str) -> None:
    assert only(SPEECH, pair(SOURCE, target, locale)).excerpt.startswith("“The word")


def test_a_single_quoted_word_may_do_without() -> None:
    assert excerpts(SPEECH, pair("A “private” company.", "Частная компания.", "ru")) == []


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("“a” (“b”)", "+-+-"),
        ("„a“ „b”", "+-+-"),
        ("«a „b“»", "++--"),
        ("»a«", "+-"),
        ("他说：“没有。”", "+-"),
        ("6'2\"", ""),
        ("و«كل الرجال»", "+-"),
        ('צה"ל', ""),
        ("«\u00a0a\u00a0»", "+-"),
    ],
)
def test_what_stands_around_a_mark_says_whether_it_opens_or_closes(text: str, roles: str) -> None:
    assert "".join("+" if mark.is_opening else "-" for mark in marks_in(text)) == roles
