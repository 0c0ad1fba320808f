"""The class of each item: proposed at its arrival, said by people, and who sees which (3.5, 6.3)."""

from collections.abc import Sequence

import pytest

from dialogs.protocol.plan import plan_of
from dialogs.texts import text
from storage.unit_of_work import Storage
from tests.chat import Desk, World
from tests.conversations.exhibiting import (
    FIRST,
    SECOND,
    adds,
    classes,
    counted,
    items_of,
    listed,
    objects_of,
    opens,
    problems_of,
    with_picture,
)
from tests.conversations.handling import (
    act,
    begin,
    change,
    finished,
    open_case,
    page,
    steps_of,
)
from tests.conversations.stories import (
    DOXING,
    INSULT,
    INTIMATE,
    Filled,
    asks,
    fill_to,
    last_case,
    report,
    said,
    start_report,
)
from tests.conversations.test_own_data import overview
from tests.conversations.test_undelivered import running, storage_of

pytestmark = pytest.mark.source("S58")
WHO = ("employee", "manager", "officer", "privacy_officer", "coordinator", "legal_counsel",
       "colleague", "deputy", "admin", "secretary", "aftercare")  # fmt: skip
SEE = {
    "normal": {"employee", "manager", "officer", "privacy_officer", "coordinator", "legal_counsel"},
    "sensitive": {"employee", "manager", "officer", "privacy_officer", "legal_counsel"},
    "restricted": {"employee", "privacy_officer", "legal_counsel"},
}
"""6.3 for a case that Noor reported about herself. Wout is lawyer and police liaison at once."""


def said_of(world: World, case: str) -> list[str]:
    with storage_of(world).reading() as uow:
        return [one.evidence_class for one in uow.cases.load(case).evidence]


async def test_two_items_of_one_case_are_each_for_those_of_their_own_class(world: World) -> None:
    case = await with_picture(world, INSULT)
    await adds(world, case, SECOND)
    one, two = (item.sha256[:12] for item in items_of(world, case))
    assert said_of(world, case) == ["normal", "normal"]

    lotte = world.person("officer")
    await opens(lotte, case, 2)
    assert "Klasse: gewoon" in lotte.messages[-1].text
    await classes(lotte, case, "sensitive", 2)
    assert f"Bewijsstuk 2 van zaak {case} is nu: gevoelig." in said(lotte)

    await world.settle()
    shown = {who: await page(world.person(who), case) for who in WHO}
    assert {who for who in WHO if one in shown[who]} == SEE["normal"]
    assert {who for who in WHO if two in shown[who]} == SEE["sensitive"]

    await classes(world.person("manager"), case, "restricted", 2)

    shown = {who: await page(world.person(who), case) for who in WHO}
    lists = {who: await listed(world.person(who), case) for who in WHO}
    assert {who for who in WHO if one in shown[who]} == SEE["normal"]
    assert {who for who in WHO if two in shown[who]} == SEE["restricted"]
    assert {who for who in WHO if two in lists[who]} == SEE["restricted"]
    assert f"In zaak {case} is een bewijsstuk strenger afgesloten" in said(
        world.person("privacy_officer")
    )


async def test_only_the_privacy_officer_takes_an_item_out_of_restricted_and_says_why(
    world: World,
) -> None:
    case = await with_picture(world, INTIMATE)
    priya, wout = world.person("privacy_officer"), world.person("legal_counsel")
    assert "exhibit-class" not in await opens(wout, case)
    assert "exhibit-class" not in await opens(world.person("employee"), case)
    assert await listed(world.person("manager"), case) == ""

    await opens(priya, case)
    await priya.presses("exhibit-class")
    await priya.fills({"exhibit_class": "normal", "reason": "kort"})
    assert priya.form is not None, "a reason is needed"
    assert said_of(world, case) == ["restricted"]
    await priya.fills({"exhibit_class": "normal", "reason": "Alleen het account is te zien."})

    digest = items_of(world, case)[0].sha256[:12]
    assert digest in await page(world.person("manager"), case)
    assert digest in await page(world.person("coordinator"), case)
    await act(world.person("manager"), case, "timeline")
    timeline = world.person("manager").messages[-1].text
    assert "Klasse van bewijsstuk 1 veranderd, met een reden." in timeline
    with storage_of(world).reading() as uow:
        event = [r.event for r in uow.cases.recorded(case) if "Classed" in type(r.event).__name__]
        assert [uow.contents.read(one.reason) for one in event] == [
            "Alleen het account is te zien."
        ]


