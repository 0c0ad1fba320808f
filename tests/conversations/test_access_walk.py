"""Every output as every role, held against the table of protocol 6.3.

The table below is written from the specification and knows nothing of dialogs.protocol.access. Seven
cases are full of canaries; everybody of the municipality types and presses all that they can, three
weeks go by, and then every word that anybody got to see is looked for.
"""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pytest

from dialogs.protocol.facts import NATURES, PLATFORMS
from dialogs.protocol.steps import KEYS
from dialogs.texts import text
from tests.chat import SeenMessage
from tests.conversations import canaries, town
from tests.conversations.canaries import word
from tests.conversations.town import Ears, Town, Walked, hash_of

PERSON: Mapping[str, str] = {
    "fatima": "M", "joris": "DEPUTY", "lotte": "MO", "daan": "MO", "priya": "PO", "ruth": "AC",
    "wout": "LC", "pol": "PL", "mila": "CC", "hanna": "AT", "saskia": "SP", "sara": "SA",
    "ties": "IT", "bram": "FM", "dirk": "FG", "pim": "ADMIN", "henk": "HR", "karel": "SECRETARY",
}  # fmt: skip
"""One role a person; otto manages others, ulla works elsewhere, and who is affected in one case has
nothing to do with the next."""
OF_CASE: Mapping[str, Mapping[str, str]] = {
    "k": {"sem": "R", "noor": "A"}, "d": {"dora": "A", "ella": "A2"}, "i": {"sem": "R", "iris": "A"},
    "m": {"sem": "R", "mats": "A"}, "c": {"sem": "R", "cato": "A"}, "n": {"sem": "R", "nina": "A"},
    "r": {"rik": "R", "piet": "IN PICTURE"},
}  # fmt: skip
HANDLERS = "M MO AC LC PL"
SEES: Mapping[str, str] = {
    "name": f"A A2 PO AT {HANDLERS}",
    "words": f"A A2 PO {HANDLERS} SP SA",
    "evidence": f"A A2 PO {HANDLERS}",
    "sensitive": "A A2 M MO PO LC PL",
    "restricted": "A A2 PO PL",
    "sender": f"A A2 PO {HANDLERS} SA",
    "sender name": f"A A2 PO {HANDLERS} SA CC",
    "suspicion": "A A2 M MO PL",
    "consultation": HANDLERS,
    "decision": f"A A2 {HANDLERS} SP SA",
    "wellbeing": "A M AT",
    "own share": "M AC CC",
    # What 6.3 does not name: who needs it by 2.5, and nobody else.
    "complaint post": "A M AC CC",  # "only complaint part": in `complaint_only` that is all of it
    "complaint": "M AC CC",  # recorded by CC (M); AC oversees
    "removal": f"A A2 PO {HANDLERS}",  # phase E is PO's and done "for A": PO's relevant part
    "filed": f"A A2 {HANDLERS}",  # A files, or is who it is filed for: police, GIR, damages
    "feelings": "A M AT",  # what was said of it in the report is wellbeing as well
    "evaluation": "M AC",  # evaluate_and_close is M's (AC)
    "reason about wellbeing": "M",  # consultation and wellbeing at once
    "log": "R M AC",  # handle_recording_request is the employee's and M's
    "nobody": "",  # file names can hold a name, and are shown to nobody
}
"""Row -> the roles that see it. SP needs post and decision to write for the municipality, SA post,
sender and decision to decide on a measure; IT, FM, FG, ADMIN, HR and SECRETARY need no content: they
are told by a step's title what is theirs or late."""
CALLED_IN = frozenset({"joris", "hanna"})
"""Whom a late step brings in during the three weeks."""
KNOWS: Mapping[str, str] = {"r": "R"}
"""R "knows" the name: who wrote it may, and need not, see it again."""
INVOLVED: Mapping[str, str] = {
    "k": f"R A {HANDLERS} AT SP SA",
    "d": f"A A2 {HANDLERS} PO AT SA",
    "i": f"R A {HANDLERS} PO SA",
    "m": f"R A {HANDLERS} CC IT SP SA",
    "c": "R A M AC CC",
    "n": "R A M AC LC PL PO",
    "r": "R M AC",
}
"""Whom a case involves: PO with private data (or in place of the officer, flow internal), CC with a
complaint, AT once support is wanted, SP with something to say in public."""
ABOUT_TWO = "dk"
ONLY_ABOUT_ONE = {"wellbeing", "feelings"}
"""Where two are affected it does not say whose wellbeing it is: then only the author reads it back."""
SENSITIVITY = {"k": "evidence", "d": "sensitive", "i": "restricted", "m": "evidence",
               "c": "complaint post"}  # fmt: skip
