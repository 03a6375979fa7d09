"""What is said when a review is refused."""

from http import HTTPStatus

from flask_babel import gettext

from app.translation.refusals import NotAsSeen, OwnWork, ReasonNeeded
from app.web.shared.refusals import say, status_of


@say.register
def _say_not_as_seen(refusal: NotAsSeen) -> str:  # noqa: ARG001
    return gettext("The text changed while you were reading. Read what changed, then approve again.")


@say.register
def _say_own_work(refusal: OwnWork) -> str:  # noqa: ARG001
    return gettext("You worked on this translation, so somebody else has to approve it.")


@status_of.register
def _status_of_own_work(refusal: OwnWork) -> HTTPStatus:  # noqa: ARG001
    return HTTPStatus.FORBIDDEN


@say.register
def _say_reason_needed(refusal: ReasonNeeded) -> str:  # noqa: ARG001
    return gettext("Say what is to be changed, so that the translator can do it.")


@status_of.register
def _status_of_reason_needed(refusal: ReasonNeeded) -> HTTPStatus:  # noqa: ARG001
    return HTTPStatus.UNPROCESSABLE_ENTITY
