"""Prevention: the talk in the teams, the checks, the overview, tips, versions (S9 to S28, S90, S119)."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot import settings
from bot.settings import HouseRules, Links, Settings
from tests.chat import Desk, World
from tests.conversations.conftest import WATERDONK
from tests.conversations.stories import INSULT, PNG, Filled, asks, fill_to, report, said
from tests.platforms.workplace.driver import WorkplaceWorld

SIX_MONTHS_ON = "2027-05-24T09:00+02:00"
DISCUSS = "Bespreek dit in je teamoverleg."
LATE = "Herinnering: bespreek dit in je teamoverleg."
TALK: Filled = {
    "discussed_on": "2027-05-24",
    "questions_discussed": ["about_yourself", "open_or_closed", "norm"],
}
FILMED: Filled = {
    **INSULT, "natures": ["unwanted_video"], "content_form": "none", "recording_kind": "video",
    "recording_place": "publicly_accessible_building", "building": "town_hall",
    "device_visible": "yes", "recording_announced": "no", "recording_permission": "not_asked",
    "recording_discovered": "afterwards", "recording_published": "no",
}  # fmt: skip
"""Filmed in the public hall; noticed afterwards."""


async def move_to(world: World, moment: str) -> None:
    """Let the time pass, with Baken running."""
    world.clock.now = datetime.fromisoformat(moment)
    await world.settle()


def times(desk: Desk, words: str) -> int:
    return said(desk).count(words)


def last(desk: Desk) -> str:
    return desk.messages[-1].text


@asynccontextmanager
async def waterdonk(folder: Path, given: Settings) -> AsyncIterator[WorkplaceWorld]:
    """Waterdonk with other settings, in the workplace."""
    world = WorkplaceWorld(folder, given)
    await world.start()
    try:
        yield world
    finally:
        await world.stop()


# --- the talk in the team ------------------------------------------------------------------------


@pytest.mark.source("S10")
async def test_every_manager_is_asked_once_in_six_months_to_discuss_it(world: World) -> None:
    await world.settle()
    await move_to(world, "2027-05-24T08:00+02:00")
    fatima = world.person("manager")
    assert times(fatima, DISCUSS) == 0

    await move_to(world, SIX_MONTHS_ON)
    await move_to(world, "2027-05-25T09:00+02:00")

    asked = next(m for m in fatima.messages if DISCUSS in m.text)
    assert [times(world.person(who), DISCUSS) for who in ("manager", "deputy", "secretary")] == [
        1, 1, 1,
    ]  # fmt: skip
    assert times(world.person("employee"), DISCUSS) == 0
    for question in ("over jezelf online", "besloten account", "werk en voor privé",
                     "wel en niet op sociale media", "de norm van de gemeente"):  # fmt: skip
        assert question in asked.text
    assert not asked.summary or asked.summary == "Bericht van Baken"


@pytest.mark.source("S10", "S11", "S12", "S13", "S14", "S15")
async def test_what_was_discussed_is_recorded_without_names_and_comes_round_again(
    world: World,
) -> None:
    await world.settle()
    await move_to(world, SIX_MONTHS_ON)
    fatima = world.person("manager")

    await fatima.presses("duty-open")
    form = fatima.form
    assert form is not None
    assert form.inputs["team"].value == ("Publiekszaken",)
    assert "Schrijf geen namen op" in form.text
    assert "Over personen en lopende zaken praten we niet" in form.text
    assert all(asked.kind != "people" for asked in form.inputs.values())
    await fill_to(fatima, TALK)

    assert "De volgende keer: wo 24-11-2027 09:00" in last(fatima)
    await move_to(world, "2027-11-23T12:00+01:00")
    assert times(fatima, DISCUSS) == 1
    await move_to(world, "2027-11-24T09:00+01:00")
    assert times(fatima, DISCUSS) == 2


async def test_who_records_it_by_command_beforehand_is_not_asked(world: World) -> None:
    await world.settle()
    fatima = world.person("manager")

    await move_to(world, "2027-05-10T10:00+02:00")
    await asks(fatima, "bewustwording")
    await fill_to(fatima, {**TALK, "discussed_on": "2027-05-10"})
    await move_to(world, SIX_MONTHS_ON)

    assert times(fatima, DISCUSS) == 0
    assert times(world.person("deputy"), DISCUSS) == 1


async def test_who_manages_nobody_is_told_who_records_it(world: World) -> None:
    noor = world.person("employee")
    await noor.types("bewustwording")
    assert "Dit legt een leidinggevende vast" in last(noor)
    assert noor.form is None

    await asks(world.person("manager"), "bewustwording")
    assert world.person("manager").form is not None


async def test_overdue_is_one_reminder_and_then_a_line_in_the_overview(world: World) -> None:
    await world.settle()
    await move_to(world, SIX_MONTHS_ON)
    fatima, ruth = world.person("manager"), world.person("coordinator")
    await ruth.types("overzicht")
    assert "Fatima Yilmaz" not in last(ruth)

    await move_to(world, "2027-06-04T17:00+02:00")
    assert times(fatima, LATE) == 0
    await move_to(world, "2027-06-07T09:00+02:00")
    await move_to(world, "2027-09-07T09:00+02:00")

    assert times(fatima, LATE) == 1
    assert times(fatima, DISCUSS) == 1
    await ruth.types("overzicht")
    assert "Te laat: Bewustwording · Fatima Yilmaz · sinds ma 24-05-2027 09:00" in last(ruth)
    await fatima.presses("duty-open")
    await fill_to(fatima, {**TALK, "discussed_on": "2027-09-07"})
    await ruth.types("overzicht")
    assert "Fatima Yilmaz" not in last(ruth)
    assert "1 van de 3 leidinggevenden" in last(ruth)


async def test_three_weeks_of_standstill_and_a_restart_give_one_message(world: World) -> None:
    await world.settle()
    world.clock.now = datetime.fromisoformat("2027-06-14T09:00+02:00")

    await world.restart()
    await world.settle()
    await world.restart()
    await world.settle()

    fatima = world.person("manager")
    assert (times(fatima, DISCUSS), times(fatima, LATE)) == (1, 0)


async def test_nobody_is_asked_outside_working_time(world: World) -> None:
    await world.settle()
    await move_to(world, "2027-06-12T11:00+02:00")  # a Saturday
    assert times(world.person("manager"), DISCUSS) == 0

    await move_to(world, "2027-06-14T08:30+02:00")
    assert times(world.person("manager"), DISCUSS) == 1


async def test_what_is_switched_off_is_never_asked(tmp_path: Path) -> None:
    given = settings.load(WATERDONK)
    off = replace(given, prevention=replace(given.prevention, awareness_months=0))
    async with waterdonk(tmp_path, off) as world:
        await world.settle()
        await move_to(world, "2028-11-24T09:00+01:00")
        fatima = world.person("manager")
        assert times(fatima, DISCUSS) == 0

        await asks(fatima, "bewustwording")
        await fill_to(fatima, {**TALK, "discussed_on": "2028-11-24"})

        assert "Vastgelegd. Dank je wel." in last(fatima)
        assert "volgende keer" not in last(fatima)


async def test_a_duty_that_went_to_somebody_else_is_theirs_to_hear_of(tmp_path: Path) -> None:
    given = settings.load(WATERDONK)
    async with waterdonk(tmp_path, given) as world:
        await world.settle()
    moved = replace(given, buildings=(
        replace(given.buildings[0], facility_manager="ties@waterdonk.example"),))  # fmt: skip
    async with waterdonk(tmp_path, moved) as world:
        await move_to(world, "2026-12-24T09:00+01:00")

        assert times(world.person("facility_manager"), "huisregels") == 0
        assert times(world.person("it_security"), "Gebouw: Stadhuis") == 1


# --- house rules ---------------------------------------------------------------------------------


async def check_rules(desk: Desk, day: str, hung: str) -> None:
    await asks(desk, "huisregels-check")
    await fill_to(desk, {"checked_on": day, "hung": hung})


@pytest.mark.source("S88", "S90", "S89")
async def test_house_rules_that_do_not_hang_are_shown_with_recordings_there(world: World) -> None:
    await world.settle()
    await move_to(world, "2026-12-24T09:00+01:00")
    bram, ruth = world.person("facility_manager"), world.person("coordinator")
    assert times(bram, "Gebouw: Stadhuis.") == 1

    await bram.presses("duty-open")
    assert bram.form is not None
    assert "Gebouw: Stadhuis, Marktplein 1. Er hoort versie 1 te hangen." in bram.form.text
    await fill_to(bram, {"checked_on": "2026-12-24", "hung": "no"})
    assert "Hang de huisregels zichtbaar bij de ingang" in last(bram)
    filmed = {**FILMED, "discovered_at__date": "2026-12-24"}
    case = await report(world.person("employee"), filmed)
    await ruth.types("overzicht")
    assert "Stadhuis: de huisregels hingen niet zichtbaar op 24-12-2026." in last(ruth)
    await world.person("manager").types(f"zaak {case}")
    page = last(world.person("manager"))
    assert "De huisregels hingen mogelijk niet zichtbaar: Stadhuis." in page
    assert "24-12-2026" in page

    await move_to(world, "2026-12-29T10:00+01:00")
    await check_rules(bram, "2026-12-29", "yes")
    await ruth.types("overzicht")
    assert "Stadhuis" not in last(ruth)
    later = await report(world.person("colleague"), {**FILMED, "discovered_at__date": "2026-12-29"})
    await world.person("manager").types(f"zaak {later}")
    assert "Stadhuis" in last(world.person("manager"))
    assert "mogelijk niet zichtbaar" not in last(world.person("manager"))


async def test_the_building_may_be_left_open_and_then_nothing_is_said_of_it(world: World) -> None:
    bram = world.person("facility_manager")
    await check_rules(bram, "2026-11-24", "no")

    case = await report(world.person("employee"), {**FILMED, "building": []})

    await world.person("manager").types(f"zaak {case}")
    assert "mogelijk niet zichtbaar" not in last(world.person("manager"))
    assert "Stadhuis" not in last(world.person("manager"))


async def test_without_buildings_no_building_is_asked(tmp_path: Path) -> None:
    given = replace(settings.load(WATERDONK), buildings=())
    async with waterdonk(tmp_path, given) as world:
        noor = world.person("employee")
        await asks(noor, "melden")
        await fill_to(noor, FILMED, stop="building")
        assert noor.form is None
        assert "verstuurd" in last(noor)


@pytest.mark.source("S88", "S90")
async def test_only_the_facility_manager_records_the_house_rules(world: World) -> None:
    noor = world.person("employee")
    await noor.types("huisregels-check")
    assert "Dit legt de gebouwenbeheerder vast" in last(noor)

    await check_rules(world.person("facility_manager"), "2026-11-24", "yes")
    assert "De volgende keer: wo 24-11-2027" in last(world.person("facility_manager"))


async def test_with_two_buildings_the_facility_manager_says_which(tmp_path: Path) -> None:
    given = settings.load(WATERDONK)
    library = replace(given.buildings[0], key="library", name="Bibliotheek")
    async with waterdonk(tmp_path, replace(given, buildings=(*given.buildings, library))) as world:
        bram, ruth = world.person("facility_manager"), world.person("coordinator")
        await bram.types("huisregels-check")
        assert "Voor welk gebouw?" in last(bram)

        await bram.presses("duty-open", "house_rules_check/library")
        await fill_to(bram, {"checked_on": "2026-11-24", "hung": "no"})

        await ruth.types("overzicht")
        assert "Bibliotheek: de huisregels hingen niet zichtbaar" in last(ruth)
        assert "Stadhuis: nog niet gecontroleerd" in last(ruth)


# --- the policy and the overview -----------------------------------------------------------------


@pytest.mark.source("S22", "S25", "S86", "S87")
async def test_the_policy_is_checked_by_the_administrator(world: World) -> None:
    await world.settle()
    await move_to(world, "2026-12-24T09:00+01:00")
    pim, ruth = world.person("admin"), world.person("coordinator")
    assert times(pim, "Controleer het beleid.") == 1

    await pim.presses("duty-open")
    await fill_to(pim, {"norm_in_house_rules": "yes", "norm_in_platform_rules": "no",
                        "recording_rules_adopted": "yes",
                        "recording_rules_communicated": "no"})  # fmt: skip

    assert "Regel wat er nog ontbreekt" in last(pim)
    await ruth.types("overzicht")
    assert "De norm staat nog niet in de regels voor onze sociale media." in last(ruth)
    assert "De regels voor opnemen zijn nog niet bekendgemaakt." in last(ruth)
    assert "nog niet in de huisregels" not in last(ruth)
    assert "do 24-12-2026 09:00, door Pim Hendriks" in last(ruth)
    world.clock.skip(hours=1)
    await asks(pim, "beleid")
    await fill_to(pim, dict.fromkeys(
        ("norm_in_house_rules", "norm_in_platform_rules", "recording_rules_adopted",
         "recording_rules_communicated"), "yes"))  # fmt: skip
    await ruth.types("overzicht")
    assert "De norm staat nog niet" not in last(ruth)


async def test_the_overview_is_for_the_coordinator_only(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    for name in ("employee", "officer", "manager", "admin", "secretary"):
        await world.person(name).types("overzicht")
        assert "Je eigen zaken vind je met ‘status’" in last(world.person(name))

    await world.person("coordinator").types("overview")

    assert re.search(r"Open zaken\W+1", last(world.person("coordinator")))
    assert case not in last(world.person("coordinator"))


async def test_the_overview_counts_what_was_skipped_and_what_is_late(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima, ruth = world.person("manager"), world.person("coordinator")
    await fatima.types(f"overslaan {case}")
    await fatima.presses("step-skip", f"{case}/offer_support")
    await fill_to(fatima, {"reason": "De collega heeft al hulp gekregen."})

    world.clock.skip(days=3)
    await world.settle()
    await ruth.types("overzicht")

    assert re.search(r"Daarvan te laat\W+1", last(ruth))
    assert re.search(r"Overgeslagen stappen in open zaken\W+1", last(ruth))


# --- texts and tips ------------------------------------------------------------------------------


@pytest.mark.source("S8", "S15", "S16", "S21", "S25", "S87")
async def test_the_norm_and_the_house_rules_show_their_version(world: World) -> None:
    noor = world.person("employee")

    await noor.types("norm")
    assert "Versie 1, geldt sinds di 24-11-2026 09:00" in last(noor)
    await noor.types("huisregels")

    assert "Versie 1, geldt sinds di 24-11-2026 09:00" in last(noor)
    assert "https://www.waterdonk.example/huisregels" in last(noor)


@pytest.mark.source("S21", "S25")
async def test_a_case_shows_the_texts_of_its_own_version(tmp_path: Path) -> None:
    given = settings.load(WATERDONK)
    async with waterdonk(tmp_path, given) as world:
        case = await report(world.person("employee"), FILMED)
    changed = replace(
        given, norm_text="Wij blijven beleefd.", house_rules=HouseRules("Vraag het eerst.", "2"),
        protocol=replace(given.protocol, norm_version="2", house_rules_version="2"),
    )  # fmt: skip
    async with waterdonk(tmp_path, changed) as world:
        fatima = world.person("manager")
        await fatima.types(f"zaak {case}")
        assert "Versie 1, geldt sinds" in last(fatima)
        assert "Versie 2" not in last(fatima)
        await fatima.presses("case-more")
        await fatima.presses("case-texts")
        assert "Wij tolereren geen agressieve uitlatingen" in last(fatima)
        assert "U knipt en plakt niet" in last(fatima)
        await fatima.types("norm")
        assert "Wij blijven beleefd." in last(fatima)
        assert "Versie 2" in last(fatima)


async def test_a_case_without_a_recording_shows_the_norm_only(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    fatima = world.person("manager")

    await fatima.types(f"zaak {case}")
    assert "Versie 1" in last(fatima)
    assert "Huisregels" not in last(fatima)


async def test_house_rules_of_ones_own_are_not_needed(tmp_path: Path) -> None:
    given = settings.load(WATERDONK)
    bare = replace(given, house_rules=HouseRules(), links=Links(), social_media_scope="",
                   protocol=replace(given.protocol, house_rules_version=""))  # fmt: skip
    async with waterdonk(tmp_path, bare) as world:
        noor, fatima = world.person("employee"), world.person("manager")
        await noor.types("huisregels")
        assert "Zeg het vooraf" in last(noor)
        assert "Versie" not in last(noor)
        await noor.types("meer-lezen")
        assert "slachtofferhulp.nl" in last(noor)
        await asks(fatima, "bewustwording")
        assert fatima.form is not None
        assert "spraken we af" not in fatima.form.text

        case = await report(noor, FILMED)
        await fatima.types(f"zaak {case}")
        assert "Stadhuis" in last(fatima)
        assert "Huisregels: " not in last(fatima)


@pytest.mark.source("S11", "S12", "S13")
async def test_after_stalking_the_affected_employee_sees_the_tips_again(world: World) -> None:
    noor, sem = world.person("employee"), world.person("colleague")

    case = await report(noor, {**INSULT, "natures": ["stalking"]})
    await report(sem, INSULT)

    assert "Zet je privéaccounts op besloten" in last(noor)
    assert "Zet je privéaccounts op besloten" not in last(sem)
    await noor.types(f"zaak {case}")
    assert "Zet je privéaccounts op besloten" in last(noor)
    await world.person("manager").types(f"zaak {case}")
    assert "Zet je privéaccounts op besloten" not in last(world.person("manager"))


@pytest.mark.source("S9", "S26")
async def test_help_names_the_policy_and_the_gir_and_the_commands_of_ones_role(
    world: World,
) -> None:
    noor, pim = world.person("employee"), world.person("admin")

    await noor.types("help")
    await pim.types("help")

    assert "https://www.waterdonk.example/veilige-publieke-dienstverlening" in last(noor)
    assert "GIR" in last(noor)
    assert "beleid" not in last(noor).replace("het beleid Veilige", "")
    assert "leg vast wat er in de regels staat" in last(pim)


@pytest.mark.source("S119")
async def test_further_reading_is_the_municipalitys_own(world: World) -> None:
    noor = world.person("employee")

    await noor.types("meer-lezen")

    assert "https://www.nationaleombudsman.nl/rapporten/2014166" in last(noor)
    assert "https://www.veiligepubliekedienstverlening.nl" in last(noor)
    assert "Dit protocol" in last(noor)


async def test_a_screenshot_sent_while_a_duty_is_open_is_not_lost_in_it(world: World) -> None:
    fatima = world.person("manager")
    await asks(fatima, "bewustwording")

    await fatima.sends("scherm.png", PNG)
    await world.settle()

    assert "Wil je er een voorval bij melden?" in said(fatima)
    assert "Opgeslagen om" in said(fatima)
