"""Pictures as rows; the bytes lie in the data folder under their digest."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Tag

CREDIT_LENGTH = 300


class Medium(Base):
    """One picture, re-encoded and without metadata. `digest` is the SHA-256 of what came in, in hex.

    A picture that an import names without a file has no size yet, and is not shown.
    """

    __tablename__ = "medium"
    __table_args__ = (
        CheckConstraint("(width IS NULL) = (filename IS NULL)", name="size_and_file"),
        CheckConstraint("width > 0 AND height > 0", name="size_is_positive"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    filename: Mapped[str | None] = mapped_column(String(80), unique=True)
    width: Mapped[int | None]
    height: Mapped[int | None]
    created_at: Mapped[datetime]


class MediumCredit(Base):
    """Whose picture it is, as readers of one language are told under it."""

    __tablename__ = "medium_credit"

    medium_id: Mapped[int] = mapped_column(ForeignKey("medium.id", ondelete="CASCADE"), primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"), primary_key=True)
    text: Mapped[str] = mapped_column(String(CREDIT_LENGTH))


class MediumSize(Base):
    """A width in which copies of a picture lie beside it (`copies`); `filename` is that of the AVIF.

    A picture without such rows is shown as it is until they are made.
    """

    __tablename__ = "medium_size"
    __table_args__ = (CheckConstraint("width > 0 AND height > 0", name="size_is_positive"),)

    medium_id: Mapped[int] = mapped_column(ForeignKey("medium.id", ondelete="CASCADE"), primary_key=True)
    width: Mapped[int] = mapped_column(primary_key=True)
    height: Mapped[int]
    filename: Mapped[str] = mapped_column(String(80), unique=True)
