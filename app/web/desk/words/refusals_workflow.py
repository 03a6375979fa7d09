"""What is said when a translation cannot be asked for, taken on, handed over or taken back."""

from flask_babel import gettext

from app.accounts.models import Person
from app.core.database import db
from app.translation.refusals import CannotTranslate, NothingToTranslate, SameLanguage, Taken
from app.translation.requests import HasText
from app.translation.states import OutOfTurn, Stage
from app.web.shared.i18n import date_time, name_of
from app.web.shared.refusals import say


def name_of_person(person_id: int | None) -> str:
    """Return how colleagues call somebody, also when they have left; empty for nobody."""
    return (db.session.get(Person, person_id) or Person(name="")).name if person_id else ""


@say.register
def _say_taken(refusal: Taken) -> str:
    name = name_of_person(refusal.person_id)
    if refusal.until is None:
        return str(gettext("%(name)s has this translation, and it lies before an editor now.", name=name))
    return str(
        gettext(
            "%(name)s has taken this translation on, until %(moment)s. Ask them to hand it over, or take another.",
            name=name,
            moment=date_time(refusal.until),
        )
    )


@say.register
def _say_cannot_translate(refusal: CannotTranslate) -> str:
    name, language = name_of_person(refusal.person_id), name_of(refusal.locale, alone=True)
    if not name:
        return str(gettext("Choose somebody from the list."))
    # NOTE: language is the name of a language, as it stands alone
    return str(gettext("%(name)s does not translate into this language: %(language)s.", name=name, language=language))


@say.register
def _say_nothing_to_translate(refusal: NothingToTranslate) -> str:  # noqa: ARG001 - it is dispatched on
    return str(gettext("There is nothing to translate yet. An editor has to approve the original first."))


@say.register
def _say_same_language(refusal: SameLanguage) -> str:
    return str(
        # NOTE: language is the name of a language, as it stands alone
        gettext(
            "The article is written in this language: %(language)s. Choose others.",
            language=name_of(refusal.locale, alone=True),
        )
    )


@say.register
def _say_has_text(refusal: HasText) -> str:  # noqa: ARG001
    return str(
        gettext("Somebody has written in this translation already, so the request stays. Take it from them instead.")
    )


@say.register
def _say_out_of_turn(refusal: OutOfTurn) -> str:
    if refusal.stage is Stage.REQUESTED:
        return str(gettext("Nobody works on this translation now, so this cannot be done. Load the page again."))
    if refusal.stage is Stage.IN_PROGRESS:
        return str(gettext("Somebody works on this translation now, so this cannot be done. Load the page again."))
    if refusal.stage is Stage.SUBMITTED:
        return str(
            gettext("This translation lies before an editor now. It can be changed again when they send it back.")
        )
    if refusal.stage is Stage.CHANGES_REQUESTED:
        return str(gettext("This translation was sent back and is being mended, so this cannot be done now."))
    return str(gettext("This translation is approved already. Load the page again to see it as it is now."))
