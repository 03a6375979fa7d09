"""The button on the page of a text that is not there yet: “I would read this in Polish”."""

from http import HTTPStatus
from typing import Final

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from app.locales.queries import registry
from app.publishing import paths
from app.publishing.waiting import waiting_page
from app.translation.demand import ask_as_reader
from app.web.reader.blueprint import bp
from app.web.shared.csrf import csrf
from app.web.shared.limits import limited, network_address, note, wait_for

OF_ONE_ADDRESS: Final = "30 per hour"
OF_ONE_TEXT: Final = "1 per day"
"""How often one address is counted: a school or a café is many readers, and a troll is one."""


@bp.post("/<locale:locale>/waiting/<int(max=2147483647):article_id>", endpoint="ask")
@limited(OF_ONE_ADDRESS)
def ask(locale: str, article_id: int) -> ResponseReturnValue:
    """Count a reader who would read a text in a language, and thank; sets no cookie and asks for no account."""
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        abort(HTTPStatus.FORBIDDEN)
    page = waiting_page(article_id, locale, registry())
    if page is None:
        abort(HTTPStatus.NOT_FOUND)
    if page.here_path:
        return redirect(paths.uri(page.here_path), HTTPStatus.SEE_OTHER)
    key = ("demand", locale, str(article_id), network_address())
    if not wait_for(OF_ONE_TEXT, *key):
        note(OF_ONE_TEXT, *key)
        ask_as_reader(article_id, locale)
    return redirect(f"{paths.waiting(locale, article_id)}?asked=yes", HTTPStatus.SEE_OTHER)


# There is no session that a token could prove, and nothing to gain but one count more, so this one address asks for
# none; browsers say themselves when another site made them send it.
csrf.exempt(ask)
