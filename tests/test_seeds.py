"""The six examples of the demo: each flow at its stage, whenever the demo is started."""

import asyncio
import json
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest

from bot import settings
from bot.app import Demo
from bot.services.prevention import obligations
from bot.workplace.examples import TRY_AS
from bot.workplace.seed_stories import STORY, Act
from bot.workplace.seeds import Days, PastClock, StoryDiffers, Telling, beginning
from dialogs.protocol.case import Case
from dialogs.protocol.events import ReminderFired
from dialogs.protocol.facts import FLOWS
from dialogs.protocol.plan import plan_of
from dialogs.texts import text
from storage.cases import CaseFilter
from tests.test_serve import free_port

WATERDONK = settings.load(settings.EXAMPLE)
WEDNESDAY = "2026-11-25T11:30+01:00"
MOMENTS = (
    WEDNESDAY,
    "2026-11-25T16:59:59+01:00",
    "2026-11-27T17:00+01:00",
    "2026-11-29T23:10+01:00",
    "2026-12-28T08:15+01:00",
    "2027-01-04T10:00+01:00",
    "2027-03-29T12:00+02:00",
)
"""In the morning; just before and at closing time; in a weekend; after Christmas, before opening; over
the turn of the year; on Easter Monday, the day after the clocks changed."""
PEOPLE = ("affected_people", "also_affected", "in_picture", "approved_by", "delegated_to")
"""Questions whose answers name people."""
INTERNAL_CLOSED = {
    "outcome": "internal_referred",
    "lessons": "Eerder bellen.",
    "service_can_improve": "no",
    "reporter_told": "yes",
    "affected_told": "yes",
    "retention_class": "handled",
}


async def demo_at(folder: Path, moment: str = WEDNESDAY, *, seeded: bool = True) -> Demo:
    """A new demo that is started at a moment."""
    now = datetime.fromisoformat(moment).astimezone(UTC)
    demo = Demo(folder, WATERDONK, lambda: now, seeded)
    await demo.begin()
    return demo


@pytest.fixture(scope="module")
def told_once() -> dict[str, Path]:
    """The folder of the demo of each moment, for tests that only look at it."""
    return {}


async def looked_at(told_once: dict[str, Path], folder: Path, moment: str = WEDNESDAY) -> Demo:
    """A demo of a moment to look at, seeded only the first time that it is asked for."""
    if moment not in told_once:
        (await demo_at(folder / "first", moment)).storage.close()
        told_once[moment] = folder / "first"
    shutil.copytree(told_once[moment], folder / "copy")
    return await demo_at(folder / "copy", moment)


def numbers(demo: Demo) -> dict[str, str]:
    return {example.key.replace("-", "_"): example.number for example in demo.pages.examples}


def case_of(demo: Demo, flow: str) -> Case:
    with demo.storage.reading() as uow:
        return uow.cases.load(numbers(demo)[flow])


def states(demo: Demo, flow: str) -> dict[str, str]:
    """The state of each step of an example."""
    return {s.key: s.state for s in plan_of(case_of(demo, flow), WATERDONK.protocol).steps}


def reminded(demo: Demo, flow: str) -> list[tuple[str, str]]:
    with demo.storage.reading() as uow:
        events = [r.event for r in uow.cases.recorded(numbers(demo)[flow])]
    return [(e.step, e.to) for e in events if isinstance(e, ReminderFired)]


def told(demo: Demo) -> dict[str, list[str]]:
    """All that stands in the rooms, by room: when, who and what; without the ids of our own."""
    found = {}
    places = [place for one in demo.pages.people for place in one.places]
    with demo.storage.reading() as uow:
        for place in places:
            found[place] = sorted(f"{m.at} {_shown(m.body)}" for m in uow.room.of(place))
    return found


def _shown(body: object) -> str:
    assert isinstance(body, dict)
    if "message" not in body:
        return f"{body['from']}: {body['text']}"
    shown = body["message"]
    return json.dumps([shown["paragraphs"], [b["label"] for b in shown["buttons"]]])


# --- the stages ----------------------------------------------------------------------------------


@pytest.mark.parametrize("moment", MOMENTS)
async def test_each_flow_has_its_example_at_its_stage(
    tmp_path: Path, moment: str, told_once: dict[str, Path]
) -> None:
    demo = await looked_at(told_once, tmp_path, moment)

    assert set(numbers(demo)) == set(FLOWS) == set(TRY_AS)
    threat = states(demo, "incident")
    assert threat["joint_consultation"] == threat["file_police_report"] == "done"
    assert threat["request_provider_data"] == "waiting_external"
    assert threat["file_platform_complaint"] == threat["request_erasure"] == "open"
    assert len(case_of(demo, "incident").evidence) == 1
    assert reminded(demo, "incident")[0] == ("file_police_report", "responsible")
    assert states(demo, "complaint_only")["handle_complaint"] == "waiting_external"
    assert case_of(demo, "recording_request").ended == "closed"
    assert [d.rpartition("=")[2] for d in
            case_of(demo, "recording_request").facts.many("employee_decisions")] == ["no"]  # fmt: skip
    internal = states(demo, "internal")
    assert (internal["refer_internal_procedure"], internal["evaluate_and_close"]) == (
        "done",
        "open",
    )
    found = case_of(demo, "monitoring_search").facts
    assert (found.one("source"), found.many("affected_kind")) == ("monitoring", ("organisation",))
    assert ("joint_consultation", "aggression_coordinator") in reminded(demo, "monitoring_search")
    demo.storage.close()


