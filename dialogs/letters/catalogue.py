"""Every letter and form, by key."""

from collections.abc import Mapping

from dialogs.letters.letter import Letter
from dialogs.letters.to_authorities import TO_AUTHORITIES
from dialogs.letters.to_citizens import TO_CITIZENS
from dialogs.letters.to_platforms import TO_PLATFORMS

LETTERS: tuple[Letter, ...] = (*TO_CITIZENS, *TO_PLATFORMS, *TO_AUTHORITIES)
LETTER: Mapping[str, Letter] = {letter.key: letter for letter in LETTERS}
