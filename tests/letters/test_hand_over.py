"""A file is promised to one person: once, within a day, and only while they may see the case."""

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from sqlalchemy import select

from bot.directory import Directory
from bot.secrets import public_url
from bot.services import documents, hand_overs
from bot.services.cases import keeping
from bot.services.letters import drafting
from bot.services.scene import Scene
from bot.settings import Settings
from bot.slack.blocks import message_blocks
from bot.turn import Place, Reply
from dialogs.errors import PersonFacingError
from dialogs.protocol import decisions
from dialogs.protocol.facts import Facts
from dialogs.view import Message, Paragraph
from storage.hand_overs import VALID, HandOver
from storage.tables import hand_over
from storage.unit_of_work import Storage
from tests.letters.cases import NOW, WATERDONK
from tests.platforms.slack.driver import SlackWorld

SITE = "https://baken.waterdonk.example"
HERE = replace(WATERDONK, public_url=SITE)
PROMISE = HandOver("DA-2026-0001", "p1", "letter:police_sheet:nl:1")


@pytest.fixture
def case(storage: Storage) -> str:
    """A threat that has to be reported to the police; its number."""
    Directory(storage, WATERDONK).seed(NOW)
    facts = Facts({"natures": ("threat",), "affected_kind": ("organisation",),
                   "content_form": "post", "platform": "facebook"})  # fmt: skip
    with storage.transaction(NOW) as uow:
        vault = uow.vaults.create()
        words = {"summary": uow.contents.put(vault, "Iemand dreigt met brand.", by="r", at=NOW)}
        events = decisions.open_case(facts, words, {}, reporter="r", settings=WATERDONK.protocol)
        made = keeping.open_case(uow, events, by="r", vault_id=vault, settings=WATERDONK, year=2026)
    return made.case_id


def make(storage: Storage, case: str, settings: Settings = HERE, at: datetime = NOW) -> Reply:
    """Wout, the lawyer who also goes to the police, makes the sheet."""
    with storage.transaction(at) as uow:
        wout = uow.people.by_mail("wout@waterdonk.example")
        assert wout is not None
        session = uow.sessions.open(
            person_id=wout.id, dialog="letter", case_id=case, subject="police_sheet", at=at
        )
        scene = Scene(wout, "workplace", Place("personal"), at, settings)
        return drafting.make(uow, scene, session, {"letter_language": "nl"})


def token_in(reply: Reply) -> str:
    (address,) = [b.url for m in reply.messages for b in m.buttons if b.url]
    assert address.startswith(SITE + hand_overs.PATH)
    return address.removeprefix(SITE + hand_overs.PATH)


def fetch(
    storage: Storage, token: str, at: datetime, settings: Settings = HERE
) -> drafting.Document | None:
    with storage.transaction(at) as uow:
        return documents.fetch(uow, settings, token, at)


