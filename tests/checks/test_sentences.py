"""A lost sentence is noticed; joined and parted ones are not."""

import pytest

from app.checks.sentences import Sentences
from tests.checks.pairs import excerpts, only, pair

SENTENCES = Sentences()

SOURCE = "The court refused the request. The lawyers were not heard. The family waits in the street for an answer."


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Суд отклонил ходатайство. Адвокатов не выслушали. Семья ждёт ответа на улице.", "ru"),
        (
            "Суд отклонил ходатайство, адвокатов не выслушали, и семья до сих пор ждёт ответа на улице у здания суда.",
            "ru",
        ),
        ("Sąd odrzucił wniosek. Adwokatów nie wysłuchano. Rodzina czeka na ulicy na odpowiedź.", "pl"),
        ("Sąd odrzucił wniosek; adwokatów, np. p. Nowak, nie wysłuchano. Rodzina czeka na ulicy na odpowiedź.", "pl"),
        ("Il tribunale ha respinto la richiesta. Gli avvocati non sono stati ascoltati. La famiglia aspetta.", "it"),
        ("Суд відхилив клопотання. Адвокатів не вислухали. Родина чекає на вулиці на відповідь.", "uk"),
        ("法院驳回了请求。律师没有得到听取。家人在街上等待答复，至今没有任何消息。", "zh-Hans"),
        ("ศาลปฏิเสธคำร้อง ทนายความไม่ได้รับการรับฟัง ครอบครัวรอคำตอบอยู่บนถนน", "th"),
    ],
)
def test_the_same_said_in_other_sentences_is_no_fault(target: str, locale: str) -> None:
    assert excerpts(SENTENCES, pair(SOURCE, target, locale)) == []


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Суд отклонил ходатайство. Семья ждёт ответа на улице.", "ru"),
        ("Sąd odrzucił wniosek. Rodzina czeka na ulicy.", "pl"),
        ("Il tribunale ha respinto la richiesta. La famiglia aspetta.", "it"),
        ("Суд відхилив клопотання. Родина чекає на вулиці.", "uk"),
        ("The court refused the request. The lawyers were heard.", "en"),
    ],
)
def test_a_lost_sentence_is_shown(target: str, locale: str) -> None:
    assert only(SENTENCES, pair(SOURCE, target, locale)).excerpt.strip("…") in target


def test_a_sentence_too_many_is_shown() -> None:
    target = "Суд отклонил ходатайство. Адвокатов не выслушали. Семья ждёт ответа на улице."
    added = "Мы сообщим об этом, как только узнаем что-нибудь новое и определённое."

    assert only(SENTENCES, pair(SOURCE, f"{target} {added}", "ru")).excerpt.endswith(added[-20:])


def test_what_the_house_has_learnt_of_a_language_counts() -> None:
    target = "Суд отклонил ходатайство. Адвокатов не выслушали."

    assert excerpts(SENTENCES, pair(SOURCE, target, "ru", ratio=0.5)) == []
