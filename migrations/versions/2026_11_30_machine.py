"""What machines proposed, how much of it a language allows, and how much of it readers get.

The reason: text of a machine is known as such from the moment somebody takes it until readers see it, and say so there.
The way back: proposals and limits are lost, and published texts no longer say how much of them a machine wrote.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011_machine"
down_revision = "0010_register"
branch_labels = None
depends_on = None

OF_EDITION = ("machine_share", "machine_edited_share")


def upgrade() -> None:
    """Make the tables and add the columns; half of a text is the limit of every language, nothing that of editions."""
    op.create_table(
        "machine_proposal",
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("source_hash", sa.String(32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("keeps_marks", sa.Boolean(), nullable=False),
        sa.Column("service", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["translation_id", "article_id"],
            ["translation.id", "translation.article_id"],
            name=op.f("fk_machine_proposal_translation_id_article_id_translation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["segment_id", "article_id"],
            ["segment.id", "segment.article_id"],
            name=op.f("fk_machine_proposal_segment_id_article_id_segment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("translation_id", "segment_id", name=op.f("pk_machine_proposal")),
    )
    op.create_table(
        "machine_errand",
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True)),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(40), nullable=False),
        sa.CheckConstraint("done <= wanted", name=op.f("ck_machine_errand_no_more_than_wanted")),
        sa.ForeignKeyConstraint(
            ["translation_id"],
            ["translation.id"],
            name=op.f("fk_machine_errand_translation_id_translation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_machine_errand_person_id_person")),
        sa.PrimaryKeyConstraint("translation_id", name=op.f("pk_machine_errand")),
    )
    op.create_index(op.f("ix_machine_errand_finished_at"), "machine_errand", ["finished_at"])
    op.add_column("locale", sa.Column("machine_limit", sa.Integer(), nullable=False, server_default="50"))
    for name in OF_EDITION:
        op.add_column("edition", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop all of it."""
    for name in OF_EDITION:
        op.drop_column("edition", name)
    op.drop_column("locale", "machine_limit")
    op.drop_index(op.f("ix_machine_errand_finished_at"), "machine_errand")
    op.drop_table("machine_errand")
    op.drop_table("machine_proposal")
