"""What is said when a review is refused."""

from http import HTTPStatus

from flask_babel import lazy_gettext, ngettext

from app.translation.refusals import NotAsSeen, OwnWork, ReasonNeeded, Unfinished
from app.translation.submission import Faulty
from app.web.shared.i18n import number
from app.web.shared.refusals import answer_with, say_plainly

say_plainly(
    {
        NotAsSeen: lazy_gettext("The text changed while you were reading. Read what changed, then approve again."),
        OwnWork: lazy_gettext("You worked on this translation, so somebody else has to approve it."),
        ReasonNeeded: lazy_gettext("Say what is to be changed, so that the translator can do it."),
    }
)
answer_with(HTTPStatus.FORBIDDEN, OwnWork)
answer_with(HTTPStatus.UNPROCESSABLE_ENTITY, ReasonNeeded)


def not_approved(refusal: Unfinished | Faulty) -> str:
    """Return why an editor cannot approve a translation as it is; its translator is told in words of their own."""
    if isinstance(refusal, Faulty):
        return ngettext(
            "Not approved: the checks found %(count)s error. Mend the passage, or send the translation back.",
            "Not approved: the checks found %(count)s errors. Mend the passages, or send the translation back.",
            refusal.count,
            count=number(refusal.count),
        )
    return ngettext(
        "Not approved: %(count)s passage is not finished. Mend it, or send the translation back.",
        "Not approved: %(count)s passages are not finished. Mend them, or send the translation back.",
        refusal.count,
        count=number(refusal.count),
    )
