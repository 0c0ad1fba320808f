"""A file is evidence only once the scanner has looked at it: it waits for that, and is never lost."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete

from bot.delivery.fetching import LONGEST, SHORTEST, pause
from bot.operating.looking import look
from dialogs.protocol.events import EvidenceRefused
from storage.objects import NotStored
from storage.tables import evidence
from storage.unit_of_work import Storage
from tests.clamd import EICAR, SIGNATURE, FakeClamd, listening
from tests.test_fetching import PNG, WATERDONK, Sent

INFECTED = PNG + EICAR


@asynccontextmanager
async def scanned(sent: Sent, clamd: FakeClamd) -> AsyncIterator[None]:
    """The scanner runs."""
    async with listening(clamd) as address:
        sent.use(replace(WATERDONK, clamd=address))
        yield
    sent.use(replace(WATERDONK, clamd=address))


def learned(sent: Sent) -> list[str]:
    with sent.storage.reading() as uow:
        return [item.learned.scan for item in uow.evidence.of_vault(sent.vault_id)]


async def test_a_clean_file_is_kept_once_it_was_looked_at(storage: Storage) -> None:
    sent, clamd = Sent(storage), FakeClamd()
    async with scanned(sent, clamd):
        await sent.fetch()
        assert (sent.state(), sent.said(), sent.kept()) == ("pending", [], (0, 1, 0))
        await sent.fetch()

    assert (sent.state(), sent.said(), sent.kept()) == ("stored", ["evidence-stored"], (1, 1, 0))
    assert (clamd.heard, learned(sent)) == ([PNG], ["clean"])


async def test_malware_is_refused_and_said_and_nothing_of_it_is_left(
    storage: Storage, caplog: pytest.LogCaptureFixture
) -> None:
    sent = Sent(storage, INFECTED, len(INFECTED))
    with caplog.at_level(logging.ERROR, "baken.evidence"):
        async with scanned(sent, FakeClamd()):
            await sent.fetch(2)

    assert (sent.state(), sent.said(), sent.kept()) == ("malware", ["evidence-malware"], (0, 0, 0))
    assert [record.getMessage() for record in caplog.records] == [
        f"a file was refused: {SIGNATURE}"
    ]


async def test_while_the_scanner_is_away_a_file_waits_sealed_and_the_sender_hears_it_once(
    storage: Storage,
) -> None:
    sent, clamd = Sent(storage), FakeClamd()
    async with scanned(sent, clamd):
        await sent.fetch()
    await sent.fetch(12)
    assert (sent.state(), sent.said(), sent.kept()) == (
        "pending",
        ["evidence-scan-waits"],
        (0, 1, 0),
    )

    sent.platform.content = b"the link is long dead"
    async with scanned(sent, clamd):
        await sent.fetch()

    assert (sent.state(), sent.said()) == ("stored", ["evidence-scan-waits", "evidence-stored"])
    assert (clamd.heard, learned(sent), sent.platform.asked) == ([PNG], ["clean"], 1)


def test_the_pauses_grow_up_to_a_longest() -> None:
    pauses = [pause(tries) for tries in range(1, 40)]

    assert pauses[0] == SHORTEST
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST


async def test_a_new_file_is_fetched_before_those_that_wait_for_the_scanner(
    storage: Storage,
) -> None:
    """A platform's link lives for minutes; what is held here does not run away."""
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()
    sent.add("twee.png")

    await sent.fetch()

    assert (sent.platform.asked, sent.kept()) == (2, (0, 2, 0))


async def test_the_watchdog_counts_what_waits_for_too_long(storage: Storage) -> None:
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()
    with storage.reading(sent.now + timedelta(minutes=5)) as uow:
        seen = look(uow, WATERDONK)
    assert (seen.scans.count, "scans" in seen.alarms) == (1, True)

    async with scanned(sent, FakeClamd()):
        await sent.fetch()
    with storage.reading(sent.now) as uow:
        assert "scans" not in look(uow, WATERDONK).alarms


