"""A walk past everything that anybody can see: all that is typed, pressed, sent and waited for."""

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.commands import COMMANDS
from dialogs.catalogue.responding import TONE
from tests.chat import SeenButton, SeenForm, SeenMessage
from tests.conversations import canaries, town
from tests.conversations.carried import Carried, carry_off, search
from tests.conversations.stories import Filled, fill_to
from tests.conversations.town import Resident, Town

LETTER: Filled = {"letter_language": "nl", "tone_checklist": list(TONE)}
TWINS = frozenset({"daan", "ella"})
"""Who has the role of another in every case they are in, and so the same buttons."""
NOT_TYPED = frozenset({"report", "language", "monitor_claim", "norm", "house_rules", "tips", "help",
                       "reading", "recording", "recording_now", "monitor_help"})  # fmt: skip
"""Commands that show no case, or that change one."""
PRESSED_ALONE = frozenset({"case-claim", "report-start", "form-resume", "help", "status"})
"""Buttons that are no part of what a case shows, or that change it."""
NOT_YET = (("hanna", "k"), ("hanna", "d"), ("saskia", "i"), ("priya", "k"), ("mila", "k"),
           ("ties", "k"), ("priya", "i"), ("sem", "k"))  # fmt: skip
"""Asked before anything was handled; the last two are involved from the start."""
LIKE_ANOTHER = frozenset({"daan", "iris", "mats", "cato", "nina", "oscar", "rik"})
"""Who has a role that another has too, or none: what they can type is the same."""
DAYS = 21


@dataclass(slots=True)
class Walked:
    """What came to light. `forms`: text of the forms that somebody could open; `refusals`: what was
    refused to somebody who pressed a button that was offered."""

    forms: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    refusals: list[tuple[str, SeenButton, str]] = field(default_factory=list)
    letters: list[tuple[str, str]] = field(default_factory=list)
    """(person, case/letter) of each draft that was made."""
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    """(person, case) -> the answer to `zaak N`."""


async def walk_case(waterdonk: Town, walked: Walked, who: str, case: str) -> None:
    """Open a case and press every button that is offered, and every button that these offer."""
    desk = waterdonk.desk(who)
    await desk.types(f"zaak {case}")
    walked.answers[who, case] = desk.messages[-1].text
    if who not in TWINS:
        await _press_all(desk, walked, who, depth=2)


async def walk_lists(waterdonk: Town, walked: Walked, who: str, case: str) -> None:
    """Everything that can be typed, with a case number where one belongs."""
    desk = waterdonk.desk(who)
    for command in COMMANDS:
        if command.key in NOT_TYPED:
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
        if button.action == "letter-make" and desk.form is not None:
            await fill_to(desk, LETTER)
            walked.letters.append((who, button.value))
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


# --- the whole walk ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """All that came to light. `early`, `late`: (person, case letter) -> the answer to `zaak N`."""

    numbers: Mapping[str, str]
    heard: Mapping[str, Sequence[SeenMessage]]
    walked: Walked
    early: Mapping[tuple[str, str], str]
    late: Mapping[tuple[str, str], str]
    unknown: Mapping[str, str]
    channels: Mapping[str, Sequence[SeenMessage]]
    readings: Mapping[str, Sequence[tuple[str, str, str, datetime]]]
    logged: Sequence[str]
    carried: Carried

    def said_to(self, person: str) -> str:
        """Everything that this person ever read: messages, buttons, notifications and forms."""
        parts = [*self.walked.forms[person]]
        for m in self.heard[person]:
            parts += [m.text, m.summary, *(b.label for b in m.buttons)]
        return "\n".join(parts).casefold()


async def walk(waterdonk: Town, ears: Ears) -> Found:
    await waterdonk.start()
    numbers = await town.report_all(waterdonk)
    await town.claim_all(waterdonk, numbers)
    early = await _ask(waterdonk, numbers, NOT_YET)
    await town.handle_all(waterdonk, numbers)
    await town.say_classes(waterdonk, numbers)
    walked, unknown = Walked(), {}
    for who in waterdonk.people:
        for number in numbers.values():
            await walk_case(waterdonk, walked, who, number)
        if who not in LIKE_ANOTHER:
            await walk_lists(waterdonk, walked, who, numbers["d"])
        await waterdonk.desk(who).types("zaak DA-2026-9999")
        unknown[who] = waterdonk.desk(who).messages[-1].text
    carried = Carried()
    await search(waterdonk, carried)
    await _three_weeks(waterdonk, numbers)
    late = await _ask(waterdonk, numbers, [(who, c) for who in waterdonk.people for c in "ki"])
    seen = {key: desk.heard for key, desk in waterdonk.residents.items()}
    channels = {"managers": await waterdonk.desk("oscar").look_in("managers"),
                "officers": await waterdonk.desk("daan").look_in("officers")}  # fmt: skip
    readings = waterdonk.readings(numbers)
    await carry_off(waterdonk, numbers, carried)
    await waterdonk.stop()
    return Found(numbers, seen, walked, early, late, unknown, channels, readings, ears.lines,
                 carried)  # fmt: skip


async def _ask(
    waterdonk: Town, numbers: Mapping[str, str], asked: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    answers = {}
    for who, case in asked:
        await waterdonk.desk(who).types(f"zaak {numbers[case]}")
        answers[who, case] = waterdonk.desk(who).messages[-1].text
    return answers


async def _three_weeks(waterdonk: Town, numbers: Mapping[str, str]) -> None:
    """A case is closed, and the others are left alone: everybody is reminded and called in."""
    await town.do(waterdonk, "fatima", f"{numbers['k']}/evaluate_and_close",
                  canaries.answers_for("evaluate_and_close", canaries.CLOSING))  # fmt: skip
    for _ in range(DAYS):
        waterdonk.clock.skip(days=1)
        await waterdonk.settle()
    await waterdonk.look_around()
