"""The Slack manifest keeps Slack's rules and matches what the code does."""

import re
from pathlib import Path

import pytest

from bot.commands import SLASH_COMMANDS
from bot.slack import manifest
from bot.slack.manifest import EVENTS, SCOPES, slack_manifest
from dialogs.texts import LANGUAGES, Language

ROOT = Path(__file__).parent.parent
NEEDS = {
    "chat_postMessage": "chat:write", "chat.postMessage": "chat:write", "chat.update": "chat:write",
    "chat.delete": "chat:write", "chat_postEphemeral": "chat:write",
    "conversations.open": "im:write", "conversations.info": "channels:read",
    "conversations.history": "channels:history", "conversations.replies": "channels:history",
    "usergroups.users.list": "usergroups:read", "users_info": "users:read",
    "users_profile_get": "users.profile:read", "team_profile_get": "users.profile:read",
    "files_info": "files:read", "views_open": "", "views_update": "", "views_publish": "",
    "auth_test": "", "chat": "chat:write",
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


def test_every_method_that_is_called_has_its_scope() -> None:
    code = "".join(f.read_text("utf-8") for f in Path(manifest.__file__).parent.glob("*.py"))
    called = set(re.findall(r"_client\.([a-z_A-Z]+)\(", code)) - {"api_call"}
    called |= set(re.findall(r'"((?:chat|conversations|usergroups)\.[a-zA-Z.]+)"', code))

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
