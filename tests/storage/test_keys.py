"""Master keys: changed while replicas run, lost ones said plainly, wrong ones refused."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from dialogs.errors import PersonFacingError
from storage.keys import Keyring, new_master_key
from storage.tables import vault
from storage.unit_of_work import Storage, UnitOfWork
from tests.conftest import KEY
from tests.storage.filled import NOW, Filled, fill

NEW = new_master_key()


def replica(storage: Storage, tmp_path: Path, *keys: str) -> Storage:
    """Another process on the same database, started with these keys."""
    url = storage.engine.url.render_as_string(hide_password=False)
    return Storage.open(url, Keyring.from_text("\n".join(keys)), tmp_path)


def original(storage: Storage, one: Filled) -> bytes:
    with storage.reading() as uow:
        return b"".join(uow.evidence.read(one.evidence[0]))


def by(storage: Storage) -> set[str]:
    with storage.engine.connect() as connection:
        return set(connection.scalars(select(vault.c.master).where(vault.c.wrapped.is_not(None))))


def test_a_key_is_changed_while_replicas_run_and_none_of_them_stops(
    storage: Storage, tmp_path: Path
) -> None:
    """Every replica gets both keys, one after another; then the keys are wrapped anew; then the old
    key goes, one replica after another. At each moment each replica reads and writes."""
    old, files = fill(storage), sorted((tmp_path / "evidence").rglob("*"))
    stamps = [path.stat().st_mtime_ns for path in files]
    both = replica(storage, tmp_path, NEW, KEY)
    made_by_both, made_by_old = fill(both), fill(storage)
    for one in (old, made_by_both, made_by_old):
        assert original(storage, one) == original(both, one) == one.original

    assert both.rotate() > 0
    made_after = fill(both)
    alone = replica(storage, tmp_path, NEW)
    for one in (old, made_by_both, made_by_old, made_after):
        assert original(both, one) == original(alone, one) == one.original

    assert by(storage) == {Keyring.from_text(NEW).name}
    assert [path.stat().st_mtime_ns for path in files if path.is_file()] == [
        stamp for path, stamp in zip(files, stamps, strict=True) if path.is_file()
    ]
    assert alone.verify().broken == ()
    both.close()
    alone.close()


def test_a_replica_with_both_keys_wraps_with_the_one_that_all_have(
    storage: Storage, tmp_path: Path
) -> None:
    both = replica(storage, tmp_path, NEW, KEY)
    fill(both)

    assert by(storage) == {Keyring.from_text(KEY).name}
    both.close()


def test_turning_again_does_nothing(storage: Storage, tmp_path: Path) -> None:
    fill(storage)
    both = replica(storage, tmp_path, NEW, KEY)

    assert both.rotate(batch=1) == 3
    assert both.rotate() == 0
    both.close()


def test_a_wrong_key_is_refused_at_start(storage: Storage, tmp_path: Path) -> None:
    with pytest.raises(PersonFacingError, match="error-master-key-wrong"):
        replica(storage, tmp_path, NEW)


def test_the_old_key_alone_is_refused_once_it_is_no_longer_used(
    storage: Storage, tmp_path: Path
) -> None:
    both = replica(storage, tmp_path, NEW, KEY)
    both.rotate()

    with pytest.raises(PersonFacingError, match="error-master-key-wrong"):
        replica(storage, tmp_path, KEY)
    both.close()


def test_a_key_that_is_gone_too_early_is_named_with_what_it_holds(
    storage: Storage, tmp_path: Path
) -> None:
    """Somebody takes the old key away while cases still need it."""
    fill(storage)
    both = replica(storage, tmp_path, NEW, KEY)
    with both.transaction(NOW) as uow:
        uow.vaults.adopt()
    while "directory" in _left(storage):
        with both.transaction(NOW) as uow:
            uow.vaults.rewrap(1)
    with both.transaction(NOW) as uow:
        _back(uow, uow.vaults.create())
    left = len(_left(storage))
    assert left > 0

    with pytest.raises(PersonFacingError, match="error-master-key-lost") as refused:
        replica(storage, tmp_path, NEW)

    name = Keyring.from_text(KEY).name
    assert refused.value.values == {"keys": name, "number": left}
    with both.transaction(NOW) as uow:
        assert uow.vaults.abandon(name, NOW) == left
    alone = replica(storage, tmp_path, NEW)
    assert alone.verify().broken == ()
    both.close()
    alone.close()


def _back(uow: UnitOfWork, vault_id: str) -> None:
    """As a replica does that was in the middle of a transaction: a key wrapped by the old one."""
    old = Keyring.from_text(KEY)
    wrapped = old.wrap(uow.vaults.key(vault_id))
    here = update(vault).where(vault.c.id == vault_id)
    uow._connection.execute(here.values(wrapped=wrapped, master=old.name))


def _left(storage: Storage) -> list[str]:
    old = Keyring.from_text(KEY).name
    with storage.engine.connect() as connection:
        query = select(vault.c.id).where(vault.c.master == old, vault.c.wrapped.is_not(None))
        return list(connection.scalars(query))


@pytest.mark.parametrize(
    "text", ["", "  ", "kort", "%%%", NEW[:-4], f"{NEW}\nkort"],
    ids=["empty", "blank", "short", "strange", "cut_off", "second_line"],
)  # fmt: skip
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(PersonFacingError, match="error-master-key-shape"):
        Keyring.from_text(text)


def test_a_key_file_has_a_key_a_line_the_newest_first() -> None:
    keyring = Keyring.from_text(f"{NEW}\n{KEY}\n")

    assert keyring.name == Keyring.from_text(NEW).name
    assert keyring.names == {keyring.name, Keyring.from_text(KEY).name}
