"""Who is told of what: pure rules, one table for each kind of happening.

Whoever acted is not told, nor is anybody who may not see the text. Each person is told once, by the first line
that names them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.accounts.policy import Actor, Role
from app.articles.visibility import may_see_original
from app.notices.kinds import NoticeKind
from app.translation.states import Step


class Circle(StrEnum):
    """People who stand to a text in the same way."""

    TRANSLATORS = "translators"
    EDITORS = "editors"
    SOURCE_EDITORS = "source_editors"
    HOLDER = "holder"
    WRITERS = "writers"
    LAST_WRITER = "last_writer"
    AUTHOR = "author"
    CALLED = "called"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class Telling:
    """One line of a table: a circle is told something, perhaps so that it publishes the text.

    With `if_edited` only where an editor changed the text in review.
    """

    kind: NoticeKind
    circle: Circle
    to_publish: bool = False
    if_edited: bool = False


Rule = tuple[Telling, ...]

OF_TRANSLATIONS: Mapping[Step, Rule] = {
    Step.REQUEST: (Telling(NoticeKind.WANTED, Circle.TRANSLATORS),),
    Step.UPDATE: (
        Telling(NoticeKind.UPDATE, Circle.LAST_WRITER),
        Telling(NoticeKind.UPDATE, Circle.TRANSLATORS),
    ),
    Step.ASSIGN: (Telling(NoticeKind.ASSIGNED, Circle.HOLDER),),
    Step.HAND_OVER: (Telling(NoticeKind.HANDED_OVER, Circle.HOLDER),),
    Step.RUN_OUT: (Telling(NoticeKind.RUN_OUT, Circle.HOLDER),),
    Step.TAKE_AWAY: (Telling(NoticeKind.TAKEN_AWAY, Circle.HOLDER),),
    Step.SUBMIT: (Telling(NoticeKind.SUBMITTED, Circle.EDITORS),),
    Step.SEND_BACK: (
        Telling(NoticeKind.SENT_BACK, Circle.HOLDER),
        Telling(NoticeKind.SENT_BACK, Circle.WRITERS),
    ),
    Step.APPROVE: (
        Telling(NoticeKind.EDITED, Circle.WRITERS, if_edited=True),
        Telling(NoticeKind.APPROVED, Circle.WRITERS),
        Telling(NoticeKind.APPROVED, Circle.EDITORS, to_publish=True),
    ),
}
"""What translators and editors hear of a translation. Steps that are not here are one's own affair."""

OF_ORIGINALS: Mapping[str, Rule] = {
    "hand_in": (Telling(NoticeKind.TO_REVIEW, Circle.SOURCE_EDITORS),),
    "send_back": (
        Telling(NoticeKind.ORIGINAL_SENT_BACK, Circle.WRITERS),
        Telling(NoticeKind.ORIGINAL_SENT_BACK, Circle.AUTHOR),
    ),
    "approve": (
        Telling(NoticeKind.ORIGINAL_APPROVED, Circle.WRITERS),
        Telling(NoticeKind.ORIGINAL_APPROVED, Circle.AUTHOR),
        Telling(NoticeKind.ORIGINAL_APPROVED, Circle.SOURCE_EDITORS, to_publish=True),
    ),
}
"""What authors and editors hear of an original, by its step."""

OF_COMMENTS: Mapping[str, Rule] = {
    "talk": (
        Telling(NoticeKind.MENTIONED, Circle.CALLED),
        Telling(NoticeKind.COMMENTED, Circle.HOLDER),
        Telling(NoticeKind.COMMENTED, Circle.THREAD),
    ),
    "reason": (Telling(NoticeKind.MENTIONED, Circle.CALLED),),
    "fault": (
        Telling(NoticeKind.MENTIONED, Circle.CALLED),
        Telling(NoticeKind.FAULT, Circle.AUTHOR),
        Telling(NoticeKind.FAULT, Circle.SOURCE_EDITORS),
    ),
}
"""What people hear of a comment, by its kind. A reason reaches its translator with the text that is sent back."""

OF_PUBLICATION: Rule = (Telling(NoticeKind.PUBLISHED, Circle.WRITERS),)

