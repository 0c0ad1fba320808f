"""Keeping and letting go in the coordinator's own chat: list, two confirmations, holds, question.

The list says numbers, what would go and since when; nothing of a case.
"""

from dataclasses import replace
from datetime import date, datetime

from bot.services.cases import access
from bot.services.cases.access import case_number, municipal_roles
from bot.services.messages import left_in_chat
from bot.services.retention import destroying
from bot.services.retention.terms import COORDINATOR
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.dialog import Answers
from dialogs.errors import NotAllowed
from dialogs.protocol.facts import AMSTERDAM
from dialogs.view import Message, Paragraph
from storage.destruction import Hold
from storage.retention import Due
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

SHOWN = 10
"""So many of each are shown; the list is asked for again when they are dealt with."""
WHATS = ("case", "wellbeing", "imagery", "review", "audit")
TEXT_KEYS = tuple(f"retention-what-{what}" for what in WHATS)


def show(uow: UnitOfWork, scene: Scene, text: str) -> Reply:
    """What is due and what is on hold; with a number, that case. Raises NotAllowed for others."""
    check(scene)
    if scene.place.kind == "channel":
        return scene.answer("retention-personal")
    number = case_number(text)
    return Reply(messages=_one(uow, scene, number) if number else _all(uow, scene))


def check(scene: Scene) -> None:
    """Raises NotAllowed for anybody but the coordinator."""
    if COORDINATOR not in municipal_roles(scene.settings, scene.person):
        raise NotAllowed("retention-not-yours")


def _all(uow: UnitOfWork, scene: Scene) -> tuple[Message, ...]:
    due, holds = uow.retention.due(scene.now, SHOWN + 1), uow.destruction.holds()
    lines = [_due(scene, one) for one in due[:SHOWN]]
    lines += [scene.message("retention-more", count=SHOWN)] if len(due) > SHOWN else []
    lines += [_held(scene, one) for one in holds[:SHOWN]]
    first = scene.message("retention-title" if lines else "retention-none")
    return (first, *lines)


def _one(uow: UnitOfWork, scene: Scene, number: str) -> tuple[Message, ...]:
    """The terms of one case that the coordinator names."""
    access.open_case(uow, scene, number, "retention")
    held = uow.destruction.held(number)
    if held is not None:
        return (_held(scene, held),)
    terms = [_due(scene, one) for one in uow.retention.of_case(number)]
    keep = scene.button("retention-hold", number, opens=True)
    return (*terms, scene.message("retention-of-case", case=number, buttons=(keep,)))


def _due(scene: Scene, one: Due) -> Message:
    what = scene.say(f"retention-what-{one.what}")
    if one.due_at > scene.now:
        return scene.message("retention-later", case=one.case_id, what=what, day=_day(one.due_at))
    subject = f"{one.case_id}/{one.what}"
    action = "retention-review" if one.what == "review" else "retention-confirm"
    hold = scene.button("retention-hold", one.case_id, opens=True)
    buttons = (scene.button(action, subject, opens=True), *(() if one.what == "audit" else (hold,)))
    return scene.message("retention-line", case=one.case_id, what=what, day=_day(one.due_at),
                         buttons=buttons)  # fmt: skip


def _held(scene: Scene, one: Hold) -> Message:
    reason = scene.say(option_key("hold", one.reason))
    button = scene.button("retention-release", one.case_id)
    return scene.message("retention-held", case=one.case_id, reason=reason, at=one.at,
                         buttons=(button,))  # fmt: skip


# --- buttons -------------------------------------------------------------------------------------


def destroy(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """The second confirmation. Raises PersonFacingError; then nothing went."""
    check(scene)
    one = destroying.wanted(uow, *parts(value))
    left = destroying.in_chat(uow, one)
    destroying.destroy(uow, one, by=scene.person.id, platform=scene.platform,
                       settings=scene.settings)  # fmt: skip
    again = scene.button("retention-list")
    gone = scene.message(f"retention-gone-{one.what}", case=one.case_id, buttons=(again,))
    told = (Paragraph(left_in_chat.remains(left, scene.language)),) if one.what == "case" else ()
    return Reply(messages=(replace(gone, paragraphs=(*gone.paragraphs, *told)),))


def release(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """A hold is over."""
    check(scene)
    destroying.release(uow, value, by=scene.person.id, platform=scene.platform)
    return scene.answer("retention-released", case=value)


def parts(value: str) -> tuple[str, str]:
    """The number and what would go, as a button carries them."""
    number, _, what = value.partition("/")
    return number, what


# --- dialogs -------------------------------------------------------------------------------------


def confirm(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """The first confirmation, or that it is still needed."""
    check(scene)
    one = destroying.wanted(uow, *parts(session.subject))
    uow.sessions.end(session, "done", scene.now)
    if answers.get("still_needed") == "yes":
        button = scene.button("retention-hold", one.case_id, opens=True)
        return replace(scene.answer("retention-still-needed", case=one.case_id, buttons=(button,)),
                       done=True)  # fmt: skip
    destroying.confirm(uow, one, by=scene.person.id, platform=scene.platform)
    what = scene.say(f"retention-what-{one.what}")
    sure = replace(scene.button("retention-destroy", session.subject), style="danger")
    asked = Message(
        scene.say("summary-neutral"),
        (Paragraph(scene.say("retention-sure", case=one.case_id, what=what), "warning"),), (sure,),
        one.case_id,
    )  # fmt: skip
    return Reply(messages=(asked,), done=True)


def hold(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """From now on a case stays."""
    check(scene)
    destroying.hold(uow, session.subject, str(answers.get("hold_reason")), by=scene.person.id,
                    platform=scene.platform)  # fmt: skip
    uow.sessions.end(session, "done", scene.now)
    return replace(scene.answer("retention-on-hold", case=session.subject), done=True)


def review(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Whether police and court are done, and since when."""
    check(scene)
    number, _ = parts(session.subject)
    opened = access.open_case(uow, scene, number, "retention")
    over = answers.get("proceedings") == "over"
    day = date.fromisoformat(str(answers.get("proceedings_ended"))) if over else None
    destroying.review(uow, opened.case, day, by=scene.person.id, settings=scene.settings)
    uow.sessions.end(session, "done", scene.now)
    later = [_due(scene, one) for one in uow.retention.of_case(number)]
    said = scene.message("retention-reviewed", case=number)
    return Reply(messages=(said, *later), done=True)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(AMSTERDAM):%d-%m-%Y}"
