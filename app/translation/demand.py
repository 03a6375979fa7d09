"""What readers would like to read in a language that does not have it yet."""

from app.core.database import db, insert_or_change, unit_of_work
from app.translation.models import Demand


def ask_as_reader(article_id: int, locale: str) -> None:
    """Count one reader more who would read an article in this language.

    It leaves no audit entry: nothing is kept of readers but their number, not even when one of them asked.
    """
    statement = insert_or_change(Demand).values(article_id=article_id, locale=locale, readers=1)
    with unit_of_work():
        db.session.execute(
            statement.on_conflict_do_update(
                index_elements=[Demand.article_id, Demand.locale], set_={"readers": Demand.readers + 1}
            )
        )
