"""A file that somebody sends in the workplace is sealed from its first byte, and goes again."""

import io
import os
import socket
import subprocess
import sys
import time
import tracemalloc
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import aiohttp
import pytest
from sqlalchemy import select

from bot import settings
from bot.demo import Demo
from bot.turn import OfferedFile
from bot.workplace.board import Board
from bot.workplace.sent import LARGEST_FORM
from dialogs.texts import text
from storage.chat_copies import Copy
from storage.files import ORPHAN_LIFE, PART_LIFE
from storage.tables_dossier import chat_copy
from storage.unit_of_work import Storage
from tests.chat import Clock
from tests.conversations.stories import INSULT, PNG, fill_to, last_case, said, start_report
from tests.platforms.workplace.driver import WorkplaceDesk, WorkplaceWorld

WATERDONK = settings.load(settings.EXAMPLE)
MARK = b"zqopenqz"
MIB = 1024 * 1024
ZIP = b"PK\x03\x04" + MARK * 40_000


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[WorkplaceWorld]:
    made = WorkplaceWorld(tmp_path, WATERDONK)
    await made.start()
    yield made
    await made.stop()


def in_the_open(folder: Path, process: int | None = None) -> list[str]:
    """What holds the mark: files in the folder, and files without a name that a process has open.
    SQLite's own are left out: whoever opens and closes them lets go of its locks on them."""
    found = [p for p in folder.rglob("*") if p.is_file() and ".sqlite" not in p.name]
    held = Path(f"/proc/{process or os.getpid()}/fd")
    found += [p for p in held.glob("*") if _is_nameless(p)]
    return [str(p) for p in found if _holds(p)]


def _is_nameless(handle: Path) -> bool:
    try:
        return handle.is_file() and str(handle.readlink()).endswith("(deleted)")
    except FileNotFoundError:
        return False


def _holds(path: Path) -> bool:
    try:
        return MARK in path.read_bytes()
    except FileNotFoundError:  # it went meanwhile
        return False


def all_that_holds(folder: Path) -> list[Path]:
    """The same of every file, once nobody has the database open."""
    return [p for p in folder.rglob("*") if p.is_file() and _holds(p)]


def uploads(folder: Path) -> list[Path]:
    return [p for p in (folder / "uploads").rglob("*") if p.is_file()]


def age(folder: Path, seconds: float) -> None:
    for path in uploads(folder):
        moment = path.stat().st_mtime - seconds
        os.utime(path, (moment, moment))


class Watched(io.RawIOBase):
    """A file on its way to the server: after some of it, something is looked at."""

    def __init__(self, source: BinaryIO, after: int, look: Callable[[], None]) -> None:
        self._source, self._after, self._look, self._sent = source, after, look, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._sent > self._after:
            self._after = sys.maxsize
            self._look()
        piece = self._source.read(size)
        self._sent += len(piece)
        return piece


async def asked_for_evidence(world: WorkplaceWorld) -> WorkplaceDesk:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INSULT, stop="evidence")
    return noor


async def send(desk: WorkplaceDesk, name: str, data: object) -> None:
    body = aiohttp.FormData()
    body.add_field("text", "")
    body.add_field("files", data, filename=name)
    await desk._post("say", body)


async def later(world: WorkplaceWorld) -> None:
    for _ in range(3):
        world.clock.skip(minutes=2)
        await world.settle()


