"""Two confirmations, terms and holds against whatever people do in whatever order, on both databases."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot import settings
from bot.services.retention import destroying, terms
from dialogs.errors import PersonFacingError
from dialogs.protocol.events import CaseAbsorbed, CaseClosed, CaseMerged, Event
from storage.keys import Keyring, new_master_key
from storage.unit_of_work import Storage
from tests.storage.filled import NOW, fill

WATERDONK = replace(settings.load(settings.EXAMPLE), platforms=())
DUE = NOW + timedelta(days=731)
ACTS = ("confirm", "destroy", "hold", "release", "hours", "days")


def append(storage: Storage, case_id: str, *events: Event) -> None:
    with storage.transaction(NOW) as uow:
        last = len(uow.cases.recorded(case_id)) - 1
        uow.cases.append(case_id, last, events, by="p1", at=NOW)


def closed(storage: Storage) -> str:
    case_id = fill(storage).case_id
    append(storage, case_id, CaseClosed("x", "handled"))
    with storage.transaction(NOW) as uow:
        terms.rearm(uow, uow.cases.load(case_id))
    return case_id


def act(storage: Storage, case_id: str, what: str, now: datetime) -> bool:
    """Do one thing; whether it was allowed."""
    try:
        with storage.transaction(now) as uow:
            match what:
                case "confirm":
                    one = destroying.wanted(uow, case_id, "case")
                    destroying.confirm(uow, one, by="p9", platform="slack")
                case "destroy":
                    one = destroying.wanted(uow, case_id, "case")
                    destroying.destroy(uow, one, by="p9", platform="slack", settings=WATERDONK)
                case "hold":
                    destroying.hold(uow, case_id, "court", by="p9", platform="slack")
                case _:
                    destroying.release(uow, case_id, by="p9", platform="slack")
    except PersonFacingError:
        return False
    return True


@pytest.fixture(scope="module")
def one_storage(tmp_path_factory: pytest.TempPathFactory) -> Storage:
    folder: Path = tmp_path_factory.mktemp("destroying")
    url = f"sqlite:///{folder / 'baken.sqlite'}"
    return Storage.open(url, Keyring.from_text(new_master_key()), folder)


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(-3, 3), st.lists(st.sampled_from(ACTS), max_size=14))
def test_nothing_is_destroyed_without_two_confirmations_in_a_day_behind_its_term_and_off_hold(
    one_storage: Storage, early: int, acts: list[str]
) -> None:
    case_id, now = closed(one_storage), DUE + timedelta(days=early)
    held, first = False, datetime.min.replace(tzinfo=NOW.tzinfo)
    for what in acts:
        if what in ("hours", "days"):
            now += timedelta(hours=7) if what == "hours" else timedelta(days=2)
            continue
        ready = not held and not _before_midnight(now)
        allowed = {"confirm": ready, "hold": True, "release": held,
                   "destroy": ready and now - first <= timedelta(hours=24)}[what]  # fmt: skip
        assert act(one_storage, case_id, what, now) == allowed, (what, acts)
        if what == "destroy" and allowed:
            break
        first = now if what == "confirm" and allowed else first
        if what == "release" and allowed:
            first = datetime.min.replace(tzinfo=NOW.tzinfo)
        held = {"hold": True, "release": False}.get(what, held)
    with one_storage.reading() as uow:
        gone = any(line.case_id == case_id for line in uow.destruction.list())
        assert gone == (not uow.destruction.leaves(case_id))


def _before_midnight(now: datetime) -> bool:
    """Closed on 24 November 2026 in Amsterdam: due when 25 November 2028 begins there."""
    return now < datetime.fromisoformat("2028-11-25T00:00+01:00")


def test_a_duplicate_goes_with_the_case_it_went_into_and_its_hold_stops_both(
    storage: Storage,
) -> None:
    first, second = closed(storage), fill(storage).case_id
    append(storage, second, CaseMerged(first))
    append(storage, first, CaseAbsorbed(second))
    late = DUE + timedelta(days=1)
    assert act(storage, first, "confirm", late)
    with storage.transaction(late) as uow:
        destroying.hold(uow, second, "police", by="p9", platform="slack")
    assert not act(storage, first, "destroy", late)
    with storage.transaction(late) as uow:
        destroying.release(uow, second, by="p9", platform="slack")

    assert act(storage, first, "destroy", late)

    with storage.reading() as uow:
        assert {one.case_id for one in uow.destruction.list()} == {first, second}
        assert uow.destruction.leaves(second) == {}
        assert uow.tallies.of(2026)["cases"] == 2
    assert storage.verify().broken == ()


def test_two_who_confirm_at_once_destroy_once_and_count_once(storage: Storage) -> None:
    case_id, late = closed(storage), DUE + timedelta(days=1)
    assert act(storage, case_id, "confirm", late)
    done: list[bool] = []
    threads = [
        threading.Thread(target=lambda: done.append(act(storage, case_id, "destroy", late)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(done) == [False] * 5 + [True]
    with storage.reading() as uow:
        assert len(uow.destruction.list()) == 1
        assert uow.tallies.of(2026)["cases"] == 1


def test_a_term_that_moves_loses_its_proposal_and_its_confirmation(storage: Storage) -> None:
    case_id, late = closed(storage), DUE + timedelta(days=1)
    assert act(storage, case_id, "confirm", late)

    with storage.transaction(late) as uow:
        uow.retention.keep(case_id, {"case": DUE - timedelta(days=3)})

    assert not act(storage, case_id, "destroy", late)


def test_what_was_proposed_is_not_told_again(storage: Storage) -> None:
    case_id = closed(storage)
    found = []
    for days in (-1, 1, 2):
        with storage.transaction(DUE + timedelta(days=days)) as uow:
            found.append([one.case_id for one in terms.propose(uow, WATERDONK)])

    assert found == [[], [case_id], []]
