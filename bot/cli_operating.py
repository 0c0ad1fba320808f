"""The commands of whoever keeps Baken running: what was reminded of, and what could not be delivered."""

from bot.cli_base import CliCommand
from bot.cli_reminders import REMINDERS
from bot.cli_undelivered import UNDELIVERED

OPERATING: tuple[CliCommand, ...] = (REMINDERS, UNDELIVERED)