async def test_a_held_file_survives_the_sweep_and_goes_with_its_draft(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()
    monkeypatch.setattr("storage.files.ORPHAN_LIFE", timedelta(days=-1))
    storage.sweep()
    assert sent.kept() == (0, 1, 0)

    with storage.transaction(sent.now) as uow:
        draft = uow.sessions.get(sent.session_id)
        assert draft is not None
        uow.sessions.end(draft, "cancelled", sent.now)
    await sent.fetch()
    monkeypatch.setattr("storage.files.ORPHAN_LIFE", timedelta(days=1))
    storage.sweep()

    assert (sent.said(), sent.kept()) == ([], (0, 0, 0))
    with storage.reading(sent.now + timedelta(days=1)) as uow:
        assert look(uow, WATERDONK).scans.count == 0


async def test_a_held_file_that_is_gone_is_fetched_again(storage: Storage) -> None:
    sent, clamd = Sent(storage), FakeClamd()
    async with scanned(sent, clamd):
        await sent.fetch()
        for found in list(storage.files.objects.all()):
            storage.files.remove(found.name)
        await sent.fetch(3)

    assert (sent.state(), sent.kept(), sent.platform.asked) == ("stored", (1, 1, 0), 2)


async def test_a_store_that_is_away_while_scanning_loses_nothing(
    storage: Storage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise NotStored

    sent, clamd = Sent(storage), FakeClamd()
    async with scanned(sent, clamd):
        await sent.fetch()
        with monkeypatch.context() as broken:
            broken.setattr(storage.files.objects, "open", refuse)
            await sent.fetch(8)
            assert (sent.state(), sent.kept()) == ("pending", (0, 1, 0))
        await sent.fetch()

    assert (sent.state(), learned(sent)) == ("stored", ["clean"])


async def test_without_a_scanner_what_waited_is_taken_and_says_that_it_was_not_scanned(
    storage: Storage,
) -> None:
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()
    sent.use(WATERDONK)
    await sent.fetch()

    assert (sent.state(), learned(sent)) == ("stored", [""])


async def test_two_replicas_that_scan_one_file_keep_it_once(storage: Storage) -> None:
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()
        with storage.transaction(sent.now) as uow:
            claimed = uow.incoming.claim(("slack",), sent.now, 0.0)
        assert claimed is not None
        await sent.fetch()
        await sent.fetcher()._scan(claimed)

    assert (sent.state(), sent.said(), sent.kept()) == ("stored", ["evidence-stored"], (1, 1, 0))


async def test_a_backup_holds_what_waits_for_the_scanner(storage: Storage, tmp_path: Path) -> None:
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()

    assert storage.backup(tmp_path / "kopie.zip", sent.now).objects == 1


async def test_a_refused_file_of_a_draft_stands_on_record_once_it_is_a_case(
    storage: Storage,
) -> None:
    sent = Sent(storage, INFECTED, len(INFECTED))
    async with scanned(sent, FakeClamd()):
        await sent.fetch(2)

    case_id = sent.becomes_a_case()

    with storage.reading() as uow:
        refused = [one.event for one in uow.cases.recorded(case_id)
                   if isinstance(one.event, EvidenceRefused)]  # fmt: skip
        assert refused == [EvidenceRefused("malware")]
        assert uow.cases.load(case_id).refused_files == 1


async def test_a_refused_file_of_a_case_is_an_event_without_its_name(storage: Storage) -> None:
    sent = Sent(storage)
    case_id = sent.becomes_a_case()
    await sent.fetch()
    sent.platform.content = INFECTED
    sent.add("naam van noor.png", case_id=case_id)
    async with scanned(sent, FakeClamd()):
        await sent.fetch(4)

    with storage.reading() as uow:
        events = [one.event for one in uow.cases.recorded(case_id)]
    assert events[-1] == EvidenceRefused("malware")
    assert "noor" not in repr(events).casefold()


async def test_a_destroyed_case_takes_what_waits_for_the_scanner_along(storage: Storage) -> None:
    sent = Sent(storage)
    async with scanned(sent, FakeClamd()):
        await sent.fetch()
    case_id = sent.becomes_a_case()
    with storage.transaction(sent.now) as uow:
        gone = uow.destruction.destroy_case(
            case_id, retention_class="handled", proposed_by="p1", by="p1", at=sent.now
        )

    assert (gone.objects, sent.kept()[1:]) == (1, (0, 0))
    with storage.engine.connect() as connection:
        assert connection.execute(delete(evidence)).rowcount == 0
