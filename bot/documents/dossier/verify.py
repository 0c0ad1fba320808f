"""Whether a dossier is whole: offline, with no database, no key and no settings.

Every file, hash, count and order, the chains of custody and the tokens. What is found is named.
"""

import csv
import hashlib
import hmac
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.documents.dossier import bag
from bot.documents.dossier.archive import Entry
from bot.documents.dossier.contents import PDF_NAME
from bot.documents.dossier.custody import BARE, ends_of, first_fault
from bot.documents.dossier.tokens import FOLDER, Looked, look
from bot.documents.dossier.walking import Fault, Found, Unreadable, is_safe, read_archive
from dialogs.protocol.dossier import VARIANTS

if TYPE_CHECKING:
    from storage.tokens import Root

LABELS = ("Source-Organization", "External-Identifier", "Bagging-Date", "Payload-Oxum",
          "Baken-Name", "Baken-Variant", "Baken-Number", "Baken-Made-At",
          "Baken-Originals", "Baken-Timestamps")  # fmt: skip
TAGS = (bag.DECLARATION, bag.INFO, bag.MANIFEST)
ALWAYS = (*TAGS, bag.TAG_MANIFEST, bag.LIST, bag.CUSTODY, f"data/{PDF_NAME}")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `case_id`, `number`: which dossier it says it is; `roots`: which stand for how
    many of its timestamps."""

    case_id: str
    number: str
    files: int
    size: int
    lines: int
    faults: tuple[Fault, ...]
    roots: "tuple[tuple[Root, int], ...]" = ()

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify(
    file: Path, sha256: str = "", *, trusted: frozenset[str] = frozenset()
) -> Verdict:  # fmt: skip
    """Look at everything. `sha256`: what the whole file has to have, as it stands on the case; every
    byte is hashed once, and once more for this. `trusted`: fingerprints of the roots that count for
    timestamps; none: any. Raises Unreadable when it is no dossier, OSError when it cannot be read."""
    found, other = _read(file, sha256)
    looked = _Bag(found, trusted)
    if not looked.is_one and not found.was_one:
        raise Unreadable
    faults = tuple(dict.fromkeys((*other, *found.faults, *looked.faults())))
    info = dict(looked.info)
    size = sum(entry.size for entry in looked.files.values())
    return Verdict(info.get("External-Identifier", "?"), info.get("Baken-Number", "?"),
                   len(looked.files), size, len(looked.custody or ()), faults,
                   tuple(Counter(t.root for t in looked.stamps if t.root).items()))  # fmt: skip


def _read(file: Path, sha256: str) -> tuple[Found, tuple[Fault, ...]]:
    """What is in the file, and whether it is another one than was asked for."""
    with file.open("rb") as source:
        if not sha256:
            return read_archive(source), ()
        with file.open("rb") as again, ThreadPoolExecutor(1) as beside:
            hashing = beside.submit(hashlib.file_digest, again, "sha256")
            found = read_archive(source)
            same = hmac.compare_digest(hashing.result().hexdigest(), sha256)
    return found, () if same else (Fault("other"),)


class _Bag:
    """A bag while it is looked at: names without the folder that holds it."""

    def __init__(self, found: Found, trusted: frozenset[str] = frozenset()) -> None:
        self.names = [entry.name for entry in found.entries]
        bases = Counter(name.partition("/")[0] for name in self.names if "/" in name)
        self.base = bases.most_common(1)[0][0] if bases else ""
        self.files: dict[str, Entry] = {self._short(e.name): e for e in found.entries}
        self._kept = {self._short(name): data for name, data in found.kept.items()}
        self.info = tuple(_pairs(self._text(bag.INFO), ": "))
        self.custody = _lines(self._text(bag.CUSTODY))
        self._evidence = _table(self._text(bag.LIST))
        self.stamps = self._stamps(trusted)

    def _short(self, name: str) -> str:
        return name.removeprefix(f"{self.base}/")

    def _text(self, name: str) -> str:
        return self._kept.get(name, b"").decode("utf-8", "replace")

    @property
    def is_one(self) -> bool:
        """Whether this is, or was, a dossier at all."""
        return any(name in self.files for name in (*TAGS, bag.TAG_MANIFEST))

    def faults(self) -> Iterator[Fault]:
        for check in CHECKS:
            yield from check(self)

    def one(self, label: str) -> str:
        return dict(self.info).get(label, "")

    # --- names, order, the tag files ----------------------------------------------------------------

    def named(self) -> Iterator[Fault]:
        """Names that are safe and known, and none twice."""
        for name, times in Counter(self.names).items():
            if times > 1:
                yield Fault("twice", name)
            if not is_safe(name) or not name.startswith(f"{self.base}/"):
                yield Fault("name", name)
        for name in ALWAYS:
            if name not in self.files:
                yield Fault("missing", name)

    def ordered(self) -> Iterator[Fault]:
        """Files in the order in which Baken writes them."""
        payload = sorted(name for name in self.files if name.startswith("data/"))
        right = [bag.DECLARATION, *payload, bag.INFO, bag.MANIFEST, bag.TAG_MANIFEST]
        here = [name for name in right if name in self.files]
        known = set(here)  # there may be many
        if [name for name in self.files if name in known] != here:
            yield Fault("order")

    def declared(self) -> Iterator[Fault]:
        if bag.DECLARATION in self.files and self._text(bag.DECLARATION) != bag.BAGIT:
            yield Fault("changed", bag.DECLARATION)

    def _listed(self, manifest: str) -> dict[str, str]:
        return {name: digest for digest, name in _pairs(self._text(manifest), "  ")}

    def manifests(self) -> Iterator[Fault]:
        """Every file is listed with its hash, and every file that is listed is there."""
        payload = [name for name in self.files if name.startswith("data/")]
        yield from self._compared(bag.MANIFEST, payload)
        yield from self._compared(bag.TAG_MANIFEST, [t for t in TAGS if t in self.files])
        for name in self.files:
            if not name.startswith("data/") and name not in (*TAGS, bag.TAG_MANIFEST):
                yield Fault("added", name)

    def _compared(self, manifest: str, names: list[str]) -> Iterator[Fault]:
        listed = self._listed(manifest)
        wrong = [*self._unlisted(listed, names),
                 *(Fault("missing", name) for name in listed if name not in self.files)]  # fmt: skip
        right = "".join(f"{self.files[name].sha256}  {name}\n" for name in names)
        if not wrong and manifest in self.files and self._text(manifest) != right:
            yield Fault("list", manifest)
        yield from wrong

    def _unlisted(self, listed: dict[str, str], names: list[str]) -> Iterator[Fault]:
        for name in names:
            if name not in listed:
                yield Fault("added", name)
            elif listed[name] != self.files[name].sha256:
                yield Fault("changed", name)

    def described(self) -> Iterator[Fault]:
        """What the bag says about itself: once each, and right."""
        labels = [label for label, _ in self.info]
        if bag.INFO not in self.files:
            return
        if tuple(label for label in labels if label != "Baken-Custody") != LABELS:
            yield Fault("list", bag.INFO)
        size = [self.files[name].size for name in self.files if name.startswith("data/")]
        if self.one("Payload-Oxum") != f"{sum(size)}.{len(size)}":
            yield Fault("count", bag.INFO)
        if self.one("Baken-Name") != self.base or self.one("Baken-Variant") not in VARIANTS:
            yield Fault("name", self.base)

    # --- evidence, custody, tokens ------------------------------------------------------------------

    @property
    def _folder(self) -> str:
        variant = next((v for v in VARIANTS if v == self.one("Baken-Variant")), VARIANTS[0])
        return bag.folder_of(variant)

    def evidence(self) -> Iterator[Fault]:
        """Each original is the one that the list of the evidence names."""
        rows, folder = self._evidence or [], self._folder
        files = {folder + row["file"]: row for row in rows if row.get("file")}
        for name, row in files.items():
            entry = self.files.get(name)
            if entry is None:
                yield Fault("missing", name)
            elif (row["sha256"], row["size"]) != (entry.sha256, str(entry.size)):
                yield Fault("changed", name)
        for name in self.files:
            if name.startswith(folder) and name not in files:
                yield Fault("added", name)
        numbers = [row["number"] for row in rows]
        counted = [str(number) for number in range(1, len(rows) + 1)]
        if bag.LIST in self.files and (self._evidence is None or numbers != counted):
            yield Fault("list", bag.LIST)
        if bag.INFO in self.files and self.one("Baken-Originals") != str(len(files)):
            yield Fault("count", bag.LIST)

    def chained(self) -> Iterator[Fault]:
        """The chains of custody hold, line by line, and end where the bag says."""
        if bag.CUSTODY not in self.files:
            return
        if self.custody is None:
            yield Fault("list", bag.CUSTODY)
            return
        try:
            broken = first_fault(self.custody)
        except (KeyError, TypeError, ValueError, OverflowError):
            yield Fault("list", bag.CUSTODY)
            return
        if broken is not None:
            yield Fault("chain", str(broken))
        ends = [f"{chain} {case} {number} {last}"
                for (chain, case), (number, last) in ends_of(self.custody).items()]  # fmt: skip
        if [value for label, value in self.info if label == "Baken-Custody"] != ends:
            yield Fault("ends", bag.CUSTODY)

    def tokens(self) -> Iterator[Fault]:
        """Each token holds: it is about the hash of its original, and rests on a root that counts."""
        yield from (Fault(one.fault, one.name) for one in self.stamps if one.fault)
        tokens = [name for name in self.files if name.startswith(FOLDER) and name.endswith(".tsr")]
        if bag.INFO in self.files and self.one("Baken-Timestamps") != str(len(tokens)):
            yield Fault("count", FOLDER)

    def _stamps(self, trusted: frozenset[str]) -> tuple[Looked, ...]:
        hashes = {row["number"]: row["sha256"] for row in self._evidence or []}
        files = {n: self._kept.get(n, b"") for n in self.files if n.startswith(FOLDER)}
        return look(files, hashes, trusted)


Check = Callable[[_Bag], Iterator[Fault]]
CHECKS: tuple[Check, ...] = (
    _Bag.named, _Bag.declared, _Bag.manifests, _Bag.described, _Bag.ordered, _Bag.evidence,
    _Bag.chained, _Bag.tokens,
)  # fmt: skip


def _split(text: str) -> list[str]:
    """The lines as Baken writes them. A name may hold any other sign that some take for a line's end."""
    return text.removesuffix("\n").split("\n") if text else []


def _pairs(text: str, between: str) -> Iterator[tuple[str, str]]:
    for line in _split(text):
        first, _, second = line.partition(between)
        yield first, second


def _lines(text: str) -> list[dict[str, object]] | None:
    """The lines of custody; None when one is none."""
    try:
        lines = [json.loads(line) for line in _split(text)]
    except (ValueError, RecursionError):
        return None
    whole = all(isinstance(line, dict) and set(BARE) <= set(line) for line in lines)
    return lines if whole else None


def _table(text: str) -> list[dict[str, str]] | None:
    """The rows of the list of the evidence; None when it is not one."""
    try:
        head, *rows = csv.reader(io.StringIO(text))
    except (csv.Error, ValueError):
        return None
    whole = tuple(head) == bag.COLUMNS and all(len(row) == len(head) for row in rows)
    return [dict(zip(head, row, strict=True)) for row in rows] if whole else None
