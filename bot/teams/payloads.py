"""What Teams sends, as the parts of a Turn.

Everything of ours in a card's data has a name that begins with an underscore; the rest is what the
person filled in, by input id.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from bot.teams.transport import Payload
from bot.turn import Forwards, OfferedFile, Place, Presses, Submits

DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
NOT_FILES = ("text/html", "application/vnd.microsoft.card")


def place_of(activity: Payload, *, shared: bool = False) -> Place:
    """The personal chat, or a channel with the thread it was in."""
    conversation = str(activity["conversation"]["id"])
    if activity["conversation"].get("conversationType", "personal") == "personal":
        return Place("personal")
    channel = channel_of(activity) or conversation.partition(";")[0]
    thread = conversation if ";messageid=" in conversation else ""
    return Place("channel", channel, thread, shared)


def channel_of(activity: Payload) -> str:
    """The channel's id; "" outside channels."""
    data = activity.get("channelData") or {}
    return str((data.get("channel") or {}).get("id") or data.get("teamsChannelId") or "")


def team_of(activity: Payload) -> str:
    """The team's id; "" outside teams."""
    data = activity.get("channelData") or {}
    return str((data.get("team") or {}).get("id") or data.get("teamsTeamId") or "")


def group_of(activity: Payload) -> str:
    """The Entra group behind a team, by which Graph knows it; "" when Teams does not say."""
    return str(((activity.get("channelData") or {}).get("team") or {}).get("aadGroupId") or "")


def tenant_of(activity: Payload) -> str:
    """The organisation that somebody belongs to."""
    data = (activity.get("channelData") or {}).get("tenant") or {}
    return str(activity["conversation"].get("tenantId") or data.get("id") or "")


def words_of(activity: Payload) -> str:
    """What was typed, without the mention of Baken itself."""
    text = str(activity.get("text") or "")
    ours = activity.get("recipient", {}).get("id")
    for entity in activity.get("entities") or ():
        if entity.get("type") == "mention" and entity.get("mentioned", {}).get("id") == ours:
            text = text.replace(str(entity.get("text", "")), " ")
    return text.replace("\xa0", " ").strip()


def files_of(activity: Payload) -> tuple[OfferedFile, ...]:
    """Files and inline pictures; the HTML beside a message is none."""
    attached = activity.get("attachments")
    found = (_file(a, activity) for a in (attached if isinstance(attached, list) else ())
             if isinstance(a, dict))  # fmt: skip
    return tuple(file for file in found if file is not None)


def _file(attachment: Payload, activity: Payload) -> OfferedFile | None:
    kind, name = str(attachment.get("contentType") or ""), attachment.get("name")
    service = str(activity["serviceUrl"])
    if kind == DOWNLOAD:
        content = attachment.get("content")
        url = content.get("downloadUrl") if isinstance(content, dict) else ""
        return OfferedFile.told({"way": "link", "url": str(url or ""), "service": service}, name)
    if kind.startswith(NOT_FILES):
        return None
    url = str(attachment.get("contentUrl") or "")
    return OfferedFile.told({"way": "token", "url": url, "service": service}, name)


def is_ours(data: object) -> bool:
    """Whether a button's data was drawn by us."""
    return isinstance(data, dict) and ("_form" in data or "_action" in data)


def act_of(data: Mapping[str, Any]) -> Submits | Presses:
    """A button of ours: on a form with what is filled in, or on a message."""
    if "_form" not in data:
        return Presses(str(data.get("_action", "")), str(data.get("_value", "")))
    many, people = set(data.get("_many") or ()), set(data.get("_people") or ())
    answers = {
        key: _values(str(value), listed=key in many | people, prefix=key in people)
        for key, value in data.items()
        if not key.startswith("_") and key not in ("msteams", "type")
    }
    filled = {key: values for key, values in answers.items() if values}
    button, value = str(data.get("_button", "next")), str(data.get("_value", ""))
    chosen = str(data.get("_change") or "") if button == "form-change" else ""
    return Submits(str(data["_form"]), filled, button, chosen or value)


def _values(value: str, *, listed: bool, prefix: bool) -> tuple[str, ...]:
    parts = value.split(",") if listed else [value]
    return tuple(f"teams:{p}" if prefix else p for p in parts if p)


def forward_of(value: Payload) -> Forwards:
    """Somebody's message, by "Melden bij Baken"; attachments do not come along."""
    message = value.get("messagePayload") or {}
    body = message.get("body") or {}
    content = str(body.get("content") or "")
    words = text_in(content) if body.get("contentType") == "html" else content
    return Forwards(words, str(message.get("linkToMessage") or ""))


def text_in(html: str) -> str:
    """The text of a message as people read it."""
    reader = _Text()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    """Collects text; a block begins on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        if tag in ("p", "div", "br", "li"):
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def is_from(url: str, service: str) -> bool:
    """Whether an address lies at Teams' own service, so that a token may be shown there."""
    try:
        ours, theirs = urlsplit(service), urlsplit(url)
    except ValueError:
        return False
    return (ours.scheme, ours.netloc) == (theirs.scheme, theirs.netloc) != ("", "")