@pytest.mark.parametrize("moment", MOMENTS)
async def test_only_the_one_consultation_is_late_and_one_case_urgent(
    tmp_path: Path, moment: str, told_once: dict[str, Path]
) -> None:
    demo = await looked_at(told_once, tmp_path, moment)

    now = demo.clock.now()
    with demo.storage.reading() as uow:
        rows = uow.cases.rows(CaseFilter())
        plans = {row.case_id: plan_of(uow.cases.load(row.case_id), WATERDONK.protocol)
                 for row in rows}  # fmt: skip
        late = [(number, s.key) for number, plan in plans.items() for s in plan.open_steps
                if s.mode == "required" and s.due and s.due < now]  # fmt: skip
        urgent = [row.case_id for row in rows if row.urgent]
        duties = [d for d in uow.duties.all() if obligations.is_overdue(d, now, WATERDONK)]
        unsent = uow.outbox.waiting(now)[0] + len(uow.dead_letters.all())
    assert late == [(numbers(demo)["monitoring_search"], "joint_consultation")]
    assert urgent == [numbers(demo)["incident"]]
    assert duties == []
    assert unsent == 0
    demo.storage.close()


async def test_prevention_was_talked_about_and_checked_and_a_check_is_open(
    tmp_path: Path, told_once: dict[str, Path]
) -> None:
    demo = await looked_at(told_once, tmp_path)

    with demo.storage.reading() as uow:
        talks = uow.duties.history_of("awareness")
        (rules,) = uow.duties.history_of("house_rules_check")
        policy = [d for d in uow.duties.all() if d.kind == "policy_check"]
        searches = uow.searches.all()
    assert len(talks) == 1
    assert rules.answers["hung"] == "no"
    assert [d.told_at is not None for d in policy] == [True]
    assert sorted((s.hits, s.discarded) for s in searches) == [(0, "not_aggression"), (2, "")]
    demo.storage.close()


async def test_nothing_of_the_stories_stands_in_a_channel_or_a_notification(
    tmp_path: Path, told_once: dict[str, Path]
) -> None:
    demo = await looked_at(told_once, tmp_path)

    with demo.storage.reading() as uow:
        channels = [m.body for place in ("channel:managers", "channel:officers")
                    for m in uow.room.of(place)]  # fmt: skip
        chats = [m.body for one in demo.pages.people for m in uow.room.of(f"chat:{one.key}")]
    seen = json.dumps(channels, ensure_ascii=False)
    summaries = json.dumps([b["message"]["summary"] for b in chats if "message" in b])
    assert len(channels) > 20
    assert [w for w in secret_words() if w in seen or w in summaries] == []
    demo.storage.close()


def secret_words() -> Iterator[str]:
    """Names, and all that was typed in the stories rather than chosen."""
    yield from (person.name.split()[0] for person in WATERDONK.people)
    typed = (v for act in STORY for v in act.filled.values() if isinstance(v, str))
    yield from (v for v in typed if len(v) > 3 and not v.replace("_", "").isalpha())
    yield from ("forum", "Facebook", "Bedreiging", "Doxing", "Belediging", "adres")


# --- telling them --------------------------------------------------------------------------------


async def test_the_same_moment_gives_the_same_demo(tmp_path: Path) -> None:
    first, second = await demo_at(tmp_path / "one"), await demo_at(tmp_path / "two")

    assert told(first) == told(second)
    assert numbers(first) == numbers(second)
    first.storage.close()
    second.storage.close()


def test_everybody_in_the_stories_lives_in_waterdonk() -> None:
    keys = {person.mail.partition("@")[0] for person in WATERDONK.people}
    names = {person.name for person in WATERDONK.people}

    chosen = {n for act in STORY for key in PEOPLE for n in act.filled.get(key, ())}
    assert {act.who for act in STORY} | {k for who in TRY_AS.values() for k in who} <= keys
    assert chosen
    assert chosen <= names


@pytest.mark.parametrize(
    ("act", "says"),
    [
        (Act(1, "09:00", "hanna", words="melden", filled={"immediate_danger": "no"}),
         "reporter_is_affected"),
        (Act(1, "09:00", "hanna", words="opname", filled={"recording_kind": "painting"}),
         "does not offer"),
        (Act(1, "09:00", "hanna", words="norm", filled={"colour": "blue"}), "colour"),
        (Act(1, "09:00", "hanna", action="search-log"), "is not offered search-log"),
    ],
)  # fmt: skip
async def test_a_story_that_no_longer_fits_is_refused_by_name(
    tmp_path: Path, act: Act, says: str
) -> None:
    now = datetime.fromisoformat(WEDNESDAY)
    clock = PastClock(now)
    demo = Demo(tmp_path, WATERDONK, clock)
    demo.open()
    days = Days(WATERDONK.protocol.calendar, now)
    telling = Telling(demo.pages, demo.delivery.work, clock, demo.storage, days)

    with pytest.raises(StoryDiffers, match=says):
        await telling.act(act)
    demo.storage.close()


