"""The migrations make the tables that the code knows, on both databases."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import bindparam, insert, text

from storage.absences import Absence
from storage.database import _config, begun, connect
from storage.keys import Keyring
from storage.links import chain_hash
from storage.tables import Moment, case_event, metadata
from storage.unit_of_work import Storage
from tests.conftest import KEY

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def test_the_migrations_make_the_tables_of_this_version(storage: Storage) -> None:
    with begun(storage.engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)

    assert differences == []


@pytest.fixture(params=["sqlite", "postgresql"])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database as it was before readings had chains, with a log of readings and events in it."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path / 'older.sqlite'}"
    else:
        url = str(request.getfixturevalue("postgres_url"))
    engine = connect(url)
    with engine.connect() as connection, connection.begin():
        command.upgrade(_config(connection), "0003")
        for number, case_id in enumerate(["DA-1", "DA-2", "", "DA-1", "DA-1"]):
            connection.execute(text(
                "INSERT INTO reading (case_id, item, \"by\", platform, at) VALUES "
                "(:c, :i, 'p1', 'slack', :at)"
            ).bindparams(bindparam("at", type_=Moment)),
                dict(c=case_id, i=f"card{number}", at=NOW))  # fmt: skip
        previous = ""
        for position in range(3):
            digest = chain_hash(previous, "DA-1", position, NOW, "p1", "NoteAdded", b"x")
            connection.execute(insert(case_event).values(
                case_id="DA-1", position=position, at=NOW, by="p1", kind="NoteAdded", data=b"x",
                previous_hash=previous, hash=digest,
            ))  # fmt: skip
            previous = digest
    engine.dispose()
    return url


def test_absences_from_before_stay_and_a_person_can_have_several(
    older: str, tmp_path: Path
) -> None:
    week = timedelta(days=7)
    engine = connect(older)
    with engine.begin() as connection:
        connection.execute(text(
            "INSERT INTO absence (person_id, since, back_at, source) VALUES ('p1', :a, :b, 'said')"
        ).bindparams(bindparam("a", type_=Moment), bindparam("b", type_=Moment)),
            dict(a=NOW, b=NOW + week))  # fmt: skip
    engine.dispose()
    opened = Storage.open(older, Keyring.from_text(KEY), tmp_path)

    with opened.transaction(NOW) as uow:
        uow.absences.set(Absence("p1", NOW + 2 * week, NOW + 3 * week, "said"))

    with opened.reading(NOW) as uow:
        assert [one.since for one in uow.absences.of("p1")] == [NOW, NOW + 2 * week]
    opened.close()


def test_a_log_from_before_there_were_chains_becomes_chains_and_goes_on(
    older: str, tmp_path: Path
) -> None:
    opened = Storage.open(older, Keyring.from_text(KEY), tmp_path)

    assert opened.verify().broken == ()
    assert (opened.verify().chains, opened.verify().links) == (4, 8)
    with opened.transaction(NOW) as uow:
        uow.readings.note("DA-1", "card9", by="p2", platform="teams", at=NOW)
    with opened.reading() as uow:
        items = [item for item, *_ in uow.readings.of_case("DA-1")]
    assert items == ["card0", "card3", "card4", "card9"]
    assert opened.verify().broken == ()
    with opened.engine.begin() as connection:
        connection.execute(text("UPDATE reading SET item = 'x' WHERE item = 'card3'"))
    assert [(b.kind, b.case_id, b.position) for b in opened.verify().broken] == [
        ("readings", "DA-1", 1)
    ]
    opened.close()
