"""What is said when a translation cannot be asked for, taken on, handed over or taken back."""

from flask_babel import gettext, lazy_gettext

from app.accounts.models import Person
from app.core.database import db
from app.translation.refusals import CannotTranslate, NothingToTranslate, SameLanguage, Taken
from app.translation.requests import HasText
from app.translation.states import OutOfTurn, Stage
from app.web.shared.i18n import date_time, name_of
from app.web.shared.refusals import say, say_plainly


def name_of_person(person_id: int | None) -> str:
    """Return how colleagues call somebody, also when they have left; empty for nobody."""
    return (db.session.get(Person, person_id) or Person(name="")).name if person_id else ""


@say.register
def _say_taken(refusal: Taken) -> str:
    name = name_of_person(refusal.person_id)
    if refusal.until is None:
        return gettext("%(name)s has this translation, and it lies before an editor now.", name=name)
    return gettext(
        "%(name)s has taken this translation on, until %(moment)s. Ask them to hand it over, or take another.",
        name=name,
        moment=date_time(refusal.until),
    )


@say.register
def _say_cannot_translate(refusal: CannotTranslate) -> str:
    name, language = name_of_person(refusal.person_id), name_of(refusal.locale, alone=True)
    if not name:
        return gettext("Choose somebody from the list.")
    # NOTE: language is the name of a language, as it stands alone
    return gettext("%(name)s does not translate into this language: %(language)s.", name=name, language=language)


say_plainly(
    {
        NothingToTranslate: lazy_gettext(
            "There is nothing to translate yet. An editor has to approve the original first."
        ),
        HasText: lazy_gettext(
            "Somebody has written in this translation already, so the request stays. Take it from them instead."
        ),
    }
)


@say.register
def _say_same_language(refusal: SameLanguage) -> str:
    # NOTE: language is the name of a language, as it stands alone
    return gettext(
        "The article is written in this language: %(language)s. Choose others.",
        language=name_of(refusal.locale, alone=True),
    )


@say.register
def _say_out_of_turn(refusal: OutOfTurn) -> str:
    if refusal.stage is Stage.REQUESTED:
        return gettext("Nobody works on this translation now, so this cannot be done. Load the page again.")
    if refusal.stage is Stage.IN_PROGRESS:
        return gettext("Somebody works on this translation now, so this cannot be done. Load the page again.")
    if refusal.stage is Stage.SUBMITTED:
        return gettext("This translation lies before an editor now. It can be changed again when they send it back.")
    if refusal.stage is Stage.CHANGES_REQUESTED:
        return gettext("This translation was sent back and is being mended, so this cannot be done now.")
    return gettext("This translation is approved already. Load the page again to see it as it is now.")