async def test_facts_that_ask_for_more_close_what_was_looked_at_before_and_new_items(
    world: World,
) -> None:
    case = await with_picture(world, INSULT)
    ruth = world.person("coordinator")
    digest = items_of(world, case)[0].sha256[:12]
    assert digest in await page(ruth, case)

    await change(world.person("manager"), case, {"natures": ["insult", "sexual_imagery"]})

    assert digest not in await page(ruth, case)
    assert digest not in await page(world.person("manager"), case)
    assert digest in await page(world.person("privacy_officer"), case)
    await classes(world.person("privacy_officer"), case, "normal")
    assert digest in await page(ruth, case)


async def test_the_same_bytes_have_one_class_however_often_they_come(world: World) -> None:
    case = await with_picture(world, INSULT)
    await classes(world.person("manager"), case, "restricted")

    await adds(world, case, FIRST, "officer")

    assert said_of(world, case) == ["restricted", "restricted"]
    assert items_of(world, case)[0].sha256[:12] not in await page(world.person("officer"), case)


async def test_a_reporter_who_is_not_affected_keeps_sight_of_own_uploads_but_restricted(
    world: World,
) -> None:
    case = await with_picture(world, DOXING)
    noor = world.person("employee")
    digest = items_of(world, case)[0].sha256[:12]
    assert digest in await page(noor, case)
    assert {"exhibit-view"} == await opens(noor, case) - {"case-open"}

    await classes(world.person("privacy_officer"), case, "restricted")

    assert digest not in await page(noor, case)
    assert await listed(noor, case) == ""


# --- a minor ------------------------------------------------------------------------------------


def nothing_is_left(storage: Storage) -> None:
    assert objects_of(storage) == 0
    with storage.reading() as uow:
        assert uow.leftovers.all() == ()
        assert uow.evidence.readable() == ()


async def test_an_image_of_a_minor_is_refused_and_nothing_of_it_is_stored(world: World) -> None:
    noor, storage = world.person("employee"), storage_of(world)
    answers = {**INTIMATE, "minor_shown": "yes"}
    await start_report(noor)
    await fill_to(noor, answers, stop="content")
    await noor.sends("schermafdruk.png", FIRST)
    assert "Ik heb je bestand niet aangenomen" in said(noor)
    await fill_to(noor, answers, stop="minor")
    await noor.fills({"minor_shown": "yes"})

    assert noor.form is not None
    assert noor.form.id.endswith(":minor_police")
    for words in ("0900-8844", "Bewaar het niet", "Stuur het beeld aan niemand"):
        assert words in noor.form.text
    await noor.sends("toch.png", SECOND)
    assert "Je zei dat iemand te zien is die jonger is dan 18" in said(noor)
    await fill_to(noor, answers)
    await world.settle()

    nothing_is_left(storage)
    case = said(noor).rpartition("DA-")[2][:9]
    shown = await page(world.person("manager"), f"DA-{case}")
    assert "Beeld van iemand onder de 18" in shown


async def test_what_came_before_the_question_or_is_under_way_is_discarded_unread(
    world: World,
) -> None:
    noor, storage = world.person("employee"), storage_of(world)
    await start_report(noor)
    await noor.sends("eerst.png", FIRST)
    await world.settle()
    assert objects_of(storage) == 1
    await noor.sends("onderweg.png", SECOND)
    await fill_to(noor, INTIMATE, stop="minor")

    await noor.fills({"minor_shown": "yes"})

    nothing_is_left(storage)
    await running(world).delivery.work()
    nothing_is_left(storage)


