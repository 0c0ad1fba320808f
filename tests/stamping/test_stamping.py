"""Timestamps from real authorities: for the daily head and for evidence, whoever of them fails."""

import asyncio
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import select

from bot.operating import metrics
from bot.operating.nightly import Nightly
from bot.operating.stamping import Stamping
from bot.settings import Authority, Timestamps
from storage.keys import Keyring
from storage.stamped_heads import paths_of
from storage.tables_dossier import stamp
from storage.tokens import check, new_nonce, request, root_of
from storage.unit_of_work import Storage
from tests.conftest import KEY
from tests.dossier.made import Made, fill, screenshot
from tests.letters.cases import NOW, WATERDONK
from tests.stamping.authority import Service, Tsa, settings_with, tsa
from tests.stamping.misbehaving import FAULTS

PATIENCE = aiohttp.ClientTimeout(total=5.0)
SHORT = aiohttp.ClientTimeout(total=0.2)


class Replica:
    """One replica, on a clock that is moved by hand."""

    def __init__(self, storage: Storage, folder: Path, asked: Timestamps) -> None:
        self.at = NOW
        self.storage = storage
        self.heads = folder / "outside" / "heads.jsonl"
        given = replace(WATERDONK, timestamps=asked)
        self.stamping = Stamping(storage, given, self.heads, self.clock)
        self.nightly = Nightly(storage, given, self.heads, self.clock)

    def clock(self) -> datetime:
        return self.at

    async def looks(self, *, after: timedelta = timedelta(0)) -> int:
        self.at += after
        return await self.stamping.look()

    async def has_its_night(self) -> None:
        await asyncio.to_thread(self.nightly.look)


def filled(storage: Storage) -> Made:
    return fill(storage, ((screenshot(), "image/png"), (screenshot(1000), "image/png")))


def kept(made: Made) -> dict[str, str]:
    """The hash of each item with who gave its timestamp."""
    with made.storage.reading() as uow:
        vault = uow.cases.vault_of(made.case_id)
        stamps = uow.stamps.of_vault(vault)
        return {item.sha256: stamps[item.id].authority if item.id in stamps else ""
                for item in uow.evidence.of_vault(vault)}  # fmt: skip


def waiting() -> float | None:
    return metrics.REGISTRY.get_sample_value("baken_timestamps_waiting")


@pytest.fixture
def good(tmp_path: Path) -> Tsa:
    return tsa(tmp_path / "good")


