"""An employee reports, on every platform."""

import pytest

from tests.chat import World
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    PNG,
    THREAT,
    asks,
    fill_to,
    last_case,
    report,
    said,
    start_report,
)


@pytest.mark.source("I4", "S5")
async def test_danger_is_asked_before_anything_else_and_112_comes_first(world: World) -> None:
    noor = world.person("employee")

    await start_report(noor)
    assert set(noor.form.inputs) == {"immediate_danger"}
    await noor.fills({"immediate_danger": "unsure"})

    assert "Bel 112" in noor.form.text


@pytest.mark.source("S5", "S20", "S26", "S31", "S2", "S3", "S4", "S6")
async def test_a_report_opens_a_case_and_says_its_number(world: World) -> None:
    noor = world.person("employee")

    case = await report(noor)

    assert case == "DA-2026-0001"
    assert "Reageer niet zelf op het bericht" in said(noor)


async def test_what_was_typed_wrong_stays_and_the_page_says_how_to_mend_it(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="story")

    await noor.fills({"summary": "Te kort"})
    assert "minstens 20 tekens" in noor.form.errors()["summary"]
    assert noor.form.inputs["summary"].value == ("Te kort",)
    await noor.fills({"summary": "Nu wel lang genoeg om te begrijpen."})

    assert noor.form.id.endswith(":content")


async def test_a_double_click_does_nothing_twice(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="review")

    await noor.fills(again=True)
    await world.settle()

    assert noor.form is None
    assert said(noor).count("Je melding is verstuurd") <= 2
    assert len([m for m in world.channel("managers") if not m.thread]) == 1


async def test_going_back_keeps_what_was_filled_in(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="content")

    await noor.fills({"content_form": "post"}, button="form-back")
    assert noor.form.inputs["summary"].value == (THREAT["summary"],)
    await noor.fills({})

    assert noor.form.inputs["content_form"].value == ("post",)


async def test_a_report_can_be_finished_tomorrow_after_a_restart(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="content")
    await noor.fills({"content_form": "post"}, button="form-later")
    world.clock.skip(days=1)
    await world.restart()

    await asks(noor, "verder")

    assert noor.form.id.endswith(":content")
    assert noor.form.inputs["content_form"].value == ("post",)
    await fill_to(noor, THREAT)
    assert last_case(noor) == "DA-2026-0001"


async def test_an_answer_can_be_changed_from_the_review(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="review")
    change = next(
        b for b in noor.form.buttons if b.action == "form-change" and b.value.endswith(":story")
    )

    await noor.fills(button="form-change", value=change.value)
    await noor.fills({"summary": "Een ander verhaal, maar even waar gebeurd."})

    assert noor.form.id.endswith(":review")
    assert "Een ander verhaal" in noor.form.text


async def test_stopping_erases_the_report(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="content")

    await noor.fills(button="form-cancel")

    assert noor.form is None
    await noor.types("verder")
    assert "geen melding die nog niet af is" in said(noor)
    await start_report(noor)
    assert noor.form.inputs["immediate_danger"].value == ()


async def test_english_can_be_chosen(world: World) -> None:
    noor = world.person("employee")

    await noor.types("baken taal en")
    await start_report(noor)

    assert noor.form.title == "Report an incident"
    await noor.fills(button="form-cancel")
    await noor.types("language nl")
    assert "We praten nu Nederlands" in said(noor)


@pytest.mark.source("S58", "S60", "S74")
async def test_a_screenshot_gets_a_receipt_and_belongs_to_the_case(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="evidence")

    await noor.sends("schermafdruk.png", PNG)
    await world.settle()
    assert "Opgeslagen om" in said(noor)
    await fill_to(noor, THREAT)

    await world.settle()
    await noor.types(f"zaak {last_case(noor)}")
    assert "kenmerk" in said(noor).lower()


@pytest.mark.source("S33", "I9")
async def test_the_affected_colleague_is_told_in_the_personal_chat(world: World) -> None:
    noor, sem = world.person("employee"), world.person("colleague")
    await start_report(noor)
    await fill_to(noor, ABOUT_COLLEAGUE, stop="people")

    await noor.fills({"affected_people__others": "Iemand van buiten"})
    await fill_to(noor, ABOUT_COLLEAGUE)
    await world.settle()

    assert last_case(noor) == "DA-2026-0001"
    assert "DA-2026" not in said(sem)


async def test_forwarding_a_message_starts_a_report_with_its_words(world: World) -> None:
    noor = world.person("employee")

    await noor.forwards("Wacht maar, ik weet je te vinden bij de balie.")
    if noor.form is None:
        await noor.presses("form-resume")
    await fill_to(noor, {k: v for k, v in THREAT.items() if k != "summary"}, stop="story")

    assert "weet je te vinden" in noor.form.inputs["summary"].value[0]
