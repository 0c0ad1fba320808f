"""What waits: several absences a person, when a draft was reminded of, and what holds a message back."""

import sqlalchemy as sa
from alembic import op

from storage.tables import Moment

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

CARDS, UNSENT = sa.text("part = 'root'"), sa.text("state IN ('pending', 'sending', 'doubt')")
HELD_BACK = ["case_id", "destination", "id", "part", "wanted_at"]


def upgrade() -> None:
    op.create_index("ix_outbox_root", "outbox_message", ["case_id"], sqlite_where=CARDS,
                    postgresql_where=CARDS)  # fmt: skip
    op.drop_index("ix_outbox_unsent", "outbox_message")
    op.create_index("ix_outbox_unsent", "outbox_message", HELD_BACK, sqlite_where=UNSENT,
                    postgresql_where=UNSENT)  # fmt: skip
    op.add_column("session", sa.Column("reminded_at", Moment(), nullable=True))
    with op.batch_alter_table("absence") as table:
        table.drop_constraint("pk_absence", type_="primary")
        table.create_primary_key("pk_absence", ["person_id", "since"])