async def test_a_case_about_sexual_imagery_asks_first_and_takes_no_loose_file(world: World) -> None:
    case = await report(world.person("employee"), INTIMATE)
    noor, storage = world.person("employee"), storage_of(world)

    await noor.sends("los.png", FIRST)
    assert "Beantwoord eerst één vraag over het beeld" in said(noor)
    await asks(noor, f"bewijs {case}")
    assert noor.form is not None
    assert set(noor.form.inputs) == {"minor_shown"}
    await noor.sends("te-vroeg.png", FIRST)
    await noor.fills({"minor_shown": "yes"})
    await fill_to(noor, {})
    await world.settle()

    assert "Er is niets van bewaard" in said(noor)
    nothing_is_left(storage)
    assert "Beeld van iemand onder de 18" in await page(world.person("privacy_officer"), case)
    await adds(world, case, FIRST)
    assert len(items_of(world, case)) == 1


async def test_in_english_the_words_are_as_plain(world: World) -> None:
    noor = world.person("employee")
    await noor.types("taal en")
    await start_report(noor)
    await fill_to(noor, INTIMATE, stop="minor")

    await noor.fills({"minor_shown": "yes"})

    assert noor.form is not None
    assert "Call the police: 0900-8844" in noor.form.text
    assert "Do not keep it" in noor.form.text


async def test_a_case_that_holds_nothing_private_is_not_the_privacy_officers(world: World) -> None:
    case = await with_picture(world, INSULT)
    priya = world.person("privacy_officer")
    assert await page(priya, case) == await page(priya, "DA-2026-9999")

    await classes(world.person("manager"), case, "sensitive")

    await open_case(priya, case)
    assert items_of(world, case)[0].sha256[:12] in priya.messages[-1].text


async def test_an_overview_of_ones_own_data_tells_of_own_uploads_by_their_class(
    world: World,
) -> None:
    about = {"rights_about": "employee", "rights_employee": ["Noor de Wit"]}
    case = await with_picture(world, DOXING)
    digest = items_of(world, case)[0].sha256
    assert digest in await overview(world, about)

    await classes(world.person("privacy_officer"), case, "restricted")

    told = await overview(world, about)
    assert digest not in told
    assert "in afgesloten opslag" in told


MINOR: Filled = {**INTIMATE, "minor_shown": "yes", "visible_checklist": []}
ASKS_FOR_A_PICTURE = ("chermafdruk", "Stuur het in deze chat", "Stuur die in", "Stuur je")


async def of_a_minor(world: World, who: str = "employee") -> tuple[str, str]:
    """A report about imagery of a minor: its number, and all that its pages said after that answer."""
    desk, pages = world.person(who), []
    await start_report(desk)
    await fill_to(desk, MINOR, stop="minor_police")
    while desk.form is not None:
        pages.append(desk.form.text)
        chosen = {k: _as_chosen(desk, k, v) for k, v in MINOR.items() if k in desk.form.inputs}
        await desk.fills(chosen)
    pages.append(desk.messages[-1].text)
    await world.settle()
    return last_case(desk), "\n".join(pages)


def _as_chosen(desk: Desk, key: str, value: str | Sequence[str]) -> str | Sequence[str]:
    assert desk.form is not None
    assert desk.form.inputs[key].kind != "people"
    return value


@pytest.mark.source("G_NO_CHAT_IMAGERY")
async def test_once_a_minor_is_shown_no_page_and_no_message_asks_for_a_picture(
    world: World,
) -> None:
    case, shown = await of_a_minor(world)

    for words in ASKS_FOR_A_PICTURE:
        assert words not in shown
    assert "0900-8844" in shown.rpartition(case)[0] + world.person("employee").messages[-1].text
    assert text("nl", "minor-noted", case=case) in said(world.person("employee"))
    assert text("nl", "report-sent-more") not in said(world.person("employee"))


@pytest.mark.source("G_NO_CHAT_IMAGERY")
async def test_the_case_of_a_minor_asks_for_no_picture_and_is_not_locked_by_it(
    world: World,
) -> None:
    case, _ = await of_a_minor(world)
    lotte = world.person("officer")

    for who in ("employee", "officer", "manager", "privacy_officer"):
        shown = await page(world.person(who), case)
        assert not [words for words in ("Stuur", "Maak") if words in shown]
        assert not {"capture_screenshots", "store_copy"} & await steps_of(world.person(who), case)
    await begin(lotte, case, "collect_account_details")
    assert lotte.form is not None
    assert text("nl", "describe-profile") not in lotte.form.text
    with storage_of(world).reading() as uow:
        locks = {lock for step in plan_of(uow.cases.load(case)).steps for lock in step.locked_by}
    assert "G_EVIDENCE_FIRST" not in locks


