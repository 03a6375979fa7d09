"""The desk: drafts, claims, versions of targets, approvals, comments, demand, schedules, notices and letters.

The reason: people write, translate and review in the site, and nothing that they typed may be lost.
The way back: what is unfinished at the desk is lost; approved and published texts stay.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004_desk"
down_revision = "0003_reader"
branch_labels = None
depends_on = None

TABLES = (
    "letter",
    "demand",
    "draft",
    "notice",
    "schedule",
    "comment",
    "approval",
    "claim",
    "mention",
    "target_version",
)

# Added as they are and not by copying the table: SQLite would empty what hangs on the old one when it is dropped.
REFERENCES = (
    ("article", "started_by_id", "INTEGER", "person (id)"),
    ("person", "interface_locale", "VARCHAR(35)", "locale (tag)"),
    ("revision", "submitted_by_id", "INTEGER", "person (id)"),
    ("translation", "requested_by_id", "INTEGER", "person (id)"),
)
MOMENTS = (("person", "digest_at"), ("revision", "approved_at"), ("translation", "deadline"))
SETTLED = (
    ("locale", "allows_solo", sa.Boolean(), sa.false()),
    ("person", "is_active", sa.Boolean(), sa.true()),
    ("person", "wants_digest", sa.Boolean(), sa.true()),
    ("translation", "moved_at", sa.DateTime(timezone=True), sa.text("'2000-01-01 00:00:00+00'")),
    ("translation", "request_note", sa.String(length=2000), sa.text("''")),
)
"""Columns that are never empty, and what the rows that are there get."""


def upgrade() -> None:
    """Make the tables of the desk, and say of each text when it was approved and when it moved last."""
    _make_tables()
    for table, column, kind, target in REFERENCES:
        name = f"fk_{table}_{column}_{target.split()[0]}"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT {name} REFERENCES {target}")
    for table, column in MOMENTS:
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    for table, column, kind, default in SETTLED:
        op.add_column(table, sa.Column(column, kind, nullable=False, server_default=default))
        if op.get_bind().dialect.name == "postgresql":
            op.alter_column(table, column, server_default=None)
    op.create_index(op.f("ix_article_started_by_id"), "article", ["started_by_id"])
    op.execute("UPDATE translation SET moved_at = created_at")
    op.execute(
        """
        UPDATE revision SET approved_at = COALESCE(published_at, created_at)
        WHERE published_at IS NOT NULL OR (
            number = (SELECT MAX(other.number) FROM revision AS other WHERE other.article_id = revision.article_id)
            AND article_id IN (SELECT id FROM article WHERE stage = 'approved')
        )
        """
    )


def downgrade() -> None:
    """Take the desk away."""
    op.drop_index(op.f("ix_article_started_by_id"), "article")
    for table, column, *_ in (*SETTLED, *MOMENTS, *REFERENCES):
        op.drop_column(table, column)
    for table in reversed(TABLES):
        op.drop_table(table)


def _make_tables() -> None:
    op.create_table(
        "letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=500), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    op.create_index(op.f("ix_letter_next_try_at"), "letter", ["next_try_at"])

    op.create_table(
        "demand",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("readers", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_demand_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_demand_locale_locale")),
        sa.PrimaryKeyConstraint("article_id", "locale", name=op.f("pk_demand")),
    )
    op.create_table(
        "draft",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("deck", sa.String(length=2000), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column(
            "significance",
            sa.Enum(
                "typo",
                "minor",
                "major",
                "correction",
                "retraction",
                name="significance",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("review_note", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("version > 0", name=op.f("ck_draft_versions_start_at_one")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_draft_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["changed_by_id"], ["person.id"], name=op.f("fk_draft_changed_by_id_person")),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_draft")),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "wanted",
                "update",
                "assigned",
                "handed_over",
                "run_out",
                "taken_away",
                "submitted",
                "sent_back",
                "approved",
                "edited",
                "published",
                "not_published",
                "mentioned",
                "commented",
                "fault",
                "to_review",
                "original_sent_back",
                "original_approved",
                name="notice_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_notice_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_notice_by_id_person")),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_notice_locale_locale")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index(op.f("ix_notice_article_id"), "notice", ["article_id"])
    op.create_index(op.f("ix_notice_person_id_notice_read_at_notice_id"), "notice", ["person_id", "read_at", "id"])

    op.create_table(
        "schedule",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column(
            "significance",
            sa.Enum(
                "typo",
                "minor",
                "major",
                "correction",
                "retraction",
                name="significance",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=True,
        ),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_schedule_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_schedule_locale_locale")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_schedule_person_id_person")),
        sa.PrimaryKeyConstraint("article_id", "locale", name=op.f("pk_schedule")),
    )
    op.create_index(op.f("ix_schedule_at"), "schedule", ["at"])

    op.create_table(
        "comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "talk", "reason", "fault", name="comment_kind", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(resolved_at IS NULL) OR (kind <> 'reason')", name=op.f("ck_comment_reasons_stand")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_comment_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_comment_locale_locale")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_comment_person_id_person")),
        sa.ForeignKeyConstraint(["resolved_by_id"], ["person.id"], name=op.f("fk_comment_resolved_by_id_person")),
        sa.ForeignKeyConstraint(
            ["segment_id", "article_id"],
            ["segment.id", "segment.article_id"],
            name=op.f("fk_comment_segment_id_article_id_segment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    op.create_index(op.f("ix_comment_article_id_comment_locale"), "comment", ["article_id", "locale"])

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("base_revision_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_solo", sa.Boolean(), nullable=False),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["base_revision_id", "article_id"],
            ["revision.id", "revision.article_id"],
            name=op.f("fk_approval_base_revision_id_article_id_revision"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_person_id_person")),
        sa.ForeignKeyConstraint(
            ["translation_id", "article_id"],
            ["translation.id", "translation.article_id"],
            name=op.f("fk_approval_translation_id_article_id_translation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_translation_id_approval_id"), "approval", ["translation_id", "id"])

    op.create_table(
        "claim",
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_claim_person_id_person")),
        sa.ForeignKeyConstraint(
            ["translation_id"], ["translation.id"], name=op.f("fk_claim_translation_id_translation"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("translation_id", name=op.f("pk_claim")),
    )
    op.create_index(op.f("ix_claim_person_id"), "claim", ["person_id"])
    op.create_index(op.f("ix_claim_until"), "claim", ["until"])

    op.create_table(
        "mention",
        sa.Column("comment_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_mention_comment_id_comment"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mention_person_id_person")),
        sa.PrimaryKeyConstraint("comment_id", "person_id", name=op.f("pk_mention")),
    )
    op.create_index(op.f("ix_mention_person_id"), "mention", ["person_id"])

    op.create_table(
        "target_version",
        sa.Column("target_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "empty",
                "needs_work",
                "translated",
                "reviewed",
                name="target_state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "origin",
            sa.Enum(
                "human",
                "memory_exact",
                "memory_fuzzy",
                "machine",
                "machine_edited",
                "imported",
                name="origin",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("source_hash", sa.String(length=32), nullable=False),
        sa.Column("in_review", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_target_version_person_id_person")),
        sa.ForeignKeyConstraint(
            ["target_id"], ["target.id"], name=op.f("fk_target_version_target_id_target"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("target_id", "version", name=op.f("pk_target_version")),
    )
