"""Waterdonk with one person a role, and its cases full of canaries, reported and handled."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from aiohttp.test_utils import TestClient

from bot import settings
from bot.settings import ConfiguredPerson, Settings
from bot.workplace.board import Board
from storage.room import RoomMessage
from tests.chat import Desk, SeenButton, SeenMessage
from tests.conversations import canaries
from tests.conversations.stories import Filled, asks, fill_to, last_case
from tests.platforms.workplace.driver import Shown, WorkplaceDesk, WorkplaceWorld

ROLES: Mapping[str, tuple[str, ...]] = {
    "wout": ("legal_counsel",), "pol": ("police_liaison",), "mila": ("complaints_coordinator",),
    "saskia": ("spokesperson",), "sara": ("sanction_authority",), "hanna": ("aftercare_team",),
    "henk": ("hr",), "ties": ("it_security",), "dirk": ("data_protection_officer",),
}  # fmt: skip
"""Who has which role here and not in the example: nobody has two, so that each is seen by itself."""
NAMES = {
    **{name.split()[0].casefold(): name for name in canaries.ABOUT.values()},
    "ella": canaries.ELLA,
    "pol": "Pol Maas", "saskia": "Saskia Blom", "sara": "Sara Kuiper", "henk": "Henk Dekker",
    "dirk": "Dirk Vos", "rik": "Rik Peters", "piet": "Piet Smeets", "ulla": "Ulla Bos",
    "oscar": "Oscar Kok",
}  # fmt: skip
MANAGED_BY_ANOTHER = {"ulla": "oscar", "oscar": "karel"}
REPORTER = {"d": "dora", "r": "rik"}
"""Who reports each case; the others are reported by Sem, about a colleague."""
WITH_PICTURE = "kdimc"
KEPT = 3
"""So many messages stay in a chat."""


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
    """A desk that remembers everything, and reads a page only when there is a form on it: messages
    come from where the page has them too, so that a walk past thousands of them is short. The newest
    stay in the chat."""

    def __init__(self, client: TestClient, key: str, board: Board) -> None:
        super().__init__(client, key)
        self.board = board
        self.heard: list[SeenMessage] = []
        """Every message that was ever shown to this person."""
        self.refused = ""
        """The newest message, when it only says no: it is nothing but a warning."""
        self._kept: list[SeenMessage] = []

    @property
    def messages(self) -> Sequence[SeenMessage]:
        return self._kept

    async def look(self) -> None:
        known = {one.reference for one in self._kept}
        shown = [m for m in self.board.read(f"chat:{self._key}", self._key) if not m.body["from"]]
        for message in shown[:-KEPT]:
            self.board.remove(message.id)
        seen = [_seen(one) for one in shown]
        self.heard += [one for one in seen if one.reference not in known]
        self._kept = seen[-KEPT:]
        self.refused = _refusal(shown[-1]) if shown else ""
        has_form = self.board.form(self._key) is not None
        self._shown = await self._read(f"/p/{self._key}") if has_form else Shown()

    async def presses_button(self, button: SeenButton) -> None:
        """Press a button of a message that may have been tidied away since."""
        data = {"action": button.action, "value": button.value, "channel": ""}
        await self._post("press", data)

    async def look_in(self, channel: str) -> Sequence[SeenMessage]:
        """What stands in a channel now."""
        self._pages[channel] = await self._read(f"/p/{self._key}/c/{channel}")
        return self.channel(channel)


def _seen(kept: RoomMessage) -> SeenMessage:
    message = kept.body["message"]
    assert isinstance(message, dict)
    lines = [line for part in message["paragraphs"] for line in
             (part["text"], *(word for row in part["facts"] for word in row)) if line]  # fmt: skip
    buttons = tuple(SeenButton(b["action"], b["value"], b["label"]) for b in message["buttons"])
    return SeenMessage(" ".join(lines), buttons, message["summary"], str(kept.id))


def _refusal(kept: RoomMessage) -> str:
    message = kept.body["message"]
    assert isinstance(message, dict)
    styles = [part["style"] for part in message["paragraphs"]]
    return str(message["paragraphs"][0]["text"]) if styles == ["warning"] else ""


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

    @property
    def given(self) -> Settings:
        return self._settings

    async def become(self, changed: Settings) -> None:
        """The same data with other settings."""
        self._settings = changed
        await self.restart()

    def readings(
        self, numbers: Mapping[str, str]
    ) -> dict[str, list[tuple[str, str, str, datetime]]]:
        """The log of readings of each case: (item, the name before the @, platform, moment)."""
        with self.demo.storage.reading() as uow:
            keys = {one.id: one.mail.partition("@")[0] for one in uow.people.all()}
            return {
                number: [(item, keys.get(by, by), platform, at)
                         for item, by, platform, at in uow.readings.of_case(number)]
                for number in numbers.values()
            }  # fmt: skip

    async def look_around(self) -> None:
        for key in self.people:
            await self.desk(key).look()


async def answer(desk: Desk, words: str) -> str:
    """What somebody reads after typing this."""
    await desk.types(words)
    return desk.messages[-1].text


# --- the cases -----------------------------------------------------------------------------------


async def report_all(town: Town) -> dict[str, str]:
    """Every case, reported with its picture: letter -> number."""
    numbers = {}
    for case, answers in canaries.REPORTS.items():
        desk = town.desk(REPORTER.get(case, "sem"))
        await asks(desk, "opname" if case == "r" else "melden")
        if case in WITH_PICTURE:
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
    await iris.fills({"minor_shown": "no"})
    await _send(iris, "i", 2)
    await iris.fills({})
    await town.settle()


async def say_classes(town: Town, numbers: Mapping[str, str]) -> None:
    """Two more pictures in a case that has none to hide: one is said to be sensitive, one restricted;
    and of what is restricted elsewhere an edited copy that everybody who handles it may see."""
    for number, kept in ((2, "sensitive"), (3, "restricted")):
        sem, lotte = town.desk("sem"), town.desk("lotte")
        await asks(sem, f"bewijs {numbers['k']}")
        await _send(sem, "k", number)
        await sem.fills({})
        await town.settle()
        await _piece(lotte, numbers["k"], number)
        await lotte.presses("exhibit-class")
        reason = canaries.word("k", f"why{number}")
        await fill_to(lotte, {"exhibit_class": kept, "reason": f"Omdat {reason} erop staat."})
    priya = town.desk("priya")
    await _piece(priya, numbers["i"], 1)
    await priya.presses("exhibit-copy")
    await priya.fills({"copy_class": "normal", "copy_anonymous": "yes"})
    await _send(priya, "i", 3)
    await priya.fills({})
    await town.settle()


async def _piece(desk: Resident, case: str, number: int) -> None:
    await desk.types(f"zaak {case}")
    await desk.presses("case-exhibits", case)
    button = next(b for b in desk.messages[-1].buttons if b.label == f"Bewijsstuk {number}")
    await desk.presses_button(button)


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
