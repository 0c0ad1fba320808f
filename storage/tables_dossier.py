"""Tables of the dossier: where chains end, what was destroyed, what is kept on hold, the word index."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text, text

from storage.tables import Id, Moment, metadata

chain = Table(
    "chain", metadata,
    Column("kind", String(12), primary_key=True),
    Column("case_id", String(20), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
    Column("changed_at", Moment, nullable=False),
)  # fmt: skip
"""The last link of each chain, under a keyed hash: without the key no end can be made."""
legal_hold = Table(
    "legal_hold", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("by", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("reason", Id, nullable=False),
)  # fmt: skip
"""Cases that may not be destroyed. `reason`: one of a closed list."""
destruction = Table(
    "destruction", metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("case_id", String(20), nullable=False, index=True),
    Column("what", String(12), nullable=False),
    Column("retention_class", String(40), nullable=False),
    Column("proposed_by", Id, nullable=False),
    Column("by", Id, nullable=False),
    Column("at", Moment, nullable=False),
    Column("objects", Integer, nullable=False),
    Column("platform", String(20), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)  # fmt: skip
"""The destruction list: number, class, date, by whom; nothing of what there was."""
retention = Table(
    "retention", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("what", String(12), primary_key=True),
    Column("due_at", Moment, nullable=False, index=True),
    Column("proposed_at", Moment),
    Column("first_by", Id, nullable=False, server_default=""),
    Column("first_at", Moment),
)  # fmt: skip
"""What may go of an ended case, from when; when that was proposed; who confirmed it the first time."""
search_word = Table(
    "search_word", metadata,
    Column("token", BigInteger, primary_key=True, autoincrement=False),
    Column("case_id", String(20), primary_key=True),
    sqlite_with_rowid=False,
)  # fmt: skip
"""`token`: 64 bits of a keyed hash of a word, handle or address."""
Index("ix_search_word_case_id", search_word.c.case_id)
leftover = Table(
    "leftover", metadata,
    Column("name", String(64), primary_key=True),
    Column("at", Moment, nullable=False),
)  # fmt: skip
"""Objects that are to be removed from the store: written in the transaction that lets go of them."""
stamp = Table(
    "stamp", metadata,
    Column("evidence_id", Id, primary_key=True),
    Column("vault_id", Id, nullable=False, index=True),
    Column("sealed", LargeBinary, nullable=False),
)  # fmt: skip
"""Timestamp tokens of evidence, sealed: a token holds the hash of what it is about."""
chat_copy = Table(
    "chat_copy", metadata,
    Column("id", Id, primary_key=True),
    Column("case_id", String(20), nullable=False, index=True),
    Column("session_id", Id, nullable=False, server_default=""),
    Column("destination", String(120), nullable=False),
    Column("platform", String(20), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", String(40), nullable=False, server_default=""),
    Column("reference", Text, nullable=False, server_default=""),
    Column("at", Moment, nullable=False),
    Column("due_at", Moment),
    Column("closes_at", Moment),
    Column("ask", Id, nullable=False, server_default="", index=True),
    Column("asked_at", Moment),
    Column("answered_at", Moment),
)  # fmt: skip
"""What stands in chat about a case: which kind, where, since when, and what became of it; see
storage.chat_copies. `due_at`: when it is to go; `closes_at`: when "closed" is to stand there instead."""
COPY_DUE = "due_at IS NOT NULL"
COPY_CLOSES = "closes_at IS NOT NULL"
COPY_UNARMED = "state = 'there' AND closes_at IS NULL"
COPY_LOST = "state = 'there' AND reference = '' AND kind NOT IN ('upload', 'words')"
COPY_DRAFT = "state = 'there' AND kind IN ('form', 'upload') AND due_at IS NULL"
COPY_UNASKED = "state = 'left' AND kind IN ('upload', 'words') AND asked_at IS NULL"
for _name, _column, _where in (
    ("due", chat_copy.c.due_at, COPY_DUE), ("closes", chat_copy.c.closes_at, COPY_CLOSES),
    ("unarmed", chat_copy.c.case_id, COPY_UNARMED), ("lost", chat_copy.c.at, COPY_LOST),
    ("draft", chat_copy.c.session_id, COPY_DRAFT),
    ("unasked", chat_copy.c.destination, COPY_UNASKED),
):  # fmt: skip
    Index(f"ix_chat_copy_{_name}", _column, sqlite_where=text(_where),
          postgresql_where=text(_where))  # fmt: skip
