"""The class of each item: proposed at its arrival, said by people, and who sees which (3.5, 6.3)."""

import pytest

from storage.unit_of_work import Storage
from tests.chat import World
from tests.conversations.exhibiting import (
    FIRST,
    SECOND,
    adds,
    classes,
    items_of,
    listed,
    objects_of,
    opens,
    with_picture,
)
from tests.conversations.handling import act, change, open_case, page
from tests.conversations.stories import (
    DOXING,
    INSULT,
    INTIMATE,
    asks,
    fill_to,
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

    await classes(world.person("officer"), case, "sensitive", 2)

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
    assert "Klasse van een bewijsstuk veranderd, met een reden." in timeline
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

    assert "Er is niets van opgeslagen" in said(noor)
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
