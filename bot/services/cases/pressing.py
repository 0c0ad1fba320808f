"""The buttons of a case: what this person can do with it now."""

from collections.abc import Callable

from bot.services.cases.access import OpenCase
from bot.services.evidence import coach, exhibits
from bot.services.letters.drafting import letters_for
from bot.services.messages.cards import CLAIMING, step_button
from bot.services.scene import Scene
from dialogs.protocol import changes, classes, decisions, emergency
from dialogs.protocol.access import item_class
from dialogs.protocol.case import Case
from dialogs.protocol.derived import derive
from dialogs.protocol.dossier import may_have
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.roles import helpers_of
from dialogs.protocol.steps import STEP
from dialogs.view import Button

STEP_BUTTONS = 8
CLOSING = "evaluate_and_close"
CAPTURE = "capture_screenshots"


def case_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """Taking the case, its open steps, what everybody involved may do, and the rest behind "Meer"."""
    case = opened.case
    if case.ended:
        return _ended_buttons(scene, opened)
    steps = [
        step_button(case.case_id, s.key, scene.language, titled=True, mine=s.role in opened.roles)
        for s in steps_for(scene, opened)[:STEP_BUTTONS]
    ]
    claim = [scene.button("case-claim", case.case_id, label="button-claim")]
    may_claim = _may_claim(opened)
    return (*(claim if may_claim else ()), *steps, *own_buttons(scene, opened),
            *letter_button(scene, opened), *exhibits_button(scene, opened),
            *dossier_button(scene, opened),
            *_more_button(scene, opened))  # fmt: skip


def steps_for(scene: Scene, opened: OpenCase) -> list[PlannedStep]:
    """The open steps that this person can do; first what disappears by itself (3.2) and those that wait
    for them, and the closing last.
    Taking the case has a button of its own."""
    steps = [
        s
        for s in plan_of(opened.case, scene.settings.protocol).steps
        if (s.can_be_done or decisions.may_confirm_all(s))
        and opened.roles & {*doers(scene, opened.case, s), "aggression_coordinator"}
        and decisions.self_response(opened.case, s.key, by=scene.person.id) is None
        and not (s.key == CLAIMING and _may_claim(opened))
    ]
    gone_soon = derive(opened.case.facts, scene.settings.protocol.additions_off).ephemeral
    return sorted(steps, key=lambda s: (
        not (gone_soon and s.key == CAPTURE), s.role not in opened.roles, s.key == CLOSING
    ))  # fmt: skip


def _may_claim(opened: OpenCase) -> bool:
    return "monitoring_officer" in opened.roles and not opened.case.owner


def steps_beyond(scene: Scene, opened: OpenCase) -> list[PlannedStep]:
    """Those for which the page of the case has no room."""
    return steps_for(scene, opened)[STEP_BUTTONS:]


def steps_again(scene: Scene, opened: OpenCase) -> list[PlannedStep]:
    """Those that were done and that this person may record once more (S59)."""
    return [
        s
        for s in plan_of(opened.case, scene.settings.protocol).steps
        if decisions.comes_back(s)
        and opened.roles & {*doers(scene, opened.case, s), "aggression_coordinator"}
    ]


def doers(scene: Scene, case: Case, step: PlannedStep) -> frozenset[str]:
    """The roles that may record a step of a case."""
    flow, source = case.facts.one("flow"), case.facts.one("source")
    off = scene.settings.protocol.additions_off
    return frozenset({step.role}) | helpers_of(STEP[step.key], flow, off, source)


def skippable(scene: Scene, opened: OpenCase) -> list[PlannedStep]:
    """The open steps that this person may skip with a reason (S30)."""
    protocol = scene.settings.protocol
    return [
        s
        for s in steps_for(scene, opened)
        if decisions.may_skip(opened.case, s.key, roles=opened.roles, settings=protocol)
    ]


def own_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """What is offered to somebody by what they are in the case; nothing that would be refused."""
    if opened.case.ended:
        return ()
    keys = (key for key, may in OWN if may(scene, opened))
    return tuple(_case_button(scene, opened.case, key) for key in keys)


