"""The memory as a file: taken out, and others' brought in after a look at what they would bring."""

from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Final

from flask import Response, request, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf import FlaskForm
from flask_wtf.file import FileField

from app.accounts.policy import Action, may_somewhere
from app.core import clock
from app.core.errors import NotAllowed
from app.exchange import tmx
from app.exchange.refusals import BadExchangeFile
from app.exchange.xml import MOST_BYTES
from app.locales.queries import registry
from app.transfer.memories import Report, bring_in, take_out
from app.web.desk.blueprint import bp
from app.web.desk.narrowing import chosen_locale, require_desk
from app.web.desk.words.memory import brought_words, file_fault_words
from app.web.shared.bodies import takes_up_to
from app.web.shared.desk_chrome import show_desk
from app.web.shared.i18n import name_of
from app.web.shared.identity import current_actor

MOST_SENT: Final = MOST_BYTES + 100_000


class Wish(StrEnum):
    """What somebody wants of a file."""

    LOOK = "look"
    KEEP = "keep"


class FileForm(FlaskForm):  # type: ignore[misc]
    """A translation memory of another program."""

    file = FileField(
        lazy_gettext("File"),
        description=lazy_gettext("TMX, up to 10 MB. Whoever runs the site can bring in larger ones."),
    )


@dataclass(frozen=True, slots=True)
class FilesView:
    """Where memories go out and come in; `said` tells what a file would bring or has brought."""

    form: FileForm
    may_import: bool
    said: tuple[str, ...] = ()

    @property
    def locales(self) -> list[tuple[str, str]]:
        """The languages to choose from, by what they are called."""
        return [(language.tag, name_of(language.tag, alone=True)) for language in registry().content]


@bp.get("/memory/files")
def memory_files() -> ResponseReturnValue:
    """Offer the memory as a file, and ask for one."""
    require_desk(current_actor())
    return _show(FileForm())


@bp.get("/memory/export")
def export_memory() -> ResponseReturnValue:
    """Give what somebody may read of the memory as a file, of one language or of all."""
    actor = current_actor()
    require_desk(actor)
    pieces = tmx.write(take_out(actor, chosen_locale()))
    name = f"memory-{clock.now().date().isoformat()}.tmx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(stream_with_context(pieces), content_type="application/xml; charset=utf-8", headers=headers)


@bp.post("/memory/files")
@takes_up_to(MOST_SENT)
def bring_memory() -> ResponseReturnValue:
    """Say what a file would bring, or bring it; what is known already is left as it is."""
    actor = current_actor()
    if not may_somewhere(actor, Action.REVIEW):
        raise NotAllowed(Action.REVIEW, None)
    form = FileForm()
    if not form.validate() or not form.file.data:
        form.file.errors = [gettext("Choose a file.")]
        return _show(form, status=HTTPStatus.BAD_REQUEST)
    keeps = request.form.get("action") == Wish.KEEP
    name = (form.file.data.filename or "").rsplit(".", 1)[0]
    try:
        report: Report = bring_in(form.file.data.stream, name, actor=actor, keeps=keeps, most=MOST_BYTES)
    except BadExchangeFile as bad:
        form.file.errors = [file_fault_words(bad)]
        return _show(form, status=HTTPStatus.BAD_REQUEST)
    return _show(FileForm(formdata=None), said=tuple(brought_words(report, keeps=keeps)))


def _show(form: FileForm, *, said: tuple[str, ...] = (), status: int = HTTPStatus.OK) -> ResponseReturnValue:
    view = FilesView(form, may_somewhere(current_actor(), Action.REVIEW), said)
    return show_desk("desk/memory_files.html", view, current="memory", status=status)
