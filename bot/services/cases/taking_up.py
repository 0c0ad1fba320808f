"""Taking up a step that waited for somebody outside: what was recorded stays, only the rest is asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.services.cases.access import OpenCase, roles_for
from bot.services.cases.recorded import rows_of
from bot.services.scene import Scene
from dialogs.catalogue import dialog_for, step_dialog
from dialogs.dialog import Answers, Page
from dialogs.protocol.access import STEP_ITEMS
from dialogs.protocol.case import StepProgress
from dialogs.protocol.steps import STEP
from storage.sessions import Session
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a waiting step holds: its answers, and the pages that need not be asked again."""

    answers: Answers = field(default_factory=dict)
    pages: frozenset[str] = frozenset()


def recorded_before(uow: UnitOfWork, opened: OpenCase, step: str) -> Recorded:
    """What was recorded for a step before it began to wait; nothing where that is not so, or where this
    person may not see it (6.3)."""
    mine = _waiting(opened, step)
    if mine is None:
        return Recorded()
    words = {key: uow.contents.read(reference) for key, reference in mine.words.items()}
    answers: Answers = {**mine.record, **words}
    pages = dialog_for(step_dialog(step)).pages
    return Recorded(answers, frozenset(p.key for p in pages if _is_recorded(p, answers)))


def _waiting(opened: OpenCase, step: str) -> StepProgress | None:
    mine = opened.case.steps.get(step)
    waits = mine is not None and mine.state == "waiting_external" and STEP[step].waits
    return mine if waits and opened.sees(STEP_ITEMS.get(step)) else None


def _is_recorded(page: Page, answers: Answers) -> bool:
    """Whether everything that a page must have was recorded; how the step ended never was."""
    keys = {question.key for question in page.questions}
    needed = {q.key for q in page.questions if getattr(q, "required", False)}
    known = {key for key in keys if answers.get(key)}
    return "outcome" not in keys and bool(known) and needed <= known


def rows(uow: UnitOfWork, scene: Scene, session: Session) -> tuple[tuple[str, str], ...]:
    """What a waiting step holds, for its own dialog."""
    if not (session.case_id and session.step in STEP):
        return ()
    case = uow.cases.load(session.case_id)
    opened = OpenCase(case, roles_for(scene.settings, case, scene.person))
    mine = _waiting(opened, session.step)
    return rows_of(uow, scene, session.step, mine) if mine is not None else ()


def only_new(
    uow: UnitOfWork, opened: OpenCase, step: str, words: Mapping[str, str | tuple[str, ...]]
) -> dict[str, str | tuple[str, ...]]:
    """The words that were not recorded before, so that nothing is kept twice."""
    before = recorded_before(uow, opened, step).answers
    return {key: value for key, value in words.items() if before.get(key) != value}
