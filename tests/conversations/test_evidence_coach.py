"""What a file shows: asked with its receipt, mended in words, and counted in "Dossier compleet?"."""

import pytest

from dialogs.texts import text
from tests.chat import Desk, World
from tests.conversations.handling import (
    acts,
    begin,
    describe,
    do,
    finished,
    open_case,
    page,
    tells,
)
from tests.conversations.stories import (
    ABOUT_COLLEAGUE,
    DOXING,
    INSULT,
    INTIMATE,
    MIXED,
    PNG,
    THREAT,
    Filled,
    asks,
    fill_to,
    last_case,
    report,
    said,
    start_report,
)

UNTICKED: Filled = {**INSULT, "visible_checklist": []}
EVERYTHING = ["timestamp", "account", "url", "whole_message"]
CAPTURE = "capture_screenshots"
MP4 = b"\x00\x00\x00\x18ftypisom" + b"\x00" * 40
MAIL = b"From: iemand@forum.example\r\nSubject: Wacht maar\r\n\r\nEen boos bericht.\r\n"


def nl(key: str, **values: str) -> str:
    return text("nl", key, **values)


async def reported(world: World, answers: Filled = UNTICKED) -> tuple[Desk, str]:
    """A report of which nothing was ticked, by the employee."""
    noor = world.person("employee")
    case = await report(noor, answers)
    await world.settle()
    return noor, case


async def sends(world: World, desk: Desk, name: str = "schermafdruk.png", data: bytes = PNG) -> str:
    """Send a file and wait for the receipt; its words."""
    before = len(desk.messages)
    await desk.sends(name, data)
    await world.settle()
    return "\n".join(message.text for message in desk.messages[before:])


def another(number: int) -> bytes:
    """A picture that is not the same bytes as the one before."""
    return PNG + bytes([number])


@pytest.mark.source("S58")
async def test_the_receipt_asks_what_is_on_the_file_and_says_how_to_mend_it(world: World) -> None:
    noor, case = await reported(world)

    assert nl("describe-ask") in await sends(world, noor)
    await noor.presses("evidence-describe")
    assert noor.form.title == nl("describe-evidence")
    assert noor.form.inputs["captured_at__date"].value == ("2026-11-24",)
    assert noor.form.inputs["captured_at__time"].value == ("09:00",)
    await fill_to(noor, {"visible_checklist": ["account", "whole_message"], "source_url": ""})

    told = noor.messages[-1].text
    assert "Op welke dag is het bericht geplaatst? Open het bericht." in told
    assert nl("mend-url") in told
    assert nl("mend-account") not in told
    assert not finished(noor, case, CAPTURE)
    assert "case-add-evidence" in {b.action for b in noor.messages[-1].buttons}


async def address_filled_in(world: World, who: str, case: str) -> str:
    """The web address that stands filled in when somebody says what is on a picture they sent."""
    desk = world.person(who)
    await asks(desk, f"bewijs {case}")
    await desk.fills(files=[("beeld.png", PNG + who.encode())])
    await world.settle()
    wanted = [b for m in desk.messages for b in m.buttons if b.action == "evidence-describe"]
    await desk.presses("evidence-describe", wanted[-1].value)
    await fill_to(desk, {"evidence_kind": "screenshot"}, stop="seen")
    found = "".join(desk.form.inputs["source_url"].value)
    await desk.fills({}, button="form-later")
    return found


@pytest.mark.source("S58")
async def test_the_address_of_the_message_is_filled_in_only_for_who_may_know_it(
    world: World,
) -> None:
    """The complaints coordinator sees no words of the report (6.3), and can say what is on a file."""
    about = {**MIXED, "visible_checklist": []}
    _, case = await reported(world, about)
    assert "forum.example" not in await page(world.person("complaints_coordinator"), case)

    shown = {who: await address_filled_in(world, who, case)
             for who in ("complaints_coordinator", "employee", "officer")}  # fmt: skip

    address = "https://forum.example/bericht/17"
    assert shown == {"complaints_coordinator": "", "employee": address, "officer": address}


