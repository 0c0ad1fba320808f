"""Letters and forms as drafts, from the case's page to the file, on every platform."""

import io

import pytest
from docx import Document

from dialogs.protocol.records.deciding import TONE
from tests.chat import Desk, SeenButton, World
from tests.conversations.handling import do, open_case
from tests.conversations.stories import INSULT, THREAT, asks, fill_to, last_case, report, said

KNOWN = {**INSULT, "sender_identity": "known", "identity_basis": "own_statement",
         "sender_name": "K. de Vries", "sender_relation": "resident"}  # fmt: skip
FILE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def decided(world: World) -> str:
    """A case of which the sender is known and of which was decided how to respond."""
    case = await report(world.person("employee"), KNOWN)
    await world.settle()
    await do(world, case, "joint_consultation")
    await do(world, case, "decide_response")
    return case


def letters_of(desk: Desk, case: str) -> set[str]:
    """The letters that are offered to somebody in the newest list."""
    buttons = (b for m in desk.messages for b in m.buttons if b.action == "letter-make")
    return {b.value.removeprefix(f"{case}/") for b in buttons}


async def make(desk: Desk, case: str, letter: str, *, tone: bool = False, **answers: str) -> str:
    """Make a letter from the case's page; what it says."""
    await open_case(desk, case)
    await desk.presses("case-letter")
    await desk.presses("letter-make", f"{case}/{letter}")
    ticked = {"tone_checklist": list(TONE)} if tone else {}
    await fill_to(desk, {**ticked, **answers})
    return desk.messages[-1].text


def link_of(desk: Desk) -> SeenButton:
    """The newest link to a file."""
    return [b for m in desk.messages for b in m.buttons if b.url][-1]


def path_of(desk: Desk) -> str:
    """The newest secret address, on Baken's own site."""
    return "/ophalen/" + link_of(desk).url.rpartition("/ophalen/")[2]


def words_in(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.source("S19", "S47")
async def test_the_manager_makes_an_invitation_once_the_tone_is_promised(world: World) -> None:
    case = await decided(world)
    fatima = world.person("manager")
    await open_case(fatima, case)
    await fatima.presses("case-letter")
    assert letters_of(fatima, case) >= {"invitation", "summons", "measure_letter"}

    await fatima.presses("letter-make", f"{case}/invitation")
    await fatima.fills({"letter_language": "nl"})
    await fatima.fills({"tone_checklist": list(TONE[:-1])})
    assert "Vink alle punten aan" in fatima.messages[-1].text
    assert not [b for m in fatima.messages for b in m.buttons if b.url]
    await fatima.fills({"tone_checklist": list(TONE)})

    words = said(fatima)
    assert "Concept. Lees de brief na. Baken verstuurt niets." in words
    assert "Wij nodigen u uit" in words
    assert "K. de Vries" in words
    assert "[vul in: datum en tijd van het gesprek]" in words
    assert link_of(fatima).label == "Word-bestand ophalen"
    assert "Wij nodigen u uit" not in said(world.person("officer"))


async def test_a_letter_in_english_says_so_in_english(world: World) -> None:
    case = await decided(world)

    words = await make(world.person("manager"), case, "summons", tone=True, letter_language="en")

    assert "Draft. Read the letter carefully. Baken sends nothing." in words
    assert "We summon you" in words


async def test_a_letter_waits_for_what_its_step_waits_for(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), KNOWN)
    await world.settle()
    await open_case(fatima, case)
    assert "case-letter" not in {b.action for b in fatima.messages[-1].buttons}

    await do(world, case, "joint_consultation")
    await do(world, case, "decide_response")
    await open_case(fatima, case)

    assert "case-letter" in {b.action for b in fatima.messages[-1].buttons}


async def test_a_colleague_is_offered_no_letter_and_learns_nothing(world: World) -> None:
    case = await decided(world)
    noor, sem = world.person("employee"), world.person("colleague")

    await open_case(noor, case)
    await open_case(sem, case)

    assert "case-letter" not in {b.action for m in noor.messages for b in m.buttons}
    assert "Controleer het nummer" in sem.messages[-1].text


