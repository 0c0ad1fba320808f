"""tests.chat for Slack: signed requests in, the fake's channels and modals out."""

import asyncio
import hashlib
import hmac
import itertools
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.app import Serving
from bot.settings import Settings
from storage.keys import Keyring, new_master_key
from tests.chat import Clock, SeenButton, SeenForm, SeenInput, SeenMessage
from tests.platforms.slack.fake import SECRET, TEAM, TOKEN, FakeSlack, Posted
from tests.ready import tables_in
from tests.servers import LocalServer

NAMES = {
    "employee": ("UNOOR", "Noor de Wit", "noor"), "colleague": ("USEM", "Sem Bakker", "sem"),
    "manager": ("UFATIMA", "Fatima Yilmaz", "fatima"), "deputy": ("UJORIS", "Joris Smit", "joris"),
    "officer": ("UOFFICER1", "Lotte Visser", "lotte"),
    "officer_deputy": ("UOFFICER2", "Daan Mulder", "daan"),
    "coordinator": ("URUTH", "Ruth Kramer", "ruth"), "admin": ("UPIM", "Pim Hendriks", "pim"),
    "secretary": ("UKAREL", "Karel Postma", "karel"),
    "privacy_officer": ("UPRIYA", "Priya Boer", "priya"),
    "legal_counsel": ("UWOUT", "Wout de Haan", "wout"),
    "complaints_coordinator": ("UMILA", "Mila Groot", "mila"),
    "facility_manager": ("UBRAM", "Bram Koster", "bram"),
    "aftercare": ("UHANNA", "Hanna Prins", "hanna"),
    "it_security": ("UTIES", "Ties Jonker", "ties"),
    "mayor": ("UINGE", "Inge van Dam", "inge"), "clerk": ("UOTTO", "Otto Meijer", "otto"),
}  # fmt: skip
CHANNELS = {"managers": "C0MANAGERS", "officers": "C0OFFICERS"}
PUBLIC_URL = "https://baken.waterdonk.example"


def user(user_id: str, name: str, mail: str, **flags: Any) -> dict[str, Any]:
    return {"id": user_id, "team_id": TEAM, "real_name": name, "locale": "nl-NL",
            "profile": {"email": f"{mail}@waterdonk.example"}, **flags}  # fmt: skip


