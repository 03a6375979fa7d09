"""The form that says how readers see somebody: for oneself, and for admins."""

from typing import Final, Self

from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice

from app.accounts.models import Credit, CreditKind
from app.accounts.names import BadName, fit_name
from app.web.shared.form_rules import Refusable
from app.web.shared.refusals import say
from app.web.shared.settings import settings

NAMED: Final = frozenset({CreditKind.NAME, CreditKind.PEN_NAME})


class CreditForm(Refusable):
    """What readers see."""

    credit = RadioField(
        lazy_gettext("Readers see"),
        choices=[
            # NOTE: completes "Readers see"
            SelectChoice(CreditKind.NAME.value, lazy_gettext("the name")),
            # NOTE: completes "Readers see"
            SelectChoice(CreditKind.PEN_NAME.value, lazy_gettext("a pen name")),
            # NOTE: completes "Readers see"; the text is signed by the newsroom and by nobody in person
            SelectChoice(CreditKind.DESK.value, lazy_gettext("the newsroom")),
            # NOTE: completes "Readers see"
            SelectChoice(CreditKind.WITHHELD.value, lazy_gettext("that the name is withheld")),
        ],
        validate_choice=False,
    )
    credit_name = StringField(
        lazy_gettext("Name or pen name"),
        description=lazy_gettext("As readers are to see it. It changes on everything that was ever written here."),
        render_kw={"autocomplete": "off"},
    )

    @classmethod
    def of(cls, credit: Credit | None) -> Self:
        """Return the form for a credit as it is now; whoever has not chosen is not named."""
        kind = credit.kind if credit else CreditKind.WITHHELD
        return cls(credit=kind.value, credit_name=credit.name if credit and kind in NAMED else "")

    def validate_credit(self, field: RadioField) -> None:
        """Refuse what was not offered."""
        if field.data not in set(CreditKind):
            raise ValidationError(gettext("Choose what readers see."))

    def validate_credit_name(self, field: StringField) -> None:
        """Refuse a name that cannot stand, where there is to be one."""
        if self.credit.data in NAMED:
            refuse_bad_name(field)

    @property
    def kind(self) -> CreditKind:
        """What was chosen."""
        return CreditKind(self.credit.data)

    @property
    def chosen_name(self) -> str:
        """The name that readers are to see; for the newsroom, its own."""
        return settings().site_name if self.kind is CreditKind.DESK else str(self.credit_name.data or "")


def refuse_bad_name(field: StringField) -> None:
    """Keep the name as it is to stand, or say at the field why it cannot."""
    try:
        field.data = fit_name(str(field.data or ""))
    except BadName as refusal:
        raise ValidationError(say(refusal)) from refusal
