"""Texts: pictures, articles with their revisions and segments, translations with their targets.

The reason: what people write and translate, apart from what readers get.
The way back: every text that is not exported is lost.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002_texts"
down_revision = "0001_newsroom"
branch_labels = None
depends_on = None

TABLES = (
    "medium",
    "article",
    "article_term",
    "byline",
    "revision",
    "segment",
    "revision_segment",
    "translation",
    "target",
)


def upgrade() -> None:
    """Make the tables of texts."""
    op.create_table(
        "medium",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("filename", sa.String(length=80), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(width IS NULL) = (filename IS NULL)", name=op.f("ck_medium_size_and_file")),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_medium_size_is_positive")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medium")),
        sa.UniqueConstraint("digest", name=op.f("uq_medium_digest")),
        sa.UniqueConstraint("filename", name=op.f("uq_medium_filename")),
    )
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=True),
        sa.Column("source_locale", sa.String(length=35), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "draft",
                "in_review",
                "changes_requested",
                "approved",
                name="original_stage",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "publication",
            sa.Enum(
                "none",
                "scheduled",
                "live",
                "withdrawn",
                "retracted",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["source_locale"], ["locale.tag"], name=op.f("fk_article_source_locale_locale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("id", "source_locale", name=op.f("uq_article_id_source_locale")),
        sa.UniqueConstraint("key", name=op.f("uq_article_key")),
    )
    op.create_table(
        "article_term",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["article.id"],
            name=op.f("fk_article_term_article_id_article"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_article_term_term_id_term")),
        sa.PrimaryKeyConstraint("article_id", "term_id", name=op.f("pk_article_term")),
    )
    op.create_index(
        op.f("ix_article_term_term_id_article_term_article_id"),
        "article_term",
        ["term_id", "article_id"],
        unique=False,
    )
    op.create_table(
        "byline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "author",
                "translator",
                name="byline_role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("credit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_byline_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["credit_id"], ["credit.id"], name=op.f("fk_byline_credit_id_credit")),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_byline_locale_locale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_byline")),
        sa.UniqueConstraint(
            "article_id",
            "locale",
            "role",
            "credit_id",
            name=op.f("uq_byline_article_id_locale_role_credit_id"),
        ),
    )
    op.create_index(op.f("ix_byline_credit_id"), "byline", ["credit_id"], unique=False)
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
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
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("deck", sa.String(length=2000), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("number > 0", name=op.f("ck_revision_numbers_start_at_one")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_revision_article_id_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_revision_article_id_number")),
        sa.UniqueConstraint("id", "article_id", name=op.f("uq_revision_id_article_id")),
    )
    op.create_table(
        "segment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_segment_article_id_article"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment")),
        sa.UniqueConstraint("id", "article_id", name=op.f("uq_segment_id_article_id")),
    )
    op.create_index(op.f("ix_segment_article_id"), "segment", ["article_id"], unique=False)
    op.create_table(
        "revision_segment",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "title",
                "deck",
                "heading",
                "paragraph",
                "list_item",
                "table_cell",
                "caption",
                "alt",
                name="segment_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id", "article_id"],
            ["revision.id", "revision.article_id"],
            name=op.f("fk_revision_segment_revision_id_article_id_revision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["segment_id", "article_id"],
            ["segment.id", "segment.article_id"],
            name=op.f("fk_revision_segment_segment_id_article_id_segment"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("revision_id", "position", name=op.f("pk_revision_segment")),
        sa.UniqueConstraint("revision_id", "segment_id", name=op.f("uq_revision_segment_revision_id_segment_id")),
    )
    op.create_index(op.f("ix_revision_segment_segment_id"), "revision_segment", ["segment_id"], unique=False)
    op.create_table(
        "translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("source_locale", sa.String(length=35), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("base_revision_id", sa.Integer(), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "requested",
                "in_progress",
                "submitted",
                "changes_requested",
                "approved",
                name="stage",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "publication",
            sa.Enum(
                "none",
                "scheduled",
                "live",
                "withdrawn",
                "retracted",
                name="publication",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("locale <> source_locale", name=op.f("ck_translation_is_into_another_language")),
        sa.ForeignKeyConstraint(
            ["article_id", "source_locale"],
            ["article.id", "article.source_locale"],
            name=op.f("fk_translation_article_id_source_locale_article"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["base_revision_id", "article_id"],
            ["revision.id", "revision.article_id"],
            name=op.f("fk_translation_base_revision_id_article_id_revision"),
        ),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_translation_locale_locale")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation")),
        sa.UniqueConstraint("article_id", "locale", name=op.f("uq_translation_article_id_locale")),
        sa.UniqueConstraint("id", "article_id", name=op.f("uq_translation_id_article_id")),
    )
    op.create_index(op.f("ix_translation_locale_translation_stage"), "translation", ["locale", "stage"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("translation_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("segment_id", sa.Integer(), nullable=False),
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
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(state = 'empty') = (text = '')", name=op.f("ck_target_empty_has_no_text")),
        sa.CheckConstraint("version > 0", name=op.f("ck_target_versions_start_at_one")),
        sa.ForeignKeyConstraint(
            ["segment_id", "article_id"],
            ["segment.id", "segment.article_id"],
            name=op.f("fk_target_segment_id_article_id_segment"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["translation_id", "article_id"],
            ["translation.id", "translation.article_id"],
            name=op.f("fk_target_translation_id_article_id_translation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
        sa.UniqueConstraint("translation_id", "segment_id", name=op.f("uq_target_translation_id_segment_id")),
    )
    op.create_index(op.f("ix_target_segment_id"), "target", ["segment_id"], unique=False)


def downgrade() -> None:
    """Drop the tables of texts."""
    for table in reversed(TABLES):
        op.drop_table(table)