DONE_BY: Mapping[Step, frozenset[NoticeKind]] = {
    Step.CLAIM: frozenset({NoticeKind.WANTED, NoticeKind.UPDATE}),
    Step.ASSIGN: frozenset({NoticeKind.WANTED, NoticeKind.UPDATE}),
    Step.CONFIRM: frozenset({NoticeKind.WANTED, NoticeKind.UPDATE}),
    Step.HAND_OVER: frozenset({NoticeKind.ASSIGNED, NoticeKind.HANDED_OVER, NoticeKind.SENT_BACK}),
    Step.GIVE_BACK: frozenset({NoticeKind.ASSIGNED, NoticeKind.HANDED_OVER, NoticeKind.SENT_BACK}),
    Step.TAKE_AWAY: frozenset({NoticeKind.ASSIGNED, NoticeKind.HANDED_OVER, NoticeKind.SENT_BACK}),
    Step.RUN_OUT: frozenset({NoticeKind.ASSIGNED, NoticeKind.HANDED_OVER, NoticeKind.SENT_BACK}),
    Step.SUBMIT: frozenset({NoticeKind.ASSIGNED, NoticeKind.HANDED_OVER, NoticeKind.SENT_BACK}),
    Step.SEND_BACK: frozenset({NoticeKind.SUBMITTED}),
    Step.APPROVE: frozenset({NoticeKind.SUBMITTED}),
    Step.UPDATE: frozenset({NoticeKind.APPROVED}),
    Step.TAKE_UPDATE_BACK: frozenset({NoticeKind.UPDATE}),
}
"""Which notices about a translation call for nothing any more once a step was taken."""

DONE_BY_ORIGINAL: Mapping[str, frozenset[NoticeKind]] = {
    "take_back": frozenset({NoticeKind.TO_REVIEW}),
    "approve": frozenset({NoticeKind.TO_REVIEW}),
    "send_back": frozenset({NoticeKind.TO_REVIEW}),
    "hand_in": frozenset({NoticeKind.ORIGINAL_SENT_BACK}),
    "discard": frozenset({NoticeKind.ORIGINAL_SENT_BACK}),
}
"""The same for originals."""

DONE_BY_PUBLICATION = frozenset({NoticeKind.APPROVED, NoticeKind.ORIGINAL_APPROVED, NoticeKind.NOT_PUBLISHED})


@dataclass(frozen=True, slots=True)
class Subject:
    """The text that it is about, as far as it decides who may see it."""

    locale: str
    source_locale: str
    started_by_id: int | None
    is_approved: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """What has happened: to which text, who did it, who stands how to it."""

    subject: Subject
    actor_id: int | None
    circles: Mapping[Circle, frozenset[int]] = field(default_factory=dict)
    is_edited: bool = False


def told(rule: Rule, scene: Scene, colleagues: Iterable[Actor]) -> dict[int, Telling]:
    """Return who of the `colleagues` is told what, by the number of the person."""
    known = {actor.person_id: actor for actor in colleagues if actor.person_id is not None}
    found: dict[int, Telling] = {}
    for line in rule:
        if line.if_edited and not scene.is_edited:
            continue
        for person_id in _members(line.circle, scene, known):
            actor = known.get(person_id)
            if actor is not None and person_id != scene.actor_id and may_see(actor, scene.subject):
                found.setdefault(person_id, line)
    return found


def may_see(actor: Actor, subject: Subject) -> bool:
    """Say whether somebody may know of a text at all: by the one rule that every page of the desk asks."""
    return may_see_original(
        actor,
        source_locale=subject.source_locale,
        started_by_id=subject.started_by_id,
        is_approved=subject.is_approved,
        target_locales=() if subject.locale == subject.source_locale else (subject.locale,),
    )


def _members(circle: Circle, scene: Scene, known: Mapping[int, Actor]) -> Iterable[int]:
    if circle is Circle.TRANSLATORS:
        return _holding(Role.TRANSLATOR, scene.subject.locale, known)
    if circle is Circle.EDITORS:
        return _editors(scene.subject.locale, known)
    if circle is Circle.SOURCE_EDITORS:
        return _editors(scene.subject.source_locale, known)
    if circle is Circle.AUTHOR:
        return [] if scene.subject.started_by_id is None else [scene.subject.started_by_id]
    return scene.circles.get(circle, frozenset())


def _editors(locale: str, known: Mapping[int, Actor]) -> list[int]:
    """Return the editors of a language; where it has none, the admins, so that no text waits unseen."""
    editors = list(_holding(Role.EDITOR, locale, known))
    return editors or [person_id for person_id, actor in known.items() if actor.is_admin]


def _holding(role: Role, locale: str, known: Mapping[int, Actor]) -> Iterator[int]:
    for person_id, actor in known.items():
        if any(grant.role is role and grant.covers(locale) for grant in actor.grants):
            yield person_id
