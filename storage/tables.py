"""Every table. What is readable here is what a stolen dump tells: numbers, steps and moments.

Names, words, addresses and the data of events are sealed; look-ups over them use keyed hashes.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. A naive datetime is a mistake of ours and is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its offset")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Id = String(40)
Serial = BigInteger().with_variant(Integer, "sqlite")

meta = Table("meta", metadata, Column("key", String(80), primary_key=True), Column("value", Text))
vault = Table(
    "vault", metadata,
    Column("id", Id, primary_key=True),
    Column("wrapped", LargeBinary),
    Column("master", String(16), nullable=False, index=True),
    Column("destroyed_at", Moment),
)  # fmt: skip
case_record = Table(
    "case_record", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("vault_id", Id, nullable=False),
    Column("opened_at", Moment, nullable=False),
)  # fmt: skip
case_event = Table(
    "case_event", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("by", Id, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
case_index = Table(
    "case_index", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("flow", String(30), nullable=False),
    Column("state", String(30), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("owner", Id, nullable=False),
    Column("next_due_at", Moment),
    Column("opened_at", Moment, nullable=False),
    Column("ended", Boolean, nullable=False),
)  # fmt: skip
Index("ix_case_index_open", case_index.c.urgent, case_index.c.next_due_at,
      sqlite_where=text("ended = 0"), postgresql_where=text("ended = false"))  # fmt: skip
case_person = Table(
    "case_person", metadata,
    Column("person_id", Id, primary_key=True),
    Column("case_id", String(20), primary_key=True),
    Column("role", String(40), primary_key=True),
)  # fmt: skip
content = Table(
    "content", metadata,
    Column("id", Id, primary_key=True),
    Column("vault_id", Id, nullable=False, index=True),
    Column("by", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("sealed", LargeBinary),
)  # fmt: skip
evidence = Table(
    "evidence", metadata,
    Column("id", Id, primary_key=True),
    Column("vault_id", Id, nullable=False, index=True),
    Column("file_id", String(64), nullable=False, index=True),
    Column("data_key", LargeBinary, nullable=False),
    Column("content_hash", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("sealed_meta", LargeBinary, nullable=False),
    Column("by", Id, nullable=False),
    Column("stored_at", Moment, nullable=False),
    Column("stamp_after", Moment),
)  # fmt: skip
"""`stamp_after`: from when a timestamp may be asked for; nothing once there is one."""
Index("ix_evidence_stamp_after", evidence.c.stamp_after,
      sqlite_where=text("stamp_after IS NOT NULL"),
      postgresql_where=text("stamp_after IS NOT NULL"))  # fmt: skip
incoming_file = Table(
    "incoming_file", metadata,
    Column("id", Id, primary_key=True),
    Column("vault_id", Id, nullable=False),
    Column("session_id", Id, nullable=False),
    Column("case_id", String(20), nullable=False),
    Column("person_id", Id, nullable=False),
    Column("platform", String(20), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("lease_until", Float, nullable=False),
    Column("at", Moment, nullable=False),
    Column("file_id", String(64), nullable=False, server_default=""),
)  # fmt: skip
"""Files to be fetched; `file_id` names the sealed object of one that waits to be scanned."""
Index("ix_incoming_file_pending", incoming_file.c.not_before,
      sqlite_where=text("state = 'pending'"), postgresql_where=text("state = 'pending'"))  # fmt: skip
reading = Table(
    "reading", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("item", String(60), nullable=False),
    Column("by", Id, nullable=False),
    Column("platform", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
person = Table(
    "person", metadata,
    Column("id", Id, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("mail_hash", String(64), index=True),
    Column("updated_at", Moment, nullable=False),
)  # fmt: skip
person_account = Table(
    "person_account", metadata,
    Column("account_hash", String(64), primary_key=True),
    Column("person_id", Id, nullable=False, index=True),
    Column("platform", String(20), nullable=False),
    Column("seen_at", Moment, nullable=False),
)  # fmt: skip
session = Table(
    "session", metadata,
    Column("id", Id, primary_key=True),
    Column("person_id", Id, nullable=False),
    Column("dialog", String(60), nullable=False),
    Column("case_id", String(20), nullable=False),
    Column("step", String(60), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("vault_id", Id, nullable=False),
    Column("state", String(12), nullable=False),
    Column("sealed", LargeBinary),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("reminded_at", Moment),
)  # fmt: skip
Index("ix_session_open", session.c.person_id, session.c.dialog,
      sqlite_where=text("state = 'open'"), postgresql_where=text("state = 'open'"))  # fmt: skip
seen = Table(
    "seen", metadata,
    Column("key", String(64), primary_key=True),
    Column("at", Moment, nullable=False, index=True),
)  # fmt: skip
address = Table(
    "address", metadata,
    Column("owner_hash", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip
room_message = Table(
    "room_message", metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("place", String(80), nullable=False, index=True),
    Column("root", Integer, nullable=False),
    Column("marker", String(80), nullable=False),
    Column("at", Moment, nullable=False),
    Column("edits", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip
duty = Table(
    "duty", metadata,
    Column("key", String(120), primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("person_id", Id, nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("told_at", Moment),
    Column("reminded_at", Moment),
)  # fmt: skip
"""What prevention asks of whom, and when: to discuss the norm, to check the house rules."""
duty_done = Table(
    "duty_done", metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(120), nullable=False, index=True),
    Column("kind", String(30), nullable=False),
    Column("by", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip
search_log = Table(
    "search_log", metadata,
    Column("id", Id, primary_key=True),
    Column("by", Id, nullable=False),
    Column("at", Moment, nullable=False, index=True),
    Column("list_version", String(40), nullable=False),
    Column("platforms", Text, nullable=False),
    Column("hits", Integer, nullable=False),
)  # fmt: skip
hand_over = Table(
    "hand_over", metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("case_id", String(20), nullable=False, index=True),
    Column("person_id", Id, nullable=False),
    Column("what", String(80), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("until", Moment, nullable=False, index=True),
    Column("fetched_at", Moment),
)  # fmt: skip
"""Documents that somebody may fetch once: what was promised, never the document itself."""
text_version = Table(
    "text_version", metadata,
    Column("kind", String(20), primary_key=True),
    Column("version", String(40), primary_key=True),
    Column("text", Text, nullable=False),
    Column("since", Moment, nullable=False),
)  # fmt: skip
"""The norm and the house rules as they were, so that a case can show the version in force."""
