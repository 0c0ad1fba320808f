"""What a sentence quotes is what people find: a button, an answer, a title or a word to type.

Whoever reads "kies ‘Voor een deel’" looks for exactly that on the page.
"""

import re

import pytest

from bot.commands import COMMANDS
from dialogs.texts import LANGUAGES, Language
from tests.texts.reading import WORDS, read_all

QUOTED = re.compile(r"‘(.+?)’(?!\w)")
OTHER_THINGS = (
    "<5", "Veilige Publieke Taak", "Microsoft Teams-chatbestanden", "Microsoft Teams Chat Files",
    "als jij niet…, dan…", "if you do not…, then…", "ja", "yes", "nee", "no",
    "Files", "Delete file", "Delete message", "Delete", "Verwijderen",
)  # fmt: skip
"""Quoted, but not to be found on a page: a name, a folder, an example, an answer in a sentence, what
the menus of Slack (which speaks no Dutch) and Teams say."""
SPOKEN = ("t18", "t19", "report-stop-stop-ordered-at", "report-leave-leave-ordered-at", "letter-")
"""Texts that quote what somebody says, or a citizen's own rules."""


def typed() -> set[str]:
    """What can be typed, without what follows it."""
    return {word for c in COMMANDS for word in c.words} | {"monitor", "baken", "case", "zaak"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_sentence_quotes_can_be_found(language: Language) -> None:
    readings = read_all(language)
    labels = {reading.words for reading in readings}
    known = {*labels, *OTHER_THINGS, *WORDS.values(), "iets"}
    words = typed()

    lost = [
        (reading.key, quoted)
        for reading in readings if not reading.key.startswith(SPOKEN)
        for quoted in QUOTED.findall(reading.words)
        if quoted not in known and quoted.split()[0] not in words
    ]  # fmt: skip

    assert lost == []
