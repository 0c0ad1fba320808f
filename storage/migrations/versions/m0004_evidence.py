"""Chains for readings and their ends, keyed hashes of evidence, holds, destruction, the word index."""

import sqlalchemy as sa
from alembic import op

from storage.links import reading_hash
from storage.tables import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 1000
KEY = sa.String(length=40)
HASH = sa.String(length=64)
NUMBER = sa.String(length=20)
COPY_INDEXES = (
    ("due", "due_at", "due_at IS NOT NULL"),
    ("closes", "closes_at", "closes_at IS NOT NULL"),
    ("unarmed", "case_id", "state = 'there' AND closes_at IS NULL"),
    ("lost", "at",
     "state = 'there' AND reference = '' AND kind NOT IN ('upload', 'words')"),
    ("draft", "session_id",
     "state = 'there' AND kind IN ('form', 'upload') AND due_at IS NULL"),
    ("unasked", "destination",
     "state = 'left' AND kind IN ('upload', 'words') AND asked_at IS NULL"),
)  # fmt: skip
COPIES_SENT = """
    INSERT INTO chat_copy (id, case_id, destination, platform, kind, state, reference, at)
    SELECT 'sent-' || CAST(id AS VARCHAR(20)), case_id, destination, platform,
           CASE part WHEN 'root' THEN 'card' WHEN 'reply' THEN 'thread' ELSE 'line' END, 'there',
           reference, coalesce(delivered_at, created_at)
    FROM outbox_message
    WHERE state = 'sent' AND case_id <> '' AND part IN ('root', 'reply', 'direct')
      AND reference IS NOT NULL AND reference NOT IN ('', '{}')
"""


def upgrade() -> None:
    op.create_index(op.f("ix_vault_master"), "vault", ["master"])
    _evidence()
    _tables()
    _readings()
    _ends("case_event", "events")
    _ends("reading", "readings")


def _evidence() -> None:
    """What was a plain hash is replaced by a keyed one at the first start that has the key."""
    with op.batch_alter_table("evidence") as table:
        table.alter_column("sha256", new_column_name="content_hash")
        table.alter_column("file_id", existing_type=KEY, type_=HASH)
    op.create_index(op.f("ix_evidence_file_id"), "evidence", ["file_id"])
    _stamps()
    waits = sa.Column("file_id", HASH, server_default="", nullable=False)
    op.add_column("incoming_file", waits)


def _stamps() -> None:
    """Evidence of before can get a timestamp, too."""
    op.add_column("evidence", sa.Column("stamp_after", Moment(), nullable=True))
    op.execute("UPDATE evidence SET stamp_after = stored_at")
    wanted = sa.text("stamp_after IS NOT NULL")
    op.create_index("ix_evidence_stamp_after", "evidence", ["stamp_after"],
                    sqlite_where=wanted, postgresql_where=wanted)  # fmt: skip
    op.create_table(
        "stamp",
        sa.Column("evidence_id", KEY, nullable=False),
        sa.Column("vault_id", KEY, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("evidence_id", name=op.f("pk_stamp")),
    )
    op.create_index(op.f("ix_stamp_vault_id"), "stamp", ["vault_id"])


def _tables() -> None:
    op.create_table(
        "chain",
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("seal", HASH, nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "case_id", name=op.f("pk_chain")),
    )
    op.create_table(
        "legal_hold",
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("by", KEY, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("reason", KEY, nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_legal_hold")),
    )
    op.create_table(
        "leftover",
        sa.Column("name", HASH, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leftover")),
    )
    _words()
    _destruction()
    _retention()
    _copies()


def _retention() -> None:
    op.create_table(
        "retention",
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("proposed_at", Moment(), nullable=True),
        sa.Column("first_by", KEY, server_default="", nullable=False),
        sa.Column("first_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "what", name=op.f("pk_retention")),
    )
    op.create_index(op.f("ix_retention_due_at"), "retention", ["due_at"])


def _copies() -> None:
    """What stands in chat; what was sent about cases before is among it."""
    op.create_table(
        "chat_copy",
        sa.Column("id", KEY, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("session_id", KEY, server_default="", nullable=False),
        sa.Column("destination", sa.String(length=120), nullable=False),
        sa.Column("platform", NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("reason", KEY, server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("closes_at", Moment(), nullable=True),
        sa.Column("ask", KEY, server_default="", nullable=False),
        sa.Column("asked_at", Moment(), nullable=True),
        sa.Column("answered_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_copy")),
    )
    for column in ("case_id", "ask"):
        op.create_index(op.f(f"ix_chat_copy_{column}"), "chat_copy", [column])
    for name, column, where in COPY_INDEXES:
        op.create_index(f"ix_chat_copy_{name}", "chat_copy", [column],
                        sqlite_where=sa.text(where), postgresql_where=sa.text(where))  # fmt: skip
    op.execute(COPIES_SENT)


def _words() -> None:
    op.create_table(
        "search_word",
        sa.Column("token", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.PrimaryKeyConstraint("token", "case_id", name=op.f("pk_search_word")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_search_word_case_id", "search_word", ["case_id"])


def _destruction() -> None:
    op.create_table(
        "destruction",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("retention_class", KEY, nullable=False),
        sa.Column("proposed_by", KEY, nullable=False),
        sa.Column("by", KEY, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("objects", sa.Integer(), nullable=False),
        sa.Column("platform", NUMBER, nullable=False),
        sa.Column("previous_hash", HASH, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_destruction")),
    )
    op.create_index(op.f("ix_destruction_case_id"), "destruction", ["case_id"])


def _readings() -> None:
    """The log of readings as a chain a case, in the order in which it was written."""
    made = op.create_table(
        "reading_chain",
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("item", sa.String(length=60), nullable=False),
        sa.Column("by", KEY, nullable=False),
        sa.Column("platform", NUMBER, nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("previous_hash", HASH, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "position", name="pk_reading_chain"),
    )
    _chain_old(made)
    op.drop_table("reading")
    op.rename_table("reading_chain", "reading")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE reading RENAME CONSTRAINT pk_reading_chain TO pk_reading")


def _chain_old(made: sa.Table) -> None:
    old = sa.table(
        "reading", sa.column("id"), sa.column("case_id"), sa.column("item"), sa.column("by"),
        sa.column("platform"), sa.column("at", Moment()),
    )  # fmt: skip
    rows = op.get_bind().execute(sa.select(old).order_by(old.c.case_id, old.c.id))
    case_id, position, previous = None, -1, ""
    for some in rows.partitions(BATCH):
        batch = []
        for row in some:
            if row.case_id != case_id:
                case_id, position, previous = row.case_id, -1, ""
            position += 1
            said = (row.case_id, position, row.at, row.by, row.item, row.platform)
            digest = reading_hash(previous, *said)
            batch.append(dict(
                case_id=row.case_id, position=position, at=row.at, by=row.by, item=row.item,
                platform=row.platform, previous_hash=previous, hash=digest,
            ))  # fmt: skip
            previous = digest
        op.get_bind().execute(sa.insert(made), batch)


def _ends(table: str, kind: str) -> None:
    """Where each chain ends; sealed at the first start that has the key."""
    last = f"SELECT max(m.position) FROM {table} m WHERE m.case_id = t.case_id"  # noqa: S608
    op.execute(
        "INSERT INTO chain (kind, case_id, position, hash, seal, changed_at) "  # noqa: S608
        f"SELECT '{kind}', t.case_id, t.position, t.hash, '', t.at FROM {table} t "
        f"WHERE t.position = ({last})"
    )
