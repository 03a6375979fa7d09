"""The reader's site: editions, the pointers to the live ones, addresses and the search index.

The reason: readers get editions, never the records that people work on.
The way back: published copies and old addresses are lost; the approved texts stay and can be published anew.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003_reader"
down_revision = "0002_texts"
branch_labels = None
depends_on = None


TABLES = (
    "edition",
    "edition_medium",
    "address",
    "live_edition",
    "redirect",
    "search_document",
    "search_word",
    "term_name",
)

# FTS5 reads the stems from search_document and keeps only its own index; the triggers keep both in step.
# Marks count as letters, or Indic vowel signs would part words.
ON_SQLITE = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        title, body, content='search_document', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    )
    """,
    """
    CREATE TRIGGER search_document_added AFTER INSERT ON search_document BEGIN
        INSERT INTO search_index (rowid, title, body) VALUES (new.id, new.title, new.body);
    END
    """,
    """
    CREATE TRIGGER search_document_removed AFTER DELETE ON search_document BEGIN
        INSERT INTO search_index (search_index, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
    END
    """,
)
ON_POSTGRESQL = """
    CREATE INDEX search_index ON search_document USING gin (
        (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D'))
    )
"""


def upgrade() -> None:
    """Make the tables of the reader's site and the full-text index of this database."""
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("deck", sa.String(length=2000), nullable=False),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("linked_articles", sa.JSON(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("picture_alt", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_edition_minutes_are_positive")),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_edition_locale_locale")),
        sa.ForeignKeyConstraint(["picture_id"], ["medium.id"], name=op.f("fk_edition_picture_id_medium")),
        sa.ForeignKeyConstraint(
            ["revision_id", "article_id"],
            ["revision.id", "revision.article_id"],
            name=op.f("fk_edition_revision_id_article_id_revision"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("id", "article_id", "locale", name=op.f("uq_edition_id_article_id_locale")),
    )
    op.create_index(op.f("ix_edition_article_id_edition_locale"), "edition", ["article_id", "locale"], unique=False)
    op.create_table(
        "edition_medium",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("medium_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["edition.id"],
            name=op.f("fk_edition_medium_edition_id_edition"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["medium_id"], ["medium.id"], name=op.f("fk_edition_medium_medium_id_medium")),
        sa.PrimaryKeyConstraint("edition_id", "medium_id", name=op.f("pk_edition_medium")),
    )
    op.create_index(op.f("ix_edition_medium_medium_id"), "edition_medium", ["medium_id"], unique=False)
    op.create_table(
        "address",
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_address_article_id_article")),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_address_locale_locale")),
        sa.PrimaryKeyConstraint("locale", "slug", name=op.f("pk_address")),
        sa.UniqueConstraint("locale", "slug", "article_id", name=op.f("uq_address_locale_slug_article_id")),
    )
    op.create_index(op.f("ix_address_article_id"), "address", ["article_id"], unique=False)
    op.create_table(
        "live_edition",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("first_published_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id", "article_id", "locale"],
            ["edition.id", "edition.article_id", "edition.locale"],
            name=op.f("fk_live_edition_edition_id_article_id_locale_edition"),
        ),
        sa.ForeignKeyConstraint(
            ["locale", "slug", "article_id"],
            ["address.locale", "address.slug", "address.article_id"],
            name=op.f("fk_live_edition_locale_slug_article_id_address"),
        ),
        sa.PrimaryKeyConstraint("article_id", "locale", name=op.f("pk_live_edition")),
        sa.UniqueConstraint("edition_id", name=op.f("uq_live_edition_edition_id")),
        sa.UniqueConstraint("locale", "slug", name=op.f("uq_live_edition_locale_slug")),
    )
    op.create_index(
        "ix_live_edition_newest", "live_edition", ["locale", "first_published_at", "article_id"], unique=False
    )
    op.create_table(
        "redirect",
        sa.Column("path", sa.String(length=500), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=True),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_redirect_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_redirect_locale_locale")),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_redirect")),
    )
    op.create_index(op.f("ix_redirect_article_id"), "redirect", ["article_id"], unique=False)
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("heads", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "locale"],
            ["live_edition.article_id", "live_edition.locale"],
            name=op.f("fk_search_document_article_id_locale_live_edition"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("article_id", "locale", name=op.f("uq_search_document_article_id_locale")),
    )
    op.create_table(
        "search_word",
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("word", sa.String(length=60), nullable=False),
        sa.Column("texts", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("locale", "word", name=op.f("pk_search_word")),
    )
    op.create_table(
        "term_name",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_term_name_term_id_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_id", "folded", name=op.f("pk_term_name")),
    )
    op.create_index(op.f("ix_term_name_folded"), "term_name", ["folded"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for statement in ON_SQLITE:
            op.execute(statement)
    else:
        op.execute(ON_POSTGRESQL)


def downgrade() -> None:
    """Drop the tables of the reader's site and the full-text index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
    for table in reversed(TABLES):
        op.drop_table(table)
