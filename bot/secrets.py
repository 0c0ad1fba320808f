"""Secrets and addresses, from the environment only (design 9). Half a set refuses to start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bot.addresses import is_safe
from bot.data_folder import DATABASE, HEADS, KEY_FILE
from dialogs.errors import PersonFacingError
from storage.errors import Unreachable
from storage.keys import Keyring
from storage.objects import Objects, objects_at
from storage.vaults import is_locked

Environment = Mapping[str, str]
TEXT_KEYS = (
    "error-no-master-key", "error-master-key-file", "error-master-key-beside",
    "error-master-key-needed", "error-half-platform", "error-no-platform", "error-public-url",
)  # fmt: skip
SLACK_NEEDS = ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET")
TEAMS_NEEDS = ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID")


@dataclass(frozen=True, slots=True)
class SlackSecrets:
    token: str
    signing_secret: str
    app_token: str
    api_url: str
    file_host: str


def slack_secrets(environment: Environment) -> SlackSecrets | None:
    """Slack's secrets; None when Slack is off. Raises PersonFacingError for half a set."""
    if not _complete("Slack", SLACK_NEEDS, environment):
        return None
    return SlackSecrets(
        environment["SLACK_BOT_TOKEN"],
        environment["SLACK_SIGNING_SECRET"],
        environment.get("SLACK_APP_TOKEN", ""),
        environment.get("SLACK_API_URL", ""),
        environment.get("SLACK_FILE_HOST", ""),
    )


@dataclass(frozen=True, slots=True)
class TeamsSecrets:
    """The addresses are empty in the public cloud."""

    app_id: str
    password: str
    tenant: str
    metadata_url: str
    login_base: str
    graph_base: str


def teams_secrets(environment: Environment) -> TeamsSecrets | None:
    """Teams' secrets; None when Teams is off. Raises PersonFacingError for half a set: an empty app
    id would mean that nobody has to prove who they are."""
    if not _complete("Teams", TEAMS_NEEDS, environment):
        return None
    return TeamsSecrets(
        environment["TEAMS_APP_ID"],
        environment["TEAMS_APP_PASSWORD"],
        environment["TEAMS_TENANT_ID"],
        environment.get("TEAMS_OPENID_METADATA_URL", ""),
        environment.get("TEAMS_LOGIN_BASE", ""),
        environment.get("GRAPH_BASE", ""),
    )


def _complete(platform: str, needs: tuple[str, ...], environment: Environment) -> bool:
    missing = [name for name in needs if not environment.get(name)]
    if len(missing) == len(needs):
        return False
    if missing:
        raise PersonFacingError(
            "error-half-platform", platform=platform, missing=", ".join(missing)
        )
    return True


def master_key(environment: Environment) -> Keyring:
    """The master key, or the file that holds it; behind it the old ones that are still needed.

    A file has a key a line, the newest first; BAKEN_MASTER_KEY_OLD holds one or more old keys. Raises
    PersonFacingError when there is none.
    """
    text, file = environment.get("BAKEN_MASTER_KEY"), environment.get("BAKEN_MASTER_KEY_FILE")
    if not text and file and Path(file).is_file():
        text = Path(file).read_text("utf-8")
    if not text:
        raise _no_key(environment)
    return Keyring.from_text(f"{text}\n{environment.get('BAKEN_MASTER_KEY_OLD', '')}")


def _no_key(environment: Environment) -> PersonFacingError:
    """What to do about a key that was not given. A new one is advised only where there is nothing yet
    that another one locks."""
    beside = Path(environment.get("BAKEN_DATA", "data")) / KEY_FILE
    if named := environment.get("BAKEN_MASTER_KEY_FILE"):
        return PersonFacingError("error-master-key-file", file=named)
    if beside.is_file():
        return PersonFacingError("error-master-key-beside", file=str(beside))
    if _has_data(environment.get("BAKEN_DATABASE_URL", ""), beside.with_name(DATABASE)):
        return PersonFacingError("error-master-key-needed")
    return PersonFacingError("error-no-master-key")


def _has_data(url: str, file: Path) -> bool:
    """Whether a database holds anything under a master key; one that does not answer may."""
    if not url and not file.exists():
        return False
    try:
        return is_locked(url or f"sqlite:///{file}")
    except Unreachable:
        return True


def object_store(environment: Environment, data: Path) -> Objects:
    """Where files are kept: in the data folder, unless BAKEN_OBJECTS names a bucket (the rest is in
    the names that every tool for it knows, AWS_...). Raises PersonFacingError."""
    return objects_at(environment.get("BAKEN_OBJECTS", ""), data / "evidence", environment)


def heads_file(environment: Environment) -> Path:
    """Where the ends of chains are written down: BAKEN_HEADS, or a file in the data folder. It is
    worth most on another disk or machine."""
    named = environment.get("BAKEN_HEADS")
    return Path(named) if named else Path(environment.get("BAKEN_DATA", "data")) / HEADS


def public_url(environment: Environment) -> str:
    """Where people's browsers reach this installation, to fetch documents; "" when it is not said.

    Raises PersonFacingError when it is no address, or would send documents over the net unencrypted.
    """
    given = environment.get("BAKEN_PUBLIC_URL", "").strip()
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        at_root = not (parts.path.strip("/") or parts.query)
    except ValueError:
        at_root = False
    if not (at_root and is_safe(given)):
        raise PersonFacingError("error-public-url", value=given)
    return given.rstrip("/")
