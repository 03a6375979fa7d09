"""Warnings of the checks that somebody let stand, each with its reason.

The reason: whoever reviews a translation has to see why a warning was left alone, and not to be told of it as new.
The way back: the reasons go, and the warnings are told again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013_dismissals"
down_revision = "0012_memory"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dismissal",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("texts_hash", sa.String(32), nullable=False),
        sa.Column("check_id", sa.String(40), nullable=False),
        sa.Column("piece", sa.String(120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_dismissal_target_id_target"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dismissal_person_id_person")),
        sa.PrimaryKeyConstraint("target_id", "texts_hash", "check_id", "piece", name=op.f("pk_dismissal")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("dismissal")
