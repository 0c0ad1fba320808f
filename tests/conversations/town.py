"""Waterdonk with one person a role, the cases full of canaries, and a walk along all that can be seen."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from aiohttp.test_utils import TestClient

from bot import settings
from bot.commands import COMMANDS
from bot.settings import ConfiguredPerson, Settings
from bot.workplace.board import Board
from tests.chat import SeenButton, SeenForm, SeenMessage
from tests.conversations import canaries
from tests.conversations.stories import Filled, asks, fill_to, last_case
from tests.platforms.workplace.driver import WorkplaceDesk, WorkplaceWorld

ROLES: Mapping[str, tuple[str, ...]] = {
    "wout": ("legal_counsel",), "pol": ("police_liaison",), "mila": ("complaints_coordinator",),
    "saskia": ("spokesperson",), "sara": ("sanction_authority",), "hanna": ("aftercare_team",),
    "henk": ("hr",), "ties": ("it_security",), "dirk": ("data_protection_officer",),
}  # fmt: skip
"""Who has which role here and not in the example: nobody has two, so that each is seen by itself."""
NAMES = {
    **{name.split()[0].casefold(): name for name in canaries.ABOUT.values()},
    "pol": "Pol Maas", "saskia": "Saskia Blom", "sara": "Sara Kuiper", "henk": "Henk Dekker",
    "dirk": "Dirk Vos", "rik": "Rik Peters", "piet": "Piet Smeets", "ulla": "Ulla Bos",
    "otto": "Otto Kok",
}  # fmt: skip
MANAGED_BY_ANOTHER = {"ulla": "otto", "otto": "karel"}
REPORTER = {"d": "dora", "r": "rik"}
"""Who reports each case; the others are reported by Sem, about a colleague."""
KEPT = 3
"""So many messages stay in a chat."""
PRESSED_ALONE = frozenset({"case-claim", "report-start", "form-resume", "help", "status"})
"""Buttons that are no part of what a case shows, or that change it."""


def town_settings() -> Settings:
    """The example with these people, and a measure that has a canary for a label."""
    loaded = settings.load(settings.EXAMPLE)
    kept = [one for one in loaded.people if _key(one) not in NAMES]
    people = (*(_placed(one) for one in kept), *(_person(key) for key in NAMES))
    sanctions = tuple(
        replace(s, label=canaries.word("k", "measure")) if s.key == "contact_restriction" else s
        for s in loaded.protocol.sanctions
    )
    sanctions = tuple(replace(s, decided_by="manager") for s in sanctions)
    return replace(loaded, people=people, protocol=replace(loaded.protocol, sanctions=sanctions))


def without_role(given: Settings, key: str) -> Settings:
    """The same settings in which somebody has no role any more."""
    people = tuple(replace(p, roles=()) if _key(p) == key else p for p in given.people)
    return replace(given, people=people)


def _key(one: ConfiguredPerson) -> str:
    return one.mail.partition("@")[0]


def _placed(one: ConfiguredPerson) -> ConfiguredPerson:
    return replace(one, roles=ROLES.get(_key(one), one.roles))


def _person(key: str) -> ConfiguredPerson:
    manager = MANAGED_BY_ANOTHER.get(key, "fatima" if key not in ROLES else "karel")
    return ConfiguredPerson(
        NAMES[key], f"{key}@waterdonk.example", ROLES.get(key, ()), f"{manager}@waterdonk.example",
        "Publiekszaken",
    )  # fmt: skip


class Resident(WorkplaceDesk):
    """A desk that remembers everything and keeps the newest messages only, so that pages stay short;
    and that knows whether the newest message only says no."""

    def __init__(self, client: TestClient, key: str, board: Board) -> None:
        super().__init__(client, key)
        self.board = board
        self.heard: dict[str, SeenMessage] = {}
        """Every message that was ever shown to this person, by its place on the page."""

    async def look(self) -> None:
        self._page = await self._read(f"/p/{self._key}")
        shown = [m for m in self.messages if m.reference]
        self.heard |= {message.reference: message for message in shown}
        for message in shown[:-KEPT]:
            self.board.remove(int(message.reference))

    async def presses_button(self, button: SeenButton) -> None:
        """Press a button of a message that may have been tidied away since."""
        data = {"action": button.action, "value": button.value, "channel": ""}
        await self._post("press", data)

    async def look_in(self, channel: str) -> Sequence[SeenMessage]:
        """What stands in a channel now."""
        self._channels[channel] = await self._read(f"/p/{self._key}/c/{channel}")
        return self.channel(channel)

    @property
    def refused(self) -> str:
        """The words of a refusal: a message with nothing but a warning; "" when it is another."""
        for article in self._page.all("article", class_="baken")[-1:]:
            words, warning = article.one("div", class_="text"), article.one("p", class_="warning")
            if words is not None and warning is not None and words.text == warning.text:
                return warning.text
        return ""


class Town(WorkplaceWorld):
    """The workplace, where everybody of the settings has a desk, by the name before the @."""

    def __init__(self, folder: Path, given: Settings) -> None:
        super().__init__(folder, given)
        self.residents: dict[str, Resident] = {}

    @property
    def board(self) -> Board:
        return self.demo.pages.board

    async def start(self) -> None:
        await super().start()
        for one in self._settings.people:
            key = _key(one)
            desk = self.residents.setdefault(key, Resident(self.client, key, self.board))
            desk.client, desk.board = self.client, self.board
            await desk.look()

    def desk(self, key: str) -> Resident:
        return self.residents[key]

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(_key(one) for one in self._settings.people)

    async def settle(self) -> None:
        """Deliver; a page is read when somebody looks at it, as there are many desks here."""
        await self.demo.delivery.work()

    async def become(self, changed: Settings) -> None:
        """The same data with other settings."""
        self._settings = changed
        await self.restart()

    async def look_around(self) -> None:
        for key in self.people:
            await self.desk(key).look()


# --- the cases -----------------------------------------------------------------------------------


async def report_all(town: Town) -> dict[str, str]:
    """Every case, reported with its picture: letter -> number."""
    numbers = {}
    for case, answers in canaries.REPORTS.items():
        desk = town.desk(REPORTER.get(case, "sem"))
        await asks(desk, "opname" if case == "r" else "melden")
        if any("urls" in answers and case in cases for cases in ("kdimc",)):
            await fill_to(desk, answers, stop="evidence")
            await _send(desk, case)
        await fill_to(desk, answers)
        numbers[case] = last_case(desk)
    await town.settle()
    return numbers


async def _send(desk: Resident, case: str, number: int = 1) -> None:
    """Send the case's picture; its name is a canary."""
    name = canaries.word(case, "file" if number == 1 else f"file{number}")
    await desk.sends(f"{name}.png", canaries.picture(case, number))


