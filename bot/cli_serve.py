"""`baken serve`: what is needed to start, in the order in which a person can mend it."""

import argparse
import asyncio
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli_base import database_url, language
from dialogs.errors import PersonFacingError
from dialogs.texts import text

if TYPE_CHECKING:  # `plan` and other commands start without a database and without a web server
    from bot.secrets import SlackSecrets, TeamsSecrets
    from bot.serving import Serving
    from bot.settings import Settings
    from storage.keys import Keyring
    from storage.objects import Objects

NOT_STARTED = 1


@dataclass(frozen=True, slots=True)
class Installation:
    """What settings and environment say, checked before anything is touched."""

    settings: "Settings"
    keyring: "Keyring"
    slack: "SlackSecrets | None"
    teams: "TeamsSecrets | None"
    heartbeat: str
    objects: "Objects"
    heads: Path
    host: str
    port: int
    folder: Path

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}/"


def installation(environment: Mapping[str, str]) -> Installation:
    """Raises PersonFacingError that says what is missing or wrong."""
    from bot.operating.heartbeat import heartbeat_url
    from bot.secrets import (
        heads_file,
        master_key,
        object_store,
        public_url,
        slack_secrets,
        teams_secrets,
    )
    from bot.settings import load

    folder = Path(environment.get("BAKEN_DATA", "data"))
    settings = load(Path(environment.get("BAKEN_CONFIG", "baken.toml")))
    keyring, url = master_key(environment), public_url(environment)
    slack, teams = slack_secrets(environment), teams_secrets(environment)
    on = tuple(k for k, secrets in (("slack", slack), ("teams", teams)) if secrets is not None)
    if not on:
        raise PersonFacingError("error-no-platform")
    return Installation(
        replace(settings, public_url=url, platforms=on), keyring, slack, teams,
        heartbeat_url(environment), object_store(environment, folder), heads_file(environment),
        environment.get("BAKEN_HOST", "127.0.0.1"), _port(environment),
        folder,
    )  # fmt: skip


def _port(environment: Mapping[str, str]) -> int:
    given = environment.get("BAKEN_PORT", "8080")
    try:
        return int(given)
    except ValueError:
        raise PersonFacingError("error-port-number", value=given) from None


def serve(options: argparse.Namespace) -> int:
    """The bot: the platforms whose secrets are there, on one port."""
    from bot.operating import tracing
    from bot.operating.lines import catch_the_uncaught, write_to
    from bot.operating.starting import NotThere

    given = installation(os.environ)
    write_to(sys.stderr, given.settings.operating.logs)
    catch_the_uncaught()
    end_tracing = tracing.begin(os.environ)
    try:
        asyncio.run(_run(given, _opened(given)))
    except NotThere:
        seconds = given.settings.operating.database_wait_seconds
        print(text(language(), "operating-database-missing", seconds=seconds), file=sys.stderr)
        return NOT_STARTED
    except KeyboardInterrupt:
        return 0
    except OSError:
        raise PersonFacingError("error-port-busy", port=str(given.port)) from None
    finally:
        end_tracing()
    return 0


def _opened(given: Installation) -> "Serving":
    """Everything on its database, waiting for that as long as the settings say."""
    from bot.app import Serving, real_now
    from bot.operating.starting import wait_for

    url = database_url()

    def opening() -> Serving:
        return Serving(
            given.settings, url, given.keyring, given.folder, real_now, heartbeat=given.heartbeat,
            objects=given.objects, heads=given.heads,
        )  # fmt: skip

    def tell(left: int) -> None:
        print(text(language(), "operating-database-waiting", seconds=left), flush=True)

    return wait_for(opening, seconds=given.settings.operating.database_wait_seconds, tell=tell)


async def _run(given: Installation, serving: "Serving") -> None:
    from bot.app import serve_until_stopped

    if given.slack is not None:
        await serving.add_slack(**asdict(given.slack))
    if given.teams is not None:
        await serving.add_teams(**asdict(given.teams))

    async def ready() -> None:
        print(text(language(), "cli-serve-ready", address=given.address), flush=True)
        for key in ("slack", "teams"):
            state = "on" if key in given.settings.platforms else "off"
            print(text(language(), f"cli-{key}-{state}"), flush=True)

    await serve_until_stopped(
        serving.application(), given.host, given.port, ready, stopping=serving.stop,
        seconds=given.settings.operating.stop_seconds,
    )  # fmt: skip
