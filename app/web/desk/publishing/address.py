"""Choosing the address of a translation before readers have it."""

from http import HTTPStatus

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.publishing.readiness import publish_page
from app.publishing.slugs import NoSlug, SlugTaken, choose_slug
from app.web.desk.blueprint import bp
from app.web.desk.publishing.forms import AddressForm
from app.web.desk.publishing.single import PLACE, show_publish
from app.web.shared.desk_chrome import tell
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say


@bp.post(f"{PLACE}/address", endpoint="choose_address")
def choose(article_id: int, locale: str) -> ResponseReturnValue:
    """Keep the last part of an address; what cannot stand is said at the field."""
    actor, form = current_actor(), AddressForm()
    page = publish_page(article_id, locale, actor=actor)
    if not form.validate():
        return show_publish(page, address=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        choose_slug(article_id, locale, form.slug.data, actor=actor)
    except (NoSlug, SlugTaken) as refusal:
        form.slug.errors = [say(refusal)]
        return show_publish(page, address=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    tell(gettext("The address is kept."))
    return redirect(url_for("desk.publish_one", article_id=article_id, locale=locale))
