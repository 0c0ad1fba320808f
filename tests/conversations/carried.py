"""Everything of the town that can be carried off: dossiers, the pages where they are fetched, answers
of searches, figures for machines, a backup, and the disk itself, database and journal included."""

import base64
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.operating import metrics
from bot.services.dossier import exporting
from bot.services.dossier.exporting import Wanted
from bot.services.scene import Scene
from bot.turn import Place
from dialogs.errors import PersonFacingError
from dialogs.protocol.dossier import VARIANTS, Variant
from dialogs.texts import text
from storage.hand_overs import HandOver
from tests.conversations.canaries import word
from tests.conversations.town import Town, answer

MAKERS: Mapping[str, str] = {
    "internal": "fatima wout", "police": "pol ruth", "gir": "noor dora iris fatima",
    "anonymised": "priya ruth",
}  # fmt: skip
"""By variant: who of its makers sees most, and least; all others ask as well, and are refused."""
CASES = "kdi"
"""Everything else, doxing, and restricted imagery."""
SOUGHT = (word("k", "summary"), word("d", "handle"), word("i", "summary"))
UNKNOWN = "zqnergensqz"
INVISIBLE = "\u200b\u00ad\u2060\ufeff"


@dataclass(frozen=True, slots=True)
class Export:
    """A dossier that somebody had made. `said`: every word in it without spaces, `names`: of the files
    in it, `files`: what the originals are."""

    person: str
    case: str
    variant: Variant
    name: str
    said: str
    names: tuple[str, ...]
    files: tuple[bytes, ...]


@dataclass(slots=True)
class Carried:
    """`refused`: who was refused which, with the sentence; `searched`: (person, word) -> the answer;
    `plain`: all that needs no key, by where it is."""

    exports: list[Export] = field(default_factory=list)
    refused: dict[tuple[str, str, str], str] = field(default_factory=dict)
    searched: dict[tuple[str, str], str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    plain: dict[str, bytes] = field(default_factory=dict)
    metrics: str = ""


async def search(waterdonk: Town, carried: Carried) -> None:
    """Everybody looks for words of cases, and for one that is nowhere."""
    for who in waterdonk.people:
        for sought in (*SOUGHT, UNKNOWN):
            carried.searched[who, sought] = await answer(waterdonk.desk(who), f"zoek {sought}")


async def carry_off(waterdonk: Town, numbers: Mapping[str, str], carried: Carried) -> None:
    for who in waterdonk.people:
        for case in CASES:
            for variant in VARIANTS:
                _ask(waterdonk, carried, who, case, Wanted(numbers[case], variant, "nl"))
    await _hand_over(waterdonk, carried, numbers["d"])
    carried.plain |= dict(_disk(waterdonk)) | dict(_backup(waterdonk))
    carried.metrics = metrics.page().decode()


# --- dossiers ------------------------------------------------------------------------------------


def _scene(waterdonk: Town, who: str) -> Scene:
    with waterdonk.demo.storage.reading() as uow:
        person = uow.people.by_mail(f"{who}@waterdonk.example")
    assert person is not None
    return Scene(person, "workplace", Place("personal"), waterdonk.clock.now, waterdonk.given)


def _ask(waterdonk: Town, carried: Carried, who: str, case: str, wanted: Wanted) -> None:
    storage, scene = waterdonk.demo.storage, _scene(waterdonk, who)
    try:
        with storage.transaction(scene.now) as uow:
            exporting.note_reading(uow, scene, wanted)
    except PersonFacingError as refusal:
        said = text("nl", refusal.text_key, **refusal.values)
        carried.refused[who, case, wanted.variant] = said
        return
    if who in MAKERS[wanted.variant].split():
        made = exporting.export(storage, scene, wanted)
        carried.exports.append(_read(who, case, wanted.variant, made.name, b"".join(made.pieces())))


def _read(who: str, case: str, variant: Variant, name: str, data: bytes) -> Export:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {one: archive.read(one) for one in archive.namelist()}
        comments = archive.comment + b"".join(one.comment + one.extra for one in archive.infolist())
    said = [comments.decode("latin-1")]
    for one, content in files.items():
        if one.endswith(".pdf"):
            said += [_words(content), content.decode("latin-1")]
        elif one.endswith((".csv", ".jsonl", ".txt")):
            said.append(content.decode())
    originals = tuple(d for n, d in files.items() if "/originals/" in n or "/bewijs/" in n)
    return Export(who, case, variant, name, squeezed("\n".join(said)), tuple(files), originals)


def _words(pdf: bytes) -> str:
    """What a PDF says, and what it says of itself."""
    tools = (("pdftotext", "-raw", "-", "-"), ("pdfinfo", "-meta", "-"))
    said = [subprocess.run(one, input=pdf, capture_output=True, check=True).stdout for one in tools]
    return b"\n".join(said).decode()


def squeezed(said: str) -> str:
    """A text in which no word is cut in two by the end of a line."""
    return "".join(one for one in "".join(said.split()).casefold() if one not in INVISIBLE)


# --- the pages where they are fetched ------------------------------------------------------------


async def _hand_over(waterdonk: Town, carried: Carried, number: str) -> None:
    """Promised to three people, of whom one may have it; looked at, fetched, and fetched again."""
    for who in ("fatima", "sem", "otto"):
        scene, token = _scene(waterdonk, who), f"geheim-{who}"
        with waterdonk.demo.storage.transaction(scene.now) as uow:
            uow.hand_overs.offer(
                token, HandOver(number, scene.person.id, "dossier:gir:nl"), scene.now
            )
        for nth, method in enumerate(("GET", "HEAD", "POST", "POST", "GET")):
            async with waterdonk.client.request(method, f"/ophalen/{token}") as page:
                body = await page.read()
            headers = {name: value for name, value in page.headers.items() if name != "Date"}
            told = f"{page.status} {headers} "
            is_file = page.content_type == "application/zip"
            carried.pages[f"{who} {nth} {method}"] = told + ("" if is_file else body.decode())


# --- at rest -------------------------------------------------------------------------------------


def _disk(waterdonk: Town) -> Iterator[tuple[str, bytes]]:
    """Every file of the installation, its names included. Read by another process: who reads a file
    of SQLite while it has it open itself, lets go of its locks on it."""
    folder = waterdonk.demo.storage.files.folder.parent
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        held = subprocess.run(["cat", str(path)], capture_output=True, check=True).stdout
        yield f"disk {path.relative_to(folder)}", path.name.encode() + b"\n" + held


def _backup(waterdonk: Town) -> Iterator[tuple[str, bytes]]:
    """What a backup holds, unpacked, and each sealed value as the bytes that it is."""
    target = waterdonk.demo.storage.files.folder.parent / "backup.zip"
    waterdonk.demo.storage.backup(target, waterdonk.clock.now)
    with zipfile.ZipFile(target) as packed:
        for name in packed.namelist():
            data = packed.read(name)
            yield f"backup {name}", name.encode() + b"\n" + data + _bytes_in(name, data)
    target.unlink()


def _bytes_in(name: str, data: bytes) -> bytes:
    if not name.startswith("tables/"):
        return b""
    values: Sequence[object] = [v for line in data.splitlines() for v in json.loads(line)]
    return b"\n".join(_decoded(one) for one in values if isinstance(one, str))


def _decoded(value: str) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        return b""
