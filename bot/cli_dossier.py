"""`baken dossier`: make the dossier of a case, or look whether one is whole (design 6)."""

import argparse
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from bot import cli_roots
from bot.cli_base import CliCommand, database_url, language, plain
from dialogs.errors import PersonFacingError
from dialogs.protocol.dossier import VARIANTS
from dialogs.texts import text

if TYPE_CHECKING:  # looking at a dossier needs no database, and loads none
    from bot.documents.dossier.verify import Verdict
    from bot.services.dossier.exporting import Exported
    from bot.services.scene import Scene
    from storage.unit_of_work import Storage

TOKEN_FAULTS = tuple(f"token-{why}" for why in ("unreadable", "refused", "imprint", "nonce", "signer",
                                                "purpose", "expired", "signature",
                                                "untrusted"))  # fmt: skip
FAULTS = ("archive", "cut", "twice", "swells", "broken", "name", "missing", "added", "changed",
          "list", "count", "order", "chain", "ends", "token", "other", *TOKEN_FAULTS)  # fmt: skip
TEXT_KEYS = tuple(f"dossier-fault-{kind}" for kind in FAULTS)
WHOLE, TAMPERED, UNREADABLE = 0, 1, 2
MOST_TOLD = 50


def dossier(options: argparse.Namespace) -> int:
    """Export: 0 made, 2 refused. Verify: 0 whole, 1 tampered or incomplete, 2 unreadable."""
    return _verify(options) if options.action == "verify" else _export(options)


def _say(key: str, **values: str | int) -> None:
    print(text(language(), key, **values))


# --- verify --------------------------------------------------------------------------------------


def _verify(options: argparse.Namespace) -> int:
    from bot.documents.dossier.verify import verify
    from bot.documents.dossier.walking import Unreadable

    file, sha256 = Path(options.what), options.sha256.strip().lower()
    named = cli_roots.trusted(options)
    if sha256 and not re.fullmatch(r"[0-9a-f]{64}", sha256):
        raise PersonFacingError("error-dossier-sha256")
    if file.is_dir():
        raise PersonFacingError("error-dossier-unzipped", file=str(file))
    try:
        verdict = verify(file, sha256, trusted=named)
    except (OSError, Unreadable):
        raise PersonFacingError("error-dossier-unreadable", file=str(file)) from None
    _say("dossier-looked", case=plain(verdict.case_id), number=plain(verdict.number))
    cli_roots.tell(verdict.roots, named)
    if verdict.is_whole:
        _say("dossier-whole", files=verdict.files, lines=verdict.lines)
        _say("dossier-compared" if sha256 else "dossier-not-compared")
        return WHOLE
    return _tell(verdict)


def _tell(verdict: "Verdict") -> int:
    _say("dossier-tampered", number=len(verdict.faults))
    for fault in verdict.faults[:MOST_TOLD]:
        _say(f"dossier-fault-{fault.kind}", what=plain(fault.what))
    if len(verdict.faults) > MOST_TOLD:
        _say("dossier-more-faults", number=len(verdict.faults) - MOST_TOLD)
    return TAMPERED


# --- export --------------------------------------------------------------------------------------


def _export(options: argparse.Namespace) -> int:
    if not options.out:
        raise PersonFacingError("error-dossier-out")
    out = Path(options.out)
    if out.exists():
        raise PersonFacingError("error-dossier-exists", file=str(out))
    try:
        with _unseen(out) as target:
            made = _make(options)
            target.writelines(made.pieces())
    except FileExistsError:
        raise PersonFacingError("error-dossier-exists", file=str(out)) from None
    except OSError:
        raise PersonFacingError("error-dossier-write", file=str(out)) from None
    _say("dossier-made", file=str(out), number=made.number, sha256=made.sha256)
    return 0


