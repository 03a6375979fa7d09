"""The audit becomes a chain in which a change shows; indexes for the lists of the desk.

The reason: who did what must be beyond doubt, also to whoever suspects the operator; and the matrix of all articles by
all languages is counted at each look, so what it counts must stand together.
The way back: the digests are lost, and made anew for all entries at the next way forth.
"""

import json
from datetime import UTC, datetime
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0007_audit"
down_revision = "0006_media"
branch_labels = None
depends_on = None

ENTRY = sa.table(
    "audit_entry",
    sa.column("id", sa.Integer()),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("actor_id", sa.Integer()),
    sa.column("deed", sa.String()),
    sa.column("subject", sa.String()),
    sa.column("facts", sa.JSON()),
    sa.column("digest", sa.String()),
)
COUNTED = ("locale", "stage", "publication", "article_id")
COUNTED_BEFORE = ("locale", "stage")


def upgrade() -> None:
    """Chain the entries that there are, and make the indexes."""
    op.add_column("audit_entry", sa.Column("digest", sa.String(length=64), nullable=False, server_default=""))
    _chain()
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("audit_entry", "digest", server_default=None)
    op.create_index(op.f("ix_audit_entry_at"), "audit_entry", ["at"])
    op.create_index(op.f("ix_audit_entry_deed_audit_entry_id"), "audit_entry", ["deed", "id"])
    op.drop_index(op.f("ix_translation_locale_translation_stage"), "translation")
    op.create_index("ix_translation_counted", "translation", COUNTED)
    op.create_index(op.f("ix_edition_revision_id_edition_locale"), "edition", ["revision_id", "locale"])
    later = sa.text("published_at IS NOT NULL AND number > 1")
    op.create_index(
        "ix_revision_later",
        "revision",
        ["article_id", "number", "significance"],
        sqlite_where=later,
        postgresql_where=later,
    )


def downgrade() -> None:
    """Take the chain and the indexes away."""
    op.drop_index("ix_revision_later", "revision")
    op.drop_index(op.f("ix_edition_revision_id_edition_locale"), "edition")
    op.drop_index("ix_translation_counted", "translation")
    op.create_index(op.f("ix_translation_locale_translation_stage"), "translation", COUNTED_BEFORE)
    op.drop_index(op.f("ix_audit_entry_deed_audit_entry_id"), "audit_entry")
    op.drop_index(op.f("ix_audit_entry_at"), "audit_entry")
    op.drop_column("audit_entry", "digest")


def _chain() -> None:
    connection, last = op.get_bind(), ""
    for row in connection.execute(sa.select(ENTRY).order_by(ENTRY.c.id)).all():
        last = _digest(last, row.at, [row.actor_id, row.deed, row.subject, row.facts])
        connection.execute(ENTRY.update().where(ENTRY.c.id == row.id).values(digest=last))


def _digest(previous: str, at: datetime, said: list[object]) -> str:
    """Return what `app.audit.chain.digest` returned when this was written."""
    aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    everything = [previous, aware.isoformat(timespec="microseconds"), *said]
    spelled = json.dumps(everything, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(spelled.encode("utf-8", "surrogatepass")).hexdigest()
