"""Whoever changes, removes or exchanges a timestamp of the heads is found out (`baken audit verify`)."""

import asyncio
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli import run
from storage.stamped_heads import UnstampedHead, folder_of, paths_of, write
from storage.tokens import Stamp, new_nonce, request, root_of
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.dossier.made import fill, screenshot
from tests.letters.cases import NOW
from tests.stamping.authority import Service, Tsa, settings_with, tsa
from tests.stamping.test_stamping import Replica

LINES = 3


class Stamped:
    """A file of heads with a timestamp a line."""

    def __init__(self, one: Replica, good: Tsa, other: Tsa) -> None:
        self.storage, self.heads, self.good, self.other = one.storage, one.heads, good, other

    def token(self, line: int) -> Path:
        return paths_of(self.heads, line)[0]

    def faults(self, *, trusted: frozenset[str] = frozenset()) -> list[tuple[int, str]]:
        found = self.storage.verify(self.heads, trusted=trusted).broken
        return [(one.position, one.fault) for one in found]

    def line(self, number: int) -> str:
        with self.storage.reading() as uow:
            from storage.heads import read_heads

            return next(h.hash for h in read_heads(self.heads, uow.vaults) if h.number == number)


@pytest.fixture
async def stamped(sqlite: Storage, tmp_path: Path, service: Service) -> Stamped:
    good, other = tsa(tmp_path / "good"), tsa(tmp_path / "other", "Ander")
    fill(sqlite, ((screenshot(), "image/png"),))
    one = Replica(sqlite, tmp_path, settings_with(service.serves("good", good), evidence=False))
    for _ in range(LINES):
        await one.has_its_night()
        await one.looks()
        one.at += timedelta(days=1)
    return Stamped(one, good, other)


def fingerprint(one: Tsa) -> str:
    return root_of(one.root.certificate).fingerprint


async def test_all_are_good_and_rest_on_the_root_that_the_reader_trusts(stamped: Stamped) -> None:
    assert stamped.faults() == []
    assert stamped.faults(trusted=frozenset({fingerprint(stamped.good)})) == []
    assert stamped.faults(trusted=frozenset({fingerprint(stamped.other)})) == [
        (line, "stamp-untrusted") for line in (1, 2, 3)
    ]


@pytest.mark.parametrize("line", [1, 2, 3])
async def test_a_token_that_is_gone_or_changed_is_found(stamped: Stamped, line: int) -> None:
    whole = stamped.token(line).read_bytes()
    for at in range(0, len(whole), 97):
        changed = bytearray(whole)
        changed[at] ^= 4
        stamped.token(line).write_bytes(changed)
        assert stamped.faults() == [(line, "stamp-other")]
    stamped.token(line).unlink()
    assert stamped.faults() == [(line, "stamp-gone")]
    stamped.token(line).write_bytes(whole)

    assert stamped.faults() == []


async def test_a_token_that_cannot_be_written_whole_is_no_token(stamped: Stamped) -> None:
    """The disk fails between the certificates and the token, whichever comes first."""
    token, roots = paths_of(stamped.heads, 4)
    one, made = UnstampedHead(4, "0" * 64), Stamp("good", NOW, b"token", b"roots")
    for path in (token, roots):
        blocked = path.with_suffix(f"{path.suffix}.part")
        blocked.mkdir()
        with pytest.raises(IsADirectoryError):
            write(stamped.heads, one, made)
        blocked.rmdir()
        assert stamped.faults() == []

    write(stamped.heads, one, made)
    assert (token.read_bytes(), roots.read_bytes()) == (b"token", b"roots")


async def test_the_whole_folder_that_is_gone_is_found(stamped: Stamped) -> None:
    shutil.rmtree(folder_of(stamped.heads))

    assert stamped.faults() == [(line, "stamp-gone") for line in (1, 2, 3)]


async def test_a_token_of_another_line_or_authority_is_found(stamped: Stamped) -> None:
    first, second = stamped.token(1).read_bytes(), stamped.token(2)
    second.write_bytes(first)
    assert stamped.faults() == [(2, "stamp-other")]

    late = stamped.other.answer(request(stamped.line(2), new_nonce()))
    second.write_bytes(late)
    paths_of(stamped.heads, 2)[1].write_bytes(stamped.other.root.pem)
    assert stamped.faults() == [(2, "stamp-other")], "it is good, but not the one that was kept"


async def test_another_root_beside_the_token_does_not_vouch_for_it(stamped: Stamped) -> None:
    paths_of(stamped.heads, 3)[1].write_bytes(stamped.other.root.pem)

    assert stamped.faults() == [(3, "stamp-bad")]


async def test_a_token_that_nobody_kept_is_looked_at_too(stamped: Stamped) -> None:
    stamped.token(9).write_bytes(stamped.good.answer(request("11" * 32, new_nonce())))
    paths_of(stamped.heads, 9)[1].write_bytes(stamped.good.root.pem)

    assert stamped.faults() == [(9, "stamp-other")]


async def test_lines_that_were_cut_off_are_found_by_their_tokens_too(stamped: Stamped) -> None:
    lines = stamped.heads.read_bytes().splitlines(keepends=True)
    stamped.heads.write_bytes(b"".join(lines[:2]))

    assert set(stamped.faults()) == {(3, "heads"), (3, "stamp-other")}


async def test_the_command_says_which_roots_and_what_is_wrong(
    stamped: Stamped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("BAKEN_DATABASE_URL", str(stamped.storage.engine.url))
    monkeypatch.setenv("BAKEN_DATA", str(tmp_path))
    monkeypatch.setenv("BAKEN_MASTER_KEY", KEY)
    monkeypatch.setenv("BAKEN_LANGUAGE", "en")
    monkeypatch.setenv("BAKEN_HEADS", str(stamped.heads))
    for name, one in (("good", stamped.good), ("other", stamped.other)):
        (tmp_path / f"{name}.pem").write_bytes(one.root.pem)

    def verify(*more: str) -> tuple[int, str]:
        status = run(["audit", "verify", *more])
        return status, capsys.readouterr().out

    status, said = await asyncio.to_thread(verify)
    assert status == 0
    assert (
        f"3 timestamps rest on the root CN=Dienst root, SHA-256 {fingerprint(stamped.good)}."
        in said
    )
    assert "for you to say" in said
    status, said = await asyncio.to_thread(verify, "--roots", str(tmp_path / "good.pem"))
    assert (status, "for you to say" in said) == (0, False)
    status, said = await asyncio.to_thread(verify, "--roots", str(tmp_path / "other.pem"))
    assert (status, said.count("rests on a root that does not count")) == (1, 3)
    stamped.token(2).unlink()
    status, said = await asyncio.to_thread(verify)
    assert (status, "at line 2. The timestamp of this line is gone." in said) == (1, True)
    assert (await asyncio.to_thread(verify, "--roots", str(tmp_path / "none.pem")))[0] == 2
