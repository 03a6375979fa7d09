"""The forms about people: whom to invite, and what somebody is trusted with."""

from collections.abc import Iterable
from typing import Any, Final, Self

from flask_babel import gettext, lazy_gettext
from wtforms import EmailField, Field, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.accounts.policy import Grant, Role
from app.locales.queries import registry
from app.web.shared.credit_form import refuse_bad_name
from app.web.shared.form_rules import Refusable, Says
from app.web.shared.i18n import interface_locale

IN_LANGUAGES: Final = (Role.AUTHOR, Role.TRANSLATOR, Role.EDITOR)
EVERYWHERE: Final = "*"
LONGEST_ADDRESS: Final = 320


class GrantsField(Field):  # type: ignore[misc] # WTForms comes without types
    """Roles as boxes in a table of languages by roles. A box is called `editor:pl`, or `editor:*` for all languages."""

    def __init__(self, label: object = None, **given: Any) -> None:  # noqa: ANN401
        """Begin with no box ticked."""
        super().__init__(label, **given)
        self.chosen: frozenset[Grant] = frozenset()

    def process_data(self, value: Iterable[Grant] | None) -> None:
        """Tick the boxes of the roles that somebody has."""
        self.chosen = frozenset(value or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read which boxes are ticked; what is no box of the table is said."""
        self.chosen = frozenset(grant_of(value) for value in valuelist)

    def is_ticked(self, role: Role, locale: str | None) -> bool:
        """Say whether the box of this role in this language is ticked."""
        return Grant(role, locale) in self.chosen


def grant_of(box: str) -> Grant:
    """Return the role that a box stands for; raise `ValidationError` for a box that there is not."""
    name, _colon, tag = box.partition(":")
    is_known = name in set(Role) and (tag == EVERYWHERE or (tag in registry().by_tag and name in IN_LANGUAGES))
    if not is_known:
        raise ValidationError(gettext("There is no such role. Load the page again."))
    return Grant(Role(name), None if tag == EVERYWHERE else tag)


class RolesForm(Refusable):
    """What somebody is trusted with."""

    grants = GrantsField(lazy_gettext("Roles"))

    @classmethod
    def of(cls, grants: Iterable[Grant]) -> Self:
        """Return the form with the boxes of these roles ticked."""
        return cls(grants=grants)


class InviteForm(RolesForm):
    """Whom to invite, to what, in which language."""

    email = EmailField(
        lazy_gettext("E-mail address"),
        validators=[
            Says(lazy_gettext("Type an e-mail address.")),
            Says(lazy_gettext("This is too long."), most=LONGEST_ADDRESS),
        ],
        render_kw={"autocomplete": "off"},
    )
    name = StringField(
        lazy_gettext("Name"),
        description=lazy_gettext("They can change it."),
        render_kw={"autocomplete": "off"},
    )
    language = SelectField(lazy_gettext("Language of the invitation"), validate_choice=False)

    def __init__(self, **given: Any) -> None:  # noqa: ANN401
        """Offer the languages of the interface, that of the page first."""
        super().__init__(language=interface_locale(), **given)
        spoken = [known for known in registry().languages if known.is_open_for_interface]
        self.language.choices = [SelectChoice(known.tag, known.own_name) for known in spoken]

    def validate_name(self, field: StringField) -> None:
        """Refuse a name that cannot stand; none is needed."""
        if str(field.data or "").strip():
            refuse_bad_name(field)

    def validate_language(self, field: SelectField) -> None:
        """Refuse a language that the site does not speak."""
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(gettext("The site does not speak this language. Choose one of the list."))
