"""The register as a file: taken out, and brought in after everything that it would do was shown."""

from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Final

from flask import Response, abort, redirect, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext, ngettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField

from app.accounts.policy import Action, Actor, may_somewhere
from app.core import clock
from app.core.errors import NotAllowed
from app.exchange.refusals import BadExchangeFile
from app.exchange.xml import MOST_BYTES
from app.transfer.plans import Fate, PlanMoved
from app.transfer.register_export import ENDINGS, TYPES, read, written
from app.transfer.register_import import Plan, PlanLine, carry_out, plan_of
from app.web.desk import brought
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import require_desk
from app.web.shared.bodies import takes_up_to
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.i18n import number
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say, status_of

MOST_SENT: Final = MOST_BYTES + 100_000
MOST_SHOWN: Final = 200
NAMES: Final = {"csv": "terms.csv", "tbx": "terms.tbx"}
"""How brought files are kept, by their format."""

ORDER: Final = (Fate.CONFLICT, Fate.REFUSED, Fate.NEW, Fate.CHANGED)


class FileForm(FlaskForm):  # type: ignore[misc]
    """A file of terms to look at."""

    file = FileField(
        lazy_gettext("File"),
        description=lazy_gettext(
            "TBX 2 or 3, or CSV in UTF-8, up to 10 MB. Nothing is changed before you have seen it."
        ),
    )


class ConfirmForm(FlaskForm):  # type: ignore[misc]
    """A plan that was looked at: the file it was made of, and what it looked like."""

    name = HiddenField()
    seen = HiddenField()


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """Where files go out and come in."""

    may_import: bool


@dataclass(frozen=True, slots=True)
class PlanView:
    """What a file would do, by what becomes of its lines, at most 200 of each; `message` says why it is shown again."""

    plan: Plan
    message: str = ""

    @property
    def parts(self) -> list[tuple[Fate, tuple[PlanLine, ...], int]]:
        """The fates that any line has, their first lines, and how many there are."""
        found = ((fate, self.plan.of(fate)) for fate in ORDER)
        return [(fate, lines[:MOST_SHOWN], len(lines)) for fate, lines in found if lines]

    @property
    def does_something(self) -> bool:
        """Whether confirming it would change anything."""
        return any(self.plan.counts[fate] for fate in (Fate.NEW, Fate.CHANGED, Fate.CONFLICT))


@bp.get("/register/files", endpoint="register_files")
def show_exchange() -> ResponseReturnValue:
    """Offer files of the register, and ask for one."""
    require_desk(current_actor())
    return _show_exchange(FileForm())


@bp.get("/register/export/<any(tbx, csv, tbx2):form>", endpoint="export_register")
def export(form: str) -> ResponseReturnValue:
    """Give the whole register as a file."""
    require_desk(current_actor())
    name = f"register-{clock.now().date().isoformat()}{ENDINGS[form]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(stream_with_context(written(form)), content_type=TYPES[form], headers=headers)


@bp.post("/register/files", endpoint="preview_register")
@takes_up_to(MOST_SENT)
def preview() -> ResponseReturnValue:
    """Show what a file would do. It is kept for a day, so that it can be confirmed."""
    actor = _importer()
    form = FileForm()
    if not form.validate() or not form.file.data:
        form.file.errors = [gettext("Choose a file.")]
        return _show_exchange(form, HTTPStatus.BAD_REQUEST)
    data, name = form.file.data.read(), _plain_name(form.file.data.filename or "")
    try:
        plan = plan_of(read(BytesIO(data), name), actor=actor)
    except BadExchangeFile as bad:
        form.file.errors = [say(bad)]
        return _show_exchange(form, status_of(bad))
    return _show_plan(plan, brought.keep(data, name, actor))


@bp.post("/register/import", endpoint="import_register")
def bring_in() -> ResponseReturnValue:
    """Do what was shown; where the register says something else by now, show it again instead."""
    actor = _importer()
    form = ConfirmForm()
    if not form.validate():
        abort(HTTPStatus.BAD_REQUEST)
    name = form.name.data or ""
    with brought.opened(name, NAMES.values(), actor) as source:
        plan = plan_of(read(source, name), actor=actor)
    try:
        done = carry_out(plan, seen=form.seen.data or "", take=request.form.getlist("take"), actor=actor)
    except PlanMoved as moved:
        return _show_plan(plan, name, say(moved), status_of(moved))
    brought.forget(name, NAMES.values(), actor)
    tell(
        ngettext(
            "%(count)s term was made or changed.", "%(count)s terms were made or changed.", done, count=number(done)
        )
    )
    return redirect(url_for("desk.register"), HTTPStatus.SEE_OTHER)


def _importer() -> Actor:
    actor = current_actor()
    if not (may_somewhere(actor, Action.MANAGE_TERMS) or may_somewhere(actor, Action.NAME_TERMS)):
        raise NotAllowed(Action.MANAGE_TERMS, None)
    return actor


def _show_exchange(form: FileForm, status: int = HTTPStatus.OK) -> Response:
    actor = current_actor()
    view = ExchangeView(may_somewhere(actor, Action.NAME_TERMS))
    return show_desk("desk/register/files.html", view, current="register", form=form, status=status)


def _show_plan(plan: Plan, name: str, message: str = "", status: int = HTTPStatus.OK) -> Response:
    form = ConfirmForm(formdata=None, name=name, seen=plan.fingerprint)
    return show_desk("desk/register/plan.html", PlanView(plan, message), current="register", form=form, status=status)


def _plain_name(typed: str) -> str:
    return NAMES["csv" if typed.casefold().endswith((".csv", ".tsv", ".txt")) else "tbx"]
