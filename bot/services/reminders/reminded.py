"""Whom Baken reminded in a case, and what became of it: due, attempted, delivered, acknowledged.

For whoever may see the timeline of a case; what failed, what is late and what reached nobody stand
there as well.
"""

from collections.abc import Sequence
from datetime import timedelta

from bot.services.messages.cards import role_name, step_title
from bot.services.reminders.clock import QUIET
from bot.services.reminders.legal_dates import LEGAL
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.protocol.events import Event, HardDateReminded, OwnerReminded, Recorded, ReminderFired
from dialogs.texts import has_text
from storage.proofs import Proof
from storage.unit_of_work import UnitOfWork

LATE = timedelta(minutes=15)
"""What arrives later than this after it was due is called late."""
TEXT_KEYS = (
    "proof-via-slack", "proof-via-teams", "proof-via-workplace", "proof-unneeded", "proof-nobody",
)  # fmt: skip


def lines(uow: UnitOfWork, scene: Scene, proofs: Sequence[Proof]) -> list[str]:
    """A sentence for each reminder and receiver."""
    return [
        scene.say("proof-line", due=one.due_at, title=title_of(scene, one.step),
                  who=_who(uow, scene, one), state=state_of(uow, scene, one))
        for one in proofs
    ]  # fmt: skip


def beside(uow: UnitOfWork, scene: Scene, entry: Recorded, proofs: Sequence[Proof]) -> str:
    """What became of the reminder that this event fired, for its line on the timeline."""
    mine = [one for one in proofs if is_of(one, entry)]
    if not mine:
        return ""
    told = [f"{_who(uow, scene, one)}: {state_of(uow, scene, one)}" for one in mine]
    due, fired = mine[0].due_at, mine[0].fired_at
    meant = [scene.say("proof-fired-later", due=due)] if fired - due > LATE else []
    return " · ".join([*meant, *told])


def is_of(proof: Proof, entry: Recorded) -> bool:
    """Whether a line of proof belongs to this event: fired in the same transaction."""
    return (proof.step, proof.rung) == named(entry.event) and proof.fired_at == entry.at


def named(event: Event) -> tuple[str, str] | None:
    """The step and the rung that an event fired, as the proof names them; None for other events."""
    match event:
        case ReminderFired(step=step, rung=rung):
            return step, rung
        case HardDateReminded(date=date, rung=rung):
            return LEGAL + date, rung
        case OwnerReminded(since=since):
            return QUIET, since
        case _:
            return None


def title_of(scene: Scene, step: str) -> str:
    """A step, a legal date or a case in which nothing is open, by name."""
    if step == QUIET:
        return scene.say("proof-quiet")
    if step.startswith(LEGAL):
        return scene.say(option_key("legal-date-name", step.removeprefix(LEGAL)))
    return step_title(scene.language, step)


def state_of(uow: UnitOfWork, scene: Scene, one: Proof) -> str:
    """What became of a reminder to one receiver, in words."""
    if one.delivered_at is None or one.state != "delivered":
        return _undelivered(uow, scene, one)
    late = one.delivered_at - one.due_at > LATE
    key = "proof-delivered-late" if late else "proof-delivered"
    via = scene.say(f"proof-via-{one.platform}")
    told = scene.say(key, at=one.delivered_at, platform=via)
    if one.acknowledged_at is None:
        return told
    return scene.say("proof-acknowledged", state=told, at=one.acknowledged_at)


def _undelivered(uow: UnitOfWork, scene: Scene, one: Proof) -> str:
    match one.state:
        case "waiting":
            return scene.say("proof-waiting", attempts=one.attempts)
        case "dead":
            reason = f"reason-{one.error.replace('_', '-')}"
            if not has_text(scene.language, reason):
                return scene.say("proof-dead-plain")
            return scene.say("proof-dead", reason=scene.say(reason))
        case "discarded":
            return scene.say("proof-discarded", name=_name(uow, scene, one.discarded_by))
        case other:
            return scene.say(f"proof-{other}")


def _who(uow: UnitOfWork, scene: Scene, one: Proof) -> str:
    role = role_name(scene.language, one.role)
    if not one.person_id:
        return role
    return scene.say("proof-who", role=role, name=_name(uow, scene, one.person_id))


def _name(uow: UnitOfWork, scene: Scene, person_id: str) -> str:
    person = uow.people.get(person_id)
    return person.name if person is not None and person.name else scene.say("somebody")
