"""What the newsroom made of the texts of the interface: only those that somebody wrote in the site have a row."""

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.catalogs.messages import ID_LENGTH
from app.core.database import Base, Tag, enum_column
from app.translation.states import Origin, TargetState

HASH_LENGTH = 32
REASON_LENGTH = 2_000


class Wording(Base):
    """A text of the interface in one language as it stands at the desk. `version` counts its changes.

    `texts` are its plural forms, or its only form. `shipped_hash` says what the program itself said when this was
    written (`messages.hash_of`), so that an upgrade which says something else is seen. `reason` is what it was sent
    back with. `approved` are the forms that pages show in place of the shipped ones: None where they show those.
    """

    __tablename__ = "wording"
    __table_args__ = (
        UniqueConstraint("locale", "message_id"),
        CheckConstraint("version > 0", name="versions_start_at_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    locale: Mapped[str] = mapped_column(Tag, ForeignKey("locale.tag"))
    message_id: Mapped[str] = mapped_column(String(ID_LENGTH))
    context: Mapped[str] = mapped_column(Text, default="")
    msgid: Mapped[str] = mapped_column(Text)
    plural: Mapped[str] = mapped_column(Text, default="")
    texts: Mapped[list[str]]
    state: Mapped[TargetState] = mapped_column(enum_column(TargetState))
    origin: Mapped[Origin] = mapped_column(enum_column(Origin), default=Origin.HUMAN)
    version: Mapped[int] = mapped_column(default=1)
    shipped_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    reason: Mapped[str] = mapped_column(String(REASON_LENGTH), default="")
    changed_at: Mapped[datetime]
    approved: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True))
    approved_version: Mapped[int | None]
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class WordingVersion(Base):
    """What a text of the interface said at one of its versions, and who wrote it; `in_review` marks an editor's hand.

    The saves of one sitting are kept as its last one.
    """

    __tablename__ = "wording_version"

    wording_id: Mapped[int] = mapped_column(ForeignKey("wording.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    texts: Mapped[list[str]]
    state: Mapped[TargetState] = mapped_column(enum_column(TargetState))
    origin: Mapped[Origin] = mapped_column(enum_column(Origin))
    in_review: Mapped[bool] = mapped_column(default=False)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    begun_at: Mapped[datetime]
    at: Mapped[datetime]

    @property
    def text(self) -> str:
        """All forms in one, to be compared with others."""
        return "\n".join(self.texts)
