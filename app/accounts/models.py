"""People, the roles they hold and the credit they want."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.policy import Actor, Grant, Role
from app.core.database import Base, Tag, enum_column, partial_index


class CreditKind(StrEnum):
    """What stands in public for a person."""

    NAME = "name"
    PEN_NAME = "pen_name"
    DESK = "desk"
    WITHHELD = "withheld"


class Person(Base):
    """Somebody who works here. The name is for colleagues; readers see a credit, and how they sign in stands elsewhere.

    Whoever has left is kept with a name, for the history of texts, and may do nothing.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]
    interface_locale: Mapped[str | None] = mapped_column(Tag, ForeignKey("locale.tag"))
    is_active: Mapped[bool] = mapped_column(default=True)
    wants_digest: Mapped[bool] = mapped_column(default=True)
    digest_at: Mapped[datetime | None]
    roles: Mapped[list["RoleGrant"]] = relationship(cascade="all, delete-orphan")

    def as_actor(self) -> Actor:
        """Return who acts, as the rules want to know it."""
        held = self.roles if self.is_active else []
        return Actor(self.id, frozenset(Grant(role.role, role.locale) for role in held))


class RoleGrant(Base):
    """A role in one language; in all of them where `locale` is empty."""

    __tablename__ = "role_grant"
    __table_args__ = (
        Index("uq_role_grant_in_locale", "person_id", "role", "locale", unique=True),
        partial_index(
            "uq_role_grant_everywhere",
            "person_id",
            "role",
            unique=True,
            where="locale IS NULL",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    role: Mapped[Role] = mapped_column(enum_column(Role))
    locale: Mapped[str | None] = mapped_column(Tag, ForeignKey("locale.tag"))


class Credit(Base):
    """A public byline, apart from any account: changed here, it changes on every text at once."""

    __tablename__ = "credit"
    __table_args__ = (
        CheckConstraint("(kind = 'withheld') = (name IS NULL)", name="withheld_has_no_name"),
        Index(None, "name", "kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[CreditKind] = mapped_column(enum_column(CreditKind))
    name: Mapped[str | None] = mapped_column(String(200))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True, unique=True)
