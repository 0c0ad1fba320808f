"""What somebody was reminded of, as they read it."""

from tests.chat import Desk, SeenMessage, World

ALONE = ("Herinnering", "Zaak DA", "Uiterste datum")
TOGETHER = ("Er wacht ", "Er wachten ", "Dit vraagt je aandacht: ")


def reminder_messages(desk: Desk) -> list[SeenMessage]:
    """Every message that reminds somebody or asks them to help, oldest first."""
    return [m for m in desk.messages if m.summary.startswith((*ALONE, *TOGETHER))]


def reminders(world: World, name: str) -> list[str]:
    """The text of each; what waits together stands in one message."""
    return [m.text for m in reminder_messages(world.person(name))]
