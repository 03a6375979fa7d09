"""The forms of publishing."""

from datetime import date, datetime, time
from typing import Any

from flask_babel import lazy_gettext, lazy_pgettext
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.articles.models import DECK_LENGTH, SLUG_LENGTH, Significance
from app.web.desk.words.publishing import EFFECTS

TOO_LONG = lazy_gettext("This is too long. Say it in fewer words.")


class DayField(DateField):  # type: ignore[misc]
    """A day as browsers send it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, and say in our words what is wrong with one."""
        try:
            self.data = date.fromisoformat(valuelist[0]) if valuelist and valuelist[0] else None
        except ValueError as wrong:
            self.data = None
            raise ValueError(lazy_gettext("This is no day. Write it as 2026-05-03.")) from wrong


class ClockField(TimeField):  # type: ignore[misc]
    """A time of day as browsers send it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the time, and say in our words what is wrong with one."""
        try:
            self.data = time.fromisoformat(valuelist[0]) if valuelist and valuelist[0] else None
        except ValueError as wrong:
            self.data = None
            raise ValueError(lazy_gettext("This is no time of day. Write it as 14:30.")) from wrong


class UpdateForm(FlaskForm):  # type: ignore[misc]
    """What an update of the original means; a first publication and a translation leave both out."""

    significance = RadioField(
        lazy_gettext("How much it changes"),
        choices=[SelectChoice(known.value, words) for known, words in EFFECTS.items()],
        coerce=Significance,
        validators=[InputRequired(lazy_gettext("Choose how much this changes what was said."))],
    )
    note = TextAreaField(
        lazy_gettext("What changed, for readers and translators"),
        description=lazy_gettext("A correction needs it. Readers see it as it stands here."),
        validators=[Optional(), Length(max=DECK_LENGTH, message=TOO_LONG)],
    )

    def without_update(self) -> None:
        """Ask for neither, because nothing that readers have is changed."""
        del self.significance
        del self.note

    def update(self) -> dict[str, Any]:
        """Return what was said about an update, for the deed; nothing where it was not asked."""
        if "significance" not in self:
            return {}
        return {"significance": self.significance.data, "note": self.note.data or ""}


class PublishForm(UpdateForm):
    """Publishing one text now, or planning it for a moment."""

    # NOTE: label of a field in which an editor chooses when a text is published
    day = DayField(lazy_pgettext("publishing", "Day"), validators=[Optional()])
    clock = ClockField(lazy_pgettext("publishing", "Time of day"), validators=[Optional()])

    def planned_for(self) -> datetime | None:
        """Return the moment that was typed, without a zone; None where a part of it is missing, which is said."""
        for field in (self.day, self.clock):
            if field.data is None:
                field.errors = [*field.errors, lazy_gettext("Say when it is to go out: a day and a time.")]
        if self.day.data is None or self.clock.data is None:
            return None
        return datetime.combine(self.day.data, self.clock.data)


class TogetherForm(UpdateForm):
    """Publishing several languages at once."""

    locales = SelectMultipleField(
        lazy_gettext("Languages to publish"),
        validators=[InputRequired(lazy_gettext("Choose at least one language."))],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )


class AddressForm(FlaskForm):  # type: ignore[misc]
    """Choosing the address of a translation."""

    slug = StringField(
        # NOTE: the last part of the address of an article
        lazy_gettext("Address"),
        description=lazy_gettext("The last part of the article’s address, in letters of its language."),
        validators=[
            DataRequired(lazy_gettext("Write the last part of the address.")),
            Length(max=SLUG_LENGTH, message=TOO_LONG),
        ],
    )


class RetractForm(FlaskForm):  # type: ignore[misc]
    """Taking back what an article says."""

    note = TextAreaField(
        lazy_gettext("Why it is taken back, for readers"),
        description=lazy_gettext("It stands on the article in every language, dated, from the next moment on."),
        validators=[
            DataRequired(lazy_gettext("Say why it is taken back: readers see that on every language.")),
            Length(max=DECK_LENGTH, message=TOO_LONG),
        ],
    )
