"""The whole way of a text, through the pages, with three people: written, translated, corrected, brought up to date."""

from tests.scenarios.desks import Desks
from tests.scenarios.newsroom import BODY, NEW_TWO, ONE, THREE, TWO
from tests.web.pages import words_of

POLISH = {
    "Letters": "Listy",
    ONE: "Jeden jest tutaj.",
    TWO: "Dwa jest tam.",
    THREE: "Trzy jest daleko.",
}


def test_a_text_goes_all_the_way_and_what_changes_comes_back(desks: Desks) -> None:
    article = _written_and_approved(desks)
    polish = _asked_for_and_taken_on(desks, article)
    _translated_and_handed_in(desks, polish)
    _sent_back_and_handed_in_again(desks, polish)
    _approved_and_published(desks, polish)
    _corrected(desks, article)
    _brought_up_to_date(desks, article, polish)


def _written_and_approved(desks: Desks) -> int:
    desks.author.open("/desk/articles/new")
    desks.author.press("Begin to write", {"locale": "en"})
    article = int(desks.author.address.split("/")[3])
    desks.author.press("Save", {"title": "Letters", "body": BODY})
    assert desks.reader.open("/en/articles/letters").status == 404

    desks.author.press("Hand in")
    assert "The text was handed in." in desks.author.page.words

    desks.editor.open("/desk/")
    assert "Letters" in desks.editor.page.words
    desks.approve_original(article)
    desks.editor.press("Publish now")
    assert desks.original().status == 200
    return article


def _asked_for_and_taken_on(desks: Desks, article: int) -> int:
    desks.editor.open(f"/desk/articles/{article}/request")
    desks.editor.press("Ask for them", {"locales": ["pl"], "note": "The names as in our register, please."})
    assert "Asked for." in desks.editor.page.words

    polish = desks.take_on()
    assert "The names as in our register, please." in desks.translator.page.words
    return polish


def _translated_and_handed_in(desks: Desks, polish: int) -> None:
    refused = desks.submit(polish)
    assert "4 passages are not finished" in refused.words

    for source, text in POLISH.items():
        desks.write(polish, source, text)
    assert "Submitted." in desks.submit(polish).words
    assert desks.reader.open("/pl/articles/listy").status == 404


def _sent_back_and_handed_in_again(desks: Desks, polish: int) -> None:
    desks.editor.open(f"/desk/translations/{polish}/review")
    row = next(li.get("id") or "" for li in desks.editor.page.find("//h:li[@data-segment]") if "Dwa" in words_of(li))
    desks.editor.press("Save", {"text": "Dwa jest tam, daleko."}, near=row)
    desks.editor.press("Send comment", {"text": "Which of the two?"}, near=row)
    desks.editor.press("Send back with this reason", {"reason": "See passage 3."})

    desks.translator.open("/desk/")
    assert "See passage 3." in desks.translator.page.words
    page = desks.translator.open(f"/desk/translations/{polish}")
    assert "Which of the two?" in page.words
    assert "Changed in review by Olga" in page.words

    desks.write(polish, TWO, "Dwa jest tam.")
    assert "Submitted." in desks.submit(polish).words


def _approved_and_published(desks: Desks, polish: int) -> None:
    desks.editor.open(f"/desk/translations/{polish}/review")
    assert "See passage 3." in desks.editor.page.words

    desks.editor.press("Approve all")
    assert desks.reader.open("/pl/articles/listy").status == 404

    desks.editor.press("Publish now")
    page = desks.reader.open("/pl/articles/listy")
    assert page.status == 200
    assert "Dwa jest tam." in page.words


def _corrected(desks: Desks, article: int) -> None:
    desks.approve_change(article, BODY.replace(TWO, NEW_TWO))
    assert "is asked for an update: 1 passage changed" in desks.editor.page.words

    desks.editor.press("Publish now", {"significance": "correction", "note": "Two is not there."})
    assert "Two is not there." in desks.original().words
    page = desks.reader.open("/pl/articles/listy")
    assert "Two is not there." in page.words
    assert "Dwa jest tam." in page.words
    assert page.find("//*[contains(@class, 'notice--behind')]")


def _brought_up_to_date(desks: Desks, article: int, polish: int) -> None:
    desks.translator.open("/desk/")
    desks.translator.press("Take on")
    changed = [passage for passage in desks.passages(polish) if passage.is_changed]
    assert [(passage.was, passage.source, passage.text) for passage in changed] == [(TWO, NEW_TWO, "Dwa jest tam.")]

    desks.write(polish, NEW_TWO, "Dwa jest gdzie indziej.")
    desks.submit(polish)
    page = desks.editor.open(f"/desk/translations/{polish}/review")
    assert "2 passages stand as they were approved" in page.words

    desks.editor.press("Approve all")
    desks.editor.press("Publish now")
    page = desks.reader.open("/pl/articles/listy")
    assert "Dwa jest gdzie indziej." in page.words
    assert not page.find("//*[contains(@class, 'notice--behind')]")

    history = desks.editor.open(f"/desk/articles/{article}/history")
    assert history.status == 200
    assert {"Ann", "Jan", "Olga"} <= set(history.words.replace(",", " ").split())
