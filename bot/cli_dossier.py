"""`baken dossier`: make the dossier of a case, or look whether one is whole (design 6)."""

import argparse
import os
import re
import tempfile
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
    """A file that has no name until it is whole: whoever is cut off leaves nothing behind."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag:
        with _renamed(out) as target:
            yield target
        return
    with os.fdopen(os.open(out.parent, flag | os.O_RDWR, 0o600), "w+b") as target:
        yield target
        target.flush()
        os.fsync(target.fileno())
        source = os.open("/", os.O_RDONLY)
        try:
            os.link(f"proc/self/fd/{target.fileno()}", out, src_dir_fd=source, follow_symlinks=True)
        finally:
            os.close(source)


@contextmanager
def _renamed(out: Path) -> Iterator[BinaryIO]:
    """The same where files cannot be without a name."""
    handle, name = tempfile.mkstemp(dir=out.parent)
    try:
        with os.fdopen(handle, "w+b") as target:
            yield target
            os.fsync(target.fileno())
        os.link(name, out)
    finally:
        with suppress(OSError):
            Path(name).unlink()


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
