"""`baken retention`, as somebody types it: nothing goes at once, nothing goes on hold."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import real_clock, settings
from bot.cli import run
from bot.services.retention import terms
from dialogs.protocol.events import CaseClosed
from dialogs.texts import text
from tests.installation import installed, opened
from tests.storage.filled import NOW, fill

LATER = NOW + timedelta(days=740)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """What the command's clock says; two years after the cases were closed."""
    now = [LATER]
    monkeypatch.setattr(real_clock, "real_now", lambda: now[0])
    return now


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return installed(tmp_path, monkeypatch)


def closed(folder: Path, kept: str = "handled", due: str = "case") -> str:
    storage = opened(folder)
    case_id = fill(storage).case_id
    with storage.transaction(NOW) as uow:
        last = len(uow.cases.recorded(case_id)) - 1
        uow.cases.append(case_id, last, [CaseClosed("x", kept)], by="p1", at=NOW)
        uow.retention.keep(case_id, {due: NOW + timedelta(days=731)})
    storage.close()
    return case_id


def is_there(folder: Path, case_id: str) -> bool:
    storage = opened(folder)
    with storage.reading() as uow:
        found = uow.destruction.leaves(case_id)
    storage.close()
    return bool(found)


@pytest.mark.usefixtures("clock")
def test_a_case_goes_after_it_was_confirmed_twice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case_id = closed(folder)

    assert run(["retention", "propose"]) == 1
    assert run(["retention", "confirm", case_id, "--final"]) == 2
    assert run(["retention", "confirm", case_id]) == 0
    assert is_there(folder, case_id)
    assert run(["retention", "confirm", case_id, "--final"]) == 0
    assert not is_there(folder, case_id)
    assert run(["retention", "propose"]) == 0
    assert run(["retention", "list"]) == 0

    said = capsys.readouterr()
    assert "was not confirmed" in said.err
    what, kept = text("en", "retention-what-case"), text("en", "retention-handled")
    assert f"case {case_id} · {what} · kept as: {kept} · files: 1" in said.out
    assert "nothing that may go" in said.out


def test_a_first_confirmation_stands_for_a_day(folder: Path, clock: list[datetime]) -> None:
    case_id = closed(folder)
    assert run(["retention", "confirm", case_id]) == 0
    clock[0] += timedelta(hours=25)

    assert run(["retention", "confirm", case_id, "--final"]) == 2
    assert is_there(folder, case_id)


def test_nothing_goes_before_its_term(folder: Path, clock: list[datetime]) -> None:
    case_id = closed(folder)
    clock[0] = NOW + timedelta(days=730)

    assert run(["retention", "propose"]) == 0
    assert run(["retention", "confirm", case_id]) == 2


@pytest.mark.usefixtures("clock")
def test_a_hold_needs_a_reason_and_beats_both_confirmations(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case_id = closed(folder)
    assert run(["retention", "confirm", case_id]) == 0
    assert run(["retention", "hold", case_id]) == 2
    assert run(["retention", "hold", case_id, "--reason", "police"]) == 0

    assert run(["retention", "propose"]) == 0
    assert run(["retention", "confirm", case_id, "--final"]) == 2
    assert "hold" in capsys.readouterr().err
    assert run(["retention", "release", case_id]) == 0
    assert run(["retention", "release", case_id]) == 2
    assert run(["retention", "confirm", case_id, "--final"]) == 2, "both anew"
    assert is_there(folder, case_id)


@pytest.mark.usefixtures("clock")
def test_a_case_for_police_or_court_goes_a_year_after_somebody_says_that_it_is_over(
    folder: Path,
) -> None:
    case_id = closed(folder, "police_or_court", "review")

    assert run(["retention", "confirm", case_id]) == 2
    assert run(["retention", "review", case_id]) == 0
    assert run(["retention", "confirm", case_id]) == 2
    assert run(["retention", "review", case_id, "--ended", "2027-01-15"]) == 0
    assert run(["retention", "confirm", case_id]) == 0


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("action", ["confirm", "hold", "review"])
def test_an_unknown_case_is_refused(folder: Path, action: str) -> None:
    closed(folder)

    assert run(["retention", action]) == 2
    assert run(["retention", action, "DA-2026-0099", "--reason", "police"]) == 2


@pytest.mark.usefixtures("clock")
def test_the_sealed_history_is_proposed_a_year_after_the_case_and_goes_the_same_way(
    folder: Path, clock: list[datetime]
) -> None:
    case_id = closed(folder)
    run(["retention", "confirm", case_id])
    run(["retention", "confirm", case_id, "--final"])

    found = []
    for days in (360, 370):
        clock[0] = LATER.astimezone(UTC) + timedelta(days=days)
        storage = opened(folder)
        with storage.transaction(clock[0]) as uow:
            waterdonk = replace(settings.load(settings.EXAMPLE), platforms=())
            found.append([(d.case_id, d.what) for d in terms.propose(uow, waterdonk)])
        storage.close()
    assert found == [[], [(case_id, "audit")]]
    assert run(["retention", "confirm", case_id, "--what", "audit"]) == 0
    assert run(["retention", "confirm", case_id, "--what", "audit", "--final"]) == 0

    storage = opened(folder)
    with storage.reading() as uow:
        assert uow.readings.of_case(case_id) == ()
        assert [one.what for one in uow.destruction.list()] == ["case", "audit"]
    assert storage.verify().broken == ()
    storage.close()
