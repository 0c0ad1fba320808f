"""The Teams app package for an installation: manifest, icons, and what the app may do with reasons.

`PERMISSIONS` is also the table of manifest/README.md; a test compares them.
"""

import io
import json
import zipfile
from importlib.resources import files
from typing import Any

from bot.commands import COMMANDS
from dialogs.texts import Language, text

SCHEMA = "https://developer.microsoft.com/json-schemas/teams/v1.17/MicrosoftTeams.schema.json"
VERSION = "1.17"
ICONS = ("color.png", "outline.png")
PERMISSIONS: tuple[tuple[str, str, str], ...] = (
    (
        "User.Read.All",
        "Graph, application",
        "find the manager, and people who were picked or named",
    ),
    ("GroupMember.Read.All", "Graph, application", "know who is in a role, when roles are groups"),
)
LOOK_UP: tuple[tuple[str, str, str], ...] = (
    (
        "ChannelMessage.Read.Group",
        "Graph, of one team (in the app package)",
        "see whether a card or a line arrived in a channel",
    ),
    (
        "Chat.Read.WhereInstalled",
        "Graph, application",
        "see whether a personal message arrived",
    ),
)
"""Only with `teams.look_up` in baken.toml; without it the coordinator is asked to look."""
OF_ONE_TEAM = LOOK_UP[0][0]
MOST_COMMANDS = 10
"""Teams shows ten commands a list."""


def teams_manifest(
    language: Language, app_id: str, url: str, version: str, *, look_up: bool = False
) -> dict[str, Any]:
    """The manifest. `app_id` is the Entra application's; `url` where Baken is reached; `look_up`:
    whether it may be seen in channels if a message arrived."""
    host = url.partition("://")[2].partition("/")[0]
    return {
        **(_looking(app_id, url) if look_up else {}),
        "$schema": SCHEMA,
        "manifestVersion": VERSION,
        "version": version,
        "id": app_id,
        "developer": {
            "name": "Baken",
            "websiteUrl": url,
            "privacyUrl": f"{url.rstrip('/')}/privacy",
            "termsOfUseUrl": f"{url.rstrip('/')}/terms",
        },
        "name": {"short": "Baken", "full": "Baken"},
        "description": {
            "short": text(language, "teams-description"),
            "full": text(language, "teams-description-long"),
        },
        "icons": {"color": ICONS[0], "outline": ICONS[1]},
        "accentColor": "#0B5C8F",
        "bots": [_bot(language, app_id)],
        "composeExtensions": [_extension(language, app_id)],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host],
        "defaultInstallScope": "personal",
    }


def _looking(app_id: str, url: str) -> dict[str, Any]:
    """The permission that each team's owner gives by adding the app."""
    permission = {"name": OF_ONE_TEAM, "type": "Application"}
    return {
        "webApplicationInfo": {"id": app_id, "resource": url},
        "authorization": {"permissions": {"resourceSpecific": [permission]}},
    }


def _bot(language: Language, app_id: str) -> dict[str, Any]:
    return {
        "botId": app_id,
        "scopes": ["personal", "team"],
        "supportsFiles": True,
        "isNotificationOnly": False,
        "commandLists": [
            {"scopes": ["personal"], "commands": _commands(language, officers=False)},
            {"scopes": ["team"], "commands": _commands(language, officers=True)},
        ],
    }


def _commands(language: Language, *, officers: bool) -> list[dict[str, str]]:
    """As many as Teams shows, with the one that names the others first."""
    word = 1 if language == "en" else 0
    named = sorted(
        (c for c in COMMANDS if c.officers == officers), key=lambda c: not c.key.endswith("help")
    )
    return [
        {"title": f"{'monitor ' if c.surface == 'monitor' else ''}{c.words[word]}"[:32],
         "description": text(language, f"command-{c.key.replace('_', '-')}")[:128]}
        for c in named[:MOST_COMMANDS]
    ]  # fmt: skip


def _extension(language: Language, app_id: str) -> dict[str, Any]:
    """ "Melden bij Baken" on somebody's message."""
    command = {
        "id": "reportMessage",
        "type": "action",
        "context": ["message"],
        "title": text(language, "teams-extension"),
        "description": text(language, "teams-extension-description"),
        "fetchTask": True,
    }
    return {"botId": app_id, "commands": [command]}


def package(
    language: Language, app_id: str, url: str, version: str, *, look_up: bool = False
) -> bytes:
    """The package as Teams takes it: a zip of the manifest and two icons, the same every time."""
    made = io.BytesIO()
    manifest = teams_manifest(language, app_id, url, version, look_up=look_up)
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=2).encode())
        for icon in ICONS:
            _add(archive, icon, (files(__package__) / "icons" / icon).read_bytes())
    return made.getvalue()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Without the time of day, so that the same input gives the same bytes."""
    archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
