"""What is kept of somebody, made by the privacy officer, with everybody else left out (AVG 15)."""

import io
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from docx import Document

from bot.services.retention.own_data import AT_ONCE, all_with
from dialogs.protocol.events import EvidenceAdded
from dialogs.protocol.evidence_events import EvidenceDescribed
from dialogs.texts import text
from storage.search import words
from storage.searches import Search
from storage.unit_of_work import Storage, UnitOfWork
from tests.chat import Desk, World
from tests.conversations.stories import (
    INSULT,
    KNOWN_INSULT,
    asks,
    fill_to,
    report,
    said,
    start_report,
)
from tests.conversations.test_undelivered import storage_of
from tests.storage.filled import NOW

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


async def test_an_employee_reads_what_is_kept_outside_of_cases_without_anybody_elses_name(
    world: World,
) -> None:
    """A report that was not sent, own settings, searches, and what was opened."""
    noor = world.person("employee")
    case = await report(noor, WORDS)
    await world.settle()
    await noor.types(f"zaak {case}")
    await noor.types("werktijden ma, di 08:00-12:00")
    await noor.types("afwezig tot 5 december")
    await start_report(noor)
    await fill_to(noor, {**INSULT, "summary": "Weer een zqbegonnenqz bericht, van Sem Bakker."},
                  stop="evidence")  # fmt: skip
    with storage_of(world).transaction(world.clock.now) as uow:
        person = next(one for one in uow.people.all() if one.name == "Noor de Wit")
        deputy = next(one for one in uow.people.all() if one.name == "Sem Bakker")
        uow.people.save(replace(person, deputy=deputy.id), uow.now)
        uow.searches.add(Search(person.id, uow.now, "v1", ("facebook",), 3))
        uow.searches.add(Search(deputy.id, uow.now, "v1", ("facebook",), 77))

    read = await overview(world, {"rights_about": "employee", "rights_employee": ["Noor de Wit"]})

    outside = read.split(text("nl", "rights-outside-title"), 1)[1]
    for kept in ("zqbegonnenqz", "ma, di 08:00-12:00", text("nl", "rights-is-set"),
                 text("nl", "rights-searched", hits=3), text("nl", "rights-case", case=case),
                 text("nl", "rights-absent")):  # fmt: skip
        assert kept in outside, kept
    for gone in ("Sem Bakker", "Bakker", text("nl", "rights-searched", hits=77)):
        assert gone not in read, gone
    for left_out in ("work", "chat"):
        assert text("nl", f"rights-out-{left_out}") in read


async def test_the_words_that_an_employee_wrote_with_a_file_are_theirs_to_read(
    world: World,
) -> None:
    noor = world.person("employee")
    case = await report(noor, WORDS)
    await world.settle()
    with storage_of(world).transaction(world.clock.now) as uow:
        person = next(one for one in uow.people.all() if one.name == "Noor de Wit")
        describe(uow, case, person.id, "Het zqredenqz bericht was weg, zei Sem Bakker.")

    read = await overview(world, {"rights_about": "employee", "rights_employee": ["Noor de Wit"]})

    assert "zqredenqz" in read
    assert "Bakker" not in read


def describe(uow: UnitOfWork, case_id: str, person: str, words: str) -> None:
    """Somebody sent a file to a case and said why something is missing on it."""
    reference = uow.contents.put(uow.cases.vault_of(case_id), words, by=person, at=uow.now)
    version = len(uow.cases.recorded(case_id))
    uow.cases.append(case_id, version, (
        EvidenceAdded("e1", "a" * 64, "screenshot", "normal"),
        EvidenceDescribed("e1", "screenshot", "", (), "", {"reason": reference}),
    ), by=person, at=uow.now)  # fmt: skip


async def test_more_cases_than_are_looked_for_at_once_are_all_found(storage: Storage) -> None:
    """Nothing is cut off without a word."""
    with storage.transaction(NOW) as uow:
        for number in range(AT_ONCE + 1):
            uow.search.replace(f"2026-{number:05}", words("Noor de Wit"))
        found = list(all_with(uow, words("Noor de Wit")))

    assert len(set(found)) == len(found) == AT_ONCE + 1


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
