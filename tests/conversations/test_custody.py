"""Custody from beginning to end: what is done with evidence is on record with who did it, when and
through which platform, and stands in a chain that can be followed, also outside of Baken."""

import io
import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from bot.cli import run
from bot.documents.dossier.verify import verify
from bot.services.cases import keeping
from bot.settings import EXAMPLE, load
from dialogs.protocol.events import CaseClosed, DossierExported, EvidenceAdded
from dialogs.protocol.evidence_events import EvidenceDerived
from tests.chat import World
from tests.conversations.exhibiting import (
    EDITED,
    FIRST,
    SECOND,
    adds,
    copies,
    items_of,
    opens,
    readings_of,
    views,
    with_picture,
)
from tests.conversations.stories import INSULT
from tests.conversations.test_dossier import ask
from tests.conversations.test_letters import path_of
from tests.conversations.test_retention import confirms, night, now_of
from tests.conversations.test_undelivered import running, storage_of
from tests.conversations.test_viewing import fetch
from tests.platforms.workplace.driver import WorkplaceWorld

pytestmark = pytest.mark.source("S60", "S98")
Line = dict[str, str]


async def handled(world: World) -> str:
    """A case whose evidence came in both ways, was copied, looked at and fetched."""
    case = await with_picture(world, INSULT)
    await adds(world, case, SECOND)
    await world.person("officer").commands("monitor", f"oppakken {case}")
    await copies(world, "officer", case, EDITED)
    await opens(world.person("officer"), case, 2)
    assert (await fetch(world, await views(world, "officer", case)))[0] == 200
    return case


async def exported(world: World, case: str, variant: str, folder: Path) -> Path:
    """A dossier that the coordinator asks for in chat, and fetches."""
    ruth = world.person("coordinator")
    await ask(ruth, case, variant)
    status, data, _ = await fetch(world, path_of(ruth))
    assert status == 200
    file = folder / f"{variant}.zip"
    file.write_bytes(data)
    return file


def custody_of(file: Path) -> list[Line]:
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as bag:
        name = next(n for n in bag.namelist() if n.endswith("custody.jsonl"))
        return [json.loads(line) for line in bag.read(name).decode().splitlines()]


def told(lines: list[Line], key: str, start: str) -> list[Line]:
    return [line for line in lines if str(line.get(key, "")).startswith(start)]


async def test_everything_that_is_done_with_evidence_is_in_the_chain_and_in_the_dossier(
    world: World, tmp_path: Path
) -> None:
    case, storage = await handled(world), storage_of(world)
    on = type(world).__name__.removesuffix("World").lower()
    first = await exported(world, case, "police", tmp_path)
    second = await exported(world, case, "internal", tmp_path)
    items = [item.id for item in items_of(world, case)]

    # Arrival, with its hash: an event that says what, and a record that says by which way.
    with storage.reading() as uow:
        happened = [entry.event for entry in uow.cases.recorded(case)]
    added = {e.evidence: e.sha256 for e in happened if isinstance(e, EvidenceAdded)}
    assert added == {item.id: item.sha256 for item in items_of(world, case)}
    assert len(added) == 3
    assert readings_of(world, case, "arrival") == [
        (f"arrival:{items[0]}", "Noor", on), (f"arrival:{items[1]}", "Noor", on),
        (f"arrival:{items[2]}", "Lotte", on),
    ]  # fmt: skip
    # A derived file says of which it is made; looking and fetching are on record by item.
    assert [e.original for e in happened if isinstance(e, EvidenceDerived)] == [items[0]]
    assert (f"evidence:{items[1]}", "Lotte", on) in readings_of(world, case, "evidence:")
    assert readings_of(world, case, "evidence_file") == [(f"evidence_file:{items[0]}", "Lotte", on)]
    # An export was asked for, fetched, and numbered.
    wanted = readings_of(world, case, "dossier")
    assert wanted.count(("dossier", "Ruth", on)) == 4, "the question and the answer, twice"
    assert [one for one in wanted if ":" in one[0]] == [
        ("dossier:police", "Ruth", on), ("dossier:internal", "Ruth", on),
    ]  # fmt: skip
    assert [(e.number, e.variant) for e in happened if isinstance(e, DossierExported)] == [
        (1, "police"), (2, "internal"),
    ]  # fmt: skip

    # Both dossiers are whole, and the second tells all of it, the first export included.
    assert [verify(file).faults for file in (first, second)] == [(), ()]
    lines = custody_of(second)
    assert len(told(lines, "kind", "EvidenceAdded")) == 3
    assert len(told(lines, "kind", "EvidenceDerived")) == 1
    assert len(told(lines, "kind", "DossierExported")) == 1
    for start, number in (("arrival:", 3), ("evidence_file:", 1), ("dossier:", 2)):
        found = told(lines, "item", start)
        assert len(found) == number
        assert all(line["platform"] == on and line["by"] and line["who"] for line in found)
        assert all(datetime.fromisoformat(line["at"]).tzinfo for line in found)
    police = custody_of(first)
    assert len(told(police, "item", "arrival:")) == 3
    assert told(police, "item", "step") == [], "the others stand there by their hash alone"
    assert storage.verify().broken == ()


def close(world: World, case: str) -> None:
    """The case is over; how it came to that is told elsewhere."""
    with storage_of(world).transaction(now_of(world)) as uow:
        keeping.keep(uow, uow.cases.load(case), (CaseClosed("x", "handled"),), by="baken",
                     settings=running(world).delivery.settings)  # fmt: skip


async def test_deletion_is_on_record_with_who_when_and_through_which_platform(
    world: World, tmp_path: Path
) -> None:
    case, storage = await with_picture(world, INSULT, data=FIRST), storage_of(world)
    ruth = world.person("coordinator")
    on = type(world).__name__.removesuffix("World").lower()
    await world.person("officer").commands("monitor", f"oppakken {case}")
    close(world, case)
    world.clock.skip(days=185)
    world.clock.skip(days=547)
    night(world, tmp_path)
    await ruth.types("bewaren")

    await confirms(ruth, case)
    await ruth.presses("retention-destroy", f"{case}/case")

    with storage.reading() as uow:
        (line,) = uow.destruction.list()
        by = uow.people.get(line.by)
    assert by is not None
    assert (by.name.partition(" ")[0], line.case_id, line.platform, line.objects) == (
        "Ruth", case, on, 1,
    )  # fmt: skip
    assert readings_of(world, case, "retention:case") == [("retention:case", "Ruth", on)] * 2
    assert storage.verify(tmp_path / "heads").broken == ()
    with storage.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE destruction SET platform = 'command'")
    assert [(b.kind, b.position, b.fault) for b in storage.verify().broken] == [
        ("destructions", 0, "changed")
    ]


async def test_the_command_line_is_a_way_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever exports on the machine itself is on record as that."""
    world = WorkplaceWorld(tmp_path, load(EXAMPLE))
    await world.start()
    case = await with_picture(world, INSULT)
    monkeypatch.setenv("BAKEN_CONFIG", str(EXAMPLE))
    monkeypatch.setenv("BAKEN_DATA", str(tmp_path))
    monkeypatch.setenv("BAKEN_MASTER_KEY", (tmp_path / "master.key").read_text())

    assert run(["dossier", "export", case, "--out", str(tmp_path / "d.zip")]) == 0
    assert run(["audit", "verify"]) == 0

    assert [platform for item, _, platform in readings_of(world, case, "dossier")] == ["command"]
    (line,) = told(custody_of(tmp_path / "d.zip"), "item", "dossier")
    assert (line["by"], line["platform"]) == ("baken", "command")
    await world.stop()
