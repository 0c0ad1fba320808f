"""What could not be delivered: seen, tried again and given up, by the coordinator and the admin only."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from bot import settings
from bot.port import Reason, Reference, Refused, To, ToChannel, ToPerson
from bot.services.cases.access import municipal_roles
from dialogs.view import Message
from storage.database import begun
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.chat import Desk, World
from tests.conversations.stories import INSULT, report, said


def running(world: World) -> Any:
    """Baken itself, behind the platform."""
    return getattr(world, "serving", None) or getattr(world, "demo", None)


def storage_of(world: World) -> Storage:
    storage: Storage = running(world).storage
    return storage


def refuse(world: World, reason: Reason, kind: type[To] = ToChannel) -> Callable[[], None]:
    """From now on the platform takes nothing for channels, or for people; call to mend it."""
    ((key, platform),) = running(world).delivery.platforms.items()

    class Refusing:
        def __getattr__(self, name: str) -> Any:
            return getattr(platform, name)

        async def post(self, to: To, message: Message, **more: Any) -> Reference:
            if isinstance(to, kind):
                raise Refused(reason)
            return await platform.post(to, message, **more)

    running(world).delivery.platforms[key] = Refusing()

    def mend() -> None:
        running(world).delivery.platforms[key] = platform

    return mend


def dead(world: World) -> list[int]:
    with storage_of(world).reading() as uow:
        return [letter.id for letter in uow.dead_letters.all()]


def cards(world: World) -> int:
    return sum(len([m for m in world.channel(name) if not m.thread])
               for name in ("managers", "officers"))  # fmt: skip


async def asks_for_list(desk: Desk) -> str:
    before = len(desk.messages)
    await desk.types("onbezorgd")
    return "\n".join(message.text for message in desk.messages[before:])


async def test_the_coordinator_sees_why_and_what_to_do_and_tries_again(world: World) -> None:
    mend = refuse(world, "not_in_channel")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    assert cards(world) == 0

    ruth = world.person("coordinator")
    assert "Zet Baken terug in het kanaal" in said(ruth), "told without asking"
    shown = await asks_for_list(ruth)
    assert f"Zaak {case} · de kaart van de zaak" in shown
    assert "het kanaal van de leidinggevenden" in shown
    assert "Zet Baken terug in het kanaal" in shown
    assert "Noor" not in shown
    assert "Fatima" not in shown

    mend()
    for number in dead(world):
        await ruth.presses("undelivered-retry", str(number))
    await world.settle()
    assert cards(world) == 2
    assert "Alles is bezorgd" in await asks_for_list(ruth)


async def test_leaving_out_asks_a_reason_of_the_list_and_keeps_who_and_why(world: World) -> None:
    refuse(world, "channel_archived")
    await report(world.person("employee"), INSULT)
    await world.settle()
    first, ruth = dead(world)[0], world.person("coordinator")
    await asks_for_list(ruth)

    await ruth.presses("undelivered-discard", str(first))
    await ruth.fills({})
    assert ruth.form is not None, "a reason is needed"
    await ruth.fills({"discard_reason": "arrived"})

    assert "Dit bericht is weggelaten" in said(ruth)
    with begun(storage_of(world).engine, reading=True) as connection:
        row = connection.execute(select(outbox_message).where(outbox_message.c.id == first)).one()
    with storage_of(world).reading() as uow:
        decided = uow.people.get(row.discarded_by)
    assert (row.state, row.discard_reason, row.discarded_at) == (
        "discarded", "arrived", world.clock.now)  # fmt: skip
    assert decided is not None
    assert "aggression_coordinator" in municipal_roles(settings.load(settings.EXAMPLE), decided)


async def test_the_administrator_may_mend_and_learns_nothing_of_a_case(world: World) -> None:
    mend = refuse(world, "no_permission", ToPerson)
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    mend()
    pim, ruth = world.person("admin"), world.person("coordinator")

    assert f"Zaak {case} · een persoonlijk bericht · voor: een medewerker" in (
        await asks_for_list(pim))  # fmt: skip
    assert "voor: leidinggevende" in await asks_for_list(ruth), "a role, never a name"
    await pim.presses("undelivered-retry")

    assert "We proberen het opnieuw" in said(pim)


@pytest.mark.parametrize("who", ["employee", "manager", "officer", "privacy_officer", "secretary"])
async def test_others_are_refused_and_told_whom_to_ask(world: World, who: str) -> None:
    refuse(world, "not_in_channel")
    await report(world.person("colleague"), INSULT)
    await world.settle()

    await world.person(who).types("onbezorgd")

    shown = said(world.person(who))
    assert "Deze lijst is voor de coördinator en de beheerder" in shown
    assert "Vraag het de coördinator" in shown
    assert "het kanaal van de" not in shown


async def test_a_second_press_on_what_was_dealt_with_says_so(world: World) -> None:
    mend = refuse(world, "not_in_channel")
    await report(world.person("employee"), INSULT)
    await world.settle()
    first, ruth = dead(world)[0], world.person("coordinator")
    await asks_for_list(ruth)
    mend()

    await ruth.presses("undelivered-retry", str(first))
    await ruth.presses("undelivered-retry", str(first))

    assert "Hier is al iets mee gedaan" in said(ruth)


async def test_many_at_once_are_one_message_to_the_coordinator(world: World) -> None:
    refuse(world, "channel_archived")
    await report(world.person("employee"), INSULT)
    await report(world.person("colleague"), INSULT)
    await world.settle()

    assert len(dead(world)) == 4
    told = [m.text for m in world.person("coordinator").messages if "gearchiveerd" in m.text]
    assert len(told) < 4


async def test_a_channel_that_is_mended_late_gets_everything_in_order(world: World) -> None:
    mend = refuse(world, "channel_archived")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    lotte, ruth = world.person("officer"), world.person("coordinator")
    await lotte.types(f"zaak {case}")
    await lotte.presses("case-claim", case)
    await world.settle()
    assert cards(world) == 0
    assert len(dead(world)) == 2, "what follows a card waits, and is no dead letter of its own"
    assert "wacht" in await asks_for_list(ruth)

    mend()
    for number in dead(world):
        await ruth.presses("undelivered-retry", str(number))
    await world.settle()

    officers = world.channel("officers")
    assert not officers[0].thread
    assert len(officers) > 1
    assert all(message.thread for message in officers[1:])
