"""The command line. Each command is a row in COMMANDS; help is in Dutch and English."""

import argparse
import asyncio
import json
import logging
import os
import sys
import webbrowser
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from bot.cli_base import CliCommand, database_url, language
from bot.cli_evidence import EVIDENCE
from bot.cli_failures import said_of
from bot.cli_operating import OPERATING
from bot.cli_parser import COMMANDS as ONE_OF_THEM
from bot.cli_parser import Parser
from bot.cli_serve import serve
from dialogs.errors import PersonFacingError
from dialogs.protocol.facts import facts_from_json
from dialogs.protocol.plan import plan_json
from dialogs.protocol.steps import KEYS
from dialogs.table import FORMS, source_text
from dialogs.texts import text

REFUSED = 2


def run(arguments: Sequence[str]) -> int:
    """Run a command; its exit status. A mistake, and what fails outside of Baken, is told in one line,
    without a traceback; a bug keeps its own."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except PersonFacingError as mistake:
        print(text(language(), mistake.text_key, **mistake.values), file=sys.stderr)
        return REFUSED
    except Exception as failed:
        said = said_of(failed)
        if not said:
            raise
        print(said, file=sys.stderr)
        return REFUSED


def plan(options: argparse.Namespace) -> int:
    """The plan for given facts; nothing is stored (design 9)."""
    source = sys.stdin.read() if options.facts == "-" else _read(options.facts)
    lines = source.split("\n") if options.lines else [source]
    for line in lines:
        if line.strip():
            given = facts_from_json(_json(line), KEYS)
            made = plan_json(given, datetime.now(UTC))
            print(json.dumps(made, ensure_ascii=False, indent=None if options.lines else 2))
    return 0


def _read(file: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except FileNotFoundError:
        raise PersonFacingError("settings-no-file", file=file) from None


def _json(source: str) -> object:
    try:
        return json.loads(source)
    except json.JSONDecodeError as wrong:
        place = f"{wrong.lineno}:{wrong.colno}"
        raise PersonFacingError("error-not-json", detail=place) from None


def protocol(options: argparse.Namespace) -> int:
    """The protocol's table as text, Markdown or Mermaid, or what implements a sentence."""
    if options.source:
        print(source_text(options.source, language()))
    else:
        print(FORMS[options.form](language()))
    return 0


def database(options: argparse.Namespace) -> int:
    """Bring the tables up to date, or say whether they are."""
    from storage.database import connect, is_up_to_date, probe, upgrade

    engine = connect(database_url())
    probe(engine)
    if options.action == "upgrade":
        upgrade(engine)
    current = is_up_to_date(engine)
    print(text(language(), "cli-database-current" if current else "cli-database-old"))
    return 0 if current else 1


def demo(options: argparse.Namespace) -> int:
    """The whole workplace on this machine in a browser; loopback only."""
    from bot.app import Demo, serve_until_stopped
    from bot.operating.lines import write_to
    from bot.settings import EXAMPLE, load

    config = Path(os.environ.get("BAKEN_CONFIG", EXAMPLE))
    seeded = config == EXAMPLE and not options.empty
    running = Demo(Path(options.data), load(config), seeded=seeded)
    address = f"http://127.0.0.1:{options.port}/"

    async def ready() -> None:
        print(text(language(), "cli-demo-ready", address=address), flush=True)
        if not options.no_browser and (os.environ.get("DISPLAY") or sys.platform == "darwin"):
            await asyncio.to_thread(webbrowser.open, address)

    write_to(sys.stderr, "text", level=logging.WARNING)
    try:
        if seeded and running.is_new:
            print(text(language(), "cli-demo-seeding"), flush=True)
        asyncio.run(running.begin())
    except KeyboardInterrupt:
        return 0
    try:
        asyncio.run(serve_until_stopped(running.application(), "127.0.0.1", options.port, ready))
    except KeyboardInterrupt:
        return 0
    except OSError:
        raise PersonFacingError("error-port-busy", port=str(options.port)) from None
    return 0


