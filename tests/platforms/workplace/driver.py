"""tests.chat for the workplace: real HTTP to the real pages, without JavaScript."""

import io
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

import aiohttp
from aiohttp.test_utils import TestClient
from sqlalchemy import func, select

from bot.app import Demo
from bot.settings import Settings
from storage.tables import room_message
from tests.chat import Clock, SeenButton, SeenForm, SeenInput, SeenMessage
from tests.platforms.workplace import begun
from tests.platforms.workplace.page import Element, Page
from tests.servers import LocalServer

NAMES = {
    "employee": "noor", "colleague": "sem", "manager": "fatima", "deputy": "joris",
    "officer": "lotte", "officer_deputy": "daan", "coordinator": "ruth", "admin": "pim",
    "secretary": "karel",
    "privacy_officer": "priya",
    "legal_counsel": "wout",
    "complaints_coordinator": "mila",
    "facility_manager": "bram",
    "aftercare": "hanna",
    "it_security": "ties",
    "mayor": "inge", "clerk": "otto",
}  # fmt: skip


Rooms = Mapping[str, tuple[int, ...] | None]


class Shown(Page):
    """A page as a person sees it."""

    @cached_property
    def form(self) -> SeenForm | None:
        found = self.tree.one("section", class_="form-card")
        return _form(found) if found else None

    @cached_property
    def messages(self) -> Sequence[SeenMessage]:
        sheet = self.tree.one("section", class_="sheet")
        return [*self._cards, *([_message(sheet)] if sheet else [])]

    @cached_property
    def posts(self) -> Sequence[SeenMessage]:
        """What stands in a channel."""
        replies = [
            SeenMessage(r.text, summary=r.text, reference=r.attributes["data-reply"],
                        thread=r.attributes["data-root"])
            for r in self.tree.all("div", class_="reply")
        ]  # fmt: skip
        return [*self._cards, *replies]

    @property
    def _cards(self) -> list[SeenMessage]:
        return [_message(a) for a in self.tree.all("article", class_="baken")]


class WorkplaceDesk:
    """One person. Pages are read anew after each act, so that the tests can look at them plainly."""

    def __init__(self, client: TestClient, key: str) -> None:
        self.client = client
        self._key = key
        self._link = re.compile(rf'href="(/p/{key}/c/[^"]+)"')
        self._shown = Shown()
        self._pages: dict[str, Shown] = {}

    async def look(self) -> None:
        self._shown = await self._read(f"/p/{self._key}")
        for href in dict.fromkeys(re.findall(self._link, self._shown.html)):
            self._pages[href.rsplit("/", 1)[1]] = await self._read(href)

    @property
    def places(self) -> tuple[str, ...]:
        """Where something can be shown to this person."""
        mine = (f"{kind}:{self._key}" for kind in ("chat", "form", "sheet"))
        return (*mine, *(f"channel:{name}" for name in self._pages))

    async def _read(self, path: str) -> Shown:
        async with self.client.get(path) as answer:
            assert answer.status == 200, path
            return Shown(await answer.text())

    @property
    def _page(self) -> Element:
        return self._shown.tree

    @property
    def _channels(self) -> Mapping[str, Element]:
        return {name: page.tree for name, page in self._pages.items()}

    async def _post(self, path: str, data: object) -> None:
        async with self.client.post(
            f"/p/{self._key}/{path}", data=data, allow_redirects=False
        ) as a:
            assert a.status in (303, 204), (path, a.status)
        await self.look()

    @property
    def form(self) -> SeenForm | None:
        return self._shown.form

    @property
    def messages(self) -> Sequence[SeenMessage]:
        return self._shown.messages

    def channel(self, name: str) -> Sequence[SeenMessage]:
        return self._pages[name].posts

    def option(self, input_id: str, name: str) -> str:
        assert self.form is not None
        asked = self.form.inputs[input_id]
        return dict(zip(asked.labels, asked.options, strict=True))[name]

    async def types(self, text: str) -> None:
        await self._post("say", {"text": text})

    async def commands(
        self, name: str, text: str = "", *, channel: str = "", thread: str = ""
    ) -> None:
        await self._post("say", {"text": f"/{name} {text}".strip(), "channel": channel,
                                 "thread": thread})  # fmt: skip

    async def presses(
        self, action: str, value: str | None = None, *, on: SeenMessage | None = None
    ) -> None:
        if on is not None:
            button = next(b for b in on.buttons if b.action == action)
            channel = next(c for c, page in self._channels.items()
                           if page.one("article", data_id=on.reference))  # fmt: skip
        else:
            button, channel = self._newest(action, value), ""
        data = {"action": button.action, "value": button.value, "channel": channel}
        await self._post("press", data)

    def _newest(self, action: str, value: str | None) -> SeenButton:
        seen = [b for m in self.messages for b in m.buttons
                if b.action == action and value in (None, b.value)]  # fmt: skip
        assert seen, f"no button {action} {value}: {[b for m in self.messages for b in m.buttons]}"
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
        form, section = self.form, self._page.one("section", class_="form-card")
        assert form is not None
        assert section is not None
        hidden = {e.attributes["name"]: e.attributes["value"]
                  for e in section.all("input", type="hidden")}  # fmt: skip
        filled = _filled(form, answers or {})
        pressed = _pressed(form, button, value)
        for _ in range(2 if again else 1):
            await self._post("submit", _body(hidden, filled, pressed, form, files))

    async def sends(self, name: str, data: bytes, text: str = "") -> None:
        await self._say(text, (name, data), "")

    async def posts(
        self, text: str, *, channel: str, file: tuple[str, bytes] | None = None
    ) -> None:
        await self._say(text, file, channel)

    async def _say(self, text: str, file: tuple[str, bytes] | None, channel: str) -> None:
        body = aiohttp.FormData()
        body.add_field("text", text)
        body.add_field("channel", channel)
        if file is not None:
            body.add_field("files", io.BytesIO(file[1]), filename=file[0])
        await self._post("say", body)

    async def forwards(self, text: str) -> None:
        await self._post("forward", {"text": text})


