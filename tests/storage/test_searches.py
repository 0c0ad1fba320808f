"""The log of searches on both databases, and what a finding leaves behind."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import text

from storage.searches import Search
from storage.tables import metadata
from storage.unit_of_work import Storage

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
URL = "https://forum.example/bericht/99"
SEARCH = Search("p1", NOW, "1", ("facebook", "x"), 3)
DISCARDED = Search("p2", NOW - timedelta(days=1), "2", discarded="not_aggression")


def test_lines_come_back_as_they_were_the_newest_first(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        uow.searches.add(DISCARDED)
        uow.searches.add(SEARCH)

    with storage.reading(NOW) as uow:
        lines = uow.searches.all()

    assert lines == (SEARCH, DISCARDED)


def test_only_what_is_older_is_forgotten(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        uow.searches.add(DISCARDED)
        uow.searches.add(SEARCH)

    with storage.transaction(NOW) as uow:
        gone = uow.searches.forget_before(NOW)

    with storage.reading(NOW) as uow:
        assert uow.searches.all() == (SEARCH,)
    assert gone == 1


def test_a_finding_that_becomes_a_report_keeps_its_vault_and_nothing_of_what_it_was(
    storage: Storage,
) -> None:
    with storage.transaction(NOW) as uow:
        found = uow.sessions.open(person_id="p1", dialog="finding", at=NOW)
        uow.sessions.save(found, {"answers": {"typed_urls": [URL]}}, NOW)

    later = NOW + timedelta(hours=1)
    with storage.transaction(later) as uow:
        uow.sessions.become(found, "report", {"answers": {}}, later, subject="monitoring")

    with storage.reading(later) as uow:
        report = uow.sessions.get(found.id)
        assert report is not None
        assert (report.dialog, report.subject, report.is_open) == ("report", "monitoring", True)
        assert (report.vault_id, report.updated_at) == (found.vault_id, later)
        assert uow.sessions.payload(report) == {"answers": {}}


def test_what_was_sent_to_a_finding_that_is_gone_does_not_hold_up_other_files(
    storage: Storage,
) -> None:
    with storage.transaction(NOW) as uow:
        kept, gone = (uow.sessions.open(person_id=p, dialog="finding", at=NOW) for p in "ab")
        for session in (gone, kept):
            uow.incoming.add(
                vault_id=session.vault_id, session_id=session.id, case_id="", platform="slack",
                person_id=session.person_id, name="een.png", size=3, reference={"id": "F1"}, at=NOW,
            )  # fmt: skip
        uow.sessions.end(gone, "cancelled", NOW)

    with storage.transaction(NOW) as uow:
        first = uow.incoming.claim(("slack",), NOW, 60.0)
        second = uow.incoming.claim(("slack",), NOW, 60.0)

    assert first is not None
    assert first.session_id == kept.id
    assert second is None


def test_the_address_of_a_finding_stands_nowhere_in_the_database(storage: Storage) -> None:
    with storage.transaction(NOW) as uow:
        found = uow.sessions.open(person_id="p1", dialog="finding", at=NOW)
        uow.sessions.save(found, {"answers": {"typed_urls": [URL]}}, NOW)
        uow.searches.add(DISCARDED)

    with storage.engine.begin() as connection:
        dump = "".join(
            repr(tuple(row))
            for table in metadata.tables
            for row in connection.execute(text(f'SELECT * FROM "{table}"'))
        )

    assert "not_aggression" in dump
    assert "forum.example" not in dump
