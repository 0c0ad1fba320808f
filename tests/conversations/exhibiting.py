"""Evidence as people handle it in a test: pictures that differ, its list, its link, its class."""

from urllib.parse import urlsplit

from bot.services.conversation import knowing
from storage.evidence import EvidenceItem
from storage.unit_of_work import Storage
from tests.chat import Desk, World
from tests.conversations.handling import open_case
from tests.conversations.stories import PNG, Filled, asks, fill_to, last_case, start_report
from tests.conversations.test_undelivered import storage_of

FIRST, SECOND, EDITED = (PNG + mark for mark in (b"first", b"second", b"edited"))
"""Real pictures that differ: text behind the end of a PNG is ignored."""


async def with_picture(
    world: World, answers: Filled, who: str = "employee", data: bytes = FIRST
) -> str:
    """A report with a picture that came before it was sent."""
    desk = world.person(who)
    await start_report(desk)
    await fill_to(desk, answers, stop="evidence")
    await desk.sends("schermafdruk.png", data)
    await fill_to(desk, answers)
    case = last_case(desk)
    await world.settle()
    return case


async def adds(world: World, case: str, data: bytes, who: str = "employee") -> None:
    """Send one more picture to a case, by its dialog."""
    desk = world.person(who)
    await asks(desk, f"bewijs {case}")
    if desk.form is not None and "minor_shown" in desk.form.inputs:
        await desk.fills({"minor_shown": "no"})
    await desk.fills(files=[("nog-een.png", data)])
    await world.settle()


async def listed(desk: Desk, case: str) -> str:
    """The list of the evidence that somebody may see; "" when it is not offered."""
    await open_case(desk, case)
    if "case-exhibits" not in {b.action for b in desk.messages[-1].buttons}:
        return ""
    await desk.presses("case-exhibits", case)
    return desk.messages[-1].text


async def opens(desk: Desk, case: str, number: int = 1) -> set[str]:
    """Open a piece of evidence; what can be done with it. Fails when it is not in the list."""
    await listed(desk, case)
    label = f"Bewijsstuk {number}"
    button = next(b for b in desk.messages[-1].buttons if b.label == label)
    await desk.presses(button.action, button.value)
    return {b.action for b in desk.messages[-1].buttons}


async def views(world: World, who: str, case: str, number: int = 1) -> str:
    """Ask for the file of a piece; the path of its secret address."""
    desk = world.person(who)
    await opens(desk, case, number)
    await desk.presses("exhibit-view")
    link = next(b for b in reversed(desk.messages[-1].buttons) if b.url)
    return urlsplit(link.url).path


async def classes(desk: Desk, case: str, wanted: str, number: int = 1) -> None:
    """Say that a piece has another class."""
    assert "exhibit-class" in await opens(desk, case, number)
    await desk.presses("exhibit-class")
    await desk.fills({"exhibit_class": wanted, "reason": "Er staat een woonadres op."})


async def copies(
    world: World, who: str, case: str, data: bytes = EDITED, *, kept: str = "normal",
    anonymous: str = "yes", number: int = 1,
) -> None:  # fmt: skip
    """Send an edited copy of a piece."""
    desk = world.person(who)
    assert "exhibit-copy" in await opens(desk, case, number)
    await desk.presses("exhibit-copy")
    await desk.fills({"copy_class": kept, "copy_anonymous": anonymous})
    await desk.fills(files=[("kopie.png", data)])
    await world.settle()


def items_of(world: World, case: str) -> tuple[EvidenceItem, ...]:
    """What is stored of a case, in the order in which it came."""
    with storage_of(world).reading() as uow:
        rows = {item.id: item for item in uow.evidence.of_vault(uow.cases.vault_of(case))}
        return tuple(rows[one.id] for one in uow.cases.load(case).evidence if one.id in rows)


def problems_of(desk: Desk) -> str:
    """What is said to be wrong on the open form; of files, Teams says it as text beside the input."""
    assert desk.form is not None
    return " ".join((desk.form.text, *desk.form.errors().values()))


def counted(world: World) -> list[int]:
    """How many files each open dialog says that it received."""
    with storage_of(world).reading() as uow:
        talks = [one for person in uow.people.all() for one in uow.sessions.open_of(person.id)]
        return [knowing.received(uow, talk) for talk in talks]


def objects_of(storage: Storage) -> int:
    """How many objects there are in the store, and parts of some."""
    parts = len(list(storage.files.folder.rglob("*.part")))
    return parts + sum(1 for _ in storage.files.objects.all())


def readings_of(world: World, case: str, start: str) -> list[tuple[str, str, str]]:
    """(item, person, platform) of the log of readings, of those that begin so."""
    with storage_of(world).reading() as uow:
        mails = {p.id: p.name.partition(" ")[0] for p in uow.people.all()}
        return [(item, mails.get(by, by), platform)
                for item, by, platform, _ in uow.readings.of_case(case)
                if item.startswith(start)]  # fmt: skip
