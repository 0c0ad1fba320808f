"""Lists: somebody's own cases and steps, the officers' open cases, the case of a thread."""

from dataclasses import replace

from bot.services.cases import showing
from bot.services.cases.access import may_open, municipal_roles, roles_for
from bot.services.messages.cards import open_button, step_button, step_title
from bot.services.people.own_steps import steps_of
from bot.services.scene import Scene
from dialogs.errors import PersonFacingError
from dialogs.protocol.access import ALWAYS, sees
from dialogs.protocol.case import Case
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.steps import STEP
from dialogs.view import SEVERAL, Button, Message, Paragraph
from storage.cases import CaseFilter, CaseRow
from storage.unit_of_work import UnitOfWork

LENGTH = 15
RECEIVED = "received"
"""All that a reporter who is not affected hears of how an open case stands (6.3)."""
OFFICERS_FLOWS = ("incident",)
"""The flows that have a monitoring officer (2.1)."""
STEPS_SHOWN = 8
FILTERS = {
    "mijn": "mine", "mine": "mine", "vrij": "unclaimed", "unclaimed": "unclaimed",
    "laat": "overdue", "overdue": "overdue", "spoed": "urgent", "urgent": "urgent",
}  # fmt: skip


def own_cases(uow: UnitOfWork, scene: Scene) -> tuple[CaseRow, ...]:
    """Open cases that this person reported or that are about them."""
    rows = uow.cases.rows(CaseFilter(person=scene.person.id), LENGTH)
    mine = uow.cases.roles_in(scene.person.id)
    return tuple(r for r in rows if mine.get(r.case_id, set()) & {"reporter", "affected_employee"})


def status(uow: UnitOfWork, scene: Scene) -> Message:
    """Somebody's cases and those in which a step waits for their office or for them as a deputy, with
    their state and their steps."""
    wanted = _concerning(uow, scene)
    rows = uow.cases.rows(wanted, LENGTH)
    parts = [Paragraph(scene.say("status-title"), "heading")]
    buttons: list[Button] = []
    for row, case in ((row, uow.cases.load(row.case_id)) for row in rows):
        if not may_open(scene.settings, case, scene.person):
            continue
        roles = roles_for(scene.settings, case, scene.person)
        told = sees(roles, "status", row.flow)
        state = showing.state_name(scene, row.state if told else RECEIVED)
        parts.append(Paragraph(scene.say("status-line", case=row.case_id, state=state)))
        lines, presses = _steps(scene, case, roles)
        parts += lines
        buttons += [replace(open_button(row.case_id, scene.language), label=row.case_id), *presses]
    if (more := uow.cases.count(wanted) - len(rows)) > 0:
        parts.append(Paragraph(scene.say("status-more", count=more)))
    parts += _draft(uow, scene, buttons)
    if len(parts) == 1:
        parts.append(Paragraph(scene.say("status-none")))
    return Message(
        scene.say("summary-neutral"), tuple(parts), tuple(buttons[:STEPS_SHOWN]), SEVERAL
    )


def _concerning(uow: UnitOfWork, scene: Scene) -> CaseFilter:
    steps = steps_of(uow, scene.person, scene.settings, offered=True)
    return CaseFilter(person=scene.person.id, cases=frozenset(s.case_id for s in steps))


def _steps(scene: Scene, case: Case, roles: frozenset[str]) -> tuple[list[Paragraph], list[Button]]:
    steps = plan_of(case, scene.settings.protocol).open_steps
    mine = [s for s in steps if s.role in roles and s.key in STEP and not case.ended]
    buttons = [step_button(case.case_id, s.key, scene.language, titled=True) for s in mine[:2]]
    return [Paragraph(_step(scene, s)) for s in mine], buttons


def _step(scene: Scene, step: PlannedStep) -> str:
    title = step_title(scene.language, step.key)
    if step.due is None:
        return scene.say("status-step-no-term", step=title)
    key = "status-step-late" if step.due < scene.now else "status-step"
    return scene.say(key, step=title, due=step.due)


def _draft(uow: UnitOfWork, scene: Scene, buttons: list[Button]) -> list[Paragraph]:
    session = uow.sessions.find(scene.person.id, "report")
    if session is None:
        return []
    buttons.append(scene.button("form-resume", session.id, label="button-resume", opens=True))
    return [Paragraph(scene.say("status-draft"))]


def open_cases(uow: UnitOfWork, scene: Scene, text: str) -> Message:
    """The officers' list, filtered: mine, unclaimed, overdue, urgent."""
    rows = uow.cases.rows(_filter(scene, text), LENGTH + 1)
    parts = [Paragraph(scene.say("list-title"), "heading")]
    parts += [showing.list_line(scene, row) for row in rows[:LENGTH]]
    if not rows:
        parts.append(Paragraph(scene.say("list-none")))
    if len(rows) > LENGTH:
        parts.append(Paragraph(scene.say("list-more", count=len(rows) - LENGTH)))
    buttons = tuple(
        replace(open_button(r.case_id, scene.language), label=r.case_id) for r in rows[:5]
    )
    return Message(scene.say("summary-neutral"), tuple(parts), buttons, SEVERAL)


def _filter(scene: Scene, text: str) -> CaseFilter:
    """What somebody asked for, of the cases that they may open."""
    every = municipal_roles(scene.settings, scene.person) & ALWAYS
    wanted = CaseFilter(flows=() if every else OFFICERS_FLOWS)
    for word in text.casefold().replace(",", " ").split():
        match FILTERS.get(word):
            case "mine":
                wanted = replace(wanted, owner=scene.person.id)
            case "unclaimed":
                wanted = replace(wanted, unclaimed=True)
            case "overdue":
                wanted = replace(wanted, overdue_at=scene.now)
            case "urgent":
                wanted = replace(wanted, urgent=True)
            case _:
                raise PersonFacingError("filter-unknown")
    return wanted


def case_of_thread(uow: UnitOfWork, scene: Scene) -> str | None:
    """The case whose card began the thread that this was typed in."""
    if not scene.place.thread:
        return None
    destination = f"{scene.platform}:{scene.place.channel}"
    return uow.posts.case_in(destination, scene.place.thread)
