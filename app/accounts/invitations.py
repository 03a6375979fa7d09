"""Invitations: a link in a mail that makes one account, once."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Tag

VALID_FOR = timedelta(days=7)


class Invitation(Base):
    """What an admin offers somebody: roles, as pairs of a role and a locale, or None for all.

    The token of the link is kept as a hash. Taken up, it says by whom and holds no longer.
    """

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(320), index=True)
    name: Mapped[str] = mapped_column(String(200))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    grants: Mapped[list[Any]] = mapped_column(JSON)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