@pytest.mark.source("S58")
async def test_a_second_screenshot_makes_the_set_whole(world: World) -> None:
    noor, case = await reported(world)
    await sends(world, noor)
    await noor.presses("evidence-describe")
    await fill_to(noor, {"visible_checklist": ["account", "whole_message"],
                         "source_url": "https://forum.example/bericht/18"})  # fmt: skip

    await sends(world, noor, "nog-een.png", another(1))
    await noor.presses("evidence-describe")
    await fill_to(noor, {"visible_checklist": EVERYTHING})

    assert nl("described-whole") in noor.messages[-1].text
    shown = await page(world.person("officer"), case)
    assert "https://forum.example/bericht/18" in shown
    await open_case(noor, case)
    assert not [b for b in noor.messages[-1].buttons if b.value == f"{case}/{CAPTURE}"]


@pytest.mark.source("S58")
async def test_a_reason_is_enough_when_the_moment_cannot_be_shown(world: World) -> None:
    noor, case = await reported(world)
    await sends(world, noor)
    reason = "Deze app toont nergens een datum."

    await describe(noor, case, {"visible_checklist": ["account", "url", "whole_message"],
                                "missing_reason": reason})  # fmt: skip

    assert nl("mend-timestamp") not in noor.messages[-1].text
    shown = await page(world.person("officer"), case)
    assert reason in shown
    assert nl("outcome-incomplete-with-reason") in shown


async def test_a_moment_that_has_not_been_yet_is_refused(world: World) -> None:
    noor, _ = await reported(world)
    await sends(world, noor)
    await noor.presses("evidence-describe")

    await noor.fills({"captured_at__date": "2026-11-25"})

    assert noor.form.errors()["captured_at__date"] == nl("invalid-future")


async def test_ticks_in_the_report_are_about_the_file_that_comes_with_it(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, THREAT, stop="evidence")
    await sends(world, noor)
    await fill_to(noor, {**THREAT, "visible_checklist": ["timestamp", "account"]})

    told = said(noor)
    assert nl("mend-url") in told
    assert nl("mend-whole-message") in told
    await describe(noor, last_case(noor), {"visible_checklist": EVERYTHING})
    assert nl("described-whole") in noor.messages[-1].text


async def test_without_ticks_the_report_ends_with_the_question(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, UNTICKED, stop="evidence")
    await sends(world, noor)
    await fill_to(noor, UNTICKED)

    assert "over bestand 1 van 1: Schermafdruk van het bericht. Is daarop te zien" in said(noor)
    await noor.presses("evidence-describe")
    assert "captured_at__date" in noor.form.inputs
    assert "bestand 1 van 1: Schermafdruk van het bericht. Baken kreeg het op" in noor.form.text


async def test_a_file_has_one_moment_the_one_at_which_it_came(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, UNTICKED, stop="evidence")
    await sends(world, noor)
    world.clock.skip(minutes=3)
    await fill_to(noor, UNTICKED)

    await noor.presses("evidence-describe")
    assert noor.form.inputs["captured_at__time"].value == ("09:00",)
    assert "09:00" in noor.form.text
    assert "09:03" not in noor.form.text


async def test_only_the_sender_and_who_may_see_the_file_say_what_is_on_it(world: World) -> None:
    noor, case = await reported(world, {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"],
                                        "visible_checklist": []})  # fmt: skip
    await sends(world, noor)
    lotte, karel = world.person("officer"), world.person("secretary")
    await open_case(lotte, case)
    assert "case-describe" in {b.action for b in lotte.messages[-1].buttons}

    await open_case(karel, case)
    assert tells(karel.messages[-1].text, "case-unknown")
    await describe(lotte, case, {"visible_checklist": EVERYTHING})
    assert nl("described-whole") in lotte.messages[-1].text
    assert nl("complete-title") not in await page(noor, case)


