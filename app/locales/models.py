"""The registry of languages, as rows."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Tag, enum_column, partial_index


class Direction(StrEnum):
    """How lines of a script run."""

    LTR = "ltr"
    RTL = "rtl"


class Locale(Base):
    """A language of the site.

    Name, direction, dates, numbers and plurals come from CLDR. `own_name` and `direction` are filled only for
    languages that CLDR lacks, or where the newsroom wants another word. `tagline` says under the masthead what
    the site is about. Where `allows_solo` is set, an editor may approve a translation of their own. `machine_limit` is
    how much of a translation, in percent of its characters, may be text of a machine that nobody edited.
    """

    __tablename__ = "locale"
    __table_args__ = (
        CheckConstraint("fallback <> tag", name="fallback_is_another"),
        partial_index(
            "uq_locale_default",
            "is_default",
            unique=True,
            where="is_default",
        ),
    )

    tag: Mapped[str] = mapped_column(Tag, primary_key=True)
    position: Mapped[int]
    is_default: Mapped[bool] = mapped_column(default=False)
    is_open_for_content: Mapped[bool] = mapped_column(default=True)
    is_open_for_interface: Mapped[bool] = mapped_column(default=False)
    allows_solo: Mapped[bool] = mapped_column(default=False)
    machine_limit: Mapped[int] = mapped_column(default=50)
    fallback: Mapped[str | None] = mapped_column(Tag, ForeignKey("locale.tag"))
    own_name: Mapped[str | None] = mapped_column(String(80))
    tagline: Mapped[str | None] = mapped_column(String(200))
    direction: Mapped[Direction | None] = mapped_column(enum_column(Direction))
