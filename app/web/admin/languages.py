"""The languages of the site, as admins see to them: which are open, in what order, and who may approve alone."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from app.accounts import languages
from app.accounts.languages import DefaultLanguage, NoSuchLanguage, NoSuchLimit, UnknownLanguage
from app.accounts.policy import Action, Actor
from app.accounts.service import require
from app.catalogs.queries import entries_of, standing_in
from app.catalogs.shelf import shelf
from app.core.text import clean, one_line
from app.locales.models import Direction
from app.locales.queries import registry
from app.locales.tags import BadTag
from app.publishing.inventory import LanguageInHand, languages_in_hand
from app.web.admin.blueprint import bp
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import name_of, percent as share
from app.web.shared.identity import current_actor
from app.web.shared.refusals import answer_with, say_plainly
from app.web.shared.voices import CATALOGS

PLACE = "/languages/<tag>"


class LanguageForm(FlaskForm):  # type: ignore[misc]
    """A language to open."""

    tag = StringField(
        lazy_gettext("Tag of the language"),
        description=lazy_gettext("As in BCP 47: “de” for German, “zh-Hans” for Chinese in simplified script."),
        filters=[lambda typed: one_line(clean(typed or ""))],
        validators=[
            InputRequired(lazy_gettext("Write the tag of a language.")),
            Length(max=35, message=lazy_gettext("No tag of a language is that long.")),
        ],
    )
    own_name = StringField(
        lazy_gettext("Its own name"),
        description=lazy_gettext("Only where the site does not know it, or where you want another word."),
        filters=[lambda typed: one_line(clean(typed or ""))],
        validators=[Length(max=80, message=lazy_gettext("This is too long. Say it in fewer words."))],
    )
    fallback = SelectField(
        lazy_gettext("Words that are missing come from"),
        description=lazy_gettext("The language that stands in for texts of the interface that it lacks."),
        default="",
    )
    direction = SelectField(
        lazy_gettext("Direction of its lines"),
        description=lazy_gettext("Only where the site does not know it."),
        default="",
        choices=[
            SelectChoice("", "–"),
            SelectChoice(Direction.LTR.value, lazy_gettext("from left to right")),
            SelectChoice(Direction.RTL.value, lazy_gettext("from right to left")),
        ],
    )
    for_interface = BooleanField(
        lazy_gettext("Show the interface in it"),
        description=lazy_gettext("What is not translated yet stays in the language above."),
    )

    def __init__(self, **given: Any) -> None:  # noqa: ANN401 - as its base has them
        """Offer the languages of the site to stand in."""
        super().__init__(**given)
        # NOTE: no language is named to stand in, so the default one does
        default = SelectChoice("", gettext("the default language"))
        named = (SelectChoice(known.tag, name_of(known.tag, alone=True)) for known in registry().languages)
        self.fallback.choices = [default, *named]


@dataclass(frozen=True, slots=True)
class LanguagesView:
    """All languages, in the order in which the site shows them."""

    languages: tuple[LanguageInHand, ...]


@bp.get("/languages")
def show_languages() -> ResponseReturnValue:
    """List the languages."""
    _admin()
    return _show(LanguageForm(formdata=None))


@bp.post("/languages", endpoint="add_language")
def add() -> ResponseReturnValue:
    """Open a language that the site has not had yet."""
    actor, form = _admin(), LanguageForm()
    if not form.validate():
        return _show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        tag = languages.open_language(
            form.tag.data,
            actor=actor,
            own_name=form.own_name.data,
            fallback=form.fallback.data or None,
            direction=Direction(form.direction.data) if form.direction.data else None,
            for_interface=form.for_interface.data,
        )
    except UnknownLanguage as unknown:
        if unknown.lacks_name:
            form.own_name.errors = [gettext("The site does not know what this language calls itself. Write its name.")]
        if unknown.lacks_direction:
            form.direction.errors = [
                gettext("The site does not know which way this language is written. Choose a direction.")
            ]
        return _show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except BadTag:
        form.tag.errors = [gettext("This is no tag of a language. Write it as “de”, “pt-BR” or “zh-Hans”.")]
        return _show(form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    # NOTE: language is the name of a language, as it stands alone
    words = gettext("Open to readers: %(language)s.", language=name_of(tag, alone=True))
    standing = standing_in(entries_of(shelf(tag, CATALOGS.folder)))
    # NOTE: link to the texts of the interface in a language that was opened; share is how many it has, in percent
    link = gettext("Translate its interface texts: %(share)s done", share=share(standing.per_cent))
    tell(words, path=url_for("desk.catalog", tag=tag), link=link)
    return _back()


@bp.post(f"{PLACE}/open", endpoint="open_language")
def reopen(tag: str) -> ResponseReturnValue:
    """Open a language again that was closed."""
    languages.open_language(tag, actor=_admin_of(tag))
    return _done(tag, lazy_gettext("Open to readers: %(language)s."), back_by="admin.close_language")


@bp.post(f"{PLACE}/close", endpoint="close_language")
def close(tag: str) -> ResponseReturnValue:
    """Take a language away from readers."""
    languages.close_language(tag, actor=_admin_of(tag))
    # NOTE: language is the name of a language, as it stands alone
    return _done(tag, lazy_gettext("Closed: %(language)s. Its texts are kept."), back_by="admin.open_language")


@bp.post(f"{PLACE}/allow-solo", endpoint="allow_solo")
def allow_solo(tag: str) -> ResponseReturnValue:
    """Let editors of a language approve their own translations."""
    languages.set_solo_work(tag, is_allowed=True, actor=_admin_of(tag))
    # NOTE: language is the name of a language, as it stands alone
    words = lazy_gettext("One person may translate and approve: %(language)s.")
    return _done(tag, words, back_by="admin.forbid_solo")


@bp.post(f"{PLACE}/forbid-solo", endpoint="forbid_solo")
def forbid_solo(tag: str) -> ResponseReturnValue:
    """Ask for two people at every approval in a language."""
    languages.set_solo_work(tag, is_allowed=False, actor=_admin_of(tag))
    # NOTE: language is the name of a language, as it stands alone
    words = lazy_gettext("Two people are needed for each translation: %(language)s.")
    return _done(tag, words, back_by="admin.allow_solo")


@bp.post(f"{PLACE}/machine-limit", endpoint="limit_machine")
def limit_machine(tag: str) -> ResponseReturnValue:
    """Set how much of a translation into a language may be unedited text of a machine."""
    actor = _admin_of(tag)
    percent = request.form.get("percent", type=int)
    languages.limit_machine(tag, -1 if percent is None else percent, actor=actor)
    # NOTE: language is the name of a language, as it stands alone; the sentence is about text of a machine
    words = gettext("Unedited machine text, at most %(percent)s: %(language)s.")
    tell(words % {"percent": share(percent or 0), "language": name_of(tag, alone=True)})
    return redirect(f"{url_for('admin.show_languages')}#language-{tag}", HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/<any(up, down):way>", endpoint="move_language")
def move(tag: str, way: str) -> ResponseReturnValue:
    """Move a language up or down."""
    languages.move_language(tag, by=-1 if way == "up" else 1, actor=_admin_of(tag))
    return redirect(f"{url_for('admin.show_languages')}#language-{tag}", HTTPStatus.SEE_OTHER)


def _admin() -> Actor:
    actor = current_actor()
    require(actor, Action.MANAGE_LOCALES)
    return actor


def _admin_of(tag: str) -> Actor:
    """Return who asks, if they see to languages; `NoSuchLanguage` where the site does not have this one."""
    actor = _admin()
    if tag not in {known.tag for known in languages_in_hand()}:
        raise NoSuchLanguage
    return actor


def _show(form: LanguageForm, *, status: int = HTTPStatus.OK) -> Response:
    view = LanguagesView(languages_in_hand())
    return show_desk("admin/languages.html", view, current="languages", form=form, status=status)


def _back() -> ResponseReturnValue:
    return redirect(url_for("admin.show_languages"), HTTPStatus.SEE_OTHER)


def _done(tag: str, words: LazyString, *, back_by: str) -> ResponseReturnValue:
    """Tell what was done to a language, in `words` about `language`, with the view that takes it back."""
    tell(str(words) % {"language": name_of(tag, alone=True)}, undo=url_for(back_by, tag=tag))
    return _back()


say_plainly(
    {
        NoSuchLanguage: lazy_gettext("The site has no such language."),
        DefaultLanguage: lazy_gettext("The default language stands in for all others, so it stays open."),
        NoSuchLimit: lazy_gettext("A share is a whole number from 0 to 100. Go back and write one."),
    }
)
answer_with(HTTPStatus.NOT_FOUND, NoSuchLanguage)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, NoSuchLimit)
