"""How long translations of this house are, learnt from what was approved."""

from collections.abc import Hashable
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Pool, func, select

from app.articles.models import RevisionSegment
from app.checks.length import letters_of
from app.core.clock import now
from app.core.database import db
from app.translation.models import Target, Translation
from app.translation.states import TargetState

NEWEST: Final = 2_000
"""Approved targets that are looked at: the newest."""

FEWEST: Final = 200
"""Targets without which nothing is learnt."""

FOR: Final = timedelta(hours=1)
"""How long what was learnt holds."""

_learnt: "WeakKeyDictionary[Pool, dict[Hashable, tuple[datetime, float | None]]]" = WeakKeyDictionary()
_lock: Final = Lock()


def ratio_between(source_locale: str, locale: str) -> float | None:
    """Return how many letters a translation has for one of English, or None where too little was approved to know.

    It is read anew after an hour, and kept for each database.
    """
    key, pool = (source_locale, locale), db.engine.pool
    with _lock:
        at, ratio = _learnt.setdefault(pool, {}).get(key, (None, None))
    if at is None or now() - at > FOR:
        ratio = learn(source_locale, locale)
        with _lock:
            _learnt[pool][key] = (now(), ratio)
    return ratio


def learn(source_locale: str, locale: str) -> float | None:
    """Read the same from the database."""
    approved = (
        select(func.length(Target.text).label("target"), func.length(RevisionSegment.text).label("source"))
        .join(Translation, Translation.id == Target.translation_id)
        .join(
            RevisionSegment,
            (RevisionSegment.revision_id == Translation.base_revision_id)
            & (RevisionSegment.segment_id == Target.segment_id),
        )
        .where(
            Translation.source_locale == source_locale,
            Translation.locale == locale,
            Target.state == TargetState.REVIEWED,
        )
        .order_by(Target.id.desc())
        .limit(NEWEST)
        .subquery()
    )
    count, source, target = db.session.execute(
        select(func.count(), func.sum(approved.c.source), func.sum(approved.c.target))
    ).one()
    return target / source * letters_of(source_locale) if count >= FEWEST and source else None
