"""What could not be delivered: the list, trying it again, and giving it up with a reason.

For the coordinator and the administrator. A line says which case, what kind of message, where by the
channel's or the receiver's role, why, and what to do; never a person's name and nothing of the case.
"""

from datetime import datetime

from bot.services.cases.access import municipal_roles, roles_for
from bot.services.messages import telling
from bot.services.scene import Scene
from bot.settings import Settings
from bot.turn import Reply
from dialogs.answers import option_key
from dialogs.dialog import Answers
from dialogs.errors import NotAllowed, PersonFacingError
from dialogs.texts import Language, text
from dialogs.view import Message, Paragraph
from storage.dead_letters import DISCARD_REASONS, DeadLetter, DeadLetters, DiscardReason
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork

UNDELIVERABLE = "undeliverable"
"""The kind of the messages that tell of what could not be delivered."""
ROLES = frozenset({"aggression_coordinator", "admin"})
SHOWN = 10
KINDS = {"root": "card", "reply": "line", "update": "update"}
WHAT = {"reminder": "reminder", "escalation": "reminder", "digest": "digest", "duty": "duty"}
TEXT_KEYS = tuple(
    f"undelivered-what-{what}" for what in ("message", *KINDS.values(), *dict.fromkeys(WHAT.values()))
)  # fmt: skip
CHANNELS = {"managers": "undelivered-at-managers", "officers": "undelivered-at-officers"}
PERSON = "undelivered-at-person"


def show(uow: UnitOfWork, scene: Scene, _: str) -> Reply:
    """What waits for a decision, oldest first. Raises NotAllowed for anybody else."""
    _check(scene)
    letters = uow.dead_letters.all(SHOWN + 1)
    if not letters:
        return scene.answer("undelivered-none")
    title = Paragraph(scene.say("undelivered-title"), "heading")
    messages = [_message(uow, scene, one) for one in letters[:SHOWN]]
    messages[0] = Message(messages[0].summary, (title, *messages[0].paragraphs),
                          messages[0].buttons)  # fmt: skip
    if len(letters) > SHOWN:
        messages.append(scene.message("undelivered-more", count=SHOWN))
    return Reply(messages=tuple(messages))


def retry(uow: UnitOfWork, scene: Scene, value: str) -> Reply:
    """Try one again, and everything that waits for it. Raises NotAllowed."""
    one = letter(uow, scene, value)
    again(uow.dead_letters, one, scene.settings, scene.now)
    return scene.answer("undelivered-retried")


def again(letters: DeadLetters, one: DeadLetter, settings: Settings, at: datetime) -> bool:
    """Try one again, in the channel of today when another was chosen since: then all of its case that
    did not get out in the old one goes there, in order, behind the card. False when somebody dealt
    with it already."""
    here = _channel_of_today(one, settings)
    brought = telling.bring(letters, one.case_id, here, settings, at) if here else frozenset()
    return one.id in brought or letters.retry(one.id, at)


def _channel_of_today(one: DeadLetter, settings: Settings) -> telling.Place | None:
    """None for what is not of a channel, and where its audience has no channel any more."""
    places = telling.channels_on(one.platform, settings) if one.part in KINDS else []
    return next((p for p in places if p[0] == _audience(one, settings)), None)


def _audience(one: DeadLetter, settings: Settings) -> str:
    """For whom its channel is; a channel that is in use today is for whom it is today."""
    places = telling.channels_on(one.platform, settings)
    return next((audience for audience, d, _ in places if d == one.destination), one.audience)


def discard(uow: UnitOfWork, scene: Scene, session: Session, answers: Answers) -> Reply:
    """Give one up for a reason of the closed list, and everything that waits for it. Raises
    NotAllowed, and PersonFacingError when somebody dealt with it meanwhile."""
    one = letter(uow, scene, session.subject)
    uow.dead_letters.discard(
        one.id, by=scene.person.id, reason=reason_of(answers.get("discard_reason")), at=scene.now
    )
    uow.sessions.end(session, "done", scene.now)
    said = scene.answer("undelivered-discarded")
    return Reply(messages=said.messages, done=True)


def reason_of(given: object) -> DiscardReason:
    """A reason of the closed list. Raises KeyError."""
    return {str(reason): reason for reason in DISCARD_REASONS}[str(given)]


def _check(scene: Scene) -> None:
    if not municipal_roles(scene.settings, scene.person) & ROLES:
        raise NotAllowed("undelivered-not-yours")


def letter(uow: UnitOfWork, scene: Scene, value: str) -> DeadLetter:
    """One of the list. Raises NotAllowed, and PersonFacingError when it is no longer there."""
    _check(scene)
    found = uow.dead_letters.get(int(value)) if value.isdigit() else None
    if found is None:
        raise PersonFacingError("undelivered-gone")
    return found


def _message(uow: UnitOfWork, scene: Scene, one: DeadLetter) -> Message:
    shown = described(one, scene.settings, scene.language, _receiver(uow, scene, one))
    lines = [Paragraph(line) for line in shown]
    buttons = (scene.button("undelivered-retry", str(one.id)),
               scene.button("undelivered-discard", str(one.id), opens=True))  # fmt: skip
    return Message(scene.say("summary-neutral"), tuple(lines), buttons)


def described(
    one: DeadLetter, settings: Settings, language: Language, receiver: str = ""
) -> tuple[str, ...]:
    """Which case, what, where and since when; why and what to do; what waits for it. `receiver`: the
    role of whom it was for, for those who may know."""
    what = text(language, f"undelivered-what-{_what(one)}")
    where = place(one, settings, language, receiver)
    head = text(language, "undelivered-line", case=one.case_id or "–", what=what, where=where,
                at=one.since)  # fmt: skip
    why = text(language, "undelivered-why", reason=text(language, option_key("reason", one.reason)))
    behind = (text(language, "undelivered-behind", count=one.behind),) if one.behind else ()
    return (head, why, *behind)


def _what(one: DeadLetter) -> str:
    return KINDS.get(one.part) or WHAT.get(one.kind, "message")


def place(one: DeadLetter, settings: Settings, language: Language, receiver: str) -> str:
    """Where it was for: a channel, also a former one, by who it is for, a person by a role."""
    if audience := _audience(one, settings):
        return text(language, CHANNELS[audience])
    return text(language, option_key("role", receiver)) if receiver else text(language, PERSON)


def _receiver(uow: UnitOfWork, scene: Scene, one: DeadLetter) -> str:
    """The role in the case of whom it was for; administrators know nothing of a case."""
    coordinates = "aggression_coordinator" in municipal_roles(scene.settings, scene.person)
    person = uow.people.get(one.destination.removeprefix("person:"))
    if person is None or not one.case_id or not coordinates:
        return ""
    return min(roles_for(scene.settings, uow.cases.load(one.case_id), person), default="")
