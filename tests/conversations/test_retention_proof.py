"""The proof that nothing of a destroyed case is left: in no table, file, object, index or export.

On Slack, as the workplace's own room plays the chat of a vendor, which Baken does not hold.
"""

from collections.abc import AsyncIterator
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select, text

from bot import settings
from bot.operating.nightly import Nightly
from storage.database import begun
from storage.hand_overs import HandOver
from storage.search import handle, url, words
from storage.tables import content, metadata, session, vault
from storage.unit_of_work import Storage
from tests.chat import Desk
from tests.conversations.handling import WHOLE_INSULT, do, open_case
from tests.conversations.stories import INSULT, PNG, asks, report
from tests.platforms.slack.driver import SlackWorld

pytestmark = pytest.mark.source("S98")
CANARIES = ("zqsummaryqz", "zqhandleqz", "zqurlqz", "zqnoteqz", "zqtypedqz", "zqfileqz", "zqcareqz")
DONE = ("capture_screenshots", "store_copy")
"""What a stored screenshot finishes."""
SAID = {
    **INSULT,
    "summary": "Ik las zqsummaryqz over mij.",
    "handle": "@zqhandleqz",
    "urls": "https://forum.example/zqurlqz",
    "wellbeing_note": "Ik voel me zqcareqz.",
}


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[SlackWorld]:
    made = SlackWorld(tmp_path, settings.load(settings.EXAMPLE))
    await made.start()
    yield made
    await made.stop()


async def full(world: SlackWorld) -> str:
    """A closed case of which something stands in every place, with a dialog that was left half-way."""
    employee, manager = world.person("employee"), world.person("manager")
    case = await report(employee, SAID)
    await asks(employee, f"bewijs {case}")
    await employee.fills(files=[("zqfileqz.png", PNG + b"zqfileqz")])
    await world.settle()
    await world.person("officer").commands("monitor", f"oppakken {case}")
    await world.person("officer").commands("monitor", f"notitie {case} zqnoteqz gezien")
    await do(world, case, *(step for step in WHOLE_INSULT if step not in DONE))
    await half_way(manager, case)
    return case


async def half_way(desk: Desk, case: str) -> None:
    await open_case(desk, case)
    await desk.presses("case-reopen", case)
    await desk.fills({"cause": "other", "reason": "zqtypedqz staat hier half"}, button="form-later")


def readable(storage: Storage) -> str:
    """Everything that Baken can still open with its key, and every row as it lies there."""
    found: list[str] = []
    with storage.reading() as uow:
        keys = set(uow.vaults.several(_all(storage, "SELECT id FROM vault")))
        with begun(storage.engine, reading=True) as connection:
            for row in connection.execute(select(content)):
                found += [uow.contents.read(row.id)] if row.vault_id in keys else []
            for row in connection.execute(select(session)):
                one = uow.sessions.get(row.id)
                found += [str(uow.sessions.payload(one))] if one and row.vault_id in keys else []
            for table in metadata.tables:
                rows = connection.execute(text(f'SELECT * FROM "{table}"'))
                found += [repr(tuple(row)) for row in rows]
        for item in uow.evidence.readable():
            found += [repr(uow.evidence.get(item)), repr(b"".join(uow.evidence.read(item)))]
    return "\n".join(found)


def _all(storage: Storage, statement: str) -> list[str]:
    with begun(storage.engine, reading=True) as connection:
        return list(connection.execute(text(statement)).scalars())


def keys_of(storage: Storage, case: str) -> list[bytes]:
    """The wrapped keys of everything that holds something of a case."""
    with storage.reading() as uow:
        mine = [uow.cases.vault_of(case)]
    mine += _all(storage, f"SELECT vault_id FROM session WHERE case_id = '{case}'")
    with begun(storage.engine, reading=True) as connection:
        rows = connection.execute(select(vault.c.wrapped).where(vault.c.id.in_(mine)))
        return [bytes(row.wrapped) for row in rows if row.wrapped]


def holding(folder: Path, needles: list[bytes]) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [p.name for p in files if any(needle in p.read_bytes() for needle in needles)]


async def test_after_a_destruction_nothing_of_the_case_is_left_anywhere(
    world: SlackWorld, tmp_path: Path
) -> None:
    case = await full(world)
    storage, ruth = world.serving.storage, world.person("coordinator")
    with storage.transaction(world.clock.now) as uow:
        ruths = uow.people.by_mail("ruth@waterdonk.example")
        assert ruths is not None
    world.clock.skip(days=740)
    with storage.transaction(world.clock.now.astimezone(UTC)) as uow:
        uow.hand_overs.offer("geheim", HandOver(case, ruths.id, "letter:annex:nl:1"), uow.now)
    keys, before = keys_of(storage, case), readable(storage)
    assert [word for word in CANARIES if word not in before] == [], "or this shows nothing"
    assert holding(tmp_path, keys) != []
    assert list(storage.files.objects.all()) != []
    tokens = [*words("zqsummaryqz"), handle("facebook", "zqhandleqz"),
              url("https://forum.example/zqurlqz")]  # fmt: skip
    with storage.reading() as uow:
        assert all(uow.search.find([token]) == (case,) for token in tokens)

    await ruth.types("bewaren")
    await ruth.presses("retention-confirm", f"{case}/case")
    await ruth.fills({"still_needed": "no"})
    await ruth.presses("retention-destroy", f"{case}/case")
    now = world.clock.now.astimezone(UTC)
    Nightly(storage, world.serving.delivery.settings, tmp_path / "heads", lambda: now).look()
    await world.settle()

    after = readable(storage)
    assert [word for word in CANARIES if word in after] == []
    assert holding(tmp_path, [*keys, *(word.encode() for word in CANARIES)]) == []
    assert list(storage.files.objects.all()) == []
    with storage.reading() as uow:
        assert uow.destruction.leaves(case) == {}
        assert not any(uow.search.find([token]) for token in tokens)
        assert not uow.hand_overs.is_open("geheim", now)
        assert uow.tallies.of(2026)["cases"] == 1, "what it counts for stays"
    async with world.client.post(urlsplit("/ophalen/geheim").path) as answer:
        assert answer.status == 404
    assert storage.verify(tmp_path / "heads").broken == ()
