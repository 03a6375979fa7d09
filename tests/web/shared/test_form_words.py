"""What WTForms says by itself reaches people in their language and in our words."""

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import HiddenField, IntegerField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Regexp

from app.web.shared import i18n
from app.web.shared.form_faults import Fault, faults_of

CHOICES = [SelectChoice(1, "One")]
NOT_OFFERED = "This cannot be chosen here. Choose one of what is offered."
UNREADABLE = "What was sent cannot be read. Load the page again and fill it in once more."


class Asked(FlaskForm):  # type: ignore[misc] # Flask-WTF comes without types
    """A form with fields that only a changed page fills in wrongly."""

    one = SelectField("One", choices=CHOICES, coerce=int)
    some = SelectMultipleField("Some", choices=CHOICES, coerce=int)
    number = IntegerField("Number")
    key = HiddenField(validators=[Regexp("^[0-9]$")])


@pytest.mark.parametrize("sent", ["2", "x"])
def test_what_no_page_offers_is_refused_with_a_sentence_of_ours(app: Flask, sent: str) -> None:
    fields = MultiDict({"one": sent, "some": sent, "number": "1", "key": "1"})
    with app.test_request_context(method="POST", data=fields):
        app.preprocess_request()
        i18n.speak("en")
        form = Asked(meta={"csrf": False})

        assert not form.validate()
        assert {fault.message for fault in faults_of(form)} == {NOT_OFFERED}


def test_a_rule_without_words_of_its_own_says_what_to_do_and_a_hidden_field_is_no_place(app: Flask) -> None:
    fields = MultiDict({"one": "1", "some": "1", "number": "many", "key": "x"})
    with app.test_request_context(method="POST", data=fields):
        app.preprocess_request()
        i18n.speak("en")
        form = Asked(meta={"csrf": False})

        assert not form.validate()
        assert faults_of(form) == [Fault(UNREADABLE, "Number", "number"), Fault(UNREADABLE)]