PICTURES = [(case, 1) for case in SENSITIVITY] + [("i", 2)]
NOT_YET = (("hanna", "k"), ("hanna", "d"), ("saskia", "i"), ("priya", "k"), ("mila", "k"),
           ("ties", "k"), ("priya", "i"), ("sem", "k"))  # fmt: skip
"""Asked before anything was handled; the last two are involved from the start."""
LIKE_ANOTHER = frozenset({"daan", "iris", "mats", "cato", "nina", "otto", "rik"})
DAYS = 21


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

    def said_to(self, person: str) -> str:
        """Everything that this person ever read: messages, buttons, notifications and forms."""
        parts = [*self.walked.forms[person]]
        for m in self.heard[person]:
            parts += [m.text, m.summary, *(b.label for b in m.buttons)]
        return "\n".join(parts).casefold()


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Found]:
    for ears in town.listening():
        yield asyncio.run(_walk(Town(tmp_path_factory.mktemp("town"), town.town_settings()), ears))


async def _walk(waterdonk: Town, ears: Ears) -> Found:
    await waterdonk.start()
    numbers = await town.report_all(waterdonk)
    await town.claim_all(waterdonk, numbers)
    early = await _ask(waterdonk, numbers, NOT_YET)
    await town.handle_all(waterdonk, numbers)
    walked, unknown = Walked(), {}
    for who in waterdonk.people:
        for number in numbers.values():
            await town.walk_case(waterdonk, walked, who, number)
        if who not in LIKE_ANOTHER:
            await town.walk_lists(waterdonk, walked, who, numbers["d"])
        await waterdonk.desk(who).types("zaak DA-2026-9999")
        unknown[who] = waterdonk.desk(who).messages[-1].text
    await _three_weeks(waterdonk, numbers)
    late = await _ask(waterdonk, numbers, [(who, c) for who in waterdonk.people for c in "ki"])
    seen = {key: desk.heard for key, desk in waterdonk.residents.items()}
    channels = {"managers": await waterdonk.desk("otto").look_in("managers"),
                "officers": await waterdonk.desk("daan").look_in("officers")}  # fmt: skip
    readings = waterdonk.readings(numbers)
    await waterdonk.stop()
    return Found(numbers, seen, walked, early, late, unknown, channels, readings, ears.lines)


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


# --- what 6.3 asks -------------------------------------------------------------------------------


def role(person: str, case: str) -> str:
    return OF_CASE[case].get(person) or PERSON.get(person, "ELSEWHERE")


def expected(person: str, case: str, row: str) -> bool:
    """Whether the table lets this person see a row of a case."""
    mine, wanted = role(person, case), SEES[row].split()
    if mine == "A" and row in ONLY_ABOUT_ONE and case in ABOUT_TWO:
        return row == "feelings" and person == town.REPORTER.get(case)
    return mine in wanted and mine in INVOLVED[case].split()


def allowed(person: str, case: str, row: str) -> bool:
    """Besides what somebody sees: what they knew already, and who was called in because a step was
    late: a deputy, who acts as the manager, and the team for support."""
    mine = role(person, case)
    acting = (mine == "DEPUTY" and "M" in SEES[row].split()) or (
        mine == "AT" and "AT" in SEES[row].split()
    )
    return expected(person, case, row) or acting or (row == "name" and KNOWS.get(case) == mine)


