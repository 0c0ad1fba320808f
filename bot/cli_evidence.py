"""The commands of whoever answers for the dossier: the log's chains, keys, and backups."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot import cli_retention, cli_roots
from bot.cli_base import CliCommand, database_url, language
from bot.cli_dossier import DOSSIER
from dialogs.errors import PersonFacingError
from dialogs.texts import text

if TYPE_CHECKING:  # a command imports only what it needs
    from storage.chain import Broken, Verdict
    from storage.unit_of_work import Storage

TEXT_KEYS = (
    *(f"audit-chain-{kind}" for kind in ("events", "readings", "destructions", "heads")),
    *(f"audit-fault-{fault}" for fault in ("changed", "missing", "added", "cut", "rewritten", "end",
                                           "heads", "stamp-gone", "stamp-other", "stamp-bad",
                                           "stamp-untrusted")),
    "audit-whole", "audit-no-heads", "audit-heads-written", "audit-files-whole", "audit-broken",
    "audit-broken-file", "audit-file-changed", "audit-file-lost", "audit-file-unreadable",
    "keys-use", "keys-newest", "keys-unused", "keys-unfinished", "keys-rotated",
    "keys-abandoned", "backup-made", "backup-restored", "error-key-held", "error-key-unknown",
    "error-audit-unreadable", "error-heads-changed", "error-heads-write", "error-backup-write",
)  # fmt: skip


def _say(key: str, **values: str | int) -> None:
    print(text(language(), key, **values))


@contextmanager
def _opened() -> Iterator["Storage"]:
    from bot.secrets import master_key, object_store
    from storage.unit_of_work import Storage

    folder = Path(os.environ.get("BAKEN_DATA", "data"))
    objects = object_store(os.environ, folder)
    storage = Storage.open(database_url(), master_key(os.environ), folder, objects=objects)
    try:
        yield storage
    finally:
        storage.close()


# --- audit ---------------------------------------------------------------------------------------


def audit(options: argparse.Namespace) -> int:
    """Verify every chain, or write down where they end. 0 whole, 1 broken, 2 unreadable."""
    from bot.secrets import heads_file

    file = Path(options.heads) if options.heads else heads_file(os.environ)
    with _opened() as storage:
        return _head(storage, file) if options.action == "head" else _verify(storage, file, options)


def _head(storage: "Storage", file: Path) -> int:
    from bot.real_clock import real_now
    from storage.heads import HeadsBroken

    try:
        storage.write_heads(file, real_now())
    except HeadsBroken as broken:
        raise PersonFacingError("error-heads-changed", file=str(file), line=broken.line) from None
    except OSError:
        raise PersonFacingError("error-heads-write", file=str(file)) from None
    _say("audit-heads-written", file=str(file))
    return 0


def _verify(storage: "Storage", file: Path, options: argparse.Namespace) -> int:
    from storage.sealing import Tampered

    named = cli_roots.trusted(options)
    try:
        verdict = storage.verify(file, trusted=named)
    except OSError:
        raise PersonFacingError("error-audit-unreadable", file=str(file)) from None
    except Tampered:
        _say("cli-failed-changed")
        return 1
    if not file.exists():
        _say("audit-no-heads", file=str(file))
    cli_roots.tell(verdict.roots, named)
    whole = _told(verdict)
    if options.files:
        whole = _files(storage) and whole
    return 0 if whole else 1


def _told(verdict: "Verdict") -> bool:
    for broken in verdict.broken:
        _say("audit-broken", chain=_chain(broken), position=str(_line(broken)),
             fault=text(language(), f"audit-fault-{broken.fault}"))  # fmt: skip
    if not verdict.broken:
        _say("audit-whole", chains=verdict.chains, links=verdict.links)
    return not verdict.broken


def _chain(broken: "Broken") -> str:
    return text(language(), f"audit-chain-{broken.kind}", case=broken.case_id or "-")


def _line(broken: "Broken") -> int:
    """Counted from 1, as people do; the file's lines are already."""
    return broken.position if broken.kind == "heads" else broken.position + 1


def _files(storage: "Storage") -> bool:
    looked = bad = 0
    for one in storage.verify_files():
        looked += 1
        if one.fault:
            bad += 1
            key = f"audit-file-{one.fault}" if one.case_id else "audit-broken-file"
            _say(key, item=one.item or "-", case=one.case_id, number=str(one.number))
    if not bad:
        _say("audit-files-whole", number=looked)
    return not bad