def test_a_promise_is_kept_once_and_only_its_hash_is_stored(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        uow.hand_overs.offer("geheim", PROMISE, NOW)
    with storage.engine.connect() as connection:
        (row,) = connection.execute(select(hand_over))

    with storage.transaction(NOW) as uow:
        assert uow.hand_overs.is_open("geheim", NOW)
        taken = uow.hand_overs.take("geheim", NOW)
        again = uow.hand_overs.take("geheim", NOW)
        still_open = uow.hand_overs.is_open("geheim", NOW)

    assert "geheim" not in str(row)
    assert len(row.token_hash) == 64
    assert taken == PROMISE
    assert (again, still_open) == (None, False)


def test_a_promise_ends_after_a_day_and_is_then_forgotten(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        uow.hand_overs.offer("oud", PROMISE, NOW)
    late = NOW + VALID

    with storage.transaction(late) as uow:
        before = uow.hand_overs.is_open("oud", late - timedelta(seconds=1))
        after = uow.hand_overs.take("oud", late)
        uow.hand_overs.offer("nieuw", PROMISE, late)
    with storage.engine.connect() as connection:
        rows = connection.execute(select(hand_over)).all()

    assert (before, after) == (True, None)
    assert len(rows) == 1


def test_a_fetched_file_is_the_letter_and_its_reading_is_logged(
    storage: Storage, case: str
) -> None:
    token = token_in(make(storage, case))

    found = fetch(storage, token, NOW + timedelta(hours=1))

    assert found is not None
    assert found.name == f"baken-{case}-1.docx"
    words = "\n".join(p.text for p in Document(io.BytesIO(found.data)).paragraphs)
    assert "Iemand dreigt met brand." in words
    with storage.reading() as uow:
        items = [item for item, *_ in uow.readings.of_case(case)]
    assert items == ["letter:police_sheet", "letter:police_sheet:file"]


def test_who_lost_the_role_gets_nothing_and_who_has_it_still_does(
    storage: Storage, case: str
) -> None:
    first, second = token_in(make(storage, case)), token_in(make(storage, case))
    people = tuple(replace(p, roles=()) if p.name == "Wout de Haan" else p for p in HERE.people)
    without = replace(HERE, people=people)

    refused = fetch(storage, first, NOW, without)
    given = fetch(storage, second, NOW)

    assert refused is None
    assert given is not None
    with storage.reading() as uow:
        items = [item for item, *_ in uow.readings.of_case(case)]
    assert items.count("letter:police_sheet:file") == 1


def test_a_long_draft_comes_whole_in_messages_that_fit() -> None:
    parts = tuple(Paragraph(f"{n} " + "x" * 2_000) for n in range(90))

    messages = drafting.in_messages(parts)

    assert tuple(part for message in messages for part in message) == parts
    assert all(len(message_blocks(Message("s", m), 1_000)) < 48 for m in messages)


def test_a_draft_is_an_event_of_the_case_without_a_word_of_it(storage: Storage, case: str) -> None:
    make(storage, case)

    with storage.reading() as uow:
        recorded = uow.cases.recorded(case)
        kept = uow.cases.load(case)

    assert kept.letters == ("police_sheet",)
    assert "brand" not in str(recorded[-1].event)


def test_without_an_address_the_text_is_there_and_says_who_can_help(
    storage: Storage, case: str
) -> None:
    reply = make(storage, case, WATERDONK)

    words = " ".join(p.text for m in reply.messages for p in m.paragraphs)
    assert "Iemand dreigt met brand." in words
    assert "BAKEN_PUBLIC_URL" in words
    assert not [b for m in reply.messages for b in m.buttons if b.url]
    assert [b for m in make(storage, case).messages for b in m.buttons if b.url]


@pytest.mark.parametrize(
    "good", ["https://baken.example", "https://baken.example/", "http://127.0.0.1:8080",
             "http://localhost:8080", "http://[::1]:8080"],
)  # fmt: skip
def test_an_address_is_https_or_on_this_machine(good: str) -> None:
    assert public_url({"BAKEN_PUBLIC_URL": good}) == good.rstrip("/")


@pytest.mark.parametrize(
    "bad", ["http://baken.example", "baken.example", "ftp://baken.example", "https://",
            "https://baken.example/pad", "https://[baken", "javascript:alert(1)"],
)  # fmt: skip
def test_a_wrong_address_is_named_and_nothing_is_no_mistake(bad: str) -> None:
    with pytest.raises(PersonFacingError) as mistake:
        public_url({"BAKEN_PUBLIC_URL": bad})

    assert mistake.value.text_key == "error-public-url"
    assert mistake.value.values["value"] == bad
    assert public_url({}) == ""


async def test_slack_tells_that_a_link_was_pressed_and_nothing_happens(tmp_path: Path) -> None:
    from tests.conversations.stories import THREAT, report
    from tests.conversations.test_letters import make as make_letter

    world = SlackWorld(tmp_path, WATERDONK)
    await world.start()
    wout = world.person("legal_counsel")
    case = await report(world.person("employee"), THREAT)
    await world.settle()
    await make_letter(wout, case, "police_sheet")
    before = len(wout.messages)

    await wout.presses("link-open")

    assert len(wout.messages) == before
    await world.stop()
