"""Who hears of what stays undone, whoever goes away or comes back meanwhile (2.2, 2.5b)."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.services.cases import keeping
from bot.settings import Settings
from dialogs.protocol.consequences import with_consequences
from dialogs.protocol.events import FactsSet, StepSkipped, StepWaiting
from dialogs.protocol.plan import plan_of
from dialogs.texts import text
from tests.conversations.conftest import LOADED
from tests.conversations.handling import act
from tests.conversations.reminding import reminders
from tests.conversations.stories import DOXING, INSULT, STALKING, report, said
from tests.conversations.test_absence import move_to, waterdonk, with_person
from tests.conversations.test_legal_dates import reminders as dated
from tests.platforms.workplace.driver import WorkplaceWorld

ADVICE = "consult_privacy_officer"
WAITS_OUTSIDE = ("request_erasure", "file_platform_complaint", "file_police_report")


def without(given: Settings, *roles: str) -> Settings:
    """A municipality that switched these roles off, and in which nobody has them."""
    people = tuple(
        replace(p, roles=tuple(r for r in p.roles if r not in roles)) for p in given.people
    )
    off = given.protocol.additions_off | frozenset(roles)
    return replace(given, people=people, protocol=replace(given.protocol, additions_off=off))


def called(world: WorkplaceWorld, case: str, step: str) -> list[str]:
    """The roles that a late step was passed on to, in order."""
    with world.demo.storage.reading() as uow:
        proofs = [p for p in uow.proofs.of_case(case) if p.step == step]
    found = sorted((p.due_at, p.role) for p in proofs if p.rung.startswith("escalate_"))
    return [role for _, role in found]


def learned(world: WorkplaceWorld, number: str, event: FactsSet) -> None:
    with world.demo.storage.transaction(world.clock.now) as uow:
        case = uow.cases.load(number)
        events = with_consequences(case, (event,), LOADED.protocol)
        keeping.keep(uow, case, events, by=case.people["manager"][0], settings=LOADED)


def all_done_or_waiting(world: WorkplaceWorld, number: str) -> None:
    """Nothing is left to do: a step was skipped, or waits for somebody outside."""
    with world.demo.storage.transaction(world.clock.now) as uow:
        case = uow.cases.load(number)
        while left := [
            s for s in plan_of(case, LOADED.protocol).open_steps if s.mode == "required"
        ]:
            key = left[0].key
            event = StepWaiting(key) if key in WAITS_OUTSIDE else StepSkipped(key, "")
            events = with_consequences(case, (event,), LOADED.protocol)
            case = keeping.keep(uow, case, events, by="somebody", settings=LOADED)


# --- the chain -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "then", "order"),
    [
        ("", "", ["deputy", "data_protection_officer", "aggression_coordinator"]),
        ("", "afwezig tot 15 december",
         ["deputy", "data_protection_officer", "aggression_coordinator"]),
        ("afwezig tot 26 november", "terug",
         ["data_protection_officer", "deputy", "aggression_coordinator"]),
    ],
    ids=["who stays", "who goes away", "who comes back"],
)  # fmt: skip
async def test_each_of_the_chain_is_called_once_whoever_goes_away_or_comes_back(
    tmp_path: Path, first: str, then: str, order: list[str]
) -> None:
    given = with_person(LOADED, "priya", deputy="hanna@waterdonk.example")
    async with waterdonk(tmp_path, given) as world:
        case = await report(world.person("employee"), DOXING)
        await world.settle()
        hanna = world.person("aftercare")
        for words, moment in ((first, "14:15"), (then, "15:15"), ("", "16:15")):
            if words:
                await hanna.types(words)
            await move_to(world, f"2026-11-24T{moment}+01:00")

        assert called(world, case, ADVICE) == order


# --- dates -----------------------------------------------------------------------------------------


@pytest.mark.source("G_COMPLAINT_REQUEST", "D4")
@pytest.mark.parametrize("off", [("police_liaison",), ("police_liaison", "aggression_coordinator")])
async def test_without_a_police_liaison_the_manager_hears_of_the_last_day_of_a_klacht(
    tmp_path: Path, off: tuple[str, ...]
) -> None:
    async with waterdonk(tmp_path, without(LOADED, *off)) as world:
        case = await report(world.person("employee"), STALKING)
        await move_to(world, "2027-01-05T09:30+01:00")

        for name in ("manager", "employee"):
            assert dated(world.person(name), case, "file_police_report", "24-02-2027") == 1, name


# --- urgency ---------------------------------------------------------------------------------------


async def test_when_a_case_becomes_urgent_nobody_is_called_for_a_term_that_never_ran(
    tmp_path: Path,
) -> None:
    async with waterdonk(tmp_path, LOADED) as world:
        case = await report(world.person("employee"), INSULT)
        await move_to(world, "2026-11-24T12:01+01:00")
        learned(world, case, FactsSet({"natures": ("threat",)}))
        await world.settle()

        assert called(world, case, "inform_manager") == []
        assert not any(reminders(world, name) for name in ("deputy", "secretary"))
        await move_to(world, "2026-11-24T14:01+01:00")
        assert called(world, case, "inform_manager") == ["deputy"]
        assert "vóór di 24-11-2026 13:00" in reminders(world, "deputy")[0]
        for hour in (15, 16):
            await move_to(world, f"2026-11-24T{hour}:01+01:00")
        assert called(world, case, "inform_manager") == [
            "deputy", "aggression_coordinator", "municipal_secretary"
        ]  # fmt: skip


# --- a case in which nothing is open ---------------------------------------------------------------


@pytest.mark.source("S38")
@pytest.mark.parametrize(
    ("away", "hears"),
    [
        ((), "officer"),
        (("officer",), "officer_deputy"),
        (("officer", "officer_deputy"), "manager"),
        (("officer", "officer_deputy", "manager"), "deputy"),
        (("officer", "officer_deputy", "manager", "deputy", "secretary"), "coordinator"),
    ],
)
async def test_a_quiet_case_of_an_owner_who_is_away_goes_to_who_is_there(
    tmp_path: Path, away: tuple[str, ...], hears: str
) -> None:
    async with waterdonk(tmp_path, LOADED) as world:
        lotte = world.person("officer")
        case = await report(world.person("employee"), DOXING)
        await lotte.types(f"monitor oppakken {case}")
        all_done_or_waiting(world, case)
        for name in away:
            await world.person(name).types("afwezig tot 15 december")
        await move_to(world, "2026-11-26T10:00+01:00")

        quiet = text("nl", "reminder-quiet", case=case)
        people = {*away, hears, "officer_deputy", "manager", "coordinator"}
        assert [name for name in sorted(people) if quiet in said(world.person(name))] == [hears]
        await act(world.person(hears), case, "timeline")
        assert case in world.person(hears).messages[-1].text


@pytest.mark.source("S38")
async def test_the_deputy_whom_the_owner_named_hears_of_a_quiet_case_and_may_look_at_it(
    tmp_path: Path,
) -> None:
    given = with_person(LOADED, "lotte", deputy="sem@waterdonk.example")
    async with waterdonk(tmp_path, given) as world:
        lotte, sem = world.person("officer"), world.person("colleague")
        case = await report(world.person("employee"), INSULT)
        await lotte.types(f"monitor oppakken {case}")
        all_done_or_waiting(world, case)
        await lotte.types("afwezig tot 15 december")
        await move_to(world, "2026-11-26T10:00+01:00")

        assert text("nl", "reminder-quiet", case=case) in said(sem)
        assert text("nl", "reminder-quiet", case=case) not in said(world.person("officer_deputy"))
        await act(sem, case, "timeline")
        assert "Plaatsvervanger: Sem Bakker" in sem.messages[-1].text