def signed(body: str, secret: str = SECRET, at: float | None = None) -> dict[str, str]:
    """The headers by which Slack vouches for a request."""
    stamp = str(int(at if at is not None else time.time()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


class SlackDesk:
    """One person in Slack."""

    def __init__(self, world: "SlackWorld", user_id: str) -> None:
        self._world = world
        self._slack = world.slack
        self._user = user_id
        self._shown: list[SeenMessage] = []

    @property
    def form(self) -> SeenForm | None:
        view = self._slack.views.get(self._user)
        return _form(view) if view and view["callback_id"] == "form" else None

    @property
    def messages(self) -> Sequence[SeenMessage]:
        mine = [m for m in self._slack.messages
                if m.channel == f"D{self._user}" or m.ephemeral_for == self._user]  # fmt: skip
        return [*(_seen(m) for m in mine), *self._modal()]

    def _modal(self) -> list[SeenMessage]:
        view = self._slack.pushed.get(self._user) or self._slack.views.get(self._user)
        if not view or view["callback_id"] != "message":
            return []
        return [SeenMessage(_text(view["blocks"]), _buttons(view["blocks"]), reference=view["id"])]

    def option(self, input_id: str, name: str) -> str:
        assert self.form is not None
        assert self.form.inputs[input_id].kind == "people"
        return next(f"slack:{uid}" for uid, known, _ in NAMES.values() if known == name)

    async def types(self, text: str) -> None:
        self._close_message()
        await self._event({"type": "message", "channel_type": "im", "channel": f"D{self._user}",
                           "user": self._user, "text": text})  # fmt: skip

    async def commands(
        self, name: str, text: str = "", *, channel: str = "", thread: str = ""
    ) -> None:
        where = CHANNELS.get(channel, channel) or f"D{self._user}"
        if thread:
            await self._event({"type": "app_mention", "channel": where, "user": self._user,
                               "thread_ts": thread, "text": f"<@UBAKEN> {name} {text}"})  # fmt: skip
            return
        body = urlencode({
            "command": f"/{name}", "text": text, "user_id": self._user, "team_id": TEAM,
            "channel_id": where, "trigger_id": self._slack.trigger(self._user),
        })  # fmt: skip
        await self._send(body)

    async def presses(
        self, action: str, value: str | None = None, *, on: SeenMessage | None = None
    ) -> None:
        found = self._newest(action, value) if on is None else (
            next(b for b in on.buttons if b.action == action), on)  # fmt: skip
        button, message = found
        view = self._slack.views.get(self._user)
        origin = self._origin(message)
        payload = {
            "type": "block_actions", "user": {"id": self._user}, "team": {"id": TEAM},
            "trigger_id": self._slack.trigger(self._user), **origin,
            "actions": [{"type": "button", "action_id": f"{button.action}:0",
                         "value": button.value or "-",
                         "block_id": "b", "action_ts": str(next(self._world.numbers))}],
        }  # fmt: skip
        if view and message.reference == view["id"]:
            payload["view"] = {**view, "state": {"values": {}}}
        await self._interact(payload)

    def _origin(self, message: SeenMessage) -> dict[str, Any]:
        posted = next((m for m in self._slack.messages if m.ts == message.reference), None)
        if posted is None:
            return {}
        return {"channel": {"id": posted.channel}, "message": {"ts": posted.ts}}

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
        form, view = self.form, self._slack.views[self._user]
        assert form is not None
        state = _state(view, form, answers or {})
        for name, data in files:
            files_id = next(i.id for i in form.inputs.values() if i.kind == "files")
            state[files_id] = {files_id: {"type": "file_input",
                                          "files": [self._slack.keep_file(name, data)]}}  # fmt: skip
        shown = {**view, "state": {"values": state}}
        for _ in range(2 if again else 1):
            await self._press_on_form(form, shown, button, value)

    async def _press_on_form(
        self, form: SeenForm, view: dict[str, Any], button: str, value: str | None
    ) -> None:
        if button == "next":
            payload = {"type": "view_submission", "user": {"id": self._user},
                       "team": {"id": TEAM}, "view": view}  # fmt: skip
            await self._interact(payload)
            return
        found = next(b for b in form.buttons if b.action == button and value in (None, b.value))
        await self._interact({
            "type": "block_actions", "user": {"id": self._user}, "team": {"id": TEAM},
            "trigger_id": self._slack.trigger(self._user), "view": view,
            "actions": [{"action_id": f"{found.action}:0", **_chosen(view["blocks"], found),
                         "block_id": "b", "action_ts": str(next(self._world.numbers))}],
        })  # fmt: skip

    async def sends(self, name: str, data: bytes, text: str = "") -> None:
        await self._event({
            "type": "message", "subtype": "file_share", "channel_type": "im", "text": text,
            "channel": f"D{self._user}", "user": self._user,
            "files": [self._slack.keep_file(name, data)],
        })  # fmt: skip

    async def posts(
        self, text: str, *, channel: str, file: tuple[str, bytes] | None = None
    ) -> None:
        self._close_message()
        await self._event({
            "type": "app_mention", "channel": CHANNELS[channel], "user": self._user,
            "text": f"<@UBAKEN> {text}", "files": [self._slack.keep_file(*file)] if file else [],
        })  # fmt: skip

    async def forwards(self, text: str) -> None:
        await self._interact({
            "type": "message_action", "callback_id": "report_message", "team": {"id": TEAM},
            "user": {"id": self._user}, "channel": {"id": "C0ALGEMEEN"},
            "trigger_id": self._slack.trigger(self._user), "message": {"ts": "1.1", "text": text},
        })  # fmt: skip

    def _close_message(self) -> None:
        self._slack.pushed.pop(self._user, None)
        view = self._slack.views.get(self._user)
        if view and view["callback_id"] == "message":
            del self._slack.views[self._user]

    async def _event(self, event: dict[str, Any]) -> None:
        body = json.dumps({"type": "event_callback", "team_id": TEAM, "event": event,
                           "event_id": f"Ev{next(self._world.numbers)}"})  # fmt: skip
        headers = {"Content-Type": "application/json", **signed(body)}
        async with self._world.client.post("/slack/events", data=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()

    async def _interact(self, payload: dict[str, Any]) -> None:
        await self._answered(payload)
        await _redrawn()

    async def _answered(self, payload: dict[str, Any]) -> None:
        answer = await self._send(urlencode({"payload": json.dumps(payload)}))
        view = self._slack.views.get(self._user)
        if payload["type"] != "view_submission" or view is None:
            return
        reply = json.loads(answer) if answer else {}
        if reply.get("response_action") == "push":
            self._slack.pushed[self._user] = self._slack.show(f"pushed:{self._user}", reply["view"])
            return
        if reply.get("response_action") == "update":
            self._slack.show(self._user, reply["view"], view["id"])
        else:
            del self._slack.views[self._user]

    async def _send(self, body: str) -> str:
        headers = {"Content-Type": "application/x-www-form-urlencoded", **signed(body)}
        async with self._world.client.post("/slack/events", data=body, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.text()


async def _redrawn() -> None:
    """A slow submit is first answered with "a moment, please"; a person waits for what follows."""
    late = [t for t in asyncio.all_tasks() if "_redraw_later" in str(t.get_coro())]
    await asyncio.gather(*late)


def _state(
    view: dict[str, Any], form: SeenForm, answers: Mapping[str, str | Sequence[str]]
) -> dict[str, Any]:
    for key in answers:
        assert key in form.inputs, f"{key} is not on {form.id}"
    state: dict[str, Any] = {}
    for block in (b for b in view["blocks"] if b["type"] == "input"):
        key, element = block["block_id"].partition("~")[0], block["element"]
        given = answers.get(key, form.inputs[key].value)
        values = (given,) if isinstance(given, str) else tuple(given)
        options = form.inputs[key].options
        assert not options or set(values) <= set(options), f"{values} not in {options}"
        state[key] = {element["action_id"]: _filled(element["type"], tuple(v for v in values if v))}
    return state


def _filled(kind: str, values: tuple[str, ...]) -> dict[str, Any]:
    one = values[0] if values else None
    match kind:
        case "plain_text_input":
            return {"type": kind, "value": one[:3000] if one else None}
        case "datepicker":
            return {"type": kind, "selected_date": one}
        case "timepicker":
            return {"type": kind, "selected_time": one}
        case "radio_buttons" | "static_select":
            return {"type": kind, "selected_option": {"value": one} if one else None}
        case "checkboxes" | "multi_static_select":
            return {"type": kind, "selected_options": [{"value": v} for v in values]}
        case "multi_users_select":
            return {"type": kind, "selected_users": [v.removeprefix("slack:") for v in values]}
        case _:
            return {"type": kind, "files": []}


KINDS = {
    "radio_buttons": "choice", "static_select": "choice", "checkboxes": "choices",
    "multi_static_select": "choices", "plain_text_input": "line", "datepicker": "day",
    "timepicker": "time", "multi_users_select": "people", "file_input": "files",
}  # fmt: skip


def _form(view: dict[str, Any]) -> SeenForm:
    blocks = view["blocks"]
    inputs = [
        _input(b, blocks[i + 1 : i + 2]) for i, b in enumerate(blocks) if b["type"] == "input"
    ]
    return SeenForm(
        json.loads(view["private_metadata"])["form"], view["title"]["text"], _text(blocks),
        {i.id: i for i in inputs}, _buttons(blocks),
    )  # fmt: skip


def _input(block: dict[str, Any], after: list[dict[str, Any]]) -> SeenInput:
    element, error = block["element"], ""
    if after and after[0]["type"] == "context":
        text = after[0]["elements"][0]["text"]
        error = text.removeprefix("⚠️ ") if text.startswith("⚠️") else ""
    chosen = [*element.get("initial_options", [])]
    chosen += [element["initial_option"]] if "initial_option" in element else []
    texts = [element[k] for k in ("initial_value", "initial_date", "initial_time") if k in element]
    users = [f"slack:{u}" for u in element.get("initial_users", [])]
    options = element.get("options", [])
    return SeenInput(
        block["block_id"].partition("~")[0], KINDS[element["type"]], block["label"]["text"],
        tuple([o["value"] for o in chosen] + texts + users), error,
        tuple(o["value"] for o in options), not block["optional"],
        tuple(o["text"]["text"] for o in options),
    )  # fmt: skip


def _text(blocks: list[dict[str, Any]]) -> str:
    found: list[str] = []
    for block in blocks:
        if block["type"] in ("header", "section"):
            found += [block["text"]["text"]] if "text" in block else []
            found += [f["text"] for f in block.get("fields", [])]
        if block["type"] == "context":
            found += [e["text"] for e in block["elements"]]
        if block["type"] == "rich_text":
            found += [t["text"] for q in block["elements"] for t in q["elements"]]
    return " ".join(found)


def _buttons(blocks: list[dict[str, Any]]) -> tuple[SeenButton, ...]:
    """What can be pressed; the lines of a menu among buttons count as buttons."""
    elements = [e for b in blocks if b["type"] == "actions" for e in b["elements"]]
    pressable = [(e, o) for e in elements for o in e.get("options", [e])]
    return tuple(
        SeenButton(re.sub(r":\d+$", "", e["action_id"]), "" if o["value"] == "-" else o["value"],
                   o["text"]["text"], e.get("url", ""))
        for e, o in pressable
    )  # fmt: skip


def _chosen(blocks: list[dict[str, Any]], button: SeenButton) -> dict[str, Any]:
    """What Slack sends of a press: a button's value, or the line that was chosen in a menu."""
    elements = [e for b in blocks if b["type"] == "actions" for e in b["elements"]]
    lines = (o for e in elements for o in e.get("options", ()) if o["value"] == button.value)
    line = next(lines, None)
    if line is not None:
        return {"type": "static_select", "selected_option": line}
    return {"type": "button", "value": button.value}


def _seen(m: Posted) -> SeenMessage:
    return SeenMessage(_text(m.blocks), _buttons(m.blocks), m.text, m.ts, m.thread_ts, m.edits)


class SlackWorld:
    """Waterdonk in Slack: the real Bolt app before a strict local Slack."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.clock = Clock()
        self.numbers = itertools.count(1)
        self.app_token = ""
        self.url = f"sqlite:///{folder / 'baken.sqlite'}"
        self._folder = folder
        self._settings = replace(settings, platforms=("slack",), public_url=PUBLIC_URL)
        self._key = Keyring.from_text(new_master_key())
        people = {uid: user(uid, name, mail) for uid, name, mail in NAMES.values()}
        by_mail = {mail: uid for uid, _, mail in NAMES.values()}
        managers = {
            by_mail[p.mail.partition("@")[0]]: by_mail[p.manager.partition("@")[0]]
            for p in settings.people if p.manager and p.mail.partition("@")[0] in by_mail
        }  # fmt: skip
        channels: dict[str, dict[str, Any]] = {c: {} for c in CHANNELS.values()}
        self.slack = FakeSlack(lambda: self.clock.now, people, managers, channels)
        self._desks = {name: SlackDesk(self, uid) for name, (uid, _, _) in NAMES.items()}

    async def start(self) -> None:
        await self.slack.start()
        await self._open()
        for desk in self._desks.values():
            await desk._event({"type": "app_home_opened", "tab": "home", "user": desk._user,
                               "channel": f"D{desk._user}"})  # fmt: skip

    async def _open(self) -> None:
        tables_in(self.url)
        self.serving = Serving(
            self._settings, self.url, self._key, self._folder,
            lambda: self.clock.now, pace={"slack": 0.0},
        )  # fmt: skip
        await self.serving.add_slack(
            token=TOKEN, signing_secret=SECRET, api_url=self.slack.api_url,
            file_host=self.slack.host, app_token=self.app_token,
        )  # fmt: skip
        await self.add_others()
        app = web.Application(client_max_size=10 * 2**20)
        app.add_routes(self.serving.routes())
        self.client = TestClient(LocalServer(app))
        await self.client.start_server()

    async def add_others(self) -> None:
        """Nothing but Slack here."""

    async def stop(self) -> None:
        await self.client.close()
        await self.serving.close()
        await self.slack.stop()

    async def restart(self) -> None:
        await self.client.close()
        await self.serving.close()
        await self._open()

    def person(self, name: str) -> SlackDesk:
        return self._desks[name]

    def channel(self, name: str) -> Sequence[SeenMessage]:
        return [_seen(m) for m in self.slack.messages
                if m.channel == CHANNELS[name] and not m.ephemeral_for]  # fmt: skip

    async def settle(self) -> None:
        await self.serving.delivery.work()
