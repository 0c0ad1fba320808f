"""Monday morning: what is open for each participant, once, and nothing where there is nothing."""

import re
from datetime import datetime
from pathlib import Path

from bot import settings
from bot.delivery.peoples_time import INDEXED
from tests.chat import Desk, World
from tests.conversations.conftest import WATERDONK
from tests.conversations.handling import WHOLE_INSULT, do
from tests.conversations.reminding import reminders
from tests.conversations.stories import DOXING, INSULT, SECRET_WORDS, THREAT, report, said
from tests.platforms.workplace.driver import WorkplaceWorld

MONDAY = "2026-11-30T09:00+01:00"
DIGEST, WEEKLY = "Je weekoverzicht", "Weekoverzicht van alle zaken"


def digests(desk: Desk, words: str = DIGEST) -> list[str]:
    return [message.text for message in desk.messages if message.text.startswith(words)]


async def move_to(world: World, moment: str) -> None:
    world.clock.now = datetime.fromisoformat(moment)
    await world.settle()


async def test_each_participant_hears_on_monday_what_is_open_for_them(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await move_to(world, "2026-11-30T08:59+01:00")
    fatima = world.person("manager")
    assert digests(fatima) == []

    await move_to(world, MONDAY)
    await move_to(world, "2026-11-30T09:05+01:00")

    [told] = digests(fatima)
    assert re.search(
        rf"Zaak {case} · Samen overleggen · te laat sinds wo 25-11-2026 \d\d:\d\d", told
    )
    assert "Gegevens van het account verzamelen" not in told
    [hers] = digests(world.person("officer"))
    assert "Gegevens van het account verzamelen" in hers
    assert not any(word in told + hers for word in SECRET_WORDS)
    shown = next(m for m in fatima.messages if m.text == told)
    assert shown.summary in ("", "Bericht van Baken")
    assert [button.action for button in shown.buttons] == ["status"]
    await fatima.presses("status")
    assert case in fatima.messages[-1].text


async def test_who_has_nothing_open_hears_nothing(world: World) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()

    await move_to(world, MONDAY)

    for name in ("aftercare", "legal_counsel", "mayor", "admin", "deputy", "colleague"):
        assert digests(world.person(name)) == []


async def test_a_closed_case_is_in_no_digest(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.person("officer").types(f"monitor claim {case}")
    await do(world, case, *WHOLE_INSULT)

    await move_to(world, MONDAY)

    for name in ("manager", "officer", "employee", "coordinator"):
        assert digests(world.person(name)) == []
        assert digests(world.person(name), WEEKLY) == []


async def test_three_weeks_late_its_steps_stand_in_the_one_message_with_all_that_is_late(
    world: World,
) -> None:
    await report(world.person("employee"), INSULT)
    await world.settle()
    heard = len(world.person("manager").messages)

    world.clock.now = datetime.fromisoformat("2026-12-16T11:00+01:00")
    await world.restart()
    await world.settle()

    assert digests(world.person("manager")) == []
    assert len(reminders(world, "manager")) == 1
    assert len(world.person("manager").messages) == heard + 1
    await move_to(world, "2026-12-21T09:00+01:00")
    assert len(digests(world.person("manager"))) == 1


async def test_three_weeks_late_it_comes_also_for_whom_all_reminders_came_before(
    world: World,
) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    for day in ("11-25", "11-26", "11-27", "11-30", "12-01", "12-02"):
        await move_to(world, f"2026-{day}T09:30+01:00")
    noor = world.person("employee")
    before, heard = reminders(world, "employee"), len(noor.messages)

    await move_to(world, "2026-12-21T09:01+01:00")

    [told] = reminders(world, "employee")[len(before) :]
    assert told.startswith("Er wachten 2 stappen op je")
    assert told.count(case) == 2
    assert len(noor.messages) == heard + 1
    await move_to(world, "2026-12-28T09:00+01:00")
    assert len(digests(noor)) == 2


async def test_the_day_is_a_choice_and_none_is_one_too(world: World) -> None:
    fatima, lotte = world.person("manager"), world.person("officer")
    await report(world.person("employee"), INSULT)
    await world.settle()
    await fatima.types("weekoverzicht ooit")
    assert "bijvoorbeeld: weekoverzicht maandag" in fatima.messages[-1].text

    await fatima.types("weekoverzicht woensdag")
    assert "Je krijgt het weekoverzicht op woensdag." in fatima.messages[-1].text
    await lotte.types("digest none")
    assert "Je krijgt geen weekoverzicht." in lotte.messages[-1].text
    await move_to(world, "2026-11-25T09:00+01:00")
    assert len(digests(fatima)) == 1
    await move_to(world, MONDAY)
    assert len(digests(fatima)) == 1
    await move_to(world, "2026-12-02T09:00+01:00")

    assert len(digests(fatima)) == 2
    assert digests(lotte) == []
    await lotte.types("weekoverzicht ja")
    await move_to(world, "2026-12-07T09:00+01:00")
    assert len(digests(lotte)) == 1


async def test_it_comes_when_somebody_works_also_when_it_is_late(world: World) -> None:
    fatima = world.person("manager")
    await fatima.types("werktijd di-do 10:00-16:00")
    await report(world.person("employee"), INSULT)
    await world.settle()

    await move_to(world, "2026-12-01T09:30+01:00")
    assert digests(fatima) == []
    await move_to(world, "2026-12-01T10:00+01:00")

    assert len(digests(fatima)) == 1


async def test_what_waits_for_who_is_away_is_in_their_deputys(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.person("manager").types("afwezig tot 5 december")
    await world.settle()

    await move_to(world, MONDAY)

    assert digests(world.person("manager")) == []
    [told] = digests(world.person("deputy"))
    assert f"Zaak {case} · Samen overleggen" in told


async def test_it_is_in_the_receivers_language(world: World) -> None:
    await world.person("manager").types("taal en")
    case = await report(world.person("employee"), THREAT)
    await world.settle()

    await move_to(world, MONDAY)

    [told] = digests(world.person("manager"), "Your week")
    assert re.search(rf"Case {case} · .+ · urgent · overdue since Wed|Tue", told)


async def test_the_coordinator_hears_of_all_cases_in_numbers(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await world.person("manager").types(f"overslaan {case}")
    await world.person("manager").presses("step-skip", f"{case}/offer_support")
    await world.person("manager").fills({"reason": "Heeft al steun van een collega."})
    ruth = world.person("coordinator")

    await move_to(world, "2026-11-27T12:00+01:00")
    await move_to(world, MONDAY)

    [told] = digests(ruth, WEEKLY)
    assert re.search(rf"Zaken met een stap die te laat is:?\s+1 · {case}", told)
    assert re.search(rf"Stappen overgeslagen in de laatste week:?\s+1 · {case}", told)
    assert re.search(rf"Stappen doorgezet in de laatste week:?\s+\d+ · {case}", told)
    assert re.search(r"Berichten die niet aankwamen:?\s+0", told)
    assert not any(word in told for word in SECRET_WORDS)
    await ruth.types("overzicht")
    assert "Zaken met een stap die te laat is" in ruth.messages[-1].text
    assert digests(world.person("manager"), WEEKLY) == []


async def test_the_status_of_an_office_lists_what_waits_for_it(world: World) -> None:
    priya = world.person("privacy_officer")
    await priya.types("status")
    assert "DA-" not in said(priya)
    case = await report(world.person("employee"), DOXING)
    await world.settle()

    await priya.types("status")

    shown = priya.messages[-1].text
    assert case in shown
    assert "De privacy-officer om advies vragen" in shown
    await priya.presses("step-open", f"{case}/consult_privacy_officer")


async def test_the_cases_of_an_older_version_are_taken_up(tmp_path: Path) -> None:
    world = WorkplaceWorld(tmp_path, settings.load(WATERDONK))
    await world.start()
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    with world.demo.storage.transaction(world.clock.now) as uow:
        uow.work.keep(case, (), ())
        uow.meta.set(INDEXED, "")
        for person in uow.people.all():
            uow.digests.stop(person.id)
    await world.restart()
    await world.settle()

    await move_to(world, MONDAY)

    [told] = digests(world.person("manager"))
    assert f"Zaak {case} · Samen overleggen" in told
    await world.stop()
