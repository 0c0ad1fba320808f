"""Files that people sent in the workplace, as a chat vendor would keep them until Baken fetched them.

Sealed while they arrive, each with a key of its own, which stands in the file's reference only: an
upload whose turn was never kept can be read by nobody.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.turn import OfferedFile
from storage.files import Arriving, FileStore, TooLarge
from storage.objects import Missing, NotStored

UPLOAD, KEY = "upload", "key"


class Uploads:
    """The uploads in a folder. `limit` in bytes: what is larger is not kept."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.files = FileStore(folder, limit)

    def begin(self) -> "Taking":
        """Start taking a file in."""
        return Taking(self.files)

    def keep(self, name: str, data: bytes) -> OfferedFile:
        """A small file that is there already."""
        taking = self.begin()
        taking.write(data)
        return OfferedFile(taking.finish(), name, taking.size)

    def read(self, reference: Mapping[str, str]) -> Iterator[bytes]:
        """The plain bytes in pieces of at most 1 MiB. Raises Missing for one that was not kept or is
        gone, Tampered, NotStored."""
        if not reference.get(UPLOAD) or KEY not in reference:
            raise Missing
        yield from self.files.read(reference[UPLOAD], bytes.fromhex(reference[KEY]))

    def remove(self, reference: Mapping[str, str]) -> None:
        """Remove an upload; one that is not there, or never was kept, is no mistake."""
        if reference.get(UPLOAD):
            self.files.remove(reference[UPLOAD])

    def clear_plain(self) -> None:
        """Remove what lies here from before uploads were sealed."""
        for path in self.files.folder.iterdir():
            if path.is_file() and path.suffix != ".part":
                path.unlink(missing_ok=True)


class Taking:
    """One upload while it arrives. One that is too large, or for which there is no room on the disk, is
    counted to its end and not kept: its sender hears so when Baken comes to fetch it."""

    def __init__(self, files: FileStore) -> None:
        self.size = 0
        self._arriving: Arriving | None = None
        try:
            self._arriving = files.begin()
        except NotStored:
            return

    def write(self, piece: bytes) -> None:
        self.size += len(piece)
        if self._arriving is None:
            return
        try:
            self._arriving.write(piece)
        except (TooLarge, NotStored):
            self.abort()

    def finish(self) -> Mapping[str, str]:
        """The reference by which it is found; without an upload when it was not kept."""
        if self._arriving is None:
            return {}
        try:
            sealed = self._arriving.finish()
        except NotStored:
            return {}
        return {UPLOAD: sealed.id, KEY: sealed.data_key.hex()}

    def abort(self) -> None:
        """Leave nothing behind."""
        if self._arriving is not None:
            self._arriving.abort()
        self._arriving = None