def _looks_up() -> bool:
    """Whether this installation's settings let Baken see if a message arrived in Teams."""
    from bot.settings import load

    config = Path(os.environ.get("BAKEN_CONFIG", "baken.toml"))
    return config.exists() and load(config).teams_look_up


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Settings and environment say everything."""


def _demo_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", default=os.environ.get("BAKEN_DATA", "baken-demo"))
    parser.add_argument("--port", type=int, default=os.environ.get("BAKEN_PORT", "8080"))
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--empty", action="store_true", help=text(language(), "cli-demo-empty"))


def _plan_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("facts")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lines", action="store_true")


def _protocol_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("form", nargs="?", choices=tuple(FORMS), default="text")
    parser.add_argument("--source")


def _database_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("upgrade", "check"))


def check(options: argparse.Namespace) -> int:
    """The doctor: each line says what is right, or what to do."""
    from bot.app import real_now
    from bot.checking import examine

    found = asyncio.run(
        examine(
            os.environ,
            Path(os.environ.get("BAKEN_CONFIG", "baken.toml")),
            database_url(),
            Path(os.environ.get("BAKEN_DATA", "data")),
            real_now(),
        )
    )
    for one in found:
        print(one.mark + text(language(), one.text_key, **one.values))
    return 0 if all(one.fine for one in found) else 1


def figures(options: argparse.Namespace) -> int:
    """Figures without persons: as much as the coordinator sees, in bands (protocol 2.9)."""
    from bot.app import real_now
    from bot.secrets import master_key
    from bot.services.figures.bands import for_terminal
    from bot.services.figures.sheet import as_json, as_text
    from storage.unit_of_work import Storage

    folder = Path(os.environ.get("BAKEN_DATA", "data"))
    storage = Storage.open(database_url(), master_key(os.environ), folder)
    try:
        with storage.transaction(real_now()) as uow:
            sheet = for_terminal(uow, options.year)
    finally:
        storage.close()
    as_data = json.dumps(as_json(sheet), ensure_ascii=False, indent=2)
    print(as_data if options.json else as_text(sheet, language()))
    return 0


def _figures_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("year", nargs="?", default="", help=text(language(), "cli-figures-year"))
    parser.add_argument("--json", action="store_true", help=text(language(), "cli-figures-json"))


def manifest(options: argparse.Namespace) -> int:
    """The Slack manifest, or the Teams app package, for this installation."""
    if options.platform == "slack":
        from bot.slack.manifest import slack_manifest

        print(json.dumps(slack_manifest(language(), options.url), ensure_ascii=False, indent=2))
        return 0
    from bot.teams.manifest import package

    app_id = os.environ.get("TEAMS_APP_ID", "")
    if not app_id or not options.url.startswith("https://"):
        raise PersonFacingError("error-manifest-teams")
    target = Path(options.out)
    made = package(language(), app_id, options.url, version("baken"), look_up=_looks_up())
    target.write_bytes(made)
    print(text(language(), "cli-manifest-written", file=str(target)))
    return 0


def _manifest_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("platform", choices=("slack", "teams"))
    parser.add_argument("--url", default="", help=text(language(), "cli-manifest-url"))
    parser.add_argument(
        "--out", default="baken-teams.zip", help=text(language(), "cli-manifest-out")
    )


COMMANDS: tuple[CliCommand, ...] = (
    CliCommand("demo", demo, _demo_arguments),
    CliCommand("serve", serve, _no_arguments),
    CliCommand("check", check, _no_arguments),
    CliCommand("plan", plan, _plan_arguments),
    CliCommand("protocol", protocol, _protocol_arguments),
    CliCommand("db", database, _database_arguments),
    CliCommand("figures", figures, _figures_arguments),
    CliCommand("manifest", manifest, _manifest_arguments),
    *EVIDENCE,
    *OPERATING,
)


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="baken", description=text(language(), "cli-about"))
    subparsers = parser.add_subparsers(required=True, metavar=ONE_OF_THEM)
    for command in COMMANDS:
        about = text(language(), f"cli-{command.name}")
        sub = subparsers.add_parser(command.name, help=about, description=about)
        command.arguments(sub)
        sub.set_defaults(run=command.run)
    return parser
