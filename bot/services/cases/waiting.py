"""What is still ahead in a case: the steps that do not fit on its page, and what the others wait for."""

from collections.abc import Iterable

from bot.services.cases import access, showing
from bot.services.cases.access import OpenCase
from bot.services.cases.pressing import steps_beyond
from bot.services.messages.cards import open_button, step_button, step_title
from bot.services.scene import Scene
from bot.turn import Reply
from dialogs.errors import NotAllowed
from dialogs.protocol import decisions
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.view import Message, Paragraph
from storage.unit_of_work import UnitOfWork


def steps(uow: UnitOfWork, scene: Scene, case_id: str) -> Reply:
    """The open steps of this person that have no button on the page of the case."""
    opened = access.open_case(uow, scene, case_id, "more")
    return choice(scene, case_id, "steps-choose", steps_beyond(scene, opened))


def choice(scene: Scene, case_id: str, key: str, steps: Iterable[PlannedStep]) -> Reply:
    """A question of which step, with a button for each and one back to the case."""
    buttons = tuple(step_button(case_id, step.key, scene.language, titled=True) for step in steps)
    back = open_button(case_id, scene.language)
    return scene.answer(key, buttons=(*buttons, back), case=case_id)


def waits(uow: UnitOfWork, scene: Scene, case_id: str) -> Reply:
    """Each rule that holds steps up: its sentence, which says what to do first, and those steps."""
    opened = access.open_case(uow, scene, case_id, "more")
    head = Paragraph(scene.say("waits-title", case=case_id), "heading")
    rows = tuple((", ".join(titles), why) for why, titles in _held_up(scene, opened).items())
    parts = (head, Paragraph(style="facts", facts=rows))
    back = (open_button(case_id, scene.language),)
    return Reply(messages=(Message(scene.say("summary-neutral"), parts, back, case_id),))


def _held_up(scene: Scene, opened: OpenCase) -> dict[str, list[str]]:
    """The titles of the steps that wait, by the sentence that says what for."""
    found: dict[str, list[str]] = {}
    for step in plan_of(opened.case, scene.settings.protocol).steps:
        why = _why(scene, opened, step)
        if why is not None:
            found.setdefault(_said(scene, why), []).append(step_title(scene.language, step.key))
    return found


def _why(scene: Scene, opened: OpenCase, step: PlannedStep) -> NotAllowed | None:
    """What stands before a step for this person; None for what is done or may come later."""
    if not (step.can_be_done or step.locked_by):
        return None
    own = decisions.self_response(opened.case, step.key, by=scene.person.id)
    return own or decisions.why_not_yet(opened.case, step, scene.settings.protocol)


def _said(scene: Scene, why: NotAllowed) -> str:
    values = {name: showing.named(scene, name, v) for name, v in why.values.items()}
    return scene.say(why.text_key, **values)
