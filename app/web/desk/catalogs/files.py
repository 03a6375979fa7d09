"""The texts of the interface in a language as a file: taken out, and brought in after all it would do was shown."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from io import BytesIO
from typing import Final

from flask import Response, abort, redirect, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField

from app.accounts.policy import Action, Actor, may
from app.accounts.service import require
from app.catalogs.shelf import Shelf, shelf
from app.core import clock, diff
from app.core.diff import Piece
from app.core.errors import Refusal
from app.exchange.xml import MOST_BYTES
from app.locales.queries import registry
from app.transfer.catalog_files import ENDINGS, TYPES, read, written
from app.transfer.catalog_files_plan import Plan, PlanLine, carry_out, plan_of
from app.transfer.plans import Fate, PlanMoved
from app.web.desk import brought
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import require_desk
from app.web.desk.words.catalog_files import refused_words
from app.web.shared.bodies import takes_up_to
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import number
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of
from app.web.shared.voices import CATALOGS

MOST_SENT: Final = MOST_BYTES + 100_000
MOST_SHOWN: Final = 200
ORDER: Final = (Fate.CONFLICT, Fate.REFUSED, Fate.NEW, Fate.CHANGED)


class FileForm(FlaskForm):  # type: ignore[misc]
    """A file of texts to look at."""

    file = FileField(
        lazy_gettext("File"),
        description=lazy_gettext("PO or XLIFF, up to 10 MB. Nothing is changed before you have seen it."),
    )


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """A plan that was looked at: the file it was made of, and what it looked like."""

    name = HiddenField()
    seen = HiddenField()


@dataclass(frozen=True, slots=True)
class FilesView:
    """Where the texts of a language go out and come in."""

    locale: str
    may_import: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """One form of a text: `pieces` lead from what the site says to what the file says, which is `text`.

    `numbers` are some that a form of a plural serves; where a text has one form, there are none.
    """

    text: str
    pieces: tuple[Piece, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the plan, and those of its forms that become other ones; the first where only its standing does."""

    line: PlanLine
    forms: tuple[FormView, ...]

    @property
    def is_same_text(self) -> bool:
        """Whether only how it stands is another."""
        return self.line.ours.texts == self.line.theirs.texts


@dataclass(frozen=True, slots=True)
class PlanView:
    """What a file would do, by what becomes of its lines, at most 200 of each; `message` says why it is shown again."""

    locale: str
    taken: datetime | None
    parts: tuple[tuple[Fate, tuple[LineView, ...], int], ...]
    same: int
    does_something: bool
    message: str = ""


@bp.get("/catalogs/<tag>/files", endpoint="catalog_files")
def show_files(tag: str) -> ResponseReturnValue:
    """Offer the texts of a language as files, and ask for one."""
    _require_language(tag)
    return _show_files(tag, FileForm())


@bp.get("/catalogs/<tag>/files/<any(po, xliff):form>", endpoint="export_catalog")
def export(tag: str, form: str) -> ResponseReturnValue:
    """Give all texts of a language as a file, as they stand now."""
    _require_language(tag)
    name = f"interface-{tag}-{clock.now().date().isoformat()}{ENDINGS[form]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    pieces = stream_with_context(written(_shelf(tag), form))
    return Response(pieces, content_type=TYPES[form], headers=headers)


@bp.post("/catalogs/<tag>/files", endpoint="preview_catalog")
@takes_up_to(MOST_SENT)
def preview(tag: str) -> ResponseReturnValue:
    """Show what a file would do. It is kept for a day, so that it can be confirmed."""
    actor = _importer(tag)
    form = FileForm()
    if not form.validate() or not form.file.data:
        form.file.errors = [gettext("Choose a file.")]
        return _show_files(tag, form, HTTPStatus.BAD_REQUEST)
    data, name = form.file.data.read(), _plain_name(tag, form.file.data.filename or "")
    words = _shelf(tag)
    try:
        plan = plan_of(read(BytesIO(data), name), words, actor=actor)
    except Refusal as refusal:
        form.file.errors = [refused_words(refusal)]
        return _show_files(tag, form, status_of(refusal))
    return _show_plan(plan, words, brought.keep(data, name, actor))


