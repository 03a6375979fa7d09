"""What waits for one person at the desk: translations, originals and words of colleagues, as rows of one form.

Each statement has the same columns (`piece`), so that `publishing.board` can count, order and page them all together.
Nothing is listed twice, and nothing that the person may not see. The statements are made once; whoever asks, and where
they hold which role, comes in as parameters (`parameters`).
"""

from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeEngine

from app.accounts.policy import Action, Actor
from app.core.database import AnySelect, UtcDateTime
from app.translation.sight import all_locales, held_in
from app.translation.states import Stage

Column = ColumnElement[Any] | InstrumentedAttribute[Any]
Condition = ColumnElement[bool]


class Group(StrEnum):
    """Whose turn it is."""

    NOW = "now"
    FREE = "free"
    WAITING = "waiting"


class Kind(StrEnum):
    """What there is to do, or what is waited for; within a group, what presses more stands first."""

    SENT_BACK = "sent_back"
    ORIGINAL_SENT_BACK = "original_sent_back"
    REVIEW = "review"
    REVIEW_ORIGINAL = "review_original"
    PUBLISH = "publish"
    FAULT = "fault"
    MENTION = "mention"
    UPDATE = "update"
    WRITE = "write"
    DRAFT = "draft"

    FREE = "free"
    WISH = "wish"

    SUBMITTED = "submitted"
    HANDED_IN = "handed_in"
    SCHEDULED = "scheduled"
    ASKED = "asked"


GROUPS: Final[dict[Kind, Group]] = {
    **dict.fromkeys(Kind, Group.NOW),
    **dict.fromkeys((Kind.FREE, Kind.WISH), Group.FREE),
    **dict.fromkeys((Kind.SUBMITTED, Kind.HANDED_IN, Kind.SCHEDULED, Kind.ASKED), Group.WAITING),
}

COLUMNS: Final[dict[str, TypeEngine[Any]]] = {
    "kind": String(),
    "article_id": Integer(),
    "locale": String(),
    "translation_id": Integer(),
    "comment_id": Integer(),
    "holder_id": Integer(),
    "by_id": Integer(),
    "readers": Integer(),
    "due": UtcDateTime(),
    "until": UtcDateTime(),
    "at": UtcDateTime(),
}
"""Of which kind, which text, what was said of it, who holds it and who sent it, how many readers ask for it, until
when it is wanted and held, and since when it waits."""

UNFINISHED = tuple(stage for stage in Stage if stage is not Stage.APPROVED)

ME: Final[ColumnElement[int]] = bindparam("me", type_=Integer)
DOES: Final = {
    Action.READ_DESK: "reads",
    Action.WRITE: "writes",
    Action.TRANSLATE: "translates",
    Action.REVIEW: "reviews",
    Action.REQUEST: "requests",
    Action.PUBLISH: "publishes",
}
"""The parameters that hold the languages in which somebody may do something."""


def where(action: Action) -> ColumnElement[Any]:
    """Return the languages in which whoever asks may do `action`, for `in_`."""
    return bindparam(DOES[action], type_=String, expanding=True)


def parameters(actor: Actor) -> dict[str, Any]:
    """Return who asks, and in which languages they may do what."""
    held = {name: held_in(actor, action) for action, name in DOES.items()}
    # Whoever can ask for translations follows what they asked for into every language.
    return {"me": actor.person_id, "looks_at": all_locales() if held["requests"] else held["translates"], **held}


def piece(kind: Kind | ColumnElement[str], **columns: Column) -> AnySelect:
    """Return a statement over pieces of work; columns that are not given stay empty."""
    given: dict[str, Column] = {"kind": literal(kind, String) if isinstance(kind, Kind) else kind, **columns}
    return select(*(given.get(name, cast(null(), form)).label(name) for name, form in COLUMNS.items()))
