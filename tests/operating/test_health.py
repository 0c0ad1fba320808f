"""/healthz, /readyz and /readyz/requests: true, quick, and silent about cases."""

import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from sqlalchemy import text

from bot.operating.upkeep import Upkeep
from bot.port import Refused, TryLater
from dialogs.protocol.events import CaseOpened
from storage.keys import Keyring, new_master_key
from storage.outbox import NewMessage
from storage.unit_of_work import Storage
from tests.operating.conftest import Kennel
from tests.operating.proxy import Wire
from tests.servers import LocalServer

Serve = Callable[[Upkeep], Any]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    """A client before the endpoints of an installation."""
    clients: list[TestClient[web.Request, web.Application]] = []

    async def begin(upkeep: Upkeep) -> TestClient[web.Request, web.Application]:
        app = web.Application(middlewares=[upkeep.middleware()])
        app.add_routes([*upkeep.routes(), web.get("/", answer)])
        clients.append(TestClient(LocalServer(app)))
        await clients[-1].start_server()
        return clients[-1]

    yield begin
    for client in clients:
        await client.close()


async def answer(_: web.Request) -> web.Response:
    return web.Response(text="hello")


def upkeep_of(kennel: Kennel, folder: Path, storage: Storage | None = None) -> Upkeep:
    made = Upkeep(
        storage or kennel.storage, kennel.settings, folder, lambda: kennel.now,
        lambda: kennel.loop_is_late, "", folder / "heads.jsonl",
    )  # fmt: skip
    made.health.settings = replace(
        kennel.settings, operating=replace(kennel.settings.operating, free_megabytes=1)
    )
    return made


async def ask(client: Any, path: str = "/readyz") -> tuple[int, dict[str, Any]]:
    async with client.get(path) as found:
        return found.status, await found.json()


