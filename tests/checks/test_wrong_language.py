"""A text in another language is noticed; names, short texts and quotations are not."""

import pytest

from app.checks.wrong_language import WrongLanguage
from tests.checks.pairs import excerpts, only, pair

LANGUAGE = WrongLanguage()

TEXTS = {
    "en": "The court refused the request and the lawyers were not heard, but the family still waits for an answer.",
    "ru": "Суд отклонил ходатайство, адвокатов не выслушали, но семья всё ещё ждёт ответа на улице.",
    "pl": "Sąd odrzucił wniosek, adwokatów nie wysłuchano, ale rodzina wciąż czeka na odpowiedź przed budynkiem.",
    "it": "Il tribunale ha respinto la richiesta e gli avvocati non sono stati ascoltati, ma la famiglia aspetta.",
    "uk": "Суд відхилив клопотання, адвокатів не вислухали, але родина все ще чекає на відповідь на вулиці.",
    "kk": "Сот өтінішті қабылдамады, адвокаттар тыңдалмады, бірақ отбасы әлі де көшеде жауап күтіп отыр.",
    "de": "Das Gericht lehnte den Antrag ab und die Anwälte wurden nicht gehört, aber die Familie wartet noch immer.",
    "fr": "Le tribunal a rejeté la demande et les avocats n’ont pas été entendus, mais la famille attend toujours.",
    "es": "El tribunal rechazó la solicitud y los abogados no fueron escuchados, pero la familia sigue esperando.",
    "cs": "Soud žádost zamítl a advokáti nebyli vyslechnuti, ale rodina stále čeká na odpověď před budovou.",
    "tr": "Mahkeme talebi reddetti ve avukatlar dinlenmedi, ama aile hâlâ bir cevap için sokakta bekliyor.",
    "ar": "رفضت المحكمة الطلب ولم يتم الاستماع إلى المحامين، لكن الأسرة لا تزال تنتظر الرد في الشارع.",
    "el": "Το δικαστήριο απέρριψε το αίτημα και οι δικηγόροι δεν ακούστηκαν, αλλά η οικογένεια περιμένει ακόμη.",
}


@pytest.mark.parametrize("locale", TEXTS)
def test_a_text_in_its_language_is_left_alone(locale: str) -> None:
    assert excerpts(LANGUAGE, pair("Etwas ganz anderes.", TEXTS[locale], locale, source_locale="nl")) == []


@pytest.mark.parametrize("locale", TEXTS)
def test_a_text_in_any_other_language_is_noticed(locale: str) -> None:
    for other, text in TEXTS.items():
        if other != locale:
            assert only(LANGUAGE, pair("Etwas ganz anderes.", text, locale, source_locale="nl")).excerpt in text


@pytest.mark.parametrize(
    ("target", "locale"),
    [
        ("Amnesty International, Human Rights Watch, Open Dialog Foundation", "ru"),
        ("«Open Dialog Foundation» в Брюсселе", "ru"),
        ("Tak, nie.", "en"),
        ("Le Monde, La Stampa, El País", "pl"),
        ("Ministero degli Affari Esteri", "uk"),
        ("", "ru"),
    ],
)
def test_names_and_short_texts_are_left_alone(target: str, locale: str) -> None:
    assert excerpts(LANGUAGE, pair("Something else", target, locale)) == []


@pytest.mark.parametrize("locale", ["ru", "uk", "kk", "pl", "it", "de", "fr", "es"])
def test_a_sentence_that_was_left_in_english_is_noticed(locale: str) -> None:
    left = "The lawyers were not heard, and the judge has left the room."

    assert only(LANGUAGE, pair("Something else", f"{TEXTS[locale]} {left}", locale)).excerpt in left


def test_what_the_source_quotes_in_another_language_may_stay() -> None:
    quoted = "«Суд отклонил ходатайство, и адвокатов никто не выслушал»."

    assert excerpts(LANGUAGE, pair(f"He wrote it. {quoted}", f"Napisał to wczoraj. {quoted}", "pl")) == []


def test_a_foreign_title_between_the_words_of_both_texts_may_stay() -> None:
    title = "*Déclaration universelle des droits de l’homme*"

    assert excerpts(LANGUAGE, pair(f"It is called {title}.", f"Она называется {title}.", "ru")) == []
