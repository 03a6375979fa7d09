"""An article in a reader's language, and what the site says where it is not there."""

import json
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import CreditKind
from app.articles.models import Significance
from app.locales.service import close_locale
from tests.makers import Maker
from tests.web.conftest import Read
from tests.web.signing import sign_in

MAY_9 = datetime(2026, 5, 9, 12, tzinfo=UTC)
BASE = "http://localhost"


def test_an_article_shows_its_text_in_its_language(read: Read, make: Maker) -> None:
    text = make.article("How to read a verdict", "Read it twice.\n", deck="Slowly.", author="Legal Desk")

    page = read(text.path)

    assert page.status == 200
    assert page.lang == ("en", "ltr")
    assert page.headings == ["How to read a verdict"]
    assert "Read it twice." in page.words
    assert "Slowly." in page.words
    assert "Legal Desk" in page.words
    assert "May 3, 2026" in page.words or "3 May 2026" in page.words


def test_an_arabic_page_runs_from_right_to_left(read: Read, make: Maker) -> None:
    arabic = make.translation(make.article("Rights"), "ar", "الحقوق")

    assert read(arabic.path).lang == ("ar", "rtl")


def test_a_translation_says_from_what_and_by_whom(read: Read, make: Maker) -> None:
    polish = make.translation(make.article("Rights"), "pl", "Prawa", translator="A. K.")

    page = read(polish.path)

    assert "A. K." in page.words
    assert page.link("English").href == "/en/articles/rights"


def test_a_withheld_credit_names_nobody(read: Read, make: Maker) -> None:
    polish = make.translation(make.article("Rights"), "pl", "Prawa")

    assert "None" not in read(polish.path).words


