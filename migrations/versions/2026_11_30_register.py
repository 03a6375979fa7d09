"""The register: forms, forbidden spellings and notes of terms, their history, merges and former addresses.

The reason: a name is spelled one way in all texts, and look-alikes are merged by a person who can take it back.
The way back: forms, forbidden spellings, notes and history are lost. A term that went into another is gone for good;
the other keeps its names and its articles.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010_register"
down_revision = "0009_titles"
branch_labels = None
depends_on = None

OF_A_LANGUAGE = (
    ("term_form", "form", 200, True),
    ("term_forbidden", "spelling", 200, True),
    ("term_note", "note", 1000, False),
)
"""Tables of what is said of a term in one language: the column, its length, and whether there may be several."""


def upgrade() -> None:
    """Make the tables, and let a term say that it is never translated and which it went into."""
    # Added as they are and not by copying the table: SQLite would empty what hangs on the old one when it is dropped.
    op.add_column("term", sa.Column("never_translate", sa.Boolean(), nullable=False, server_default=sa.false()))
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("term", "never_translate", server_default=None)
    op.execute(
        "ALTER TABLE term ADD COLUMN merged_into_id INTEGER CONSTRAINT fk_term_merged_into_id_term REFERENCES term (id)"
    )
    op.create_index(op.f("ix_term_merged_into_id"), "term", ["merged_into_id"])
    for table, column, length, is_one_of_several in OF_A_LANGUAGE:
        keys = ["term_id", "locale", *([column] if is_one_of_several else [])]
        op.create_table(
            table,
            sa.Column("term_id", sa.Integer(), nullable=False),
            sa.Column("locale", sa.String(length=35), nullable=False),
            sa.Column(column, sa.String(length=length), nullable=False),
            _of_term(table),
            sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
        )
    _make_addresses()
    _make_history()


def downgrade() -> None:
    """Take away what went into other terms, then the tables."""
    op.execute("DELETE FROM term WHERE merged_into_id IS NOT NULL")
    for table in ("term_distinction", "term_merge", "term_change", "term_address"):
        op.drop_table(table)
    for table, *_ in reversed(OF_A_LANGUAGE):
        op.drop_table(table)
    op.drop_index(op.f("ix_term_merged_into_id"), "term")
    op.drop_column("term", "merged_into_id")
    op.drop_column("term", "never_translate")


def _of_term(table: str, column: str = "term_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["term.id"], name=op.f(f"fk_{table}_{column}_term"), ondelete="CASCADE")


def _by_person(table: str, column: str = "person_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}_person"))


def _make_addresses() -> None:
    op.create_table(
        "term_address",
        sa.Column(
            "vocabulary",
            sa.Enum(
                "country", "topic", "section", name="vocabulary", native_enum=False, create_constraint=True, length=24
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        _of_term("term_address"),
        sa.PrimaryKeyConstraint("vocabulary", "slug", name=op.f("pk_term_address")),
    )
    op.create_index(op.f("ix_term_address_term_id"), "term_address", ["term_id"])


def _make_history() -> None:
    op.create_table(
        "term_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        _by_person("term_change"),
        _of_term("term_change"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_change")),
    )
    op.create_index(op.f("ix_term_change_term_id_term_change_id"), "term_change", ["term_id", "id"])
    op.create_table(
        "term_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        _of_term("term_merge", "kept_id"),
        _of_term("term_merge", "merged_id"),
        _by_person("term_merge"),
        _by_person("term_merge", "undone_by_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term_merge")),
    )
    op.create_index(op.f("ix_term_merge_kept_id"), "term_merge", ["kept_id"])
    op.create_index(op.f("ix_term_merge_merged_id"), "term_merge", ["merged_id"])
    op.create_table(
        "term_distinction",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_term_distinction_lower_id_first")),
        _of_term("term_distinction", "first_id"),
        _of_term("term_distinction", "second_id"),
        _by_person("term_distinction"),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_term_distinction")),
    )
    op.create_index(op.f("ix_term_distinction_second_id"), "term_distinction", ["second_id"])
