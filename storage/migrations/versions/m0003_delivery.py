"""Proof of delivery, urgency, discarded messages, and digests."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def outbox() -> tuple[sa.Column[object], ...]:
    return (
        sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("due_at", Moment(), nullable=True),
        sa.Column("acknowledged_at", Moment(), nullable=True),
        sa.Column("discarded_by", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("discard_reason", sa.String(length=40), nullable=False, server_default=""),
    )


def upgrade() -> None:
    for column in outbox():
        op.add_column("outbox_message", column)
    op.add_column(
        "timer", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.drop_index(op.f("ix_timer_at"), "timer")
    op.create_index("ix_timer_due", "timer", ["urgent", "at"])
    op.create_table(
        "digest",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("next_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_digest")),
    )
    op.create_index(op.f("ix_digest_next_at"), "digest", ["next_at"])
