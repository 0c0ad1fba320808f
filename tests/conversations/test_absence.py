"""Who is away is not called: their deputy is, may act, and gives it back (2.2, 2.5b)."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot import settings
from bot.settings import Settings
from tests.chat import Desk, World
from tests.conversations.conftest import WATERDONK
from tests.conversations.handling import do
from tests.conversations.stories import DOXING, INSULT, THREAT, asks, report, said
from tests.platforms.workplace.driver import WorkplaceWorld

NAMES = ("Fatima", "Noor", "Priya")
STANDS_IN = "Jij bent de plaatsvervanger in deze zaak"


def last(desk: Desk) -> str:
    return desk.messages[-1].text


def new(desk: Desk, before: int) -> str:
    """What somebody was told since there were so many messages."""
    return "\n".join(message.text for message in desk.messages[before:])


async def move_to(world: World, moment: str) -> None:
    world.clock.now = datetime.fromisoformat(moment)
    await world.settle()


async def is_refused(desk: Desk, case: str) -> bool:
    await desk.types(f"zaak {case}")
    return "Deze zaak is er niet, of je mag hem niet zien" in last(desk)


async def timeline(desk: Desk, case: str) -> str:
    await desk.types(f"zaak {case}")
    await desk.presses("case-more", case)
    await desk.presses("case-timeline", case)
    return last(desk)


@asynccontextmanager
async def waterdonk(folder: Path, given: Settings) -> AsyncIterator[WorkplaceWorld]:
    world = WorkplaceWorld(folder, given)
    await world.start()
    try:
        yield world
    finally:
        await world.stop()


def with_person(given: Settings, key: str, **values: str) -> Settings:
    people = (replace(p, **values) if p.mail.startswith(f"{key}@") else p for p in given.people)  # type: ignore[arg-type]
    return replace(given, people=tuple(people))


# --- saying it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("afwezig tot 5 december", "ma 07-12-2026 08:30"),
        ("afwezig t/m 4-12", "ma 07-12-2026 08:30"),
        ("absent until 4 December", "vr 04-12-2026 08:30"),
        ("afwezig tot volgende week maandag", "ma 30-11-2026 08:30"),
    ],
)
async def test_somebody_says_until_when_they_are_away(world: World, words: str, until: str) -> None:
    fatima = world.person("manager")

    await fatima.types(words)

    assert f"Je staat als afwezig tot {until}." in last(fatima)


@pytest.mark.parametrize("words", ["tot 31 februari", "tot gisteren", "tot 2025-01-01", "ooit"])
async def test_what_is_no_date_is_answered_with_an_example(world: World, words: str) -> None:
    fatima = world.person("manager")

    await fatima.types(f"afwezig {words}")
    assert "Schrijf het zo: afwezig tot 5 december" in last(fatima)

    await fatima.types("afwezig tot 5 december")
    assert "Je staat als afwezig" in last(fatima)


async def test_without_a_date_a_short_dialog_asks_for_it(world: World) -> None:
    fatima = world.person("manager")
    await asks(fatima, "afwezig")

    await fatima.fills({"back_on": "2026-11-20"})
    assert "Schrijf het zo: afwezig tot 5 december" in last(fatima)
    await fatima.fills({"absent_from": "2026-12-01", "back_on": "2026-12-05"})

    assert "van di 01-12-2026 00:00 tot ma 07-12-2026 08:30" in said(fatima)


@pytest.mark.parametrize("words", ["afwezig nee", "terug", "back"])
async def test_somebody_is_back_before_that_day(world: World, words: str) -> None:
    fatima = world.person("manager")
    await fatima.types(words)
    assert last(fatima) == "Je stond niet als afwezig."
    await fatima.types("afwezig tot 5 december")
    await world.settle()

    await fatima.types(words)
    await world.settle()

    assert "Welkom terug. Herinneringen komen weer bij jou." in said(fatima)
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert case in said(fatima)
    assert STANDS_IN not in said(world.person("deputy"))


# --- what comes while somebody is away -----------------------------------------------------------


async def test_a_new_case_goes_to_the_managers_manager_who_may_act(
    world: World,
) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig tot 5 december")
    before = len(fatima.messages)
    case = await report(world.person("employee"), INSULT)
    await world.settle()

    assert new(fatima, before) == ""
    assert f"Zaak {case} vraagt iets van een collega die afwezig is." in said(joris)
    assert not any(name in said(joris) for name in NAMES)
    world.clock.skip(hours=3, minutes=1)
    await world.settle()
    assert "De leidinggevende informeren is nog niet klaar" in said(joris)
    await do(world, case, "inform_manager", by="deputy")
    assert "Klaar: De leidinggevende informeren" in said(joris)
    assert "Plaatsvervanger: Joris Smit, leidinggevende." in await timeline(joris, case)

    await move_to(world, "2026-12-07T08:30+01:00")
    assert "Terwijl je weg was: 1 zaak ging langs je plaatsvervanger" in said(fatima)
    assert re.search(
        r"daarin (is 1 stap|zijn \d+ stappen) klaar\. Nu voor jou open: \d", said(fatima)
    )
    assert f"{case} · Samen overleggen · te laat" in said(fatima)


async def test_what_waited_already_is_handed_over_in_one_message_and_comes_back(
    world: World,
) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert await is_refused(joris, case)
    before, his = len(fatima.messages), len(joris.messages)

    await fatima.types("afwezig tot 5 december")
    await world.settle()

    told = [m for m in joris.messages[his:] if "Een collega is afwezig" in m.text]
    assert len(told) == 1
    assert f"Zaak {case} · De leidinggevende informeren · vóór" in told[0].text
    assert not any(name in told[0].text for name in NAMES)
    assert told[0].summary in ("", "Bericht van Baken")
    await move_to(world, "2026-11-25T10:00+01:00")
    assert "nog niet klaar" not in new(fatima, before)
    assert "te laat" not in new(fatima, before)
    await do(world, case, "joint_consultation", by="deputy")

    await fatima.types("terug")
    await world.settle()
    assert await is_refused(joris, case)
    assert "Geen plaatsvervanger meer: Joris Smit" in await timeline(fatima, case)
    before = len(fatima.messages)
    await move_to(world, "2026-11-26T09:00+01:00")
    assert case in new(fatima, before)


async def test_an_absence_that_is_planned_begins_on_its_day(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig van 1 december tot 5 december")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert case in said(fatima)
    assert "Een collega is afwezig" not in said(joris)

    await move_to(world, "2026-12-01T09:00+01:00")

    assert "Een collega is afwezig" in said(joris)


async def test_a_later_absence_leaves_the_one_that_runs_as_it_is(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    first = await report(world.person("employee"), INSULT)
    await fatima.types("afwezig tot 5 december")
    await world.settle()

    await fatima.types("afwezig van 21 december tot 4 januari")
    assert "van ma 21-12-2026 00:00 tot ma 04-01-2027 08:30" in last(fatima)
    assert "Je staat ook als afwezig tot ma 07-12-2026 08:30." in last(fatima)
    await world.settle()
    hers, his = len(fatima.messages), len(joris.messages)
    second = await report(world.person("colleague"), INSULT)
    await move_to(world, "2026-11-25T10:00+01:00")

    assert new(fatima, hers) == ""
    assert all(case in new(joris, his) for case in (first, second))
    await fatima.types("afwezig")
    assert "Je staat als afwezig tot ma 07-12-2026 08:30." in last(fatima)
    assert "Je staat ook als afwezig van ma 21-12-2026 00:00 tot ma 04-01-2027 08:30." in last(
        fatima
    )


async def test_each_of_two_absences_is_handed_over_and_back(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig van 21 december tot 4 januari")
    await fatima.types("afwezig tot 5 december")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert f"Zaak {case} vraagt iets van een collega" in said(joris)

    await move_to(world, "2026-12-07T09:00+01:00")
    assert said(fatima).count("Terwijl je weg was") == 1
    assert "Een collega is afwezig" not in said(joris)
    later = await report(world.person("employee"), INSULT)
    await world.settle()
    assert later in said(fatima)
    assert await is_refused(joris, later)
    await move_to(world, "2026-12-21T09:00+01:00")
    assert said(joris).count("Een collega is afwezig") == 1
    assert not await is_refused(joris, later)
    await move_to(world, "2027-01-04T09:00+01:00")

    assert said(fatima).count("Terwijl je weg was") == 2


async def test_back_ends_what_runs_and_back_again_drops_what_was_planned(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig tot 5 december")
    await fatima.types("afwezig van 21 december tot 4 januari")
    await world.settle()

    await fatima.types("terug")
    assert "Welkom terug" in last(fatima)
    assert (
        "Je staat nog als afwezig van ma 21-12-2026 00:00 tot ma 04-01-2027 08:30. "
        "Gaat dat niet door? Typ dan weer: terug."
    ) in last(fatima)
    await world.settle()
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert case in said(fatima)
    assert await is_refused(joris, case)

    await fatima.types("terug")
    assert "Je bent niet meer afwezig van ma 21-12-2026 00:00" in last(fatima)
    assert "Welkom terug" not in last(fatima)
    await fatima.types("terug")
    assert last(fatima) == "Je stond niet als afwezig."
    await move_to(world, "2026-12-22T09:00+01:00")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert case in said(fatima)
    assert await is_refused(joris, case)


async def test_a_button_ends_the_absence_that_it_was_shown_with_and_no_other(world: World) -> None:
    fatima = world.person("manager")
    await fatima.types("afwezig van 21 december tot 4 januari")
    await fatima.types("afwezig tot 5 december")
    await fatima.types("terug")

    await fatima.presses("absence-end")
    assert last(fatima) == "Je stond niet als afwezig."
    await fatima.types("afwezig")

    assert "Je staat als afwezig van ma 21-12-2026 00:00 tot ma 04-01-2027 08:30." in last(fatima)
    await fatima.presses("absence-end")
    assert "Je bent niet meer afwezig van ma 21-12-2026 00:00" in last(fatima)


@pytest.mark.parametrize(
    ("first", "then", "stands"),
    [
        ("tot 5 december", "van 3 december tot 12 december", "tot ma 14-12-2026 08:30"),
        ("tot 5 december", "van 7 december tot 12 december", "tot ma 14-12-2026 08:30"),
        ("tot 12 december", "tot 5 december", "tot ma 07-12-2026 08:30"),
        ("van 1 december tot 12 december", "tot 4 december", "tot ma 14-12-2026 08:30"),
        ("van 1 december tot 12 december", "van 1 december tot 4 december",
         "van di 01-12-2026 00:00 tot vr 04-12-2026 08:30"),
        ("van 8 december tot 12 december", "van 1 december tot 9 december",
         "van di 01-12-2026 00:00 tot ma 14-12-2026 08:30"),
    ],
)  # fmt: skip
async def test_absences_that_meet_are_one_and_of_one_beginning_the_last_word_counts(
    world: World, first: str, then: str, stands: str
) -> None:
    fatima = world.person("manager")
    await fatima.types(f"afwezig {first}")
    world.clock.skip(minutes=5)

    await fatima.types(f"afwezig {then}")

    assert f"Je staat als afwezig {stands}." in last(fatima)
    assert "Je staat ook" not in last(fatima)
    await fatima.types("afwezig")
    assert f"Je staat als afwezig {stands}." in last(fatima)
    await fatima.types("terug")
    assert "Je staat nog" not in last(fatima)


async def test_a_deputy_hears_of_a_planned_absence_when_they_work(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig van 1 december tot 5 december")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await move_to(world, "2026-11-30T16:00+01:00")
    before = len(joris.messages)

    await move_to(world, "2026-12-01T00:01+01:00")
    assert new(joris, before) == ""
    assert not await is_refused(joris, case)
    before = len(joris.messages)
    await move_to(world, "2026-12-01T08:30+01:00")

    assert new(joris, before).count("Een collega is afwezig") == 1


async def test_a_deputy_hears_at_night_of_what_is_urgent(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig van 1 december tot 5 december")
    case = await report(world.person("employee"), THREAT)
    await world.settle()
    await move_to(world, "2026-11-30T16:00+01:00")
    before = len(joris.messages)

    await move_to(world, "2026-12-01T00:01+01:00")

    assert "Een collega is afwezig" in new(joris, before)
    assert case in new(joris, before)


@pytest.mark.parametrize(("what", "at_once"), [(INSULT, False), (THREAT, True)])
async def test_a_case_that_comes_at_night_waits_for_the_deputys_hours_unless_it_is_urgent(
    world: World, what: dict[str, object], at_once: bool
) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig tot 5 december")
    await world.settle()
    await move_to(world, "2026-11-24T22:00+01:00")
    before = len(joris.messages)

    case = await report(world.person("employee"), what)
    await world.settle()
    assert (STANDS_IN in new(joris, before)) == at_once
    await move_to(world, "2026-11-25T08:30+01:00")

    assert f"Zaak {case} vraagt iets van een collega" in new(joris, before)


async def test_a_deputy_hears_nothing_of_what_they_would_no_longer_do(world: World) -> None:
    fatima, joris = world.person("manager"), world.person("deputy")
    await fatima.types("afwezig tot 5 december")
    await move_to(world, "2026-12-06T22:00+01:00")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert not await is_refused(joris, case)
    before = len(joris.messages)

    await move_to(world, "2026-12-07T08:30+01:00")

    assert STANDS_IN not in new(joris, before)
    assert "Terwijl je weg was: 1 zaak" in said(fatima)


async def test_after_a_standstill_somebody_is_welcomed_back_when_they_work(world: World) -> None:
    fatima = world.person("manager")
    await report(world.person("employee"), INSULT)
    await fatima.types("afwezig tot 5 december")
    await world.settle()

    await move_to(world, "2026-12-08T03:00+01:00")
    assert "Terwijl je weg was" not in said(fatima)
    await move_to(world, "2026-12-08T08:30+01:00")

    assert said(fatima).count("Terwijl je weg was") == 1


async def test_settings_that_end_an_absence_leave_a_later_one(tmp_path: Path) -> None:
    given = with_person(settings.load(WATERDONK), "fatima", absent_until="2026-12-05")
    async with waterdonk(tmp_path, given) as world:
        await world.person("manager").types("afwezig van 21 december tot 4 januari")

    async with waterdonk(tmp_path, settings.load(WATERDONK)) as world:
        fatima = world.person("manager")
        await fatima.types("afwezig")

        assert "Je staat als afwezig van ma 21-12-2026 00:00" in last(fatima)
        await world.settle()
        case = await report(world.person("employee"), INSULT)
        await world.settle()
        assert case in said(fatima)


async def test_who_is_alone_in_an_office_is_stood_in_for_by_the_coordinator(world: World) -> None:
    priya, ruth = world.person("privacy_officer"), world.person("coordinator")
    await priya.types("afwezig tot 5 december")
    before = len(priya.messages)
    case = await report(world.person("employee"), DOXING)
    await world.settle()

    assert new(priya, before) == ""
    assert "De privacy-officer om advies vragen" in said(ruth)
    await do(world, case, "consult_privacy_officer", by="coordinator")
    assert "Klaar: De privacy-officer om advies vragen" in said(ruth)


async def test_the_others_of_an_office_stand_in_for_who_took_a_case(world: World) -> None:
    lotte, daan = world.person("officer"), world.person("officer_deputy")
    case = await report(world.person("employee"), INSULT)
    await lotte.types(f"monitor oppakken {case}")
    await world.settle()
    his = len(daan.messages)

    await lotte.types("afwezig tot 5 december")
    await world.settle()

    assert f"Zaak {case} · Gegevens van het account verzamelen" in new(daan, his)


async def test_nobody_stands_in_for_a_reporter_the_manager_hears_of_it(world: World) -> None:
    noor, fatima = world.person("employee"), world.person("manager")
    case = await report(noor, {**INSULT, "visible_checklist": []})
    await world.settle()
    await noor.types("afwezig tot 5 december")
    await world.settle()
    before = len(noor.messages)

    world.clock.skip(hours=3, minutes=1)
    await world.settle()

    assert "Schermafdruk" not in new(noor, before)
    assert f"{case} · Schermafdruk met datum en tijd maken · vóór" in said(fatima)
    assert "Plaatsvervanger" not in await timeline(fatima, case)


async def test_a_deputy_who_goes_away_as_well_is_followed_by_the_next(world: World) -> None:
    fatima, joris, karel = (world.person(n) for n in ("manager", "deputy", "secretary"))
    case = await report(world.person("employee"), INSULT)
    await fatima.types("afwezig tot 5 december")
    await world.settle()
    assert not await is_refused(joris, case)

    await joris.types("afwezig tot 4 december")
    await world.settle()

    assert "Een collega is afwezig" in said(karel)
    assert not await is_refused(karel, case)
    assert await is_refused(joris, case)


async def test_when_everybody_is_away_they_are_called_all_the_same(world: World) -> None:
    for name in ("manager", "deputy", "secretary", "coordinator"):
        await world.person(name).types("afwezig tot 5 december")
    before = len(world.person("manager").messages)

    case = await report(world.person("employee"), INSULT)
    await world.settle()

    assert case in new(world.person("manager"), before)


# --- by the settings -----------------------------------------------------------------------------


async def test_the_settings_name_a_deputy_and_an_absence_that_the_person_can_end(
    tmp_path: Path,
) -> None:
    given = with_person(settings.load(WATERDONK), "fatima", deputy="sem@waterdonk.example",
                        absent_until="2026-12-05")  # fmt: skip
    async with waterdonk(tmp_path, given) as world:
        sem, fatima = world.person("colleague"), world.person("manager")
        case = await report(world.person("employee"), INSULT)
        await world.settle()
        assert f"Zaak {case} vraagt iets van een collega die afwezig is." in said(sem)
        await do(world, case, "inform_manager", by="colleague")
        assert "Klaar: De leidinggevende informeren" in said(sem)
        await fatima.types("afwezig")
        assert "Je staat als afwezig tot ma 07-12-2026 08:30." in last(fatima)

        await fatima.presses("absence-end")
        await world.restart()
        await world.settle()

        assert await is_refused(sem, case)
        await fatima.types("afwezig tot 1 december")
        assert "gaat zolang naar Sem Bakker" in last(fatima)


async def test_the_deputy_never_is_the_one_it_happened_to(tmp_path: Path) -> None:
    given = with_person(settings.load(WATERDONK), "fatima", deputy="noor@waterdonk.example",
                        absent_until="2026-12-05")  # fmt: skip
    async with waterdonk(tmp_path, given) as world:
        case = await report(world.person("employee"), INSULT)
        await world.settle()

        assert STANDS_IN not in said(world.person("employee"))
        assert case in said(world.person("deputy"))


async def test_a_named_deputy_is_called_first_when_a_step_stays_undone(tmp_path: Path) -> None:
    given = with_person(settings.load(WATERDONK), "fatima", deputy="sem@waterdonk.example")
    async with waterdonk(tmp_path, given) as world:
        case = await report(world.person("employee"), INSULT)
        await world.settle()
        assert await is_refused(world.person("colleague"), case)

        await move_to(world, "2026-11-25T13:00+01:00")

        assert "Wil jij helpen?" in said(world.person("colleague"))
        assert not await is_refused(world.person("colleague"), case)


# --- hours ---------------------------------------------------------------------------------------


async def test_what_is_not_urgent_waits_until_somebody_works(world: World) -> None:
    fatima = world.person("manager")
    await fatima.types("werktijd wo-vr 10:00-16:00")
    assert "Je werktijden zijn nu: wo, do, vr 10:00-16:00." in last(fatima)
    await report(world.person("employee"), INSULT)  # on a Tuesday
    await world.settle()

    world.clock.skip(hours=6)
    await world.settle()
    assert "De leidinggevende informeren is" not in said(fatima)
    await move_to(world, "2026-11-25T10:00+01:00")

    assert "De leidinggevende informeren is" in said(fatima)


async def test_hours_that_cannot_be_read_are_answered_with_an_example(world: World) -> None:
    fatima = world.person("manager")
    await fatima.types("werktijd soms")
    assert "bijvoorbeeld: ma-do 08:30-17:00" in last(fatima)

    await fatima.types("werktijd")
    assert "Je werktijden zijn: ma, di, wo, do, vr 08:30-17:00." in last(fatima)
    await fatima.types("werktijd ma-do 08:30-17:00")
    await fatima.types("hours normal")
    assert "ma, di, wo, do, vr 08:30-17:00" in last(fatima)