def _everybody() -> tuple[str, ...]:
    return tuple(one.mail.partition("@")[0] for one in town.town_settings().people)


@pytest.mark.parametrize(("case", "row", "canary"), list(canaries.canaries()))
def test_each_piece_of_data_is_seen_by_those_of_the_table_and_by_nobody_else(
    found: Found, case: str, row: str, canary: str
) -> None:
    seen = {person for person in _everybody() if canary in found.said_to(person)}

    missing = {p for p in _everybody() if expected(p, case, row)} - seen
    too_many = {p for p in seen if not allowed(p, case, row)}
    assert (missing, too_many) == (set(), set()), (case, row, canary)


@pytest.mark.parametrize(("case", "number"), PICTURES)
def test_evidence_is_shown_by_its_class_and_uploads_to_who_sent_them(
    found: Found, case: str, number: int
) -> None:
    sender = "iris" if number == 2 else town.REPORTER.get(case, "sem")
    row = SENSITIVITY[case]
    shown = {p for p in _everybody() if _on_a_page(found, p, hash_of(case, number))}

    wanted = {p for p in _everybody() if expected(p, case, row)}
    own = {sender} if row != "restricted" else set()
    assert wanted - shown == set()
    assert {p for p in shown if not allowed(p, case, row)} <= own
    assert own <= shown


def _on_a_page(found: Found, person: str, digest: str) -> bool:
    """Whether a line of a case shows it; the receipt after sending is no look at the evidence."""
    receipt = text("nl", "evidence-stored", at=datetime(2026, 1, 1), hash=digest).split()[0]
    return any(digest in m.text and not m.text.startswith(receipt) for m in found.heard[person])


@pytest.mark.parametrize("case", list(canaries.CASES))
def test_a_case_opens_for_whom_it_involves_and_is_unknown_to_all_others(
    found: Found, case: str
) -> None:
    answers = {p: found.walked.answers[p, found.numbers[case]] for p in _everybody()}

    opened = {person for person, answer in answers.items() if answer != found.unknown[person]}

    assert {role(p, case) for p in opened} == set(INVOLVED[case].split())
    assert all(found.numbers[case] in answers[person] for person in opened)


def test_a_role_that_a_case_does_not_need_yet_gets_the_same_answer_as_for_an_unknown_case(
    found: Found,
) -> None:
    refused = {(who, case) for who, case in NOT_YET if found.early[who, case] == found.unknown[who]}

    assert set(NOT_YET) - refused == {("priya", "i"), ("sem", "k")}
    assert found.walked.answers["hanna", found.numbers["k"]] != found.unknown["hanna"]


def test_a_reporter_who_is_not_affected_hears_that_it_was_received_and_then_handled(
    found: Found,
) -> None:
    received, handled = text("nl", "case-received"), text("nl", "case-handled")

    assert received in found.early["sem", "k"]
    assert received in found.late["sem", "i"]
    assert handled in found.late["sem", "k"]
    states = [
        text("nl", f"state-{s}") for s in ("under-consultation", "in-handling", "ready-to-close")
    ]
    lists = [m.text for m in found.heard["sem"] if m.text.startswith(text("nl", "status-title"))]
    assert lists
    assert not [line for line in lists for state in states if state in line]


def test_nothing_is_offered_that_would_be_refused(found: Found) -> None:
    assert found.walked.refusals == []


def test_buttons_of_messages_are_only_for_who_may_open_the_case(found: Found) -> None:
    numbers = {number: case for case, number in found.numbers.items()}
    for person in _everybody():
        for message in found.heard[person]:
            for button in message.buttons:
                case = numbers.get(button.value.partition("/")[0])
                known = role(person, case) if case else ""
                if button.action in ("case-open", "step-open") and person not in CALLED_IN:
                    assert known in INVOLVED[case or "k"].split(), (person, button, message.text)


# --- what nobody may ever see outside the case ---------------------------------------------------


