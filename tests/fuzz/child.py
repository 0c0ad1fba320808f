"""The process in which malformed things go the real way in: it may use so much memory, and no more.

Numbers come in by a line each; a line with what became of it goes out. Whoever started this process
watches how long a line takes.
"""

import asyncio
import json
import resource
import sys
import time
import traceback
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import delete, select

from bot import settings
from bot.delivery.fetching import MOST_ATTEMPTS, Fetcher
from bot.documents.dossier import pictures, verify, walking
from bot.slack import payloads as slack_payloads
from bot.slack.outbound import SlackOutbound
from bot.teams import payloads as teams_payloads
from bot.teams.outbound import TeamsOutbound
from bot.turn import OfferedFile
from dialogs.texts import LANGUAGES, text
from storage.keys import Keyring, new_master_key
from storage.people import KnownAccount, Person
from storage.tables import evidence, incoming_file
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.fuzz.cases import Case, made
from tests.fuzz.families import MAKERS
from tests.fuzz.second import is_right
from tests.storage.filled import NOW

ROOM = 384 * 1024 * 1024
"""Bytes that one thing may take, besides what this process has when it begins."""
NOWHERE = "127.0.0.1:9"
PIECE = 60_000
WATERDONK = replace(settings.load(settings.EXAMPLE), platforms=("slack",))


class Wrong(Exception):
    """Something that should never be."""


class Offline:
    """A session that reaches nothing."""

    def get(self, *_: object, **__: object) -> object:
        raise aiohttp.ClientConnectionError


class Tokens:
    """What Teams' transport is asked for."""

    async def token(self) -> str:
        return "x"


class Sending:
    """A platform that hands out one file, or does what the real ones do with what a payload told."""

    def __init__(self) -> None:
        self.data = b""
        self.real: dict[str, Any] = {
            "slack": SlackOutbound(AsyncWebClient("x", f"http://{NOWHERE}/"), None, "", NOWHERE),  # type: ignore[arg-type]
            "teams": TeamsOutbound(Tokens(), None, None, "", (), Offline, None),  # type: ignore[arg-type]
        }

    async def download(self, file: OfferedFile) -> AsyncIterator[bytes]:
        if way := file.reference.get("as"):
            async for piece in self.real[way].download(file):
                yield piece
            return
        for start in range(0, len(self.data), PIECE):
            yield self.data[start : start + PIECE]


class Child:
    """One storage, one draft, one thing at a time."""

    def __init__(self, folder: Path) -> None:
        self.storage = Storage.open(
            f"sqlite:///{folder / 'fuzz.sqlite'}", Keyring.from_text(new_master_key()), folder
        )
        self.folder, self.now, self.platform = folder, NOW, Sending()
        with self.storage.transaction(NOW) as uow:
            account = KnownAccount("slack", "T1", "U1")
            self.person = uow.people.save(Person("", "Noor", accounts=(account,)), NOW)
            self.draft = uow.sessions.open(person_id=self.person.id, dialog="report", at=NOW)
        self.fetcher = Fetcher(self.storage, {"slack": self.platform}, WATERDONK, lambda: self.now)  # type: ignore[dict-item]

    def become(self, case: Case) -> str:
        """What becomes of it: a type, the key of a sentence, or what was found wrong with a dossier."""
        match case.way:
            case "file":
                said = asyncio.run(self.sent(OfferedFile.told({}, case.name, len(case.data)), case))
                shown = pictures.pieces_of(case.data)
                return f"{said}, shown" if shown else said
            case "dossier":
                return self.verified(case.data)
            case _:
                return asyncio.run(self.told(case))

    async def told(self, case: Case) -> str:
        """Every file of a payload, fetched by the real platform as far as there is none to reach."""
        if case.way == "slack":
            files = slack_payloads.offered(case.payload)
        else:
            files = teams_payloads.files_of(case.payload)
        ways = [await self.sent(replace(f, reference={**f.reference, "as": case.way}), case)
                for f in files]  # fmt: skip
        return " ".join(sorted(set(ways))) or "no file"

    async def sent(self, offered: OfferedFile, case: Case) -> str:
        self.platform.data = case.data
        with self.storage.transaction(self.now) as uow:
            uow.incoming.add(
                vault_id=self.draft.vault_id, session_id=self.draft.id, case_id="", at=self.now,
                person_id=self.person.id, platform="slack", name=offered.name, size=offered.size,
                reference=offered.reference,
            )  # fmt: skip
        for _ in range(MOST_ATTEMPTS + 1):
            self.now += timedelta(minutes=10)
            await self.fetcher.fetch_one()
            if not self.waits():
                break
        return self.found(offered, case)

    def waits(self) -> bool:
        with self.storage.reading() as uow:
            return bool(uow.incoming.pending(self.draft.vault_id))

    def found(self, offered: OfferedFile, case: Case) -> str:
        """What is there afterwards, held against what should be; then it is as it was before."""
        with self.storage.transaction(self.now) as uow:
            items = uow.evidence.of_vault(self.draft.vault_id)
            objects = list(self.storage.files.objects.all())
            said = uow.sessions._connection.scalars(select(outbox_message.c.key)).all()
            states = uow.sessions._connection.scalars(select(incoming_file.c.state)).all()
            data = uow.sessions._connection.scalars(select(outbox_message.c.data)).all()
            for table in (evidence, incoming_file, outbox_message):
                uow.sessions._connection.execute(delete(table))
        for one in objects:
            self.storage.files.remove(one.name)
        if len(said) != 1 or len(items) != len(objects) or list(self.folder.glob("*.part")):
            raise Wrong(f"{said} {len(items)} items {len(objects)} objects {states}")
        _said_in_both(said[0], data[0])
        if not items:
            return str(said[0])
        kind = items[0].media_type
        if states != ["stored"] or not is_right(kind, case.data, offered.name):
            raise Wrong(f"{states} as {kind}: {case.data[:24]!r} {offered.name[-40:]!r}")
        return kind

    def verified(self, data: bytes) -> str:
        file = self.folder / "dossier.zip"
        file.write_bytes(data)
        try:
            verdict = verify.verify(file)
        except walking.Unreadable:
            return "unreadable"
        if verdict.is_whole:
            raise Wrong("a dossier that is none is whole")
        return "tampered"


def _said_in_both(key: str, data: str) -> None:
    """The sentence exists in both languages, with what it needs."""
    values = {"maximum": 50, "hash": "x", "at": NOW, **json.loads(data)}
    for language in LANGUAGES:
        if not text(language, key, **{**values, "at": NOW}):
            raise Wrong(key)


def main(seed: int, folder: Path) -> None:
    """Take up numbers until there are no more."""
    child = Child(folder)
    before = _virtual()
    print("ready", flush=True)
    for line in sys.stdin:
        number = int(line)
        case = made(seed, number, MAKERS)
        started = time.process_time()
        Path("/proc/self/clear_refs").write_text("5")  # the peak is counted anew
        held = _kept("VmRSS")
        resource.setrlimit(resource.RLIMIT_AS, (max(before, _virtual()) + ROOM, -1))
        try:
            became = child.become(case)
        except BaseException as error:  # noqa: BLE001 - what is looked for
            became = f"!! {type(error).__name__}: {error} {''.join(traceback.format_exc()[-900:])}"
        finally:
            resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
        took = _kept("VmHWM") - held
        worked = time.process_time() - started
        print(json.dumps([number, case.family, became, worked, took]), flush=True)


def _kept(what: str) -> int:
    """What this process has in memory, or had at most since the peak was counted anew; in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(what))


def _virtual() -> int:
    """The address space of this process, in bytes."""
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