async def test_no_byte_of_a_file_lies_in_the_open_before_while_and_after_it_is_fetched(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    noor = await asked_for_evidence(world)
    seen: list[tuple[list[str], int]] = []
    data = PNG + MARK * (3 * MIB // len(MARK))

    def look() -> None:
        seen.append((in_the_open(tmp_path), len(uploads(tmp_path))))

    await send(noor, "foto.png", Watched(io.BytesIO(data), 2 * MIB, look))
    look()
    await later(world)
    look()

    assert [open_ones for open_ones, _ in seen] == [[], [], []]
    assert seen[0][1] == 1  # it was on its way
    assert uploads(tmp_path) == []
    await fill_to(noor, INSULT)
    with world.demo.storage.reading() as uow:
        items = uow.evidence.of_vault(uow.cases.vault_of(last_case(noor)))
        assert [b"".join(uow.evidence.read(one.id)) for one in items] == [data]
    with world.demo.storage.engine.connect() as connection:
        references = list(connection.scalars(select(chat_copy.c.reference)))
    assert not [one for one in references if "key" in one]


async def test_a_file_that_is_refused_goes_and_what_is_sent_in_its_place_is_taken(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    noor = await asked_for_evidence(world)

    await noor.sends("geheim.zip", ZIP)
    before = in_the_open(tmp_path)
    await later(world)

    assert before == in_the_open(tmp_path) == []
    assert uploads(tmp_path) == []
    assert text("nl", "evidence-kind-refused") in said(noor)
    await noor.sends("scherm.png", PNG)
    await later(world)
    assert len(list(world.demo.storage.files.objects.all())) == 1
    await world.stop()
    assert all_that_holds(tmp_path) == []
    await world.start()


async def test_a_file_that_is_too_large_is_not_kept_and_its_sender_hears_so(
    tmp_path: Path,
) -> None:
    world = WorkplaceWorld(tmp_path, replace(WATERDONK, evidence_megabytes=1))
    await world.start()
    noor, stored = await asked_for_evidence(world), world.demo.storage.files.objects
    seen: list[int] = []
    data = PNG + bytes(4 * MIB)

    await send(noor, "film.png", Watched(
        io.BytesIO(data), 3 * MIB, lambda: seen.append(sum(p.stat().st_size for p in uploads(tmp_path)))
    ))  # fmt: skip
    await later(world)

    assert seen
    assert max(seen) <= 2 * MIB
    assert uploads(tmp_path) == []
    assert text("nl", "evidence-too-large", maximum=1) in said(noor)
    await noor.sends("scherm.png", PNG)
    await later(world)
    assert len(list(stored.all())) == 1
    await world.stop()


async def test_fields_that_do_not_fit_are_refused_and_those_that_do_are_not(
    world: WorkplaceWorld,
) -> None:
    codes = []
    for size in (LARGEST_FORM + 1, 1000):
        words = b'--b\r\nContent-Disposition: form-data; name="text"\r\n\r\n' + b"a" * size
        async with world.client.post(
            "/p/noor/say", data=io.BytesIO(words + b"\r\n--b--\r\n"), allow_redirects=False,
            headers={"Content-Type": "multipart/form-data; boundary=b"},
        ) as answer:  # fmt: skip
            codes.append(answer.status)

    assert codes == [413, 303]


async def test_a_file_that_nobody_asked_for_does_not_stay(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    """In a channel Baken takes no files."""
    await world.person("manager").posts("Kijk", channel="managers", file=("foto.png", PNG + MARK))

    assert uploads(tmp_path) == []
    await asked_for_evidence(world)
    await world.person("employee").sends("foto.png", PNG + MARK)
    await later(world)
    assert len(list(world.demo.storage.files.objects.all())) == 1


async def test_memory_stays_flat_for_a_file_of_fifty_megabytes(
    world: WorkplaceWorld, tmp_path: Path
) -> None:
    noor = await asked_for_evidence(world)
    large = tmp_path.parent / "large.png"
    with large.open("wb") as target:
        target.write(PNG)
        target.truncate(50 * MIB - 1)
    tracemalloc.start()
    try:
        with large.open("rb") as source:
            await send(noor, "groot.png", source)
        await later(world)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 24 * MIB
    (kept,) = world.demo.storage.files.objects.all()
    assert kept.size > 50 * MIB - 1


def test_what_nothing_names_goes_after_a_day_and_what_is_awaited_stays(
    storage: Storage, tmp_path: Path
) -> None:
    board = Board(storage, tmp_path / "uploads")
    (tmp_path / "uploads" / "0123456789abcdef0123").write_bytes(
        MARK
    )  # from before they were sealed
    left, awaited = (board.uploads.keep(name, PNG + MARK) for name in ("a.png", "b.png"))
    (tmp_path / "uploads" / f"{'0' * 32}.part").write_bytes(b"sealed")
    noted(storage, awaited)

    board.sweep()
    young = len(uploads(tmp_path))
    age(tmp_path, max(PART_LIFE, ORPHAN_LIFE).total_seconds() + 60)
    board.sweep()

    assert young == 3
    assert len(uploads(tmp_path)) == 1
    assert b"".join(board.uploads.read(awaited.reference)) == PNG + MARK
    assert in_the_open(tmp_path) == []
    assert left.reference["upload"] != awaited.reference["upload"]


def noted(storage: Storage, file: OfferedFile) -> None:
    """A turn took note of it: it stands in somebody's chat."""
    with storage.transaction() as uow:
        uow.chat_copies.add(Copy(
            "c1", "", "person:p1", "workplace", "upload", datetime(2026, 11, 24, tzinfo=UTC),
            reference={"upload": file.reference["upload"]},
        ))  # fmt: skip


# --- killed --------------------------------------------------------------------------------------


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at what a process has open")
def test_kill_9_in_the_middle_of_a_file_leaves_nothing_that_can_be_read_and_the_rest_goes(
    tmp_path: Path,
) -> None:
    folder, port = tmp_path / "demo", free_port()
    command = [sys.executable, "-m", "bot", "demo", "--empty", "--no-browser",
               "--data", str(folder), "--port", str(port)]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline()
            with half_a_file(port):
                wait_until(lambda: sum(p.stat().st_size for p in uploads(folder)) > 2 * MIB)
                during = in_the_open(folder, process.pid)
        finally:
            process.kill()
    after = all_that_holds(folder)
    left = len(uploads(folder))
    age(folder, PART_LIFE.total_seconds() + 60)
    started = Demo(folder, WATERDONK, lambda: Clock().now)
    started.open()
    started.storage.close()

    assert (during, after, left) == ([], [], 1)
    assert uploads(folder) == []


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def half_a_file(port: int) -> socket.socket:
    """A request that stops after half of its file."""
    head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n' + PNG
    request = (
        b"POST /p/noor/say HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9000000\r\n"
        b"Content-Type: multipart/form-data; boundary=b\r\n\r\n"
    )
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(request + head + MARK * (4 * MIB // len(MARK)))
    return connection


def wait_until(is_so: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
