"""The Slack app manifest for an installation: commands from the table, scopes with their reasons.

`SCOPES` is also the table of manifest/README.md; a test compares them.
"""

from typing import Any

from bot.commands import COMMANDS, SLASH_COMMANDS
from dialogs.texts import Language, text

SCOPES: tuple[tuple[str, str], ...] = (
    ("commands", "slash commands and shortcuts"),
    ("chat:write", "messages, cards, replies in threads and ephemeral answers"),
    ("im:write", "open the personal chat to tell somebody something"),
    ("im:history", "read what is typed to Baken, and see whether a message arrived"),
    ("channels:history", "see whether a card arrived in a public channel"),
    ("groups:history", "see whether a card arrived in a private channel"),
    ("channels:read", "see whether a public channel is shared or archived"),
    ("groups:read", "the same for a private channel"),
    ("app_mentions:read", "commands in a case's thread"),
    ("files:read", "fetch the screenshots that people send to Baken"),
    ("files:write", "remove them from the chat afterwards, where Slack lets an app do that"),
    ("users:read", "refuse guests and outsiders, and know the language"),
    ("users:read.email", "know that an account in Slack and in Teams is one person"),
    (
        "users.profile:read",
        "find the manager in the profile, and who is away when that is asked for",
    ),
    ("usergroups:read", "know who is in a role"),
)
HINT = 100
"""Characters of a usage hint."""
EVENTS = ("app_home_opened", "app_mention", "message.im", "user_change")


def slack_manifest(language: Language, url: str = "") -> dict[str, Any]:
    """The manifest; with an address for HTTP, without one for Socket Mode."""
    request_url = {"request_url": f"{url.rstrip('/')}/slack/events"} if url else {}
    return {
        "display_information": {
            "name": "Baken",
            "description": text(language, "slack-description"),
            "background_color": "#0b5c8f",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "Baken", "always_online": True},
            "shortcuts": [
                {
                    "name": text(language, "slack-shortcut"),
                    "type": "message",
                    "callback_id": "report_message",
                    "description": text(language, "slack-command-melden"),
                }
            ],
            "slash_commands": [
                {
                    "command": f"/{name}",
                    "description": text(language, f"slack-command-{name}"),
                    "usage_hint": _hint(name, language),
                    "should_escape": False,
                    **({"url": request_url["request_url"]} if url else {}),
                }
                for name in SLASH_COMMANDS
            ],
        },
        "oauth_config": {"scopes": {"bot": [scope for scope, _ in SCOPES]}},
        "settings": {
            "event_subscriptions": {**request_url, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **request_url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": not url,
            "token_rotation_enabled": False,
        },
    }


def _hint(surface: str, language: Language) -> str:
    """Words to type after a command, as many as fit whole; the one that names the others first."""
    word = 1 if language == "en" else 0
    named = sorted(
        (c for c in COMMANDS if c.surface == surface), key=lambda c: not c.key.endswith("help")
    )
    hint = ""
    for command in named:
        longer = f"{hint} | {command.words[word]}" if hint else command.words[word]
        if len(longer) > HINT:
            break
        hint = longer
    return hint
