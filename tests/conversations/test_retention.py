"""Letting go: proposed by number, confirmed twice, held for a reason, and then gone for everybody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.operating.nightly import Nightly
from dialogs.texts import text
from storage.search import words
from storage.unit_of_work import Storage
from tests.chat import Desk, World
from tests.conversations.handling import WHOLE_INSULT, do, page
from tests.conversations.stories import COMPLAINT, INSULT, SECRET_WORDS, report, said
from tests.conversations.test_undelivered import running, storage_of

pytestmark = pytest.mark.source("S98")
CANARY = "zqcanaryqz"


def night(world: World, tmp_path: Path) -> None:
    """What is done each night, at the clock's time."""
    storage = storage_of(world)
    Nightly(
        storage, running(world).delivery.settings, tmp_path / "heads", lambda: now_of(world)
    ).look()


def now_of(world: World) -> datetime:
    return world.clock.now.astimezone(UTC)


async def closed(world: World, handle: str = "@waterratje") -> str:
    """A whole case with words of its own, closed and kept for two years."""
    answers = {
        **INSULT,
        "summary": f"Ik ben een {CANARY} genoemd.",
        "handle": handle,
        "wellbeing_note": "Ik slaap er zqslechtqz door.",
    }
    case = await report(world.person("employee"), answers)
    await world.settle()
    await world.person("officer").commands("monitor", f"oppakken {case}")
    await do(world, case, *WHOLE_INSULT)
    return case


async def asks(desk: Desk, words: str) -> str:
    """What is answered; a window that is open stays where it is."""
    before = [(one.reference, one.text) for one in desk.messages]
    await desk.types(words)
    new = (one for one in desk.messages if (one.reference, one.text) not in before)
    return "\n".join(one.text for one in new)


async def confirms(desk: Desk, case: str, what: str = "case") -> None:
    await desk.presses("retention-confirm", f"{case}/{what}")
    await desk.fills({"still_needed": "no"})


def lines(storage: Storage) -> list[tuple[str, str, str]]:
    with storage.reading() as uow:
        return [(one.case_id, one.what, one.retention_class) for one in uow.destruction.list()]


async def test_a_case_goes_after_its_term_and_two_confirmations_and_is_unknown_then(
    world: World, tmp_path: Path
) -> None:
    case = await closed(world)
    ruth, storage = world.person("coordinator"), storage_of(world)
    unknown = await page(world.person("manager"), "DA-2026-9999")
    world.clock.skip(days=185)
    night(world, tmp_path)
    await world.settle()
    told = next(m for m in reversed(ruth.messages) if "termijn" in m.text)
    assert case in told.text
    assert not [w for w in (*SECRET_WORDS, CANARY) if w in told.text + told.summary]
    assert text("nl", "retention-what-wellbeing") in await asks(ruth, "bewaren")
    assert "zqslechtqz" in await page(world.person("employee"), case)
    await confirms(ruth, case, "wellbeing")
    await ruth.presses("retention-destroy", f"{case}/wellbeing")
    assert "zqslechtqz" not in await page(world.person("employee"), case)
    assert "Er is nu niets dat weg mag" in await asks(ruth, "bewaren")

    world.clock.skip(days=547)
    night(world, tmp_path)
    assert text("nl", "retention-what-case") in await asks(ruth, "bewaren")
    await confirms(ruth, case)
    assert lines(storage) == []
    assert CANARY in await page(world.person("manager"), case)

    await ruth.presses("retention-destroy", f"{case}/case")

    told = next(m.text for m in reversed(ruth.messages) if "is vernietigd" in m.text)
    left = text("nl", "chat-remains", where="").partition("(")[0]
    assert (left in told) != (text("nl", "chat-empty") in told)
    assert lines(storage) == [(case, "case", "handled")]
    for who in ("coordinator", "manager", "employee", "officer"):
        assert await page(world.person(who), case) == unknown
    with storage.reading() as uow:
        assert uow.destruction.leaves(case) == {}
        assert uow.search.find(words(CANARY)) == ()
    assert storage.verify(tmp_path / "heads").broken == ()


