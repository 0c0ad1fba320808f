"""Tables of delivery: what must still be said, what falls due, whose turn it is, and the proof of it."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    false,
    text,
)

from storage.tables import Id, Moment, Serial, metadata

outbox_message = Table(
    "outbox_message", metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("case_id", String(20), nullable=False),
    Column("destination", String(120), nullable=False),
    Column("platform", String(20), nullable=False),
    Column("part", String(10), nullable=False),
    Column("kind", String(30), nullable=False),
    Column("key", String(80), nullable=False),
    Column("data", Text, nullable=False),
    Column("collapse_key", String(200), nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("failures", Integer, nullable=False, server_default="0"),
    Column("not_before", Moment, nullable=False),
    Column("lease_until", Float, nullable=False),
    Column("worker", String(60), nullable=False),
    Column("reference", Text),
    Column("error", String(60), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("due_at", Moment),
    Column("wanted_at", Moment),
    Column("attempted_at", Moment),
    Column("delivered_at", Moment),
    Column("discarded_by", Id, nullable=False, server_default=""),
    Column("discard_reason", String(40), nullable=False, server_default=""),
    Column("discarded_at", Moment),
)  # fmt: skip
"""States: pending, held (waits for a dead root card), sending, doubt (it may have arrived), sent,
unneeded (nothing was left to say), dead (put aside: a person must act), discarded (given up).

`attempts`: how often somebody took it to send it, and with the worker's name whose it is; it only
grows, but that what was put off before it was begun was no attempt. `failures`: how often it failed
by its own doing, not by that of a platform or a replica.

