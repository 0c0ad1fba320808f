"""What the commands that look at timestamps share: the roots that the reader trusts, and the others."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_base import language, plain
from dialogs.errors import PersonFacingError
from dialogs.texts import text

if TYPE_CHECKING:
    from storage.tokens import Root

TEXT_KEYS = ("error-roots-unreadable", "stamps-vouched", "stamps-trust-is-yours")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The option that names the roots."""
    parser.add_argument("--roots", default="", help=text(language(), "cli-roots"))


def trusted(options: argparse.Namespace) -> frozenset[str]:
    """The fingerprints of the roots that the reader trusts; none when none was named. Raises
    PersonFacingError for a file without a root."""
    if not options.roots:
        return frozenset()
    from storage.tokens import certificates, is_root, root_of

    try:
        known = certificates(Path(options.roots).read_bytes())
    except (OSError, ValueError):
        known = ()
    found = frozenset(root_of(one).fingerprint for one in known if is_root(one))
    if not found:
        raise PersonFacingError("error-roots-unreadable", file=options.roots)
    return found


def tell(roots: "tuple[tuple[Root, int], ...]", named: frozenset[str]) -> None:
    """Which roots stand for how many timestamps; and that trust in them is the reader's, where the
    reader named none."""
    for root, number in roots:
        print(text(language(), "stamps-vouched", number=number, name=plain(root.name),
                   fingerprint=root.fingerprint))  # fmt: skip
    if roots and not named:
        print(text(language(), "stamps-trust-is-yours"))