async def test_a_second_confirmation_without_a_first_or_a_day_later_destroys_nothing(
    world: World,
) -> None:
    case = await closed(world)
    ruth, storage = world.person("coordinator"), storage_of(world)
    world.clock.skip(days=733)
    await asks(ruth, "bewaren")
    await confirms(ruth, case)
    world.clock.skip(hours=25)

    await ruth.presses("retention-destroy", f"{case}/case")

    assert "te lang geleden" in said(ruth)
    assert lines(storage) == []


async def test_a_hold_stops_it_even_between_the_confirmations_and_release_asks_both_anew(
    world: World,
) -> None:
    case = await closed(world)
    ruth, storage = world.person("coordinator"), storage_of(world)
    world.clock.skip(days=733)
    await asks(ruth, "bewaren")
    await confirms(ruth, case)
    await ruth.presses("retention-hold", case)
    await ruth.fills({})
    assert ruth.form is not None, "a reason is needed"
    await ruth.fills({"hold_reason": "court"})

    await ruth.presses("retention-destroy", f"{case}/case")
    assert lines(storage) == []
    assert "Er loopt een rechtszaak" in await asks(ruth, "bewaren")

    await ruth.presses("retention-release", case)
    await ruth.presses("retention-destroy", f"{case}/case")
    assert lines(storage) == []
    await asks(ruth, "bewaren")
    await confirms(ruth, case)
    await ruth.presses("retention-destroy", f"{case}/case")
    assert lines(storage) == [(case, "case", "handled")]


@pytest.mark.parametrize("who", ["manager", "officer", "admin", "employee", "privacy_officer"])
async def test_the_list_is_for_the_coordinator(world: World, who: str) -> None:
    assert "voor de coördinator" in await asks(world.person(who), "bewaren")


async def test_the_same_account_is_said_to_be_seen_before_and_not_in_which_case(
    world: World,
) -> None:
    first = await report(world.person("colleague"), {**INSULT, "handle": "Water_Rat"})
    alone = await page(world.person("coordinator"), first)
    second = await report(world.person("employee"), {**INSULT, "handle": "@water_rat"})
    await world.settle()

    seen = await page(world.person("coordinator"), second)

    told = text("nl", "seen-before", count=1)
    assert told not in alone
    assert told in seen
    assert first not in seen
    assert told in await page(world.person("manager"), second)
    assert told in await page(world.person("coordinator"), first)


async def test_officers_find_cases_by_full_words_and_each_is_logged(world: World) -> None:
    case = await report(
        world.person("employee"), {**INSULT, "summary": f"Ik heet een {CANARY} te zijn."}
    )
    await world.settle()
    lotte = world.person("officer")

    for words_ in (CANARY, CANARY.upper(), "@waterratje", "https://www.forum.example/bericht/17"):
        assert case in await asks(lotte, f"zoek {words_}"), words_
    for words_ in (CANARY[:-1], f"{CANARY} nergens", "@anderrat", "upset"):
        assert "geen zaak" in await asks(lotte, f"zoek {words_}"), words_
    with storage_of(world).reading() as uow:
        assert [item for item, *_ in uow.readings.of_case(case)].count("search") == 4


@pytest.mark.parametrize("who", ["manager", "employee", "admin", "privacy_officer"])
async def test_nobody_else_searches(world: World, who: str) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    assert case not in await asks(world.person(who), "zoek prutser")


async def test_searching_finds_no_complaint_that_the_officer_may_not_open(world: World) -> None:
    case = await report(world.person("employee"), COMPLAINT)
    await world.settle()

    assert "geen zaak" in await asks(world.person("officer"), "zoek wachttijd")
    assert case in await asks(world.person("coordinator"), "zoek wachttijd")
