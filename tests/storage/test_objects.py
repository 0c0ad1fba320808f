"""The object store, in a folder and in a bucket: whole or not at all, once, and swept with care."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dialogs.errors import PersonFacingError
from storage.files import FileStore, TooLarge, WrongLength, object_name
from storage.objects import FolderObjects, Missing, NotStored, Objects, objects_at
from storage.sealing import Tampered

MIB = 1024 * 1024
CANARY = b"kanariewoord" * 100
LIMIT = 80 * MIB


@pytest.fixture
def files(objects: Objects, tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "evidence", LIMIT, objects)


def parts(files: FileStore) -> list[Path]:
    return list(files.folder.glob("*.part"))


def grow_old(path: Path, hours: float) -> None:
    found = path.stat()
    os.utime(path, (found.st_atime - hours * 3600, found.st_mtime - hours * 3600))


@pytest.mark.parametrize("size", [0, 1, MIB - 1, MIB, MIB + 1, 9 * MIB])
def test_what_goes_in_comes_out_and_is_sealed(files: FileStore, size: int) -> None:
    original = (CANARY * (size // len(CANARY) + 1))[:size]
    arriving = files.begin()
    for start in range(0, size, 100_000):
        arriving.write(original[start : start + 100_000])
    sealed = arriving.finish(size)

    assert b"".join(files.read(sealed.id, sealed.data_key)) == original
    assert (sealed.size, sealed.sha256) == (size, hashlib.sha256(original).hexdigest())
    assert sealed.head == original[:8192]
    assert files.is_whole(sealed.id, sealed.data_key, sealed.sha256)
    with files.objects.open(sealed.id) as source:
        assert size < 20 or CANARY[:40] not in source.read(size + 100)
    assert [one.name for one in files.objects.all()] == [sealed.id]
    assert parts(files) == []


def test_the_name_of_an_object_says_nothing_about_what_is_in_it(files: FileStore) -> None:
    names = set()
    for _ in range(2):
        arriving = files.begin()
        arriving.write(CANARY)
        sealed = arriving.finish()
        names.add(sealed.id)
        assert sealed.id == object_name(sealed.data_key, sealed.sha256)

    assert len(names) == 2
    assert hashlib.sha256(CANARY).hexdigest() not in names


def test_nothing_is_visible_before_it_is_whole(files: FileStore) -> None:
    arriving = files.begin()
    arriving.write(CANARY * 2000)
    assert list(files.objects.all()) == []
    (part,) = parts(files)
    assert CANARY[:40] not in part.read_bytes()

    arriving.abort()
    arriving.abort()

    assert parts(files) == []
    assert list(files.objects.all()) == []


@pytest.mark.parametrize("promised", [0, 5, len(CANARY) - 1, len(CANARY) + 1])
def test_a_wrong_length_leaves_nothing(files: FileStore, promised: int) -> None:
    arriving = files.begin()
    arriving.write(CANARY)
    with pytest.raises(WrongLength):
        arriving.finish(promised)

    assert (parts(files), list(files.objects.all())) == ([], [])


def test_more_than_the_limit_is_refused_while_it_arrives(objects: Objects, tmp_path: Path) -> None:
    files = FileStore(tmp_path / "evidence", 3 * MIB, objects)
    arriving = files.begin()
    with pytest.raises(TooLarge):
        for _ in range(4):
            arriving.write(b"x" * MIB)
    arriving.abort()

    assert (parts(files), list(files.objects.all())) == ([], [])


FLAT = """
import os, resource, sys
from pathlib import Path
from storage.files import FileStore
from storage.objects import objects_at
folder = Path(sys.argv[1])
files = FileStore(folder, 10**9, objects_at(sys.argv[2], folder, os.environ))
def take(pieces):
    arriving = files.begin()
    for _ in range(pieces):
        arriving.write(os.urandom(65536))
    sealed = arriving.finish()
    read = sum(len(piece) for piece in files.read(sealed.id, sealed.data_key))
    assert read == pieces * 65536
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
small = take(16)
print((take(800) - small) // 1024)
"""


def test_memory_stays_flat_however_large_the_file(
    objects: Objects, tmp_path: Path, s3: str
) -> None:
    """The process's own memory, in MiB above that for 1 MiB, for 50 MiB in and out."""
    from tests.storage.bucket import environment, new_bucket

    address = "" if isinstance(objects, FolderObjects) else f"s3://{new_bucket(s3)}"
    told = subprocess.run(
        [sys.executable, "-c", FLAT, str(tmp_path / "evidence"), address], capture_output=True,
        text=True, timeout=120, check=True, env={**os.environ, **environment(s3)},
    )  # fmt: skip

    assert int(told.stdout) < 32


def test_the_same_name_again_is_no_mistake_and_changes_nothing(
    files: FileStore, tmp_path: Path
) -> None:
    for size in (100, 9 * MIB):
        name = hashlib.sha256(str(size).encode()).hexdigest()
        for fill in (b"a", b"a"):
            part = tmp_path / "one.part"
            part.write_bytes(fill * size)
            files.objects.put(part, name)
            assert not part.exists()
        with files.objects.open(name) as source:
            assert source.read(size + 10) == b"a" * size


def test_a_bucket_never_writes_over_an_object(s3: str, tmp_path: Path) -> None:
    from tests.storage.bucket import environment, new_bucket

    bucket = objects_at(f"s3://{new_bucket(s3)}", tmp_path, environment(s3))
    for size in (100, 9 * MIB):
        name = hashlib.sha256(str(size).encode()).hexdigest()
        for fill in (b"a", b"b"):
            part = tmp_path / "one.part"
            part.write_bytes(fill * size)
            bucket.put(part, name)
        with bucket.open(name) as source:
            assert source.read(1) == b"a"


def test_an_object_that_is_not_there_is_missing_and_removing_it_is_no_mistake(
    files: FileStore,
) -> None:
    name = "0" * 64
    files.remove(name)
    with pytest.raises(Missing):
        list(files.read(name, os.urandom(32)))


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a", "/" * 64, "0" * 63 + "/", "A" * 64,
                                  "0" * 65, "0" * 64 + "\n"])  # fmt: skip
