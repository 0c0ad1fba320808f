"""A dossier as a BagIt bag (RFC 8493) in a ZIP, written a piece at a time.

The order of the files is fixed, so that the same dossier at the same moment gives the same bytes.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO

from bot.documents.dossier.archive import Archive, Entry
from bot.documents.dossier.contents import PDF_NAME, Dossier, Exhibit
from bot.documents.dossier.custody import ends_of, text_of
from dialogs.protocol.dossier import Variant

BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FOLDERS: dict[Variant, str] = {"gir": "bewijs"}
"""5.3: the annex calls its folder so; the others say `originals`."""
COLUMNS = ("number", "kind", "class", "media_type", "received", "size", "sha256", "file")
DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha256.txt", "tagmanifest-sha256.txt"
LIST, CUSTODY, TOKENS = "data/manifest.csv", "data/custody.jsonl", "data/tokens/"
Read = Callable[[Exhibit], Iterable[bytes]]


def folder_of(variant: Variant) -> str:
    """Where the originals lie."""
    return f"data/{FOLDERS.get(variant, 'originals')}/"


def write_bag(dossier: Dossier, pdf: bytes, read: Read, target: BinaryIO) -> None:
    """Write the bag. `read`: the bytes of an exhibit in pieces. Raises ValueError when they are not
    what its hash says, and what `read` raises."""
    archive = Archive(target)
    base = f"{dossier.name}/"
    tags = [archive.add(base + DECLARATION, [BAGIT.encode()])]
    payload = list(_payload(archive, base, dossier, pdf, read))
    info = _info(dossier, payload)
    manifest = manifest_of(payload, base)
    tags.append(archive.add(base + INFO, [info.encode()]))
    tags.append(archive.add(base + MANIFEST, [manifest.encode()]))
    archive.add(base + TAG_MANIFEST, [manifest_of(tags, base).encode()])
    archive.finish()


def _payload(
    archive: Archive, base: str, dossier: Dossier, pdf: bytes, read: Read
) -> Iterator[Entry]:
    """The files of a bag, in the order of their names."""
    small = {
        LIST: list_of(dossier.exhibits).encode(),
        CUSTODY: text_of(dossier.custody).encode(),
        f"data/{PDF_NAME}": pdf,
        **{f"{TOKENS}{token.number:03d}.tsr": token.data for token in dossier.tokens},
    }
    folder = folder_of(dossier.variant)
    large = {folder + one.file: one for one in dossier.exhibits if one.file}
    for name in sorted({*small, *large}):
        if name in small:
            yield archive.add(base + name, [small[name]])
            continue
        entry = archive.add(base + name, read(large[name]))
        if entry.sha256 != large[name].sha256:
            raise ValueError(name)
        yield entry


def list_of(exhibits: Iterable[Exhibit]) -> str:
    """The list of the evidence, also of what is not in the bag."""
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in exhibits:
        rows.writerow((one.number, one.kind, one.evidence_class, one.media_type,
                       one.stored_at.isoformat(), one.size, one.sha256, one.file))  # fmt: skip
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
    ]
    ends = ends_of(dossier.custody).items()
    rows += [("Baken-Custody", f"{chain} {case} {number} {last}")
             for (chain, case), (number, last) in ends]  # fmt: skip
    return "".join(f"{label}: {value}\n" for label, value in rows)
