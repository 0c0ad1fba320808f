"""Walking through the cases of a period, and what is kept of erased ones, on both databases."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from bot.services.figures import bands
from dialogs.protocol.counting import REPLAYED
from dialogs.protocol.events import CaseOpened, FactsSet, NoteAdded
from dialogs.protocol.figures import period
from storage.cases import PAGE
from storage.unit_of_work import Storage, UnitOfWork

YEAR = datetime(2026, 1, 1, tzinfo=UTC)
NOW = datetime(2027, 6, 1, tzinfo=UTC)
OPENED = CaseOpened("p1", "employee", "incident", "1")


def open_case(uow: UnitOfWork, at: datetime, nature: str = "threat") -> str:
    events = [OPENED, FactsSet({"natures": (nature,)}), NoteAdded("n1")]
    vault = uow.vaults.create()
    return uow.cases.open(events, by="p1", at=at, vault_id=vault, year=at.year)


def natures(uow: UnitOfWork, until: datetime = NOW) -> list[tuple[str, ...]]:
    cases = uow.cases.opened_between(YEAR, YEAR + timedelta(days=365), until=until, kinds=REPLAYED)
    return [case.facts.many("natures") for case in cases]


def test_a_period_holds_the_cases_that_were_opened_in_it(storage: Storage) -> None:
    with storage.transaction() as uow:
        for days, nature in ((-1, "insult"), (0, "threat"), (364, "doxing"), (365, "insult")):
            open_case(uow, YEAR + timedelta(days=days), nature)

    with storage.reading() as uow:
        assert natures(uow) == [("threat",), ("doxing",)]


def test_cases_are_told_as_they_stood_before_a_moment(storage: Storage) -> None:
    later = YEAR + timedelta(days=40)
    with storage.transaction() as uow:
        case_id = open_case(uow, YEAR + timedelta(days=30), "insult")
        uow.cases.append(case_id, 2, [FactsSet({"natures": ("threat",)})], by="p1", at=later)

    with storage.reading() as uow:
        assert natures(uow, later) == [("insult",)]
        assert natures(uow, later + timedelta(seconds=1)) == [("threat",)]


def test_more_cases_than_a_page_are_all_told_once_and_in_order(storage: Storage) -> None:
    with storage.transaction() as uow:
        numbers = [open_case(uow, YEAR + timedelta(minutes=n)) for n in range(PAGE + 3)]

    with storage.reading() as uow:
        cases = uow.cases.opened_between(YEAR, NOW, until=NOW, kinds=REPLAYED)

        assert [case.case_id for case in cases] == numbers


def test_only_the_asked_kinds_of_event_are_replayed(storage: Storage) -> None:
    with storage.transaction() as uow:
        open_case(uow, YEAR)

    with storage.reading() as uow:
        (case,) = uow.cases.opened_between(YEAR, NOW, until=NOW, kinds=REPLAYED)

    assert case.notes == ()
    assert case.opened_at == YEAR


def test_an_erased_case_stays_in_the_figures_of_its_year_and_nowhere_else(
    storage: Storage,
) -> None:
    wanted = period(2026, NOW)
    with storage.transaction(NOW) as uow:
        erased = [open_case(uow, YEAR + timedelta(days=n)) for n in range(2)]
        open_case(uow, YEAR + timedelta(days=3), "insult")
        before = bands.count(uow, wanted).counts

    with storage.transaction(NOW) as uow:
        for case_id in erased:
            bands.remember(uow, case_id)
            uow.vaults.destroy(uow.cases.vault_of(case_id), NOW)

    with storage.reading(NOW) as uow:
        assert natures(uow) == [("insult",)]
        assert bands.count(uow, wanted).counts == before
        assert uow.tallies.of(2025) == Counter()


def test_what_happens_after_a_year_is_settled_changes_none_of_its_figures(
    storage: Storage,
) -> None:
    wanted = period(2026, NOW)
    with storage.transaction(NOW) as uow:
        case_id = open_case(uow, YEAR + timedelta(days=300))
        before = bands.count(uow, wanted).counts
        uow.cases.append(case_id, 2, [FactsSet({"natures": ("insult",)})], by="p", at=wanted.until)

    with storage.transaction(NOW) as uow:
        assert bands.count(uow, wanted).counts == before
        bands.remember(uow, case_id)
        assert uow.tallies.of(2026) == before


def test_what_is_kept_of_erased_cases_cannot_be_read_in_a_dump(storage: Storage) -> None:
    with storage.transaction() as uow:
        uow.tallies.add(2026, {"natures/threat": 2})
        uow.tallies.add(2026, {"natures/threat": 1, "cases": 1})
        assert uow.tallies.of(2026) == {"natures/threat": 3, "cases": 1}

    with storage.engine.connect() as connection:
        dump = "".join(str(row) for row in connection.execute(text("SELECT * FROM meta")))

    assert "threat" not in dump
    assert "tally:2026" in dump