@bp.post("/catalogs/<tag>/files/import", endpoint="import_catalog")
def bring_in(tag: str) -> ResponseReturnValue:
    """Do what was shown; where the site says something else by now, show it again instead."""
    actor = _importer(tag)
    form = ConfirmForm()
    if not form.validate():
        abort(HTTPStatus.BAD_REQUEST)
    name, words = form.name.data or "", _shelf(tag)
    with brought.opened(name, _names(tag), actor) as source:
        units = read(source, name)
    plan = plan_of(units, words, actor=actor)
    take = request.form.getlist("take")
    try:
        done = carry_out(plan, words, seen=form.seen.data or "", take=take, actor=actor)
    except PlanMoved as moved:
        again = plan_of(units, words, actor=actor)
        return _show_plan(again, words, name, say(moved), status_of(moved))
    brought.forget(name, _names(tag), actor)
    tell(ngettext("%(count)s text was imported.", "%(count)s texts were imported.", done, count=number(done)))
    return redirect(url_for("desk.catalog_files", tag=tag), HTTPStatus.SEE_OTHER)


def _require_language(tag: str) -> None:
    require_desk(current_actor())
    if tag not in registry().by_tag:
        abort(HTTPStatus.NOT_FOUND)


def _importer(tag: str) -> Actor:
    _require_language(tag)
    actor = current_actor()
    require(actor, Action.TRANSLATE, tag)
    return actor


def _shelf(tag: str) -> Shelf:
    return shelf(tag, CATALOGS.folder)


def _names(tag: str) -> Collection[str]:
    return {f"{tag}{ending}" for ending in ENDINGS.values()}


def _plain_name(tag: str, typed: str) -> str:
    is_xliff = typed.casefold().endswith((".xlf", ".xliff", ".xml"))
    return f"{tag}{ENDINGS['xliff' if is_xliff else 'po']}"


def _show_files(tag: str, form: FileForm, status: int = HTTPStatus.OK) -> Response:
    view = FilesView(tag, may(current_actor(), Action.TRANSLATE, tag))
    return show_desk("desk/catalogs/files.html", view, current="catalogs", form=form, status=status)


def _show_plan(plan: Plan, words: Shelf, name: str, message: str = "", status: int = HTTPStatus.OK) -> Response:
    counts = plan.counts
    view = PlanView(
        locale=plan.locale,
        taken=plan.taken,
        parts=tuple((fate, tuple(_lines(plan, fate, words)), counts[fate]) for fate in ORDER if counts[fate]),
        same=counts[Fate.SAME],
        does_something=any(counts[fate] for fate in (Fate.NEW, Fate.CHANGED, Fate.CONFLICT)),
        message=message,
    )
    form = ConfirmForm(formdata=None, name=name, seen=plan.fingerprint)
    return show_desk("desk/catalogs/files_plan.html", view, current="catalogs", form=form, status=status)


def _lines(plan: Plan, fate: Fate, words: Shelf) -> Iterator[LineView]:
    for line in plan.of(fate)[:MOST_SHOWN]:
        yield LineView(line, tuple(_forms(line, words)))


def _forms(line: PlanLine, words: Shelf) -> Iterator[FormView]:
    """Yield the forms that differ; the first where none does."""
    sides = enumerate(zip(line.ours.texts, line.theirs.texts, strict=True))
    examples = words.forms.examples if len(line.theirs.texts) > 1 else ((),)
    is_same = line.ours.texts == line.theirs.texts
    for place, (ours, theirs) in sides:
        if ours != theirs or (is_same and place == 0):
            yield FormView(theirs, diff.words(ours, theirs), examples[place])
