"""What is kept of somebody, made by the privacy officer, with everybody else left out (AVG 15)."""

import io
from urllib.parse import urlsplit

import pytest
from docx import Document

from tests.chat import Desk, World
from tests.conversations.stories import INSULT, KNOWN_INSULT, asks, fill_to, report, said
from tests.conversations.test_undelivered import storage_of

pytestmark = pytest.mark.source("S74")
WORDS = {
    **KNOWN_INSULT,
    "summary": "R. Verzonnen schold Noor de Wit uit in een zqeigenqz bericht; Sem Bakker zag het. "
    "De hal is groot, fatima kwam erbij, en Mila ook.",
    "wellbeing_note": "Ik slaap er zqzorgqz door.",
    "handle": "@zqhandleqz",
}


async def overview(world: World, answers: dict[str, str | list[str]]) -> str:
    """The text of the overview, as the privacy officer fetches it."""
    priya = world.person("privacy_officer")
    await asks(priya, "inzage")
    await fill_to(priya, {"identity_checked": "yes", **answers})
    found = await fetched(world, priya)
    assert found is not None
    return found


async def fetched(world: World, desk: Desk) -> str | None:
    link = next(b for b in reversed(desk.messages[-1].buttons) if b.url)
    async with world.client.post(urlsplit(link.url).path) as answer:
        if answer.status != 200:
            return None
        made = Document(io.BytesIO(await answer.read()))
    cells = [c.text for t in made.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in made.paragraphs), *cells])


async def test_an_employee_reads_their_own_words_and_nobody_elses_name(world: World) -> None:
    case = await report(world.person("employee"), WORDS)
    other = await report(world.person("colleague"), INSULT)
    await world.settle()

    read = await overview(world, {"rights_about": "employee", "rights_employee": ["Noor de Wit"]})

    assert case in read
    assert other not in read
    for kept in ("zqeigenqz", "zqzorgqz", "Noor de Wit", "De hal is groot"):
        assert kept in read, kept
    for gone in ("Verzonnen", "Sem Bakker", "zqhandleqz", "Fatima", "fatima", "Mila"):
        assert gone not in read, gone
    with storage_of(world).reading() as uow:
        assert "rights:access" in [item for item, *_ in uow.readings.of_case(case)]


async def test_a_citizen_reads_what_is_about_them_and_no_name_of_staff(world: World) -> None:
    case = await report(world.person("employee"), WORDS)
    other = await report(world.person("colleague"), INSULT)
    await world.settle()

    read = await overview(world, {"rights_about": "citizen", "citizen_name": "r. verzonnen",
                                  "citizen_account": ""})  # fmt: skip

    assert case in read
    assert other not in read
    for kept in ("zqeigenqz", "zqhandleqz", "Verzonnen"):
        assert kept in read, kept
    for gone in ("zqzorgqz", "Noor", "Sem Bakker", "Fatima"):
        assert gone not in read, gone


async def test_it_is_fetched_once_and_only_by_a_privacy_officer_who_checked_who_asks(
    world: World,
) -> None:
    await report(world.person("employee"), WORDS)
    priya = world.person("privacy_officer")
    await asks(priya, "inzage")
    await fill_refused(priya)

    assert "of het echt deze persoon is" in said(priya)
    await overview(world, {"rights_about": "citizen", "citizen_name": "R. Verzonnen"})
    assert await fetched(world, priya) is None


async def fill_refused(desk: Desk) -> None:
    await desk.fills({"rights_about": "citizen", "identity_checked": "no"})
    await desk.fills({"citizen_name": "R. Verzonnen"})
    await desk.fills(button="form-cancel")


@pytest.mark.parametrize("who", ["employee", "manager", "coordinator", "admin"])
async def test_it_is_for_the_privacy_officer(world: World, who: str) -> None:
    desk = world.person(who)

    await desk.types("inzage")

    assert "functionaris voor privacy" in said(desk)
    assert desk.form is None