async def test_the_sheet_for_the_police_names_the_work_address_and_not_the_colleague(
    world: World,
) -> None:
    wout = world.person("legal_counsel")
    suspected = {**THREAT, "sender_identity": "suspected", "suspicion": "De man van vorige week."}
    case = await report(world.person("employee"), suspected)
    await world.settle()

    words = await make(wout, case, "police_sheet")

    for element in ("1. Wie", "7. Waarom", "Veilige Publieke Taak", "Marktplein 1", "opwacht",
                    "De man van vorige week", "@waterratje"):  # fmt: skip
        assert element in words
    assert "Noor" not in words
    assert "geschrokken" not in words


@pytest.mark.source("S95", "S105")
async def test_the_decision_on_a_recording_is_printed_for_the_citizen(world: World) -> None:
    noor = world.person("employee")
    await asks(noor, "opname")
    await fill_to(noor, {"recording_kind": "audio", "recording_place": "not_publicly_accessible",
                         "occasion": "het gesprek over de vergunning"})  # fmt: skip
    case = last_case(noor)
    await noor.presses("step-open", f"{case}/handle_recording_request")
    await fill_to(noor, {
        "permission_asked": "oral", "asked_at__date": "2026-11-24", "asked_at__time": "08:30",
        "requester": "mevrouw Jansen", "outcome": "refused_with_alternative",
        "decided_by": "manager", "weighty_reason": "In de kamer liggen dossiers van anderen.",
        "alternative": "other", "alternative_offered": "Een verslag van het gesprek.",
        "copy_requested_by": "nobody",
    })  # fmt: skip

    words = await make(noor, case, "recording_decision", tone=True)

    for element in ("Geachte mevrouw Jansen", "U mag deze opname niet maken",
                    "dossiers van anderen", "Een verslag van het gesprek",
                    "het gesprek over de vergunning",
                    "https://www.waterdonk.example/opnemen"):  # fmt: skip
        assert element in words


# --- the file ------------------------------------------------------------------------------------


async def made(world: World) -> tuple[Desk, str, str]:
    """A manager with an invitation: the manager, the case and the secret address of the file."""
    case = await decided(world)
    fatima = world.person("manager")
    await make(fatima, case, "invitation", tone=True)
    return fatima, case, path_of(fatima)


async def test_a_file_is_fetched_once_and_looking_uses_nothing_up(world: World) -> None:
    _, case, path = await made(world)
    for _ in range(3):
        async with world.client.get(path) as looked:
            page = await looked.text()
            assert looked.status == 200
            assert "Nu ophalen" in page
            assert "Get it now" in page
            assert "no-store" in looked.headers["Cache-Control"]

    async with world.client.post(path) as fetched:
        data = await fetched.read()
    async with world.client.post(path) as again:
        gone = await again.text()

    assert fetched.status == 200
    assert fetched.content_type == FILE
    assert fetched.headers["Content-Disposition"] == f'attachment; filename="baken-{case}-1.docx"'
    assert fetched.headers["Cache-Control"] == "no-store"
    assert fetched.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in fetched.headers["Content-Security-Policy"]
    assert "Wij nodigen u uit" in words_in(data)
    assert again.status == 404
    assert "Maak het bestand daar opnieuw" in gone
    assert "make the file again" in gone


async def test_unknown_used_and_expired_addresses_get_the_same_page(world: World) -> None:
    fatima, case, used = await made(world)
    async with world.client.post(used) as fetched:
        assert fetched.status == 200
    await make(fatima, case, "summons", tone=True)
    expired = path_of(fatima)
    world.clock.skip(hours=24, seconds=1)

    pages = []
    for path in (used, expired, "/ophalen/bestaat-niet"):
        for method in ("GET", "POST"):
            async with world.client.request(method, path) as answer:
                pages.append((answer.status, await answer.text()))

    assert len(set(pages)) == 1
    assert pages[0][0] == 404
    assert "Ga terug naar Baken" in pages[0][1]


async def test_a_second_letter_has_the_next_number_and_the_first_link_still_works(
    world: World,
) -> None:
    fatima, case, first = await made(world)
    await make(fatima, case, "summons", tone=True)

    async with world.client.post(path_of(fatima)) as second:
        assert second.headers["Content-Disposition"].endswith(f'baken-{case}-2.docx"')
    async with world.client.post(first) as answer:
        assert answer.headers["Content-Disposition"].endswith(f'baken-{case}-1.docx"')