@contextmanager
def _unseen(out: Path) -> Iterator[BinaryIO]:
    """A file that has no name until it is whole: whoever is cut off leaves nothing behind. Where files
    cannot be without a name, a hidden one of which only the owner can read; see bot/README.md."""
    nameless = _nameless(out.parent)
    if nameless is None:
        with _hidden(out) as target:
            yield target
        return
    with nameless as target:
        yield target
        target.flush()
        os.fsync(target.fileno())
        if not _gets_name(target, out):
            with _hidden(out) as copy:
                target.seek(0)
                shutil.copyfileobj(target, copy)


def _nameless(folder: Path) -> BinaryIO | None:
    """None where the system, or what the folder lies on, has no such files."""
    flag = getattr(os, "O_TMPFILE", 0)
    try:
        return os.fdopen(os.open(folder, flag | os.O_RDWR, 0o600), "w+b") if flag else None
    except OSError:  # if it is the folder itself, the next try says so
        return None


def _gets_name(nameless: BinaryIO, out: Path) -> bool:
    """Whether it could be given its name. Raises FileExistsError."""
    try:
        source = os.open("/", os.O_RDONLY)
        try:
            link = f"proc/self/fd/{nameless.fileno()}"
            os.link(link, out, src_dir_fd=source, follow_symlinks=True)
        finally:
            os.close(source)
    except FileExistsError:
        raise
    except OSError:
        return False
    return True


@contextmanager
def _hidden(out: Path) -> Iterator[BinaryIO]:
    part = out.with_name(f".{secrets.token_hex(8)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as target:
            yield target
            target.flush()
            os.fsync(target.fileno())
        _rename(part, out)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _rename(part: Path, out: Path) -> None:
    """Never over something else. Raises FileExistsError."""
    try:
        os.link(part, out)
    except FileExistsError:
        raise
    except OSError:  # a file has one name there: take the new one first, so that nobody else can
        os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        try:
            part.replace(out)
        except OSError:
            out.unlink()
            raise


def _make(options: argparse.Namespace) -> "Exported":
    from bot.services.dossier.exporting import Wanted, export, note_reading

    wanted = Wanted(options.what.upper(), options.variant, options.language or language(),
                    whole=True)  # fmt: skip
    storage, scene = _opened()
    try:
        with storage.transaction(scene.now) as uow:
            note_reading(uow, scene, wanted)
        return export(storage, scene, wanted)
    finally:
        storage.close()


def _opened() -> "tuple[Storage, Scene]":
    """This installation, and nobody in particular in it."""
    from bot.real_clock import real_now
    from bot.secrets import master_key, object_store
    from bot.services.scene import Scene
    from bot.settings import load
    from bot.turn import Place
    from storage.people import Person
    from storage.unit_of_work import Storage

    settings = load(Path(os.environ.get("BAKEN_CONFIG", "baken.toml")))
    folder = Path(os.environ.get("BAKEN_DATA", "data"))
    storage = Storage.open(database_url(), master_key(os.environ), folder,
                           objects=object_store(os.environ, folder))  # fmt: skip
    return storage, Scene(Person("", language=language()), "workplace", Place("personal"),
                          real_now(), settings)  # fmt: skip


def _arguments(parser: argparse.ArgumentParser) -> None:
    actions, languages = ("export", "verify"), ("nl", "en")
    parser.add_argument("action", choices=actions, help=text(language(), "cli-dossier-action"))
    parser.add_argument("what", help=text(language(), "cli-dossier-what"))
    parser.add_argument("--variant", choices=VARIANTS, default="internal",
                        help=text(language(), "cli-dossier-variant"))  # fmt: skip
    parser.add_argument("--out", default="", help=text(language(), "cli-dossier-out"))
    cli_roots.arguments(parser)
    parser.add_argument("--sha256", default="", help=text(language(), "cli-dossier-sha256"))
    parser.add_argument("--language", choices=languages, default="",
                        help=text(language(), "cli-dossier-language"))  # fmt: skip


DOSSIER = CliCommand("dossier", dossier, _arguments)