`due_at`: when what this says was due, before any delay of ours; reminders have it. `wanted_at`: from
when it was to be sent as it was put in; trying again moves `not_before`, never this; what is put
off till somebody works was never wanted before."""
UNSENT = "state IN ('pending', 'sending', 'doubt')"
TAKEN = "state IN ('sending', 'doubt')"
REPLACEABLE = "state IN ('pending', 'held') AND collapse_key <> ''"
DEAD = "state = 'dead'"
DEAD_ROOT = "state = 'dead' AND part = 'root'"
HELD = "state = 'held'"
PENDING = "state = 'pending'"
ROOT = "part = 'root'"
Index("ix_outbox_pending", outbox_message.c.urgent, outbox_message.c.not_before,
      outbox_message.c.id, outbox_message.c.destination, outbox_message.c.platform,
      sqlite_where=text(PENDING), postgresql_where=text(PENDING))  # fmt: skip
Index("ix_outbox_queue", outbox_message.c.destination, outbox_message.c.urgent,
      outbox_message.c.not_before, outbox_message.c.id,
      sqlite_where=text(PENDING), postgresql_where=text(PENDING))  # fmt: skip
Index("ix_outbox_unsent", outbox_message.c.case_id, outbox_message.c.destination,
      outbox_message.c.id, outbox_message.c.part, outbox_message.c.wanted_at,
      sqlite_where=text(UNSENT), postgresql_where=text(UNSENT))  # fmt: skip
Index("ix_outbox_taken", outbox_message.c.lease_until,
      sqlite_where=text(TAKEN), postgresql_where=text(TAKEN))  # fmt: skip
Index("ix_outbox_dead_root", outbox_message.c.case_id, outbox_message.c.destination,
      sqlite_where=text(DEAD_ROOT), postgresql_where=text(DEAD_ROOT))  # fmt: skip
Index("ix_outbox_root", outbox_message.c.case_id, sqlite_where=text(ROOT),
      postgresql_where=text(ROOT))  # fmt: skip
Index("ix_outbox_held", outbox_message.c.case_id, outbox_message.c.destination,
      sqlite_where=text(HELD), postgresql_where=text(HELD))  # fmt: skip
Index("ix_outbox_replaceable", outbox_message.c.collapse_key,
      sqlite_where=text(REPLACEABLE), postgresql_where=text(REPLACEABLE))  # fmt: skip
"""Partial indexes: what is sent costs nothing. A query must repeat the predicate with literals, or
SQLite does not use the index."""
reminder_item = Table(
    "reminder_item", metadata,
    Column("id", Serial, primary_key=True, autoincrement=True),
    Column("outbox_id", Serial, index=True),
    Column("case_id", String(20), nullable=False),
    Column("step", String(60), nullable=False),
    Column("rung", String(40), nullable=False),
    Column("role", String(40), nullable=False),
    Column("person_id", Id, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("fired_at", Moment, nullable=False),
    Column("acknowledged_at", Moment),
    Column("left_out", Boolean, nullable=False, server_default=false()),
)  # fmt: skip
"""Which reminder went to whom in which message; no message where nobody could be called. `left_out`:
the message went without it, as what it reminds of was done by then."""
UNACKNOWLEDGED = "acknowledged_at IS NULL"
Index("ix_reminder_item_case", reminder_item.c.case_id, reminder_item.c.due_at)
Index("ix_reminder_item_open", reminder_item.c.case_id, reminder_item.c.person_id,
      sqlite_where=text(UNACKNOWLEDGED), postgresql_where=text(UNACKNOWLEDGED))  # fmt: skip
Index("ix_outbox_wanted", outbox_message.c.urgent, outbox_message.c.wanted_at,
      sqlite_where=text(UNSENT), postgresql_where=text(UNSENT))  # fmt: skip
DELIVERED = "delivered_at IS NOT NULL"
Index("ix_outbox_delivered", outbox_message.c.delivered_at,
      sqlite_where=text(DELIVERED), postgresql_where=text(DELIVERED))  # fmt: skip
Index("ix_outbox_dead", outbox_message.c.id,
      sqlite_where=text("state = 'dead'"), postgresql_where=text("state = 'dead'"))  # fmt: skip
channel_gate = Table(
    "channel_gate", metadata,
    Column("destination", String(120), primary_key=True),
    Column("opens_at", Float, nullable=False, index=True),
    Column("spent_until", Float, nullable=False, server_default="0"),
    Column("failures", Integer, nullable=False, server_default="0"),
)  # fmt: skip
"""When a destination, or a whole platform, may be sent to again, on the database's clock. `spent_until`:
until when the hourly allowance is used up; `failures`: how often in a row it could not be reached."""
post = Table(
    "post", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("destination", String(120), primary_key=True),
    Column("reference", Text, nullable=False),
)  # fmt: skip
timer = Table(
    "timer", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("step", String(60), primary_key=True),
    Column("rung", String(40), nullable=False),
    Column("to_role", String(40), nullable=False),
    Column("at", Moment, nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("failures", Integer, nullable=False, server_default="0"),
)  # fmt: skip
Index("ix_timer_due", timer.c.urgent, timer.c.at)
FAILING = "failures > 0"
Index("ix_timer_failing", timer.c.at, sqlite_where=text(FAILING), postgresql_where=text(FAILING))
digest = Table(
    "digest", metadata,
    Column("person_id", Id, primary_key=True),
    Column("next_at", Moment, nullable=False, index=True),
)  # fmt: skip
"""When somebody's next digest is made; what they chose stands in their sealed profile."""
open_step = Table(
    "open_step", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("step", String(60), primary_key=True),
    Column("role", String(40), nullable=False, index=True),
    Column("due_at", Moment),
    Column("urgent", Boolean, nullable=False),
    Column("required", Boolean, nullable=False),
)  # fmt: skip
"""The open steps of every case by role, written with the change that opened or closed them."""
Index("ix_open_step_due", open_step.c.due_at)
stand_in = Table(
    "stand_in", metadata,
    Column("case_id", String(20), primary_key=True),
    Column("role", String(40), primary_key=True),
    Column("absent", Id, primary_key=True, index=True),
    Column("deputy", Id, primary_key=True, index=True),
)  # fmt: skip
"""Who does whose work in which case; `absent` is empty for a deputy who was called for what is late."""
absence = Table(
    "absence", metadata,
    Column("person_id", Id, primary_key=True),
    Column("since", Moment, primary_key=True, index=True),
    Column("back_at", Moment, nullable=False, index=True),
    Column("source", String(10), nullable=False),
    Column("handed", String(20), nullable=False, server_default=""),
    Column("handed_at", Moment),
    Column("told_at", Moment),
)  # fmt: skip
"""The absences of each person that stand, none of which overlaps another."""
person_role = Table(
    "person_role", metadata,
    Column("role", String(40), primary_key=True),
    Column("person_id", Id, primary_key=True),
)  # fmt: skip
"""Roles from groups, so that an office is found without opening everybody's profile."""
