"""Cases as people may see them: lists, the page of a case, and what 6.3 leaves out."""

from datetime import datetime

from bot.services.cases import accounts, recalling, timeline
from bot.services.cases.access import OpenCase
from bot.services.cases.pressing import CLOSING, case_buttons, doers
from bot.services.cases.recorded import recorded
from bot.services.conversation.knowing import own_labels
from bot.services.evidence import complete, exhibits, mails
from bot.services.messages import left_in_chat
from bot.services.messages.cards import role_name, step_title, yes_no
from bot.services.prevention import versions
from bot.services.prevention.obligations import building_name
from bot.services.scene import Scene
from dialogs.answers import option_key
from dialogs.catalogue.parts import outcome_labels
from dialogs.protocol.access import FACTS_ITEMS, STEP_ITEMS, WORDS_ITEMS
from dialogs.protocol.derived import derive
from dialogs.protocol.facts import FACT, moment_of
from dialogs.protocol.guards import shaping
from dialogs.protocol.hard_dates import hard_dates
from dialogs.protocol.plan import PlannedStep, plan_of
from dialogs.protocol.prevention import TIP_NATURES
from dialogs.protocol.states import state_of
from dialogs.protocol.steps import STEP
from dialogs.protocol.warnings import warnings
from dialogs.texts import Value
from dialogs.view import Message, Paragraph
from storage.cases import CaseRow
from storage.unit_of_work import UnitOfWork

LOCK_NAMES: dict[str, str] = {
    "G_CLOSE": "case-all-steps",
    "G_CONSULT_FIRST": "lock-consult",
    "G_EVIDENCE_FIRST": "lock-evidence",
    "G_REPORT_BEFORE_REMOVAL": "lock-report",
    "G_REPORT_BEFORE_TRACING": "lock-report",
    "G_PROVIDER_REFUSED": "lock-provider",
    "G_PRIVACY_OFFICER_FIRST": "lock-privacy",
    "G_REFUSAL_BEFORE_AP": "lock-refusal",
    "G_AP_BEFORE_COURT": "lock-authority",
    "G_SAFE_CONVERSATION": "lock-safe",
    "G_RESPONSE_AFTER_GIR": "lock-gir",
    "G_DATA_SUBJECT": "lock-wish",
}
"""What a start guard of 2.6 waits for, in a few words."""
HIDDEN_FACTS = frozenset(
    {"flow", "affected_people", "recognisable_people", "employee_decisions", "visible_checklist"}
)
NOW = frozenset({"open", "in_progress", "waiting_external"})
DONE = frozenset({"done", "skipped", "not_applicable"})
STEP_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("case-steps-now", NOW),
    ("case-steps-later", frozenset({"locked"})),
    ("case-steps-done", DONE),
)
"""The headings of the steps on the page of a case, with the states below each."""
ENDED_STEPS = (("case-steps-title", NOW | DONE | {"locked"}),)
LABELLED = {"offences": "offence", "measure": "measure"}
"""Lists of keys that have a label of their own."""


