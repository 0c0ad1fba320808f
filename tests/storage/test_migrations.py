"""The migrations make the tables that the code knows, on both databases."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from storage.database import begun
from storage.tables import metadata
from storage.unit_of_work import Storage


def test_the_migrations_make_the_tables_of_this_version(storage: Storage) -> None:
    with begun(storage.engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, metadata)

    assert differences == []
