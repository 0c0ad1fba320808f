"""What could not be delivered: seen, tried again and given up, by the coordinator and the admin only."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select

from bot import settings
from bot.port import Reason, Reference, Refused, To, ToChannel, ToPerson
from bot.services.cases.access import municipal_roles
from bot.settings.model import Channel
from dialogs.texts import text
from dialogs.view import Message
from storage.database import begun
from storage.tables_delivery import outbox_message
from storage.unit_of_work import Storage
from tests.chat import Desk, SeenMessage, World
from tests.conversations.handling import do
from tests.conversations.stories import INSULT, report, said

WATERDONK = settings.load(settings.EXAMPLE)
ELSEWHERE = WATERDONK.officers_channel
"""Another channel that exists on every platform."""


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

        async def update(self, reference: Reference, message: Message) -> None:
            if kind is ToChannel:
                raise Refused(reason)
            await platform.update(reference, message)

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


# --- another channel is chosen -------------------------------------------------------------------


async def starts_with(world: World, managers: Channel) -> None:
    """Somebody chose this one channel in the settings and started Baken again."""
    made: Any = world
    made._settings = replace(made._settings, managers_channel=managers, officers_channel=Channel())
    await world.restart()


def threads(world: World) -> list[str]:
    """The new channel, without the state of the card: `card`, then what stands under it."""
    posts = world.channel("officers")
    root = next((post for post in posts if not post.thread), SeenMessage(""))
    return ["card" if not post.thread else post.text for post in posts
            if post.thread in ("", root.reference)]  # fmt: skip


def under_a_card(case: str, *steps: str) -> list[str]:
    """A card with a line for each step, in their order, and nothing else."""
    titles = [text("nl", f"step-{step.replace('_', '-')}") for step in steps]
    return ["card", *(text("nl", "thread-step-done", case=case, title=one) for one in titles)]


async def test_a_channel_that_is_chosen_anew_gets_the_card_of_an_open_case_and_what_follows(
    world: World,
) -> None:
    await starts_with(world, WATERDONK.managers_channel)
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    before = world.channel("managers")[0]

    await starts_with(world, ELSEWHERE)
    await do(world, case, "inform_manager", "joint_consultation")

    assert dead(world) == []
    assert threads(world) == under_a_card(case, "inform_manager", "joint_consultation")
    card = world.channel("officers")[0]
    assert text("nl", "step-inform-manager") not in card.text, "it is as the case is now"
    assert [*world.channel("managers")] == [before], "nothing more is said in the old channel"

    await world.person("manager").presses("case-open", on=before)
    assert case in said(world.person("manager")), "whoever looks at the old card finds the case"


async def test_another_channel_and_a_retry_bring_the_card_and_all_that_waited_there_in_order(
    world: World,
) -> None:
    await starts_with(world, WATERDONK.managers_channel)
    refuse(world, "channel_archived")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await do(world, case, "inform_manager")
    (letter,) = dead(world)

    await starts_with(world, ELSEWHERE)
    ruth = world.person("coordinator")
    assert "het kanaal van de leidinggevenden" in await asks_for_list(ruth), "also where it was"
    await ruth.presses("undelivered-retry", str(letter))
    await world.settle()
    await do(world, case, "joint_consultation")

    assert threads(world) == under_a_card(case, "inform_manager", "joint_consultation")
    assert world.channel("managers") == []
    assert "Alles is bezorgd" in await asks_for_list(ruth)


async def test_what_waited_in_an_archived_channel_comes_before_what_happens_later(
    world: World,
) -> None:
    await starts_with(world, WATERDONK.managers_channel)
    refuse(world, "channel_archived")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await do(world, case, "inform_manager")
    ruth = world.person("coordinator")
    await asks_for_list(ruth)
    (letter,) = dead(world)

    await starts_with(world, ELSEWHERE)
    await do(world, case, "joint_consultation")

    assert threads(world) == under_a_card(case, "inform_manager", "joint_consultation")
    assert dead(world) == [], "the mend was done: there is nothing left to decide"
    await ruth.presses("undelivered-retry", str(letter))
    await world.settle()
    assert "Hier is al iets mee gedaan" in said(ruth)
    assert len(threads(world)) == 3, "nothing twice"


async def test_lines_that_an_archived_channel_refused_get_their_card_and_order_in_another(
    world: World,
) -> None:
    await starts_with(world, WATERDONK.managers_channel)
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    refuse(world, "channel_archived")
    await do(world, case, "inform_manager", "joint_consultation")
    ruth, letters = world.person("coordinator"), dead(world)
    assert len(letters) > 2, "the card stands there, so each is a dead letter of its own"

    await starts_with(world, ELSEWHERE)
    await asks_for_list(ruth)
    await ruth.presses("undelivered-retry", str(letters[-1]))
    await world.settle()

    assert threads(world) == under_a_card(case, "inform_manager", "joint_consultation")
    assert "Alles is bezorgd" in await asks_for_list(ruth)


async def test_a_new_channel_that_takes_nothing_either_is_one_dead_letter_and_mended_as_any(
    world: World,
) -> None:
    await starts_with(world, WATERDONK.managers_channel)
    refuse(world, "channel_archived")
    case = await report(world.person("employee"), INSULT)
    await world.settle()
    await starts_with(world, ELSEWHERE)
    mend = refuse(world, "channel_shared")
    await do(world, case, "inform_manager")
    ruth, (letter,) = world.person("coordinator"), dead(world)
    assert "gedeeld met een andere organisatie" in await asks_for_list(ruth)

    mend()
    await ruth.presses("undelivered-retry", str(letter))
    await world.settle()

    assert threads(world) == under_a_card(case, "inform_manager")
    assert dead(world) == []
