"""Every command, in one table: what can be typed, where, and who it is for.

The manifests, the help text and the README are made from this table. Words in both languages work
everywhere: after a slash command, after a mention, and in the personal chat.
"""

from dataclasses import dataclass
from typing import Literal

from dialogs.texts import Language

Surface = Literal["melden", "baken", "monitor"]
CommandKey = Literal[
    "report", "resume", "status", "language", "tips", "norm", "house_rules", "help",
    "add_evidence", "edit_evidence", "correct", "withdraw", "case", "skip", "recording",
    "recording_now", "reading",
    "absent", "back", "hours", "digest", "awareness", "policy_check", "house_rules_check", "overview",
    "figures", "undelivered", "find", "retention", "rights",
    "monitor_help", "monitor_open", "monitor_case", "monitor_found", "monitor_claim",
    "monitor_note", "monitor_search", "monitor_searches", "signal",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `words[0]` is the Dutch word, `words[1]` the English one; the rest also work.

    Its help sentence has the text key `command-<key>`. `officers`: for monitoring officers only.
    `roles`: whose command it is where it is not everybody's; others are told whose.
    """

    key: CommandKey
    surface: Surface
    words: tuple[str, ...]
    argument: str = ""
    officers: bool = False
    roles: tuple[str, ...] = ()
    argument_en: str = ""
    """What to type after the English word, where that is another thing."""

    def example(self, language: Language) -> str:
        """What is typed, in a language: the word and what follows it."""
        english = language == "en"
        after = (self.argument_en or self.argument) if english else self.argument
        before = "monitor" if self.surface == "monitor" else ""
        return " ".join(filter(None, (before, self.words[1 if english else 0], after)))


COMMANDS: tuple[Command, ...] = (
    Command("report", "melden", ("melden", "report", "meld", "melding")),
    Command("resume", "baken", ("verder", "continue", "resume")),
    Command("status", "baken", ("status", "status", "mijn", "state")),
    Command("case", "baken", ("zaak", "case"), "DA-2026-0001"),
    Command("add_evidence", "baken", ("bewijs", "evidence"), "DA-2026-0001"),
    Command("edit_evidence", "baken",
            ("bijsnijden", "crop", "vervangen", "replace", "hernoemen", "rename", "bewerken", "edit",
             "vervagen", "blur")),
    Command("correct", "baken", ("verbeteren", "correct", "corrigeren"), "DA-2026-0001"),
    Command("withdraw", "baken", ("intrekken", "withdraw"), "DA-2026-0001"),
    Command("skip", "baken", ("overslaan", "skip"), "DA-2026-0001"),
    Command("recording", "baken", ("opname", "recording")),
    Command("recording_now", "baken", ("opname-nu", "recording-now")),
    Command("tips", "baken", ("tips", "advice")),
    Command("norm", "baken", ("norm", "norms")),
    Command("house_rules", "baken", ("huisregels", "house-rules", "houserules")),
    Command("reading", "baken", ("meer-lezen", "reading", "lezen")),
    Command("absent", "baken", ("afwezig", "absent", "away"), "tot 5 december",
            argument_en="until 5 December"),
    Command("back", "baken", ("terug", "back")),
    Command("hours", "baken", ("werktijd", "hours", "werktijden"), "ma-do 08:30-17:00",
            argument_en="Mon-Thu 08:30-17:00"),
    Command("digest", "baken", ("weekoverzicht", "digest"), "maandag", argument_en="Monday"),
    Command("awareness", "baken", ("bewustwording", "awareness"), roles=("manager",)),
    Command("house_rules_check", "baken", ("huisregels-check", "house-rules-check"),
            roles=("facility_manager",)),
    Command("policy_check", "baken", ("beleid", "policy"), roles=("admin",)),
    Command("overview", "baken", ("overzicht", "overview"), roles=("aggression_coordinator",)),
    Command("undelivered", "baken", ("onbezorgd", "undelivered"),
            roles=("aggression_coordinator", "admin")),
    Command("find", "baken", ("zoek", "find", "search"), "…", officers=True),
    Command("retention", "baken", ("bewaren", "retention"), "DA-2026-0001",
            roles=("aggression_coordinator",)),
    Command("rights", "baken", ("inzage", "access"), roles=("privacy_officer",)),
    Command("figures", "baken", ("cijfers", "figures", "statistiek"), "2026",
            roles=("aggression_coordinator", "municipal_secretary")),
    Command("language", "baken", ("taal", "language"), "nl / en"),
    Command("help", "baken", ("help", "help", "hulp", "?")),
    Command("monitor_help", "monitor", ("help", "help", "hulp", "?"), officers=True),
    Command("monitor_open", "monitor", ("open", "open", "lijst", "list"), "…", officers=True),
    Command("monitor_case", "monitor", ("zaak", "case"), "DA-2026-0001", officers=True),
    Command("monitor_found", "monitor", ("gevonden", "found", "signaal", "signal"), "https://…",
            officers=True),
    Command("signal", "baken", ("signaal", "signal"), "https://…", officers=True),
    Command("monitor_search", "monitor", ("zoeken", "search", "zoek"), officers=True),
    Command("monitor_searches", "monitor", ("zoeklog", "searches", "search-log"), officers=True),
    Command("monitor_claim", "monitor", ("oppakken", "claim"), "DA-2026-0001", officers=True),
    Command("monitor_note", "monitor", ("notitie", "note"), "DA-2026-0001 …", officers=True),
)  # fmt: skip

SLASH_COMMANDS: tuple[Surface, ...] = ("melden", "baken", "monitor")


@dataclass(frozen=True, slots=True)
class Asked:
    """A command as somebody typed it, with what stood after it."""

    command: Command
    rest: str


def understood(text: str, surface: Surface = "baken") -> Asked | None:
    """The command in what was typed; None when there is none. A leading slash is ignored.

    Naming a surface first (`monitor open`, `baken norm`) goes there, whatever the surface was.
    """
    head, rest = _split(text)
    if head in ("monitor", "baken") and (head != surface or rest):
        return _named(rest, "monitor" if head == "monitor" else "baken")
    return _named(text, surface)


def _named(text: str, surface: Surface) -> Asked | None:
    head, rest = _split(text)
    if not head and surface == "melden":
        return Asked(COMMANDS[0], rest)
    fallback = "monitor_help" if surface == "monitor" else "help"
    if not head:
        return Asked(next(c for c in COMMANDS if c.key == fallback), rest)
    surfaces = (surface, "melden") if surface == "baken" else (surface,)
    fitting = (c for c in COMMANDS if c.surface in surfaces and head in c.words)
    command = next(fitting, None)
    if command is None and surface == "melden":
        return Asked(COMMANDS[0], text.strip())
    return Asked(command, rest) if command else None


def _split(text: str) -> tuple[str, str]:
    head, _, rest = text.strip().lstrip("/").partition(" ")
    return head.casefold(), rest.strip()
