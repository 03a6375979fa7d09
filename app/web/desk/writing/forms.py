"""The one form that a text is written in. Whatever its buttons do, what was typed is kept first."""

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from app.articles.drafting import LIMITS, Changes
from app.articles.models import Significance
from app.articles.refusals import DraftText
from app.media.models import CREDIT_LENGTH
from app.web.desk.words.states import SIGNIFICANCES
from app.web.desk.words.writing import too_long

CHOICES = (Significance.TYPO, Significance.MINOR, Significance.MAJOR, Significance.CORRECTION)
"""What an author may call an update; a retraction is a deed of its own."""

TEXTS = ("title", "deck", "slug", "body", "note")
LONGEST_ALT = 1_000


class AtMost(Length):  # type: ignore[misc]
    """A field has room for so many characters."""

    def __init__(self, most: int) -> None:
        """Say so in our words."""
        super().__init__(max=most, message=None)

    def __call__(self, form: object, field: object) -> None:
        """Refuse what is longer."""
        self.message = too_long(self.max)
        super().__call__(form, field)


class DraftForm(FlaskForm):  # type: ignore[misc]
    """A draft with everything around it. `version` is the one that the page was made from."""

    version = HiddenField()
    title = TextAreaField(lazy_gettext("Title"), validators=[AtMost(LIMITS["title"])])
    # NOTE: the one or two sentences below a title
    deck = TextAreaField(lazy_gettext("Lead"), validators=[AtMost(LIMITS["deck"])])
    body = TextAreaField(lazy_gettext("Text"), validators=[AtMost(LIMITS["body"])])
    slug = StringField(
        # NOTE: the last part of the address of an article
        lazy_gettext("Address"),
        description=lazy_gettext("The last part of the article’s address. Left empty, it is made of the title."),
        validators=[AtMost(LIMITS["slug"])],
    )
    note = TextAreaField(lazy_gettext("Note to translators"), validators=[AtMost(LIMITS["note"])])
    significance = SelectField(
        lazy_gettext("How much changes"),
        description=lazy_gettext("A suggestion: whoever publishes the update decides."),
        choices=[SelectChoice(kind.value, SIGNIFICANCES[kind]) for kind in CHOICES],
        default=Significance.MINOR.value,
    )
    by_author = BooleanField(lazy_gettext("Whoever began the text, as they wish to be named"))
    names = TextAreaField(
        lazy_gettext("Further names"), description=lazy_gettext("One a line, as readers are to see them.")
    )
    picture = FileField(
        lazy_gettext("File"),
        description=lazy_gettext("JPEG, PNG or WebP, up to 20 MB. Place, time and camera are taken out of it."),
    )
    alt = StringField(
        lazy_gettext("Description"),
        description=lazy_gettext("What the picture shows, for those who do not see it."),
        validators=[AtMost(LONGEST_ALT)],
    )
    caption = StringField(lazy_gettext("Caption"), validators=[AtMost(LONGEST_ALT)])
    credit = StringField(
        # NOTE: whose a picture is: the photographer, the agency
        lazy_gettext("Credit"),
        validators=[AtMost(CREDIT_LENGTH)],
    )
    word = FileField(lazy_gettext("Word file"), description=lazy_gettext("A .docx file, up to 10 MB."))
    pasted = TextAreaField(
        lazy_gettext("Paste from Word or a web page"),
        description=lazy_gettext("It is cleaned and put at the end of the text."),
    )

    def changes(self) -> Changes:
        """Return everything that was typed of the text."""
        return Changes(
            **{name: self[name].data or "" for name in TEXTS}, significance=Significance(self.significance.data)
        )

    def show(self, text: DraftText) -> None:
        """Show this text."""
        for name in TEXTS:
            self[name].data = getattr(text, name)
        self.significance.data = text.significance.value if text.significance in CHOICES else Significance.MAJOR.value
