"""Asking for an article in one language or many: until when, with what note, and who is to do it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from http import HTTPStatus
from typing import Final

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext
from flask_wtf import FlaskForm
from wtforms import SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.articles.models import DECK_LENGTH
from app.core import clock
from app.publishing.asking import AskingPage, Language, asking_page
from app.publishing.moments import moment_of
from app.translation.commissions import commission
from app.translation.refusals import CannotTranslate, NothingToTranslate
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import chosen_locale
from app.web.desk.publishing.clock import Spoken, spoken_zone
from app.web.desk.publishing.forms import DayField
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import name_of, number
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say
from app.web.shared.settings import settings

PLACE: Final = "/articles/<int:article_id>/request"
FARTHEST_YEARS: Final = 5
END_OF_DAY: Final = time(23, 59)


class RequestForm(FlaskForm):  # type: ignore[misc]
    """What is asked for. Who is to translate stands in fields of their own, `translator-<locale>`."""

    locales = SelectMultipleField(
        lazy_gettext("Languages"),
        validators=[InputRequired(lazy_gettext("Choose at least one language."))],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    deadline = DayField(lazy_gettext("Wanted by"), validators=[Optional()])
    note = TextAreaField(
        lazy_gettext("Note to translators"),
        validators=[Length(max=DECK_LENGTH, message=lazy_gettext("This is too long. Say it in fewer words."))],
    )

    def validate_deadline(self, field: DayField) -> None:
        """Refuse a day that is past, or so far off that it was mistyped."""
        today = clock.now().astimezone(settings().zone).date()
        if field.data is not None and field.data < today:
            raise ValidationError(gettext("This day is past. Choose today or a later one."))
        if field.data is not None and field.data.year > today.year + FARTHEST_YEARS:
            raise ValidationError(gettext("This day is too far off. Look at its year."))

    def moment(self) -> datetime | None:
        """Return the end of the day that was chosen, in the site's zone."""
        day: date | None = self.deadline.data
        return moment_of(datetime.combine(day, END_OF_DAY), settings().zone) if day else None

    def translator_for(self, language: Language) -> int | None:
        """Return who was chosen for a language; None where nobody was, or somebody who was not offered."""
        typed = request.form.get(f"translator-{language.locale}", type=int)
        return typed if typed in {colleague.id for colleague in language.translators} else None


@dataclass(frozen=True, slots=True)
class RequestView:
    """The page on which translations are asked for."""

    asking: AskingPage
    zone: Spoken
    today: date

    @property
    def changeable(self) -> list[Language]:
        """The languages that were asked for and about which something can be done here."""
        return [known for known in self.asking.languages if known.can_cancel or known.can_take_away]


@bp.get(PLACE, endpoint="request_translations")
def show(article_id: int) -> ResponseReturnValue:
    """Show what there is in each language, and ask for more."""
    page = asking_page(article_id, actor=current_actor())
    wanted = chosen_locale()
    return _show(page, _form(page, [wanted] if wanted else []))


@bp.post(PLACE, endpoint="ask_for_translations")
def ask(article_id: int) -> ResponseReturnValue:
    """Ask for the languages that were chosen."""
    actor = current_actor()
    page = asking_page(article_id, actor=actor)
    form = _form(page)
    if not form.validate():
        return _show(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    languages = {known.locale: known for known in page.languages}
    wanted = {locale: form.translator_for(languages[locale]) for locale in form.locales.data}
    try:
        commission(article_id, wanted, actor=actor, deadline=form.moment(), note=form.note.data or "")
    except (NothingToTranslate, CannotTranslate) as refusal:
        form.locales.errors = [say(refusal)]
        return _show(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    _tell(list(wanted))
    return redirect(url_for("desk.request_translations", article_id=article_id), HTTPStatus.SEE_OTHER)


def _tell(locales: list[str]) -> None:
    if len(locales) == 1:
        # NOTE: language is the name of a language, as it stands alone
        tell(gettext("Asked for. Language: %(language)s.", language=name_of(locales[0], alone=True)))
        return
    count = len(locales)
    tell(ngettext("Asked for in %(count)s language.", "Asked for in %(count)s languages.", count, count=number(count)))


def _form(page: AskingPage, wanted: list[str] | None = None) -> RequestForm:
    form = RequestForm(data={"locales": wanted or []})
    form.locales.choices = [
        SelectChoice(known.locale, name_of(known.locale, alone=True)) for known in page.languages if not known.is_done
    ]
    return form


def _show(page: AskingPage, form: RequestForm, *, status: int = HTTPStatus.OK) -> Response:
    today = clock.now().astimezone(settings().zone).date()
    view = RequestView(page, spoken_zone(settings().zone), today)
    return show_desk("desk/request.html", view, current="articles", form=form, status=status)