def letter_button(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """A letter or form, when there is one that this person may make now."""
    return (_case_button(scene, opened.case, "letter"),) if letters_for(scene, opened) else ()


def dossier_button(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """The dossier, for who may have one of its variants made (5.3)."""
    return (_case_button(scene, opened.case, "dossier"),) if may_have(opened.roles) else ()


def exhibits_button(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """The evidence, for who may see some of it; what came along with a duplicate counts as well."""
    off = scene.settings.protocol.additions_off
    some = opened.case.absorbed or any(
        exhibits.is_theirs(scene, opened, one, item_class(one, opened.case.facts, off))
        for one in opened.case.evidence
    )
    return (scene.button("case-exhibits", opened.case.case_id),) if some else ()


def _more_button(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    return (_case_button(scene, opened.case, "more"),) if more_buttons(scene, opened) else ()


def _ended_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    may = opened.case.ended == "closed" and opened.roles & changes.REOPENS
    keys = [*(["reopen"] if may else []),
            *(["broken"] if _may_report_broken(scene, opened) else []),
            *(["dossier"] if may_have(opened.roles) else []),
            *(["secured"] if _may_secure(scene, opened) else []),
            *(["texts"] if _always(scene, opened) else [])]  # fmt: skip
    acts = tuple(_case_button(scene, opened.case, key) for key in keys)
    return (*exhibits_button(scene, opened), *acts)


def _case_button(scene: Scene, case: Case, key: str) -> Button:
    return scene.button(f"case-{key}", case.case_id, label=f"button-{key}", opens=True)


# --- behind "Meer" -------------------------------------------------------------------------------


def more_buttons(scene: Scene, opened: OpenCase) -> tuple[Button, ...]:
    """What those who handle a case, or whom it is about, can do besides the steps."""
    keys = (key for key, may in MORE if may(scene, opened))
    return tuple(_case_button(scene, opened.case, key) for key in keys)


May = Callable[[Scene, OpenCase], bool]


def _is_reporter(scene: Scene, opened: OpenCase) -> bool:
    return opened.case.has_role(scene.person.id, "reporter")


def _may_withdraw(scene: Scene, opened: OpenCase) -> bool:
    return _is_reporter(scene, opened) and changes.may_withdraw(opened.case, by=scene.person.id)


def _may_add(scene: Scene, opened: OpenCase) -> bool:
    concerned = {"reporter", "affected_employee"} & opened.roles
    return bool(concerned) or opened.sees("evidence") or opened.sees("complaint")


def _may_describe(scene: Scene, opened: OpenCase) -> bool:
    return bool(coach.asked(scene, opened))


def _may_describe_again(scene: Scene, opened: OpenCase) -> bool:
    return bool(coach.described(scene, opened))


def _may_note(_: Scene, opened: OpenCase) -> bool:
    return opened.sees("consultation") or "affected_employee" in opened.roles


def _may_skip(scene: Scene, opened: OpenCase) -> bool:
    return opened.sees("status") and bool(skippable(scene, opened))


def _may_secure(scene: Scene, opened: OpenCase) -> bool:
    off = scene.settings.protocol.additions_off
    return bool(opened.roles & classes.SECURES and classes.to_secure(opened.case, off))


def _always(_: Scene, opened: OpenCase) -> bool:
    return opened.sees("status")


def _may_change(_: Scene, opened: OpenCase) -> bool:
    return bool(opened.roles & changes.HANDLES)


def _may_identify(_: Scene, opened: OpenCase) -> bool:
    unknown = opened.case.facts.one("sender_identity") != "known"
    return unknown and _is_incident(opened) and bool(opened.roles & changes.IDENTIFIES)


def _may_merge(_: Scene, opened: OpenCase) -> bool:
    return _is_incident(opened) and bool(opened.roles & changes.REOPENS)


def _may_wish(scene: Scene, opened: OpenCase) -> bool:
    private = derive(opened.case.facts, scene.settings.protocol.additions_off).private_data
    return private and opened.case.has_role(scene.person.id, "affected_employee")


def _may_ask_emergency(scene: Scene, opened: OpenCase) -> bool:
    return _held_up(scene, opened) and not opened.case.emergency[0] and _answers_for(opened)


def _may_agree_emergency(scene: Scene, opened: OpenCase) -> bool:
    asker, _ = opened.case.emergency
    return _held_up(scene, opened) and asker not in ("", scene.person.id) and _answers_for(opened)


def _may_report_broken(_: Scene, opened: OpenCase) -> bool:
    """S108: also after the log was closed."""
    return opened.case.facts.one("flow") == "recording_request"


def _may_follow(_: Scene, opened: OpenCase) -> bool:
    return opened.sees("consultation")


def _may_audit(_: Scene, opened: OpenCase) -> bool:
    return opened.sees("audit")


def _is_incident(opened: OpenCase) -> bool:
    return opened.case.facts.one("flow") == "incident"


def _answers_for(opened: OpenCase) -> bool:
    """Whether this person is one of the two who may lift a rule in an emergency."""
    return any(opened.roles & side for side in emergency.SIDES.values())


def _held_up(scene: Scene, opened: OpenCase) -> bool:
    """Whether removal waits for the police report, in a municipality that has the override."""
    plan = plan_of(opened.case, scene.settings.protocol)
    waits = any("G_REPORT_BEFORE_REMOVAL" in step.locked_by for step in plan.steps)
    return waits and emergency.is_allowed(scene.settings.protocol)


def _has_more_steps(scene: Scene, opened: OpenCase) -> bool:
    return bool(steps_beyond(scene, opened))


def _something_again(scene: Scene, opened: OpenCase) -> bool:
    return bool(steps_again(scene, opened))


def _something_waits(scene: Scene, opened: OpenCase) -> bool:
    plan = plan_of(opened.case, scene.settings.protocol)
    return opened.sees("status") and any(step.locked_by for step in plan.steps)


OWN: tuple[tuple[str, May], ...] = (
    ("describe", _may_describe),
    ("add-evidence", _may_add),
    ("correct", _is_reporter),
    ("withdraw", _may_withdraw),
    ("note", _may_note),
    ("skip", _may_skip),
)
"""What can be done besides the steps, and who may do it."""
MORE: tuple[tuple[str, May], ...] = (
    ("steps", _has_more_steps),
    ("redescribe", _may_describe_again),
    ("again", _something_again),
    ("waits", _something_waits),
    ("change", _may_change),
    ("identify", _may_identify),
    ("merge", _may_merge),
    ("link", _may_merge),
    ("wish", _may_wish),
    ("emergency", _may_ask_emergency),
    ("emergency-agree", _may_agree_emergency),
    ("broken", _may_report_broken),
    ("secured", _may_secure),
    ("timeline", _may_follow),
    ("reminders", _may_follow),
    ("audit", _may_audit),
    ("texts", _always),
)
"""Each act behind "Meer", and who may do it."""
