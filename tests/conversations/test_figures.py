"""Figures without persons: who sees them, and that few cases tell nothing, on every platform."""

import re
from datetime import datetime, timedelta

import pytest

from tests.chat import Desk, World
from tests.conversations.handling import WHOLE_INSULT, do
from tests.conversations.stories import INSULT, report, said

BRIEF = {**INSULT, "reporter_is_affected": "no", "affected_kind": ["organisation"],
         "content_form": "none"}  # fmt: skip
"""About the municipality, with few pages to fill in."""
IMPROVEMENT = {
    "service_can_improve": "yes",
    "improvement_action": "We bellen voortaan terug binnen een dag.",
    "improvement_owner": "Team Publiekszaken", "improvement_on": "2027-01-15",
}  # fmt: skip


def shift(world: World, moment: str) -> None:
    """Move the clock to a moment."""
    wanted = datetime.fromisoformat(moment)
    world.clock.skip(seconds=(wanted - world.clock.now) / timedelta(seconds=1))


async def asks_figures(desk: Desk, words: str = "cijfers") -> str:
    """What is said in answer, without the reminders of cases that nobody handles in these tests."""
    before = len(desk.messages)
    await desk.types(words)
    new = [message.text for message in desk.messages[before:]]
    return "\n".join(text for text in new if "te laat" not in text)


def row(sheet: str, label: str) -> str:
    """What stands behind a label; platforms draw a row in their own way."""
    found = re.search(re.escape(label) + r"[:\s]*(<5|\d+–\d+)", sheet)
    assert found, f"{label} is not in {sheet}"
    return found.group(1)


async def test_figures_are_refused_to_a_colleague_who_hears_whose_they_are(world: World) -> None:
    sem = world.person("colleague")

    answer = await asks_figures(sem)

    assert "voor de coördinator agressie en geweld en de gemeentesecretaris" in answer
    assert "status" in answer
    assert "<5" not in answer
    await sem.types("status")
    assert "geen open zaken of stappen" in said(sem)


async def test_with_fewer_than_five_cases_nothing_exact_is_told(world: World) -> None:
    for natures in (["threat"], ["insult"]):
        await report(world.person("employee"), {**BRIEF, "natures": natures})
    shift(world, "2026-12-02T09:00+01:00")

    sheet = await asks_figures(world.person("coordinator"))

    assert row(sheet, "Alle zaken") == "<5"
    assert "minder dan vijf zaken" in sheet
    assert "Belediging" not in sheet
    assert "Digitale agressie" not in sheet


async def test_the_coordinator_sees_bands_and_others_only_a_year_that_is_settled(
    world: World,
) -> None:
    ruth, karel = world.person("coordinator"), world.person("secretary")
    for natures in (*[["insult"]] * 6, ["threat"]):
        await report(world.person("employee"), {**BRIEF, "natures": natures})
    shift(world, "2026-12-02T09:00+01:00")

    interim = await asks_figures(ruth)
    assert row(interim, "Alle zaken") == row(interim, "Digitale agressie") == "5–9"
    assert row(interim, "Belediging") == "5–9"
    assert row(interim, "Bedreiging") == "<5"
    assert "tussenstand" in interim
    refused = await asks_figures(karel, "cijfers 2026")
    assert "vanaf 01-03-2027" in refused
    assert "<5" not in refused

    shift(world, "2027-03-01T09:00+01:00")
    settled = await asks_figures(karel, "cijfers 2026")
    assert row(settled, "Belediging") == "5–9"
    assert "veranderen niet meer" in settled
    for secret in ("DA-2026", "prutser", "Noor", "waterratje", "Fatima"):
        assert secret not in interim + settled


async def test_an_odd_year_is_answered_with_the_way_to_write_one(world: World) -> None:
    ruth = world.person("coordinator")

    assert "met vier cijfers" in await asks_figures(ruth, "cijfers vorig jaar")
    assert "nog niet begonnen" in await asks_figures(ruth, "figures 2031")
    assert "Cijfers over 2025" in await asks_figures(ruth, "figures 2025")
    shift(world, "2027-01-15T09:00+01:00")
    assert "nog geen hele maand" in await asks_figures(ruth, "cijfers 2027")
    assert "Cijfers over 2026" in await asks_figures(ruth)


@pytest.mark.source("S18")
async def test_improvements_are_told_in_words_to_the_coordinator_only(world: World) -> None:
    ruth, karel = world.person("coordinator"), world.person("secretary")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await world.person("officer").types(f"monitor claim {case}")
    await do(world, case, *WHOLE_INSULT, answers=IMPROVEMENT)
    shift(world, "2027-03-01T09:00+01:00")

    hers = await asks_figures(ruth, "cijfers 2026")
    his = await asks_figures(karel, "cijfers 2026")

    assert "terug binnen een dag" in hers
    assert "Team Publiekszaken" in hers
    assert "15-01-2027" in hers
    assert case not in hers
    assert "terug binnen een dag" not in said(karel)
    assert row(his, "Alle zaken") == "<5"


async def test_in_a_channel_only_the_one_who_asks_sees_figures_and_nobody_an_improvement(
    world: World,
) -> None:
    ruth = world.person("coordinator")
    await report(world.person("employee"), INSULT)
    await world.settle()
    shift(world, "2026-12-02T09:00+01:00")

    await ruth.commands("baken", "cijfers", channel="managers")

    assert "Cijfers over 2026" in said(ruth)
    assert "alleen in je eigen chat" in said(ruth)
    assert not [m for m in world.channel("managers") if "Cijfers" in m.text]
