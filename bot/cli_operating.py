"""The commands of whoever keeps Baken running: what was reminded of, and what could not be delivered."""

from bot.cli_base import CliCommand

OPERATING: tuple[CliCommand, ...] = ()
