"""The texts of the interface at the desk, without scripts: found, written, approved, and nothing lost on the way."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask

from app.catalogs.overlay import approved_in
from app.catalogs.shelf import Shelf
from app.catalogs.wording import Wish, save
from app.core.database import db, unit_of_work
from app.locales.models import Locale
from app.locales.service import open_locale
from app.web.desk.catalogs import listing, reading
from app.web.desk.words.catalogs import as_written
from app.web.shared.voices import CATALOGS
from tests.catalogs.samples import COUNTED, OPEN, SEARCH, polish
from tests.makers import Maker
from tests.marks import on_both
from tests.web.pages import Page
from tests.web.visitor import Visitor

LIST = "/desk/catalogs/pl"
FORMS = {"text0": "%(num)s tekst", "text1": "%(num)s teksty", "text2": "%(num)s tekstów"}


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    found = polish(tmp_path / "translations")
    for module in (reading, listing):
        monkeypatch.setattr(module, "CATALOGS", SimpleNamespace(folder=tmp_path / "translations", of=CATALOGS.of))
    return found


@pytest.fixture
def jan(app: Flask, make: Maker) -> Visitor:
    return Visitor(app, make.person("Jan", pl="translator"))


@pytest.fixture
def olga(app: Flask, make: Maker) -> Visitor:
    return Visitor(app, make.person("Olga", pl="editor"))


def lines_of(page: Page) -> list[str]:
    """Return the sources that the list shows."""
    return [link.text for link in page.links("//h:li[contains(@class, 'text-row')]//h:a")]


def form_of(visitor: Visitor) -> dict[str, str]:
    return {name: visitor.value(name, near="text") for name in ("csrf_token", "version")}


def test_a_translator_finds_a_text_writes_it_and_goes_on_with_the_next(jan: Visitor) -> None:
    jan.open("/desk/")
    jan.open(jan.page.link("Interface texts").href)
    assert "33%" in jan.page.words
    jan.open(jan.page.link("Polish").href)
    assert "1 of 3 texts" in jan.page.words
    jan.open(jan.page.link("Missing 2").href)
    assert lines_of(jan.page) == ["Open", "%(num)s text"]

    jan.open(jan.page.link("Open").href)
    assert "Text 1 of 2" in jan.page.headings
    assert "missing" in jan.page.words
    assert "templates/desk/queue.html" in jan.page.words
    jan.press("Done, next", {"text0": "Otwarte"}, near="text")

    assert "Text 1 of 1" in jan.page.headings
    assert "With numbers such as 2, 3, 4, 22" in jan.page.words
    jan.press("Done, next", FORMS, near="text")
    assert "No text matches." in jan.page.words
    jan.open(jan.page.link("Wait for approval 2").href)
    assert lines_of(jan.page) == ["Open", "%(num)s text"]


def test_whoever_only_reads_the_desk_sees_texts_and_no_buttons(app: Flask, make: Maker) -> None:
    ivan = Visitor(app, make.person("Ivan", ru="translator"))

    assert ivan.open(f"{LIST}/{SEARCH}").status == 200
    assert "Szukaj" in ivan.page.words
    assert "Done, next" not in ivan.page.words
    assert ivan.client.post(f"{LIST}/{SEARCH}", data={"version": "0", "text0": "Znajdź"}).status_code in {400, 403}


def test_an_editor_approves_exactly_what_was_ticked_and_pages_say_it(app: Flask, jan: Visitor, olga: Visitor) -> None:
    jan.open(f"{LIST}/{SEARCH}")
    jan.press("Done, next", {"text0": "Znajdź"}, near="text")
    assert "Approve the ticked ones" not in jan.open(LIST).words

    olga.open(f"{LIST}?show=waiting")
    olga.press("Approve the ticked ones", {"shown": f"{SEARCH}.1"})

    assert "Approved: 1 text." in olga.page.words
    with app.app_context():
        assert approved_in("pl") == {("", "Search"): ("Znajdź",)}
    assert lines_of(jan.open(f"{LIST}?show=own")) == ["Search"]


def test_what_changed_since_it_was_read_is_named_and_nothing_is_approved(
    app: Flask, jan: Visitor, olga: Visitor
) -> None:
    jan.open(f"{LIST}/{SEARCH}")
    jan.press("Done, next", {"text0": "Znajdź"}, near="text")
    olga.open(f"{LIST}?show=waiting")
    jan.open(f"{LIST}/{SEARCH}")
    jan.press("Done, next", {"text0": "Wyszukaj"}, near="text")

    page = olga.press("Approve the ticked ones", {"shown": f"{SEARCH}.1"})

    assert page.status == 409
    assert "1 text changed while you were reading" in page.words
    assert page.find("//*[@role='alert']//h:a[contains(@href, '" + SEARCH + "')]")
    with app.app_context():
        assert approved_in("pl") == {}


def test_nothing_ticked_asks_to_tick(jan: Visitor, olga: Visitor) -> None:
    jan.open(f"{LIST}/{SEARCH}")
    jan.press("Done, next", {"text0": "Znajdź"}, near="text")
    olga.open(f"{LIST}?show=waiting")

    assert "Tick the texts that you have read" in olga.press("Approve the ticked ones").words


@on_both
def test_two_people_at_one_text_see_both_and_decide(jan: Visitor, olga: Visitor) -> None:
    jan.open(f"{LIST}/{SEARCH}")
    olga.open(f"{LIST}/{SEARCH}")
    olga.press("Save", {"text0": "Znajdź"}, near="text")

    page = jan.press("Save", {"text0": "Wyszukaj"}, near="text")

    assert page.status == 409
    assert "Znajdź" in page.words
    assert jan.value("text0") == "Wyszukaj"
    assert "Olga" in page.words
    jan.press("Save this text")
    assert jan.value("text0", near="text") == "Wyszukaj"
    assert "was: Znajdź now: Wyszukaj" in jan.page.words


def test_what_the_script_saves_is_acknowledged_with_what_the_checks_find(jan: Visitor) -> None:
    jan.open(f"{LIST}/{COUNTED}")
    sent = {**form_of(jan), **FORMS, "text2": "tekstów "}

    said = jan.client.post(f"{LIST}/{COUNTED}", data=sent, headers={"Accept": "application/json"}).get_json()

    assert (said["version"], said["state_words"], said["kept"]) == (1, "needs work", {"text2": "tekstów"})
    assert [(found["kind"], found["excerpt"]) for found in said["findings"]] == [("Error", "%(num)s")]


def test_one_form_alone_is_saved_and_a_clash_gives_all_of_both(jan: Visitor, olga: Visitor) -> None:
    jan.open(f"{LIST}/{COUNTED}")
    jan.press("Save", FORMS, near="text")
    olga.open(f"{LIST}/{COUNTED}")
    accept = {"Accept": "application/json"}
    one = {**form_of(jan), "text1": "%(num)s teksty!"}

    saved = jan.client.post(f"{LIST}/{COUNTED}", data=one, headers=accept).get_json()
    assert saved["version"] == 2
    late = olga.client.post(f"{LIST}/{COUNTED}", data={**form_of(olga), "text1": "Inny"}, headers=accept)

    assert late.status_code == 409
    assert late.get_json()["theirs"] == {**FORMS, "text1": "%(num)s teksty!"}
    assert late.get_json()["mine"]["text1"] == "Inny"


def test_a_text_that_is_too_long_is_refused_and_given_back(jan: Visitor) -> None:
    jan.open(f"{LIST}/{SEARCH}")

    page = jan.press("Save", {"text0": "ź" * 10_001}, near="text")

    assert page.status == 422
    assert "too long" in page.words
    assert jan.value("text0", near="text") == "ź" * 10_001


def test_a_right_that_is_gone_costs_nobody_what_they_typed(app: Flask, make: Maker) -> None:
    ivan = Visitor(app, make.person("Ivan", ru="translator"))
    ivan.open("/desk/")
    token = ivan.page.find("//h:meta[@name='csrf-token']")[0].get("content")

    refused = ivan.client.post(f"{LIST}/{SEARCH}", data={"csrf_token": str(token), "version": "0", "text0": "Znajdź"})

    assert refused.status_code == 403
    assert "Znajdź" in refused.get_data(as_text=True)


def test_an_editor_mends_and_approves_at_once_and_goes_on_with_the_next_that_waits(
    app: Flask, jan: Visitor, olga: Visitor
) -> None:
    for message, said in ((SEARCH, "Znajdz"), (OPEN, "Otwarte")):
        jan.open(f"{LIST}/{message}")
        jan.press("Done, next", {"text0": said}, near="text")

    olga.open(f"{LIST}/{SEARCH}")
    olga.press("Approve, next", {"text0": "Znajdź"}, near="text")

    assert olga.address == f"{LIST}/{OPEN}"
    with app.app_context():
        assert approved_in("pl") == {("", "Search"): ("Znajdź",)}


def test_nobody_approves_their_own_text_unless_the_language_allows_it(app: Flask, olga: Visitor) -> None:
    olga.open(f"{LIST}/{SEARCH}")
    olga.press("Done, next", {"text0": "Znajdź"}, near="text")

    olga.open(f"{LIST}/{SEARCH}")
    assert "somebody else has to approve it" in olga.page.words
    assert "Approve, next" not in olga.buttons(near="text")

    with app.app_context(), unit_of_work():
        db.session.get_one(Locale, "pl").allows_solo = True
    olga.open(f"{LIST}/{SEARCH}")
    olga.press("Approve, next", near="text")
    with app.app_context():
        assert approved_in("pl") == {("", "Search"): ("Znajdź",)}


def test_a_text_is_sent_back_with_a_reason_that_its_writer_reads_first(jan: Visitor, olga: Visitor) -> None:
    jan.open(f"{LIST}/{SEARCH}")
    jan.press("Done, next", {"text0": "Znajdź"}, near="text")

    olga.open(f"{LIST}/{SEARCH}")
    assert olga.press("Send back with this reason", {"reason": " "}).status == 422
    olga.press("Send back with this reason", {"reason": "Krócej."})

    assert "sent back" in jan.open(f"{LIST}?show=needs_work").words
    assert "Krócej." in jan.open(f"{LIST}/{SEARCH}").words


def test_earlier_versions_and_what_is_shipped_come_back(jan: Visitor) -> None:
    jan.open(f"{LIST}/{SEARCH}")
    jan.press("Save", {"text0": "Znajdź"}, near="text")
    assert "As shipped" in jan.page.words

    jan.press("Take it as shipped")

    assert jan.value("text0", near="text") == "Szukaj"
    assert "As shipped" not in jan.page.words


def test_the_source_is_copied_to_be_translated_in(jan: Visitor) -> None:
    jan.open(f"{LIST}/{COUNTED}")
    jan.press("Copy the source", near="text")

    assert [jan.value(f"text{place}", near="text") for place in range(3)] == [
        "%(num)s text",
        "%(num)s texts",
        "%(num)s texts",
    ]
    assert "needs work" in jan.page.words


@on_both
def test_words_are_found_however_they_are_capitalised(app: Flask, make: Maker, shelf: Shelf) -> None:
    with app.app_context():
        save(
            shelf, Wish(shelf.by_id[OPEN], ("Ёлки ОТКРЫТО",), 0), actor=make.actor(make.person("Jan", pl="translator"))
        )
    reader = Visitor(app, make.person("Ivan", ru="translator"))

    assert lines_of(reader.open(f"{LIST}?q=ёлки+открыто")) == ["Open"]
    assert lines_of(reader.open(f"{LIST}?q=SEARCH")) == ["Search"]
    assert lines_of(reader.open(f"{LIST}?area=desk")) == ["Open"]
    assert "No text matches." in reader.open(f"{LIST}?q=nowhere").words


@pytest.mark.parametrize(
    "path", ["/desk/catalogs/xx", f"{LIST}/0000000000000000", f"{LIST}/{SEARCH.upper()}", f"{LIST}/1"]
)
def test_what_is_no_language_and_no_text_is_not_found(jan: Visitor, path: str) -> None:
    assert jan.open(path).status == 404


def test_places_to_fill_in_stay_whole_where_words_run_the_other_way() -> None:
    shown = as_written("ﻥﺺ <b>%(count)s</b> & {name}")

    assert shown == (
        'ﻥﺺ <bdi dir="ltr">&lt;b&gt;</bdi><bdi dir="ltr">%(count)s</bdi><bdi dir="ltr">&lt;/b&gt;</bdi>'
        ' &amp; <bdi dir="ltr">{name}</bdi>'
    )


def test_pseudo_languages_have_no_texts_to_translate(app: Flask, jan: Visitor) -> None:
    with app.app_context():
        open_locale("en-XA", for_interface=True)

    assert "en-XA" not in jan.open("/desk/catalogs/").words
    assert jan.open("/desk/catalogs/en-XA").status == 404
