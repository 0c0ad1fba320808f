"""Closing, and what is never shown or changed: refused with the way out, and then done."""

import hashlib

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.handling import (
    COMPLAINT_CLOSED,
    STEPS,
    begin,
    do,
    offered,
    page,
    report_with_screenshot,
    rule,
    steps_of,
    tells,
    waits,
)
from tests.conversations.stories import (
    COMPLAINT,
    INSULT,
    INTIMATE,
    PNG,
    asks,
    fill_to,
    fill_until_refused,
    last_case,
    report,
    said,
    start_report,
)

CLOSE = "evaluate_and_close"
CROPPED = PNG + b"\0"
"""The same picture as other bytes."""


def short_hash(data: bytes) -> str:
    """A file as the page of a case names it."""
    return hashlib.sha256(data).hexdigest()[:12]


@pytest.mark.source("G_CLOSE", "S38")
async def test_a_case_is_closed_when_all_is_done_and_everybody_was_told(world: World) -> None:
    fatima = world.person("manager")
    case = await report(world.person("employee"), COMPLAINT)
    assert CLOSE not in await steps_of(fatima, case)
    missing = await waits(fatima, case)
    assert rule(missing, "G_CLOSE")
    assert text("nl", "step-handle-complaint") in missing

    await do(world, case, "handle_complaint")
    await begin(fatima, case, CLOSE)
    untold = {**STEPS[CLOSE][1], **COMPLAINT_CLOSED, "reporter_told": "no"}
    assert tells(await fill_until_refused(fatima, untold), "guard-close-not-told")
    await fatima.fills(button="form-cancel")
    await do(world, case, CLOSE, answers=COMPLAINT_CLOSED)

    assert text("nl", "state-closed") in await page(fatima, case)


@pytest.mark.source("G_CLOSE", "S30")
async def test_what_is_mandatory_is_not_offered_for_skipping_and_the_rest_leaves_its_reason(
    world: World,
) -> None:
    fatima, reason = world.person("manager"), "Er is maar één bericht, net nagekeken."
    case = await report(world.person("employee"), INSULT)
    await fatima.types(f"overslaan {case}")
    assert "collect_related_posts" in offered(fatima, "step-skip")
    assert not {"inform_manager", "joint_consultation"} & offered(fatima, "step-skip")

    await fatima.presses("step-skip", f"{case}/collect_related_posts")
    await fatima.fills({"reason": "Te kort"})
    assert fatima.form.errors()
    await fatima.fills({"reason": reason})

    shown = await page(fatima, case)
    assert tells(shown, "case-step-skipped")
    assert reason in shown


@pytest.mark.source("G_CHANNEL_PRIVACY", "S46")
@pytest.mark.parametrize("file", [None, ("bedreiging.png", PNG)])
async def test_what_is_put_in_a_channel_is_not_kept_but_can_be_reported_from_there(
    world: World, file: tuple[str, bytes] | None
) -> None:
    lotte = world.person("officer")
    await lotte.posts("Kijk hier eens: https://forum.example/17", channel="officers", file=file)
    await world.settle()
    assert rule(lotte.messages[-1].text, "G_CHANNEL_PRIVACY")
    assert list(world.channel("officers")) == []
    assert not tells(said(lotte), "evidence-stored")

    await lotte.presses("report-start")
    await fill_to(lotte, INSULT)
    await world.settle()

    case = last_case(lotte)
    assert short_hash(PNG) not in await page(lotte, case)
    assert any(case in card.text for card in world.channel("officers"))


@pytest.mark.source("G_EVIDENCE_UNEDITED", "S98")
async def test_a_changed_copy_stands_beside_the_evidence_with_a_hash_of_its_own(
    world: World,
) -> None:
    noor = world.person("employee")
    case = await report_with_screenshot(world, INSULT)

    await asks(noor, f"bewijs {case}")
    assert rule(noor.form.text, "G_EVIDENCE_UNEDITED")
    await noor.fills(files=[("uitsnede.png", CROPPED)])
    await world.settle()

    shown = await page(world.person("manager"), case)
    assert short_hash(PNG) in shown
    assert short_hash(CROPPED) in shown


@pytest.mark.source("G_NO_CHAT_IMAGERY")
async def test_sexual_imagery_is_not_asked_for_and_what_comes_is_for_the_fewest_eyes(
    world: World,
) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, INTIMATE, stop="evidence")
    assert tells(noor.form.text, "report-evidence-intimate")
    await noor.sends("bericht.png", PNG)
    await world.settle()
    await fill_to(noor, INTIMATE)
    await world.settle()
    case = last_case(noor)

    for name in ("employee", "privacy_officer", "legal_counsel"):
        assert short_hash(PNG) in await page(world.person(name), case), name
    for name in ("manager", "officer", "coordinator"):
        assert short_hash(PNG) not in await page(world.person(name), case), name
