"""What becomes of what an officer found: a case, or nothing at all."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests import servers
from tests.chat import World
from tests.conversations.monitoring import (
    EMPLOYEE,
    FOUND,
    NAMES,
    NO_LINK,
    URL,
    search,
    shown_in_channels,
)
from tests.conversations.stories import PNG, SECRET_WORDS, asks, fill_to, last_case, said


@pytest.mark.source("S35", "S37")
async def test_a_finding_about_an_employee_is_a_case_that_the_officer_tells_them_of(
    world: World,
) -> None:
    lotte, sem, fatima = (world.person(n) for n in ("officer", "colleague", "manager"))

    await asks(lotte, FOUND)
    assert "Baken opent het adres niet" in lotte.form.text
    await fill_to(lotte, EMPLOYEE)
    await world.settle()

    case = last_case(lotte)
    assert f"Het zaaknummer is {case}" in said(sem)
    assert f"leidinggevende bent: {case}" in said(fatima)
    await lotte.types(f"zaak {case}")
    page = lotte.messages[-1]
    assert URL in page.text
    words = " ".join(page.text.replace(":", "").split())
    assert "De functionaris monitoring informeren klaar" in words
    mine = {b.value for b in page.buttons if b.action == "step-open"}
    assert {f"{case}/inform_affected_employee", f"{case}/inform_manager"} <= mine
    await lotte.presses("step-open", f"{case}/inform_affected_employee")
    await fill_to(lotte, {"outcome": "informed", "told_at__date": "2026-11-24",
                          "told_at__time": "08:50", "told_how": "phone"})  # fmt: skip
    assert "Klaar: Je collega informeren" in said(lotte)


async def test_the_command_signaal_begins_a_finding_too(world: World) -> None:
    lotte = world.person("officer")

    await lotte.commands("baken", f"signaal {URL}")
    if lotte.form is None:
        await lotte.presses("form-resume")

    assert lotte.form.id.endswith(":about")


async def test_a_finding_about_the_municipality_has_that_filled_in(world: World) -> None:
    lotte = world.person("officer")
    answers = {**NO_LINK, "finding_about": "organisation"}

    await asks(lotte, FOUND)
    await fill_to(lotte, answers, stop="who")
    assert lotte.form.inputs["reporter_is_affected"].value == ("no",)
    await lotte.fills({})
    assert lotte.form.inputs["affected_kind"].value == ("organisation",)
    await lotte.fills({})
    await fill_to(lotte, answers)
    await world.settle()

    case = last_case(lotte)
    assert case in world.channel("officers")[0].text
    await lotte.types(f"zaak {case}")
    assert "Je collega informeren" not in lotte.messages[-1].text


async def test_a_discarded_finding_leaves_one_counted_line_and_no_address(world: World) -> None:
    lotte = world.person("officer")
    await asks(lotte, f"signaal {URL}")
    await fill_to(lotte, {"finding_about": "neither"}, stop="discard")

    await lotte.fills({"discarded": "not_about_us"})
    assert "Niet bewaard" in said(lotte)
    await world.settle()

    await lotte.types("monitor zoeklog")
    log = lotte.messages[-1].text
    assert "Gezocht: 0 keer. Treffers: 0. Niet bewaard: 1." in log
    assert "Lotte Visser · vondst niet bewaard: Het gaat niet over ons" in log
    assert "forum.example" not in log
    await lotte.types("verder")
    assert "geen melding die nog niet af is" in said(lotte)
    assert shown_in_channels(world) == []


async def test_after_a_search_with_hits_a_finding_is_reported_with_a_button(world: World) -> None:
    lotte = world.person("officer")
    await search(lotte)
    assert "Meld die dan" in said(lotte)

    await lotte.presses("finding")
    if lotte.form is None:
        await lotte.presses("form-resume")
    await lotte.fills({"found_urls": "forum.example"})
    assert "begint met http" in " ".join(lotte.form.errors().values())
    await lotte.fills({"found_urls": URL})
    await fill_to(lotte, EMPLOYEE, stop="address")

    assert lotte.form.inputs["urls"].value == (URL,)


async def test_a_second_finding_is_not_the_first_one_that_waits(world: World) -> None:
    lotte = world.person("officer")
    await asks(lotte, FOUND)
    await fill_to(lotte, EMPLOYEE, stop="address")
    await lotte.fills({}, button="form-later")

    await asks(lotte, f"{FOUND}0")
    await fill_to(lotte, {**EMPLOYEE, "finding_about": "employee"}, stop="address")

    assert lotte.form.inputs["urls"].value == (f"{URL}0",)


async def test_a_screenshot_sent_with_a_finding_goes_along_into_the_case(world: World) -> None:
    lotte = world.person("officer")
    await asks(lotte, FOUND)

    await lotte.sends("schermafdruk.png", PNG)
    await world.settle()
    await fill_to(lotte, EMPLOYEE)
    await world.settle()

    await lotte.types(f"zaak {last_case(lotte)}")
    assert "kenmerk" in lotte.messages[-1].text


async def test_a_screenshot_of_a_discarded_finding_stops_nothing_that_comes_after(
    world: World,
) -> None:
    lotte = world.person("officer")
    await asks(lotte, FOUND)
    await lotte.sends("schermafdruk.png", PNG)
    await fill_to(lotte, {"finding_about": "neither", "discarded": "not_aggression"})
    await world.settle()

    await asks(lotte, FOUND)
    await fill_to(lotte, EMPLOYEE)
    await world.settle()

    assert last_case(lotte) in world.channel("officers")[0].text


async def test_a_finding_left_lying_is_reminded_of_and_removed_after_five_working_days(
    world: World,
) -> None:
    lotte = world.person("officer")
    await asks(lotte, FOUND)
    await lotte.fills({}, button="form-later")
    world.clock.skip(hours=5)
    await world.settle()
    assert said(lotte).count("koos nog niet") == 1
    world.clock.skip(days=5)
    await world.settle()
    await asks(lotte, "verder")
    assert lotte.form.id.endswith(":about")
    await lotte.fills({}, button="form-later")

    world.clock.skip(days=1)
    await world.settle()
    world.clock.skip(days=8)
    await world.settle()
    await lotte.types("verder")

    assert "geen melding die nog niet af is" in said(lotte)
    await lotte.types("monitor zoeklog")
    assert "niet gezocht" in lotte.messages[-1].text


# --- what never happens --------------------------------------------------------------------------


@pytest.fixture
async def visited() -> AsyncIterator[tuple[int, list[str]]]:
    """A server on this machine that would notice any visit: its port and the visits."""
    visits: list[str] = []

    async def visit(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        visits.append("visit")
        writer.close()

    server = await asyncio.start_server(visit, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1], visits
    await servers.close(server)


async def test_nothing_that_an_officer_types_is_ever_opened(
    world: World, visited: tuple[int, list[str]]
) -> None:
    port, visits = visited
    lotte, address = world.person("officer"), f"http://127.0.0.1:{port}/bericht"

    await lotte.types("monitor zoeken")
    await asks(lotte, f"monitor gevonden {address}")
    await fill_to(lotte, {**EMPLOYEE, "urls": address, "profile_url": f"{address}/profiel"})
    case = last_case(lotte)
    await asks(lotte, f"signaal {address}?2")
    await fill_to(lotte, {"finding_about": "neither", "discarded": "other"})
    await world.settle()
    await lotte.types(f"zaak {case}")
    assert address in said(lotte)
    world.clock.skip(days=3)
    await world.settle()

    assert visits == []
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.read()
    writer.close()
    assert visits == ["visit"], "the server would have noticed"


async def test_no_name_word_or_address_of_monitoring_reaches_a_channel(world: World) -> None:
    lotte, ruth = world.person("officer"), world.person("coordinator")
    await lotte.commands("monitor", "zoeken", channel="officers")
    await search(lotte)
    await asks(lotte, FOUND)
    await fill_to(lotte, EMPLOYEE)
    await asks(lotte, FOUND)
    await fill_to(lotte, {"finding_about": "neither", "discarded": "known_already"})
    await ruth.commands("monitor", "zoeklog", channel="officers")
    world.clock.skip(days=2)
    await world.settle()

    shown = shown_in_channels(world)
    assert shown
    for word in (*NAMES, *SECRET_WORDS, "bedreigen", "treffers", "gezocht", "bekend"):
        assert not [line for line in shown if word in line], word
    notified = [m.summary for n in ("officer", "colleague", "manager", "coordinator")
                for m in world.person(n).messages]  # fmt: skip
    assert not [s for s in notified if any(w in s for w in (*NAMES, *SECRET_WORDS))]


async def test_monitoring_works_in_english(world: World) -> None:
    lotte = world.person("officer")
    await lotte.types("language en")

    await lotte.types("monitor search")
    await search(lotte)
    await lotte.types("monitor searches")

    assert "Not for names of persons" in said(lotte)
    assert "word list 1 · Facebook" in lotte.messages[-1].text
    await lotte.types("language nl")
