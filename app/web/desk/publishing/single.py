"""Publishing one text: now, or at a moment that is planned for it."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.publishing import schedules, service
from app.publishing.readiness import PublishPage, publish_page
from app.publishing.service import NoteNeeded
from app.web.desk.blueprint import bp
from app.web.desk.publishing.clock import Spoken, going_out, spoken_zone
from app.web.desk.publishing.forms import AddressForm, PublishForm, RetractForm
from app.web.desk.words.publishing import CAUTIONS, fate_words
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say
from app.web.shared.settings import settings

PLACE = "/articles/<int:article_id>/publish/<locale:locale>"


@dataclass(frozen=True, slots=True)
class PublishView:
    """The page of one text, with the zone in which its moments are said."""

    publish: PublishPage
    zone: Spoken
    retract: RetractForm
    address: AddressForm

    @property
    def cautions(self) -> list[str]:
        """What to mind, in words."""
        return [str(CAUTIONS[caution]) for caution in self.publish.text.cautions]

    @property
    def fates(self) -> list[tuple[str, str, str]]:
        """What becomes of each translation: its locale, then as a typo and as anything else."""
        return [
            (prospect.locale, fate_words(prospect.as_typo, prospect), fate_words(prospect.otherwise, prospect))
            for prospect in self.publish.prospects
        ]


@bp.get(PLACE)
def publish_one(article_id: int, locale: str) -> ResponseReturnValue:
    """Show what would go out, what readers have, and what to mind."""
    return show_publish(publish_page(article_id, locale, actor=current_actor()))


@bp.post(PLACE, endpoint="publish_now")
def publish(article_id: int, locale: str) -> ResponseReturnValue:
    """Publish a text now, or plan it for the moment that the form names."""
    page = publish_page(article_id, locale, actor=current_actor())
    form = form_for(page)
    is_planned = request.form.get("action") == "schedule"
    moment = form.planned_for() if form.validate() and is_planned else None
    if form.errors:
        return show_publish(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        if moment is not None:
            _plan(page, form, moment)
        else:
            _publish(page, form)
    except NoteNeeded as refusal:
        form.note.errors = [say(refusal)]
        return show_publish(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    except schedules.Past as refusal:
        form.day.errors = [say(refusal)]
        return show_publish(page, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(url_for("desk.publish_one", article_id=article_id, locale=locale))


@bp.post(f"{PLACE}/unschedule")
def unschedule(article_id: int, locale: str) -> ResponseReturnValue:
    """Give up a planned publication."""
    schedules.unschedule(article_id, locale, actor=current_actor())
    tell(gettext("The text does not go out by itself any more."))
    return redirect(url_for("desk.publish_one", article_id=article_id, locale=locale))


def show_publish(
    page: PublishPage,
    form: PublishForm | None = None,
    *,
    retract: RetractForm | None = None,
    address: AddressForm | None = None,
    status: int = HTTPStatus.OK,
) -> Response:
    """Show the page of one text."""
    view = PublishView(
        page,
        spoken_zone(settings().zone),
        retract or RetractForm(formdata=None),
        address or AddressForm(formdata=None, slug=page.text.slug),
    )
    return show_desk("desk/publishing/one.html", view, current="articles", form=form or form_for(page), status=status)


def form_for(page: PublishPage) -> PublishForm:
    """Return the form of a page, with what the author of an update proposes, or what is planned."""
    planned = page.text.planned
    local = planned.at.astimezone(settings().zone) if planned else None
    form = PublishForm(
        significance=(planned and planned.significance) or page.significance,
        note=(planned and planned.note) or page.note,
        day=local.date() if local else None,
        clock=local.time() if local else None,
    )
    if not page.is_update:
        form.without_update()
    return form


def _publish(page: PublishPage, form: PublishForm) -> None:
    service.publish(page.text.article_id, page.text.locale, actor=current_actor(), **form.update())
    tell(gettext("Published. Readers have it now."))


def _plan(page: PublishPage, form: PublishForm, typed: datetime) -> None:
    moment = schedules.moment_of(typed, settings().zone)
    schedules.schedule(page.text.article_id, page.text.locale, moment, actor=current_actor(), **form.update())
    tell(going_out(typed, moment, settings().zone))
