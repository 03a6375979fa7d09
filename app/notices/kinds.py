"""What people are told, and what they can do about it: pure."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What somebody is told."""

    WANTED = "wanted"
    UPDATE = "update"
    ASSIGNED = "assigned"
    HANDED_OVER = "handed_over"
    RUN_OUT = "run_out"
    TAKEN_AWAY = "taken_away"
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    EDITED = "edited"
    PUBLISHED = "published"
    NOT_PUBLISHED = "not_published"
    MENTIONED = "mentioned"
    COMMENTED = "commented"
    FAULT = "fault"
    TO_REVIEW = "to_review"
    ORIGINAL_SENT_BACK = "original_sent_back"
    ORIGINAL_APPROVED = "original_approved"


class Call(StrEnum):
    """What a notice calls for, in the order in which people want to see it."""

    TAKE = "take"
    MEND = "mend"
    REVIEW = "review"
    PUBLISH = "publish"
    ANSWER = "answer"
    KNOW = "know"


CALLS: dict[NoticeKind, Call] = {
    NoticeKind.WANTED: Call.TAKE,
    NoticeKind.UPDATE: Call.TAKE,
    NoticeKind.ASSIGNED: Call.MEND,
    NoticeKind.HANDED_OVER: Call.MEND,
    NoticeKind.SENT_BACK: Call.MEND,
    NoticeKind.ORIGINAL_SENT_BACK: Call.MEND,
    NoticeKind.SUBMITTED: Call.REVIEW,
    NoticeKind.TO_REVIEW: Call.REVIEW,
    NoticeKind.NOT_PUBLISHED: Call.PUBLISH,
    NoticeKind.MENTIONED: Call.ANSWER,
    NoticeKind.COMMENTED: Call.ANSWER,
    NoticeKind.FAULT: Call.ANSWER,
}
"""What each kind calls for; the others are there to be known. Approval calls whoever can publish, see `call_of`."""

APPROVALS = frozenset({NoticeKind.APPROVED, NoticeKind.ORIGINAL_APPROVED})


def call_of(kind: NoticeKind, *, may_publish: bool) -> Call:
    """Return what a notice calls its reader for; `may_publish` says whether it was sent to them as an editor."""
    if kind in APPROVALS and may_publish:
        return Call.PUBLISH
    return CALLS.get(kind, Call.KNOW)
