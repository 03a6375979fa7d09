"""Who may see a translation at the desk, and what they may do there: pure rules over the one policy."""

from datetime import datetime

from app.accounts.policy import Action, Actor, may
from app.articles.models import Publication
from app.translation.states import EDITABLE, Stage, Step, is_open
from app.translation.workbench.pages import Head, Rights


def may_see(actor: Actor, source_locale: str, locale: str) -> bool:
    """Say whether somebody who works in either of the two languages asks."""
    return may(actor, Action.READ_DESK, locale) or may(actor, Action.READ_DESK, source_locale)


def rights_of(actor: Actor, head: Head, at: datetime) -> Rights:
    """Return what `actor` may do with a translation as it stands at that moment."""
    translates = may(actor, Action.TRANSLATE, head.locale)
    is_holder = head.holder is not None and head.holder.person_id == actor.person_id
    is_free = head.holder is None or (head.holder.until is not None and head.holder.until <= at)
    can_write = translates and is_holder and head.stage in EDITABLE
    return Rights(
        can_write=can_write,
        can_claim=translates and is_free and not is_holder and is_open(Step.CLAIM, head.stage, is_held=False),
        can_review=may(actor, Action.REVIEW, head.locale) and head.stage is Stage.SUBMITTED,
        can_confirm=(
            translates
            and head.publication is Publication.LIVE
            and head.newest > head.base
            and is_open(Step.CONFIRM, head.stage)
        ),
        can_take_up=can_write and head.newest > head.base,
    )
