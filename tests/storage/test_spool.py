"""What is put aside while something is made of it: read back as it was, and sealed on the disk."""

import os
from pathlib import Path

import pytest

from storage.sealing import Tampered
from storage.spool import Spool

CANARY = b"onverzegeld " * 5000


def on_disk(spool: Spool) -> bytes:
    """What the disk holds of it."""
    spool._file.flush()
    return os.pread(spool._file.fileno(), 10**7, 0)


def over(spool: Spool, place: int, data: bytes) -> None:
    spool._file.seek(place)
    spool._file.write(data)


def test_pieces_come_back_in_their_order_and_as_often_as_asked(tmp_path: Path) -> None:
    spool, pieces = Spool(tmp_path), [b"", b"a", CANARY, os.urandom(3_000_000)]

    for piece in pieces:
        assert spool.write(piece) == len(piece)

    assert list(spool) == list(spool) == pieces
    assert spool.piece(2) == CANARY
    assert spool.size == sum(map(len, pieces))
    spool.write(b"later")
    assert spool.piece(4) == b"later"
    spool.close()
    spool.close()


def test_it_has_no_name_and_no_plain_byte_is_on_the_disk(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.write(CANARY)
    spool.write(CANARY)

    assert list(tmp_path.iterdir()) == []
    assert len(on_disk(spool)) >= 2 * len(CANARY)
    assert b"onverzegeld" not in on_disk(spool)
    assert on_disk(spool)[:50] not in on_disk(spool)[50:]
    spool.close()


def test_what_was_changed_or_moved_is_not_read(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.write(b"een" * 10)
    spool.write(b"twee" * 10)
    sealed = on_disk(spool)

    over(spool, 3, bytes([sealed[3] ^ 1]))
    with pytest.raises(Tampered):
        spool.piece(0)
    over(spool, 46, sealed[:46])
    with pytest.raises(Tampered):
        spool.piece(1)
    with pytest.raises(IndexError):
        spool.piece(2)
    spool.close()
