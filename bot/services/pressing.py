"""The buttons of a case: what this person can do with it now."""

from bot.services.access import OpenCase
from bot.services.cards import step_button
from bot.services.scene import Scene
from dialogs.protocol import changes, decisions
from dialogs.protocol.case import Case
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.roles import helpers_of
from dialogs.protocol.steps import STEP
from dialogs.view import Button

STEP_BUTTONS = 8


def case_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    case, roles = opened.case, opened.roles
    if case.ended:
        return _ended_buttons(scene, opened)
    steps = [
        step_button(case.case_id, s.key, scene.language, titled=True, mine=s.role in opened.roles)
        for s in steps_for(scene, opened)
    ][:STEP_BUTTONS]
    claim = [scene.button("case-claim", case.case_id, label="button-claim")]
    may_claim = "monitoring_officer" in roles and not case.owner
    return (*(claim if may_claim else ()), *steps, *own_buttons(scene, case),
            *_changing_buttons(scene, opened))  # fmt: skip


def steps_for(scene: Scene, opened: OpenCase) -> list[PlannedStep]:
    """The open steps that this person can do; first those that wait for them."""
    flow, off = opened.case.facts.one("flow"), scene.settings.protocol.additions_off

    def who(step: PlannedStep) -> frozenset[str]:
        return frozenset({step.role}) | helpers_of(STEP[step.key], flow, off)

    steps = [
        s
        for s in plan_of(opened.case, scene.settings.protocol).steps
        if (s.can_be_done or decisions.may_confirm_all(s)) and opened.roles & who(s)
    ]
    return sorted(steps, key=lambda s: s.role not in opened.roles)


def own_buttons(scene: Scene, case: Case) -> tuple[Button, ...]:
    if case.ended:
        return ()
    mine = case.has_role(scene.person.id, "reporter")
    keys = ("add-evidence", "correct", "withdraw") if mine else ("add-evidence", "note", "skip")
    return tuple(_case_button(scene, case, key) for key in keys)


def _changing_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """What those who handle a case can change: its facts, who the sender is, a duplicate."""
    unknown = opened.case.facts.one("sender_identity") != "known"
    message = opened.case.facts.one("flow") == "incident"
    keys = [
        *(["change"] if opened.roles & changes.HANDLES else []),
        *(["identify"] if unknown and message and opened.roles & changes.IDENTIFIES else []),
        *(["merge"] if message and opened.roles & changes.REOPENS else []),
    ]
    return tuple(_case_button(scene, opened.case, key) for key in keys)


def _ended_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    may = opened.case.ended == "closed" and opened.roles & changes.REOPENS
    return (_case_button(scene, opened.case, "reopen"),) if may else ()


def _case_button(scene: Scene, case: Case, key: str) -> Button:
    return scene.button(f"case-{key}", case.case_id, label=f"button-{key}", opens=True)
