"""Saving a draft: by itself while somebody types, or by one of the buttons of its form."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from http import HTTPStatus

from flask import Response, abort, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from app.accounts.models import Person
from app.accounts.policy import Actor
from app.articles.classifying import choose_byline, choose_terms
from app.articles.drafting import Changes, save_draft, text_of
from app.articles.models import Draft, Significance
from app.articles.refusals import DraftCollision, DraftText
from app.core import diff
from app.core.database import db
from app.core.diff import Piece
from app.core.text import slugify
from app.locales.queries import Language, registry
from app.publishing.newsroom import seen_article
from app.web.desk.writing.forms import CHOICES, DraftForm
from app.web.shared.desk_chrome import show_desk
from app.web.shared.refusals import as_json, say

MOST_TERMS = 100


@dataclass(frozen=True, slots=True)
class Differing:
    """A field in which two texts differ: what changed from theirs to mine."""

    name: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ClashPage:
    """Two texts of one draft. The form holds mine, made for their version."""

    article_id: int
    language: Language
    message: str
    by: str
    at: str
    fields: tuple[Differing, ...]


def keep(article_id: int, changes: Changes, sent: MultiDict[str, str], actor: Actor) -> Draft:
    """Keep what was sent of the text, and of what stands around it; 400 without the version that it was made for."""
    seen_article(article_id, actor)
    version = sent.get("version", type=int)
    if version is None:
        abort(HTTPStatus.BAD_REQUEST)
    draft = save_draft(article_id, changes, version=version, actor=actor)
    if "terms" in sent:
        choose_terms(article_id, ticked(sent), actor=actor)
    if "names" in sent:
        by_author = sent.get("by_author", "") in {"y", "on", "true", "1"}
        choose_byline(article_id, sent["names"].split("\n"), by_author=by_author, actor=actor)
    return draft


def ticked(sent: MultiDict[str, str]) -> list[int]:
    """Return the terms that are ticked; the script sends them in one field, parted by commas."""
    numbers = [number for value in sent.getlist("terms") for number in value.split(",") if number.isdecimal()]
    return [int(number) for number in numbers[:MOST_TERMS] if len(number) < 10]  # noqa: PLR2004 - fits any database


def autosave(article_id: int, actor: Actor) -> ResponseReturnValue:
    """Keep the fields that a script sends, which are those that changed, and say what became of them."""
    try:
        draft = keep(article_id, _changed(request.form), request.form, actor)
    except DraftCollision as clash:
        return _clash_as_json(clash)
    text = _as_fields(text_of(draft))
    cleaned = {name: kept for name, kept in text.items() if request.form.get(name, kept) != kept}
    return jsonify(
        version=draft.version,
        saved_at=draft.changed_at.isoformat(),
        kept=cleaned,
        slug_made=slugify(draft.title),
    )


def show_clash(article_id: int, clash: DraftCollision, form: DraftForm, locale: str) -> Response:
    """Show both texts, with the form filled with one's own and made for the version of the other."""
    form.version.data = str(clash.version)
    theirs, mine = _as_fields(clash.theirs), _as_fields(clash.mine)
    differing = tuple(
        Differing(name, diff.words(theirs[name], mine[name])) for name in theirs if theirs[name] != mine[name]
    )
    page = ClashPage(
        article_id, registry().by_tag[locale], say(clash), name_of(clash.person_id), clash.at.isoformat(), differing
    )
    return show_desk("desk/writing/clash.html", page, current="articles", form=form, status=HTTPStatus.CONFLICT)


def name_of(person_id: int | None) -> str:
    """Return the name by which colleagues know somebody."""
    person = db.session.get(Person, person_id) if person_id else None
    return person.name if person else ""


def _clash_as_json(clash: DraftCollision) -> Response:
    return as_json(
        clash,
        mine=_as_fields(clash.mine),
        theirs=_as_fields(clash.theirs),
        version=clash.version,
        by=name_of(clash.person_id),
        at=clash.at.isoformat(),
    )


def _as_fields(text: DraftText) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(text).items()}


def _changed(sent: Mapping[str, str]) -> Changes:
    """Read which fields a script sent; 400 for a significance that nobody can choose."""
    named = {field.name: sent[field.name] for field in fields(Changes) if field.name in sent}
    significance = named.pop("significance", None)
    if significance is not None and significance not in {kind.value for kind in CHOICES}:
        abort(HTTPStatus.BAD_REQUEST)
    return Changes(**named, significance=Significance(significance) if significance else None)
