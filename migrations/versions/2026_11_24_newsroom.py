"""The newsroom: languages, people, terms and the audit.

The reason: the first tables, and the seven languages that a new newsroom starts with.
The way back: everything is dropped; export what you want to keep first.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001_newsroom"
down_revision = None
branch_labels = None
depends_on = None


TABLES = (
    "locale",
    "person",
    "role_grant",
    "credit",
    "audit_entry",
    "term",
    "term_label",
    "term_alias",
    "term_text",
)
FIRST_LOCALES = ("en", "ru", "pl", "it", "uk", "kk", "ar")


def upgrade() -> None:
    """Make the tables of the newsroom and open its first languages."""
    locale = op.create_table(
        "locale",
        sa.Column("tag", sa.String(length=35), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("is_open_for_content", sa.Boolean(), nullable=False),
        sa.Column("is_open_for_interface", sa.Boolean(), nullable=False),
        sa.Column("fallback", sa.String(length=35), nullable=True),
        sa.Column("own_name", sa.String(length=80), nullable=True),
        sa.Column("tagline", sa.String(length=200), nullable=True),
        sa.Column(
            "direction",
            sa.Enum("ltr", "rtl", name="direction", native_enum=False, create_constraint=True, length=24),
            nullable=True,
        ),
        sa.CheckConstraint("fallback <> tag", name=op.f("ck_locale_fallback_is_another")),
        sa.ForeignKeyConstraint(["fallback"], ["locale.tag"], name=op.f("fk_locale_fallback_locale")),
        sa.PrimaryKeyConstraint("tag", name=op.f("pk_locale")),
    )
    op.create_index(
        "uq_locale_default",
        "locale",
        ["is_default"],
        unique=True,
        sqlite_where=sa.text("is_default"),
        postgresql_where=sa.text("is_default"),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "author",
                "translator",
                "editor",
                "admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("locale", sa.String(length=35), nullable=True),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_role_grant_locale_locale")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
    )
    op.create_index(
        "uq_role_grant_everywhere",
        "role_grant",
        ["person_id", "role"],
        unique=True,
        sqlite_where=sa.text("locale IS NULL"),
        postgresql_where=sa.text("locale IS NULL"),
    )
    op.create_index("uq_role_grant_in_locale", "role_grant", ["person_id", "role", "locale"], unique=True)
    op.create_table(
        "credit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "name",
                "pen_name",
                "desk",
                "withheld",
                name="credit_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(kind = 'withheld') = (name IS NULL)", name=op.f("ck_credit_withheld_has_no_name")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_credit_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
    )
    op.create_index(op.f("ix_credit_name_credit_kind"), "credit", ["name", "kind"], unique=False)
    op.create_index(op.f("ix_credit_person_id"), "credit", ["person_id"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_entry_actor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
    )
    op.create_index(op.f("ix_audit_entry_actor_id"), "audit_entry", ["actor_id"], unique=False)
    op.create_index(op.f("ix_audit_entry_subject_audit_entry_id"), "audit_entry", ["subject", "id"], unique=False)
    op.create_table(
        "term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "vocabulary",
            sa.Enum(
                "country",
                "topic",
                "section",
                name="vocabulary",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "country",
                "topic",
                "section",
                "person",
                "organisation",
                "place",
                "case",
                "law",
                "concept",
                "genre",
                name="term_kind",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint("vocabulary", "code", name=op.f("uq_term_vocabulary_code")),
        sa.UniqueConstraint("vocabulary", "slug", name=op.f("uq_term_vocabulary_slug")),
    )
    op.create_table(
        "term_label",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_term_label_term_id_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_id", "locale", name=op.f("pk_term_label")),
    )
    op.create_table(
        "term_alias",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("alias", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_term_alias_term_id_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_id", "locale", "alias", name=op.f("pk_term_alias")),
    )
    op.create_table(
        "term_text",
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(length=35), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["locale"], ["locale.tag"], name=op.f("fk_term_text_locale_locale")),
        sa.ForeignKeyConstraint(["term_id"], ["term.id"], name=op.f("fk_term_text_term_id_term"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("term_id", "locale", name=op.f("pk_term_text")),
    )
    op.bulk_insert(
        locale,
        [
            {
                "tag": tag,
                "position": position,
                "is_default": position == 1,
                "is_open_for_content": True,
                "is_open_for_interface": True,
            }
            for position, tag in enumerate(FIRST_LOCALES, 1)
        ],
    )


def downgrade() -> None:
    """Drop the tables of the newsroom."""
    for table in reversed(TABLES):
        op.drop_table(table)