async def claim_all(town: Town, numbers: Mapping[str, str]) -> None:
    for case in "kdim":
        await town.desk("lotte").types(f"monitor oppakken {numbers[case]}")


async def handle_all(town: Town, numbers: Mapping[str, str]) -> None:
    """Do the steps of each case, and write, send and skip what has a canary."""
    for case, steps in canaries.HANDLED.items():
        for who, step, given in steps:
            await do(town, who, f"{numbers[case]}/{step}", canaries.answers_for(step, given))
    for case, who, step in canaries.SKIPPED:
        await _skip(town, who, f"{numbers[case]}/{step}", canaries.word(case, "skipped"))
    for case, who in {"k": "lotte", "d": "lotte"}.items():
        await town.desk(who).types(f"monitor notitie {numbers[case]} {canaries.word(case, 'note')}")
    await _note(town, "fatima", numbers["n"], canaries.word("n", "note"))
    iris = town.desk("iris")
    await asks(iris, f"bewijs {numbers['i']}")
    await _send(iris, "i", 2)
    await iris.fills({})
    await town.settle()


async def do(town: Town, who: str, step: str, answers: Filled) -> None:
    """Record a step from the case's page, or from the list where that is somebody's only way."""
    desk, case = town.desk(who), step.partition("/")[0]
    await desk.types(f"zaak {case}")
    if not any(b.value == step for m in desk.messages for b in m.buttons):
        await desk.types("status")
    await desk.presses("step-open", step)
    await fill_to(desk, answers)
    assert not desk.refused, (who, step, desk.refused)


