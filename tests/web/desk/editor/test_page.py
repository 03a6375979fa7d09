"""The editor shows the whole article beside its translation, to each what they may do."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.policy import OPERATOR
from app.articles.models import Significance
from app.taxonomy.editing import describe_term, make_term, stamp_of, word_term
from app.taxonomy.models import TermKind
from app.taxonomy.wording import Wording
from tests.makers import Maker
from tests.web.desk.editor.conftest import BODY, ONE, THREE, TITLE, Desk, SignIn
from tests.web.pages import Page, words_of


def fields(page: Page) -> list[str]:
    """Return what the fields of all passages hold."""
    return [field.text or "" for field in page.find("//h:ol[@data-editor]//h:textarea[@name='text']")]


def test_a_translator_has_a_field_beside_every_passage_of_the_article(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(desk.path))

    sources = [words_of(found) for found in page.find("//h:p[@class='segment-words']")]
    assert sources == [TITLE, "A deck.", "One is here.", "Two", "Three is there."]
    assert len(page.find("//h:form//h:textarea[@name='text'][@lang='pl'][@dir='ltr']")) == 5
    assert page.find("//h:form[@method='post']//h:button[@value='done']")


def test_a_field_is_named_and_tied_to_its_source_and_findings(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(desk.path))
    segment_id = desk.segment(ONE)

    field = page.find(f"//h:form[@id='w{segment_id}']//h:textarea")[0]
    assert field.get("aria-label") == "Passage 3: translation"
    for described in str(field.get("aria-describedby")).split():
        assert page.find(f"//*[@id='{described}']")


def test_markdown_is_shown_as_readers_see_it_and_as_it_is_written(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(desk.path))

    assert page.find("//h:p[@class='segment-words']/h:em[text()='here']")
    assert page.find("//h:span[@class='leads'][@title='https://ngo.example/']")
    assert THREE in [words_of(found) for found in page.find("//h:details[@class='raw']/h:code")]


def test_markup_in_a_source_or_target_is_text(make: Maker, desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "<script>alert(1)</script>", desk.jan)
    make.revision(desk.article, BODY.replace("*here*", "<img src=x onerror=alert(1)>"))
    jan.post(f"{desk.path}/take-up")

    page = Page(jan.get(desk.path))

    assert "<script>alert(1)" not in page.text
    assert not page.find("//h:img")
    assert "<img src=x onerror=alert(1)>" in page.words


def test_progress_is_told_in_words(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden jest *tutaj*.", desk.jan, is_done=True)
    desk.work.save(desk.id, THREE, "Trzy są", desk.jan)

    words = Page(jan.get(desk.path)).words

    assert "3 of 10 words" in words
    assert "1 to look at again" in words


def test_a_colleague_reads_and_comments_but_has_no_field(desk: Desk, as_person: SignIn) -> None:
    page = Page(as_person(desk.ewa).get(desk.path))

    assert page.status == 200
    assert fields(page) == []
    assert "In the hands of Jan" in page.words
    assert page.find("//h:a[@data-part='comments']")


def test_what_is_free_can_be_taken_on_from_here(desk: Desk, as_person: SignIn) -> None:
    desk.give_back()

    page = Page(as_person(desk.ewa).get(desk.path))

    assert page.find(f"//h:form[@action='{desk.path}/claim']")


def test_somebody_of_another_language_is_told_nothing(desk: Desk, as_person: SignIn) -> None:
    bruno = as_person(desk.bruno)

    assert bruno.get(desk.path).status_code == 404
    assert bruno.get(desk.of(ONE, "history")).status_code == 404
    assert bruno.get("/desk/translations/9999").status_code == 404
    assert TITLE not in bruno.get(desk.path).get_data(as_text=True)


def test_nobody_is_led_to_sign_in(desk: Desk, client: FlaskClient) -> None:
    response = client.get(desk.path)

    assert response.status_code == 302
    assert "next=" in response.headers["Location"]


def test_a_changed_passage_shows_was_and_now_and_keeps_the_old_text(make: Maker, desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden jest *tutaj*.", desk.jan, is_done=True)
    make.revision(desk.article, BODY.replace("One is", "One was"), Significance.MINOR, note="A tense.")

    told = Page(jan.get(desk.path))
    jan.post(f"{desk.path}/take-up")
    page = Page(jan.get(desk.path))

    assert "The original has changed since: version 2" in told.words
    assert "A tense." in told.words
    assert told.find("//h:ol[@class='changes']//h:ins")
    assert page.find("//h:p[@class='was']/h:del[contains(., 'is')]")
    assert page.find("//h:p[@class='now']/h:ins[contains(., 'was')]")
    assert "Jeden jest *tutaj*." in fields(page)
    assert page.find(f"//*[@id='s{desk.segment('One was *here*.')}'][@data-state='needs_work'][@data-changed]")


def test_the_diff_begins_at_the_base_of_this_target(make: Maker, desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden.", desk.jan, is_done=True)
    make.revision(desk.article, BODY.replace("One is", "Once was"))
    jan.post(f"{desk.path}/take-up")
    make.revision(desk.article, BODY.replace("One is", "None is"))
    jan.post(f"{desk.path}/take-up")

    page = Page(jan.get(desk.path))

    assert words_of(page.find("//h:p[@class='was']")[0]) == "was: One is *here*."
    assert words_of(page.find("//h:p[@class='now']")[0]) == "now: None is *here*."


def test_what_is_gone_from_the_original_is_listed_with_its_translation(
    make: Maker, desk: Desk, jan: FlaskClient
) -> None:
    desk.work.save(desk.id, THREE, "Trzy są [tam](https://ngo.example/).", desk.jan, is_done=True)
    make.revision(desk.article, BODY.replace(f"\n{THREE}\n", ""))
    jan.post(f"{desk.path}/take-up")

    page = Page(jan.get(desk.path))

    assert "1 passage is gone from the original" in page.words
    assert "Trzy są" in words_of(page.find("//h:details[@class='lost']")[0])


@pytest.mark.parametrize(
    ("show", "expected"),
    [("all", 5), ("unfinished", 4), ("changed", 0), ("comments", 1), ("nonsense", 5)],
)
def test_passages_can_be_chosen(desk: Desk, jan: FlaskClient, show: str, expected: int) -> None:
    desk.work.save(desk.id, ONE, "Jeden jest *tutaj*.", desk.jan, is_done=True)
    jan.post(desk.of(THREE, "comments"), data={"text": "Which there?"})

    page = Page(jan.get(f"{desk.path}?show={show}"))

    assert len(page.find("//h:li[@data-segment]")) == expected


def test_left_out_passages_are_counted_in_between(desk: Desk, jan: FlaskClient) -> None:
    desk.work.save(desk.id, ONE, "Jeden jest *tutaj*.", desk.jan, is_done=True)

    assert "1 passage in between" in Page(jan.get(f"{desk.path}?show=unfinished")).words


def test_another_language_can_be_read_beside(make: Maker, desk: Desk, jan: FlaskClient) -> None:
    make.translation(desk.article, "ru", "Письма", "Один *здесь*.\n\n## Два\n\nТри [там](https://ngo.example/).\n")

    offered = Page(jan.get(desk.path))
    page = Page(jan.get(f"{desk.path}?with=ru"))

    assert offered.link("Russian").href == f"{desk.path}?with=ru"
    assert words_of(page.find("//h:p[@class='beside'][@lang='ru']")[0]) == "Письма"
    assert page.find("//h:form[contains(@action, '/segments/') and contains(@action, 'with=ru')]")


def test_unapproved_text_of_a_language_one_has_no_part_in_is_not_offered(desk: Desk, jan: FlaskClient) -> None:
    italian = desk.work.claimed(desk.article, "it", desk.bruno)
    desk.work.save(italian, ONE, "Segreto", desk.bruno)

    assert "Segreto" not in jan.get(f"{desk.path}?with=it").get_data(as_text=True)


def test_terms_stand_there_with_their_name_in_the_language_of_the_translation(
    make: Maker, desk: Desk, jan: FlaskClient
) -> None:
    make.term("topic", "torture", en="Torture", pl="Tortury")

    page = Page(jan.get(desk.path))

    terms = {words_of(found[0]): words_of(found[1]) for found in page.find("//h:div[@class='work-term']")}
    assert terms == {"Kazakhstan": "Kazachstan", "Torture": "Tortury"}


def test_a_term_that_a_passage_names_stands_first_with_all_that_one_should_know(
    app: Flask, desk: Desk, jan: FlaskClient
) -> None:
    with app.app_context():
        term = make_term(TermKind.ORGANISATION, "en", Wording("Three"), actor=OPERATOR)
        said = Wording(forbidden=("Trójka",), note="A band")
        word_term(term.id, "pl", said, seen=Wording().stamp, actor=OPERATOR)
        describe_term(
            term.id, kind=term.kind, never_translate=True, slug=term.slug, seen=stamp_of(term), actor=OPERATOR
        )
        path = f"/desk/register/{term.id}"

    page = Page(jan.get(desk.path))

    found = page.find("//h:div[@class='work-term']")[0]
    assert words_of(found) == "Three as in the original not: Trójka A band in 5"
    assert found.get("data-named-in") == str(desk.segment(THREE))
    assert page.link("Three").href == path
    assert page.find(f"//h:div[@class='work-term']//h:a[@href='#s{desk.segment(THREE)}']")


def test_a_term_without_a_name_in_the_language_says_so(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(desk.path))

    assert "no name yet" in page.words
    assert page.link("add it").href.endswith("?locale=pl#in-pl")


def test_why_it_was_sent_back_is_the_first_thing_to_read(desk: Desk, jan: FlaskClient) -> None:
    desk.work.write(desk.id, desk.jan)
    desk.work.submit(desk.id, desk.jan)
    desk.send_back("Mind the names.")

    page = Page(jan.get(desk.path))

    assert "Sent back by Olga" in page.words
    assert "Mind the names." in page.words


def test_the_page_is_kept_by_nobody(desk: Desk, jan: FlaskClient) -> None:
    response = jan.get(desk.path)

    assert response.headers["Cache-Control"] == "no-store"
    assert "Cookie" in response.headers["Vary"]


def test_an_arabic_interface_mirrors_the_page_and_not_the_texts(desk: Desk, jan: FlaskClient) -> None:
    page = Page(jan.get(f"{desk.path}?lang=ar"))

    assert page.lang == ("ar", "rtl")
    assert page.find("//h:p[@class='segment-words'][@lang='en'][@dir='ltr']")
    assert page.find("//h:textarea[@lang='pl'][@dir='ltr']")
