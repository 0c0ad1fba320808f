"""A dossier as a BagIt bag (RFC 8493) in a ZIP, written a piece at a time.

The order of the files is fixed, so that the same dossier at the same moment gives the same bytes.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bot.documents.dossier.archive import Archive, Entry, Target
from bot.documents.dossier.contents import PDF_NAME, Dossier, Exhibit
from bot.documents.dossier.custody import ends_of, text_of
from bot.documents.dossier.tokens import files_of
from dialogs.protocol.dossier import Variant

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FOLDERS: dict[Variant, str] = {"gir": "bewijs"}
"""5.3: the annex calls its folder so; the others say `originals`."""
COLUMNS = ("number", "kind", "class", "media_type", "received", "size", "sha256", "file")
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
LIST, CUSTODY = "data/manifest.csv", "data/custody.jsonl"
Read = Callable[[Exhibit], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Large:
    """A file that comes in pieces: its size in bytes, and its checksum (CRC-32)."""

    pieces: Iterable[bytes]
    size: int
    crc: int


def folder_of(variant: Variant) -> str:
    """Where the originals lie."""
    return f"data/{FOLDERS.get(variant, 'originals')}/"


def write_bag(dossier: Dossier, pdf: Large, read: Read, target: Target) -> None:
    """Write the bag. `read`: the bytes of an exhibit in pieces. Raises ValueError when they are not
    what its hash says, and what `read` raises."""
    archive = Archive(target)
    base = f"{dossier.name}/"
    tags = [archive.add(base + DECLARATION, BAGIT.encode())]
    payload = list(_payload(archive, base, dossier, pdf, read))
    info = _info(dossier, payload)
    manifest = manifest_of(payload, base)
    tags.append(archive.add(base + INFO, info.encode()))
    tags.append(archive.add(base + MANIFEST, manifest.encode()))
    archive.add(base + TAG_MANIFEST, manifest_of(tags, base).encode())
    archive.finish()


def _payload(
    archive: Archive, base: str, dossier: Dossier, pdf: Large, read: Read
) -> Iterator[Entry]:
    """The files of a bag, in the order of their names."""
    small = {
        LIST: list_of(dossier.exhibits).encode(),
        CUSTODY: text_of(dossier.custody).encode(),
        **files_of(dossier.tokens),
    }
    folder = folder_of(dossier.variant)
    originals = {folder + one.file: one for one in dossier.exhibits if one.file}
    large = {f"data/{PDF_NAME}": pdf} | {
        name: Large(read(one), one.size, one.crc) for name, one in originals.items()
    }
    for name in sorted({*small, *large}):
        if name in small:
            yield archive.add(base + name, small[name])
            continue
        one = large[name]
        entry = archive.add_pieces(base + name, one.pieces, size=one.size, crc=one.crc)
        if name in originals and entry.sha256 != originals[name].sha256:
            raise ValueError(name)
        yield entry


def list_of(exhibits: Iterable[Exhibit]) -> str:
    """The list of the evidence, also of what is not in the bag; of what was lost without its size."""
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in exhibits:
        size = one.size if one.media_type else ""
        rows.writerow((one.number, one.kind, one.evidence_class, one.media_type,
                       one.stored_at.isoformat(), size, one.sha256, one.file))  # fmt: skip
    return made.getvalue()


def manifest_of(entries: Iterable[Entry], base: str) -> str:
    """Hash and name of each file."""
    return "".join(f"{entry.sha256}  {entry.name.removeprefix(base)}\n" for entry in entries)


def _info(dossier: Dossier, payload: list[Entry]) -> str:
    size = sum(entry.size for entry in payload)
    rows = [
        ("Source-Organization", " ".join(dossier.municipality.split())),
        ("External-Identifier", dossier.case_id),
        ("Bagging-Date", f"{dossier.made_at:%Y-%m-%d}"),
        ("Payload-Oxum", f"{size}.{len(payload)}"),
        ("Baken-Name", dossier.name),
        ("Baken-Variant", dossier.variant),
        ("Baken-Number", str(dossier.number)),
        ("Baken-Made-At", dossier.made_at.isoformat()),
        ("Baken-Originals", str(sum(1 for one in dossier.exhibits if one.file))),
        ("Baken-Timestamps", str(len(dossier.tokens))),
    ]
    ends = ends_of(dossier.custody).items()
    rows += [("Baken-Custody", f"{chain} {case} {number} {last}")
             for (chain, case), (number, last) in ends]  # fmt: skip
    return "".join(f"{label}: {value}\n" for label, value in rows)