async def test_a_reporter_cannot_describe_what_somebody_else_sent(world: World) -> None:
    noor, case = await reported(world, {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"],
                                        "visible_checklist": []})  # fmt: skip
    lotte = world.person("officer")
    await open_case(lotte, case)
    await lotte.presses("case-add-evidence", case)
    await lotte.fills({}, files=[("van-lotte.png", PNG)])
    await world.settle()

    await open_case(noor, case)
    assert "case-describe" not in {b.action for b in noor.messages[-1].buttons}
    await open_case(lotte, case)
    assert "case-describe" in {b.action for b in lotte.messages[-1].buttons}


async def test_a_recording_is_not_asked_for_a_web_address(world: World) -> None:
    noor, _ = await reported(world)
    await sends(world, noor, "opname.mp4", MP4)
    await noor.presses("evidence-describe")
    assert noor.form.inputs["evidence_kind"].value == ("recording",)

    await noor.fills({})
    assert "url" not in noor.form.inputs["visible_part"].options
    await fill_to(noor, {"visible_part": []})

    told = noor.messages[-1].text
    assert nl("mend-timestamp-recording") in told
    assert nl("mend-url") not in told


async def test_of_a_mail_the_mail_itself_is_asked(world: World) -> None:
    mail: Filled = {**UNTICKED, "content_form": "email", "platform": "email",
                    "visibility": "direct"}  # fmt: skip
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, mail, stop="evidence")
    assert nl("describe-mail") in noor.form.text
    await fill_to(noor, mail)
    case = last_case(noor)
    await sends(world, noor)
    await describe(noor, case, {"visible_checklist": EVERYTHING})
    assert nl("complete-original-do") in noor.messages[-1].text
    assert nl("complete-original-do") in await page(world.person("officer"), case)

    receipt = await sends(world, noor, "bericht.eml", MAIL)

    assert nl("describe-ask") not in receipt
    assert nl("complete-original-do") not in await page(world.person("officer"), case)


@pytest.mark.source("S57")
async def test_a_picture_of_the_profile_is_asked_until_there_is_one(world: World) -> None:
    noor, case = await reported(world)
    await sends(world, noor)
    await describe(noor, case, {"visible_checklist": EVERYTHING})
    assert nl("complete-profile-do") in noor.messages[-1].text
    lotte = world.person("officer")
    await begin(lotte, case, "collect_account_details")
    assert nl("describe-profile") in lotte.form.text

    await sends(world, noor, "profiel.png", another(3))
    await describe(noor, case, {"evidence_kind": "profile_screenshot",
                                "visible_profile": ["account", "url"]})  # fmt: skip

    assert nl("complete-profile-do") not in noor.messages[-1].text
    assert nl("complete-profile-do") not in await page(lotte, case)


@pytest.mark.source("S58")
async def test_a_story_is_kept_before_anything_else_is_asked(world: World) -> None:
    noor = world.person("employee")
    story: Filled = {**UNTICKED, "content_form": "story"}
    await start_report(noor)
    await fill_to(noor, story, stop="content")

    await noor.fills({"content_form": "story"})
    assert noor.form.id.endswith(":now")
    assert nl("report-now-first") in noor.form.text
    await fill_to(noor, story)

    case = last_case(noor)
    assert nl("describe-short-lived") in said(noor)
    steps = [b.value for b in noor.messages[-1].buttons if b.action == "step-open"]
    assert steps == [f"{case}/{CAPTURE}"]
    await open_case(noor, case)
    offered = [b.value for b in noor.messages[-1].buttons if b.action == "step-open"]
    assert offered[0] == f"{case}/{CAPTURE}"
    assert "09:30" in noor.messages[-1].text


async def test_what_turns_out_to_disappear_is_asked_at_once(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, UNTICKED, stop="still")

    await noor.fills({"material_status": "online", "ephemeral": "yes"})

    assert noor.form.id.endswith(":now")
    await noor.fills({})
    assert noor.form.id.endswith(":when")