async def test_a_loose_file_is_refused_while_a_case_of_its_sender_is_about_a_minor(
    world: World,
) -> None:
    case, _ = await of_a_minor(world)
    noor, storage = world.person("employee"), storage_of(world)

    await noor.sends("los.png", FIRST)

    assert text("nl", "minor-in-case") in said(noor)
    assert text("nl", "minor-first") not in said(noor)
    await report(noor, INSULT)
    await noor.sends("nog-eens.png", SECOND)
    assert said(noor).count(text("nl", "minor-in-case")) == 2
    await start_report(noor)
    await noor.sends("bij-iets-anders.png", SECOND)
    assert said(noor).count(text("nl", "minor-in-case")) == 3
    await world.settle()
    nothing_is_left(storage)
    await fill_to(noor, INSULT, stop="evidence")
    await noor.sends("gevraagd.png", SECOND)
    await world.settle()
    assert objects_of(storage) == 1
    assert items_of(world, case) == ()


async def test_a_loose_file_is_refused_while_a_draft_of_its_sender_is_about_a_minor(
    world: World,
) -> None:
    noor = world.person("employee")
    case = await report(noor, INSULT)
    await start_report(noor)
    await fill_to(noor, MINOR, stop="minor_police")
    await open_case(noor, case)
    await noor.presses("case-correct", case)

    await noor.sends("los.png", FIRST)

    assert text("nl", "minor-refused") in said(noor)
    await world.settle()
    nothing_is_left(storage_of(world))


async def test_a_step_that_asks_for_files_ends_with_what_to_do_about_a_minor(
    world: World,
) -> None:
    noor = world.person("employee")
    case = await report(noor, {**INTIMATE, "visible_checklist": []})
    await begin(noor, case, "capture_screenshots")
    await noor.fills({"minor_shown": "yes"})
    assert noor.form is not None
    assert text("nl", "minor-police") in noor.form.text

    await noor.fills({})

    assert noor.form is None
    assert text("nl", "minor-noted", case=case) in said(noor)
    assert "capture_screenshots" not in await steps_of(noor, case)


async def test_a_search_for_other_messages_ends_without_pictures_of_a_minor(world: World) -> None:
    case = await report(world.person("employee"), {**INTIMATE, "visible_checklist": []})
    await world.settle()
    lotte = world.person("officer")
    await begin(lotte, case, "collect_related_posts")
    found = {"searched_on": "2026-11-24", "outcome": "found", "later_posts": "Er is een vervolg."}
    await fill_to(lotte, found, stop="minor")

    await lotte.fills({"minor_shown": "yes"})

    assert lotte.form is not None
    assert text("nl", "minor-police") in lotte.form.text
    await lotte.fills({})
    assert finished(lotte, case, "collect_related_posts")


async def test_sexual_imagery_is_asked_for_in_one_voice(world: World) -> None:
    noor = world.person("employee")
    await start_report(noor)
    await fill_to(noor, {**INTIMATE, "visible_checklist": []}, stop="evidence")
    assert noor.form is not None
    assert text("nl", "report-evidence-intimate") in noor.form.text
    assert "Maak een schermafdruk van het bericht" not in noor.form.text
    assert text("nl", "t13") not in noor.form.text

    await noor.fills({"visible_checklist": []})

    assert noor.form.id.endswith(":timestamp")
    assert text("nl", "report-timestamp-write") in noor.form.text
    assert text("nl", "report-timestamp-again") not in noor.form.text


async def test_nothing_is_added_without_a_file_or_words(world: World) -> None:
    case = await with_picture(world, INSULT)
    noor = world.person("employee")
    await asks(noor, f"bewijs {case}")
    assert counted(world) == [0]

    await noor.fills({})

    assert text("nl", "evidence-needed") in problems_of(noor)
    assert text("nl", "evidence-linked", case=case) not in said(noor)
    await noor.sends("nog-een.png", SECOND)
    assert counted(world) == [1]
    await noor.fills({})
    assert text("nl", "evidence-linked", case=case) in said(noor)
    await world.settle()
    assert len(items_of(world, case)) == 2
