"""What the run found in reading archives, each as a test of its own."""

import tracemalloc
import zipfile
from pathlib import Path
from time import process_time

import pytest

from bot.documents.dossier.verify import verify
from bot.documents.dossier.walking import MOST_FILES, read_archive
from tests.fuzz import archives


def test_only_what_unpacks_a_piece_at_a_time_is_unpacked(tmp_path: Path) -> None:
    """Python's reader hands a whole megabyte of bzip2 or LZMA over at once: many gigabytes of zeros."""
    for method, packed in ((12, archives.swelling_bzip2(8)), (14, archives.swelling_lzma())):
        file = tmp_path / "bom.zip"
        file.write_bytes(archives._one(b"a/data/a.txt", packed, 60 << 20, method))
        tracemalloc.start()
        with file.open("rb") as source:
            found = read_archive(source)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()

        assert ("broken", "a/data/a.txt") in [(one.kind, one.what) for one in found.faults]
        assert peak < 16 * 2**20


def test_an_archive_with_as_many_files_as_allowed_is_read_in_passing(tmp_path: Path) -> None:
    """What is kept was added up anew for each file, and each name was looked for in a list."""
    file = tmp_path / "veel.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a/bagit.txt", "BagIt-Version: 1.0\n")
        for n in range(MOST_FILES - 2):
            archive.writestr(f"a/data/{n}", b"")
    started = process_time()

    assert not verify(file).is_whole

    assert process_time() - started < 6


@pytest.mark.parametrize("told", [1, 65_535])
def test_a_directory_that_lists_more_than_it_says_is_not_followed(
    tmp_path: Path, told: int
) -> None:
    """It says one file, and lists a hundred thousand."""
    parts = [archives.entry(b"%05d" % n, b"", 0, 0, 0) for n in range(100_000)]
    file = tmp_path / "meer.zip"
    file.write_bytes(archives.ended(parts[0][0], b"".join(listed for _, listed in parts), told))
    started = process_time()

    found = len(verify(file).faults)

    assert 0 < found < 20
    assert process_time() - started < 3
