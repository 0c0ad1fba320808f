"""A dossier as data: what stands in it, in words, before it is a PDF or a bag."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from dialogs.protocol.dossier import Variant
from dialogs.texts import Language

PDF_NAME = "dossier.pdf"
SHOWN = frozenset({"image/png", "image/jpeg", "image/webp"})
"""Kinds of picture that a page can show."""
NAME: Mapping[Variant, str] = {
    "internal": "Dossier_{case}_gemeente", "police": "Dossier_{case}_politie",
    "gir": "GIR-bijlage_{case}", "anonymised": "Dossier_{case}_zonder-personen",
}  # fmt: skip
"""How a file's name begins; that of the annex as 5.3 says."""
ENDINGS = {
    "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/heic": "heic",
    "application/pdf": "pdf", "video/mp4": "mp4", "video/quicktime": "mov", "audio/mpeg": "mp3",
    "audio/mp4": "m4a", "audio/wav": "wav", "message/rfc822": "eml", "text/html": "html",
    "multipart/related": "mhtml", "application/vnd.ms-outlook": "msg",
}  # fmt: skip
"""The ending of a file, by what it is; never by what somebody called it."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A piece of evidence. `size` in bytes; `why_not`: text key of why the file is not in the bag;
    `shown`: whether a page may show it; `scan`: "" for one that was not scanned for malware; `mail`:
    what the headers of a mail say; `crc`: the CRC-32 of a file that goes along."""

    number: int
    item: str
    kind: str
    evidence_class: str
    media_type: str
    size: int
    sha256: str
    stored_at: datetime
    by: str
    why_not: str = ""
    shown: bool = False
    scan: str = ""
    mail: tuple[tuple[str, str], ...] = ()
    crc: int = 0
    copy_of: int = 0
    """The number of the exhibit that it is an edited copy of; 0 for an original."""
    instead: int = 0
    """Of an original that is not there, the number of the copy in its place."""
    destroyed_at: datetime | None = None
    token: "Token | None" = None

    @property
    def file(self) -> str:
        """The file's name in the bag: number and kind; "" when it is not there."""
        if self.why_not:
            return ""
        ending = ENDINGS.get(self.media_type, "bin")
        return f"{self.number:03d}-{self.kind.replace('_', '-')}.{ending}"


@dataclass(frozen=True, slots=True)
class Token:
    """A timestamp token of an exhibit, as the authority gave it. `roots`: the certificates (PEM) that it
    was checked against."""

    number: int
    data: bytes
    roots: bytes
    authority: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Prose:
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """Labels with values."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `widths`: parts of the width of the page. The last column of hashes is set small."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An exhibit on a page of its own. `alt`: what a screen reader says."""

    number: int
    caption: str
    alt: str
    rows: tuple[tuple[str, str], ...] = ()


Block = Prose | Rows | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A whole dossier. `number`: the how manieth of its case; `custody`: lines as plain data."""

    number: int
    case_id: str
    variant: Variant
    language: Language
    municipality: str
    made_at: datetime
    title: str
    subtitle: str
    confidential: str
    words: dict[str, str]
    cover: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    exhibits: tuple[Exhibit, ...]
    custody: tuple[dict[str, object], ...]
    tokens: tuple[Token, ...] = field(default=())

    @property
    def name(self) -> str:
        """What the file is called without its ending: for whom, not what about."""
        what = NAME[self.variant].format(case=self.case_id)
        return f"{what}_v{self.number}_{self.made_at:%Y%m%d}"
