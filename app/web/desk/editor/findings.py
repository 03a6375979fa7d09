"""What a check found in a passage: put right at once where that is plain, or let stand with a reason."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import redirect, request
from flask.typing import ResponseReturnValue

from app.checks import Finding, Severity
from app.core import diff
from app.core.clock import now
from app.core.diff import Piece
from app.translation import dismissals
from app.translation.checked import segments_to_check
from app.translation.dismissals import NoReason, NoSuchFinding
from app.translation.findings import findings_of
from app.translation.refusals import TooLong
from app.translation.workbench.access import rights_of
from app.translation.workbench.history import Place, place_of
from app.translation.workbench.pages import Head
from app.translation.workbench.queries import visible_head
from app.web.desk.blueprint import bp
from app.web.desk.editor.addresses import Here
from app.web.shared.desk_chrome import show_desk, tell
from app.web.shared.identity import current_actor
from app.web.shared.refusals import say

PLACE = "/translations/<int:translation_id>/segments/<int:segment_id>/finding"


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding on a page of its own. `change` leads to the text as it would be put right."""

    head: Head
    place: Place
    here: Here
    finding: Finding
    change: tuple[Piece, ...]
    can_write: bool
    trouble: str = ""
    typed: str = ""

    @property
    def can_stand(self) -> bool:
        """Whether it is for the translator to say that it may stay."""
        return self.can_write and self.finding.severity is Severity.WARNING


@bp.get(PLACE)
def finding(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Show what a check found, what would put it right, and why it was let stand."""
    try:
        return _show(translation_id, segment_id)
    except NoSuchFinding as refusal:
        return _back(translation_id, segment_id, refusal)


@bp.post(PLACE)
def let_stand(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Let a warning stand for the reason that was typed."""
    actor, reason = current_actor(), request.form.get("text", "")
    visible_head(translation_id, actor=actor)
    try:
        dismissals.dismiss(translation_id, segment_id, *_asked(), reason, actor=actor)
    except (NoReason, TooLong) as refusal:
        return _show(translation_id, segment_id, typed=reason, trouble=refusal)
    except NoSuchFinding as refusal:
        return _back(translation_id, segment_id, refusal)
    return redirect(Here.asked(translation_id).at(segment_id), HTTPStatus.SEE_OTHER)


@bp.post(f"{PLACE}/again")
def tell_again(translation_id: int, segment_id: int) -> ResponseReturnValue:
    """Tell a warning again that was let stand."""
    actor = current_actor()
    visible_head(translation_id, actor=actor)
    dismissals.restore(translation_id, segment_id, *_asked(), actor=actor)
    return redirect(Here.asked(translation_id).at(segment_id), HTTPStatus.SEE_OTHER)


def _back(translation_id: int, segment_id: int, refusal: NoSuchFinding) -> ResponseReturnValue:
    """Lead back to the passage where the text was changed meanwhile, so that there is nothing to decide."""
    tell(say(refusal))
    return redirect(Here.asked(translation_id).at(segment_id), HTTPStatus.SEE_OTHER)


def _asked() -> tuple[str, str]:
    return request.args.get("check", ""), request.args.get("piece", "")


def _show(
    translation_id: int, segment_id: int, *, typed: str = "", trouble: NoReason | TooLong | None = None
) -> ResponseReturnValue:
    actor = current_actor()
    head = visible_head(translation_id, actor=actor)
    place, found = place_of(head, segment_id), _found(head, segment_id)
    view = FindingView(
        head,
        place,
        Here.asked(translation_id),
        found,
        change=diff.words(place.text, found.fix) if found.fix else (),
        can_write=rights_of(actor, head, now()).can_write,
        trouble=say(trouble) if trouble else "",
        typed=typed,
    )
    status = HTTPStatus.UNPROCESSABLE_ENTITY if trouble else HTTPStatus.OK
    return show_desk("desk/editor/finding.html", view, current="queue", status=status)


def _found(head: Head, segment_id: int) -> Finding:
    """Return the finding that the address names, as it stands now."""
    segments = segments_to_check(head.id)
    findings = findings_of(head.id, head.source_locale, head.locale, segments).get(segment_id, ())
    for found in findings:
        if (found.check, found.excerpt) == _asked():
            return found
    raise NoSuchFinding
