"""tests.chat for Teams: signed activities in, the fake's conversations and dialogs out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.app import Serving
from bot.settings import Settings
from storage.keys import Keyring, new_master_key
from tests.chat import Clock, SeenButton, SeenForm, SeenMessage
from tests.platforms.teams import reading
from tests.platforms.teams.fake import GROUP, TEAM, TENANT, FakeTeams, Posted
from tests.platforms.teams.keys import APP_ID
from tests.platforms.teams.rules import problems
from tests.ready import tables_in
from tests.servers import LocalServer

NAMES = {
    "employee": ("noor", "Noor de Wit"), "colleague": ("sem", "Sem Bakker"),
    "manager": ("fatima", "Fatima Yilmaz"), "deputy": ("joris", "Joris Smit"),
    "officer": ("lotte", "Lotte Visser"), "officer_deputy": ("daan", "Daan Mulder"),
    "coordinator": ("ruth", "Ruth Kramer"), "admin": ("pim", "Pim Hendriks"),
    "secretary": ("karel", "Karel Postma"),
    "privacy_officer": ("priya", "Priya Boer"),
    "legal_counsel": ("wout", "Wout de Haan"),
    "complaints_coordinator": ("mila", "Mila Groot"),
    "facility_manager": ("bram", "Bram Koster"),
    "aftercare": ("hanna", "Hanna Prins"),
    "it_security": ("ties", "Ties Jonker"),
    "mayor": ("inge", "Inge van Dam"), "clerk": ("otto", "Otto Meijer"),
}  # fmt: skip
CHANNELS = {"managers": "19:managers@thread.tacv2", "officers": "19:officers@thread.tacv2"}
FILE = "application/vnd.microsoft.teams.file.download.info"
PUBLIC_URL = "https://baken.waterdonk.example"


def member(key: str, name: str, **flags: Any) -> dict[str, Any]:
    """Somebody as the roster has them."""
    mail = f"{key}@waterdonk.example"
    return {"id": f"29:{key}", "aadObjectId": key, "name": name, "email": mail,
            "userPrincipalName": mail, "tenantId": TENANT, "userRole": "user", **flags}  # fmt: skip


class TeamsDesk:
    """One person in Teams: a personal chat with Baken, and perhaps a dialog over it."""

    def __init__(self, world: "TeamsWorld", key: str) -> None:
        self._world = world
        self._teams = world.teams
        self._key = key
        self.dialog: dict[str, Any] | None = None
        self._dialog_from = ("", "")
        """The invoke that opened the dialog, and the conversation that it stands over."""
        self.toasts: list[str] = []

    # --- what is seen ------------------------------------------------------------------------------

    @property
    def chat(self) -> list[Posted]:
        return [p for p in self._teams.posts if p.conversation == f"a:{self._key}"]

    def _form_card(self) -> Posted | None:
        forms = [p for p in self.chat if reading.is_form(p.card)]
        return forms[-1] if forms else None

    @property
    def form(self) -> SeenForm | None:
        if self.dialog is not None and reading.is_form(self.dialog["card"]["content"]):
            return reading.form(self.dialog["card"]["content"], self.dialog["title"])
        posted = self._form_card()
        if posted is None:
            return None
        return reading.form(posted.card, reading.words(posted.card["body"][0]).partition(" · ")[0])

    @property
    def messages(self) -> Sequence[SeenMessage]:
        seen = [reading.message(p) for p in self.chat if not reading.is_form(p.card)]
        if self.dialog is None or reading.is_form(self.dialog["card"]["content"]):
            return seen
        card = self.dialog["card"]["content"]
        return [*seen, SeenMessage(reading.words(card), reading.buttons(card), reference="dialog")]

    def dialog_text(self) -> str:
        """What stands in the dialog, if one is open."""
        return reading.words(self.dialog["card"]["content"]) if self.dialog else ""

    def option(self, input_id: str, name: str) -> str:
        assert self.form is not None
        assert self.form.inputs[input_id].kind == "people"
        return next(f"teams:{key}" for key, known in NAMES.values() if known == name)

    # --- what is done ------------------------------------------------------------------------------

    async def types(self, text: str) -> None:
        self.dialog = None
        await self.activity({"type": "message", "text": text})

    async def commands(
        self, name: str, text: str = "", *, channel: str = "", thread: str = ""
    ) -> None:
        words = f"{name} {text}".strip()
        if not channel:
            await self.types(words)
            return
        await self._mention(words, channel, thread)

    async def _mention(
        self, words: str, channel: str, thread: str = "", attachments: Sequence[object] = ()
    ) -> None:
        root = thread or self._teams.number()
        mention = {"type": "mention", "text": "<at>Baken</at>",
                   "mentioned": {"id": f"28:{APP_ID}", "name": "Baken"}}  # fmt: skip
        await self.activity(
            {"type": "message", "text": f"<at>Baken</at>\xa0{words}\n", "entities": [mention],
             "attachments": list(attachments)},
            f"{CHANNELS.get(channel, channel)};messageid={root}",
        )  # fmt: skip

    async def presses(
        self, action: str, value: str | None = None, *, on: SeenMessage | None = None
    ) -> None:
        if on is not None:
            posted = next(p for p in self._teams.posts if p.id == on.reference)
            await self._press_in_channel(posted, action)
            return
        button, message = self._newest(action, value)
        data = {"_action": button.action, "_value": button.value}
        if message.reference == "dialog":
            await self._submit_dialog(data)
            return
        await self.activity({"type": "message", "value": data, "replyToId": message.reference})

    async def _press_in_channel(self, posted: Posted, action: str) -> None:
        data = dict(reading.action(posted.card, action, None)["data"])
        assert data.pop("msteams") == {"type": "task/fetch"}, "content never goes to a channel"
        self._dialog_from = ("task", posted.conversation)
        given = {"type": "invoke", "name": "task/fetch", "replyToId": posted.id,
                 "value": {"data": {**data, "type": "task/fetch"}}}  # fmt: skip
        self._open(await self.activity(given, posted.conversation))

    def _newest(self, action: str, value: str | None) -> tuple[SeenButton, SeenMessage]:
        seen = [(b, m) for m in self.messages for b in m.buttons
                if b.action == action and value in (None, b.value)]  # fmt: skip
        assert seen, f"no button {action} {value}"
        return seen[-1]

    async def fills(
        self,
        answers: Mapping[str, str | Sequence[str]] | None = None,
        *,
        button: str = "next",
        value: str | None = None,
        files: Sequence[tuple[str, bytes]] = (),
        again: bool = False,
    ) -> None:
        form = self.form
        assert form is not None
        for name, data in files:
            await self.sends(name, data)
        filled = _filled(form, answers or {})
        if button == "form-change":
            assert value in [b.value for b in form.buttons if b.action == button]
            filled, value = {**filled, "_change": value or ""}, None
        number = self._teams.number()
        for _ in range(2 if again else 1):
            await self._press_on_form(button, value, filled, number)

    async def _press_on_form(
        self, button: str, value: str | None, filled: dict[str, str], number: str
    ) -> None:
        if self.dialog is not None:
            card = self.dialog["card"]["content"]
            action = reading.action(card, button, value)
            await self._submit_dialog({**action["data"], **filled}, number)
            return
        posted = self._form_card()
        if posted is None:
            return  # a second click on a card that is gone by now
        action = reading.action(posted.card, button, value)
        given = {k: v for k, v in action.items() if k != "fallback"}
        given["data"] = {**action["data"], **filled}
        answer = await self.activity({
            "type": "invoke", "name": "adaptiveCard/action", "id": number, "replyToId": posted.id,
            "value": {"action": given, "trigger": "manual"},
        })  # fmt: skip
        self._replace(posted, answer)

    def _replace(self, posted: Posted, answer: dict[str, Any]) -> None:
        assert answer["statusCode"] == 200, answer
        if answer["type"] != "application/vnd.microsoft.card.adaptive":
            self.toasts.append(answer["value"])
            return
        assert not (found := problems(answer["value"])), found
        content = {"contentType": answer["type"], "content": answer["value"]}
        posted.activity, posted.edits = (
            {**posted.activity, "attachments": [content]},
            posted.edits + 1,
        )

    async def _submit_dialog(self, data: dict[str, Any], number: str = "") -> None:
        kind, conversation = self._dialog_from
        name = "composeExtension/submitAction" if kind == "extension" else "task/submit"
        given = {
            "type": "invoke",
            "name": name,
            "value": {"data": data, "commandId": "reportMessage"},
        }
        given |= {"id": number} if number else {}
        self._open(await self.activity(given, conversation))

    def _open(self, answer: dict[str, Any]) -> None:
        task = answer["task"]
        assert task["type"] == "continue", task
        assert not (found := problems(task["value"]["card"]["content"])), found
        self.dialog = task["value"]

    async def sends(self, name: str, data: bytes, text: str = "") -> None:
        attachments = self._attached(name, data)
        await self.activity({"type": "message", "text": text, "attachments": attachments})

    async def posts(
        self, text: str, *, channel: str, file: tuple[str, bytes] | None = None
    ) -> None:
        await self._mention(text, channel, attachments=self._attached(*file) if file else ())

    def _attached(self, name: str, data: bytes) -> list[object]:
        file_id = self._teams.number()
        self._teams.files[file_id] = data
        content = {"downloadUrl": f"{self._teams.base}/sharepoint/{file_id}", "uniqueId": file_id,
                   "fileType": name.rpartition(".")[2]}  # fmt: skip
        return [
            {"contentType": FILE, "name": name, "content": content,
             "contentUrl": f"https://waterdonk-my.sharepoint.example/{name}"},
            {"contentType": "text/html", "content": "<div></div>"},
        ]  # fmt: skip

    async def forwards(self, text: str) -> None:
        conversation = "19:algemeen@thread.tacv2;messageid=7"
        self._dialog_from = ("extension", conversation)
        payload = {"id": "7", "linkToMessage": "https://teams.example/l/message/7",
                   "body": {"contentType": "html", "content": f"<div><p>{text}</p></div>"}}  # fmt: skip
        self._open(await self.activity(
            {"type": "invoke", "name": "composeExtension/fetchTask",
             "value": {"commandId": "reportMessage", "messagePayload": payload}}, conversation,
        ))  # fmt: skip

    async def installs(self, conversation: str = "") -> None:
        """The app was installed for this person, or (with a conversation) in a team."""
        await self.activity({"type": "installationUpdate", "action": "add"}, conversation)

    async def activity(self, given: dict[str, Any], conversation: str = "") -> dict[str, Any]:
        """Send an activity as Teams does, signed; the answer to an invoke."""
        body = self.envelope(given, conversation)
        token = self._teams.keys.token(self._teams.service_url)
        status, answer = await self._world.post(body, f"Bearer {token}")
        assert status == 200, status
        return json.loads(answer) if answer else {}

    def envelope(self, given: dict[str, Any], conversation: str = "") -> dict[str, Any]:
        kind = "channel" if conversation else "personal"
        place: dict[str, Any] = {"id": conversation or f"a:{self._key}", "tenantId": TENANT,
                                 "conversationType": kind}  # fmt: skip
        data: dict[str, Any] = {"tenant": {"id": TENANT}}
        if conversation:
            place["isGroup"] = True
            channel = {"id": conversation.partition(";")[0]}
            team = {"id": TEAM, "aadGroupId": GROUP}
            data |= {"channel": channel, "teamsChannelId": channel["id"], "team": team}
        return {
            "id": self._teams.number(), "channelId": "msteams", "locale": "nl-NL",
            "serviceUrl": self._teams.service_url, "conversation": place, "channelData": data,
            "from": {"id": f"29:{self._key}", "name": "?", "aadObjectId": self._key},
            "recipient": {"id": f"28:{APP_ID}", "name": "Baken"}, **given,
        }  # fmt: skip


def _filled(form: SeenForm, answers: Mapping[str, str | Sequence[str]]) -> dict[str, str]:
    filled = {}
    for key in answers:
        assert key in form.inputs, f"{key} is not on {form.id}"
    for key, asked in form.inputs.items():
        given = answers.get(key, asked.value)
        values = (given,) if isinstance(given, str) else tuple(given)
        assert not asked.options or set(values) <= set(asked.options), f"{values} not on {key}"
        filled[key] = ",".join(v.removeprefix("teams:") for v in values)
    return filled


class TeamsWorld:
    """Waterdonk in Teams: the real SDK before a strict local Teams in another thread."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.clock = Clock()
        self._folder = folder
        self.url = f"sqlite:///{folder / 'baken.sqlite'}"
        self._settings = replace(settings, platforms=("teams",), public_url=PUBLIC_URL)
        self._key = Keyring.from_text(new_master_key())
        people = {key: member(key, name) for key, name in NAMES.values()}
        managers = {p.mail.partition("@")[0]: p.manager.partition("@")[0]
                    for p in settings.people if p.manager}  # fmt: skip
        self.teams = FakeTeams(people, managers, dict.fromkeys(CHANNELS.values(), "standard"),
                               now=lambda: self.clock.now)  # fmt: skip
        self._desks = {name: TeamsDesk(self, key) for name, (key, _) in NAMES.items()}

    async def start(self) -> None:
        self.teams.start()
        await self.serve()
        for desk in self._desks.values():
            await desk.installs()
        await self._desks["admin"].installs(CHANNELS["managers"])

    async def serve(self, secrets: Mapping[str, str] | None = None) -> None:
        """Start Baken before this Teams."""
        tables_in(self.url)
        self.serving = Serving(
            self._settings, self.url, self._key, self._folder,
            lambda: self.clock.now, pace={"teams": 0.0},
        )  # fmt: skip
        await self.serving.add_teams(**(secrets or self.teams.secrets))
        app = web.Application()
        app.add_routes(self.serving.routes())
        self.client = TestClient(LocalServer(app))
        await self.client.start_server()

    async def post(self, body: object, authorization: str | None) -> tuple[int, str]:
        """A request to Baken's address, as anybody can make it."""
        headers = {"Authorization": authorization} if authorization is not None else {}
        async with self.client.post("/api/messages", json=body, headers=headers) as answer:
            return answer.status, await answer.text()

    async def stop(self) -> None:
        await self.client.close()
        await self.serving.close()
        self.teams.stop()
        assert self.teams.refused == []

    async def restart(self) -> None:
        await self.client.close()
        await self.serving.close()
        await self.serve()

    def person(self, name: str) -> TeamsDesk:
        return self._desks[name]

    def channel(self, name: str) -> Sequence[SeenMessage]:
        return [reading.message(p) for p in self.teams.posts
                if p.conversation.startswith(CHANNELS[name])]  # fmt: skip

    async def settle(self) -> None:
        await self.serving.delivery.work()
