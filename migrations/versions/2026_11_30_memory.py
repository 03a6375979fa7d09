"""Translation memory: what was translated before, its words, and the full-text index over both sides.

The reason: nobody should retype a sentence that the house has translated already.
The way back: the memory goes. What was approved is remembered anew when the tables are there again; what was brought in
from files has to be brought in again.
"""

import sqlalchemy as sa
from alembic import op

revision = "0012_memory"
down_revision = "0011_machine"
branch_labels = None
depends_on = None

# Marks count as letters, as in the index of the reader's search.
ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE search_index_of_memory USING fts5(
        stems, target_stems, content='memory_unit', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    )
    """,
    """
    CREATE TRIGGER memory_unit_added AFTER INSERT ON memory_unit BEGIN
        INSERT INTO search_index_of_memory (rowid, stems, target_stems) VALUES (new.id, new.stems, new.target_stems);
    END
    """,
    """
    CREATE TRIGGER memory_unit_removed AFTER DELETE ON memory_unit BEGIN
        INSERT INTO search_index_of_memory (search_index_of_memory, rowid, stems, target_stems)
        VALUES ('delete', old.id, old.stems, old.target_stems);
    END
    """,
)
ON_POSTGRESQL = (
    "CREATE INDEX search_index_of_memory ON memory_unit USING gin (to_tsvector('simple', stems))",
    "CREATE INDEX search_index_of_memory_targets ON memory_unit USING gin (to_tsvector('simple', target_stems))",
)


def upgrade() -> None:
    """Make the tables and the full-text index of this database."""
    op.create_table(
        "memory_text",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("approval_id", sa.Integer(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_memory_text_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_memory_text_locale_locale")),
        sa.PrimaryKeyConstraint("article_id", "locale", name=op.f("pk_memory_text")),
    )
    op.create_table(
        "memory_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_locale", sa.String(length=35), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=True),
        sa.Column("segment_id", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.Integer(), nullable=False),
        sa.Column("collection", sa.String(length=200), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("source_hash", sa.String(length=32), nullable=False),
        sa.Column("target_hash", sa.String(length=32), nullable=False),
        sa.Column("before", sa.String(length=32), nullable=False),
        sa.Column("after", sa.String(length=32), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.Column("target_stems", sa.Text(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(article_id IS NULL) = (segment_id IS NULL)", name=op.f("ck_memory_unit_segments_are_of_articles")
        ),
        sa.CheckConstraint(
            "(article_id IS NULL) = (collection <> '')", name=op.f("ck_memory_unit_comes_from_somewhere")
        ),
        sa.ForeignKeyConstraint(["source_locale"], ["locale.tag"], name=op.f("fk_memory_unit_source_locale_locale")),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_memory_unit_locale_locale")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_memory_unit_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["article_id", "locale"],
            ["memory_text.article_id", "memory_text.locale"],
            name=op.f("fk_memory_unit_article_id_locale_memory_text"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memory_unit")),
    )
    op.create_index("ix_memory_unit_exact", "memory_unit", ["source_locale", "locale", "source_hash"])
    op.create_index(op.f("ix_memory_unit_article_id_memory_unit_locale"), "memory_unit", ["article_id", "locale"])
    op.create_index("ix_memory_unit_collection", "memory_unit", ["collection", "id"])
    op.create_table(
        "memory_word",
        sa.Column("source_locale", sa.String(length=35), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("stem", sa.String(length=128), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source_locale", "locale", "stem", name=op.f("pk_memory_word")),
    )
    statements = ON_SQLITE if op.get_bind().dialect.name == "sqlite" else ON_POSTGRESQL
    for statement in statements:
        op.execute(statement)


def downgrade() -> None:
    """Drop the memory and its index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index_of_memory")
    for table in ("memory_word", "memory_unit", "memory_text"):
        op.drop_table(table)
