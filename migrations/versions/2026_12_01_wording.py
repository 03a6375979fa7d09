"""What the newsroom made of the texts of the interface, version by version.

The reason: the words of the interface are translated and approved at the desk as articles are, and an upgrade leaves
them alone. The way back: what the newsroom wrote is lost but for the catalogs in its data folder.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014_wording"
down_revision = "0013_dismissals"
branch_labels = None
depends_on = None

STATES = ("empty", "needs_work", "translated", "reviewed")
ORIGINS = ("human", "memory_exact", "memory_fuzzy", "machine", "machine_edited", "imported")


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(35), nullable=False),
        sa.Column("message_id", sa.String(16), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("msgid", sa.Text(), nullable=False),
        sa.Column("plural", sa.Text(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("state", _one_of(STATES, "target_state"), nullable=False),
        sa.Column("origin", _one_of(ORIGINS, "origin"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("shipped_hash", sa.String(32), nullable=False),
        sa.Column("reason", sa.String(2000), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved", sa.JSON()),
        sa.Column("approved_version", sa.Integer()),
        sa.Column("approved_at", sa.DateTime(timezone=True)),
        sa.Column("approved_by_id", sa.Integer()),
        sa.CheckConstraint("version > 0", name=op.f("ck_wording_versions_start_at_one")),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_wording_locale_locale")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["person.id"], name=op.f("fk_wording_approved_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wording")),
        sa.UniqueConstraint("locale", "message_id", name=op.f("uq_wording_locale_message_id")),
    )
    op.create_table(
        "wording_version",
        sa.Column("wording_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("state", _one_of(STATES, "target_state"), nullable=False),
        sa.Column("origin", _one_of(ORIGINS, "origin"), nullable=False),
        sa.Column("in_review", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wording.id"], name=op.f("fk_wording_version_wording_id_wording"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_wording_version_person_id_person")),
        sa.PrimaryKeyConstraint("wording_id", "version", name=op.f("pk_wording_version")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("wording_version")
    op.drop_table("wording")


def _one_of(values: tuple[str, ...], name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=24)
