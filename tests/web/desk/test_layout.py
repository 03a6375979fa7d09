"""The frame around every page of the desk."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models import Person
from app.core.database import db, unit_of_work
from app.core.diff import words
from app.notices import service as notices
from app.notices.kinds import NoticeKind
from app.web.shared.desk_chrome import show_desk, tell
from tests.makers import Maker
from tests.web.desk.samples import as_somebody, sample
from tests.web.pages import Page, words_of

pytestmark = pytest.mark.alters_app


def entries(page: Page) -> list[str]:
    """Return the navigation as it is read."""
    return [words_of(found) for found in page.find("//h:nav[@class='places']//h:a")]


def speak(app: Flask, person_id: int, locale: str) -> None:
    """Let somebody have the interface in their language."""
    with app.app_context(), unit_of_work():
        db.session.get_one(Person, person_id).interface_locale = locale


def test_a_translator_is_led_to_the_work_and_not_to_the_offices(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    assert entries(sample(app, client, "")) == [
        "Queue",
        "Articles",
        "Coverage",
        "Register",
        "Memory",
        "Interface texts",
    ]


def test_an_admin_is_led_everywhere(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, everywhere="admin")

    assert entries(sample(app, client, "")) == [
        "Queue",
        "Articles",
        "Coverage",
        "Register",
        "Memory",
        "Interface texts",
        "People",
        "Languages",
        "Record",
    ]


def test_somebody_without_a_role_is_led_nowhere(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make)

    assert entries(sample(app, client, "")) == []


def test_the_place_where_one_is_is_marked(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "")

    marked = page.find("//h:nav[@class='places']//h:a[@aria-current]")
    assert [words_of(found) for found in marked] == ["Articles"]


def test_the_frame_names_the_page_the_paper_and_whoever_sits_there(
    app: Flask, client: FlaskClient, make: Maker
) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "")

    assert page.title == "A sample – Tolmach"
    assert page.headings == ["A sample"]
    assert page.link("Tolmach").href == "/en/"
    assert "Signed in: Aigerim Sadykova" in page.words
    assert page.meta("robots") == "noindex"


def test_one_leaves_by_a_form_and_never_by_a_link(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "")

    form = page.find("//h:form[@action='/account/sign-out']")[0]
    assert form.get("method") == "post"
    assert page.find("//h:form[@action='/account/sign-out']//h:input[@name='csrf_token'][@value]")
    assert not page.find("//h:a[contains(@href, 'sign-out')]")


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("ru", "ltr"), ("kk", "ltr")])
def test_the_frame_speaks_the_language_of_the_person_in_its_direction(
    app: Flask, client: FlaskClient, make: Maker, locale: str, direction: str
) -> None:
    speak(app, as_somebody(client, make, pl="translator"), locale)

    page = sample(app, client, "")

    assert page.lang == (locale, direction)
    assert page.link("Tolmach").href == f"/{locale}/"


def test_nobody_keeps_a_page_of_the_desk(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")
    sample(app, client, "")

    response = client.get("/desk/sample")

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Vary"] == "Cookie"


def test_a_stranger_sees_no_frame(app: Flask, client: FlaskClient) -> None:
    app.add_url_rule("/desk/sample", "desk.sample", lambda: show_desk("sample.html", None))

    response = client.get("/desk/sample")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/sign-in?next=")


def test_a_column_of_help_is_there_only_when_there_is_help(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    without = sample(app, client, "work")
    within = sample(app, client, "{% block help %}<h2>Names</h2>{% endblock %}")

    assert without.find("//h:aside") == []
    assert [words_of(found) for found in within.find("//h:aside")] == ["Names"]


def test_the_bell_counts_what_was_not_read(app: Flask, client: FlaskClient, make: Maker) -> None:
    article = make.article("Rights")
    person = as_somebody(client, make, pl="translator")
    silent = sample(app, client, "")
    with app.app_context():
        notices.tell(person, NoticeKind.WANTED, article.id, "pl")

    page = sample(app, client, "")

    assert silent.link("Notices").text == "Notices"
    assert page.link("Notices").text == "Notices 1 unread"


def test_what_was_done_can_be_taken_back_on_the_next_page(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")
    sample(app, client, "")
    shown = app.view_functions["desk.sample"]

    def done() -> str:
        tell("Given back to the queue: <b>", undo="/desk/translations/7/claim")
        return ""

    app.view_functions["desk.sample"] = done
    client.get("/desk/sample")
    app.view_functions["desk.sample"] = shown
    page, later = Page(client.get("/desk/sample")), Page(client.get("/desk/sample"))

    assert "Given back to the queue: <b>" in page.words
    assert page.find("//h:form[@method='post'][@action='/desk/translations/7/claim']//h:input[@name='csrf_token']")
    assert "Given back" not in later.words


def test_every_key_is_on_the_page_that_it_works_on(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ forms.submit('Save', key='Mod+Enter') }}")

    keys = [found.get("data-key") for found in page.find("//*[@data-key]")]
    assert keys == ["g q", "g a", "g c", "g t", "g m", "g i", "?", "g n", "Mod+Enter"]
    assert page.find("//h:dialog[@data-keys-sheet]")


def test_no_page_of_the_desk_has_style_or_script_of_its_own(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ desk_macros.progress(3, 10) }}")

    assert page.find("//h:style") == []
    assert page.find("//*[@style]") == []
    assert page.find("//h:script[not(@src)]") == []


def test_progress_is_said_and_drawn(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ desk_macros.progress(412, 1640) }}{{ desk_macros.progress(0, 0) }}")

    assert "412 of 1,640 words" in page.words
    drawn = [(bar.get("value"), bar.get("max")) for bar in page.find("//h:progress")]
    assert drawn == [("412", "1640"), ("0", "1")]


def test_a_change_of_a_text_is_told_to_those_who_listen(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ diffs.changes(page, 'en') }}", page=words("four years <b>", "five years <b>"))

    assert words_of(page.find("//h:div[@class='diff']")[0]) == "was: four now: five years <b>"
    assert [words_of(found) for found in page.find("//h:del | //h:ins")] == ["was: four", "now: five"]


def test_one_side_of_a_change_holds_only_its_own_words(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")
    pieces = words("four years in prison", "five years in prison")

    page = sample(app, client, "{{ diffs.before(page, 'en') }}{{ diffs.after(page, 'en') }}", page=pieces)

    sides = [words_of(found) for found in page.find("//h:div[starts-with(@class, 'diff ')]")]
    assert sides == ["was: four years in prison", "now: five years in prison"]


def test_names_of_people_and_texts_keep_to_themselves(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(
        app,
        client,
        "{{ desk_macros.person('<i>Jan') }} {{ desk_macros.foreign('رسالة', 'ar') }} {{ desk_macros.person('') }}",
    )

    isolated = [(words_of(found), found.get("lang"), found.get("dir")) for found in page.find("//h:main//h:bdi")]
    assert isolated == [("<i>Jan", None, None), ("رسالة", "ar", "rtl")]
    assert "the system" in page.words


def test_a_pair_of_languages_is_named_from_source_to_target(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ desk_macros.pair('en', 'pl') }} {{ desk_macros.moment(page) }}", page=NOON)

    assert "English → Polish" in page.words
    assert page.find("//h:time[@datetime='2026-05-03T12:05:00+00:00']")


NOON = datetime(2026, 5, 3, 12, 5, tzinfo=UTC)


def test_tabs_and_filters_are_links_and_mark_what_is_chosen(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(
        app,
        client,
        "{{ desk_macros.tabs('Views', [('a', '/a', 'All', 1200), ('b', '/b', 'Mine')], 'b') }}"
        "{{ desk_macros.filters('Language', [('/x', 'All', none, true), ('/y', 'Polish', 7, false)]) }}",
    )

    chosen = [link.text for link in page.links("//h:main//h:a[@aria-current]")]
    assert chosen == ["Mine", "All"]
    assert [link.text for link in page.links("//h:main//h:a[not(@aria-current)]")] == ["All 1,200", "Polish 7"]


def test_an_empty_list_says_what_will_be_there(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ desk_macros.empty('Nothing waits.', 'Submitted texts come here.') }}")

    assert "Nothing waits. Submitted texts come here." in page.words
