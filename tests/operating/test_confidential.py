"""Whole conversations full of canaries, with everything going wrong that can: nothing of a case, a
person or what they wrote stands in a log line or in a metric."""

import asyncio
import json
import logging
import re
import threading
import warnings
from collections.abc import Callable

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.operating import lines as log_lines
from bot.operating import metrics
from bot.services.conversation import answers
from tests.chat import World
from tests.conversations import canaries, town
from tests.conversations.stories import PNG, THREAT, asks, fill_to, report
from tests.conversations.town import Town
from tests.platforms.slack.driver import SlackWorld
from tests.platforms.teams.driver import TeamsWorld

Lines = Callable[[], list[str]]
CANARY = re.compile(r"zq\w*qz", re.IGNORECASE)
SECRETS = re.compile(r"DA-\d{4}-\d+|waterdonk|noor|fatima|@|https?:|UNOOR|C0MANAGERS|DROP TABLE")
KEYS = {"at", "level", "logger", "id", "event", "trace", *log_lines.MORE}
WORDS = "Dit is zqwoordenqz, opgeschreven door zqmeldqz op https://x.example/zqadresqz."


def walk_lines(found: list[str]) -> None:
    """Every line is an object with nothing but what may be there."""
    assert found
    for line in found:
        kept = json.loads(line)
        assert set(kept) <= KEYS, line
        assert not CANARY.search(line), line
        assert not SECRETS.search(line), line


def walk_metrics() -> int:
    """Every label and every value of every sample; how many samples."""
    page = metrics.page().decode()
    assert not CANARY.search(page)
    assert not SECRETS.search(page)
    samples = [s for family in text_string_to_metric_families(page) for s in family.samples]
    for sample in samples:
        for name, value in sample.labels.items():
            allowed = (*metrics.ALLOWED.get(name, ()), metrics.OTHER)
            assert name == "le" or value in allowed, sample
    return len(samples)


async def test_every_kind_of_case_reported_claimed_and_written_about(
    waterdonk: Town, lines: Lines
) -> None:
    numbers = await town.report_all(waterdonk)
    await town.claim_all(waterdonk, numbers)
    for case in "kd":
        note = canaries.word(case, "note")
        await waterdonk.desk("lotte").types(f"monitor notitie {numbers[case]} {note}")
    await waterdonk.desk("sem").types("zqonbekendqz")
    await waterdonk.settle()

    walk_lines(lines())
    assert walk_metrics() > 50


async def test_on_every_platform_with_bugs_and_platforms_that_fail(
    world: World, lines: Lines, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    await report(noor, {**THREAT, "summary": WORDS})
    trouble(world)
    await world.settle()
    await asks(sem, "melden")
    await fill_to(sem, {**THREAT, "summary": WORDS}, stop="evidence")
    await sem.sends("zqbestandqz.png", PNG)
    monkeypatch.setattr(answers, "answer", broken)
    await noor.types(WORDS)
    monkeypatch.undo()
    await world.settle()

    found = lines()
    walk_lines(found)
    bugs = [json.loads(line) for line in found if '"code"' in line]
    assert bugs
    assert all(bug["id"] and "ValueError at bot/router.py" in bug["event"] for bug in bugs)
    assert walk_metrics() > 50


def broken(*_: object) -> None:
    """A bug whose message is full of what somebody wrote."""
    raise ValueError(WORDS)


def trouble(world: World) -> None:
    """The next messages fail in every way."""
    if isinstance(world, SlackWorld):
        world.slack.trouble["chat.postMessage"] = ["429", "500", "lost"]
    if isinstance(world, TeamsWorld):
        world.teams.trouble["post"] = ["429", "500"]


def test_of_a_librarys_line_only_its_place_is_kept(lines: Lines) -> None:
    library = logging.getLogger("somebody.else")
    try:
        raise RuntimeError(WORDS)
    except RuntimeError as error:
        library.exception("said %s", WORDS, exc_info=error)
    library.error(WORDS, extra={"code": "K1"}, stack_info=True)
    library.info("of no importance")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(WORDS, stacklevel=1)

    found = lines()

    walk_lines(found)
    said = [json.loads(line) for line in found]
    assert [one["logger"] for one in said] == ["somebody.else", "somebody.else", "py.warnings"]
    assert "RuntimeError at" in said[0]["trace"]
    assert said[0]["event"].startswith("library at test_confidential:")


async def test_a_task_that_nobody_waited_for_says_no_more_than_its_kind(lines: Lines) -> None:
    async def fails() -> None:
        raise LookupError(WORDS)

    task = asyncio.create_task(fails())
    await asyncio.wait({task})
    del task
    import gc

    gc.collect()

    found = lines()
    walk_lines(found)
    assert any("LookupError" in line for line in found)


def test_what_nobody_caught_becomes_a_line(lines: Lines, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log_lines.catch_the_uncaught()

    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()

    found = lines()
    walk_lines(found)
    assert ["ValueError" in line and "critical" in line for line in found] == [True]


def test_lines_for_people_hold_the_same(lines: Lines) -> None:
    record = logging.makeLogRecord({"name": "x", "levelname": "ERROR", "msg": WORDS, "module": "m",
                                    "lineno": 3, "funcName": "f"})  # fmt: skip
    shown = log_lines.Plain().format(record)

    assert "error x" in shown
    assert shown.endswith("library at m:3 f")
    assert lines() == []


def test_a_label_says_nothing_that_is_not_on_its_list() -> None:
    assert metrics.labels(platform="slack", reason="zqredenqz") == {
        "platform": "slack", "reason": "other",
    }  # fmt: skip
    with pytest.raises(KeyError):
        metrics.labels(person="noor")


def test_the_canaries_are_what_is_looked_for() -> None:
    assert all(CANARY.fullmatch(word) for _, _, word in canaries.canaries())