@pytest.mark.source("S59")
async def test_the_checklist_says_what_is_there_and_what_to_do(world: World) -> None:
    noor, case = await reported(world)
    lotte = world.person("officer")

    empty = await page(lotte, case)
    assert nl("complete-title") in empty
    for point in ("message", "time", "related", "copy"):
        assert nl(f"complete-{point}-do") in empty
    await sends(world, noor)
    await describe(noor, case, {"visible_checklist": EVERYTHING})
    await do(world, case, "collect_related_posts")

    whole = await page(lotte, case)
    for point in ("message", "time", "related", "copy"):
        assert nl(f"complete-{point}-do") not in whole
    assert whole.count(nl("complete-present")) == 6


@pytest.mark.source("G_NO_CHAT_IMAGERY")
async def test_of_restricted_imagery_no_second_picture_is_asked(world: World) -> None:
    noor, intimate = world.person("employee"), {**INTIMATE, "visible_checklist": []}
    await start_report(noor)
    await fill_to(noor, intimate, stop="evidence")
    await sends(world, noor)
    await fill_to(noor, intimate)
    await noor.presses("evidence-describe")

    await noor.fills({})
    await noor.fills({"visible_checklist": []})
    assert nl("describe-no-more") in noor.form.text
    await noor.fills({})

    told = noor.messages[-1].text
    assert nl("mend-timestamp-restricted") in told
    assert nl("mend-url") not in told
    assert nl("mend-whole-message") not in told
    shown = await page(noor, last_case(noor))
    assert nl("complete-no-image") in shown
    assert nl("complete-message-do") not in shown


async def test_what_was_said_can_be_said_anew(world: World) -> None:
    noor, case = await reported(world)
    await sends(world, noor)
    await describe(noor, case, {"visible_checklist": ["timestamp"]})
    assert "redescribe" in await acts(noor, case)

    await noor.presses("case-redescribe", case)
    await noor.presses("evidence-describe")
    assert noor.form.inputs["evidence_kind"].value == ("screenshot",)
    await noor.fills({})
    assert noor.form.inputs["visible_checklist"].value == ("timestamp",)
    await fill_to(noor, {"visible_checklist": EVERYTHING})

    assert nl("described-whole") in noor.messages[-1].text


async def test_going_back_shows_what_was_said_and_not_what_stood_there_first(world: World) -> None:
    noor, case = await reported(world)
    await sends(world, noor)
    await noor.presses("evidence-describe")
    await noor.fills({"captured_at__time": "08:20"})

    await noor.types(f"zaak {case}")
    await noor.presses("evidence-describe")
    await noor.fills({}, button="form-back")

    assert noor.form.inputs["captured_at__time"].value == ("08:20",)


@pytest.mark.source("S58")
async def test_the_step_itself_asks_first_what_is_on_the_files(world: World) -> None:
    noor, case = await reported(world)
    await sends(world, noor)

    await begin(noor, case, CAPTURE)

    assert noor.form.title == nl("describe-evidence")


@pytest.mark.source("S57")
async def test_what_the_report_says_of_the_account_stands_filled_in(world: World) -> None:
    _, case = await reported(world, {**UNTICKED, "handle": "@WaterRatje"})
    lotte = world.person("officer")
    await begin(lotte, case, "collect_account_details")
    assert lotte.form.inputs["handle"].value == ("@WaterRatje",)

    await lotte.fills({"handle": "@WaterRatje1", "display_name": "Ratje"})
    await lotte.fills({}, button="form-later")
    await begin(lotte, case, "collect_account_details")
    await lotte.fills({}, button="form-back")

    assert lotte.form.inputs["handle"].value == ("@WaterRatje1",)
    await fill_to(lotte, {"outcome": "complete"})
    assert "@WaterRatje1" in await page(lotte, case)