def _filled(
    form: SeenForm, answers: Mapping[str, str | Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    filled = {i.id: i.value for i in form.inputs.values()}
    for key, given in answers.items():
        assert key in form.inputs, f"{key} is not on {form.id}"
        values = (given,) if isinstance(given, str) else tuple(given)
        options = form.inputs[key].options
        assert not options or set(values) <= set(options), f"{values} not in {options}"
        filled[key] = values
    return filled


def _pressed(form: SeenForm, button: str, value: str | None) -> str:
    if button == "next":
        return ""
    found = next(b for b in form.buttons if b.action == button and value in (None, b.value))
    return f"{found.action}|{found.value}"


def _body(
    hidden: Mapping[str, str],
    filled: Mapping[str, tuple[str, ...]],
    pressed: str,
    form: SeenForm,
    files: Sequence[tuple[str, bytes]],
) -> aiohttp.FormData:
    body = aiohttp.FormData()
    for name, value in hidden.items():
        body.add_field(name, value)
    for key, values in filled.items():
        for one in values:
            body.add_field(f"in:{key}", one)
    if pressed:
        body.add_field("button", pressed)
    files_id = next((i.id for i in form.inputs.values() if i.kind == "files"), "files")
    for name, data in files:
        body.add_field(f"file:{files_id}", io.BytesIO(data), filename=name)
    return body


def _form(section: Element) -> SeenForm:
    inputs = [_input(e) for e in section.walk() if "data-input" in e.attributes]
    buttons = [b.attributes for b in section.all("button") if b.attributes.get("name") == "button"]
    words = section.one("div", class_="form-text")
    heading = section.one("h2")
    return SeenForm(
        id=section.attributes["data-form"],
        title=section.attributes["data-title"],
        text=f"{heading.text if heading else ''} {words.text if words else ''}",
        inputs={i.id: i for i in inputs},
        buttons=tuple(
            SeenButton(*b["value"].partition("|")[::2], label="") for b in buttons
        ),
    )  # fmt: skip


def _input(element: Element) -> SeenInput:
    boxes = [e for e in element.walk() if e.attributes.get("type") in ("radio", "checkbox")]
    select, area = element.one("select"), element.one("textarea")
    options = select.all("option") if select else []
    if boxes:
        value = tuple(b.attributes["value"] for b in boxes if "checked" in b.attributes)
    elif select:
        value = tuple(o.attributes["value"] for o in options
                      if "selected" in o.attributes and o.attributes["value"])  # fmt: skip
    elif area:
        value = tuple(filter(None, (area.raw.strip("\n"),)))
    else:
        box = element.one("input")
        value = tuple(filter(None, (box.attributes.get("value", "") if box else "",)))
    error, legend = element.one("p", class_="error"), element.one("legend") or element.one("label")
    choices = tuple(b.attributes["value"] for b in boxes) or tuple(
        o.attributes["value"] for o in options if o.attributes["value"]
    )
    labels = tuple(e.text for e in element.all("label", class_="option")) or tuple(
        o.text for o in options if o.attributes["value"]
    )
    return SeenInput(
        element.attributes["data-input"], element.attributes["data-kind"],
        legend.text if legend else "", value, error.text if error else "", choices,
        element.attributes["data-required"] == "true", labels,
    )  # fmt: skip


def _message(element: Element) -> SeenMessage:
    words = element.one("div", class_="text")
    presses = [
        SeenButton(
            next(i.attributes["value"] for i in f.all("input", name="action")),
            next(i.attributes["value"] for i in f.all("input", name="value")), f.text,
        )
        for f in element.all("form") if f.all("input", name="action")
    ]  # fmt: skip
    links = [
        SeenButton(a.attributes["data-action"], "", a.text, a.attributes["href"])
        for a in element.all("a", class_="button")
    ]
    return SeenMessage(
        words.text if words else "", (*presses, *links), element.attributes.get("data-summary", ""),
        element.attributes.get("data-id", ""), edits=int(element.attributes.get("data-edits", 0)),
    )  # fmt: skip


class WorkplaceWorld:
    """Waterdonk in the workplace, on a folder of its own."""

    def __init__(self, folder: Path, settings: Settings, *, seeded: bool = False) -> None:
        self.clock = Clock()
        self._folder, self._settings, self._seeded = folder, settings, seeded
        self._desks: dict[str, WorkplaceDesk] = {}
        self._looked_at: dict[str, Rooms] = {}

    async def start(self) -> None:
        self.demo = Demo(self._folder, self._settings, lambda: self.clock.now, self._seeded)
        is_new = self.demo.is_new
        was_begun = is_new and begun.put_back(self._beginning, self._folder)
        await self.demo.begin()
        self._client = TestClient(LocalServer(self.demo.application(), goes_on=True))
        await self._client.start_server()
        rooms = self._rooms()
        for name, key in NAMES.items():
            desk = self._desks.setdefault(name, WorkplaceDesk(self._client, key))
            desk.client = self._client
            await desk.look()
            if was_begun:
                self._looked_at[name] = {place: rooms.get(place) for place in desk.places}
        if is_new and not was_begun:
            begun.keep(self._beginning, self._folder)

    @property
    def _beginning(self) -> tuple[object, ...]:
        """All that a new workplace depends on."""
        return self._settings, self._seeded, self.clock.now

    @property
    def client(self) -> TestClient:
        return self._client

    @property
    def address(self) -> str:
        return str(self._client.make_url("")).rstrip("/")

    async def stop(self) -> None:
        await self._client.close()

    async def restart(self) -> None:
        await self.stop()
        await self.start()

    def person(self, name: str) -> WorkplaceDesk:
        return self._desks[name]

    def channel(self, name: str) -> Sequence[SeenMessage]:
        return self._desks["coordinator"].channel(name)

    async def settle(self) -> None:
        """Deliver what is due. Who has got something since looks at it."""
        await self.demo.delivery.work()
        rooms = self._rooms()
        for name, desk in self._desks.items():
            mine = {place: rooms.get(place) for place in desk.places}
            if mine != self._looked_at.get(name):
                await desk.look()
                self._looked_at[name] = mine

    def _rooms(self) -> Rooms:
        """Of every chat, channel, form and sheet: how much is there, the newest, and edits."""
        r = room_message.c
        query = select(r.place, func.count(), func.max(r.id), func.sum(r.edits)).group_by(r.place)
        with self.demo.storage.engine.connect() as connection:
            return {place: tuple(rest) for place, *rest in connection.execute(query)}
