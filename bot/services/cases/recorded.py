"""What was written down at each step, as people may see it (6.3)."""

from bot.services.cases import accounts
from bot.services.cases.access import OpenCase
from bot.services.cases.managers import PREFIX
from bot.services.conversation.knowing import options_for, own_labels
from bot.services.messages.cards import step_title
from bot.services.scene import Scene
from dialogs.answers import shown_answer
from dialogs.catalogue import dialog_for, step_dialog
from dialogs.protocol.access import STEP_ITEMS, sees_reason
from dialogs.protocol.case import StepProgress
from dialogs.protocol.steps import KEYS
from dialogs.questions import Question
from dialogs.view import Paragraph, question_key
from storage.unit_of_work import UnitOfWork


def recorded(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """The records of the steps of a case, in the order of the protocol. The account has a card."""
    parts = []
    for step in KEYS:
        mine = opened.case.steps.get(step)
        if mine is None or not opened.sees(STEP_ITEMS.get(step)):
            continue
        reason = _skipped(uow, scene, mine) if sees_reason(opened.roles, step, opened.flow) else ()
        told = () if step == accounts.STEP else rows_of(uow, scene, step, mine)
        rows = (*told, *reason)
        if rows:
            parts += [Paragraph(step_title(scene.language, step), "heading"),
                      Paragraph(style="facts", facts=rows)]  # fmt: skip
    return parts


def rows_of(
    uow: UnitOfWork, scene: Scene, step: str, mine: StepProgress
) -> tuple[tuple[str, str], ...]:
    """Each answered question of the step's dialog with what was answered."""
    if step == "report_incident" or not (mine.record or mine.words):
        return ()
    dialog = dialog_for(step_dialog(step), options_for(scene))
    names = {f"{PREFIX}{p.id}": p.name for p in uow.people.all()}
    labels = {**names, **own_labels(scene.settings)}
    asked = [(page, q) for page in dialog.pages for q in page.questions]
    rows = ((scene.say(question_key(dialog, page, q)), _shown(uow, scene, q, mine, labels))
            for page, q in asked)  # fmt: skip
    return tuple((label, value) for label, value in rows if value)


def _shown(
    uow: UnitOfWork, scene: Scene, question: Question, mine: StepProgress, names: dict[str, str]
) -> str:  # fmt: skip
    if question.key in mine.words:
        return uow.contents.read(mine.words[question.key])
    answer = mine.record.get(question.key, "")
    return shown_answer(question, answer, language=scene.language, names=names)


def _skipped(uow: UnitOfWork, scene: Scene, mine: StepProgress) -> tuple[tuple[str, str], ...]:
    if mine.state != "skipped" or not mine.reason:
        return ()
    return ((scene.say("skip-step-why-reason"), uow.contents.read(mine.reason)),)
