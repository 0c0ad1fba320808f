"""Proof of delivery, urgency, discarded messages, and digests."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment, Serial

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def outbox() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("wanted_at", Moment(), nullable=True),
        sa.Column("discarded_by", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("discard_reason", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("discarded_at", Moment(), nullable=True),
    )


def gates() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("spent_until", sa.Float(), nullable=False, server_default="0"),
        sa.Column("failures", sa.Integer(), nullable=False, server_default="0"),
    )


PENDING = "state = 'pending'"
CLAIMING = (
    ("ix_outbox_pending", ["urgent", "not_before", "id", "destination", "platform"], PENDING),
    ("ix_outbox_queue", ["destination", "urgent", "not_before", "id"], PENDING),
    ("ix_outbox_taken", ["lease_until"], "state IN ('sending', 'doubt')"),
    ("ix_outbox_dead_root", ["case_id", "destination"], "state = 'dead' AND part = 'root'"),
    ("ix_outbox_held", ["case_id", "destination"], "state = 'held'"),
    ("ix_outbox_replaceable", ["collapse_key"],
     "state IN ('pending', 'held') AND collapse_key <> ''"),
)  # fmt: skip
"""Indexes with the literal predicates that the queries repeat."""


def claiming() -> None:
    """Claiming costs the same whatever was sent, waits for later, or waits behind a shut gate."""
    for column in gates():
        op.add_column("channel_gate", column)
    op.create_index(op.f("ix_channel_gate_opens_at"), "channel_gate", ["opens_at"])
    op.drop_index("ix_outbox_pending", "outbox_message")
    for name, columns, which in CLAIMING:
        op.create_index(name, "outbox_message", columns,
                        sqlite_where=sa.text(which), postgresql_where=sa.text(which))  # fmt: skip


def upgrade() -> None:
    for column in outbox():
        op.add_column("outbox_message", column)
    op.add_column(
        "timer", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("timer", sa.Column("failures", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("timer") as timer:
        timer.alter_column("rung", existing_type=sa.String(20), type_=sa.String(40))
    op.drop_index(op.f("ix_timer_at"), "timer")
    op.create_index("ix_timer_due", "timer", ["urgent", "at"])
    failing = sa.text("failures > 0")
    op.create_index("ix_timer_failing", "timer", ["at"],
                    sqlite_where=failing, postgresql_where=failing)  # fmt: skip
    op.create_table(
        "digest",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest")),
    )
    op.create_index(op.f("ix_digest_next_at"), "digest", ["next_at"])
    claiming()
    proof()
    peoples_time()
    watching()


def watching() -> None:
    """The watchdog finds what is late, and what arrived lately, without reading the whole table."""
    op.execute(sa.text("UPDATE outbox_message SET wanted_at = created_at"))
    unsent, arrived = sa.text("state IN ('pending', 'sending', 'doubt')"), sa.text(
        "delivered_at IS NOT NULL")  # fmt: skip
    op.create_index("ix_outbox_wanted", "outbox_message", ["urgent", "wanted_at"],
                    sqlite_where=unsent, postgresql_where=unsent)  # fmt: skip
    op.create_index("ix_outbox_delivered", "outbox_message", ["delivered_at"],
                    sqlite_where=arrived, postgresql_where=arrived)  # fmt: skip
    dead = sa.text("state = 'dead'")
    op.create_index("ix_outbox_dead", "outbox_message", ["id"], sqlite_where=dead,
                    postgresql_where=dead)  # fmt: skip


def proof() -> None:
    op.create_table(
        "reminder_item",
        sa.Column("id", Serial, autoincrement=True, nullable=False),
        sa.Column("outbox_id", Serial, nullable=True),
        sa.Column("case_id", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=60), nullable=False),
        sa.Column("rung", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("fired_at", Moment(), nullable=False),
        sa.Column("acknowledged_at", Moment(), nullable=True),
        sa.Column("left_out", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_item")),
    )
    open_ones = sa.text("acknowledged_at IS NULL")
    op.create_index(op.f("ix_reminder_item_outbox_id"), "reminder_item", ["outbox_id"])
    op.create_index("ix_reminder_item_case", "reminder_item", ["case_id", "due_at"])
    op.create_index("ix_reminder_item_open", "reminder_item", ["case_id", "person_id"],
                    sqlite_where=open_ones, postgresql_where=open_ones)  # fmt: skip


def peoples_time() -> None:
    """Who has what to do, who is away, and who holds which role by a group."""
    key, role = sa.String(length=40), sa.String(length=40)
    op.create_table(
        "open_step",
        sa.Column("case_id", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=60), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "step", name=op.f("pk_open_step")),
    )
    op.create_index(op.f("ix_open_step_role"), "open_step", ["role"])
    op.create_index("ix_open_step_due", "open_step", ["due_at"])
    op.create_table(
        "stand_in",
        sa.Column("case_id", sa.String(length=20), nullable=False),
        sa.Column("role", role, nullable=False),
        sa.Column("absent", key, nullable=False),
        sa.Column("deputy", key, nullable=False),
        sa.PrimaryKeyConstraint("case_id", "role", "absent", "deputy", name=op.f("pk_stand_in")),
    )
    op.create_index(op.f("ix_stand_in_absent"), "stand_in", ["absent"])
    op.create_index(op.f("ix_stand_in_deputy"), "stand_in", ["deputy"])
    op.create_table(
        "absence",
        sa.Column("person_id", key, nullable=False),
        sa.Column("since", Moment(), nullable=False),
        sa.Column("back_at", Moment(), nullable=False),
        sa.Column("source", sa.String(length=10), nullable=False),
        sa.Column("handed", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("handed_at", Moment(), nullable=True),
        sa.Column("told_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_since"), "absence", ["since"])
    op.create_index(op.f("ix_absence_back_at"), "absence", ["back_at"])
    op.create_table(
        "person_role",
        sa.Column("role", role, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.PrimaryKeyConstraint("role", "person_id", name=op.f("pk_person_role")),
    )
