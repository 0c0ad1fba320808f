"""What comes back: later posts, answers from outside, a copy, a case in which nothing is open."""

import pytest

from dialogs.texts import text
from tests.chat import World
from tests.conversations.handling import COMPLAINT_CLOSED, WHOLE_INSULT, acts, begin, do, finished
from tests.conversations.reminding import reminders
from tests.conversations.stories import COMPLAINT, INSULT, SECRET_WORDS, fill_to, report, said
from tests.conversations.test_recordings import DECISION, REQUEST, ask_for_recording

LATER = text("nl", "again-collect-related-posts")
SEARCH = "collect_related_posts"


def asked(world: World, name: str, sentence: str) -> int:
    """In how many messages somebody read a sentence."""
    return sum(sentence in told for told in reminders(world, name))


@pytest.mark.source("S59")
async def test_later_posts_are_looked_for_again_until_the_case_is_closed(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    lotte = world.person("officer")
    await lotte.types(f"monitor claim {case}")
    await do(world, case, SEARCH)
    world.clock.skip(days=3, minutes=1)
    await world.settle()
    assert asked(world, "officer", LATER) == 1

    await lotte.presses("step-open", f"{case}/{SEARCH}")
    await fill_to(lotte, {"searched_on": "2026-11-27", "outcome": "found",
                          "later_posts": "Er kwam een reactie bij."})  # fmt: skip
    assert finished(lotte, case, SEARCH)
    world.clock.skip(days=4)
    await world.settle()
    assert asked(world, "officer", LATER) == 2
    assert not [t for t in reminders(world, "officer") if any(w in t for w in SECRET_WORDS)]

    others = [step for step in WHOLE_INSULT if step != SEARCH]
    await do(world, case, *others)
    world.clock.skip(days=30)
    await world.settle()
    assert asked(world, "officer", LATER) == 2


@pytest.mark.source("S59")
async def test_a_later_post_can_be_recorded_at_any_time(world: World) -> None:
    case = await report(world.person("employee"), INSULT)
    lotte = world.person("officer")
    assert "again" not in await acts(lotte, case)
    await do(world, case, SEARCH)

    done = text("nl", "step-finished", case=case, step=text("nl", "step-collect-related-posts"))
    assert "again" in await acts(lotte, case)
    before = said(lotte).count(done)
    await lotte.presses("case-again", case)
    await lotte.presses("step-open", f"{case}/{SEARCH}")
    await fill_to(lotte, {"searched_on": "2026-11-24", "outcome": "none_found"})

    assert said(lotte).count(done) > before


@pytest.mark.source("S97")
async def test_a_copy_that_was_promised_is_asked_after_once_till_it_is_there(world: World) -> None:
    noor = world.person("employee")
    case = await ask_for_recording(world, REQUEST, in_picture=False)
    await begin(noor, case, "handle_recording_request")
    await fill_to(noor, DECISION)
    world.clock.skip(days=7, minutes=1)
    await world.settle()
    sentence = text("nl", "again-handle-recording-request")
    assert asked(world, "employee", sentence) == 1

    await noor.presses("copy-received", f"{case}/handle_recording_request")
    await noor.fills({"copy_received_on": "2026-12-01"})
    assert text("nl", "copy-noted", case=case) in said(noor)
    await noor.presses("copy-received", f"{case}/handle_recording_request")
    assert text("nl", "copy-not-asked") in said(noor)
    world.clock.skip(days=30)
    await world.settle()

    assert asked(world, "employee", sentence) == 1


@pytest.mark.source("S38")
async def test_a_case_in_which_nothing_is_open_comes_back_to_its_owner(world: World) -> None:
    case = await report(world.person("employee"), COMPLAINT)
    await do(world, case, "handle_complaint", answers={"outcome": "waiting"})
    world.clock.skip(days=1)
    await world.settle()
    alone = text("nl", "reminder-quiet", case=case)
    assert alone not in reminders(world, "manager")

    world.clock.skip(days=1)
    await world.settle()

    assert reminders(world, "manager") == [alone]
    await do(world, case, "handle_complaint")
    await do(world, case, "evaluate_and_close", answers=COMPLAINT_CLOSED)
    world.clock.skip(days=30)
    await world.settle()
    assert reminders(world, "manager").count(alone) == 1


async def test_an_answer_from_outside_is_asked_after_each_week(world: World) -> None:
    case = await report(world.person("employee"), COMPLAINT)
    await do(world, case, "handle_complaint", answers={"outcome": "waiting"})
    sentence = text("nl", "again-handle-complaint")

    for weeks in (1, 2, 3):
        world.clock.skip(days=7)
        await world.settle()
        assert asked(world, "complaints_coordinator", sentence) == weeks

    await do(world, case, "handle_complaint")
    world.clock.skip(days=21)
    await world.settle()
    assert asked(world, "complaints_coordinator", sentence) == 3
