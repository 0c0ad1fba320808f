"""Tables of the dossier: where chains end, what was destroyed, what is kept on hold, the word index."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

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