def _audit_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "action", choices=("verify", "head"), help=text(language(), "cli-audit-action")
    )
    cli_roots.arguments(parser)
    parser.add_argument("--heads", default="", help=text(language(), "cli-audit-heads"))
    parser.add_argument("--files", action="store_true", help=text(language(), "cli-audit-files"))


# --- keys ----------------------------------------------------------------------------------------


def keys(options: argparse.Namespace) -> int:
    """Make a master key, say which are needed, go over to the newest, or give up a lost one."""
    if options.action == "new":
        from storage.keys import new_master_key

        print(new_master_key())
        return 0
    if options.action == "abandon":
        return _abandon(options.name)
    with _opened() as storage:
        return _rotate(storage) if options.action == "rotate" else _check(storage)


def _rotate(storage: "Storage") -> int:
    from bot.secrets import master_key

    number = storage.rotate()
    _say("keys-rotated", number=number, name=master_key(os.environ).name)
    return 0


def _check(storage: "Storage") -> int:
    """0 when one key opens everything and no other is held; 1 when something is left to do."""
    from bot.secrets import master_key

    keyring = master_key(os.environ)
    with storage.reading() as uow:
        used = uow.vaults.masters()
    for name in sorted(keyring.names, key=lambda name: name != keyring.name):
        kind = "keys-newest" if name == keyring.name else "keys-use"
        _say(kind if used.get(name) else "keys-unused", name=name, number=used.get(name, 0))
    if set(used) != {keyring.name}:
        _say("keys-unfinished")
    return 0 if set(used) == keyring.names == {keyring.name} else 1


def _abandon(name: str) -> int:
    from bot.real_clock import real_now
    from bot.secrets import master_key
    from storage.unit_of_work import Storage

    keyring = master_key(os.environ)
    if name in keyring.names:
        raise PersonFacingError("error-key-held", name=name)
    storage = Storage.closed(database_url(), keyring, Path(os.environ.get("BAKEN_DATA", "data")))
    try:
        with storage.transaction(real_now()) as uow:
            number = uow.vaults.abandon(name, uow.now)
    finally:
        storage.close()
    if not number:
        raise PersonFacingError("error-key-unknown", name=name or "-")
    _say("keys-abandoned", number=number)
    return 0


def _keys_arguments(parser: argparse.ArgumentParser) -> None:
    actions = ("new", "check", "rotate", "abandon")
    parser.add_argument("action", choices=actions, help=text(language(), "cli-keys-action"))
    parser.add_argument("name", nargs="?", default="", help=text(language(), "cli-keys-name"))


# --- backup --------------------------------------------------------------------------------------


def backup(options: argparse.Namespace) -> int:
    """A backup of one moment, while Baken runs."""
    from bot.real_clock import real_now

    with _opened() as storage:
        try:
            made = storage.backup(Path(options.file), real_now())
        except OSError:
            raise PersonFacingError("error-backup-write", file=options.file) from None
    _say("backup-made", file=options.file, rows=made.rows, objects=made.objects)
    return 0


def restore(options: argparse.Namespace) -> int:
    """A backup into an empty place; the key is looked at afterwards, by opening what came back."""
    from bot.secrets import master_key, object_store
    from storage.unit_of_work import Storage

    folder = Path(os.environ.get("BAKEN_DATA", "data"))
    objects = object_store(os.environ, folder)
    storage = Storage.closed(database_url(), master_key(os.environ), folder, objects=objects)
    try:
        made = storage.restore(Path(options.file))
    finally:
        storage.close()
    with _opened():
        _say("backup-restored", rows=made.rows, objects=made.objects)
    return 0


def _file_arguments(parser: argparse.ArgumentParser) -> None:
    command = parser.prog.rpartition(" ")[2]
    parser.add_argument("file", help=text(language(), f"cli-{command}-file"))


EVIDENCE: tuple[CliCommand, ...] = (
    CliCommand("keys", keys, _keys_arguments),
    CliCommand("audit", audit, _audit_arguments),
    CliCommand("backup", backup, _file_arguments),
    CliCommand("restore", restore, _file_arguments),
    DOSSIER,
    cli_retention.command(_opened),
)