def test_the_switcher_leads_to_this_text_in_each_language(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    make.translation(text, "pl", "Prawa człowieka")

    page = read(text.path)

    assert page.link("Polski").href == "/pl/articles/prawa-cz%C5%82owieka"
    assert page.link("Polski").hreflang == "pl"
    assert page.link("English").current in {"page", "true"}


def test_a_missing_language_is_offered_and_leads_to_the_waiting_page(read: Read, make: Maker) -> None:
    text = make.article("Rights")

    link = read(text.path).link("Italiano")

    assert link.href == f"/it/waiting/{text.id}"
    assert link.rel == "nofollow"


def test_a_translation_that_is_behind_says_so_with_both_dates(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    russian = make.translation(text, "ru", "Права")
    make.revision(text, "Corrected.\n\nAnother paragraph.\n", Significance.CORRECTION, note="A date.", at=MAY_9)

    page = read(russian.path)
    assert "3 мая" in page.words
    assert "9 мая" in page.words
    assert page.status == 200


def test_a_typo_in_the_original_makes_no_translation_behind(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    polish = make.translation(text, "pl", "Prawa")
    before = read(polish.path).words
    make.revision(text, "One paragraf.\n\nAnother paragraph.\n", Significance.TYPO, at=MAY_9)

    assert read(polish.path).words == before


def test_a_correction_shows_on_every_language(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    make.revision(text, "Right.\n\nAnother paragraph.\n", Significance.CORRECTION, note="A date was wrong.", at=MAY_9)
    polish = make.translation(text, "pl", "Prawa")

    assert "A date was wrong." in read(text.path).words
    assert "9 maja 2026" in read(polish.path).words


def test_search_engines_get_a_complete_reciprocal_set(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    polish = make.translation(text, "pl", "Prawa")
    wanted = [
        ("en", f"{BASE}/en/articles/rights"),
        ("pl", f"{BASE}/pl/articles/prawa"),
        ("x-default", f"{BASE}/en/articles/rights"),
    ]

    for path in (text.path, polish.path):
        page = read(path)
        found = [link for link in page.head("alternate") if link[0]]
        assert sorted(found) == sorted(wanted)
        assert page.head("canonical") == [(None, BASE + path)]


def test_the_page_describes_itself_to_machines(read: Read, make: Maker) -> None:
    text = make.article("Rights </script><b>", author="A. K.")
    polish = make.translation(text, "pl", "Prawa", translator="B. L.")

    page = read(polish.path)
    found = json.loads(page.find("//h:script[@type='application/ld+json']")[0].text or "")

    assert found["inLanguage"] == "pl"
    assert found["translationOfWork"]["inLanguage"] == "en"
    assert found["translator"][0]["name"] == "B. L."
    assert page.meta("og:locale") == "pl_PL"
    english = read(text.path)
    assert json.loads(english.find("//h:script[@type='application/ld+json']")[0].text or "")["headline"].startswith(
        "Rights </script>"
    )


def test_an_old_address_leads_to_the_new_one_for_good(client: FlaskClient, make: Maker) -> None:
    text = make.article("Old title")
    make.revision(text, "Words.\n", title="Новый заголовок")

    response = client.get("/en/articles/old-title")

    assert response.status_code == 301
    assert (
        response.location
        == "/en/articles/%D0%BD%D0%BE%D0%B2%D1%8B%D0%B9-%D0%B7%D0%B0%D0%B3%D0%BE%D0%BB%D0%BE%D0%B2%D0%BE%D0%BA"
    )
    assert client.get(response.location).status_code == 200


def test_a_withdrawn_text_is_gone_on_the_next_request(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    assert read(text.path).status == 200

    make.withdrawal(text)

    assert read(text.path).status == 410
    assert "Rights" not in read("/en/").words


def test_a_slug_of_another_language_answers_404_with_the_waiting_page(read: Read, make: Maker) -> None:
    text = make.article("Only in English")

    page = read("/pl/articles/only-in-english")

    assert page.status == 404
    assert page.lang == ("pl", "ltr")
    assert "Only in English" in page.words
    assert text.path in [link.href for link in page.links()]


def test_a_slug_of_another_language_leads_on_where_the_text_is_here_too(read: Read, make: Maker) -> None:
    polish = make.translation(make.article("Rights"), "pl", "Prawa")

    page = read("/pl/articles/rights")

    assert page.status == 404
    assert page.link("Prawa").href == polish.path


def test_the_waiting_page_names_the_text_and_who_is_at_it(read: Read, make: Maker) -> None:
    text = make.article("Rights")
    make.translation(text, "pl", translator="A. K.", published=False)

    page = read(f"/pl/waiting/{text.id}")

    assert page.status == 200
    assert "Rights" in page.words
    assert "A. K." in page.words
    assert page.meta("robots") is not None
    assert "noindex" in str(page.meta("robots"))


def test_the_waiting_page_leads_to_the_text_once_it_is_there(client: FlaskClient, make: Maker) -> None:
    text = make.article("Rights")

    response = client.get(f"/en/waiting/{text.id}")

    assert (response.status_code, response.location) == (302, "/en/articles/rights")


def test_nobody_waits_for_what_readers_have_nowhere(read: Read, make: Maker) -> None:
    draft = make.article("Secret", published=False)

    page = read(f"/pl/waiting/{draft.id}")

    assert page.status == 404
    assert "Secret" not in page.words
    assert read("/pl/waiting/999999999999999999999").status == 404


def test_links_between_articles_lead_to_the_readers_language(read: Read, make: Maker) -> None:
    other = make.article("Other")
    make.translation(other, "pl", "Inny")
    text = make.article("Text", f"See [that](article:{other.id}).\n")
    polish = make.translation(text, "pl", "Tekst", f"Zob. [tamto](article:{other.id}).\n")
    italian = make.translation(text, "it", "Testo", f"Vedi [quello](article:{other.id}).\n")

    assert read(polish.path).link("tamto").href == "/pl/articles/inny"
    assert read(italian.path).link("quello").href == f"/it/waiting/{other.id}"


def test_a_link_to_a_text_that_is_withdrawn_is_words_only(read: Read, make: Maker) -> None:
    other = make.article("Other")
    text = make.article("Text", f"See [that](article:{other.id}).\n")
    make.withdrawal(other)

    page = read(text.path)
    assert "See that." in page.words
    assert str(other.id) not in [link.href for link in page.links() if link.text == "that"]


def test_nothing_leads_into_a_language_that_was_closed(app: Flask, read: Read, make: Maker) -> None:
    russian = make.article("Права", locale="ru")
    alone = make.article("Только здесь", locale="ru")
    polish = make.translation(russian, "pl", "Prawa")
    linking = make.article("Tekst", f"Zob. [tamto](article:{alone.id}).\n", locale="pl")
    with app.app_context():
        close_locale("ru")

    page = read(polish.path)

    assert page.status == 200
    assert [link.href for link in page.links() if link.href.startswith("/ru/")] == []
    assert read(f"/pl/waiting/{alone.id}").status == 404
    assert f"/pl/waiting/{alone.id}" not in [link.href for link in read(linking.path).links()]


def test_a_pen_name_is_shown_as_it_is_wanted(read: Read, make: Maker) -> None:
    polish = make.translation(make.article("Rights"), "pl", "Prawa", translator="Wrona", kind=CreditKind.PEN_NAME)

    assert "Wrona" in read(polish.path).words


def test_a_page_is_the_same_whoever_reads_it(app: Flask, client: FlaskClient, make: Maker) -> None:
    paths = [make.article("Rights").path, "/pl/waiting/1", "/en/", "/en/articles/", "/en/nothing"]
    colleague = app.test_client()
    sign_in(colleague, make.person("Anna", en="editor"))

    for path in paths:
        theirs, of_all = colleague.get(path), client.get(path)
        assert theirs.data == of_all.data
        assert dict(theirs.headers) == dict(of_all.headers)
        assert "Cookie" not in of_all.headers.get("Vary", "")
