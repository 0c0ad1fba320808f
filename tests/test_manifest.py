"""The manifests keep the vendors' rules and match what the code does."""

import io
import json
import re
import struct
import zipfile
from pathlib import Path
from uuid import UUID

import pytest

from bot.commands import COMMANDS, SLASH_COMMANDS
from bot.slack import manifest
from bot.slack.manifest import EVENTS, SCOPES, slack_manifest
from bot.teams.manifest import LOOK_UP, OF_ONE_TEAM, PERMISSIONS, package, teams_manifest
from dialogs.texts import LANGUAGES, Language

ROOT = Path(__file__).parent.parent
NEEDS = {
    "chat_postMessage": "chat:write", "chat.postMessage": "chat:write", "chat.update": "chat:write",
    "chat.delete": "chat:write", "chat_postEphemeral": "chat:write",
    "conversations.open": "im:write", "conversations.info": "channels:read",
    "conversations.history": "channels:history", "conversations.replies": "channels:history",
    "usergroups.users.list": "usergroups:read", "users_info": "users:read",
    "users_profile_get": "users.profile:read", "team_profile_get": "users.profile:read",
    "files_info": "files:read", "files.delete": "files:write",
    "views_open": "", "views_update": "", "views_publish": "",
    "auth_test": "", "chat": "chat:write", "users_lookupByEmail": "users:read.email",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", ["", "https://baken.waterdonk.example"])
def test_the_manifest_keeps_slacks_lengths(language: Language, url: str) -> None:
    made = slack_manifest(language, url)

    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    commands = made["features"]["slash_commands"]
    assert [c["command"] for c in commands] == [f"/{name}" for name in SLASH_COMMANDS]
    for command in commands:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    (shortcut,) = made["features"]["shortcuts"]
    assert len(shortcut["name"]) <= 24
    assert len(shortcut["description"]) <= 150
    assert made["settings"]["socket_mode_enabled"] is not bool(url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_that_names_the_others_is_always_shown(language: Language) -> None:
    commands = slack_manifest(language)["features"]["slash_commands"]
    lists = teams_manifest(language, "app", "https://baken.example", "1.0.0")["bots"][0]

    hints = [c["usage_hint"].split(" | ") for c in commands if c["command"] != "/melden"]
    shown = [[one["title"] for one in each["commands"]] for each in lists["commandLists"]]

    words = {word for command in COMMANDS for word in command.words}
    assert all("help" in hint and set(hint) <= words for hint in hints)
    assert "help" in shown[0]
    assert "monitor help" in shown[1]


def test_every_method_that_is_called_has_its_scope() -> None:
    code = "".join(f.read_text("utf-8") for f in Path(manifest.__file__).parent.glob("*.py"))
    called = set(re.findall(r"_client\.([a-z_A-Z]+)\(", code)) - {"api_call"}
    called |= set(
        re.findall(r'"((?:chat|conversations|usergroups)\.[a-zA-Z.]+|files\.[a-z]+)"', code)
    )

    assert called <= set(NEEDS)
    assert {NEEDS[c] for c in called} - {""} <= {scope for scope, _ in SCOPES}


def test_every_event_that_is_listened_to_is_subscribed() -> None:
    code = (Path(manifest.__file__).parent / "app.py").read_text("utf-8")
    listened = set(re.findall(r'app\.event\("([a-z_]+)"\)', code))

    assert listened == {event.partition(".")[0] for event in EVENTS}


def test_the_guide_explains_every_scope() -> None:
    guide = (ROOT / "manifest" / "README.md").read_text("utf-8")

    for scope, why in SCOPES:
        assert f"| `{scope}` | {why} |" in guide


URL, APP = "https://baken.waterdonk.example", "11111111-2222-3333-4444-555555555555"


def unpacked(language: Language) -> tuple[dict[str, object], dict[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(package(language, APP, URL, "0.1.0"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(files.pop("manifest.json")), files


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_teams_package_keeps_teams_rules(language: Language) -> None:
    made, icons = unpacked(language)

    assert UUID(made["id"]) == UUID(APP)
    assert re.fullmatch(r"\d+\.\d+\.\d+", made["version"])
    assert made["manifestVersion"] in made["$schema"]
    assert len(made["name"]["short"]) <= 30
    assert len(made["description"]["short"]) <= 80
    assert len(made["description"]["full"]) <= 4000
    (bot,), (extension,) = made["bots"], made["composeExtensions"]
    assert bot["supportsFiles"] is True
    for commands in bot["commandLists"]:
        assert 1 <= len(commands["commands"]) <= 10
        for command in commands["commands"]:
            assert 1 <= len(command["title"]) <= 32
            assert 1 <= len(command["description"]) <= 128
    (report,) = extension["commands"]
    assert (report["context"], report["fetchTask"]) == (["message"], True)
    assert len(report["title"]) <= 32
    for address in made["developer"].values():
        assert address == "Baken" or address.startswith("https://")
    assert set(icons) == set(made["icons"].values())


def test_the_icons_are_what_teams_asks_for() -> None:
    _, icons = unpacked("nl")
    sizes = {name: struct.unpack(">II", data[16:24]) for name, data in icons.items()}

    assert sizes == {"color.png": (192, 192), "outline.png": (32, 32)}
    assert all(data.startswith(b"\x89PNG") and len(data) < 100_000 for data in icons.values())


def test_the_same_installation_gives_the_same_package() -> None:
    assert package("nl", APP, URL, "0.1.0") == package("nl", APP, URL, "0.1.0")


def test_the_guide_explains_every_permission_of_teams() -> None:
    guide = (ROOT / "manifest" / "README.md").read_text("utf-8")

    for permission, kind, why in (*PERMISSIONS, *LOOK_UP):
        assert f"| `{permission}` | {kind} | {why} |" in guide


def test_messages_in_a_team_are_read_only_where_that_was_switched_on() -> None:
    asked = teams_manifest("nl", APP, URL, "0.1.0", look_up=True)

    assert "authorization" not in teams_manifest("nl", APP, URL, "0.1.0")
    (permission,) = asked["authorization"]["permissions"]["resourceSpecific"]
    assert permission == {"name": OF_ONE_TEAM, "type": "Application"}
    assert asked["webApplicationInfo"] == {"id": APP, "resource": URL}
