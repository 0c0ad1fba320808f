"""The scanner is asked as ClamAV says, and only a clear answer is one."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.clamd import Clamd, NotScanned
from tests.clamd import EICAR, SIGNATURE, FakeClamd, listening

MEGABYTE = 1024 * 1024


@pytest.fixture(params=["tcp", "socket"])
def socket(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    return tmp_path / "clamd.ctl" if request.param == "socket" else None


async def test_a_file_goes_there_whole_and_is_clean(socket: Path | None) -> None:
    pieces = [b"a" * MEGABYTE, b"", b"b" * 100, b"c"]
    async with listening(clamd := FakeClamd(), socket) as address:
        assert await asyncio.to_thread(Clamd(address).scan, iter(pieces)) == ""

    assert clamd.heard == [b"".join(pieces)]


async def test_what_is_found_comes_back_by_its_name(socket: Path | None) -> None:
    half = len(EICAR) // 2
    async with listening(FakeClamd(), socket) as address:
        assert (
            await asyncio.to_thread(Clamd(address).scan, iter([EICAR[:half], EICAR[half:]]))
            == SIGNATURE
        )


async def test_a_scanner_that_takes_no_such_size_is_told_apart(socket: Path | None) -> None:
    pieces = (bytes(MEGABYTE) for _ in range(40))
    async with listening(FakeClamd(limit=3 * MEGABYTE), socket) as address:
        with pytest.raises(NotScanned) as problem:
            await asyncio.to_thread(Clamd(address).scan, pieces)

    assert problem.value.trouble == "too-small"


@pytest.mark.parametrize("says", [
    b"", b"stream: Something ERROR", b"stream: OK FOUND it", b"PONG", b"stream:",
    b"COMMAND READ TIMED OUT", b"x" * 100_000, b"\xff\xfe",
])  # fmt: skip
async def test_an_unclear_answer_is_none(says: bytes) -> None:
    async with listening(FakeClamd(says=says)) as address:
        with pytest.raises(NotScanned):
            await asyncio.to_thread(Clamd(address).scan, iter([b"abc"]))


async def test_a_name_of_what_was_found_is_made_plain() -> None:
    says = b"stream: Naam\x1b[2J van Noor/\xe2\x80\xae" + b"x" * 500 + b" FOUND"
    async with listening(FakeClamd(says=says)) as address:
        found = await asyncio.to_thread(Clamd(address).scan, iter([b"abc"]))

    assert found == ("Naam2JvanNoor" + "x" * 500)[:80]


async def test_a_scanner_that_is_away_or_never_answers_is_not_waited_for(tmp_path: Path) -> None:
    async with listening(FakeClamd()) as address:
        pass
    with pytest.raises(NotScanned):
        await asyncio.to_thread(Clamd(address).scan, iter([b"abc"]))
    with pytest.raises(NotScanned):
        await asyncio.to_thread(Clamd(f"unix:{tmp_path / 'none.ctl'}").scan, iter([b"abc"]))
    async with listening(FakeClamd(silent=True)) as address:
        with pytest.raises(NotScanned):
            await asyncio.to_thread(Clamd(address, seconds=0.2).scan, iter([b"abc"]))


async def test_what_reading_the_file_says_comes_through() -> None:
    def broken() -> Iterator[bytes]:
        yield b"abc"
        raise LookupError("gone")

    async with listening(FakeClamd()) as address:
        with pytest.raises(LookupError):
            await asyncio.to_thread(Clamd(address).scan, broken())


async def test_the_check_asks_whether_the_largest_file_fits(socket: Path | None) -> None:
    async with listening(clamd := FakeClamd(limit=5 * MEGABYTE), socket) as address:
        await asyncio.to_thread(Clamd(address).check, 5 * MEGABYTE)
        with pytest.raises(NotScanned) as problem:
            await asyncio.to_thread(Clamd(address).check, 5 * MEGABYTE + 1)

    assert problem.value.trouble == "too-small"
    assert clamd.heard == [bytes(5 * MEGABYTE)]