async def test_who_may_not_know_the_sender_gets_no_account_filled_in(world: World) -> None:
    """A reporter to whom it did not happen sees nothing of the case, what they wrote included."""
    noor, case = await reported(world, {**ABOUT_COLLEAGUE, "affected_people": ["Sem Bakker"]})

    await begin(noor, case, "collect_account_details")

    assert noor.form.inputs["handle"].value in ((), ("",))


@pytest.mark.source("S57")
async def test_all_that_is_known_of_the_account_stands_on_one_card(world: World) -> None:
    _, case = await reported(world, {**UNTICKED, "handle": "@WaterRatje"})
    lotte = world.person("officer")
    await begin(lotte, case, "collect_account_details")
    await fill_to(lotte, {"user_id": "100042", "other_accounts": "@rioolrat op hetzelfde forum",
                          "other_accounts_why": "Dezelfde foto en dezelfde zinnen.",
                          "outcome": "complete"})  # fmt: skip

    shown = await page(lotte, case)

    card = shown[shown.index(nl("account-title")) :]
    for known in ("@WaterRatje", "waterratje", "100042", "@rioolrat", "Dezelfde foto",
                  nl("account-profile-there"), nl("account-first-seen")):  # fmt: skip
        assert known in card
    assert shown.count("100042") == 1
    assert "100042" not in await page(world.person("complaints_coordinator"), case)


async def test_another_account_of_the_same_sender_is_recognised_and_no_victim_named(
    world: World,
) -> None:
    await report(world.person("colleague"), {**UNTICKED, "handle": "@rioolrat"})
    _, case = await reported(world)
    lotte = world.person("officer")
    assert "komt ook voor" not in await page(lotte, case)
    await begin(lotte, case, "collect_account_details")
    await fill_to(lotte, {"other_accounts": "Ook (@RioolRat).", "outcome": "partial",
                          "other_accounts_why": "Dezelfde zinnen."})  # fmt: skip

    shown = await page(lotte, case)

    assert "Een ander account van deze afzender komt ook voor in 1 andere zaak." in shown
    assert "Sem" not in shown


@pytest.mark.source("S59")
async def test_a_later_post_is_sent_and_named_as_one(world: World) -> None:
    noor, case = await reported(world)
    lotte = world.person("officer")
    await begin(lotte, case, "collect_related_posts")
    await lotte.fills({"searched_on": "2026-11-24", "outcome": "found"})
    await lotte.fills({"later_posts": "Een vervolg van dezelfde afzender."})
    assert nl("describe-related") in lotte.form.text
    await fill_to(lotte, {})
    await sends(world, noor, "later.png", another(4))

    await describe(noor, case, {"evidence_kind": "later_post", "visible_checklist": EVERYTHING})

    assert nl("evidence-kind-later-post") in await page(lotte, case)
    assert not finished(noor, case, CAPTURE)
    await open_case(noor, case)
    assert f"{case}/{CAPTURE}" in {b.value for b in noor.messages[-1].buttons}


async def test_what_was_said_of_a_file_is_seen_by_who_may_see_the_file(world: World) -> None:
    noor, case = await reported(world, {**DOXING, "visible_checklist": []})
    await sends(world, noor)
    reason, address = "De app toont nergens een dag.", "https://forum.example/adreslijst"

    await describe(noor, case, {"visible_checklist": ["account"], "missing_reason": reason,
                                "source_url": address})  # fmt: skip

    for who, sees in (("manager", True), ("employee", True), ("coordinator", False)):
        shown = await page(world.person(who), case)
        assert (address in shown) is sees, who
    assert reason in await page(world.person("manager"), case)
    other = "De officier schreef iets over de zaak."
    await describe(world.person("manager"), case, {"visible_checklist": ["account"],
                                                   "missing_reason": other})  # fmt: skip
    assert other in await page(world.person("manager"), case)
    assert other not in await page(noor, case)
    await noor.presses("evidence-describe")
    assert other not in str([i.value for i in noor.form.inputs.values()])
    for channel in ("managers", "officers"):
        assert not [m for m in world.channel(channel) if "adreslijst" in m.text or reason in m.text]