def case_page(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> Message:
    """Everything of a case that this person may see, and the buttons for what they can do."""
    case = opened.case
    head = Paragraph(scene.say("case-title", case=case.case_id), "heading")
    if not opened.sees("status"):
        return _for_reporter(uow, scene, opened, head)
    found = exhibits.pieces(uow, case, scene.settings.protocol.additions_off)
    parts = [head, _status(uow, scene, opened), *_rules(scene, opened), *_tip(scene, opened),
             *_warnings(scene, opened), *recalling.seen_before(uow, scene, opened),
             *versions.doubt(uow, scene, opened), *_steps(scene, opened),
             *_dates(scene, opened), *_report(uow, scene, opened),
             *accounts.card(uow, scene, opened), *mails.of_case(uow, scene, opened, found),
             *recorded(uow, scene, opened),
             *timeline.overrides(uow, scene, opened), *complete.of_case(uow, scene, opened),
             *exhibits.of_case(uow, scene, opened, found), *left_in_chat.of_case(uow, scene, opened),
             *_notes(uow, scene, opened)]  # fmt: skip
    return _page(scene, opened, tuple(parts))


def _for_reporter(uow: UnitOfWork, scene: Scene, opened: OpenCase, head: Paragraph) -> Message:
    """6.3: a reporter who is not affected sees that it was received or handled, own uploads, and the
    steps that wait for them."""
    case = opened.case
    line = scene.say("case-handled" if case.ended else "case-received")
    own = exhibits.lines(uow, scene, exhibits.visible(uow, scene, opened))
    return _page(scene, opened, (head, Paragraph(line), Paragraph(scene.say("t15")), *own))


def _page(scene: Scene, opened: OpenCase, parts: tuple[Paragraph, ...]) -> Message:
    return Message(scene.say("summary-neutral"), parts, case_buttons(scene, opened),
                   about=opened.case.case_id, content=True)  # fmt: skip


def _status(uow: UnitOfWork, scene: Scene, open_case: OpenCase) -> Paragraph:
    case = open_case.case
    owner = uow.people.get(case.owner) if case.owner else None
    plan = plan_of(case, scene.settings.protocol)
    opened = moment_of(case.opened_at.isoformat()) if case.opened_at else scene.now
    rows = (
        (scene.say("case-status"), state_name(scene, state_of(case, scene.settings.protocol))),
        (scene.say("case-urgent"), yes_no(scene.language, plan.urgent)),
        (scene.say("case-opened"), _moment(scene, opened)),
        (scene.say("case-owner"), owner.name if owner else scene.say("case-owner-none")),
        *versions.rows(uow, scene, open_case),
    )
    return Paragraph(style="facts", facts=rows)


def _rules(scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """Why steps that somebody may look for are not there, and what to do instead (T05, T09, T10). They
    say what happened, so they are for who may know that."""
    if opened.case.ended or not opened.sees("words"):
        return []
    d = derive(opened.case.facts, scene.settings.protocol.additions_off)
    return [Paragraph(scene.say(g.text_key)) for g in shaping(d)]


def _tip(scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """S12: the affected employee is shown the tips again after doxing or stalking."""
    affected = opened.case.has_role(scene.person.id, "affected_employee")
    again = affected and TIP_NATURES.intersection(opened.case.facts.many("natures"))
    return [Paragraph(scene.say("tips-again"))] if again else []


def state_name(scene: Scene, state: str) -> str:
    return scene.say(f"state-{state.replace('_', '-')}")


def _moment(scene: Scene, moment: datetime) -> str:
    return scene.say("moment", at=moment)


def _steps(scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """The steps: what can be done now comes first. Who may not see what happened is told of their own
    steps only, as the others tell."""
    shown = [
        step
        for step in plan_of(opened.case, scene.settings.protocol).steps
        if opened.sees("words") or opened.roles & doers(scene, opened.case, step)
    ]
    shown.sort(key=lambda step: step.key == CLOSING)
    parts: list[Paragraph] = []
    for title, states in ENDED_STEPS if opened.case.ended else STEP_GROUPS:
        rows = tuple(
            (step_title(scene.language, step.key), _step_state(scene, opened, step))
            for step in shown
            if step.state in states
        )
        heading = Paragraph(scene.say(title), "heading")
        parts += [heading, Paragraph(style="facts", facts=rows)] if rows else []
    return parts


def _step_state(scene: Scene, opened: OpenCase, step: PlannedStep) -> str:
    """How a step stands; how it ended only for who may see what was recorded there."""
    case = opened.case
    match step.state:
        case "done":
            told = step.key in case.steps and opened.sees(STEP_ITEMS.get(step.key))
            outcome = case.steps[step.key].outcome if told else ""
            key = option_key(outcome_labels(step.key), outcome)
            return (
                scene.say("case-step-done", outcome=scene.say(key))
                if outcome
                else scene.say("case-step-done-plain")
            )
        case "open" | "in_progress" | "locked" | "waiting_external" if case.ended:
            return scene.say("case-step-undone")
        case "open" | "in_progress" if step.mode == "optional":
            return scene.say("case-step-optional", role=role_name(scene.language, step.role))
        case "locked" if step.locked_by:
            return scene.say("case-step-locked", waits=waiting_for(scene, step))
        case "locked":
            return scene.say("case-step-conditional")
        case "not_applicable" if fact := case.steps[step.key].fact:
            changed = scene.say(option_key("field", fact))
            return scene.say("case-step-not-applicable-by", fact=changed)
        case "open" | "in_progress" if step.due is not None:
            role = role_name(scene.language, step.role)
            key = "case-step-late" if step.due < scene.now else "case-step-open"
            return scene.say(key, due=step.due) + f" · {role}"
        case "open":
            return scene.say("case-step-open-no-term")
        case "waiting_external":
            return scene.say("case-step-waiting")
        case other:
            return scene.say(f"case-step-{other.replace('_', '-')}")


def _warnings(scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """What those who handle the case should mind (S73, UAVG 43)."""
    if not opened.sees("consultation"):
        return []
    keys = warnings(opened.case, scene.settings.protocol, scene.now)
    return [Paragraph(scene.say(key), "warning") for key in keys]


def _dates(scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """The legal dates that run in this case (2.5b)."""
    dates = hard_dates(opened.case, scene.settings.protocol)
    if not dates or not opened.sees("consultation"):
        return []
    rows = tuple(
        (scene.say(option_key("legal-date-name", one.key)), f"{one.last_day:%d-%m-%Y}")
        for one in dates
    )
    return [
        Paragraph(scene.say("legal-dates-title"), "heading"),
        Paragraph(style="facts", facts=rows),
    ]


def waiting_for(scene: Scene, step: PlannedStep) -> str:
    """What a locked step waits for, in words."""
    names = (
        step_title(scene.language, lock) if lock in STEP else scene.say(LOCK_NAMES[lock])
        for lock in step.locked_by
    )
    return ", ".join(dict.fromkeys(names))


def _report(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    """What was reported and is known since: each fact and field by itself (6.3)."""
    rows = [*_affected(uow, scene, opened), *_facts(scene, opened), *_words(uow, scene, opened)]
    key = "request-title" if opened.flow == "recording_request" else "case-facts-title"
    title = Paragraph(scene.say(key), "heading")
    return [title, Paragraph(style="facts", facts=tuple(rows))] if rows else []


def _affected(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[tuple[str, str]]:
    """The names of whom it is about; names that were typed stand among the words."""
    if not opened.sees("affected"):
        return []
    people = (uow.people.get(p) for p in opened.case.people.get("affected_employee", ()))
    names = [person.name for person in people if person is not None and person.name]
    return [(scene.say("field-affected-people"), ", ".join(names))] if names else []


def _facts(scene: Scene, opened: OpenCase) -> list[tuple[str, str]]:
    rows = []
    for key, value in opened.case.facts.values.items():
        if key in HIDDEN_FACTS or key not in FACT or not opened.sees(FACTS_ITEMS.get(key)):
            continue
        rows.append((scene.say(f"field-{key.replace('_', '-')}"), fact_value(scene, key, value)))
    return rows


def fact_value(scene: Scene, key: str, value: str | tuple[str, ...]) -> str:
    """A fact as people read it."""
    if FACT[key].kind == "moment":
        return _moment(scene, moment_of(str(value)))
    if FACT[key].kind == "day":
        return "-".join(reversed(str(value).split("-")))
    if key == "building":
        return building_name(scene.settings, str(value))
    values = (value,) if isinstance(value, str) else value
    if key in LABELLED:
        own = own_labels(scene.settings)
        keys = (option_key(LABELLED[key], v) for v in values)
        return ", ".join(own.get(k) or scene.say(k) for k in keys)
    if not FACT[key].values:
        return ", ".join(values)
    prefix = "answer" if FACT[key].values == ("yes", "no") else f"fact-{key}"
    return ", ".join(scene.say(option_key(prefix, v)) for v in values)


def _words(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[tuple[str, str]]:
    return [
        (scene.say(f"field-{field.replace('_', '-')}"), uow.contents.read(reference))
        for field, reference in opened.case.words.items()
        if field not in accounts.FIELDS and opened.sees(WORDS_ITEMS.get(field))
    ]


def _notes(uow: UnitOfWork, scene: Scene, opened: OpenCase) -> list[Paragraph]:
    if not opened.case.notes or not opened.sees("consultation"):
        return []
    title = Paragraph(scene.say("case-notes-title"), "heading")
    parts = [title]
    for reference, by, at in opened.case.notes:
        who = timeline.who(uow, scene, by)
        parts += [Paragraph(scene.say("note-by", who=who, at=at)),
                  Paragraph(uow.contents.read(reference), "quote")]  # fmt: skip
    return parts


def list_line(scene: Scene, row: CaseRow) -> Paragraph:
    """A case in the officers' list: number, state, urgent, taken, next moment."""
    due = _moment(scene, row.next_due_at) if row.next_due_at else scene.say("no-date")
    return Paragraph(scene.say(
        "list-line", case=row.case_id, state=state_name(scene, row.state),
        urgent="yes" if row.urgent else "no", claimed="yes" if row.owner else "no", due=due,
    ))  # fmt: skip


def named(scene: Scene, name: str, value: Value) -> Value:
    """A key in an error's values as the name that a person knows."""
    if not isinstance(value, str):
        return value
    keys = [key for key in value.split(",") if key]
    match name:
        case "step" | "steps":
            return ", ".join(step_title(scene.language, key) for key in keys)
        case "role" | "roles":
            return ", ".join(role_name(scene.language, key) for key in keys)
        case _:
            return value