def test_it_began_in_working_time_long_before_the_stories() -> None:
    for moment in MOMENTS:
        now, calendar = datetime.fromisoformat(moment), WATERDONK.protocol.calendar

        begun = beginning(calendar, now).now

        assert calendar.forward(begun) == begun
        assert begun < Days(calendar, now).moment(STORY[0].ago, STORY[0].at)


# --- afterwards ----------------------------------------------------------------------------------


def still_said(demo: Demo, number: str) -> list[str]:
    """What Baken still says of a case in the rooms, besides that it is closed."""
    line = text("nl", "chat-closed", case=number)
    with demo.storage.reading() as uow:
        bodies = [m.body for one in demo.pages.people for place in one.places
                  for m in uow.room.of(place)]  # fmt: skip
    shown = [body["message"] for body in bodies if "message" in body]
    return [one["summary"] for one in shown if number in json.dumps(one) and one["summary"] != line]


@pytest.mark.parametrize("stops", [True, False])
async def test_once_the_clock_is_far_enough_only_closed_stands_there_at_once(
    tmp_path: Path, stops: bool, told_once: dict[str, Path]
) -> None:
    """However the clock got there: with the pages shown on the way, or while Baken was off."""
    demo = await looked_at(told_once, tmp_path)
    number = numbers(demo)["recording_request"]
    await close_internal(demo)
    both = (number, numbers(demo)["internal"])
    assert all(still_said(demo, one) for one in both)
    await demo.switch.turn(stops)
    for _ in range(5):
        demo.clock.move("week")
        await demo.settle()
    await demo.switch.turn(True)
    await demo.settle()

    assert [words for one in both for words in still_said(demo, one)] == []
    with demo.storage.reading() as uow:
        stands = [c for one in both for c in uow.chat_copies.of_case(one) if c.state == "there"]
    assert stands == []
    demo.storage.close()


async def close_internal(demo: Demo) -> None:
    """Karel looks back and closes the case that a colleague made."""
    days = Days(WATERDONK.protocol.calendar, demo.clock.now())
    telling = Telling(demo.pages, demo.settle, PastClock(demo.clock.now()), demo.storage, days,
                      numbers(demo), 1000)  # fmt: skip
    await telling.act(Act(0, "11:00", "karel", action="step-open",
                          value="{internal}/evaluate_and_close", filled=INTERNAL_CLOSED))  # fmt: skip


# --- beginning and erasing -----------------------------------------------------------------------


def left_in(folder: Path) -> list[str]:
    """What is in a demo's folder besides its database."""
    return sorted(part.name for part in folder.iterdir() if "sqlite" not in part.name)


async def test_erasing_the_demo_brings_the_examples_back(tmp_path: Path) -> None:
    demo = await demo_at(tmp_path)
    before = told(demo)
    (sem,) = [one for one in demo.pages.people if one.key == "sem"]
    demo.pages.board.say("chat:sem", sem.key, "Dit is er straks niet meer.", demo.clock.now())
    assert told(demo) != before

    await asyncio.gather(demo.reset(), demo.reset())

    assert told(demo) == before
    assert left_in(tmp_path) == ["evidence", "master.key", "uploads"]
    demo.storage.close()


async def test_an_empty_demo_stays_empty_also_when_it_is_started_again(tmp_path: Path) -> None:
    empty = await demo_at(tmp_path, seeded=False)
    empty.storage.close()

    again = await demo_at(tmp_path, seeded=True)
    await again.reset()

    assert again.pages.examples == ()
    assert not any(told(again).values())
    again.storage.close()


async def test_what_was_left_half_way_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "baken.sqlite").write_text("half")

    demo = await demo_at(tmp_path)

    assert len(demo.pages.examples) == len(FLOWS)
    demo.storage.close()


@pytest.mark.parametrize(("more", "first"), [((), "zes voorbeelden"), (("--empty",), "draait op")])
async def test_the_demo_says_what_it_does_before_it_says_its_address(
    tmp_path: Path, more: tuple[str, ...], first: str
) -> None:
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--no-browser", "--port", str(port),
        "--data", str(tmp_path / "demo"), *more, stdout=asyncio.subprocess.PIPE,
        env={k: v for k, v in os.environ.items() if k != "BAKEN_CONFIG"},
    )  # fmt: skip
    assert process.stdout is not None

    lines = [(await asyncio.wait_for(process.stdout.readline(), 60)).decode()]
    while "draait op" not in lines[-1]:
        lines.append((await asyncio.wait_for(process.stdout.readline(), 60)).decode())
    async with (
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}/") as answer,
    ):
        page = await answer.text()
    process.terminate()
    await process.wait()

    assert first in lines[0]
    assert ("Zes voorbeelden" in page) == (not more)
