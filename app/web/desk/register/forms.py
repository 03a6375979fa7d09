"""The forms of the register. Lists are typed as lines, one name a line."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext, lazy_pgettext
from flask_wtf import FlaskForm
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField, TextAreaField

from app.core.text import clean
from app.taxonomy.models import TermKind
from app.taxonomy.wording import LISTS, Wording
from app.web.desk.words.writing import TERM_KINDS

CHOOSABLE = tuple(kind for kind in TermKind if kind not in {TermKind.COUNTRY, TermKind.SECTION})
"""What a term of the topics can be; countries and sections stay what they are."""


def _cleaned(typed: str | None) -> str:
    return clean(typed or "")


class WordingForm(FlaskForm):  # type: ignore[misc]
    """What a term is called in one language. `seen` is the stamp of the wording that the form was made of."""

    label = StringField(lazy_pgettext("term", "Name"), filters=[_cleaned])
    aliases = TextAreaField(
        lazy_gettext("Other names"),
        description=lazy_gettext("One a line: short forms, abbreviations, earlier names. They are right too."),
        filters=[_cleaned],
    )
    forms = TextAreaField(
        lazy_gettext("Inflected forms"),
        description=lazy_gettext("One a line, only where no rule would find them. They are found in texts."),
        filters=[_cleaned],
    )
    forbidden = TextAreaField(
        lazy_gettext("Forbidden spellings"),
        description=lazy_gettext("One a line. Translators are told not to write so; readers who look for it find it."),
        filters=[_cleaned],
    )
    note = StringField(
        lazy_gettext("Note for translators"),
        description=lazy_gettext("What one should know of it. Readers do not see it."),
        filters=[_cleaned],
    )
    text = TextAreaField(
        lazy_gettext("Words that open its page"),
        description=lazy_gettext("For readers, as Markdown."),
        filters=[_cleaned],
    )
    seen = HiddenField()

    def show(self, wording: Wording) -> "WordingForm":
        """Fill in what the register says."""
        for name in ("label", "note", "text"):
            self[name].data = getattr(wording, name)
        for name in LISTS:
            self[name].data = "\n".join(getattr(wording, name))
        self.seen.data = wording.stamp
        return self

    @property
    def wording(self) -> Wording:
        """What was typed."""
        lists: dict[str, Any] = {name: tuple((self[name].data or "").split("\n")) for name in LISTS}
        return Wording(label=self.label.data or "", note=self.note.data or "", text=self.text.data or "", **lists)

    @property
    def typed(self) -> Iterable[Field]:
        """The fields that people fill in."""
        return (self.label, self.aliases, self.forms, self.forbidden, self.note, self.text)


class ParticularsForm(FlaskForm):  # type: ignore[misc]
    """What a term is in all languages."""

    kind = SelectField(lazy_gettext("Kind"))
    never_translate = BooleanField(
        lazy_gettext("Never translated"),
        description=lazy_gettext(
            "It is written as in the original, except in languages that have a name of their own."
        ),
    )
    slug = StringField(
        lazy_gettext("Address"),
        description=lazy_gettext("The last part of the address of its page. The address that it has now leads there."),
        filters=[_cleaned],
    )
    seen = HiddenField()

    def offer(self, kinds: Iterable[TermKind]) -> None:
        """Let these kinds be chosen."""
        self.kind.choices = [(kind.value, TERM_KINDS[kind]) for kind in kinds]


class NewTermForm(FlaskForm):  # type: ignore[misc]
    """A term to make: what it is, and what it is called in one language."""

    kind = SelectField(lazy_gettext("Kind"))
    locale = SelectField(lazy_gettext("Language of the name"))
    label = StringField(lazy_pgettext("term", "Name"), filters=[_cleaned])


class MergeForm(FlaskForm):  # type: ignore[misc]
    """Which of two terms stays, and whether the names of the other are wrong."""

    kept = RadioField(lazy_gettext("Which one stays"), coerce=int)
    forbid = BooleanField(
        lazy_gettext("The other names are misspelled"),
        description=lazy_gettext("Then nobody is to write them again. Otherwise they are other names, and right."),
    )
