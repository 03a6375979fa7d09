"""Pictures: which article they were brought to, whose they are in each language, and the sizes that are made of them.

The reason: an author brings pictures to a text that nobody may see yet, and whoever may see the text may see them.
The way back: credits are lost and sizes are made anew; pictures and texts stay.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0006_media"
down_revision = "0005_people"
branch_labels = None
depends_on = None

PICTURE = re.compile(r"\(\s*<?media:([1-9][0-9]{0,8})\b")


def upgrade() -> None:
    """Make the tables, and note for each article the pictures that its revisions show."""
    op.create_table(
        "article_medium",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("medium_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["article.id"], name=op.f("fk_article_medium_article_id_article"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["medium_id"], ["medium.id"], name=op.f("fk_article_medium_medium_id_medium")),
        sa.PrimaryKeyConstraint("article_id", "medium_id", name=op.f("pk_article_medium")),
    )
    op.create_index(op.f("ix_article_medium_medium_id"), "article_medium", ["medium_id"])
    op.create_table(
        "medium_credit",
        sa.Column("medium_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_medium_credit_locale_locale")),
        sa.ForeignKeyConstraint(
            ["medium_id"], ["medium.id"], name=op.f("fk_medium_credit_medium_id_medium"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("medium_id", "locale", name=op.f("pk_medium_credit")),
    )
    op.create_table(
        "medium_size",
        sa.Column("medium_id", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=80), nullable=False),
        sa.CheckConstraint("width > 0 AND height > 0", name=op.f("ck_medium_size_size_is_positive")),
        sa.ForeignKeyConstraint(
            ["medium_id"], ["medium.id"], name=op.f("fk_medium_size_medium_id_medium"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("medium_id", "width", name=op.f("pk_medium_size")),
        sa.UniqueConstraint("filename", name=op.f("uq_medium_size_filename")),
    )
    _note_pictures(op.get_bind())


def downgrade() -> None:
    """Take the tables away."""
    for table in ("medium_size", "medium_credit", "article_medium"):
        op.drop_table(table)


def _note_pictures(connection: sa.Connection) -> None:
    known = set(connection.scalars(sa.text("SELECT id FROM medium")))
    rows = connection.execute(sa.text("SELECT article_id, body FROM revision WHERE body LIKE '%media:%'"))
    shown = {(row.article_id, int(medium_id)) for row in rows for medium_id in PICTURE.findall(row.body)}
    pairs = [{"article": article, "medium": medium} for article, medium in sorted(shown) if medium in known]
    if pairs:
        insert = "INSERT INTO article_medium (article_id, medium_id) VALUES (:article, :medium)"
        connection.execute(sa.text(insert), pairs)