async def _skip(town: Town, who: str, step: str, reason: str) -> None:
    desk = town.desk(who)
    await desk.types(f"overslaan {step.partition('/')[0]}")
    await desk.presses("step-skip", step)
    await fill_to(desk, {"reason": reason})


async def _note(town: Town, who: str, case: str, words: str) -> None:
    desk = town.desk(who)
    await desk.types(f"zaak {case}")
    await desk.presses("case-note", case)
    await fill_to(desk, {"note": words})


# --- the walk ------------------------------------------------------------------------------------


@dataclass(slots=True)
class Walked:
    """What came to light. `forms`: text of the forms that somebody could open; `refusals`: what was
    refused to somebody who pressed a button that was offered."""

    forms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    refusals: list[tuple[str, SeenButton, str]] = field(default_factory=list)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    """(person, case) -> the answer to `zaak N`."""


async def walk_case(town: Town, walked: Walked, who: str, case: str) -> None:
    """Open a case and press every button that is offered, and every button that these offer."""
    desk = town.desk(who)
    await desk.types(f"zaak {case}")
    walked.answers[who, case] = desk.messages[-1].text
    await _press_all(desk, walked, who, depth=2)


async def walk_lists(town: Town, walked: Walked, who: str, case: str) -> None:
    """Everything that can be typed, with a case number where one belongs."""
    desk = town.desk(who)
    for command in COMMANDS:
        if command.key in ("report", "language", "monitor_claim"):
            continue
        numbered = "DA-" in command.argument
        typed = f"{command.surface} {command.words[0]}".removeprefix("baken ")
        await desk.types(f"{typed} {case}" if numbered else typed)
        await _close(desk, walked, who)
        if command.key in ("status", "monitor_open", "skip"):
            await _press_all(desk, walked, who, depth=1)


async def _press_all(desk: Resident, walked: Walked, who: str, depth: int) -> None:
    offered = desk.messages[-1].buttons
    for button in offered:
        if button.action in PRESSED_ALONE:
            continue
        await desk.presses_button(button)
        if await _close(desk, walked, who):
            continue
        if desk.refused:
            walked.refusals.append((who, button, desk.refused))
        elif depth > 1:
            await _press_all(desk, walked, who, depth - 1)


async def _close(desk: Resident, walked: Walked, who: str) -> bool:
    """Read the form that is open and stop it; whether there was one."""
    form = desk.form
    if form is None:
        return False
    walked.forms[who].append(_form_text(form))
    await desk.fills(button="form-cancel")
    return True


def _form_text(form: SeenForm) -> str:
    """All that a form says; a list of colleagues says nothing about a case."""
    parts = [form.title, form.text]
    for one in form.inputs.values():
        labels = () if one.kind == "people" else one.labels
        parts += [one.label, *labels, *(() if one.kind == "people" else one.value)]
    return "\n".join(parts)


def hash_of(case: str, number: int = 1) -> str:
    """What stands of a picture on a case's page."""
    return hashlib.sha256(canaries.picture(case, number)).hexdigest()[:12]


class Ears(logging.Handler):
    """Every line that is logged; the test server's own log of addresses is not Baken's."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name != "aiohttp.access":
            self.lines.append(self.format(record))


def listening() -> Iterator[Ears]:
    """Everything that is logged, from DEBUG on."""
    ears, root = Ears(), logging.getLogger()
    before = root.level
    root.addHandler(ears)
    root.setLevel(logging.DEBUG)
    yield ears
    root.removeHandler(ears)
    root.setLevel(before)


def folder_of(base: Path) -> Path:
    return base / "town"
