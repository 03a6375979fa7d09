"""The list of articles, and beginning a new one."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import uuid4

from flask import Response, abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Regexp

from app.accounts.policy import Action, may_somewhere
from app.articles.beginning import begin
from app.articles.models import OriginalStage
from app.locales.queries import registry
from app.publishing.newsroom import ArticleList, Wanted, articles_at_desk
from app.publishing.newsroom.listing import LONGEST_QUESTION, PAGE_SIZE
from app.publishing.pages import Pager
from app.publishing.paging import pager
from app.translation.sight import held_in
from app.web.desk.blueprint import bp
from app.web.desk.words.states import ORIGINAL_STAGES
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import name_of
from app.web.shared.identity import current_actor

Filter = tuple[str, str, int | None, bool]
"""Where it leads, its words, how many it leaves, and whether it is chosen."""


@dataclass(frozen=True, slots=True)
class ListView:
    """The list with what it can be narrowed to."""

    articles: ArticleList
    wanted: Wanted
    locales: tuple[str, ...]
    may_begin: bool
    pager: Pager

    @property
    def mine(self) -> list[Filter]:
        """All, or only one's own."""
        everybody = sum(self.articles.by_stage.values())
        return [
            (_path(self.wanted, mine=""), str(lazy_gettext("All")), everybody, not self.wanted.is_mine),
            # NOTE: filter of a list: articles that the one who looks began to write
            (_path(self.wanted, mine="1"), str(lazy_gettext("Begun by you")), self.articles.mine, self.wanted.is_mine),
        ]

    @property
    def stages(self) -> list[Filter]:
        """How far the work has come."""
        return [
            (
                _path(self.wanted, stage="" if self.wanted.stage is stage else stage.value),
                str(words),
                self.articles.by_stage.get(stage, 0),
                self.wanted.stage is stage,
            )
            for stage, words in ORIGINAL_STAGES.items()
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.wanted != Wanted()


class NewForm(FlaskForm):  # type: ignore[misc]
    """Beginning an article. `key` makes one article of a form that is sent twice."""

    locale = RadioField(
        lazy_gettext("Language that you write in"),
        validators=[InputRequired(lazy_gettext("Choose the language that you write in."))],
    )
    key = HiddenField(validators=[Regexp("^[0-9a-f]{32}$")])


@bp.get("/articles/", endpoint="articles")
def show_list() -> ResponseReturnValue:
    """Show the articles that whoever asks may see."""
    actor, wanted = current_actor(), _wanted()
    found = articles_at_desk(actor, wanted, request.args.get("page", 1, type=int))
    view = ListView(
        articles=found,
        wanted=wanted,
        locales=tuple(held_in(actor, Action.READ_DESK)),
        may_begin=may_somewhere(actor, Action.WRITE),
        pager=pager(found.number, found.total, lambda page: _path(wanted, page=str(page)), PAGE_SIZE),
    )
    return show_desk("desk/writing/list.html", view, current="articles")


@bp.get("/articles/new", endpoint="new_article")
def offer() -> ResponseReturnValue:
    """Offer the languages that somebody may write in."""
    return _show_new(_new_form(key=uuid4().hex))


@bp.post("/articles/new", endpoint="begin_article")
def start() -> ResponseReturnValue:
    """Begin an article and lead to where it is written."""
    form = _new_form()
    if not form.validate():
        return _show_new(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    article_id = begin(form.locale.data, form.key.data, actor=current_actor())
    return redirect(url_for("desk.write", article_id=article_id), HTTPStatus.SEE_OTHER)


def _new_form(**given: str) -> NewForm:
    locales = held_in(current_actor(), Action.WRITE)
    if not locales:
        abort(HTTPStatus.FORBIDDEN)
    form = NewForm(**given, locale=locales[0] if len(locales) == 1 else None)
    form.locale.choices = [SelectChoice(locale, name_of(locale, alone=True)) for locale in locales]
    return form


def _show_new(form: NewForm, status: int = HTTPStatus.OK) -> Response:
    return show_desk("desk/writing/new.html", None, current="articles", form=form, status=status)


def _wanted() -> Wanted:
    """Read what the list is narrowed to; what nobody could have chosen counts as not said."""
    stage, locale = request.args.get("stage", ""), request.args.get("locale", "")
    return Wanted(
        is_mine=request.args.get("mine") == "1",
        stage=OriginalStage(stage) if stage in set(OriginalStage) else None,
        locale=locale if locale in registry().by_tag else None,
        text=request.args.get("text", "").strip()[:LONGEST_QUESTION],
    )


def _path(wanted: Wanted, **changed: str) -> str:
    said = {
        "mine": "1" if wanted.is_mine else "",
        "stage": wanted.stage.value if wanted.stage else "",
        "locale": wanted.locale or "",
        "text": wanted.text,
        **changed,
    }
    kept = {name: value for name, value in said.items() if value and (name, value) != ("page", "1")}
    return "/desk/articles/" + (f"?{urlencode(kept)}" if kept else "")
