"""Forms: each fault is told at its field and on top, and what was typed stays."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from app.web.shared.form_faults import Fault, faults_of
from tests.makers import Maker
from tests.web.desk.samples import as_somebody, sample
from tests.web.pages import Page, words_of

pytestmark = pytest.mark.alters_app

LANGUAGES = [SelectChoice("pl", "Polish"), SelectChoice("it", "Italian")]
WEIGHTS = [SelectChoice("typo", "A typo"), SelectChoice("major", "A substantial change")]


class Everything(FlaskForm):  # type: ignore[misc] # Flask-WTF comes without types
    """One field of each kind."""

    class Meta:
        csrf = False

    kept = HiddenField()
    title = StringField("Title", [DataRequired("Write a title.")])
    deck = TextAreaField("Lead", [Length(max=5, message="Write at most 5 letters.")], description="Under the title.")
    password = PasswordField("Password", [DataRequired("Write a password.")])
    language = SelectField("Language", [Optional()], choices=LANGUAGES)
    wanted = SelectMultipleField(
        "Languages",
        [DataRequired("Choose a language.")],
        choices=LANGUAGES,
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
    )
    weight = RadioField("Change", [DataRequired("Say how much it changes.")], choices=WEIGHTS)
    is_sure = BooleanField("I have read it", [DataRequired("Read it first.")])
    day = DateField("Until", [Optional()])
    names = FieldList(StringField("Name", [DataRequired("Write a name.")]), min_entries=1)


FIELDS = (
    "{{ forms.errors(form) }}<form method='post'>{% for field in form if field.type != 'FieldList' %}"
    "{{ forms.field(field, rows=3) if field.name == 'deck' else forms.field(field) }}{% endfor %}"
    "{{ forms.field(form.names[0]) }}{{ forms.submit('Send') }}</form>"
)


@pytest.fixture
def faulty(app: Flask, client: FlaskClient, make: Maker) -> Page:
    """Show a form that was sent with next to nothing in it."""
    as_somebody(client, make, pl="translator")
    with app.test_request_context(method="POST", data={"deck": "too long <b>", "language": "it", "names-0": ""}):
        form = Everything()
        assert not form.validate()
    return sample(app, client, FIELDS, form=form)


def test_faults_are_summed_up_on_top_and_lead_to_their_fields(faulty: Page) -> None:
    summary = faulty.find("//h:section[@role='alert']")[0]
    links = list(faulty.links("//h:section[@role='alert']//h:a"))

    assert words_of(summary).startswith("7 things are to be mended")
    assert [link.text for link in links] == [
        "Title: Write a title.",
        "Lead: Write at most 5 letters.",
        "Password: Write a password.",
        "Languages: Choose a language.",
        "Change: Say how much it changes.",
        "I have read it: Read it first.",
        "Name: Write a name.",
    ]
    for link in links:
        assert faulty.find(f"//*[@id='{link.href[1:]}'][self::h:input or self::h:textarea]"), link


def test_a_fault_is_tied_to_its_field(faulty: Page) -> None:
    field = faulty.find("//h:textarea[@name='deck']")[0]
    described = str(field.get("aria-describedby")).split()

    assert field.get("aria-invalid") == "true"
    assert [words_of(faulty.find(f"//*[@id='{name}']")[0]) for name in described] == [
        "Under the title.",
        "Write at most 5 letters.",
    ]
    assert field.get("rows") == "3"


def test_a_group_of_choices_is_tied_as_a_whole(faulty: Page) -> None:
    groups = faulty.find("//h:fieldset")

    assert [words_of(found) for found in faulty.find("//h:fieldset/h:legend")] == ["Languages", "Change"]
    for group in groups:
        assert faulty.find(f"//*[@id='{group.get('aria-describedby')}']")
    for choice in faulty.find("//h:fieldset//h:input"):
        assert faulty.find(f"//h:label[@for='{choice.get('id')}']")


def test_what_was_typed_is_still_there_as_it_was_typed(faulty: Page) -> None:
    assert faulty.find("//h:textarea[@name='deck']")[0].text == "too long <b>"
    assert faulty.find("//h:select[@name='language']/h:option[@selected]")[0].get("value") == "it"


def test_a_password_is_never_sent_back_and_can_be_shown_only_where_there_is_script(faulty: Page) -> None:
    field = faulty.find("//h:input[@name='password']")[0]

    assert (field.get("type"), field.get("value") or "") == ("password", "")
    assert faulty.find(f"//h:button[@type='button'][@hidden][@data-reveal='{field.get('id')}']")


def test_every_field_that_is_seen_has_a_label(faulty: Page) -> None:
    for field in faulty.find(
        "//h:main//h:form//h:input[@type != 'hidden'] | //h:main//h:textarea | //h:main//h:select"
    ):
        assert faulty.find(f"//h:label[@for='{field.get('id')}']"), field.get("name")


def test_what_may_be_left_empty_says_so(faulty: Page) -> None:
    labels = [words_of(found) for found in faulty.find("//*[contains(@class, 'field-label')]")]

    assert [label.removesuffix(" (optional)") for label in labels if "optional" in label] == [
        "Lead",
        "Language",
        "Until",
    ]


def test_a_form_without_faults_has_no_summary(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")
    with app.test_request_context():
        form = Everything(formdata=None)

    page = sample(app, client, FIELDS, form=form)

    assert page.find("//*[@role='alert']") == []
    assert page.find("//*[@aria-invalid]") == []


def test_a_fault_of_the_whole_form_comes_first_and_leads_nowhere(app: Flask) -> None:
    with app.test_request_context(method="POST"):
        form = Everything()
        form.validate()
        form.form_errors.append("It was changed meanwhile.")

        assert faults_of(form)[:2] == [
            Fault("It was changed meanwhile."),
            Fault("Write a title.", "Title", "title"),
        ]


def test_a_deed_is_a_form_of_its_own_with_a_token(app: Flask, client: FlaskClient, make: Maker) -> None:
    as_somebody(client, make, pl="translator")

    page = sample(app, client, "{{ forms.deed('/desk/translations/7/claim', 'Take on', key='t', version=4) }}")

    assert page.find("//h:form[@method='post'][@action='/desk/translations/7/claim']//h:input[@name='csrf_token']")
    assert page.find("//h:input[@name='version'][@value='4']")
    assert page.find("//h:button[@data-key='t'][@type='submit']")