async def test_when_all_is_well_everything_is_named_and_ok(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    upkeep = upkeep_of(kennel, tmp_path)
    upkeep.asks("slack", well)
    await upkeep.watchdog.tick()
    client = await serve(upkeep)

    status, said = await ask(client)

    assert (status, said["ready"]) == (200, True)
    assert set(said["checks"]) == {
        "running", "database", "migrations", "key", "loop", "heads", "disk", "watchdog",
        "delivery", "reminders", "digests", "scanner", "dead_letters", "slack",
    }  # fmt: skip
    assert all(check["ok"] for check in said["checks"].values())
    async with client.get("/healthz") as alive:
        assert (alive.status, await alive.text()) == (200, "ok")
    upkeep.close()


async def well() -> None:
    """The platform accepts us."""


async def test_late_delivery_and_the_last_reminder_show(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    upkeep, reminder = upkeep_of(kennel, tmp_path), kennel.say_to(kennel.ruth, "slack")
    kennel.row(reminder, state="sent", delivered_at=kennel.now, due_at=kennel.now)
    arrived = kennel.now
    kennel.fails(kennel.put(NewMessage("slack:X", "slack", "reply", "thread", "k", "DA-2026-0007")))
    kennel.skip(11)
    await upkeep.watchdog.tick()
    client = await serve(upkeep)

    status, said = await ask(client)

    assert (status, said["ready"]) == (503, False)
    assert said["checks"]["delivery_slack"] == {
        "ok": False, "state": "stuck", "late": 1, "oldest_seconds": 660.0,
    }  # fmt: skip
    assert said["checks"]["reminders"]["last_delivered"] == arrived.isoformat()
    assert "DA-2026" not in json.dumps(said)
    assert await ask(client, "/readyz/requests") == (200, {"ready": True, "checks": {
        name: {"ok": True} for name in ("database", "key", "loop", "migrations", "running")
    }})  # fmt: skip
    upkeep.close()


async def test_a_replica_that_stops_takes_up_nothing(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    upkeep = upkeep_of(kennel, tmp_path)
    client = await serve(upkeep)
    async with client.get("/") as before:
        assert before.status == 200

    upkeep.health.stopping = True

    async with client.get("/") as after:
        assert (after.status, after.headers["Retry-After"]) == (503, "2")
    status, said = await ask(client, "/readyz/requests")
    assert (status, said["checks"]["running"]) == (503, {"ok": False})
    upkeep.close()


async def test_each_thing_that_is_wrong_is_named(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    upkeep = upkeep_of(kennel, tmp_path)
    await upkeep.watchdog.tick()
    client = await serve(upkeep)

    async def wrong() -> set[str]:
        status, said = await ask(client)
        named = {name for name, check in said["checks"].items() if not check["ok"]}
        assert status == (503 if named else 200)
        return named

    kennel.loop_is_late = True
    assert await wrong() == {"loop"}
    kennel.loop_is_late = False
    kennel.skip(5)
    assert await wrong() == {"watchdog"}
    await upkeep.watchdog.tick()
    upkeep.health.settings = replace(
        kennel.settings, operating=replace(kennel.settings.operating, free_megabytes=10**9)
    )
    assert await wrong() == {"disk"}
    upkeep.health.settings = kennel.settings
    with kennel.storage.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert await wrong() == {"migrations", "key"}
    upkeep.close()


async def test_heads_that_are_not_written_are_named_once_there_are_cases(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    upkeep = upkeep_of(kennel, tmp_path)
    client = await serve(upkeep)

    async def heads() -> dict[str, Any]:
        found: dict[str, Any] = (await ask(client))[1]["checks"]["heads"]
        return found

    kennel.skip(60 * 24 * 9)
    assert await heads() == {"ok": True, "written": None}, "there is nothing to write yet"
    with kennel.storage.transaction(kennel.now) as uow:
        opened = [CaseOpened("p1", "employee", "incident", "1")]
        vault = uow.vaults.create()
        uow.cases.open(opened, by="p1", at=kennel.now, vault_id=vault, year=2026)
    kennel.skip(60 * 47)
    assert await heads() == {"ok": True, "written": None}
    kennel.skip(60 * 2)
    assert await heads() == {"ok": False, "written": None}

    upkeep.nightly.look()
    assert await heads() == {"ok": True, "written": kennel.now.isoformat()}
    kennel.skip(60 * 49)
    assert (await heads())["ok"] is False
    upkeep.nightly.look()
    assert (await heads())["ok"] is True
    upkeep.close()


async def test_heads_that_cannot_be_written_are_named_until_they_can(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    upkeep, file = upkeep_of(kennel, tmp_path), tmp_path / "heads.jsonl"
    client = await serve(upkeep)

    async def well() -> bool:
        return bool((await ask(client))[1]["checks"]["heads"]["ok"])

    file.mkdir()
    upkeep.nightly.look()
    assert not await well()
    file.rmdir()
    upkeep.nightly.look()
    assert await well()

    whole = file.read_bytes()
    file.write_bytes(whole[:-9])
    kennel.skip(60 * 24)
    upkeep.nightly.look()
    assert not await well()
    file.write_bytes(whole)
    upkeep.nightly.look()
    assert await well()
    upkeep.close()


async def test_another_master_key_is_noticed(kennel: Kennel, tmp_path: Path, serve: Serve) -> None:
    other = Keyring.from_text(new_master_key())
    changed = Storage(kennel.storage.engine, other, kennel.storage.files)
    upkeep = upkeep_of(kennel, tmp_path, changed)
    client = await serve(upkeep)

    status, said = await ask(client, "/readyz/requests")

    assert status == 503
    assert {name for name, check in said["checks"].items() if not check["ok"]} == {"key"}
    upkeep.close()


async def test_credentials_are_asked_beforehand_and_not_by_every_request(
    kennel: Kennel, tmp_path: Path, serve: Serve
) -> None:
    asked: list[Exception | None] = []
    says: list[Exception | None] = [Refused("credentials"), TryLater("unreachable"), None]

    async def question() -> None:
        asked.append(says.pop(0))
        if asked[-1] is not None:
            raise asked[-1]

    upkeep = upkeep_of(kennel, tmp_path)
    upkeep.asks("slack", question)
    client = await serve(upkeep)
    seen = []
    for _ in range(3):
        await upkeep.credentials.ask()
        await ask(client)
        _, said = await ask(client)
        seen.append((said["checks"]["slack"]["ok"], said["checks"]["slack"]["credentials"]))

    assert seen == [(False, "refused"), (True, "unreachable"), (True, "good")]
    assert len(asked) == 3
    upkeep.close()


@pytest.mark.parametrize("storage", ["sqlite"], indirect=True)
async def test_a_database_that_hangs_makes_the_answer_no_and_never_late(
    kennel: Kennel, tmp_path: Path, serve: Serve, postgres_url: str
) -> None:
    wire, key = Wire(postgres_url), Keyring.from_text(new_master_key())
    hanging = Storage.open(wire.url, key, tmp_path / "other")
    upkeep = upkeep_of(kennel, tmp_path, hanging)
    client = await serve(upkeep)
    assert (await ask(client, "/readyz/requests"))[0] == 200

    wire.freeze()
    began = time.monotonic()
    for _ in range(2):
        status, said = await ask(client, "/readyz/requests")
        assert (status, said["checks"]["database"]) == (503, {"ok": False})
    assert time.monotonic() - began < 6
    async with client.get("/healthz") as alive:
        assert alive.status == 200

    wire.thaw()
    for _ in range(50):
        status, _ = await ask(client, "/readyz/requests")
        if status == 200:
            break
    assert status == 200
    upkeep.close()
    hanging.close()
    wire.stop()