async def test_the_daily_head_gets_a_token_beside_the_file(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    filled(storage)
    one = Replica(storage, tmp_path, settings_with(service.serves("good", good), evidence=False))
    assert await one.looks() == 0, "there is no head yet"

    for _ in range(2):
        await one.has_its_night()
        assert await one.looks() == 1
        assert await one.looks() == 0, "it has one"
        one.at += timedelta(days=1)

    verdict = storage.verify(one.heads)
    assert verdict.broken == ()
    assert verdict.roots == ((root_of(good.root.certificate), 2),)
    token, roots = paths_of(one.heads, 2)
    assert roots.read_bytes() == good.root.pem
    assert token.stat().st_mode & 0o777 == 0o600


async def test_each_item_gets_a_token_and_only_its_hash_leaves_the_house(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    made = filled(storage)
    one = Replica(storage, tmp_path, settings_with(service.serves("good", good)))

    assert await one.looks() == 2
    assert await one.looks(after=timedelta(days=1)) == 0

    hashes = kept(made)
    assert set(hashes.values()) == {"Dienst good"}
    assert {query[24:56].hex() for query in service.asked["good"]} == set(hashes)
    assert {len(query) for query in service.asked["good"]} == {len(request("00" * 32, new_nonce()))}
    with storage.reading() as uow:
        vault = uow.cases.vault_of(made.case_id)
        stamps = uow.stamps.of_vault(vault)
        for item in uow.evidence.of_vault(vault):
            found = stamps[item.id]
            assert check(found.token, item.sha256, found.roots).at == found.at


async def test_a_stolen_database_shows_no_hash_in_a_token(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    made = filled(storage)
    await Replica(storage, tmp_path, settings_with(service.serves("good", good))).looks()

    with storage.engine.connect() as connection:
        sealed = b"".join(row.sealed for row in connection.execute(select(stamp)))
    assert len(sealed) > 2 * 1000
    assert all(bytes.fromhex(digest) not in sealed for digest in kept(made))
    assert good.root.pem not in sealed


@pytest.mark.parametrize("kind", FAULTS)
async def test_one_that_fails_is_passed_over_and_left_alone_for_a_while(
    sqlite: Storage, tmp_path: Path, service: Service, good: Tsa, kind: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    made = filled(sqlite)
    why, behaviour = FAULTS[kind]
    other = tsa(tmp_path / "other", "Ander")
    bad = service.misbehaves("bad", behaviour(other), good.root.pem)
    one = Replica(sqlite, tmp_path, settings_with(bad, service.serves("good", good)))
    one.stamping.authorities.patience = SHORT if kind == "slow" else PATIENCE

    with caplog.at_level(logging.WARNING, "baken.timestamps"):
        assert await one.looks() == 2

    assert set(kept(made).values()) == {"Dienst good"}
    assert len(service.asked["bad"]) == 1, (
        "after it failed the second hash goes to the next at once"
    )
    assert caplog.messages == [f"timestamp authority 1 gave no good token: {why}"]
    assert made.case_id not in caplog.text


async def test_the_first_is_asked_again_after_its_pause_which_grows(
    sqlite: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    filled(sqlite)
    bad = service.misbehaves("bad", FAULTS["500"][1](good), good.root.pem)
    one = Replica(sqlite, tmp_path, settings_with(bad))
    asked = []
    for minutes in (0, 0, 1, 1, 1, 4, 60, 60):
        await one.looks(after=timedelta(minutes=minutes))
        asked.append(len(service.asked["bad"]))

    assert asked == [1, 1, 1, 2, 2, 3, 4, 5]


async def test_what_waits_for_an_authority_survives_a_restart(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    made = filled(storage)
    unreachable = Authority("Dienst weg", "http://127.0.0.1:9/tsr", good.root.pem)
    before = Replica(storage, tmp_path, settings_with(unreachable))
    await before.has_its_night()
    assert await before.looks() == 0
    assert waiting() == 3, "two items and the head"
    url = storage.engine.url.render_as_string(hide_password=False)

    again = Storage.open(url, Keyring.from_text(KEY), tmp_path)
    after = Replica(again, tmp_path, settings_with(service.serves("good", good)))
    assert await after.looks(after=timedelta(minutes=5)) == 3

    assert waiting() == 0
    assert set(kept(made).values()) == {"Dienst good"}
    assert again.verify(after.heads).roots == ((root_of(good.root.certificate), 1),)
    again.close()


async def test_a_crash_between_token_and_note_asks_for_another(
    sqlite: Storage, tmp_path: Path, service: Service, good: Tsa, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Replica(sqlite, tmp_path, settings_with(service.serves("good", good), evidence=False))
    await one.has_its_night()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("storage.stamped_heads.keep", crash)
        with pytest.raises(KeyboardInterrupt):
            await one.looks()
    assert sqlite.verify(one.heads).broken == (), "it is there, and good"
    assert await one.looks() == 1

    assert sqlite.verify(one.heads).roots == ((root_of(good.root.certificate), 1),)


async def test_without_an_authority_nobody_is_asked_and_nothing_runs(
    sqlite: Storage, tmp_path: Path
) -> None:
    made = filled(sqlite)
    one = Replica(sqlite, tmp_path, Timestamps(evidence=True))
    await one.has_its_night()

    assert await one.looks() == 0
    await asyncio.wait_for(one.stamping.run(), timeout=5)  # it ends by itself
    assert set(kept(made).values()) == {""}
    assert sqlite.verify(one.heads).roots == ()


async def test_replicas_that_look_at_once_get_one_token_an_item(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    made = filled(storage)
    asked = settings_with(service.serves("good", good))
    ones = [Replica(storage, tmp_path, asked) for _ in range(3)]

    came = await asyncio.gather(*(one.looks() for one in ones))

    assert sum(came) == len(service.asked["good"]) == 2
    assert set(kept(made).values()) == {"Dienst good"}


async def test_an_item_that_goes_while_its_token_is_asked_for_leaves_none(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    made = filled(storage)
    one = Replica(storage, tmp_path, settings_with(service.serves("good", good)))
    with storage.transaction(NOW) as uow:
        claimed = uow.stamps.claim(NOW, 10)
    got = [await one.stamping.authorities.stamp(each.sha256) for each in claimed]
    with storage.transaction(NOW) as uow:
        uow.evidence.destroy(uow.cases.vault_of(made.case_id), NOW)

    with storage.transaction(NOW) as uow:
        assert not any(uow.stamps.keep(each.evidence_id, token)
                       for each, token in zip(claimed, got, strict=True) if token)  # fmt: skip
    with storage.engine.connect() as connection:
        assert connection.execute(select(stamp)).all() == []


async def test_tokens_go_along_with_their_items_and_go_with_them(
    storage: Storage, tmp_path: Path, service: Service, good: Tsa
) -> None:
    made = filled(storage)
    await Replica(storage, tmp_path, settings_with(service.serves("good", good))).looks()
    with storage.transaction(NOW) as uow:
        vault, other = uow.cases.vault_of(made.case_id), uow.vaults.create()
        before = uow.stamps.of_vault(vault)
        uow.evidence.move(vault, other, NOW)

    with storage.transaction(NOW) as uow:
        assert uow.stamps.of_vault(vault) == {}
        assert uow.stamps.of_vault(other) == before
        assert len(before) == 2
        uow.evidence.destroy(other, NOW)
        assert uow.stamps.of_vault(other) == {}
