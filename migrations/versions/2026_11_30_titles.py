"""Titles of revisions, and what articles are counted by, where they are read without the texts beside them.

The reason: lists of the desk look through all titles and count all articles, and a row of a revision holds its text.
The way back: both indexes go; nothing is lost.
"""

from alembic import op

revision = "0009_titles"
down_revision = "0008_ledger"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make both indexes."""
    op.create_index("ix_revision_titles", "revision", ["article_id", "number", "published_at", "approved_at", "title"])
    op.create_index("ix_article_counted", "article", ["source_locale", "publication", "started_by_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_article_counted", "article")
    op.drop_index("ix_revision_titles", "revision")
