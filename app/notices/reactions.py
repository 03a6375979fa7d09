"""What happens is heard here, after its transaction, and whoever has to know is told.

A notice that is lost because the database fails between the two hurts nobody: what is to be done stands in the
queue, which is read from the work itself.
"""

import logging
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from sqlalchemy.exc import SQLAlchemyError

from app.articles.events import OriginalMoved
from app.audit.log import Fact
from app.core import events
from app.core.database import db, unit_of_work
from app.notices import audience, casting
from app.notices.audience import Circle, Rule, Scene
from app.notices.kinds import NoticeKind
from app.notices.service import settle, tell
from app.translation.events import Commented, TranslationMoved
from app.translation.models import Comment
from app.translation.states import Step

_log = logging.getLogger(__name__)


def set_up() -> None:
    """Listen."""
    events.subscribe(TranslationMoved, hear_of_translation)
    events.subscribe(OriginalMoved, hear_of_original)
    events.subscribe(Commented, hear_of_comment)


def hear_of_translation(happening: TranslationMoved) -> None:
    """Tell translators and editors of a step, and count as done what it did."""
    with hearing():
        done = audience.DONE_BY.get(happening.step, frozenset())
        rule = audience.OF_TRANSLATIONS.get(happening.step, ())
        is_approved = happening.step is Step.APPROVE
        pass_on(
            rule,
            happening.article_id,
            happening.locale,
            actor_id=happening.actor_id,
            circles=(
                casting.of_translation(happening.translation_id, happening.person_id, is_approved=is_approved)
                if rule
                else {}
            ),
            done=done,
            is_edited=is_approved and casting.is_edited(happening.translation_id),
        )


def hear_of_original(happening: OriginalMoved) -> None:
    """Tell authors and editors of a step of an original."""
    with hearing():
        rule = audience.OF_ORIGINALS.get(happening.step, ())
        pass_on(
            rule,
            happening.article_id,
            happening.locale,
            actor_id=happening.actor_id,
            circles=casting.of_original(happening.article_id) if rule else {},
            done=audience.DONE_BY_ORIGINAL.get(happening.step, frozenset()),
        )


def hear_of_comment(happening: Commented) -> None:
    """Tell those whom a comment calls, and those who take part in the talk."""
    with hearing():
        comment = db.session.get(Comment, happening.comment_id)
        if comment is not None:
            pass_on(
                audience.OF_COMMENTS[comment.kind],
                comment.article_id,
                comment.locale,
                actor_id=comment.person_id,
                circles=casting.of_comment(comment),
                facts={"comment": comment.id, "segment": comment.segment_id},
            )


def pass_on(
    rule: Rule,
    article_id: int,
    locale: str,
    *,
    actor_id: int | None,
    circles: dict[Circle, frozenset[int]],
    done: Collection[NoticeKind] = (),
    is_edited: bool = False,
    facts: Mapping[str, Fact] = MappingProxyType({}),
) -> None:
    """Count notices of the kinds in `done` as read, and tell whom the rule names, in one transaction."""
    with unit_of_work():
        if done:
            settle(article_id, locale, done)
        subject = casting.subject_of(article_id, locale) if rule else None
        if subject is None:
            return
        scene = Scene(subject, actor_id, circles, is_edited)
        for person_id, line in sorted(audience.told(rule, scene, casting.colleagues()).items()):
            extra: dict[str, Fact] = {"to_publish": True} if line.to_publish else {}
            tell(person_id, line.kind, article_id, locale, by_id=actor_id, **facts, **extra)


@contextmanager
def hearing() -> Iterator[None]:
    """Let a failure to tell anybody be no failure of the deed, which is done."""
    try:
        yield
    except SQLAlchemyError as error:
        db.session.rollback()
        _log.warning("nobody was told of something that happened: %s", type(error).__name__)
