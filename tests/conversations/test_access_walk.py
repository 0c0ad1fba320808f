"""Every output as every role, held against the table of protocol 6.3 (who_sees).

Seven cases are full of canaries; everybody of the municipality types and presses all that they can,
three weeks go by, and then every word that anybody got to see is looked for.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

import pytest

from dialogs.protocol.facts import NATURES, PLATFORMS
from dialogs.protocol.steps import KEYS
from dialogs.texts import text
from tests.conversations import canaries, town
from tests.conversations.canaries import word
from tests.conversations.walking import DAYS, LIKE_ANOTHER, NOT_YET, TWINS, Found, hash_of
from tests.conversations.who_sees import (
    CALLED_IN,
    INVOLVED,
    SENSITIVITY,
    allowed,
    everybody,
    expected,
    role,
)

PICTURES = [(case, 1, row) for case, row in SENSITIVITY.items()] + [
    ("i", 2, "restricted"), ("i", 3, "evidence"), ("k", 2, "sensitive"), ("k", 3, "restricted"),
]  # fmt: skip
"""(case, number, row of 6.3): each picture by its own class; the third of `i` is an edited copy."""
BEHIND_A_BUTTON = frozenset({"sensitive", "restricted"})
"""Why a picture has its class stands on a page of its own, which twins do not press for."""
SAW_BEFORE = {("k", 3): {"lotte"}}
"""Who saw a picture and then said that it is restricted."""
SENT = {("i", 2): "iris", ("i", 3): "priya"}
"""Who sent a picture, where that was not the reporter."""


# --- what 6.3 asks -------------------------------------------------------------------------------


@pytest.mark.parametrize(("case", "row", "canary"), list(canaries.canaries()))
def test_each_piece_of_data_is_seen_by_those_of_the_table_and_by_nobody_else(
    found: Found, case: str, row: str, canary: str
) -> None:
    seen = {person for person in everybody() if canary in found.said_to(person)}

    missing = {p for p in everybody() if expected(p, case, row)} - seen
    missing -= TWINS if row in BEHIND_A_BUTTON else frozenset()
    too_many = {p for p in seen if not allowed(p, case, row)}
    assert (missing, too_many) == (set(), set()), (case, row, canary)


@pytest.mark.parametrize(("case", "number", "row"), PICTURES)
def test_evidence_is_shown_by_its_class_and_uploads_to_who_sent_them(
    found: Found, case: str, number: int, row: str
) -> None:
    sender = SENT.get((case, number), town.REPORTER.get(case, "sem"))
    shown = {p for p in everybody() if _on_a_page(found, p, hash_of(case, number))}

    wanted = {p for p in everybody() if expected(p, case, row)}
    own = {sender} if row != "restricted" else set()
    assert wanted - shown == set()
    assert {p for p in shown if not allowed(p, case, row)} <= own | SAW_BEFORE.get(
        (case, number), set()
    )
    assert own <= shown


def _on_a_page(found: Found, person: str, digest: str) -> bool:
    """Whether a line of a case shows it; the receipt after sending is no look at the evidence."""
    receipt = _start("evidence-stored")
    return any(digest in m.text and not m.text.startswith(receipt) for m in found.heard[person])


def _start(key: str) -> str:
    """How a sentence begins, up to its first value."""
    return (
        text("nl", key, at=datetime(2026, 1, 1), hash="#")
        .partition(" 1 ")[0]
        .partition("#")[0][:12]
    )


@pytest.mark.parametrize("case", list(canaries.CASES))
def test_a_case_opens_for_whom_it_involves_and_is_unknown_to_all_others(
    found: Found, case: str
) -> None:
    answers = {p: found.walked.answers[p, found.numbers[case]] for p in everybody()}

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
    for person in everybody():
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
    summaries = [m.summary for person in everybody() for m in found.heard[person]]

    assert any(found.numbers["d"] in line for line in summaries)
    assert _leaks(summaries) == []


def test_no_reminder_and_nothing_else_said_unasked_tells_what_happened(found: Found) -> None:
    answered = text("nl", "summary-neutral")
    unasked = [m for p in everybody() for m in found.heard[p] if m.summary != answered]

    assert len(unasked) > DAYS
    assert _leaks([line for m in unasked for line in (m.text, m.summary)]) == []


def test_no_line_of_the_log_holds_a_word_of_a_case(found: Found) -> None:
    logging.getLogger("baken.test").debug("the ears were open")

    assert _leaks(found.logged) == []
    for one in town.town_settings().people:
        assert not [line for line in found.logged if one.name in line or one.mail in line]


def test_no_receipt_says_more_than_when_and_which_hash(found: Found) -> None:
    starts = tuple(_start(key) for key in ("evidence-stored", "evidence-stored-before"))
    receipts = [m.text for p in everybody() for m in found.heard[p] if m.text.startswith(starts)]

    assert len(receipts) == len(PICTURES)
    assert _leaks(receipts) == []


def test_the_figures_name_no_case_and_nobody(found: Found) -> None:
    start = text("nl", "figures-title", year="2026")
    shown = [m.text for p in everybody() for m in found.heard[p] if m.text.startswith(start)]
    names = [one.name for one in town.town_settings().people]
    words = [canary for _, _, canary in canaries.canaries()]

    assert shown
    assert not [one for one in (*names, *words, *found.numbers.values())
                for line in shown if one.casefold() in line.casefold()]  # fmt: skip


def test_the_overview_names_nobody_and_numbers_are_for_the_coordinator(found: Found) -> None:
    titles = tuple(text("nl", key) for key in ("overview-title", "overview-not-yours"))
    shown = {p: [m.text for m in found.heard[p] if m.text.startswith(titles)] for p in everybody()}
    lines = [line for those in shown.values() for line in those]

    assert len(lines) == len(set(everybody()) - LIKE_ANOTHER)
    assert _leaks(lines) == []
    numbered = {p for p, those in shown.items() for n in found.numbers.values() if n in str(those)}
    assert numbered == {"ruth"}


# --- who looked is known -------------------------------------------------------------------------


def test_every_opening_is_on_record_and_nobody_else_is(found: Found) -> None:
    for case, number in found.numbers.items():
        readers = {by for _, by, _, _ in found.readings[number]}
        opened = {p for p in everybody() if role(p, case) in INVOLVED[case].split()}

        assert opened <= readers, (case, opened - readers)
        assert readers - opened <= CALLED_IN, (case, readers - opened)
        assert {platform for _, _, platform, _ in found.readings[number]} == {"workplace"}


@pytest.mark.parametrize("case", list(SENSITIVITY))
def test_every_look_at_evidence_says_which_item(found: Found, case: str) -> None:
    number = found.numbers[case]
    looked = {by for item, by, _, _ in found.readings[number] if item.startswith("evidence:")}
    hashes = [hash_of(case, number) for one, number, _ in PICTURES if one == case]
    shown = {p for p in everybody() for digest in hashes if _on_a_page(found, p, digest)}

    assert looked == shown


def test_every_draft_of_a_letter_is_on_record_with_who_made_which(found: Found) -> None:
    made = {(who, *value.split("/")) for who, value in found.walked.letters}
    kept = {(by, number, item.split(":")[1]) for number, readings in found.readings.items()
            for item, by, _, _ in readings if item.startswith("letter:")}  # fmt: skip

    assert len({letter for _, _, letter in made}) > 5
    assert made <= kept


def test_the_canaries_are_all_different(found: Found) -> None:
    words = [canary for _, _, canary in canaries.canaries()]

    assert len(set(words)) == len(words)
    assert word("k", "summary") in found.said_to("fatima")