def _secrets() -> list[str]:
    """Everything that may stand in no channel, notification, reminder or log (6.4)."""
    words = [canary for _, _, canary in canaries.canaries()]
    words += [text("nl", f"fact-natures-{n.replace('_', '-')}") for n in NATURES]
    words += [text("nl", f"fact-platform-{p.replace('_', '-')}") for p in PLATFORMS if p != "other"]
    return [one.casefold() for one in words if len(one) > 3]


def _without_titles(said: str) -> str:
    """A step's title is on the allow-list of 6.4, whatever words it has."""
    for key in KEYS:
        said = said.replace(text("nl", f"step-{key.replace('_', '-')}"), "")
    return said.casefold()


def _leaks(lines: Sequence[str]) -> list[tuple[str, str]]:
    plain = [_without_titles(line) for line in lines]
    return [(secret, line) for secret in _secrets() for line in plain if secret in line]


def test_no_channel_says_what_happened_to_whom(found: Found) -> None:
    shown = [part for messages in found.channels.values() for m in messages
             for part in (m.text, m.summary, *(b.label for b in m.buttons))]  # fmt: skip

    assert any(found.numbers["k"] in line for line in shown)
    assert not [line for line in shown if found.numbers["c"] in line or found.numbers["r"] in line]
    assert _leaks(shown) == []
    assert not [line for line in shown for one in town.town_settings().people if one.name in line]


def test_no_notification_says_more_than_a_case_number_and_a_step(found: Found) -> None:
    summaries = [m.summary for person in _everybody() for m in found.heard[person]]

    assert any(found.numbers["d"] in line for line in summaries)
    assert _leaks(summaries) == []


def test_no_reminder_and_nothing_else_said_unasked_tells_what_happened(found: Found) -> None:
    answered = text("nl", "summary-neutral")
    unasked = [m for p in _everybody() for m in found.heard[p] if m.summary != answered]

    assert len(unasked) > DAYS
    assert _leaks([line for m in unasked for line in (m.text, m.summary)]) == []


def test_no_line_of_the_log_holds_a_word_of_a_case(found: Found) -> None:
    logging.getLogger("baken.test").debug("the ears were open")

    assert _leaks(found.logged) == []
    for one in town.town_settings().people:
        assert not [line for line in found.logged if one.name in line or one.mail in line]


def test_the_overview_and_the_figures_name_no_case_and_nobody(found: Found) -> None:
    titles = tuple(text("nl", key) for key in ("overview-title", "overview-not-yours"))
    shown = [m.text for p in _everybody() for m in found.heard[p] if m.text.startswith(titles)]

    assert len(shown) == len(set(_everybody()) - LIKE_ANOTHER)
    assert _leaks(shown) == []
    assert not [line for line in shown for number in found.numbers.values() if number in line]


# --- who looked is known -------------------------------------------------------------------------


def test_every_opening_is_on_record_and_nobody_else_is(found: Found) -> None:
    for case, number in found.numbers.items():
        readers = {by for _, by, _, _ in found.readings[number]}
        opened = {p for p in _everybody() if role(p, case) in INVOLVED[case].split()}

        assert opened <= readers, (case, opened - readers)
        assert readers - opened <= CALLED_IN, (case, readers - opened)
        assert {platform for _, _, platform, _ in found.readings[number]} == {"workplace"}


@pytest.mark.parametrize("case", list(SENSITIVITY))
def test_every_look_at_evidence_says_which_item_and_every_letter_which_letter(
    found: Found, case: str
) -> None:
    number = found.numbers[case]
    looked = {by for item, by, _, _ in found.readings[number] if item.startswith("evidence:")}
    shown = {p for p in _everybody() if _on_a_page(found, p, hash_of(case))}

    assert looked == shown
    if case == "d":
        assert [item for item, _, _, _ in found.readings[number] if item.startswith("letter:")]


def test_the_canaries_are_all_different(found: Found) -> None:
    words = [canary for _, _, canary in canaries.canaries()]

    assert len(set(words)) == len(words)
    assert word("k", "summary") in found.said_to("fatima")
