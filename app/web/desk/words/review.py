"""What is said when a review is refused."""

from http import HTTPStatus

from flask_babel import lazy_gettext

from app.translation.refusals import NotAsSeen, OwnWork, ReasonNeeded
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