def test_nobody_chooses_where_an_object_lies(files: FileStore, tmp_path: Path, name: str) -> None:
    part = tmp_path / "one.part"
    part.write_bytes(b"x")
    for act in (
        lambda: files.objects.put(part, name),
        lambda: files.objects.remove(name),
        lambda: files.objects.open(name).__enter__(),
    ):
        with pytest.raises(ValueError, match="named by its hash"):
            act()


def test_changed_bytes_are_refused(files: FileStore, tmp_path: Path) -> None:
    arriving = files.begin()
    arriving.write(os.urandom(2 * MIB + 5))
    sealed = arriving.finish()
    with files.objects.open(sealed.id) as source:
        whole = source.read(3 * MIB)
    segment = MIB + 16
    head, one, two, rest = (
        whole[:7],
        whole[7:][:segment],
        whole[7 + segment :][:segment],
        whole[7 + 2 * segment :],
    )
    for changed in (
        whole[:-1], whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:], head + two + one + rest,
        head + one + two, head + one + rest, whole + b"x", b"",
    ):  # fmt: skip
        files.remove(sealed.id)
        part = tmp_path / "one.part"
        part.write_bytes(changed)
        files.objects.put(part, sealed.id)
        with pytest.raises(Tampered):
            list(files.read(sealed.id, sealed.data_key))


# --- leftovers -----------------------------------------------------------------------------------


def test_a_sweep_takes_what_was_left_and_nothing_that_another_is_writing(files: FileStore) -> None:
    busy, left = files.begin(), files.begin()
    busy.write(CANARY * 1000)
    (old,) = [p for p in parts(files) if p == left._part]
    grow_old(old, 2)

    assert files.sweep() == 1
    assert [p for p in parts(files)] == [busy._part]

    sealed = busy.finish()
    assert files.is_whole(sealed.id, sealed.data_key, sealed.sha256)
    left.abort()


def test_an_object_without_a_row_may_go_after_a_day_and_no_earlier(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    files = FileStore(folder, LIMIT)
    names = []
    for _ in range(3):
        arriving = files.begin()
        arriving.write(CANARY)
        names.append(arriving.finish().id)
    objects = FolderObjects(folder)
    for name in names[:2]:
        grow_old(objects.path(name), 25)

    offered = [name for some in files.orphans() for name in some]
    assert sorted(offered) == sorted(names[:2])
    assert files.remove_unless(offered, {names[0]}) == 1
    assert {one.name for one in objects.all()} == {names[0], names[2]}


def test_the_age_of_an_object_is_counted_by_the_clock_of_its_store(
    objects: Objects, tmp_path: Path
) -> None:
    part = tmp_path / "evidence" / "clock.part"
    part.write_bytes(b"x")
    objects.put(part, "1" * 64)
    (one,) = objects.all()

    assert abs((objects.now() - one.changed).total_seconds()) < 5


# --- a full disk, a store that is away -----------------------------------------------------------

FULL = """
import resource, sys
from pathlib import Path
from storage.files import FileStore
from storage.objects import NotStored
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
files = FileStore(Path(sys.argv[1]), 10**9)
arriving = files.begin()
try:
    for _ in range(30):
        arriving.write(b"x" * 100_000)
    arriving.finish()
except NotStored:
    arriving.abort()
    print("told", len(list(files.folder.rglob("*.part"))), len(list(files.objects.all())))
"""


@pytest.mark.parametrize("room", [0, 5, 1_000_000, 2_500_000])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, room: int) -> None:
    """The kernel refuses to write more than `room` bytes to a file, as a full disk does."""
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", FULL, str(tmp_path / "evidence"), str(room)],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (told.stdout, told.stderr) == ("told 0 0\n", "")


def test_a_store_that_is_away_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    away = objects_at(
        "s3://bewijs", tmp_path,
        {"AWS_ENDPOINT_URL": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "x",
         "AWS_SECRET_ACCESS_KEY": "y"},
    )  # fmt: skip
    files = FileStore(tmp_path / "evidence", LIMIT, away)
    arriving = files.begin()
    arriving.write(CANARY)

    with pytest.raises(NotStored):
        arriving.finish()

    assert parts(files) == []


@pytest.mark.parametrize(("address", "given", "key"), [
    ("file:///tmp/x", {}, "error-objects-address"),
    ("s3://", {}, "error-objects-address"),
    ("bewijs", {}, "error-objects-address"),
    ("s3://b", {"AWS_ACCESS_KEY_ID": "x"}, "error-objects-secret"),
    ("s3://b", {"AWS_SECRET_ACCESS_KEY": "x"}, "error-objects-secret"),
    ("s3://b", {"AWS_ENDPOINT_URL": "http://s3.example"}, "error-objects-endpoint"),
    ("s3://b", {"AWS_ENDPOINT_URL": "s3.example"}, "error-objects-endpoint"),
])  # fmt: skip
def test_a_setting_that_is_not_right_is_refused(
    tmp_path: Path, address: str, given: dict[str, str], key: str
) -> None:
    with pytest.raises(PersonFacingError, match=key):
        objects_at(address, tmp_path, given)
