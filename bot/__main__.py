"""`python -m bot` and the console command `baken`."""

import sys

from bot.cli import run


def main() -> None:
    """Run a command and end with its exit status."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
