"""How much of a translation is text of machines, by characters."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from sqlalchemy import func, select

from app.articles.models import RevisionSegment
from app.core.database import db
from app.core.errors import Refusal
from app.locales.models import Locale
from app.translation.models import Target, Translation
from app.translation.states import Origin


class TooMuchMachine(Refusal):
    """More of a translation than its language allows is text of a machine that nobody has edited.

    `share` and `limit` are in percent, `segments` those that hold it, in reading order.
    """

    def __init__(self, share: int, limit: int, segments: Collection[int]) -> None:
        """Keep the facts."""
        super().__init__(f"{share} of {limit} percent")
        self.share = share
        self.limit = limit
        self.segments = tuple(segments)


@dataclass(frozen=True, slots=True)
class MachineShare:
    """Characters of a translation: all, those of a machine that nobody edited, and those of edited machine text."""

    characters: int = 0
    unedited: int = 0
    edited: int = 0

    @classmethod
    def of(cls, texts: Iterable[tuple[str, Origin]]) -> Self:
        """Count up texts with their origins."""
        counted: Counter[Origin] = Counter()
        for text, origin in texts:
            counted[origin] += len(text)
        return cls.counted(counted)

    @classmethod
    def counted(cls, characters: Mapping[Origin, int]) -> Self:
        """Sum up characters by where they came from."""
        return cls(
            sum(characters.values()), characters.get(Origin.MACHINE, 0), characters.get(Origin.MACHINE_EDITED, 0)
        )

    @property
    def percent(self) -> int:
        """How much is unedited text of a machine, in percent; what there is of it is never rounded away."""
        return _percent(self.unedited, self.characters)

    @property
    def edited_percent(self) -> int:
        """How much is text of a machine that a person edited, in percent."""
        return _percent(self.edited, self.characters)

    def is_beyond(self, limit: int) -> bool:
        """Say whether more than `limit` percent is unedited text of a machine."""
        return self.unedited * 100 > limit * self.characters


NO_MACHINE = MachineShare()
"""The share of a text that no machine had a part in."""


def _percent(part: int, whole: int) -> int:
    return -(-100 * part // whole) if whole else 0


def shares_of(translations: Collection[Translation]) -> dict[int, MachineShare]:
    """Return the shares of these translations by their ids, in one query and only what stands in their bases."""
    if not translations:
        return {}
    rows = db.session.execute(
        select(Target.translation_id, Target.origin, func.sum(func.length(Target.text)))
        .join(Translation, Translation.id == Target.translation_id)
        .join(
            RevisionSegment,
            (RevisionSegment.segment_id == Target.segment_id)
            & (RevisionSegment.revision_id == Translation.base_revision_id),
        )
        .where(Target.translation_id.in_([translation.id for translation in translations]))
        .group_by(Target.translation_id, Target.origin)
    )
    counted: dict[int, dict[Origin, int]] = {translation.id: {} for translation in translations}
    for translation_id, origin, characters in rows:
        counted[translation_id][origin] = int(characters)
    return {translation_id: MachineShare.counted(by_origin) for translation_id, by_origin in counted.items()}


def require_within_limit(translation: Translation) -> None:
    """Refuse with `TooMuchMachine` a translation of which too much is as a machine wrote it."""
    share = shares_of([translation])[translation.id]
    if not share.unedited:
        return
    limit = machine_limit(translation.locale)
    if share.is_beyond(limit):
        raise TooMuchMachine(share.percent, limit, _unedited_in(translation))


def machine_limit(locale: str) -> int:
    """Return how much of a translation into a language may be unedited text of a machine, in percent."""
    return db.session.get_one(Locale, locale).machine_limit


def _unedited_in(translation: Translation) -> list[int]:
    rows = db.session.scalars(
        select(RevisionSegment.segment_id)
        .join(
            Target,
            (Target.segment_id == RevisionSegment.segment_id) & (Target.translation_id == translation.id),
        )
        .where(RevisionSegment.revision_id == translation.base_revision_id, Target.origin == Origin.MACHINE)
        .order_by(RevisionSegment.position)
    )
    return list(rows)
