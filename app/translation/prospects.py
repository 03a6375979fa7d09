"""What publishing a revision will do to the translations, told before it is done.

The deed itself is `updates.carry`; the tests hold that each prospect is what happens.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select

from app.articles.models import Article, Publication, Revision
from app.core.database import db
from app.translation import carrying
from app.translation.bases import hashes_of, required_ids
from app.translation.freshness import Freshness, freshness
from app.translation.models import Target, Translation
from app.translation.states import Stage, TargetState


class Fate(StrEnum):
    """What becomes of a translation."""

    FOLLOWS = "follows"
    UPDATE = "update"
    WAITS = "waits"
    GOES_ON = "goes_on"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A translation, and what becomes of it if the revision is published as a typo, or as anything weightier.

    `base` is the number of the revision that it is made from, `changed` counts the passages that say something else
    since then.
    """

    translation_id: int
    locale: str
    stage: Stage
    publication: Publication
    base: int
    changed: int
    as_typo: Fate
    otherwise: Fate


def prospects(article: Article, revision: Revision) -> tuple[Prospect, ...]:
    """Return what becomes of every translation of an article when readers get `revision`."""
    translations = db.session.scalars(
        select(Translation).where(Translation.article_id == article.id).order_by(Translation.locale)
    ).all()
    bases = {known.id: known for known in article.revisions}
    hashes = dict(zip([*bases], hashes_of(bases.values()), strict=True))
    states = _states(article)
    return tuple(
        _prospect(translation, bases[translation.base_revision_id], article, revision, hashes, states)
        for translation in translations
    )


def _prospect(
    translation: Translation,
    base: Revision,
    article: Article,
    revision: Revision,
    hashes: Mapping[int, carrying.Hashes],
    states: Mapping[int, Mapping[int, TargetState]],
) -> Prospect:
    path = [known for known in article.revisions if _is_on_the_way(known, base, revision)]
    texts = states.get(translation.id, {})
    follows = _is_current(base, article) and carrying.follows_by_itself("typo", required_ids(revision), texts)
    return Prospect(
        translation_id=translation.id,
        locale=translation.locale,
        stage=translation.stage,
        publication=translation.publication,
        base=base.number,
        changed=len(carrying.changed_along([hashes[known.id] for known in path])),
        as_typo=_fate(translation, base, revision, follows=follows),
        otherwise=_fate(translation, base, revision, follows=False),
    )


def _fate(translation: Translation, base: Revision, revision: Revision, *, follows: bool) -> Fate:
    if base.number >= revision.number:
        return Fate.STAYS
    if translation.stage is Stage.APPROVED and follows:
        return Fate.FOLLOWS
    is_live = translation.publication is Publication.LIVE
    if translation.stage is Stage.REQUESTED:
        return Fate.UPDATE if is_live else Fate.WAITS
    if translation.stage is Stage.APPROVED:
        return Fate.UPDATE if is_live else Fate.STAYS
    return Fate.GOES_ON


def _is_on_the_way(known: Revision, base: Revision, goal: Revision) -> bool:
    is_between = base.number < known.number < goal.number and known.published_at is not None
    return is_between or known.id in {base.id, goal.id}


def _is_current(base: Revision, article: Article) -> bool:
    published: Sequence[Revision] = [known for known in article.revisions if known.published_at]
    return freshness(base.number, published) in {Freshness.CURRENT, Freshness.TOUCHED}


def _states(article: Article) -> dict[int, dict[int, TargetState]]:
    rows = db.session.execute(
        select(Target.translation_id, Target.segment_id, Target.state).where(Target.article_id == article.id)
    )
    found: defaultdict[int, dict[int, TargetState]] = defaultdict(dict)
    for translation_id, segment_id, state in rows:
        found[translation_id][segment_id] = state
    return dict(found)
