"""The ledger of changes: which tags were touched, in the order of the commits; and who follows it.

The reason: finished pages are kept in the memory of each worker, and a withdrawn text is gone at the next request.
The way back: the ledger is lost; it holds nothing that is not in the rows themselves.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008_ledger"
down_revision = "0007_audit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Begin the ledger."""
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tag", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
    )
    op.create_table(
        "ledger_follower",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_follower")),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("ledger_follower")
    op.drop_table("ledger")
