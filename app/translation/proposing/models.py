"""What machines proposed, and errands to them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base


class MachineProposal(Base):
    """What a machine proposed for a segment whose source had this hash. Without `keeps_marks` it is words alone.

    It is kept although nobody may take it, so that a text which says the same is known for what it is.
    """

    __tablename__ = "machine_proposal"
    __table_args__ = (
        ForeignKeyConstraint(
            ["translation_id", "article_id"], ["translation.id", "translation.article_id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["segment_id", "article_id"], ["segment.id", "segment.article_id"], ondelete="CASCADE"),
    )

    translation_id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int]
    source_hash: Mapped[str] = mapped_column(String(32))
    text: Mapped[str] = mapped_column(Text)
    keeps_marks: Mapped[bool]
    service: Mapped[str] = mapped_column(String(24))
    at: Mapped[datetime]


class MachineErrand(Base):
    """Somebody's wish for proposals for all empty segments of a translation, and how it went; the last one is kept.

    `trouble` names the refusal that ended it, empty where none did. `begun_at` is when somebody last set out.
    """

    __tablename__ = "machine_errand"
    __table_args__ = (CheckConstraint("done <= wanted", name="no_more_than_wanted"),)

    translation_id: Mapped[int] = mapped_column(ForeignKey("translation.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    begun_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None] = mapped_column(index=True)
    wanted: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    trouble: Mapped[str] = mapped_column(String(40), default="")
