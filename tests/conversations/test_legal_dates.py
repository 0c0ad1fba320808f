"""Legal dates: reminded of by themselves, to whom they belong, and quiet once they are settled."""

from datetime import datetime

import pytest

from dialogs.texts import text
from tests.chat import Desk, World
from tests.conversations.handling import (
    do,
    report_with_screenshot,
    rule,
    steps_of,
    waits,
)
from tests.conversations.stories import DOXING, HACKED, SECRET_WORDS, STALKING, report, said

ERASE, AUTHORITY = "request_erasure", "request_dpa_mediation"


def reminders(desk: Desk, case: str, step: str, day: str) -> int:
    """How often somebody was reminded of a date with nothing but case, step and date, alone or among
    all that waits for them."""
    title = text("nl", f"step-{step.replace('_', '-')}")
    lines = [text("nl", key, case=case, title=title, day=day)
             for key in ("legal-date", "gathered-legal-date")]  # fmt: skip
    found = [m for m in desk.messages if m.text == lines[0] or lines[1] in m.text]
    assert not [m.summary for m in found if any(word in m.summary for word in SECRET_WORDS)]
    return len(found)


def passed(desk: Desk, case: str, step: str, day: str) -> int:
    """How often somebody was told that a date has passed."""
    title = text("nl", f"step-{step.replace('_', '-')}")
    return sum(said(desk).count(text("nl", key, case=case, title=title, day=day))
               for key in ("legal-date-passed", "gathered-legal-date-passed"))  # fmt: skip


@pytest.mark.source("G_COMPLAINT_REQUEST", "D4")
async def test_the_last_day_of_a_klacht_is_reminded_of_after_6_10_and_12_weeks(
    world: World,
) -> None:
    noor, wout = world.person("employee"), world.person("legal_counsel")
    case = await report(noor, STALKING)
    seen = []
    for weeks in (6, 4, 2):
        world.clock.skip(weeks=weeks, minutes=1)
        await world.settle()
        seen += [(reminders(who, case, "file_police_report", "24-02-2027")) for who in (wout, noor)]
    assert seen == [1, 1, 2, 2, 3, 3]

    world.clock.skip(days=10)
    await world.settle()

    for who in (wout, noor):
        assert passed(who, case, "file_police_report", "24-02-2027") == 1


@pytest.mark.source("G_COMPLAINT_REQUEST")
async def test_the_hours_to_report_a_data_breach_wait_for_nobodys_working_days(
    world: World,
) -> None:
    """Nor for what does, of the same case: that comes when they work again."""
    ties = world.person("it_security")
    await ties.types("werktijd ma-wo 08:30-17:00")
    case = await report(world.person("employee"), HACKED)
    seen = []
    for moment in ("25T10:00", "26T10:00", "27T03:00", "27T09:00"):
        world.clock.now = datetime.fromisoformat(f"2026-11-{moment}+01:00")
        await world.settle()
        seen.append((reminders(ties, case, "secure_account", "27-11-2026"),
                     passed(ties, case, "secure_account", "27-11-2026")))  # fmt: skip
    assert seen == [(1, 0), (2, 0), (3, 0), (3, 1)]
    late, told = text("nl", "step-secure-account") + " is te laat", len(ties.messages)
    assert late not in " ".join(m.text for m in ties.messages[told - 2 :])

    world.clock.now = datetime.fromisoformat("2026-11-30T08:30+01:00")
    await world.settle()
    assert late in " ".join(m.text for m in ties.messages[told:])


@pytest.mark.source("G_COMPLAINT_REQUEST", "S117")
async def test_a_klacht_that_stands_in_the_report_is_not_reminded_of_any_more(
    world: World,
) -> None:
    noor, wout = world.person("employee"), world.person("legal_counsel")
    case = await report(noor, STALKING)
    await do(world, case, "file_police_report")

    world.clock.skip(weeks=14)
    await world.settle()

    for who in (wout, noor):
        assert reminders(who, case, "file_police_report", "24-02-2027") == 0
        assert passed(who, case, "file_police_report", "24-02-2027") == 0


@pytest.mark.source("G_REFUSAL_BEFORE_AP", "S75")
async def test_a_month_without_an_answer_opens_the_way_to_the_authority_by_itself(
    world: World,
) -> None:
    priya = world.person("privacy_officer")
    case = await report_with_screenshot(world, DOXING)
    await do(world, case, "consult_privacy_officer", "file_police_report")
    await do(world, case, ERASE, answers={"outcome": "waiting"})
    world.clock.skip(days=30)
    await world.settle()
    assert AUTHORITY not in await steps_of(priya, case)
    assert rule(await waits(priya, case), "G_REFUSAL_BEFORE_AP")
    told = reminders(priya, case, ERASE, "24-12-2026")

    world.clock.skip(days=1)
    await world.settle()

    assert AUTHORITY in await steps_of(priya, case)
    world.clock.skip(days=30)
    await world.settle()
    assert passed(priya, case, ERASE, "24-12-2026") == 1
    assert reminders(priya, case, ERASE, "24-12-2026") == told == 1
    await do(world, case, AUTHORITY)
