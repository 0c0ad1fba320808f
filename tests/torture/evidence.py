"""What a round left behind, as the checker compares it."""

import json
import re
import urllib.request
from pathlib import Path
from typing import Any

from sqlalchemy import func, select, update

from bot.delivery import drawing
from bot.services.messages.cards import case_card
from bot.services.reminders import clock
from bot.settings import Settings
from bot.slack.blocks import message_blocks
from bot.teams.cards import message_activities
from dialogs.protocol.events import HardDateReminded, ReminderFired
from dialogs.protocol.plan import plan_of
from storage.database import begun, database_seconds
from storage.tables import case_record
from storage.tables_delivery import outbox_message, reminder_item, timer
from storage.unit_of_work import Storage, UnitOfWork
from tests.torture.checker import Post, Row, Said

OF_A_ROW = re.compile(r"baken-\d+")
ENDED = ("sent", "unneeded", "held", "dead", "discarded")


def rows(storage: Storage, settings: Settings) -> list[Row]:
    """The whole outbox."""
    still = open_steps(storage, settings)
    with begun(storage.engine, reading=True) as connection:
        found = connection.execute(select(outbox_message).order_by(outbox_message.c.id)).all()
    return [
        Row(r.id, _said(r), r.kind, r.state, r.error,
            (r.case_id, str(json.loads(r.data).get("step", ""))) in still)
        for r in found
    ]  # fmt: skip


def _said(row: Any) -> Said:
    """An urgent case says the same in other words."""
    return Said(row.case_id, row.destination, row.part, row.key.removesuffix("-urgent"))


def open_steps(storage: Storage, settings: Settings) -> set[tuple[str, str]]:
    """Case and step of everything that is still reminded of."""
    still = set()
    with storage.reading() as uow:
        for number in case_numbers(storage):
            case = uow.cases.load(number)
            plan = plan_of(case, settings.protocol)
            still |= {(number, step) for step in clock.reminded_steps(case, plan)}
    return still


def case_numbers(storage: Storage) -> list[str]:
    with begun(storage.engine, reading=True) as connection:
        return list(connection.scalars(select(case_record.c.case_id)))


def fired(storage: Storage) -> list[tuple[str, ...]]:
    """Every reminder that is on record as fired: case, step and rung, or the date reminded of."""
    marks: list[tuple[str, ...]] = []
    with storage.reading() as uow:
        for number in case_numbers(storage):
            for recorded in uow.cases.recorded(number):
                match recorded.event:
                    case ReminderFired(step=step, rung=rung):
                        marks.append((number, step, rung))
                    case HardDateReminded(date=date, rung=rung):
                        marks.append((number, date, rung))
                    case _:
                        pass
    return marks + proven(storage)


def proven(storage: Storage) -> list[tuple[str, ...]]:
    """Every reminder by its proof: to whom, of what, by which rung and for which moment."""
    item = reminder_item.c
    one = (item.case_id, item.step, item.rung, item.role, item.person_id, item.due_at)
    with begun(storage.engine, reading=True) as connection:
        return [tuple(str(part) for part in row) for row in connection.execute(select(*one))]


def accepted(record: dict[str, Any]) -> list[Post]:
    """What both platforms accepted. A chat's own answers to a turn are no business of the outbox:
    they carry no marker of a row and stand in a personal chat."""
    posts = [Post(one["place"], one["id"], one["thread"], one["marker"])
             for platform in ("slack", "teams") for one in record[platform]]  # fmt: skip
    return [p for p in posts if OF_A_ROW.fullmatch(p.marker) or not p.place.startswith(("D", "a:"))]


def stale(storage: Storage, settings: Settings, record: dict[str, Any]) -> list[str]:
    """The cards in channels that do not show how their case stands now."""
    shown = {one["marker"]: one["body"] for one in (*record["slack"], *record["teams"])}
    with begun(storage.engine, reading=True) as connection:
        roots = connection.execute(
            select(outbox_message).where(outbox_message.c.part == "root")
        ).all()
    with storage.reading() as uow:
        return [
            f"{row.case_id} {row.destination}" for row in roots
            if (body := shown.get(f"baken-{row.id}")) and unmarked(body) != drawn(uow, row, settings)
        ]  # fmt: skip


def unmarked(body: Any) -> Any:
    """A card without the id that Baken finds it by."""
    if isinstance(body, dict):
        for element in body["body"]:
            if str(element.get("id", "")).startswith("baken-"):
                del element["id"]
    return body


def drawn(uow: UnitOfWork, row: Any, settings: Settings) -> Any:
    """The card as the platform is given it."""
    case = uow.cases.load(row.case_id)
    officers = row.key == "officers"
    facts = drawing.card_facts(case, drawing.AUDIENCE_ROLES[row.key], settings)
    message = case_card(facts, officers=officers, language=settings.language)
    if row.platform == "slack":
        return message_blocks(message)
    return message_activities(message, "channel")[0]["attachments"][0]["content"]


def record(control: int) -> dict[str, Any]:
    with urllib.request.urlopen(f"http://127.0.0.1:{control}/record", timeout=10) as answer:
        found: dict[str, Any] = json.load(answer)
        return found


def found(file: Path) -> list[str]:
    """The markers that a look-up found."""
    return file.read_text().split() if file.exists() else []


def unsent(storage: Storage) -> int:
    """How many rows are neither sent nor put aside."""
    with begun(storage.engine, reading=True) as connection:
        query = select(func.count()).where(outbox_message.c.state.not_in(ENDED))
        return int(connection.scalar(query) or 0)


def hasten(storage: Storage, landed: float) -> None:
    """What is in doubt and waits longer than a request can take to land is looked up now."""
    o = outbox_message.c
    with begun(storage.engine) as connection:
        seconds = database_seconds(connection)
        far = (o.state == "doubt", o.lease_until > seconds + landed)
        connection.execute(update(outbox_message).where(*far).values(lease_until=seconds))


def next_moments(storage: Storage) -> list[Any]:
    """When the first unsent row may be tried, and when the first timer is due."""
    with begun(storage.engine, reading=True) as connection:
        first = select(func.min(outbox_message.c.not_before)).where(
            outbox_message.c.state == "pending"
        )
        return [connection.scalar(first), connection.scalar(select(func.min(timer.c.at)))]
