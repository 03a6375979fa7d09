"""Who is credited for a translation: whoever takes it on while readers wait, and whoever wrote what was approved."""

from collections.abc import Collection

from sqlalchemy import exists, select

from app.accounts.credits import credit_of
from app.articles.models import BylineRole, Publication
from app.articles.service import add_byline, drop_byline
from app.core.database import db
from app.translation.models import Target, TargetVersion, Translation


def name_holder(translation: Translation, person_id: int) -> None:
    """Say on the page of those who wait who is translating, if they want to be named. A live text is left as it is."""
    if translation.publication is Publication.NONE:
        name_translators(translation, [person_id])


def name_translators(translation: Translation, people: Collection[int]) -> None:
    """Credit who translated, each as they want to be named; who is credited already stays so."""
    for person_id in sorted(people):
        add_byline(translation.article, translation.locale, BylineRole.TRANSLATOR, credit_of(person_id))


def forget_idle(translation: Translation, person_id: int) -> None:
    """Take the credit off again of somebody who lets go without having written a word."""
    wrote = (
        select(TargetVersion.target_id)
        .join(Target, Target.id == TargetVersion.target_id)
        .where(Target.translation_id == translation.id, TargetVersion.person_id == person_id)
    )
    if translation.publication is Publication.NONE and not db.session.scalar(select(exists(wrote))):
        drop_byline(translation.article, translation.locale, BylineRole.TRANSLATOR, credit_of(person_id))
